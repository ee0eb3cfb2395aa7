"""What a cell with a dropdown says: goal, status, target group, or a word of a plain list."""

from __future__ import annotations

from planxl.catalogues.wording import normalise
from planxl.cells.model import Cell
from planxl.findings import codes
from planxl.findings.sentence import joined
from planxl.numbers import only_marks
from planxl.workbook.declaration import Column, ListName, ValueKind
from planxl.workbook.reading.rows import Collected, RowReader
from planxl.workbook.reading.understanding import Understood, refused
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_DEFAULTS = {ValueKind.CHOICE, ValueKind.LABEL, ValueKind.FORMULA}


def goal(cell: Cell, column: Column, words: Vocabulary, group: str | None) -> Understood:
    """The id of the goal that the cell names; the target group tells "1.1" and "1.1" apart."""
    text = typed(cell)
    found = words.find_goal(text, group) or words.find_goal(text, None)
    if not found:
        return _not_listed(text, column, next(iter(words.catalogue.goal_by_id), ""))
    if len(found) > 1:
        return refused(codes.GOAL_AMBIGUOUS, found=text, candidates=joined(found))
    label = words.catalogue.goal_by_id[found[0]].label
    if text in {label, found[0]} or text.startswith(f"{found[0]} "):
        return Understood(found[0])
    return _told(found[0], text, label)


def status(cell: Cell, column: Column, words: Vocabulary) -> Understood:
    """The catalogue's name of the status."""
    text = typed(cell)
    found = words.find_status(text)
    if found is None:
        names = [each.name for each in words.catalogue.statuses]
        return _not_listed(text, column, _example(column, names))
    return Understood(found) if found == text else _told(found, text, found)


def target_group(cell: Cell, column: Column, words: Vocabulary) -> Understood:
    """The key of the target group."""
    text = typed(cell)
    found = words.find_group(text)
    groups = words.catalogue.group_by_key
    if found is None:
        names = [group.name for group in groups.values()]
        return _not_listed(text, column, _example(column, names))
    name = groups[found].name
    return Understood(found) if name == text else _told(found, text, name)


def listed(cell: Cell, column: Column, words: Vocabulary) -> Understood:
    """A word of a column's plain list, as the list writes it."""
    text, allowed = typed(cell), words.layout.lists[column.choices]
    if text in allowed:
        return Understood(text)
    same = next((word for word in allowed if normalise(word) == normalise(text)), None)
    if same:
        return Understood(same)
    meant = words.choice_aliases.get((column.choices, normalise(text)))
    return (
        _told(meant, text, meant) if meant else _not_listed(text, column, _example(column, allowed))
    )


def choice(cell: Cell, column: Column, words: Vocabulary) -> Understood:
    """What a cell of any column with a dropdown says."""
    match column.choices:
        case ListName.GOALS:
            return goal(cell, column, words, None)
        case ListName.STATUSES:
            return status(cell, column, words)
        case ListName.TARGET_GROUPS:
            return target_group(cell, column, words)
        case _:
            return listed(cell, column, words)


def only_defaults(row: RowReader) -> bool:
    """Whether nothing but a number and dropdowns is filled in: that is not a row in use."""
    columns = row.located.table.by_key
    return all(key == "nr" or (key in columns and _is_default(columns[key])) for key in row.cells)


def _is_default(column: Column) -> bool:
    return column.kind in _DEFAULTS


def told_if_lone(row: RowReader, words: Vocabulary, collected: Collected) -> None:
    """Tells what a row that is not in use holds besides a number and words of the lists.

    A line of text below the table may stand in any of its first columns.
    """
    columns = row.located.table.by_key
    for key, cell in row.cells.items():
        column = columns[key]
        if key == "nr":
            known = typed(cell).rstrip(".").isdigit()
        else:
            known = not column.choices or _is_choice(cell, column, words)
        if not known:
            collected.outside(cell)


def _is_choice(cell: Cell, column: Column, words: Vocabulary) -> bool:
    understood = choice(cell, column, words)
    return not understood.unread or understood.code is codes.GOAL_AMBIGUOUS


def _not_listed(text: str, column: Column, example: str) -> Understood:
    if only_marks(text):
        return Understood.absent(text)
    return refused(codes.NOT_IN_LIST, found=text, heading=column.heading, example=example)


def _example(column: Column, names: list[str] | tuple[str, ...]) -> str:
    return column.example if column.example in names else names[0]


def _told(value: object, found: str, understood: str) -> Understood:
    return Understood(value, codes.CHOICE_UNDERSTOOD, {"found": found, "understood": understood})
