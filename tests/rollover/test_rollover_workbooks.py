"""Whole workbooks rolled forward: nothing typed is lost, and the new one asks only for the new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from good import catalogue, contents, good_bytes
from libreoffice import Office, disagreements
from tries import some

import planxl
from planxl import cells
from planxl.catalogues import load
from planxl.checking import Checker
from planxl.workbook.contents import Contents, RowContents
from planxl.workbook.declaration import LISTS, MANUAL, MARKER
from planxl.workbook.layout import layout_for
from planxl.workbook.refilling import refilled
from planxl.workbook.template import write_workbook
from planxl.workbook.typed import typed

DATA = Path(__file__).parents[2] / "workbooks"
EXAMPLES = sorted((DATA / "exempel/2025").glob("*.xlsx"))
TANUM = DATA / "vastra_gotaland/2022/tanum.xlsx"
YEAR = 2025
ROLLED = some([TANUM, *EXAMPLES], 3)
AFTERWARDS = date(YEAR + 2, 1, 15)

_OURS = {MANUAL, LISTS, MARKER}
_UNDERSTOOD = {"REP-003", "REP-007", "REP-008"}


def texts(path: Path) -> Iterator[str]:
    """Everything that stands in a workbook and is not computed or help."""
    for sheet in cells.read(path).sheets:
        if sheet.name not in _OURS:
            yield from (_text(cell) for cell in sheet.cells if typed(cell) and not cell.formula)


@cache
def texts_of_template(plan: str, year: int) -> frozenset[str]:
    """What stands in every workbook of a plan."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mall.xlsx"
        write_workbook(path, layout_for(load(plan), year))
        return frozenset(texts(path))


def _text(cell: cells.Cell) -> str:
    """A cell's text; a number without the spaces that a person may have put into it."""
    text = typed(cell)
    digits = "".join(text.split())
    return digits if digits.isdigit() else text


def rolled(path: Path, folder: Path, year: int) -> Path:
    (file,) = planxl.roll([path], folder / str(year), year).files
    assert file.target, file.problem
    return file.target


def year_of(path: Path) -> int:
    return YEAR if path in EXAMPLES else 2022


def codes(path: Path, day: date | None = None) -> set[str]:
    return {finding.code.id for finding in planxl.read(path, date=day).findings}


