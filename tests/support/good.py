"""A good workbook of an invented municipality: nothing in it is missing or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from markdown import in_memory

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue, Indicator, IndicatorKind
from planxl.cells import Workbook, address, read_bytes
from planxl.checking import Checked, Checker
from planxl.findings import Finding
from planxl.rules import Occasion
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.layout import Layout, TableLayout, layout_for
from planxl.workbook.template import workbook_bytes

YEAR = 2025
FIRST_ROW = 5
FILE = Path("ekexempel-2025.xlsx")


@cache
def catalogue() -> Catalogue:
    return load("exempel")


@cache
def layout() -> Layout:
    return layout_for(catalogue(), YEAR)


def contents(target_groups: str = "Vuxna, Barn och unga") -> Contents:
    """Three activities and one for every other goal, every indicator and a local one.

    Not marked as ready, so that what is broken in it is not said to be in its way too.
    """
    return Contents(
        start={
            "municipality": "Ekexempel",
            "year": YEAR,
            "target_groups": target_groups,
            "respondent": "Samordnare psykisk hälsa",
            "population": 12345,
            "ready": "Nej",
            "date": date(2025, 12, 15),
        },
        activities=(
            _activity("1", "Vuxna", "V1.1", "Utbildning i bemötande"),
            _activity("2", "Barn och unga", "B2.2", "Föräldraträffar"),
            _activity("3", "Vuxna", "V3.1", "Rutin för SIP"),
            *_for_the_other_goals("V1.1", "B2.2", "V3.1"),
        ),
        indicators={each.id: _answer(each) for each in catalogue().indicators},
        local_indicators=(
            {
                "target_group": "Barn och unga",
                "goal": goal("B1.1"),
                "indicator": "Antal föräldrar som gått en utbildning",
                "kind": "Antal",
                "unit": "antal",
                "baseline": 30,
                "year_minus_1": 38,
                "value": 41,
                "origin": "Egen räkning",
            },
        ),
    )


def _for_the_other_goals(*has_one: str) -> Iterator[RowContents]:
    names = {group.key: group.name for group in catalogue().target_groups}
    goals = [g for g in catalogue().goals if not g.optional and g.id not in has_one]
    for number, each in enumerate(goals, 4):
        yield _activity(str(number), names[each.target_group], each.id, f"Insats för {each.id}")


def goal(id_: str) -> str:
    """A goal as the dropdown shows it."""
    return catalogue().goal_by_id[id_].label


def _activity(nr: str, group: str, goal_id: str, name: str) -> RowContents:
    return {
        "nr": nr,
        "target_group": group,
        "goal": goal(goal_id),
        "activity": name,
        "what": "Möten varje termin.",
        "indicators": "Antal möten\nAntal deltagare",
        "when": "2025–2026",
        "responsible": "Region och kommun",
        "follow_up": "Varje år",
        "status": "Pågående",
        "followed_up": date(2025, 11, 20),
        "result": "Fyra möten har hållits.",
    }


_VALUES: Mapping[IndicatorKind, Written] = {
    IndicatorKind.COUNT: 12,
    IndicatorKind.SHARE: 12.5,
    IndicatorKind.RATE: 340.2,
    IndicatorKind.YES_NO: "Ja",
    IndicatorKind.TEXT: "Under arbete",
}


def _answer(indicator: Indicator) -> RowContents:
    value = _VALUES[indicator.kind]
    parts: RowContents = {}
    if indicator.kind is IndicatorKind.SHARE:
        parts = {"numerator": 31, "denominator": 248}
    return {"baseline": value, "year_minus_1": value, "value": value, "origin": "Register", **parts}


ACTIVITY_COUNT = len(contents().activities)


@cache
def good_bytes() -> bytes:
    """The good workbook as its file."""
    return workbook_bytes(layout(), contents())


@cache
def good() -> Workbook:
    """The good workbook as cells in memory."""
    return in_memory(read_bytes(FILE.name, good_bytes()))


@cache
def for_adults() -> Workbook:
    """The same of a municipality that answers for adults only, with the children's values left."""
    book = workbook_bytes(layout(), contents("Vuxna"))
    return in_memory(read_bytes(FILE.name, book))


_checker = Checker()


def examined(book: Workbook) -> Checked:
    """What planxl makes of a workbook in memory."""
    return _checker.examine(FILE, replace(book, name=FILE.name))


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    """The findings as code and place: ("CEL-001", "Indikatorer N6")."""
    return {(finding.code.id, str(finding.place)) for finding in findings}


def at(table: str, key: str, row: int | str = 1) -> str:
    """The address of a column's cell: in a row counted from 1, or of an indicator."""
    declared: TableLayout = getattr(layout(), table)
    if isinstance(row, str):
        row = 1 + [each.id for each in catalogue().indicators].index(row)
    return address(FIRST_ROW + row - 1, declared.position(key))


def field(key: str) -> str:
    """The address of a field's value on Start."""
    return f"B{FIRST_ROW + [each.key for each in layout().fields].index(key)}"


def occasion(day: date = date(YEAR + 1, 1, 15)) -> Occasion:
    """The plan of the good workbook, asked about when its year is over."""
    return Occasion(catalogue(), day)
