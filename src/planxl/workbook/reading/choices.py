"""What a cell with a dropdown says: goal, status, target group, or a word of a plain list."""

from __future__ import annotations

from collections.abc import Sequence

from planxl.catalogues.wording import normalise
from planxl.cells.model import Cell
from planxl.findings import codes
from planxl.findings.sentence import joined
from planxl.workbook.layout import Column
from planxl.workbook.reading.understanding import Understood, refused
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary


def goal(cell: Cell, column: Column, words: Vocabulary, group: str | None) -> Understood:
    """The id of the goal that the cell names; the target group tells "1.1" and "1.1" apart."""
    text = typed(cell)
    found = words.wordings.find_goal(text, group) or words.wordings.find_goal(text)
    if not found:
        return refused(codes.NOT_IN_LIST, found=text, heading=column.heading, example="V3.1")
    if len(found) > 1:
        return refused(codes.GOAL_AMBIGUOUS, found=text, candidates=joined(found))
    if text.split()[0] == found[0]:
        return Understood(found[0])
    return _told(found[0], text, words.catalogue.goal_by_id[found[0]].label)


def status(cell: Cell, column: Column, words: Vocabulary) -> Understood:
    """The catalogue's name of the status."""
    text = typed(cell)
    found = words.wordings.find_status(text)
    if found is None:
        names = [each.name for each in words.catalogue.statuses]
        return refused(
            codes.NOT_IN_LIST, found=text, heading=column.heading, example=_example(column, names)
        )
    return Understood(found) if found == text else _told(found, text, found)


def target_group(cell: Cell, column: Column, words: Vocabulary) -> Understood:
    """The key of the target group."""
    text = typed(cell)
    found = words.wordings.find_group(text)
    groups = words.catalogue.group_by_key
    if found is None:
        names = [group.name for group in groups.values()]
        return refused(
            codes.NOT_IN_LIST, found=text, heading=column.heading, example=_example(column, names)
        )
    name = groups[found].name
    return Understood(found) if name == text else _told(found, text, name)


def listed(cell: Cell, column: Column, allowed: Sequence[str]) -> Understood:
    """A word of a plain list, as the list writes it."""
    text = typed(cell)
    found = next((word for word in allowed if normalise(word) == normalise(text)), None)
    if found is None:
        example = _example(column, allowed)
        return refused(codes.NOT_IN_LIST, found=text, heading=column.heading, example=example)
    return Understood(found)


def _example(column: Column, names: Sequence[str]) -> str:
    return column.example if column.example in names else names[0]


def _told(value: object, found: str, understood: str) -> Understood:
    return Understood(value, codes.CHOICE_UNDERSTOOD, {"found": found, "understood": understood})
