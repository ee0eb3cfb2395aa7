"""One cell broken in an otherwise good workbook: exactly that cell is told, with its code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from good import at, contents, examined, field, good, good_bytes, layout, told
from markdown import with_cell, without
from patching import patched

from planxl.catalogues import load
from planxl.cells import Reason, read_bytes
from planxl.checking import Checker
from planxl.findings import Finding, codes
from planxl.findings.codes import CODES
from planxl.findings.refusals import CODE_OF as REFUSALS
from planxl.findings.sentence import sentence
from planxl.workbook.template import workbook_bytes

START, ACTIVITIES, INDICATORS = "Start", "Aktiviteter", "Indikatorer"
LOCAL = "Lokala indikatorer"


@dataclass(frozen=True)
class Broken:
    """A cell, what is written in it, and what is then told: by default of the same cell."""

    sheet: str
    cell: str
    written: str
    tells: tuple[str, ...]

    @property
    def expected(self) -> set[tuple[str, str]]:
        """The codes with their places: "CEL-001", or "UPP-001 Aktiviteter J5"."""
        own = f"{self.sheet} {self.cell}"
        split = (each.partition(" ") for each in self.tells)
        return {(code, place or own) for code, _, place in split}


def broken(sheet: str, cell: str, written: str, *tells: str) -> Broken:
    return Broken(sheet, cell, written, tells)


def activity(key: str, written: str, *tells: str) -> Broken:
    return broken(ACTIVITIES, at("activities", key), written, *tells)


def indicator(id_: str, key: str, written: str, *tells: str) -> Broken:
    return broken(INDICATORS, at("indicators", key, id_), written, *tells)


def local(key: str, written: str, *tells: str) -> Broken:
    return broken(LOCAL, at("local_indicators", key), written, *tells)


def start(key: str, written: str, *tells: str) -> Broken:
    return broken(START, field(key), written, *tells)


SHARE, COUNT, YES_NO, RATE = "B1.2-1", "V4.1-1", "V1.1-3", "V2.1-2"
HEADING = 4
VALUE = at("indicators", "value", COUNT)
STATUS = at("activities", "status")

CASES = [
    # A figure
    indicator(COUNT, "value", "ca 12", "CEL-001"),
    indicator(COUNT, "value", "12 personer", "CEL-001"),
    indicator(COUNT, "value", "'1.234", "CEL-001"),
    indicator(COUNT, "value", "12,5 %", "CEL-001"),
    indicator(COUNT, "value", "2025-04-01", "CEL-001"),
    indicator(COUNT, "value", "TRUE", "CEL-001"),
    indicator(COUNT, "value", "<5", "CEL-011"),
    indicator(COUNT, "value", "1–4", "CEL-011"),
    indicator(COUNT, "value", "fler än 10", "CEL-011"),
    indicator(COUNT, "value", "3–5 per år", "CEL-011"),
    indicator(COUNT, "value", "-3", "CEL-003"),
    indicator(COUNT, "value", "−3", "CEL-003"),
    indicator(COUNT, "value", "12.5", "CEL-010"),
    indicator(COUNT, "value", "#DIV/0!", "CEL-006"),
    indicator(COUNT, "value", "=?", "CEL-007"),
    indicator(COUNT, "value", "=12"),
    indicator(COUNT, "value", "'12"),
    indicator(RATE, "value", "'340,2"),
    indicator(RATE, "baseline", "12 000"),
    indicator(COUNT, "value", "12 000", "RIM-001"),
    indicator(COUNT, "value", "'12000", "RIM-001"),
    indicator(COUNT, "value", "12 st", "REP-007"),
    indicator(COUNT, "value", "3 av 7", "CEL-001"),
    indicator(COUNT, "value", "'012", "REP-007"),
    indicator(COUNT, "value", "", f"UPP-003 Indikatorer {VALUE}"),
    indicator(COUNT, "value", "−", "REP-011", "UPP-003"),
    indicator(COUNT, "value", "uppgift saknas", "REP-011", "UPP-003"),
    indicator(COUNT, "value", "Vet ej.", "REP-011", "UPP-003"),
    indicator(SHARE, "value", "112.5", "CEL-004"),
    indicator(SHARE, "value", "12,5 %", "REP-007"),
    indicator(SHARE, "value", "12,5"),
    indicator(SHARE, "value", "12.5"),
    indicator(SHARE, "numerator", "249", "CEL-005"),
    indicator(SHARE, "numerator", "-1", "CEL-003"),
    indicator(SHARE, "denominator", "0", "CEL-003"),
    indicator(SHARE, "denominator", "ca 250", "CEL-001"),
    indicator(SHARE, "value", "31 av 248", "REP-007"),
    indicator(SHARE, "value", "0.125", "RIM-002"),
    indicator(SHARE, "value", "31", "RIM-005"),
    indicator(SHARE, "value", "15", "RIM-006"),
    indicator(RATE, "value", "100001", "CEL-003"),
    indicator(RATE, "baseline", "n/a", "REP-011", "IND-001"),
    indicator(COUNT, "year_minus_1", "cirka tolv", "CEL-001"),
    indicator(COUNT, "year_minus_1", "1.5", "CEL-010"),
    # Ja or Nej
    indicator(YES_NO, "value", "Ja*", "REP-008"),
    indicator(YES_NO, "value", "ja"),
    indicator(YES_NO, "value", "TRUE"),
    indicator(YES_NO, "value", "1", "REP-008"),
    indicator(YES_NO, "value", "Delvis", "CEL-009"),
    indicator(YES_NO, "value", "x", "CEL-009"),
    indicator(YES_NO, "value", "?", "REP-011", "UPP-003"),
    # The plan's own labels
    indicator(COUNT, "unit", "kronor", "STR-021"),
    indicator(COUNT, "kind", "Andel", "STR-021"),
    indicator(COUNT, "goal", "V5.1", "STR-021"),
    indicator(COUNT, "goal", "4.1"),
    indicator(COUNT, "target_group", "Barn och unga", "STR-021"),
    indicator(COUNT, "indicator", "Något annat", "STR-021"),
    indicator(COUNT, "indicator", "Handlingsplan för suicidprevention",
              f"STR-019 Indikatorer {at('indicators', 'id', COUNT)}", "UPP-003 Indikatorer",
              "STR-010 Indikatorer"),
    indicator(COUNT, "id", "v 4.1–1", "REP-006"),
    indicator(COUNT, "id", "", f"REP-006 Indikatorer {at('indicators', 'indicator', COUNT)}"),
    indicator(COUNT, "id", "V1.1-3", "STR-019", "UPP-003 Indikatorer", "STR-010 Indikatorer"),
    indicator("V3.1-3", "id", "B3.1-3", "STR-019", "UPP-003 Indikatorer", "STR-010 Indikatorer"),
    indicator(COUNT, "check", "=?"),
    indicator(COUNT, "check", "#NAME?", "STR-015"),
    indicator(COUNT, "check", "Ifylld"),
    indicator(COUNT, "check", "fråga Eva", "STR-015"),
    # Activities
    activity("status", "", "UPP-001"),
    activity("status", "–", "REP-011", "UPP-001"),
    activity("status", "pågår", "REP-008"),
    activity("status", "halvvägs", "CEL-002"),
    activity("status", "Planerad"),
    activity("status", "=?", "CEL-007"),
    activity("result", "", "UPP-002"),
    activity("result", "-", "REP-011", "UPP-002"),
    activity("result", "#REF!", "CEL-006"),
    activity("goal", "", "AKT-001"),
    activity("goal", "V.1.1", "REP-008"),
    activity("goal", "1.1", "REP-008"),
    activity("goal", "V1.1"),
    activity("goal", "V9.9 Allt", "CEL-002"),
    activity("goal", "B1.1", f"AKT-005 Aktiviteter {at('activities', 'target_group')}",
             "MAL-001 Aktiviteter"),
    activity("target_group", "Barn och unga", "AKT-005"),
    activity("target_group", "Alla åldrar", "CEL-002"),
    activity("target_group", ""),
    activity("activity", "", "AKT-002"),
    activity("responsible", "", "AKT-003"),
    activity("responsible", "?", "REP-011", "AKT-003"),
    activity("follow_up", "", "AKT-004"),
    activity("followed_up", "i höstas", "CEL-008"),
    activity("followed_up", "20 november 2025", "REP-007"),
    activity("followed_up", "45981", "REP-007"),
    activity("followed_up", "'2025-11-20"),
    activity("followed_up", "2023-11-20", "UPP-008"),
    activity("when", "VT 2025", f"UPP-005 Aktiviteter {STATUS}"),
    activity("when", "2027"),
    activity("indicators", "", "AKT-007"),
    activity("indicators", "Finns det statistik om detta?", "AKT-008"),
    activity("comment", "Ring Anna på 0525-180 00", "PER-003"),
    activity("comment", "anna.andersson@example.se", "PER-002"),
    activity("what", "Gäller 19811228-9874", "PER-001"),
    activity("nr", "1"),
    # Local indicators
    local("indicator", "", "CEL-012"),
    local("kind", "Styck", "CEL-002"),
    local("kind", ""),
    local("value", "ungefär 40", "CEL-001"),
    local("goal", "Mål 99", "CEL-002"),
    # Start
    start("municipality", "", "IDN-001"),
    start("municipality", "Ekxempel", "IDN-002"),
    start("municipality", "Granexempel", "IDN-005"),
    start("municipality", "=?", "CEL-007"),
    start("municipality", "9901 Ekexempel"),
    start("year", "", "IDN-003"),
    start("year", "i år", "IDN-004"),
    start("year", "²⁰²⁵", "REP-007"),
    start("year", "År 2025", "REP-007"),
    start("year", "'2025"),
    start("target_groups", "", "IDN-006"),
    start("target_groups", "Äldre", "IDN-007"),
    start("target_groups", "båda"),
    start("target_groups", "Barn och unga samt vuxna"),
    start("target_groups", "Vuxna, barn och unga, pensionärer", "REP-008"),
    start("population", "många", "IDN-009"),
    start("population", "-5", "IDN-009"),
    start("population", "12 345"),
    start("ready", "snart", "IDN-009"),
    start("date", "i går", "IDN-009"),
    start("date", "15/12 2025", "REP-007"),
    start("delregion", "Annat område", "IDN-008"),
    start("delregion", "=?"),
    start("delregion", "Exempelområdet"),
    start("respondent", "Eva, 070-123 45 67", "PER-003"),
    start("catalogue", "Vår egen plan", "STR-021"),
    start("catalogue", "Handlingsplan psykisk hälsa i Exempellän, version 0"),
    broken(START, "D6", "Kolla med Eva", "STR-015"),
    broken(START, "A1", "Inskickad i december", "STR-015"),
    # Around the tables
    broken(ACTIVITIES, "P7", "Ring kuratorn", "STR-015"),
    broken(ACTIVITIES, "P4", "Ring kuratorn", "STR-015"),
    broken(ACTIVITIES, "E3", "Egen rad överst", "STR-015"),
    broken(ACTIVITIES, "A120", "Alla siffror är preliminära", "STR-015"),
    broken(ACTIVITIES, "B120", "Alla siffror är preliminära", "STR-015"),
    broken(ACTIVITIES, "B120", "Vuxna"),
    broken(ACTIVITIES, "P7", "=12"),
    broken(INDICATORS, "A60", "Alla siffror är preliminära", "STR-015"),
    broken(INDICATORS, "Q60", "Se bilaga", "STR-015"),
    broken(INDICATORS, "A2", "Ändra inte här", "STR-015"),
    broken(LOCAL, "A45", "Alla siffror är preliminära", "STR-015"),
    # Headings
    broken(ACTIVITIES, f"D{HEADING}", "Åtgärd", "REP-003"),
    broken(ACTIVITIES, f"D{HEADING}", "Aktivitett", "REP-003"),
    broken(ACTIVITIES, f"G{HEADING}", "Tidplan:", "REP-003"),
    broken(ACTIVITIES, f"E{HEADING}", "Prioritet", "STR-016"),
    broken(ACTIVITIES, f"C{HEADING}", "", "REP-004"),
    broken(ACTIVITIES, f"C{HEADING}", "Nå", "REP-004"),
    broken(ACTIVITIES, f"N{HEADING}", "Läge", "STR-017"),
    broken(ACTIVITIES, f"N{HEADING}", "Kolumn1"),
    broken(INDICATORS, f"N{HEADING}", "2025", "REP-003"),
    broken(INDICATORS, f"N{HEADING}", "Värde 2025", "REP-003"),
    broken(INDICATORS, f"K{HEADING}", "År −1"),
    broken(INDICATORS, f"K{HEADING}", "2024 (prel.)"),
]  # fmt: skip


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.sheet}-{case.cell}-{case.written or 'tom'}"
)
def test_one_broken_cell_is_told_and_nothing_else(case: Broken) -> None:
    book = with_cell(good(), case.sheet, case.cell, case.written)
    assert told(examined(book).findings) == case.expected


ONE_OF_EACH = list({case.tells: case for case in CASES if case.tells}.values())[::3]


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=lambda case: f"{case.cell}-{case.written}")
def test_the_same_is_told_of_the_file(case: Broken, tmp_path: Path) -> None:
    path = tmp_path / "ekexempel.xlsx"
    path.write_bytes(patched(good_bytes(), case.sheet, case.cell, case.written))
    checked = Checker().check(path)
    assert (told(checked.findings), checked.file) == (case.expected, "ekexempel.xlsx")


def test_a_good_workbook_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "ekexempel.xlsx"
    path.write_bytes(good_bytes())
    checked = Checker().check(path)
    assert checked.findings == ()
    assert checked.submission
    assert checked.submission.file.name == "ekexempel.xlsx"


def test_a_name_that_tells_files_apart_is_used_throughout(tmp_path: Path) -> None:
    path = tmp_path / "ekexempel.xlsx"
    path.write_bytes(good_bytes())
    checked = Checker().check(path, "norr/ekexempel.xlsx")
    assert checked.submission
    assert {checked.file, checked.submission.file.name} == {"norr/ekexempel.xlsx"}


def test_a_workbook_is_checked_against_its_own_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "ekexempel.xlsx"
    path.write_bytes(good_bytes())
    own, other = Checker().check(path), Checker(load("vastra_gotaland")).check(path)
    assert own.catalogue
    assert own.catalogue.id == "exempel"
    assert ("STR-008", "") in told(other.findings)


def test_without_a_marker_the_catalogue_is_known_by_start() -> None:
    checked = examined(without(good(), "_planxl"))
    assert checked.catalogue
    assert checked.catalogue.id == "exempel"
    assert told(checked.findings) == {("STR-009", "")}


def test_a_summary_is_known_and_not_examined() -> None:
    book = with_cell(good(), "_planxl", "B1", "summary")
    checked = examined(book)
    assert (checked.is_summary, checked.submission, checked.findings) == (True, None, ())


# Every code is exercised ------------------------------------------------------------------------

ELSEWHERE = {
    "STR-001": "test_workbook_locating.py",
    "STR-002": "test_workbook_locating.py",
    "STR-003": "test_workbook_locating.py",
    "STR-004": "test_workbook_locating.py",
    "STR-005": "test_workbook_locating.py",
    "STR-006": "test_workbook_reading.py",
    "STR-007": "test_workbook_reading.py",
    "STR-008": "here, with another catalogue",
    "STR-009": "here, without the marker",
    "STR-011": "test_workbook_reading_indicators.py",
    "STR-012": "test_workbook_reading_indicators.py",
    "STR-013": "test_workbook_reading_indicators.py",
    "STR-014": "test_workbook_reading_indicators.py",
    "STR-018": "test_workbook_locating.py",
    "STR-020": "test_workbook_locating.py",
    "REP-001": "test_workbook_locating.py",
    "REP-002": "test_workbook_locating.py",
    "REP-005": "test_workbook_locating.py",
    "REP-009": "test_workbook_locating.py",
    "REP-010": "test_workbook_locating.py",
    "REP-012": "test_workbook_locating_start.py",
    "IDN-010": "test_rules.py",
    "IDN-011": "test_workbook_of_a_region.py",
    "AKT-006": "test_workbook_reading.py",
    "FIL-012": "test_workbook_reading.py",
    "FIL-013": "test_workbook_reading.py",
    "FIL-014": "test_workbook_reading.py",
    "SAM-001": "said by the merge",
    "SAM-002": "said by the merge",
    "SAM-003": "said by the merge",
    "SAM-004": "test_summary_remarks.py",
    "IND-002": "test_rules_development.py",
    "RIM-003": "test_rules_plausibility.py",
    "RIM-004": "test_rules_plausibility.py",
    "RIM-007": "test_summary_plausibility.py",
    "FYL-001": "test_filling_there.py",
    "FYL-002": "test_filling_there.py",
    "KLA-001": "test_rules_ready.py",
    "UPP-004": "test_rules_timing_missing.py",
    "UPP-006": "test_rules_timing_status.py",
    "UPP-007": "test_rules_timing_status.py",
    "UND-001": "test_waiver_file.py",
    "UND-002": "test_waiver_file.py",
    "UND-003": "test_waivers.py",
    "UND-004": "test_waivers.py",
}
"""The codes that no single cell gives rise to, and where they are tested."""


def test_every_code_is_exercised() -> None:
    by_cell = {code for case in CASES for code, _ in case.expected}
    by_file = {code.id for code in REFUSALS.values()}
    assert set(REFUSALS) == set(Reason)
    every = {code.id for code in CODES}
    assert every - by_cell - by_file - set(ELSEWHERE) == set()
    assert set(ELSEWHERE) <= every


def test_the_tests_that_are_said_to_exercise_a_code_name_it() -> None:
    texts = {path.name: path.read_text("utf-8") for path in Path(__file__).parent.rglob("*.py")}
    for code, where in ELSEWHERE.items():
        assert where not in texts or code in texts[where], (code, where)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.cell}-{case.written or 'tom'}")
def test_no_sentence_has_a_hole(case: Broken) -> None:
    for finding in examined(with_cell(good(), case.sheet, case.cell, case.written)).findings:
        assert _whole(finding)


def _whole(finding: Finding) -> bool:
    text = sentence(finding)
    return "okänt" not in text and "{" not in text and '""' not in text


def test_a_code_that_lacks_a_word_still_gets_its_sentence() -> None:
    assert "okänt" in sentence(Finding(codes.NOT_A_NUMBER))


def test_no_finding_repeats_personal_data() -> None:
    note = "Fråga Eva, 19811228-9874, eva@example.se eller 070-123 45 67 om <5"
    for sheet, cell in ((ACTIVITIES, "P7"), (INDICATORS, VALUE), (ACTIVITIES, "J5"), (START, "B5")):
        checked = examined(with_cell(good(), sheet, cell, note))
        said = " ".join(map(sentence, checked.findings))
        assert "9874" not in said
        assert "example.se" not in said
        assert "45 67" not in said


def test_the_checks_hold_for_a_workbook_of_another_year_too() -> None:
    other = replace(contents(), start={**contents().start, "year": 2031})
    checked = examined(read_bytes("x.xlsx", workbook_bytes(replace(layout(), year=2031), other)))
    assert checked.submission
    assert checked.submission.year == 2031
