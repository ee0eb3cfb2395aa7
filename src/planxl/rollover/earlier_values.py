"""The sheet Tidigare värden as it grows: one row for each indicator and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planxl.workbook.contents import RowContents, Written

_WHOSE = ("id", "indicator")


class EarlierValues:
    """The rows that an earlier workbook had, and those that are added."""

    def __init__(self, rows: Iterable[RowContents] = ()) -> None:
        self._rows: list[dict[str, Written]] = [dict(row) for row in rows]

    def add(self, year: int, whose: RowContents, told: RowContents) -> None:
        """Keep what an indicator said of a year, in the row that it has or in a new one."""
        said = {key: value for key, value in told.items() if value is not None and value != ""}
        if not said:
            return
        row = next(self._open_to(year, whose, said), None)
        if row is None:
            self._rows.append({"year": year, **whose, **said})
        else:
            row.update(said)

    def rows(self) -> tuple[RowContents, ...]:
        """All rows, the latest year first; within a year in the order in which they came."""
        return tuple(sorted(self._rows, key=_latest_first))

    def _open_to(
        self, year: int, whose: RowContents, said: RowContents
    ) -> Iterator[dict[str, Written]]:
        """The rows about the same that say nothing else."""
        for row in self._rows:
            same = row.get("year") == year and _name(row) == _name(whose)
            if same and all(row.get(key, value) == value for key, value in said.items()):
                yield row


def _name(row: Mapping[str, Written]) -> Written:
    """What a row is about: an indicator of the plan by its number, whatever its text is now."""
    return next((row[key] for key in _WHOSE if row.get(key)), None)


def _latest_first(row: RowContents) -> float:
    year = row.get("year")
    return -year if isinstance(year, int) else 0
