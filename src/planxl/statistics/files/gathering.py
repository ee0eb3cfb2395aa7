"""Figures, what is passed over and what is wrong, gathered from a table cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from planxl.catalogues.models import Fills, Span
from planxl.numbers import Outcome, parse_number
from planxl.statistics.files.grids import as_text
from planxl.statistics.files.headings import Role
from planxl.statistics.files.meanings import Meanings, Target
from planxl.statistics.files.model import (
    Cause,
    Complaint,
    FileFigure,
    Passed,
    PassedOver,
    quoted,
)
from planxl.statistics.files.periods import period_of, years_in
from planxl.statistics.files.tables import Table
from planxl.statistics.files.unpivoting import Told, unpivoted
from planxl.statistics.files.values import value_of

_ONE_GENDER = Passed("kvinnor eller män för sig: bara totalen används")
_NOT_A_ROW = Passed("text utan kommun, indikator eller år")
_PART_OF_A_SERIES = Passed("täljare eller nämnare till ett nyckeltal")


@dataclass(frozen=True)
class Gathered:
    """What a table gives."""

    figures: tuple[FileFigure, ...]
    passed_over: tuple[PassedOver, ...]
    complaints: tuple[Complaint, ...]


def gathered(table: Table, meanings: Meanings) -> Gathered:
    """Everything that a table holds: used, passed over or complained of."""
    gathering = _Gathering(table, meanings)
    for told in unpivoted(table):
        gathering.add(told)
    return gathering.done()


@dataclass
class _Gathering:
    table: Table
    meanings: Meanings
    figures: list[FileFigure] = field(default_factory=list)
    passed: dict[Passed, dict[str, None]] = field(default_factory=dict)
    wrong: dict[Cause, dict[str, None]] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Takes one figure in."""
        area = self.meanings.area(told.code, told.area)
        targets = self.meanings.indicator(told.indicators, told.group, told.goal)
        gender = self.meanings.gender(told.gender) or _no_gender(told.gender)
        if _is_no_row(told):
            self._pass(_NOT_A_ROW, told)
        elif isinstance(area, Passed):
            self._pass(area, told)
        elif isinstance(targets, Passed):
            self._pass(targets, told)
        elif isinstance(gender, str) and gender not in _genders(targets):
            self._pass(_ONE_GENDER, told)
        else:
            self._add_understood(told, area, targets, gender)

    def _add_understood(
        self,
        told: Told,
        area: str | Cause,
        targets: tuple[Target, ...] | Cause,
        gender: str | Cause,
    ) -> None:
        period = period_of(told.period) or _no_period(told.period)
        fills = self.meanings.fills(told.fills or Fills.VALUE) or _no_fills(told.fills)
        said = (area, targets, gender, period, fills)
        for role, found in zip(_ASKED, said, strict=True):
            if isinstance(found, Cause):
                self._complain(found, self._place(told, role))
        if isinstance(targets, Cause) or isinstance(period, Cause) or isinstance(fills, Cause):
            return
        for target in targets:
            if target.statistic is None or target.statistic.gender == gender:
                self._add_value(told, target, _Cell(area, period, fills))

    def _add_value(self, told: Told, target: Target, cell: _Cell) -> None:
        misfit = _misfit(cell.period, target)
        if misfit:
            self._complain(misfit, self._place(told, Role.PERIOD))
            return
        if target.statistic and cell.fills is not Fills.VALUE:
            self._pass(_PART_OF_A_SERIES, told)
            return
        fills = target.statistic.fills if target.statistic else cell.fills
        found = value_of(told.cell, target, fills)
        if isinstance(found, Passed):
            self._pass(found, told)
        elif isinstance(found, Cause):
            self._complain(found, self._of_cell(told))
        elif isinstance(cell.area, str):
            key = target.statistic.key if target.statistic else ""
            place, id_ = self._of_cell(told), target.indicator.id
            self.figures.append(
                FileFigure(id_, fills, cell.area, cell.period, found.value, place, key, *found[1:])
            )

    def done(self) -> Gathered:
        """All that was taken in."""
        return Gathered(
            tuple(self.figures),
            tuple(PassedOver(why.why, tuple(at)) for why, at in self.passed.items()),
            tuple(Complaint(tuple(at), *cause) for cause, at in self.wrong.items()),
        )

    def _pass(self, why: Passed, told: Told) -> None:
        self.passed.setdefault(why, {})[self._of_cell(told)] = None

    def _complain(self, cause: Cause, place: str) -> None:
        self.wrong.setdefault(cause, {})[place] = None

    def _of_cell(self, told: Told) -> str:
        return self.table.grid.place(told.cell.row, told.cell.column)

    def _place(self, told: Told, role: Role) -> str:
        """Where something is told of a figure: in its row, or in its heading."""
        in_code = role is Role.AREA and told.code
        column = self.table.column(Role.CODE if in_code else role)
        heading = next(e for e in self.table.figures if e.column == told.cell.column)
        if column and not (role in _IN_HEADINGS and heading.says(role)):
            return self.table.grid.place(told.cell.row, column)
        return self.table.grid.place(self.table.row, told.cell.column)


@dataclass(frozen=True, slots=True)
class _Cell:
    """The cell of a workbook that a figure is for."""

    area: str | Cause
    period: str
    fills: Fills


_ASKED = (Role.AREA, Role.INDICATOR, Role.GENDER, Role.PERIOD, Role.FILLS)
_IN_HEADINGS = (Role.AREA, Role.INDICATOR, Role.PERIOD, Role.GENDER)


def _is_no_row(told: Told) -> bool:
    """Whether this is a line above or below the rows: words, and not of anybody or anything."""
    nothing = not (told.code or told.area) or not any(told.indicators) or not told.period
    return nothing and parse_number(as_text(told.cell)).outcome is not Outcome.NUMBER


def _genders(targets: tuple[Target, ...] | Cause) -> set[str]:
    """The genders that are asked for: all of them, unless a series is of one gender."""
    if isinstance(targets, Cause):
        return {"T"}
    return {each.statistic.gender if each.statistic else "T" for each in targets}


def _misfit(period: str, target: Target) -> Cause | None:
    """Why a figure of so many years cannot be the indicator's."""
    indicator, statistic = target
    several = statistic is None or statistic.span is Span.ENDING
    wanted, given = indicator.period_years if several else 1, years_in(period)
    if given == wanted:
        return None
    last, shown = int(period[-4:]), period.replace("-", "–")
    if wanted > 1:
        what = f"{indicator.id} räknas på {wanted} år, men här står {shown}."
        return Cause(what, f"Skriv hela perioden, till exempel {last - wanted + 1}–{last}.")
    what = f"{indicator.id} räknas på ett år, men här står {shown}."
    school_year = f"{last - 1}/{last % 100:02}"
    return Cause(what, f"Skriv ett år, till exempel {last}. Ett läsår skrivs {school_year}.")


def _no_period(text: str) -> Cause:
    if not text:
        return Cause("här framgår inte vilket år talet gäller.", "Skriv året, till exempel 2022.")
    remedy = "Skriv till exempel 2022, 2018–2022 eller läsåret 2021/22."
    return Cause(f"{quoted(text)} är inget år.", remedy)


def _no_gender(text: str) -> Cause:
    what = f"{quoted(text)} är inget kön."
    return Cause(what, "Skriv Totalt, Kvinnor eller Män.")


def _no_fills(text: str) -> Cause:
    names = ", ".join(each.value.capitalize() for each in Fills)
    return Cause(f"{quoted(text)} är inget fält i arbetsboken.", f"Det finns: {names}.")
