"""The long lists: activities, missing follow-ups, remarks, local indicators, with their links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from one_sheet import sheet_in
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from summaries import Recipe, catalogue, summary

from planxl.catalogues.models import ActivityColumn
from planxl.summary.sheets import page
from planxl.summary.sheets.links import SourceLinks
from planxl.summary.sheets.quick import CellUrl
from planxl.summary.writing import write_summary

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")

ONE = Recipe(received=1, activities=6)


def sheet_of(recipe: Recipe, name: str, folder: Path) -> Worksheet:
    write_summary(summary(recipe), folder / "s.xlsx")
    return sheet_in(folder / "s.xlsx", name)


def table(sheet: Worksheet) -> list[dict[str, Cell]]:
    """The rows of the sheet's only table, by heading."""
    (only,) = sheet.tables.values()
    head, *rows = sheet[only.ref]
    return [{h.value: c for h, c in zip(head, row, strict=True)} for row in rows]


def test_an_activity_stands_as_it_was_read(tmp_path: Path) -> None:
    rows = table(sheet_of(ONE, "Aktiviteter", tmp_path))
    assert len(rows) == 6
    row = {heading: cell.value for heading, cell in rows[1].items()}
    assert row["Kommun"] == "Ekexempel"
    assert row["Mål"].startswith("V3.2 ")
    assert row["Målgrupp"] == "Vuxna"
    assert row["Indikator"] == "Antal genomförda möten\nAndel deltagare som är nöjda"
    assert row["Status"] == "Pågående"
    assert row["Uppföljd"] == datetime(2025, 11, 2)
    assert "Nr" not in row


def test_a_missing_status_is_said_in_words(tmp_path: Path) -> None:
    rows = table(sheet_of(ONE, "Aktiviteter", tmp_path))
    assert rows[0]["Status"].value == "saknas"


def test_text_that_could_not_be_understood_stands_as_typed(tmp_path: Path) -> None:
    row = table(sheet_of(ONE, "Aktiviteter", tmp_path))[5]
    assert row["Uppföljd"].value == "i höstas"
    assert row["Uppföljd"].font.color.rgb == "FFC2410C"


def test_an_activity_leads_to_its_cell(tmp_path: Path) -> None:
    row = table(sheet_of(ONE, "Aktiviteter", tmp_path))[0]
    source = row["Var"]
    assert (source.value, row["Fil"].value) == ("Aktiviteter D5", "ekexempel.xlsx")
    assert source.hyperlink.target == "svar%202025/ekexempel.xlsx"
    assert source.hyperlink.location == "'Aktiviteter'!D5"


def test_the_catalogues_own_columns_are_there(tmp_path: Path) -> None:
    own = ActivityColumn(key="niva", heading="Preventionsnivå", help="Nivå.", after="what")
    plan = catalogue("exempel").model_copy(update={"activity_columns": (own,)})
    value = summary(replace(ONE, catalogue=plan))
    first = value.submissions[0]
    told = first.activities[0].model_copy(update={"extra": {"niva": "Universell"}})
    value = replace(value, submissions=(first.model_copy(update={"activities": (told,)}),))
    write_summary(value, tmp_path / "s.xlsx")
    row = table(sheet_in(tmp_path / "s.xlsx", "Aktiviteter"))[0]
    assert row["Preventionsnivå"].value == "Universell"


def test_a_date_before_excels_time_stands_as_text(tmp_path: Path) -> None:
    value = summary(ONE)
    first = value.submissions[0]
    old = first.activities[0].model_copy(update={"followed_up": date(1025, 11, 20)})
    value = replace(value, submissions=(first.model_copy(update={"activities": (old,)}),))
    write_summary(value, tmp_path / "s.xlsx")
    row = table(sheet_in(tmp_path / "s.xlsx", "Aktiviteter"))[0]
    assert row["Uppföljd"].value == "1025-11-20"


