"""A summary of the whole catalogue: each delregion has values of its own beside those of all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from handed_in import (
    ALL,
    COUNT,
    EKEX,
    GRAN,
    HAVS,
    LIND,
    NORR,
    SHARE,
    VAST,
    YES_NO,
    answer,
    checked,
    exempel,
    exempel_with,
    row_of,
    submission,
    summed,
)
from libreoffice import Office, disagreements
from one_sheet import sheet_in
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planxl.catalogues.models import Catalogue
from planxl.summary.model import Aggregate, Change, Shown, Summary
from planxl.summary.writing import write_summary

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")

TALLY = "V4.1-1"
AREAS = {EKEX: "Väst", GRAN: "Öst", HAVS: "Väst", LIND: "Öst", NORR: "Öst", VAST: ""}


def in_areas(areas: Mapping[str, str] = AREAS) -> Catalogue:
    """The catalogue of those municipalities alone, in those delregions."""
    return exempel_with(
        municipalities=tuple(
            m.model_copy(update={"delregion": areas[m.name]})
            for m in exempel().municipalities
            if m.name in areas
        )
    )


def told(id_: str, values: Mapping[str, tuple[object, object]], **more: object) -> Summary:
    """The summary where municipalities have these values this year and last."""
    given = [
        checked(submission(n, [answer(id_, now, {2024: then} if then is not None else {})]))  # type: ignore[arg-type, dict-item]
        for n, (now, then) in values.items()
    ]
    return summed(given, in_areas(), **more)


VALUES = {EKEX: (10, 8), GRAN: (20, 25), HAVS: (30, None), LIND: (40, 30), VAST: (50, 45)}


def test_each_delregion_has_its_own_value_and_the_whole_has_all() -> None:
    summary = told(TALLY, VALUES)
    row = row_of(summary, TALLY)
    assert summary.area_names == ("Väst", "Öst")
    assert row.areas == (
        Aggregate(Shown.VALUE, 40, covered=2, expected=2, summable=True),
        Aggregate(Shown.VALUE, 60, covered=2, expected=3, summable=True),
    )
    assert row.aggregate == Aggregate(Shown.VALUE, 150, covered=5, expected=6, summable=True)


def test_each_delregion_s_change_is_over_its_own_who_have_both_years() -> None:
    row = row_of(told(TALLY, VALUES), TALLY)
    assert row.area_changes == (
        Change(2, covered=1, before=8, risen=1),
        Change(5, covered=2, before=55, risen=1, fallen=1),
    )
    assert (row.change, row.change_covered) == (12, 4)


def test_a_delregion_s_share_is_made_as_that_of_the_whole() -> None:
    parts = {EKEX: (10, 100), HAVS: (60, 300), GRAN: (5, 50)}
    given = [
        checked(submission(n, [answer(SHARE, 100 * a / b, numerator=a, denominator=b)]))
        for n, (a, b) in parts.items()
    ]
    given.append(checked(submission(LIND, [answer(SHARE, 20.0)], population=30_000)))
    row = row_of(summed(given, in_areas()), SHARE)
    west, east = row.areas
    assert west.value == pytest.approx(17.5)
    assert east.value == pytest.approx((10 + 3 * 20) / 4)
    assert (west.estimated, east.estimated, row.aggregate.estimated) == (False, True, True)


def test_a_delregion_that_nobody_has_answered_from_lacks_a_value() -> None:
    row = row_of(told(TALLY, {EKEX: (10, 8)}), TALLY)
    assert row.areas[1] == Aggregate(Shown.MISSING, expected=3)


def test_a_summary_of_one_delregion_has_no_levels() -> None:
    summary = told(TALLY, VALUES, delregion="Öst")
    assert (summary.area_names, row_of(summary, TALLY).areas) == ((), ())


def test_a_catalogue_that_is_one_delregion_has_no_levels() -> None:
    given = [checked(submission(n, [answer(TALLY, 7)])) for n in ALL]
    assert summed(given).area_names == ()


# The workbook ------------------------------------------------------------------------------------


def written(summary: Summary, folder: Path) -> Path:
    write_summary(summary, folder / "s.xlsx")
    return folder / "s.xlsx"


def by_heading(sheet: Worksheet, id_: str) -> dict[str, object]:
    """An indicator's row by the headings of the table."""
    rows = list(sheet.iter_rows(values_only=True))
    head = next(row for row in rows if row[0] == "Id")
    return dict(zip(map(str, head), next(row for row in rows if row[0] == id_), strict=True))


