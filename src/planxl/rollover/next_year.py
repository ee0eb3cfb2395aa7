"""The contents of a workbook for a later year, out of those of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planxl.findings.finding import Place
from planxl.rollover.earlier_values import EarlierValues
from planxl.rollover.follow_ups import Activities, activities_later
from planxl.rollover.values import Years, a_year_later, has_history
from planxl.workbook.appendices import FOLLOW_UPS, OTHERS, VALUES
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.homeless import Homeless
from planxl.workbook.layout import Layout
from planxl.workbook.refilling import Refilled, as_told, with_homeless

_OF_THE_YEAR = ("population", "ready", "date")


@dataclass(frozen=True, slots=True)
class Carried:
    """What came along, counted: in the tables, and on the sheets for earlier years."""

    activities: int = 0
    finished: int = 0
    local_indicators: int = 0
    values: int = 0
    earlier_follow_ups: int = 0
    earlier_values: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class NextYear:
    """The contents for the new year, what was carried, and what had no place."""

    contents: Contents
    carried: Carried
    homeless: tuple[Homeless, ...]


def next_year(old: Refilled, year: int, layout: Layout) -> NextYear:
    """The contents for the year of ``layout``, out of those of ``year``."""
    return _Turn(old, Years(year, layout.year or year), layout).done()


class _Turn:
    """The turn of the year for one workbook."""

    def __init__(self, old: Refilled, years: Years, layout: Layout) -> None:
        self._old = old
        self._years = years
        self._layout = layout
        self._kept = EarlierValues(old.contents.appendices.get(VALUES.key, ()))

    def done(self) -> NextYear:
        old, year = self._old.contents, self._years.old
        earlier = old.appendices.get(FOLLOW_UPS.key, ())
        activities = activities_later(old.activities, earlier, year, self._layout.catalogue)
        indicators, local = dict(self._indicators()), tuple(self._local_indicators())
        start = self._start()
        new = Contents(start, activities.rows, indicators, local, self._appendices(activities))
        done = with_homeless(Refilled(new, self._old.homeless), _replaced(activities, old), year)
        return NextYear(done.contents, self._counted(done.contents, activities), done.homeless)

    def _start(self) -> dict[str, Written]:
        """The fields that stand, and the new year."""
        start = self._old.contents.start
        for field in self._layout.fields:
            if field.key in _OF_THE_YEAR:
                whose = {"indicator": field.label}
                self._kept.add(self._years.old, whose, {"value": _plain(start.get(field.key))})
        standing = {key: value for key, value in start.items() if key not in _OF_THE_YEAR}
        return {**standing, "year": self._years.new}

    def _indicators(self) -> Iterator[tuple[str, RowContents]]:
        table = self._layout.indicators
        for indicator in self._layout.catalogue.indicators:
            row = self._old.contents.indicators.get(indicator.id, {})
            whose = {"id": indicator.id, "indicator": indicator.text}
            typed = {**row, "kind": indicator.kind.value}
            later = dict(a_year_later(typed, table, self._years, whose, self._kept))
            del later["kind"]
            if later:
                yield indicator.id, later

    def _local_indicators(self) -> Iterator[RowContents]:
        for row in self._old.contents.local_indicators:
            whose = {"indicator": row.get("indicator", "utan namn")}
            table = self._layout.local_indicators
            yield a_year_later(row, table, self._years, whose, self._kept)

    def _appendices(self, activities: Activities) -> dict[str, tuple[RowContents, ...]]:
        tables = {FOLLOW_UPS.key: activities.follow_ups, VALUES.key: self._kept.rows()}
        every = {**self._old.contents.appendices, **tables}
        return {key: rows for key, rows in every.items() if rows}

    def _counted(self, new: Contents, activities: Activities) -> Carried:
        layout, years = self._layout, self._years
        rows = [(row, layout.indicators) for row in new.indicators.values()]
        rows += [(row, layout.local_indicators) for row in new.local_indicators]
        return Carried(
            activities=len(new.activities),
            finished=activities.finished,
            local_indicators=len(new.local_indicators),
            values=sum(has_history(row, table, years) for row, table in rows),
            earlier_follow_ups=len(new.appendices.get(FOLLOW_UPS.key, ())),
            earlier_values=len(new.appendices.get(VALUES.key, ())),
            others=len(new.appendices.get(OTHERS.key, ())),
        )


def _replaced(activities: Activities, old: Contents) -> Iterator[Homeless]:
    """What people have written over the text about an activity's last follow-up."""
    for number, text in activities.replaced:
        name = old.activities[number].get("activity", "utan namn")
        yield Homeless(Place("Aktiviteter"), f"Förra uppföljningen: {name}", text)


def _plain(value: Written) -> Written:
    """A field's content as it is kept: a number as it is, a day as text."""
    return value if isinstance(value, (int, float)) else as_told(value)