def test_links_stop_before_excels_limit_and_the_address_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_LINKS", 2)
    sheet = sheet_of(ONE, "Aktiviteter", tmp_path)
    rows = table(sheet)
    sources = [row["Var"] for row in rows]
    assert [bool(cell.hyperlink) for cell in sources] == [True, True, False, False, False, False]
    assert (sources[5].value, rows[5]["Fil"].value) == ("Aktiviteter D10", "ekexempel.xlsx")
    assert sheet["A2"].value.endswith(
        "Länken i kolumnen Var öppnar kommunens arbetsbok. Excel tillåter högst 65 530 länkar på "
        "ett blad. De sista 4 cellerna som annars hade haft en länk visar bara adressen."
    )


def test_a_sheet_longer_than_excels_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_ROWS", 8)
    with pytest.raises(page.TooManyRowsError, match="skulle få fler rader än"):
        write_summary(summary(ONE), tmp_path / "s.xlsx")
    assert not [*tmp_path.iterdir()]


def test_a_missing_follow_up_says_what_and_where(tmp_path: Path) -> None:
    row = table(sheet_of(ONE, "Saknade uppföljningar", tmp_path))[0]
    assert row["Saknas"].value == "Status och resultat"
    assert row["Mål"].value == "V1.1 Nollvision om suicid i Västra Götaland"
    assert (row["Var"].value, row["Fil"].value) == ("Aktiviteter J5", "ekexempel.xlsx")
    assert row["Var"].hyperlink.location == "'Aktiviteter'!J5"


def test_remarks_are_grouped_worst_first_without_missing_follow_ups(tmp_path: Path) -> None:
    rows = table(sheet_of(Recipe(received=2), "Anmärkningar", tmp_path))
    told = [(r["Grad"].value, r["Kommun"].value, r["Kod"].value) for r in rows]
    assert told == [
        ("Fel", "Ekexempel", "PER-001"),
        ("Fel", "Granexempel", "PER-001"),
        ("Varning", "Ekexempel", "AKT-003"),
        ("Varning", "Granexempel", "AKT-003"),
        ("Upplysning", "Ekexempel", "REP-003"),
        ("Upplysning", "Granexempel", "REP-003"),
    ]
    assert rows[2]["Var"].value == "Aktiviteter H5:H8"
    assert rows[2]["Var"].hyperlink.location == "'Aktiviteter'!H5"


def test_local_indicators_show_values_and_what_was_typed(tmp_path: Path) -> None:
    rows = table(sheet_of(Recipe(received=1), "Lokala indikatorer", tmp_path))
    assert [row["2025"].value for row in rows] == [24, "cirka 30"]
    assert rows[0]["Fil"].value == "ekexempel.xlsx"
    assert rows[0]["Var"].hyperlink.location.startswith("'Lokala indikatorer'!")
    assert [rows[0][year].value for year in ("2023", "2024")] == [12.5, 20]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Aktiviteter", "Inga aktiviteter har kommit in."),
        ("Saknade uppföljningar", "Inga uppföljningar saknas."),
        ("Anmärkningar", "Inga anmärkningar."),
        ("Lokala indikatorer", "Inga lokala indikatorer har kommit in."),
    ],
)
def test_an_empty_list_says_so(name: str, says: str, tmp_path: Path) -> None:
    sheet = sheet_of(Recipe(received=0), name, tmp_path)
    assert says in [cell.value for cell in sheet["A"]]
    assert not sheet.tables


def test_a_sheet_name_is_quoted_and_a_whole_file_has_no_anchor() -> None:
    links = SourceLinks({"a.xlsx": "mapp/a.xlsx"})
    there = links.url("a.xlsx", "Barn's blad", "B4")
    assert isinstance(there, CellUrl)
    assert (there._target(), there._anchor) == ("mapp/a.xlsx", "'Barn''s blad'!B4")
    whole = links.url("a.xlsx")
    assert whole is not None
    assert whole._anchor == ""
    assert links.url("okänd.xlsx") is None
