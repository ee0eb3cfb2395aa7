"""A cell as people see it: the text of whatever it holds."""

from __future__ import annotations

from datetime import date, datetime, time

from planxl.cells.model import Cell
from planxl.numbers import in_swedish, tidy


def typed(cell: Cell | None) -> str:
    """The cell's content as text: 3 for 3.0, "12,5 %" for a percent cell, ISO dates, SANT."""
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, (datetime, date, time)):
        return _moment(value)
    return _number(value, cell.percent)


def _moment(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value) if isinstance(value, datetime) else value.isoformat()


def _number(value: int | float, percent: bool) -> str:
    if percent:
        return f"{in_swedish(tidy(value * 100))} %"
    # No thousands space here: this is what stands in the cell, and it is compared with words.
    return in_swedish(value).replace("\u00a0", "")
