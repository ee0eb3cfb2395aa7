"""The label that shows that a cell is a small text with several things in it: "Aktör: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

ACTOR = re.compile(r"(?:aktör(?:er)?|ansvarig(?:a)?|ansvar)\s*:\s*(?P<rest>.*)", re.IGNORECASE)

LOCAL = re.compile(r"lokal(?:a)? indikator(?:er)?\s*:\s*(?P<rest>.*)", re.IGNORECASE)
COUNTY = re.compile(
    r"(?:länsgemensam|regional)(?:ma|a)? indikator(?:er)?\s*:\s*(?P<rest>.*)", re.IGNORECASE
)
"""What stands above the indicators of a goal: the municipality's own, and the county's."""

MAY_HOLD = frozenset({"activity", "goal", "target_group", "focus_area"})
"""The only columns of a table whose cells are such texts; with more, a row is one activity."""


def is_labelled(texts: Iterable[str]) -> bool:
    """Whether the cells of a column for activities are such texts."""
    return any(ACTOR.fullmatch(line.strip()) for text in texts for line in text.splitlines())