@pytest.fixture(scope="session")
def next_years(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """The real and the example workbooks rolled to the year after, each once."""
    folder = tmp_path_factory.mktemp("nästa")
    return cache(lambda path: rolled(path, folder / path.stem, year_of(path) + 1))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "ekexempel.xlsx"
    path.write_bytes(good_bytes())
    return path


def read_again(path: Path, year: int) -> Contents:
    book = cells.read(path)
    submission = Checker().examine(path, book).submission
    assert submission
    return refilled(submission, layout_for(catalogue(), year), book).contents


@pytest.mark.parametrize("path", ROLLED, ids=lambda path: path.stem)
def test_nothing_that_was_typed_is_lost_in_two_years(
    path: Path, next_years: Callable[[Path], Path], tmp_path: Path
) -> None:
    submission, findings = planxl.read(path)
    assert submission
    assert submission.year
    otherwise = {str(f.params["found"]) for f in findings if f.code.id in _UNDERSTOOD}
    second = "\n".join(texts(rolled(next_years(path), tmp_path, submission.year + 2)))
    template = texts_of_template(submission.catalogue, submission.year)
    lost = [text for text in texts(path) if text not in second and text not in template]
    assert [text for text in lost if text not in otherwise] == []


@pytest.mark.parametrize("path", ROLLED[1:], ids=lambda path: path.stem)
def test_a_rolled_workbook_lacks_only_what_the_new_year_asks_for(
    path: Path, next_years: Callable[[Path], Path]
) -> None:
    before = codes(path, date(YEAR + 1, 1, 15))
    after = codes(next_years(path), AFTERWARDS)
    assert after - {"UPP-001", "UPP-003"} <= before


def test_a_good_workbook_rolled_forward_asks_for_statuses_and_values_and_nothing_else(
    good: Path, tmp_path: Path
) -> None:
    new = rolled(good, tmp_path, YEAR + 1)
    submission, findings = planxl.read(new, date=AFTERWARDS)
    assert {finding.code.id for finding in findings} == {"UPP-001", "UPP-003"}
    assert submission
    assert (submission.year, submission.ready, submission.population) == (YEAR + 1, None, None)
    assert submission.indicators[1].history[YEAR] == 12


def test_a_rolled_workbook_that_is_filled_in_checks_clean(good: Path, tmp_path: Path) -> None:
    new = rolled(good, tmp_path, YEAR + 1)
    write_workbook(new, layout_for(catalogue(), YEAR + 1), _filled_in(read_again(new, YEAR + 1)))
    assert planxl.read(new, date=AFTERWARDS).findings == ()


def _filled_in(blank: Contents) -> Contents:
    followed: RowContents = {
        "status": "Pågående",
        "followed_up": date(YEAR + 1, 11, 20),
        "result": "Sex möten.",
    }
    values: Mapping[str, RowContents] = contents().indicators
    return replace(
        blank,
        start={**blank.start, "population": 12345, "ready": "Ja", "date": date(YEAR + 1, 12, 15)},
        activities=tuple({**row, **followed} for row in blank.activities),
        indicators={
            id_: {**row, "value": _moved_on(values[id_]["value"])}
            for id_, row in blank.indicators.items()
        },
    )


def _moved_on(value: object) -> str | int | float:
    return value + 1 if isinstance(value, (int, float)) else "Ja" if value == "Ja" else "Klart"


def test_what_is_kept_of_earlier_years_is_read_back_as_it_was(good: Path, tmp_path: Path) -> None:
    once = read_again(rolled(good, tmp_path, YEAR + 1), YEAR + 1)
    assert set(once.appendices) == {"earlier_follow_ups", "earlier_values"}
    twice = read_again(rolled(tmp_path / f"{YEAR + 1}/ekexempel-2026.xlsx", tmp_path, 2027), 2027)
    for key, rows in once.appendices.items():
        assert set(map(_frozen, rows)) <= set(map(_frozen, twice.appendices[key]))


def _frozen(row: RowContents) -> frozenset[tuple[str, object]]:
    return frozenset(row.items())


def test_the_same_workbook_gives_the_same_bytes(good: Path, tmp_path: Path) -> None:
    one = rolled(good, tmp_path / "a", YEAR + 1)
    other = rolled(good, tmp_path / "b", YEAR + 1)
    assert one.read_bytes() == other.read_bytes()


def test_a_workbook_in_which_people_have_moved_things_is_rolled_too(
    good: Path, tmp_path: Path
) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - only this test needs it

    book = load_workbook(good)
    book["Aktiviteter"].insert_rows(1, 3)
    book["Aktiviteter"].title = "Våra aktiviteter"
    book["Indikatorer"]["A60"] = "Fråga regionen om de här"
    book.create_sheet("Minnen")["B2"] = "Kuratorn slutar i maj"
    del book["_planxl"]
    book.save(good)
    (file,) = planxl.roll([good], tmp_path / "ut", YEAR + 1).files
    assert file.carried.activities == len(contents().activities)
    assert {kept.text for kept in file.homeless} >= {
        "Fråga regionen om de här",
        "Kuratorn slutar i maj",
    }


def test_a_workbook_of_the_blank_template_has_its_history_in_the_right_years(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ifylld mall.xlsx"
    write_workbook(path, layout_for(catalogue()), contents())
    submission, _ = planxl.read(rolled(path, tmp_path, YEAR + 1))
    assert submission
    assert submission.indicators[1].history == {YEAR - 1: 12, YEAR: 12}


def test_an_older_template_gives_a_workbook_of_the_current_one(good: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(good)
    book["_planxl"]["B2"] = "0.9"
    book["Aktiviteter"].delete_cols(13)  # a column that came later
    book.save(good)
    assert "STR-006" in codes(good)
    new = rolled(good, tmp_path, YEAR + 1)
    assert codes(new, AFTERWARDS) == {"UPP-001", "UPP-003"}


def test_activities_without_headings_are_known_with_the_last_follow_up_among_them(
    good: Path, tmp_path: Path
) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(good)
    for row, done in ((5, "Genomförd"), (6, "Avbruten")):
        book["Aktiviteter"].cell(row, 10).value = done
    book.save(good)
    new = rolled(good, tmp_path, YEAR + 1)
    book = load_workbook(new)
    del book["Aktiviteter"].tables["tabAktiviteter"]
    book["Aktiviteter"].delete_rows(1, 4)
    book.save(new)
    submission, _ = planxl.read(new)
    assert submission
    last = submission.activities[-1]
    assert (last.status, last.last_follow_up) == ("Avbruten", f"Avslutad {YEAR}")


def test_a_note_in_a_cell_goes_along_with_what_it_was_about(good: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.comments import Comment  # noqa: PLC0415

    book = load_workbook(good)
    said = "Ring skolan först\n---- planxl ----\nVarning: något (UPP-001)\nTack!"
    book["Aktiviteter"]["D5"].comment = Comment(said, "Ada Ek")
    book.save(good)
    (file,) = planxl.roll([good], tmp_path / "ut", YEAR + 1).files
    (kept,) = file.homeless
    assert (kept.what, kept.text) == (
        "Anteckning i cellen: Aktivitet: Utbildning i bemötande",
        "Ring skolan först\nTack!",
    )


@pytest.mark.libreoffice
def test_libreoffice_calculates_what_a_rolled_workbook_says(
    good: Path, tmp_path: Path, office: Office
) -> None:
    assert disagreements(office, rolled(good, tmp_path, YEAR + 1)) == []


@pytest.mark.libreoffice
def test_a_rolled_workbook_that_libreoffice_has_saved_rolls_on_as_if_it_had_not(
    good: Path, tmp_path: Path, office: Office
) -> None:
    new, saved = rolled(good, tmp_path, YEAR + 1), tmp_path / "sparad.xlsx"
    office.recalculated(new, save_to=saved)
    assert read_again(saved, YEAR + 1) == read_again(new, YEAR + 1)


def test_an_annotated_workbook_rolls_as_the_one_that_was_handed_in(tmp_path: Path) -> None:
    path = EXAMPLES[0]
    planxl.annotate([path], tmp_path / "retur", date=date(YEAR + 1, 1, 15))
    returned = tmp_path / "retur" / path.name
    assert returned.read_bytes() != path.read_bytes()
    same = rolled(path, tmp_path / "a", YEAR + 1).read_bytes()
    assert rolled(returned, tmp_path / "b", YEAR + 1).read_bytes() == same
