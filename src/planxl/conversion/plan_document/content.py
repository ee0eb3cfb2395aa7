"""The whole content of the plan document, from the overview to the follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.conversion.plan_document.blocks import Block
from planxl.conversion.plan_document.follow_up import follow_up
from planxl.conversion.plan_document.goals import chapters
from planxl.conversion.plan_document.overview import overview
from planxl.conversion.plan_document.view import View


def content(view: View) -> Iterator[Block]:
    """All blocks in order."""
    yield from overview(view)
    yield from chapters(view)
    yield from follow_up(view)
