"""The summary workbook as a whole: its sheets, its promises to those who open it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from libreoffice import Office, disagreements
from one_sheet import sheet_in
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from summaries import Recipe, catalogue, invented, summary

from planxl.summary import names
from planxl.summary.model import Summary
from planxl.summary.writing import write_summary

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")

SHEETS = [
    "Översikt",
    "Inlämning",
    "Indikatorer",
    "Utveckling",
    "Aktiviteter",
    "Saknade uppföljningar",
    "Anmärkningar",
    "Lokala indikatorer",
    "Länsgemensamt",
    "Styrgruppens noteringar",
    "Källor",
]
TANUM_ALONE = Recipe(catalogue("vastra_gotaland"), None, received=1, answered=0, local=0)
NOBODY = Recipe(received=0, local=0)


def written(value: Summary, folder: Path) -> Path:
    path = folder / "sammanställning.xlsx"
    write_summary(value, path)
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(summary(), tmp_path_factory.mktemp("seven"))


@pytest.fixture(scope="module")
def workbook(path: Path) -> Workbook:
    return load_workbook(path)


def test_the_sheets_stand_in_their_order_and_the_rest_is_hidden(workbook: Workbook) -> None:
    assert [s.title for s in workbook.worksheets if s.sheet_state == "visible"] == SHEETS
    assert workbook[names.CHART_DATA].sheet_state == "hidden"
    assert workbook[names.MARKER].sheet_state == "veryHidden"


def test_every_sheet_begins_at_a1_and_merges_nothing(workbook: Workbook) -> None:
    for name in SHEETS:
        assert workbook[name]["A1"].value, name
        assert not workbook[name].merged_cells.ranges, name


def test_tables_are_real_tables_with_their_headings_in_the_cells(workbook: Workbook) -> None:
    tables = [(sheet, table) for sheet in workbook.worksheets for table in sheet.tables.values()]
    assert len({table.name for _, table in tables}) == len(tables) == 15
    for sheet, table in tables:
        first = sheet[table.ref][0]
        assert [cell.value for cell in first] == [column.name for column in table.tableColumns]
        assert table.autoFilter is not None


def test_headings_are_frozen_and_repeated_in_print(workbook: Workbook) -> None:
    for name in SHEETS[1:-1]:
        sheet = workbook[name]
        assert sheet.freeze_panes, name
        assert sheet.print_title_rows, name
        assert sheet.page_setup.orientation == "landscape", name


def test_the_overview_is_one_a4_page(workbook: Workbook) -> None:
    sheet = workbook["Översikt"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # One page is what is meant where no number is given.
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight in (None, 1)


def test_the_workbook_has_a_title_a_language_and_no_author(workbook: Workbook) -> None:
    assert workbook.properties.title == "Exempelområdet 2025: uppföljning av handlingsplanen"
    assert workbook.properties.language == "sv-SE"
    assert not workbook.properties.creator
    assert str(workbook.properties.created) == "2026-01-30 00:00:00"


def test_every_chart_has_words_for_those_who_cannot_see_it(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        drawings = [n for n in package.namelist() if n.startswith("xl/drawings/drawing")]
        markup = [package.read(name).decode() for name in drawings]
    assert sum(each.count("<xdr:graphicFrame ") for each in markup) == 4
    assert sum(each.count('descr="Staplar: ') for each in markup) == 4
    assert any("Ekexempel" in each for each in markup)


def test_the_same_summary_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    assert written(summary(), tmp_path).read_bytes() == path.read_bytes()


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    value = summary()
    first = value.submissions[0]
    nasty = ("=1+1", "+46", "-x", "@SUM(A1)", "\t=2", "{=A1}", "https://example.org", "mailto:x")
    activities = tuple(
        first.activities[0].model_copy(update={"activity": text, "result": text}) for text in nasty
    )
    submission = first.model_copy(update={"activities": activities})
    other = replace(value, submissions=(submission, *value.submissions[1:]))
    sheet = sheet_in(written(other, tmp_path), "Aktiviteter")
    column = heading_column(sheet, "Aktivitet")
    found = [sheet.cell(5 + n, column) for n in range(len(nasty))]
    assert [cell.value for cell in found] == list(nasty)
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def heading_column(sheet: Worksheet, heading: str) -> int:
    return next(int(c.column) for row in sheet.iter_rows() for c in row if c.value == heading)


@pytest.mark.parametrize("recipe", [TANUM_ALONE, NOBODY], ids=["one", "nobody"])
def test_few_answers_make_a_whole_workbook_too(recipe: Recipe, tmp_path: Path) -> None:
    workbook = load_workbook(written(summary(recipe), tmp_path))
    assert [s.title for s in workbook.worksheets if s.sheet_state == "visible"] == SHEETS


def test_nothing_stands_half_written_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "sammanställning.xlsx"
    path.write_bytes(b"old")
    broken = replace(summary(), tiles=(None,))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        write_summary(broken, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    value = summary(Recipe(received=1, activities=1))
    long = value.submissions[0].activities[0].model_copy(update={"what": "å😀" * 20_000})
    submission = value.submissions[0].model_copy(update={"activities": (long,)})
    changed = replace(value, submissions=(submission,))
    sheet = sheet_in(written(changed, tmp_path), "Aktiviteter")
    text = str(sheet.cell(5, heading_column(sheet, "Vad")).value)
    assert text.endswith("… (avkortad)")
    assert len(text.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    "recipe",
    [Recipe(), TANUM_ALONE, Recipe(invented(20, 4), None, 18)],
    ids=["seven", "one", "twenty"],
)
def test_libreoffice_calculates_what_the_cells_say(
    recipe: Recipe, office: Office, tmp_path: Path
) -> None:
    path = written(summary(recipe), tmp_path)
    assert disagreements(office, path) == []
