"""How often Kontrollera crosses over to Excel, which is what takes the time there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from open_excel import Desk
from xlwings_memory import MemoryBook

import planxl.excel
from planxl.catalogues import load
from planxl.catalogues.models import IndicatorKind
from planxl.checking import Checker
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.layout import layout_for
from planxl.workbook.template import workbook_bytes

MOST = 30
YEAR = 2025
_VALUES: dict[IndicatorKind, Written] = {
    IndicatorKind.COUNT: 12,
    IndicatorKind.SHARE: 12.5,
    IndicatorKind.RATE: 340.2,
    IndicatorKind.YES_NO: "Ja",
    IndicatorKind.TEXT: "Under arbete",
}


@pytest.fixture
def crowded(desk: Desk, tmp_path: Path) -> MemoryBook:
    path = tmp_path / "tanum.xlsx"
    path.write_bytes(crowded_bytes())
    return desk.open(path)


@cache
def crowded_bytes() -> bytes:
    """A workbook of 80 activities and 36 indicators in which something is wrong everywhere."""
    plan = load("vastra_gotaland")
    assert len(plan.indicators) == 36
    goals = [goal.label for goal in plan.goals]
    activities: list[RowContents] = [
        {
            "nr": number + 1,
            "target_group": "Vuxna" if goals[number % len(goals)].startswith("V") else "",
            "goal": goals[number % len(goals)],
            "activity": f"Aktivitet {number}",
            "when": "2025" if number % 3 else "hösten",
            "responsible": "Kommunen" if number % 5 else "",
            "follow_up": "Varje år",
            "status": "Pågående" if number % 2 else "",
        }
        for number in range(80)
    ]
    indicators: dict[str, RowContents] = {
        each.id: {
            "year_minus_1": _VALUES[each.kind],
            "value": _VALUES[each.kind] if number % 3 else ("ca 12" if number % 2 else ""),
            "numerator": 3,
            "denominator": 24,
        }
        if each.kind is IndicatorKind.SHARE
        else {"year_minus_1": _VALUES[each.kind], "value": _VALUES[each.kind]}
        for number, each in enumerate(plan.indicators)
    }
    start: RowContents = {
        "municipality": "Tanum", "year": YEAR, "target_groups": "Vuxna, Barn och unga",
        "population": 12_900, "respondent": "Anna Svensson, anna@exempel.se",
    }  # fmt: skip
    local: list[RowContents] = [{"indicator": "Antal träffar", "kind": "Antal", "value": "många"}]
    contents = Contents(start, tuple(activities), indicators, tuple(local))
    return workbook_bytes(layout_for(plan, YEAR), contents)


def test_checking_80_activities_and_36_indicators_takes_at_most_30_reads_and_writes(
    desk: Desk, crowded: MemoryBook
) -> None:
    planxl.excel.check()
    assert len(Checker().check(Path(crowded.full_name)).findings) > 100
    assert desk.crossings.cells <= MOST, desk.crossings.by_name


def test_checking_it_again_does_too(desk: Desk, crowded: MemoryBook) -> None:
    planxl.excel.check()
    before = desk.crossings.cells
    planxl.excel.check()
    assert desk.crossings.cells - before <= MOST, desk.crossings.by_name


def test_a_few_typed_percentages_do_not_break_it(desk: Desk, crowded: MemoryBook) -> None:
    sheet = crowded.sheet("Indikatorer")
    for row in (9, 14, 20):
        sheet.write((row, 14, row, 14), [[0.125]])
        sheet.formats[row, 14] = "0.0%"
    planxl.excel.check()
    assert desk.crossings.cells <= MOST, desk.crossings.by_name


def test_every_sheet_is_read_once_and_written_in_one_call(desk: Desk, crowded: MemoryBook) -> None:
    planxl.excel.check()
    calls = desk.crossings.by_name
    assert calls["value"] == calls["used_range"] == 5  # the template's, without manual and lists
    assert calls["formula"] == 4 + 1  # not of our mark, and the whole list with its links


def test_a_note_takes_two_calls_and_reading_those_that_there_are_three_each(
    desk: Desk, crowded: MemoryBook
) -> None:
    planxl.excel.check()
    notes = sum(len(sheet.noted) for sheet in crowded.stores)
    calls = desk.crossings.by_name
    assert calls["add_note"] == calls["note"] == notes
    assert calls["text"] == calls["location"] == 0
