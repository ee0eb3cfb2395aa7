"""Prose put together to paragraphs, and headlines told from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planxl.conversion.document import Paragraph
from planxl.conversion.text.breaks import begins_bullet
from planxl.conversion.text.letters import width
from planxl.conversion.text.printed import Printed
from planxl.conversion.text.stretches import Headlines

_LEVELLED = re.compile(r"[A-ZÅÄÖ][^().]{2,100}\([^()]{3,60}\)")
_FEWEST = 5
_NEARLY_FULL = 0.75
_PROSE = 45
_SHARE = 0.9


def is_levelled(text: str) -> bool:
    """Whether a line is a title with something in brackets after it."""
    return bool(_LEVELLED.fullmatch(text))


def prose_width(lines: Sequence[Printed]) -> float:
    """The width of lines of running text; 0 where there is too little of it."""
    widths = sorted(width(line.text) for line in lines if len(line.text) > _PROSE)
    return widths[int(len(widths) * _SHARE)] if len(widths) >= _FEWEST else 0.0


def paragraphs(
    lines: Sequence[Printed], headlines: Headlines, full: float, *, alternating: bool
) -> Iterator[Paragraph]:
    """The paragraphs of a stretch of prose; ``full`` is the width of its lines."""
    several: list[Printed] = []
    level = 0
    for line in lines:
        own = headlines.level(line.text)
        if several and (own or _ends(several[-1], line, level, full, alternating)):
            yield Paragraph(tuple(each.line for each in several), level)
            several = []
        if not several:
            level = own
        several.append(line)
    if several:
        yield Paragraph(tuple(each.line for each in several), level)


def _ends(line: Printed, after: Printed, level: int, full: float, alternating: bool) -> bool:
    """Whether a paragraph, a headline of some level or none, ends with a line."""
    apart = after.gap > 0 or (after.blank and not alternating)
    if apart or begins_bullet(after.text):
        return True
    if is_levelled(line.text) or is_levelled(after.text):
        return True
    if after.text[:1].islower():
        return False
    return level > 0 or width(line.text) < full * _NEARLY_FULL
