"""A long or wide table as one row for each figure, whatever its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planxl.cells import Cell
from planxl.statistics.files.headings import Figures, Role
from planxl.statistics.files.tables import Table

_HELD = "held"
_OF_ROWS: Mapping[str, Role] = {
    "code": Role.CODE,
    "area": Role.AREA,
    "period": Role.PERIOD,
    "gender": Role.GENDER,
    "group": Role.GROUP,
    "goal": Role.GOAL,
    "fills": Role.FILLS,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure's cell, and what its row, its heading and the title say of it, as typed."""

    cell: Cell
    code: str
    area: str
    indicators: tuple[str, ...]
    period: str
    gender: str
    group: str
    goal: str
    fills: str


def unpivoted(table: Table) -> Iterator[Told]:
    """Every figure of the table, row by row.

    The columns of figures are melted into rows, so that all that comes after sees long tables
    only; the numbers of row and column stay with each figure.
    """
    import pandas as pd  # noqa: PLC0415 - half a second that only a file of statistics should pay

    headings = {each.column: each for each in table.figures}
    rows = range(table.row + 1, table.grid.size[0] + 1)
    frame: Any = pd.DataFrame(_columns(table, rows), index=list(rows), dtype=object)
    wide = [*_OF_ROWS, "indicators"]
    long = frame.melt(wide, list(headings), "column", _HELD, ignore_index=False)
    held = long[long[_HELD].astype(bool)].rename_axis("row").reset_index()
    for record in held.sort_values(["row", "column"]).to_dict("records"):
        yield _told(table, headings[record["column"]], record)


def _columns(table: Table, rows: range) -> dict[str | int, list[Any]]:
    """What the rows tell, and in which columns they have figures."""
    grid = table.grid
    columns: dict[str | int, list[Any]] = {}
    for name, role in _OF_ROWS.items():
        at = table.column(role)
        columns[name] = [grid.text(row, at) if at else "" for row in rows]
    named = table.roles.get(Role.INDICATOR, ())
    columns["indicators"] = [tuple(grid.text(row, each) for each in named) for row in rows]
    for each in table.figures:
        columns[each.column] = [grid.cell(row, each.column) is not None for row in rows]
    return columns


def _told(table: Table, heading: Figures, row: Mapping[str, Any]) -> Told:
    around = table.around
    texts = tuple(filter(None, row["indicators"])) or (around.get(Role.INDICATOR, ""),)
    return Told(
        cell=table.grid.cells[row["row"], heading.column],
        code="" if heading.area else row["code"],
        area=heading.area or row["area"] or ("" if row["code"] else around.get(Role.AREA, "")),
        indicators=(heading.indicator,) if heading.indicator else texts,
        period=heading.period or row["period"] or around.get(Role.PERIOD, ""),
        gender=heading.gender or row["gender"],
        group=row["group"],
        goal=row["goal"],
        fills=heading.fills.value if heading.fills else row["fills"],
    )