def test_the_columns_stand_as_whole_delregions_and_their_municipalities(tmp_path: Path) -> None:
    sheet = sheet_in(written(told(TALLY, VALUES), tmp_path), "Indikatorer")
    headings = list(by_heading(sheet, TALLY))
    wanted = ["Exempellän", "Väst", "Täckning Väst", "Öst", "Täckning Öst",
              EKEX, HAVS, GRAN, LIND, VAST]  # fmt: skip
    assert [each for each in headings if each in wanted] == wanted
    head = next(r for r in sheet.iter_rows() if r[0].value == "Id")
    bands = {sheet.cell(head[0].row - 1, c.column).value: c.value for c in head}
    assert {k: v for k, v in bands.items() if k} == {
        "Exempellän som helhet": "Exempellän",
        "Delregionerna": "Väst",
        "Väst": EKEX,
        "Öst": GRAN,
        "Utan delregion": VAST,
    }


def test_sums_are_live_and_count_nobody_twice(tmp_path: Path) -> None:
    sheet = sheet_in(written(told(TALLY, VALUES), tmp_path), "Indikatorer")
    row = by_heading(sheet, TALLY)
    head = next(r for r in sheet.iter_rows() if r[0].value == "Id")
    at = {c.value: c.column_letter for c in head}
    line = next(r for r in sheet.iter_rows() if r[0].value == TALLY)[0].row
    assert row["Exempellän"] == f"=SUM({at[EKEX]}{line}:{at[VAST]}{line})"
    assert row["Väst"] == f"=SUM({at[EKEX]}{line}:{at[HAVS]}{line})"
    assert row["Öst"] == f"=SUM({at[GRAN]}{line}:{at[LIND]}{line})"
    cached = sheet_in(tmp_path / "s.xlsx", "Indikatorer", data_only=True)
    assert [by_heading(cached, TALLY)[k] for k in ("Exempellän", "Väst", "Öst")] == [150, 40, 60]
    assert (row["Täckning"], row["Täckning Öst"]) == ("5 av 6", "2 av 3")


def test_a_hidden_delregion_has_neither_figure_nor_formula(tmp_path: Path) -> None:
    sheet = sheet_in(
        written(told(COUNT, {EKEX: (3, None), GRAN: (20, 20)}), tmp_path), "Indikatorer"
    )
    row = by_heading(sheet, COUNT)
    assert (row[EKEX], row["Väst"], row["Exempellän"]) == ("..", "..", "..")
    assert str(row["Öst"]).startswith("=SUM")


def test_the_development_tells_each_delregion_s_change(tmp_path: Path) -> None:
    sheet = sheet_in(written(told(TALLY, VALUES), tmp_path), "Utveckling")
    row = by_heading(sheet, TALLY)
    assert (row["Väst"], row["Förändring Väst"], row["Jämförda Väst"]) == (40, 2, 1)
    assert (row["Öst"], row["Förändring Öst"], row["Jämförda Öst"]) == (60, 5, 2)
    hidden = told(COUNT, {EKEX: (9, 3), GRAN: (20, 20)})
    other = sheet_in(written(hidden, tmp_path), "Utveckling")
    assert by_heading(other, COUNT)["Förändring Väst"] == ".."
    assert by_heading(other, YES_NO)["Förändring Väst"] == "–"


def test_a_wide_table_is_printed_in_parts_with_the_indicator_on_each(tmp_path: Path) -> None:
    book = load_workbook(written(told(TALLY, VALUES), tmp_path))
    for name in ("Indikatorer", "Utveckling"):
        sheet = book[name]
        assert sheet.print_title_cols == "$A:$B", name
        assert sheet.col_breaks.brk, name
        assert sheet.oddHeader.left.text == f"{name} 2025, Exempellän"


@pytest.mark.libreoffice
def test_libreoffice_calculates_what_the_delregions_say(office: Office, tmp_path: Path) -> None:
    assert disagreements(office, written(told(TALLY, VALUES), tmp_path)) == []
