"""Waivers at work: a finding stays, as information with its reason, until the day has come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from good import YEAR, at, field, good, told
from markdown import with_cell

from planxl.cells import Workbook
from planxl.checking import Checked, Checker
from planxl.findings import Finding, Severity
from planxl.findings.sentence import sentence
from planxl.rules.waivers import Waivers

INDICATORS, ACTIVITIES = "Indikatorer", "Aktiviteter"
VALUE = at("indicators", "value", "V4.1-1")
HOLE = with_cell(good(), INDICATORS, VALUE, "")
STATUS = [at("activities", "status", n) for n in (1, 2)]
UNTOLD = with_cell(with_cell(good(), ACTIVITIES, STATUS[0], ""), ACTIVITIES, STATUS[1], "")
REASON = "Ny mätning från 2026."
DAY = date(YEAR + 1, 1, 15)


def checked(
    folder: Path, book: Workbook, *waivers: dict[str, str], day: date = DAY, until: str = ""
) -> Checked:
    text = ""
    for each in waivers:
        row = {"municipality": "Ekexempel", "code": "UPP-003", "reason": REASON, **each}
        written = "".join(f'{key} = "{value}"\n' for key, value in row.items())
        text += f"[[waiver]]\n{written}" + (f"until = {until or '2026-12-31'}\n")
    path = folder / "undantag.toml"
    path.write_text(text, encoding="utf-8")
    checker = Checker(day=day, waivers=Waivers.of({path: path.name}))
    return checker.examine(Path("ekexempel.xlsx"), book)


def one(found: Checked) -> Finding:
    (finding,) = found.findings
    return finding


def test_a_waived_finding_stays_as_information_with_its_reason(tmp_path: Path) -> None:
    found = checked(tmp_path, HOLE, {"subject": "V4.1-1"})
    finding = one(found)
    assert told(found.findings) == {("UPP-003", f"{INDICATORS} {VALUE}")}
    assert finding.severity is Severity.NOTICE
    assert sentence(finding).endswith(f" Undantag t.o.m. 2026-12-31: {REASON}")
    assert [lack.finding for lack in found.lacks] == [finding]


@pytest.mark.parametrize("name", ["Ekexempel", "ekexempels kommun", "9901", "9901 Ekexempel"])
def test_the_municipality_is_known_however_it_is_written(tmp_path: Path, name: str) -> None:
    assert one(checked(tmp_path, HOLE, {"municipality": name})).waiver


def test_another_municipality_has_nothing_to_do_with_it(tmp_path: Path) -> None:
    assert one(checked(tmp_path, HOLE, {"municipality": "Granexempel"})).waiver is None


@pytest.mark.parametrize(
    ("id_", "subject", "waived"),
    [
        ("V4.1-1", "V4.1-1", True),
        ("V4.1-1", "v 4.1–1", True),
        ("V4.1-1", "V4.1-10", False),
        ("V1.1-2", "antal självmordsförsök i befolkningen", True),
        ("V3.1-3", "Rutin för information om SIP", False),  # stands in both target groups
    ],
)
def test_an_indicator_is_named_by_its_id_or_its_own_text(
    tmp_path: Path, id_: str, subject: str, waived: bool
) -> None:
    book = with_cell(good(), INDICATORS, at("indicators", "value", id_), "")
    found = checked(tmp_path, book, {"subject": subject}).findings
    assert [f.waiver is not None for f in found if f.code.id == "UPP-003"] == [waived]


@pytest.mark.parametrize("subject", ["Utbildning i bemötande", "utbildning i  bemötande.", "1"])
def test_an_activity_is_named_by_its_name_or_its_nr(tmp_path: Path, subject: str) -> None:
    found = checked(tmp_path, UNTOLD, {"code": "UPP-001", "subject": subject})
    waived = {f.place.cell: f.waiver is not None for f in found.findings}
    assert waived == {STATUS[0]: True, STATUS[1]: False}


def test_without_a_subject_all_that_the_code_says_is_waived(tmp_path: Path) -> None:
    found = checked(tmp_path, UNTOLD, {"code": "UPP-001"})
    assert [f.waiver is not None for f in found.findings] == [True, True]


@pytest.mark.parametrize("where", ["5", "rad 5", "J5", "Aktiviteter J5"])
def test_a_row_or_a_cell_is_no_subject(tmp_path: Path, where: str) -> None:
    book = with_cell(UNTOLD, ACTIVITIES, at("activities", "nr"), "")
    book = with_cell(book, ACTIVITIES, at("activities", "nr", 5), "")
    found = checked(tmp_path, book, {"code": "UPP-001", "subject": where})
    assert not any(f.waiver for f in found.findings)


def test_any_finding_about_a_row_can_be_waived_by_what_the_row_is_about(tmp_path: Path) -> None:
    place = at("activities", "responsible", 2)
    book = with_cell(good(), ACTIVITIES, place, "")
    found = checked(tmp_path, book, {"code": "AKT-003", "subject": "Föräldraträffar"})
    assert one(found).waiver


def test_a_goal_is_a_subject_too(tmp_path: Path) -> None:
    book = with_cell(good(), ACTIVITIES, at("activities", "goal", 3), "V3.2")
    assert one(checked(tmp_path, book, {"code": "MAL-001", "subject": "V3.1"})).waiver


@pytest.mark.parametrize(
    ("until", "day", "holds"),
    [
        ("2025-12-31", date(2026, 1, 15), True),
        ("2025-12-30", date(2026, 1, 15), False),
        ("2025-12-30", date(2025, 12, 30), True),
        ("2025-12-30", date(2025, 12, 31), False),
    ],
)
def test_it_holds_to_the_day_that_the_question_is_about(
    tmp_path: Path, until: str, day: date, holds: bool
) -> None:
    found = checked(tmp_path, HOLE, {}, until=until, day=day)
    waived = [f.waiver is not None for f in found.findings if f.code.id == "UPP-003"]
    assert waived == [holds]


def test_an_expired_waiver_is_told_with_what_to_do(tmp_path: Path) -> None:
    found = checked(tmp_path, HOLE, {"subject": "V4.1-1"}, until="2024-12-31")
    assert told(found.findings) == {("UPP-003", f"{INDICATORS} {VALUE}"), ("UND-003", "")}
    said = next(f for f in found.findings if f.code.id == "UND-003")
    assert said.severity is Severity.NOTICE
    assert sentence(said) == (
        'Undantaget för UPP-003 "V4.1-1" gällde till och med 2024-12-31 och gör ingen skillnad '
        "längre. Ta bort det ur undantag.toml, eller ändra until där om det ska gälla längre."
    )


def test_a_waiver_that_meets_nothing_is_told_since_it_may_be_misspelled(tmp_path: Path) -> None:
    found = checked(tmp_path, HOLE, {"subject": "V4.1-2"})
    assert told(found.findings) == {("UPP-003", f"{INDICATORS} {VALUE}"), ("UND-004", "")}
    assert told(checked(tmp_path, good(), {}).findings) == {("UND-004", "")}


def test_what_is_waived_is_not_in_the_way_of_being_ready(tmp_path: Path) -> None:
    ready = with_cell(HOLE, "Start", field("ready"), "Ja")
    assert one(checked(tmp_path, ready, {})).code.id == "UPP-003"
    early = checked(tmp_path, ready, {"code": "KLA-001"})
    assert {f.code.id: f.waiver is not None for f in early.findings} == {
        "UPP-003": False,
        "KLA-001": True,
    }


def test_an_error_that_is_waived_is_information_too(tmp_path: Path) -> None:
    wrong = with_cell(good(), INDICATORS, VALUE, "ca 12")
    assert one(checked(tmp_path, wrong, {"code": "CEL-001"})).severity is Severity.NOTICE


def test_without_a_known_municipality_no_waiver_is_for_it(tmp_path: Path) -> None:
    book = with_cell(HOLE, "Start", field("municipality"), "")
    found = checked(tmp_path, book, {})
    assert not any(f.waiver for f in found.findings)
