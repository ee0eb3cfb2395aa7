"""The workbook of a plan that a region reports on itself: Dalarna's, without indicators."""

from __future__ import annotations

from io import BytesIO

import pytest
from dalarna import activity, dalarna, examined, file_bytes, layout, remarks, workbook
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from planxl.catalogues import load
from planxl.findings import codes
from planxl.findings.sentence import sentence
from planxl.workbook.creation import CreationError, find_municipality
from planxl.workbook.layout import layout_for
from planxl.workbook.template import workbook_bytes
from planxl.workbook.template.manual import sections
from planxl.workbook.template.manual_document import manual_document
from planxl.workbook.template.manual_fitting import (
    WITH_ONE,
    WITH_REPORTS_ONLY,
    WITHOUT_DELREGIONS,
    WITHOUT_GROUPS,
    WITHOUT_INDICATORS,
)


@pytest.fixture(scope="module")
def blank() -> Workbook:
    return load_workbook(BytesIO(workbook_bytes(layout(None))))


def texts(book: Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value]


# The template -----------------------------------------------------------------------------------


def test_there_is_no_sheet_for_indicators_that_the_plan_does_not_have(blank: Workbook) -> None:
    assert blank.sheetnames == [
        "Start", "Aktiviteter", "Lokala indikatorer", "Manual", "Listor", "_planxl",
    ]  # fmt: skip
    assert any("Planen har inga indikatorer." in text for text in texts(blank, "Start"))


def test_start_asks_only_for_what_the_plan_has() -> None:
    assert [field.label for field in layout().fields] == [
        "Region", "Redovisningsår", "Katalog", "Funktion som svarar", "Klarmarkerad", "Datum",
    ]  # fmt: skip


def test_the_only_one_that_reports_is_chosen_from_the_beginning(blank: Workbook) -> None:
    assert blank["Start"]["B5"].value == "Region Dalarna"
    assert [row[0].value for row in blank["Listor"].iter_rows()][:3] == [
        "lista_kommuner", "Region Dalarna", None,
    ]  # fmt: skip


def test_start_says_to_whom_the_plan_is_reported(blank: Workbook) -> None:
    said = texts(blank, "Start")
    at = said.index("Planen rapporteras till")
    assert said[at + 1 : at + 3] == ["Psykiatrins ledningsgrupp", "varje år"]
    assert not [text for text in said if "kommun" in text.casefold() or "Indikatorer" in text]


def test_the_level_is_a_column_and_goal_group_and_follow_up_need_no_answer() -> None:
    columns = {column.heading: column for column in layout().activities.columns}
    assert "Målgrupp" not in columns
    assert columns["Preventionsnivå"].choices == "lista_prevention_level"
    needed = {heading for heading, column in columns.items() if column.required}
    assert needed == {"Aktivitet", "Status", "Resultat"}
    assert "planen rapporteras: varje år" in columns["Uppföljning"].help


def test_the_manual_speaks_of_the_region_and_not_of_what_there_is_not() -> None:
    text = manual_document(layout(None))
    for word in ("planxl fill", "delregion", "Målgrupp", "UPP-003", "Tanum", "ommunernas filer"):
        assert word not in text, word
    assert '--kommun "Region Dalarna"' in text
    assert "| Hälso- och sjukvårdsnämnden | varje år |" in text
    assert "| Länsnätverket för suicidprevention | länet | Kommuner, " in text
    assert "| IDN-011 |" in text
    titles = [section.title for section in sections(layout(None))]
    assert "Bladet Indikatorer" not in titles


def test_all_that_the_manual_is_fitted_by_stands_in_the_whole_manual() -> None:
    parts = sections(layout_for(load("vastra_gotaland")))
    cells = {cell for part in parts for row in part.rows for cell in row}
    texts = "\n".join((*cells, *(said for part in parts for said in part.sentences)))
    pairs = (
        *WITHOUT_INDICATORS, *WITHOUT_GROUPS, *WITHOUT_DELREGIONS, *WITH_ONE, *WITH_REPORTS_ONLY,
    )  # fmt: skip
    assert not [one for one, _ in pairs if one not in texts]


# What is read in it -----------------------------------------------------------------------------


def test_a_workbook_with_its_follow_up_made_has_nothing_to_remark_on() -> None:
    assert remarks(activity()) == []


def test_the_catalogue_is_recognised_and_the_level_is_read() -> None:
    found = examined(workbook(activity(), activity("Utan nivå", prevention_level=None)))
    assert found.catalogue is not None
    assert found.catalogue.id == "dalarna"
    assert found.submission is not None
    assert found.submission.municipality_code == "0020"
    assert [each.extra for each in found.submission.activities] == [
        {"prevention_level": "universell"},
        {},
    ]


def test_a_goal_may_be_chosen_and_may_be_left_out() -> None:
    label = dalarna().goal_by_id["L2"].label
    found = examined(workbook(activity(goal=label), activity("Utan mål")))
    assert found.findings == ()
    assert found.submission is not None
    assert [each.goal for each in found.submission.activities] == ["L2", None]


def test_an_unknown_level_is_remarked_on_with_its_cell() -> None:
    assert remarks(activity(prevention_level="indikativ")) == [("CEL-002", "Aktiviteter E5")]
    (finding,) = examined(workbook(activity(prevention_level="indikativ"))).findings
    assert "universell" in sentence(finding)


def test_a_level_in_the_plans_own_words_is_understood() -> None:
    found = examined(workbook(activity(prevention_level="Samtliga preventionsnivåer")))
    assert [each.code for each in found.findings] == [codes.CHOICE_UNDERSTOOD]
    assert found.submission is not None
    assert found.submission.activities[0].extra == {"prevention_level": "samtliga nivåer"}


def test_an_activity_without_anyone_responsible_is_told_as_information_only() -> None:
    (finding,) = examined(workbook(activity(responsible=None))).findings
    assert (finding.code.id, finding.severity.value) == ("AKT-003", "upplysning")


def test_a_municipality_that_does_not_report_is_told_so() -> None:
    (finding,) = examined(workbook(whose="Falun")).findings
    assert (finding.code.id, str(finding.place)) == ("IDN-011", "Start B5")
    assert sentence(finding).startswith(
        "Falun redovisar inte för sig i den här planen. Det gör Region Dalarna."
    )


def test_no_workbook_is_made_for_one_that_does_not_report() -> None:
    assert find_municipality(dalarna(), "Dalarna").code == "0020"
    with pytest.raises(CreationError, match=r"Falun redovisar inte i .* Det gör Region Dalarna\."):
        find_municipality(dalarna(), "Falun")


def test_the_workbook_has_the_same_bytes_every_time() -> None:
    assert file_bytes() == file_bytes()
