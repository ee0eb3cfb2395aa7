"""The marks: conditional formats of ours, which survive where styles of cells are renumbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planxl.annotation.entries import Cell
from planxl.cells.model import address
from planxl.patching.markup import escaped
from planxl.patching.nodes import Node
from planxl.patching.splices import Splice

FORMULA = '"planxl"="planxl"'
"""Always true, and known again after any program has saved the workbook."""

_MOST_AREAS = 400
_PRIORITIES = re.compile(rb"""\spriority\s*=\s*["'](\d+)["']""")


def marks(cells: Iterable[Cell], look: int, priority: int) -> list[str]:
    """The conditional formats that give cells a look, with priorities from the one given on."""
    every = list(areas(cells))
    parts = (every[at : at + _MOST_AREAS] for at in range(0, len(every), _MOST_AREAS))
    return [_mark(" ".join(each), look, n) for n, each in enumerate(parts, priority)]


def _mark(cells: str, look: int, priority: int) -> str:
    return (
        f'<conditionalFormatting sqref="{cells}">'
        f'<cfRule type="expression" dxfId="{look}" priority="{priority}">'
        f"<formula>{escaped(FORMULA)}</formula></cfRule></conditionalFormatting>"
    )


def last_priority(root: Node, data: bytes) -> int:
    """The priority of a sheet's last conditional format, those in extensions counted."""
    elements = (*root.every("conditionalFormatting"), *root.every("extLst"))
    found = (_PRIORITIES.findall(data, each.start, each.end) for each in elements)
    return max((int(number) for each in found for number in each), default=0)


def without_marks(root: Node) -> Iterator[Splice]:
    """The splices that take our conditional formats off a sheet, wherever they have got to."""
    for element in root.every("conditionalFormatting"):
        rules = element.every("cfRule")
        ours = [rule for rule in rules if _is_ours(rule)]
        if ours:
            gone = [element] if len(ours) == len(rules) else ours
            yield from (each.removed() for each in gone)


def _is_ours(rule: Node) -> bool:
    return any(each.text.replace(" ", "") == FORMULA for each in rule.every("formula"))


def areas(cells: Iterable[Cell]) -> Iterator[str]:
    """The cells as areas: those below each other as one range."""
    places: Sequence[Cell] = sorted(cells, key=lambda cell: (cell[1], cell[0]))
    for _, run in groupby(enumerate(places), key=lambda item: (item[1][1], item[1][0] - item[0])):
        inside = [cell for _, cell in run]
        first, last = address(*inside[0]), address(*inside[-1])
        yield first if first == last else f"{first}:{last}"
