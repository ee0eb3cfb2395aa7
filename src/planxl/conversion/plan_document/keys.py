"""The numbers under which rows stand in the document: each can be seen, and none is there twice."""

from __future__ import annotations

from planxl.conversion.plan import Plan
from planxl.conversion.plan_document.markup import clean
from planxl.conversion.portable import numbered
from planxl.conversion.word.inline import cleaned


def row_keys(plan: Plan) -> list[str]:
    """The number of each activity; another where its own is not seen, or seen as another's."""
    return numbered([" ".join(cleaned(clean(each.nr)).split()) for each in plan.activities])
