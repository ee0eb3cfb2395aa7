"""The sheets Indikatorer, Utveckling and Källor: what stands for a value, and where it is from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from one_sheet import sheet_in
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from summaries import Recipe, catalogue, invented, summary

from planxl.catalogues.models import IndicatorKind
from planxl.summary.model import (
    Aggregate,
    IndicatorCell,
    IndicatorRow,
    ReconciliationRow,
    Shown,
    Summary,
)
from planxl.summary.sheets import figures
from planxl.summary.writing import write_summary

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")

THREE = Recipe(received=3)


def opened(value: Summary, folder: Path) -> Worksheet:
    write_summary(value, folder / "s.xlsx")
    return sheet_in(folder / "s.xlsx", "Indikatorer")


def with_row(cells: tuple[IndicatorCell, ...], aggregate: Aggregate, kind: str) -> Summary:
    """A summary of three municipalities whose first indicator of a kind has these cells."""
    value = summary(THREE)
    row = next(r for r in value.indicators if r.indicator.kind.value == kind)
    changed = replace(row, cells=cells, aggregate=aggregate)
    return replace(value, indicators=(changed,))


def cell(sheet: Worksheet, heading: str, row: int = 1) -> Cell:
    """The cell under a heading, ``row`` rows below it."""
    at = next(c for line in sheet.iter_rows() for c in line if c.value == heading)
    return sheet.cell(at.row + row, at.column)


def value_of(figure: object) -> IndicatorCell:
    return IndicatorCell(Shown.VALUE, figure)  # type: ignore[arg-type]


def test_a_sum_whose_addends_are_shown_is_live(tmp_path: Path) -> None:
    cells = (value_of(7), IndicatorCell(Shown.MISSING), value_of(5))
    total = Aggregate(Shown.VALUE, 12, covered=2, expected=3, summable=True)
    sheet = opened(with_row(cells, total, "Antal"), tmp_path)
    first, last = cell(sheet, "Ekexempel"), cell(sheet, "Havsexempel")
    assert cell(sheet, "Delregionen").value == f"=SUM({first.coordinate}:{last.coordinate})"
    cached = sheet_in(tmp_path / "s.xlsx", "Indikatorer", data_only=True)
    assert cell(cached, "Delregionen").value == 12
    assert cell(sheet, "Täckning").value == "2 av 3"


def test_a_sum_with_a_hidden_addend_is_no_formula(tmp_path: Path) -> None:
    cells = (value_of(7), IndicatorCell(Shown.SUPPRESSED), value_of(5))
    total = Aggregate(Shown.VALUE, 14, covered=3, expected=3, summable=False)
    sheet = opened(with_row(cells, total, "Antal"), tmp_path)
    assert cell(sheet, "Delregionen").value == 14
    assert cell(sheet, "Granexempel").value == ".."


def test_a_ratio_is_its_numerator_over_its_denominator(tmp_path: Path) -> None:
    cells = (value_of(12.5), value_of(10.0), value_of(11.0))
    found = Aggregate(Shown.VALUE, 31 / 248 * 100, 3, 3, numerator=31, denominator=248)
    sheet = opened(with_row(cells, found, "Andel"), tmp_path)
    above, below = cell(sheet, "Täljare"), cell(sheet, "Nämnare")
    assert (above.value, below.value) == (31, 248)
    assert cell(sheet, "Delregionen").value == f"={above.coordinate}/{below.coordinate}*100"
    assert cell(sheet, "Delregionen").number_format == "#,##0.0"


def test_a_ratio_that_is_not_its_parts_is_a_constant(tmp_path: Path) -> None:
    cells = (value_of(12.5), value_of(10.0), value_of(11.0))
    found = Aggregate(Shown.VALUE, 11.4, 3, 3, numerator=31, denominator=248)
    sheet = opened(with_row(cells, found, "Andel"), tmp_path)
    assert cell(sheet, "Delregionen").value == 11.4


def test_an_estimate_says_that_it_is_one(tmp_path: Path) -> None:
    found = Aggregate(Shown.VALUE, 11.4, 3, 3, estimated=True)
    sheet = opened(with_row((value_of(12.5),) * 3, found, "Andel"), tmp_path)
    assert cell(sheet, "Så är det räknat").value == "skattat"
    assert str(cell(sheet, "Delregionen").number_format).startswith('"≈ "')


def test_last_year_and_the_baseline_have_their_coverage_beside_them(tmp_path: Path) -> None:
    value = with_row((value_of(7),) * 3, Aggregate(Shown.VALUE, 21, 3, 3), "Antal")
    row = replace(
        value.indicators[0],
        last_year=Aggregate(Shown.VALUE, 12, 2, 3),
        baseline=Aggregate(Shown.SUPPRESSED, covered=1, expected=3),
    )
    sheet = opened(replace(value, indicators=(row,)), tmp_path)
    assert (cell(sheet, "2024").value, cell(sheet, "Täckning 2024").value) == (12, "2 av 3")
    assert (cell(sheet, "Baslinje").value, cell(sheet, "Täckning baslinje").value) == (
        "..",
        "1 av 3",
    )


def test_texts_are_referred_to_and_not_added_up(tmp_path: Path) -> None:
    value = with_row((value_of(7),) * 3, Aggregate(Shown.VALUE, None, 2, 3), "Antal")
    row = value.indicators[0]
    as_text = row.indicator.model_copy(update={"kind": IndicatorKind.TEXT})
    cells = (value_of("Antagen i maj"), value_of("Pågår"), IndicatorCell(Shown.MISSING))
    other = replace(row, indicator=as_text, cells=cells)
    sheet = opened(replace(value, indicators=(other,)), tmp_path)
    assert cell(sheet, "Delregionen").value == "se kommunerna"
    assert (cell(sheet, "Ekexempel").value, cell(sheet, "Täckning").value) == (
        "Antagen i maj",
        "2 av 3",
    )


def test_a_change_that_is_hidden_is_told_apart_from_one_that_cannot_be_told() -> None:
    row = replace(summary(THREE).indicators[0], change=None)
    hidden = replace(row, change_hidden=True)
    assert figures.change_in_words(hidden, 2025).startswith("Visas inte")
    assert (figures.turn(row), figures.turn(hidden)) == ("", "visas inte")


def test_yes_and_no_are_words_and_counted_in_words(tmp_path: Path) -> None:
    cells = (value_of(True), value_of(False), IndicatorCell(Shown.MISSING))
    sheet = opened(with_row(cells, Aggregate(Shown.VALUE, 1, 2, 3), "Ja/Nej"), tmp_path)
    shown = [cell(sheet, name).value for name in ("Ekexempel", "Granexempel", "Delregionen")]
    assert shown == ["Ja", "Nej", "1 av 2"]


def test_what_is_not_a_value_is_told_apart(tmp_path: Path) -> None:
    cells = (
        IndicatorCell(Shown.MISSING),
        IndicatorCell(Shown.NOT_ASKED),
        IndicatorCell(Shown.UNREAD, text="ca 12"),
    )
    sheet = opened(with_row(cells, Aggregate(Shown.MISSING, expected=2), "Antal"), tmp_path)
    found = [cell(sheet, name) for name in ("Ekexempel", "Granexempel", "Havsexempel")]
    assert [each.value for each in found] == ["–", "ej aktuell", "ca 12"]
    warned = [each.font.color.rgb == "FFC2410C" for each in found]
    assert warned == [True, False, True]


def test_an_indicator_that_nobody_is_asked_about_says_so(tmp_path: Path) -> None:
    nobody = Aggregate(Shown.MISSING, expected=0)
    sheet = opened(with_row((IndicatorCell(Shown.NOT_ASKED),) * 3, nobody, "Antal"), tmp_path)
    assert cell(sheet, "Delregionen").value == "ej aktuell"
    assert cell(sheet, "Täckning").value is None


def test_a_suppressed_aggregate_leaves_no_figure_behind(tmp_path: Path) -> None:
    hidden = Aggregate(Shown.SUPPRESSED, covered=3, expected=3)
    value = with_row((IndicatorCell(Shown.SUPPRESSED),) * 3, hidden, "Antal")
    row: IndicatorRow = value.indicators[0]
    value = replace(value, indicators=(replace(row, history={2024: hidden, 2025: hidden}),))
    write_summary(value, tmp_path / "s.xlsx")
    workbook = load_workbook(tmp_path / "s.xlsx")
    assert cell(workbook["Indikatorer"], "Delregionen").value == ".."
    assert [cell(workbook["Utveckling"], year).value for year in ("2024", "2025")] == ["..", ".."]
    assert row.indicator.id not in [c.value for c in workbook["Diagramdata"]["A"]]


def test_with_many_municipalities_the_total_stands_before_them(tmp_path: Path) -> None:
    few = opened(summary(), tmp_path)
    assert cell(few, "Delregionen").column > cell(few, "Västexempel").column
    many = opened(summary(Recipe(invented(20, 2), None, 20)), tmp_path)
    assert cell(many, "Exempellän").column < cell(many, "Ort001").column


@pytest.mark.parametrize(
    ("indicator", "change", "words"),
    [
        ("B1.2-2", 1.4, "Ökat med 1,4 procentenheter sedan 2024: sämre"),
        ("B1.2-2", -0.5, "Minskat med 0,5 procentenheter sedan 2024: bättre"),
        ("V1.1-3", 1, "Ökat med 1 kommun sedan 2024: bättre"),
        ("V4.1-1", 12, "Ökat med 12 sedan 2024"),
        ("V1.1-1", 0, "Oförändrat sedan 2024"),
        ("V1.1-1", None, "Går inte att jämföra med 2024"),
    ],
)
def test_the_change_is_told_in_words_with_its_direction(
    indicator: str, change: float | None, words: str
) -> None:
    row = next(r for r in summary(THREE).indicators if r.indicator.id == indicator)
    assert figures.change_in_words(replace(row, change=change), 2025) == words


def test_every_value_is_traced_to_its_cell_with_a_link(tmp_path: Path) -> None:
    value = summary(Recipe(received=2))
    write_summary(value, tmp_path / "s.xlsx")
    sheet = sheet_in(tmp_path / "s.xlsx", "Källor")
    table = sheet[sheet.tables["tabVarjeVarde"].ref]
    assert len(table) - 1 == 2 * len(value.indicators)
    traced = table[1]
    assert [c.value for c in traced[:3]] == ["ekexempel.xlsx", "Ekexempel", "V1.1-1"]
    assert (traced[4].value, traced[5].value) == ("Indikatorer", "M5")
    link = traced[5].hyperlink
    assert (link.target, link.location) == ("svar%202025/ekexempel.xlsx", "'Indikatorer'!M5")


@pytest.mark.parametrize(("aside", "said"), [(2, "Stämmer"), (1, "Stämmer inte")])
def test_the_reconciliation_is_checked_by_a_live_formula(
    aside: int, said: str, tmp_path: Path
) -> None:
    rows = (ReconciliationRow("Rader", read=12, shown=10, set_aside=aside),)
    write_summary(replace(summary(THREE), reconciliation=rows), tmp_path / "s.xlsx")
    formulas = sheet_in(tmp_path / "s.xlsx", "Källor")
    cached = sheet_in(tmp_path / "s.xlsx", "Källor", data_only=True)
    assert str(cell(formulas, "Avstämning").value).startswith("=IF(")
    assert cell(cached, "Avstämning").value == said


def test_the_register_names_who_is_missing_and_what_remains(tmp_path: Path) -> None:
    write_summary(summary(), tmp_path / "s.xlsx")
    sheet = sheet_in(tmp_path / "s.xlsx", "Inlämning")
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows["Norrexempel"][1:4] == ("Saknas", None, "Hela svaret")
    assert rows["Granexempel"][1:4] == (
        "Inkommen",
        "granexempel.xlsx",
        "5 uppföljningar, 2 fel att rätta, klarmarkering",
    )
    assert "sjöexempel (kopia).xlsx" in [row[2] for row in rows.values()]


def test_the_whole_region_has_the_delregion_of_each_municipality(tmp_path: Path) -> None:
    write_summary(summary(Recipe(catalogue("vastra_gotaland"), None, 2)), tmp_path / "s.xlsx")
    sheet = sheet_in(tmp_path / "s.xlsx", "Inlämning")
    assert cell(sheet, "Delregion").value == "SIMBA"
