"""One file rolled forward: read, turned into next year's contents and laid out in a new template.

Whatever the file is, the answer is a value: a file that cannot be rolled is one with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planxl import cells
from planxl.catalogues.models import Catalogue, Municipality
from planxl.checking import Checked, Checker, in_time
from planxl.findings import Code, Finding, codes
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence
from planxl.rollover.next_year import Carried, next_year
from planxl.workbook.homeless import Homeless
from planxl.workbook.layout import layout_for
from planxl.workbook.refilling import computed, refilled
from planxl.workbook.submission import Submission, Unplaced

_WHOSE = (codes.NO_MUNICIPALITY, codes.UNKNOWN_MUNICIPALITY, codes.START_MISSING)
_WHICH_YEAR = (codes.NO_YEAR, codes.BAD_YEAR, codes.START_MISSING)


@dataclass(frozen=True)
class Turned:
    """A workbook for the new year as bytes, whose it is, and what was carried into it.

    ``unread`` are this year's values that could not be understood and stand as text in history.
    """

    source: str
    municipality: Municipality
    year: int
    workbook: bytes
    carried: Carried
    homeless: tuple[Homeless, ...]
    unread: tuple[Unplaced, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not rolled, and the sentence that says why and what to do."""

    source: str
    problem: str


class Roller:
    """Rolls files forward to one year, by one catalogue or by the one that each belongs to."""

    def __init__(self, year: int, catalogue: Catalogue | None = None) -> None:
        self._year = year
        # Nothing that depends on the day is asked of the checker.
        self._checker = Checker(catalogue, date(year, 1, 1))

    def roll(self, path: Path, name: str) -> Turned | Refused:
        """The file's workbook for the new year. Never raises for what a file holds."""
        try:
            with in_time():
                return self._rolled(path, name)
        except cells.Unreadable as refusal:
            return Refused(name, sentence(refused(refusal)))

    def _rolled(self, path: Path, name: str) -> Turned | Refused:
        workbook = replace(cells.read(path), name=name)
        checked = self._checker.examine(path, workbook)
        answer, plan = checked.submission, checked.catalogue
        problem = _not_rolled(checked) or _no_later(answer, self._year)
        if problem or not (answer and plan and answer.year):
            return Refused(name, problem)
        return self._turned(answer, plan, answer.year, workbook)

    def _turned(
        self, answer: Submission, plan: Catalogue, year: int, workbook: cells.Workbook
    ) -> Turned:
        from planxl.workbook.template import workbook_bytes  # noqa: PLC0415 - loads the template

        layout = layout_for(plan, self._year)
        new = next_year(refilled(answer, layout_for(plan, year), workbook), year, layout)
        return Turned(
            source=workbook.name,
            municipality=plan.municipality_by_code[answer.municipality_code],
            year=year,
            workbook=workbook_bytes(layout, new.contents),
            carried=new.carried,
            homeless=new.homeless,
            unread=tuple(_unread(answer)),
        )


def _not_rolled(checked: Checked) -> str:
    """Why a file is none to roll forward, or does not say whose it is; "" where it does."""
    answer, every = checked.submission, tuple(each.code for each in checked.findings)
    if checked.is_summary:
        return "Filen är gjord av planxl och är ingen kommuns arbetsbok. Ange kommunens egen."
    if answer is None:
        return _said(checked.findings, every)
    if codes.OTHER_CATALOGUE in every:
        return _said(checked.findings, (codes.OTHER_CATALOGUE,))
    if answer.municipality_code:
        return "" if answer.year else _said(checked.findings, _WHICH_YEAR)
    return _said(checked.findings, _WHOSE)


def _no_later(answer: Submission | None, year: int) -> str:
    """Why a workbook cannot be rolled to a year that is not after its own."""
    if answer is None or answer.year is None or answer.year < year:
        return ""
    return (
        f"Arbetsboken gäller {answer.year}. Ange ett senare år efter --year, till exempel "
        f"{answer.year + 1}."
    )


def _said(findings: tuple[Finding, ...], wanted: tuple[Code, ...]) -> str:
    """The first of the findings that tells why, the worst first."""
    telling = [each for each in findings if each.code in wanted]
    worst = min(telling, key=lambda each: each.code.severity.rank, default=None)
    if worst is None:
        return "Det framgår inte vilken kommun och vilket år filen gäller. Fyll i dem på Start."
    place = f"{worst.place}: " if worst.place.sheet else ""
    return f"{place}{sentence(worst)}"


def _unread(answer: Submission) -> Iterator[Unplaced]:
    for row in (*answer.indicators, *answer.local_indicators):
        text = row.unread.get("value", "")
        if text and not computed(text):
            yield Unplaced(row.source.place("value"), text)
