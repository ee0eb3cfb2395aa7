"""The overview: a page that can be read in five minutes, however many have answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from one_sheet import sheet_in
from summaries import Recipe, catalogue, invented, summary

from planxl import theme
from planxl.summary.model import Tile
from planxl.summary.sheets.chartdata import Series
from planxl.summary.sheets.charts import stacked_words
from planxl.summary.sheets.comparison import compared
from planxl.summary.sheets.measure import lines, pixels
from planxl.summary.sheets.overview import WIDTH
from planxl.summary.writing import write_summary

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")


def texts(recipe: Recipe, folder: Path) -> list[str]:
    write_summary(summary(recipe), folder / "s.xlsx")
    sheet = sheet_in(folder / "s.xlsx", "Översikt")
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def test_the_tiles_stand_beside_each_other(tmp_path: Path) -> None:
    write_summary(summary(), tmp_path / "s.xlsx")
    sheet = sheet_in(tmp_path / "s.xlsx", "Översikt")
    assert [cell.value for cell in sheet[5]] == ["7 av 8", "84", "58 %", "36", "83 %"]
    assert sheet["A6"].value == "kommuner har svarat. Saknas: Norrexempel"


def test_a_figure_too_wide_for_its_tile_is_smaller(tmp_path: Path) -> None:
    tiles = (Tile("290 av 290", "kommuner har svarat"), Tile("7", "aktiviteter"))
    write_summary(replace(summary(), tiles=tiles), tmp_path / "s.xlsx")
    sheet = sheet_in(tmp_path / "s.xlsx", "Översikt")
    assert sheet["A5"].font.size < sheet["B5"].font.size


def test_long_sentences_are_broken_into_lines_that_fit(tmp_path: Path) -> None:
    said = texts(Recipe(), tmp_path)
    first = next(n for n, text in enumerate(said) if text.startswith("•  Andelen elever"))
    assert said[first + 1].startswith("    ")
    assert all(pixels(text) <= WIDTH for text in said[first : first + 2])


def test_a_word_longer_than_the_line_stands_alone() -> None:
    assert lines("a " + "b" * 90 + " c", 100) == ["a", "b" * 90, "c"]


def test_up_to_fifteen_municipalities_have_a_bar_each_in_alphabetical_order() -> None:
    found = compared(summary())
    assert found is not None
    assert found[0].title == "Saknade uppföljningar per kommun"
    assert found[0].categories[:2] == ("Ekexempel", "Granexempel")
    assert found[1].in_words().startswith("Ekexempel 53 %, ")


def test_more_municipalities_are_gathered_by_delregion_with_the_unsettled_last() -> None:
    found = compared(summary(Recipe(catalogue("vastra_gotaland"), None, 49)))
    assert found is not None
    assert found[1].title == "Ifyllda indikatorer per delregion"
    assert found[1].categories[-1] == "Utan delregion"


@pytest.mark.parametrize(("size", "areas"), [(49, 1), (290, 29)])
def test_too_many_of_both_are_counted_by_how_far_they_have_come(size: int, areas: int) -> None:
    found = compared(summary(Recipe(invented(size, areas), None, size, activities=3)))
    assert found is not None
    assert found[0].categories[0] == "inga"
    assert [sum(bars.values) for bars in found] == [size, size]


def test_a_chart_of_one_status_is_not_given_its_name_as_title(tmp_path: Path) -> None:
    value = summary(Recipe(received=1))
    areas = tuple(replace(area, by_status={"": 3}) for area in value.areas)
    write_summary(replace(value, areas=areas), tmp_path / "s.xlsx")
    with ZipFile(tmp_path / "s.xlsx") as package:
        assert '<c:autoTitleDeleted val="1"/>' in package.read("xl/charts/chart1.xml").decode()


def test_without_answers_the_page_says_so(tmp_path: Path) -> None:
    said = texts(Recipe(received=0), tmp_path)
    assert "Ingen kommun har svarat ännu." in said
    assert "Inga aktiviteter har kommit in ännu." in said


def test_a_stacked_chart_is_told_in_words_without_its_zeros() -> None:
    series = [Series("Genomförd", (3, 0)), Series("Pågående", (1, 0))]
    words = stacked_words(["Tidiga insatser", "Utsatta grupper"], series)
    assert words == "Tidiga insatser: genomförd 3, pågående 1. Utsatta grupper: inga."


def test_every_text_on_a_colour_of_the_palette_can_be_read() -> None:
    fills = [*theme.STAGE_COLOURS.values(), theme.MISSING_COLOUR, theme.TEAL, theme.PALE]
    assert all(theme.contrast(theme.readable_on(fill), fill) >= 4.5 for fill in fills)
    assert theme.contrast(theme.WARNING, theme.WARNING_PALE) >= 4.5
    assert theme.contrast(theme.GREY, theme.PALE) >= 4.5
