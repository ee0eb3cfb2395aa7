"""How numbers are shown in the cells of a live sheet, found with few questions.

Excel tells the number format of a whole area at once where it is the same in all of it, and else
that it is mixed. So areas are asked for that are probably alike, and only mixed ones are divided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from planxl.annotation.marks import areas
from planxl.cells.formats import Shown, shown_by
from planxl.cells.model import address

Position = tuple[int, int]
Positions = Sequence[Position]
LONGEST_ADDRESS = 250
"""Excel takes no longer address of an area made of several."""


def shown(sheet: Any, numbers: Mapping[Position, float | None]) -> dict[Position, Shown]:
    """How the cells show numbers, where that is more than a number; what stands in them is a hint.

    It tells which cells are probably alike, and decides nothing.
    """
    every = sorted(numbers, key=lambda at: (at[1], at[0]))
    columns = _by_column(every, numbers) or ([every] if every else [])
    first = [group for part in columns for group in _by_size(part, numbers) or [part]]
    return {at: how for part in first for at, how in _shown(sheet, part, numbers) if how}


def _shown(
    sheet: Any, part: Positions, numbers: Mapping[Position, float | None]
) -> Iterator[tuple[Position, Shown | None]]:
    told = _address(part)
    code = sheet.range(told).number_format if told else None
    if isinstance(code, str) and code:
        found = shown_by(code)
        yield from ((at, found) for at in part)
    elif len(part) > 1:
        for smaller in _parts(part, numbers):
            yield from _shown(sheet, smaller, numbers)


def _address(part: Positions) -> str:
    """The cells; columns from the first to the last of them where they are too many to name."""
    exact = ",".join(areas(part))
    if len(exact) <= LONGEST_ADDRESS:
        return exact
    spans = ",".join(
        f"{address(min(rows), column)}:{address(max(rows), column)}"
        for column, rows in _columns(part).items()
    )
    return spans if len(spans) <= LONGEST_ADDRESS else ""


def _columns(part: Positions) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = {}
    for row, column in part:
        columns.setdefault(column, []).append(row)
    return columns


def _parts(part: Positions, numbers: Mapping[Position, float | None]) -> Iterator[Positions]:
    """A mixed area divided where it is likeliest to be mixed."""
    columns = sorted(_columns(part))
    if len(columns) > 1:
        half = set(columns[: len(columns) // 2])
        groups = _by_column(part, numbers) or _by_size(part, numbers)
        groups = groups or _groups(part, lambda at: at[1] in half)
    else:
        middle = part[len(part) // 2]
        groups = _by_size(part, numbers) or _groups(part, lambda at: at < middle)
    yield from groups


def _by_column(part: Positions, numbers: Mapping[Position, float | None]) -> list[list[Position]]:
    """The columns with broken numbers, and those with whole ones: counts have their own."""
    broken = {at[1] for at in part if _is_broken(numbers[at])}
    return _groups(part, lambda at: at[1] in broken)


def _by_size(part: Positions, numbers: Mapping[Position, float | None]) -> list[list[Position]]:
    """Numbers below one, and the others: 12,5 % typed in a cell is 0.125 shown as a percentage."""
    return _groups(part, lambda at: _is_part(numbers[at]))


def _groups(part: Positions, belongs: Callable[[Position], bool]) -> list[list[Position]]:
    """Those that belong and those that do not; nothing where all are of one sort."""
    groups = [[at for at in part if belongs(at) is side] for side in (True, False)]
    return groups if all(groups) else []


def _is_broken(number: float | None) -> bool:
    return number is not None and not float(number).is_integer()


def _is_part(number: float | None) -> bool:
    return number is not None and 0 < abs(number) < 1
