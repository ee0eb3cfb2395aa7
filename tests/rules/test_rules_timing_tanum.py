"""Tanum's plans, followed up for 2022: each activity read by hand, and what planxl says of it.

The list was written from the plans, of adults before the program was asked. They have no follow-up
for 2022, so all 77 activities lack theirs; what differs is since when, and where it has been told
instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planxl.checking import Checked, Checker
from planxl.findings import Finding
from planxl.findings.report import as_lines
from planxl.periods import read_period

WORKBOOK = Path(__file__).parents[2] / "workbooks" / "vastra_gotaland" / "2022" / "tanum.xlsx"
DAY = date(2026, 11, 23)

# nr, code, since when; and the words of the plan, or what Uppföljning tells, that it rests on.
BY_HAND = [
    ("1", "UPP-001", "2022"),  # löpande, varje år
    ("2", "UPP-001", "2022"),  # löpande, varje år
    ("3", "UPP-004", "2020-12-31"),  # 2019–2020; översikten är gjord, broschyren blev inte klar
    ("4", "UPP-004", "2020-06-30"),  # VT2020; föreläsningen blev inte av
    ("5", "UPP-004", "2020-12-31"),  # 2019–2020; klar
    ("6", "UPP-001", "2022"),  # löpande, varje år
    ("7", "UPP-001", "2022"),  # löpande, varje år
    ("8", "UPP-001", "2022"),  # löpande, varje år
    ("9", "UPP-001", "2022"),  # 2022, varje år
    ("10", "UPP-004", "2022"),  # löpande; ännu inte beskrivet i skrift
    ("11", "UPP-001", "2021-12-31"),  # prioriterat arbete 2021
    ("12", "UPP-004", "2022"),  # ingen tid; ännu inte beskrivet i skrift
    ("13", "UPP-001", "2021-12-31"),  # 2021
    ("14", "UPP-001", "2022"),  # löpande, varje år
    ("15", "UPP-001", "2022"),  # löpande, varje år
    ("16", "UPP-001", "2021-12-31"),  # 2021
    ("17", "UPP-001", "2022"),  # 2022, varje år
    ("18", "UPP-001", "2022"),  # start 2022, varje år
    ("19", "UPP-001", "2022"),  # ingen tid, varje år
    ("20", "UPP-001", "2022"),  # varken tid eller uppföljning
    ("21", "UPP-001", "2022"),  # löpande, varje år
    ("22", "UPP-001", "2022"),  # löpande, varje år
    ("23", "UPP-001", "2022"),  # uppstart, varje år
    ("24", "UPP-001", "2022"),  # löpande, varje år
    ("25", "UPP-001", "2021-12-31"),  # start ht 2021
    # Barn och unga.
    ("26", "UPP-001", "2022"),  # löpande, varje år
    ("27", "UPP-001", "2022"),  # löpande, varje år
    ("28", "UPP-001", "2022"),  # löpande, varje år
    ("29", "UPP-001", "2022"),  # löpande, varje år
    ("30", "UPP-001", "2022"),  # löpande, varje år
    ("31", "UPP-001", "2022"),  # löpande, varje år
    ("32", "UPP-001", "2022"),  # start 2022, varje år
    ("33", "UPP-001", "2022"),  # 2022, varje år
    ("34", "UPP-001", "2022-12-01"),  # 2022; redovisning senast 1 dec 2021 eller 2022
    ("35", "UPP-001", "2022"),  # pågående, varje år
    ("36", "UPP-001", "2022"),  # pågående, varje år
    ("37", "UPP-001", "2022"),  # löpande, varje år
    ("38", "UPP-001", "2021-12-31"),  # 2021
    ("39", "UPP-001", "2022"),  # löpande, varje år
    ("40", "UPP-001", "2022"),  # löpande, varje år
    ("41", "UPP-001", "2022"),  # löpande, varje år
    ("42", "UPP-001", "2022"),  # löpande, varje år
    ("43", "UPP-001", "2022"),  # löpande, varje år
    ("44", "UPP-001", "2022"),  # ingen tid, varje år
    ("45", "UPP-001", "2022"),  # ingen tid, varje år
    ("46", "UPP-001", "2022"),  # löpande, varje år
    ("47", "UPP-001", "2022"),  # löpande, varje år
    ("48", "UPP-001", "2022"),  # 2022, varje år
    ("49", "UPP-001", "2022"),  # löpande, varje år
    ("50", "UPP-001", "2022"),  # löpande, varje år
    ("51", "UPP-001", "2022"),  # löpande, varje år
    ("52", "UPP-001", "2022"),  # löpande, varje år
    ("53", "UPP-001", "2021-12-31"),  # 2021
    ("54", "UPP-001", "2022"),  # 2022, varje år
    ("55", "UPP-001", "2022"),  # 2022, varje år
    ("56", "UPP-001", "2022"),  # årligen, varje år
    ("57", "UPP-001", "2022"),  # årligen, varje år
    ("58", "UPP-001", "2022"),  # 2022, varje år
    ("59", "UPP-001", "2022"),  # löpande, varje år
    ("60", "UPP-001", "2022"),  # löpande, varje år
    ("61", "UPP-001", "2022"),  # löpande, varje år
    ("62", "UPP-001", "2022"),  # löpande, varje år
    ("63", "UPP-001", "2022"),  # löpande, varje år
    ("64", "UPP-001", "2022"),  # löpande, varje år
    ("65", "UPP-001", "2022"),  # 2022, varje år
    ("66", "UPP-001", "2022"),  # löpande, varje år
    ("67", "UPP-001", "2022"),  # 2022, varje år
    ("68", "UPP-001", "2022"),  # löpande, varje år
    ("69", "UPP-001", "2022"),  # start 2022, varje år
    ("70", "UPP-001", "2021-12-31"),  # start ht 2021
    ("71", "UPP-001", "2021-12-31"),  # start ht 2021
    ("72", "UPP-001", "2022"),  # 2022, och uppföljning 2022
    ("73", "UPP-001", "2022"),  # löpande, varje år
    ("74", "UPP-001", "2022"),  # 2022, varje år
    ("75", "UPP-001", "2021-12-31"),  # start ht 2021
    ("76", "UPP-001", "2022"),  # start 2022, sedan löpande; varje år
    ("77", "UPP-001", "2022"),  # uppstart 2022, varje år
]
WHY = {
    "1": "för 2022 (Uppföljning: varje år)",
    "3": "sedan 2020-12-31, då tiden gick ut (När: 2019–2020)",
    "4": "sedan 2020-06-30, då tiden gick ut (När: VT2020)",
    "11": "sedan 2021-12-31, då den prioriterade tiden gick ut (När: Prioriterat arbete 2021)",
    "13": "sedan 2021-12-31, då tiden gick ut (När: 2021)",
    "18": "för 2022 (Uppföljning: varje år)",
    "20": "för 2022",
    "25": "sedan 2021-12-31, då arbetet senast skulle börja (När: Start HT 2021)",
    "32": "för 2022 (Uppföljning: varje år)",
    "34": "sedan 2022-12-01, då den var utlovad (Uppföljning: senast 1 dec 2021 eller 2022)",
    "38": "sedan 2021-12-31, då tiden gick ut (När: 2021)",
    "44": "för 2022 (Uppföljning: varje år)",
    "56": "för 2022 (Uppföljning: varje år)",
    "70": "sedan 2021-12-31, då arbetet senast skulle börja (När: Start ht 2021)",
    "72": "för 2022",
    "76": "för 2022 (Uppföljning: varje år)",
}
OFFERED = {"3": "", "4": "Avbruten", "5": "Genomförd", "10": "", "12": ""}
WITHOUT_INDICATOR = ["3", "4", "5", "10", "12", "20", "24", "44", "55"]
WITH_A_QUESTION = ["2"]


@cache
def tanum() -> Checked:
    return Checker(day=DAY).check(WORKBOOK)


def about(code: str) -> list[str]:
    """The numbers of the activities that a code is told of."""
    return [nr for nr, found in by_activity() if found.code.id == code]


def by_activity() -> Iterator[tuple[str, Finding]]:
    submission = tanum().submission
    assert submission
    nr = {activity.source.row: activity.nr for activity in submission.activities}
    found = (each for each in tanum().findings if each.place.sheet == "Aktiviteter")
    yield from ((nr[each.place.row], each) for each in found)


def missing() -> dict[str, Finding]:
    return {nr: found for nr, found in by_activity() if found.code.id.startswith("UPP")}


def test_every_activity_is_told_once_with_since_when() -> None:
    found = [(n, f.code.id, f.params["since"]) for n, f in by_activity() if f.code.id[:3] == "UPP"]
    assert sorted(found, key=lambda each: int(each[0])) == BY_HAND


@pytest.mark.parametrize(("nr", "why"), WHY.items())
def test_it_says_from_which_words(nr: str, why: str) -> None:
    assert missing()[nr].params["why"] == why


def test_a_status_told_in_uppfoljning_is_offered_a_move() -> None:
    told = {nr: f.params["status"] for nr, f in missing().items() if f.code.id == "UPP-004"}
    assert told == OFFERED


def test_all_of_it_is_said_in_the_cell_to_fill_in() -> None:
    assert {finding.place.cell for finding in missing().values()} == {
        f"J{row}" for row in range(5, 82)
    }


def test_activities_without_indicator_and_a_question_for_one_are_told() -> None:
    assert about("AKT-007") == WITHOUT_INDICATOR
    assert about("AKT-008") == WITH_A_QUESTION


def test_it_takes_few_lines_to_say() -> None:
    assert len([line for line in as_lines(tanum().findings) if " UPP-00" in line]) == 12


def test_the_list_covers_every_time_of_the_plans() -> None:
    submission = tanum().submission
    assert submission
    assert [activity.nr for activity in submission.activities] == [nr for nr, _, _ in BY_HAND]
    assert not [
        a.when for a in submission.activities if a.when and not read_period(a.when).says_when
    ]
