"""The reader held against openpyxl, python-calamine and LibreOffice: no unexplained disagreement.

``benchmarks/compare_readers.py`` does it with any folders; docs/differential.md tells of thousands.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from libreoffice import Office

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import compare_readers
from differential import crowded, table
from differential.classes import RULES
from differential.readers import by_openpyxl
from differential.sight import Aspect, Sight
from differential.walk import CALAMINE, INSIDE, OFFICE, OPENPYXL, Tally, Walk

from planxl.cells import Cell, Kind, Range, Sheet, Visibility, Workbook, read

ROOT = Path(__file__).parents[2]
REAL = (
    ROOT / "templates" / "baseline.xlsx",
    *sorted((ROOT / "workbooks" / "exempel").rglob("*.xlsx"))[:2],
    *sorted((ROOT / "workbooks" / "vastra_gotaland").rglob("*.xlsx"))[:1],
)
Reading = Callable[[Path], Workbook]


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return crowded.make(tmp_path_factory.mktemp("crowded"))


def compared(
    paths: list[Path], reading: Reading = read, copies: Mapping[Path, Path] | None = None
) -> Tally:
    walk = Walk(reading, copies or {})
    walk.take("a corpus", paths)
    return walk.tally


def told(tally: Tally) -> list[str]:
    return list(table.unexplained(tally))


def test_every_disagreement_about_workbooks_of_other_libraries_has_an_explanation(
    made: list[Path],
) -> None:
    tally = compared(made)
    assert told(tally) == []
    (corpus,) = tally.corpora
    assert corpus.read == corpus.files == len(made)
    for other in (OPENPYXL, CALAMINE):
        assert corpus.others[other].read == len(made)
        assert corpus.others[other].compared[Aspect.VALUES] > 1_000


def test_every_disagreement_about_real_workbooks_has_an_explanation() -> None:
    tally = compared(list(REAL))
    assert told(tally) == []
    (corpus,) = tally.corpora
    counts = corpus.others[OPENPYXL]
    assert counts.compared[Aspect.VALUES] > 2_000
    assert counts.compared[Aspect.FORMULAS] > 0
    assert counts.compared[Aspect.TABLES] > 0
    assert counts.compared.total() - counts.agreed.total() < counts.compared.total() / 20


@pytest.mark.libreoffice
def test_every_disagreement_about_workbooks_saved_by_libreoffice_has_an_explanation(
    made: list[Path], office: Office, tmp_path: Path
) -> None:
    by_name = {path.name: path for path in made}
    ours, theirs = by_name["openpyxl.xlsx"], by_name["xlsxwriter-1904.xlsx"]
    saved = [_saved(office, path, tmp_path, ".xlsx") for path in (ours, theirs, REAL[0])]
    old = [_saved(office, theirs, tmp_path, ".ods"), _saved(office, ours, tmp_path, ".xls")]
    judged = {path: _saved(office, path, tmp_path, ".xlsx") for path in old}
    tally = compared([*saved, *old], read, judged)
    assert told(tally) == []
    (corpus,) = tally.corpora
    assert corpus.read == len(saved) + len(old)
    assert corpus.others[OFFICE].read == corpus.others[INSIDE].read == len(old)
    assert corpus.others[OFFICE].agreed[Aspect.MERGED] == 3
    values = sum(cell.value is not None for path in old for cell in read(path).cells())
    erring = compared(old, wrong(another_value), judged).unexplained
    by_reader = Counter(d.reader for d in erring if d.aspect is Aspect.VALUES)
    assert by_reader[INSIDE] == values
    assert by_reader[OFFICE] > values * 0.99


def _saved(office: Office, path: Path, folder: Path, form: str) -> Path:
    copy = folder / f"{path.name}{form}"
    office.recalculated(path, save_to=copy)
    return copy


@dataclass(frozen=True)
class Changed:
    """A sheet of which the reader says something else than there is."""

    name: str
    visibility: Visibility
    cells: tuple[Cell, ...]
    merged: tuple[Range, ...]


def wrong(change: Callable[[Cell], Cell | None]) -> Reading:
    """A reader that errs about every cell."""

    def reading(path: Path) -> Workbook:
        book = read(path)
        return replace(book, sheets=tuple(changed(sheet) for sheet in book.sheets))

    def changed(sheet: Sheet) -> Changed:
        cells = tuple(filter(None, map(change, sheet.cells)))
        return Changed(sheet.name, sheet.visibility, cells, sheet.merged)

    return reading


def another_value(cell: Cell) -> Cell:
    value = cell.value
    if value is None:
        return cell
    if isinstance(value, bool | str):
        return cell._replace(value=not value if isinstance(value, bool) else f"{value}x")
    if isinstance(value, time):
        return cell._replace(value=value.replace(second=(value.second + 1) % 60))
    if isinstance(value, date):
        days = timedelta(days=1 if value.year < 9999 else -1)
        return cell._replace(value=value + days)
    return cell._replace(value=value * 1.0001 + 0.001)


def test_a_wrong_value_in_any_cell_is_never_explained(made: list[Path]) -> None:
    values = sum(cell.value is not None for path in made for cell in read(path).cells())
    found = compared(made, wrong(another_value)).unexplained
    for other in (OPENPYXL, CALAMINE):
        changed = [d for d in found if d.reader == other and d.aspect is Aspect.VALUES]
        assert len(changed) == values


def test_a_value_that_is_overlooked_is_never_explained(made: list[Path]) -> None:
    values = {
        (path, place)
        for path in made
        for place, value in seen_by_openpyxl(path)[Aspect.VALUES].items()
        if value != ""
    }
    found = compared(made, wrong(lambda cell: None)).unexplained
    missing = {(d.path, d.key) for d in found if d.reader == OPENPYXL and d.aspect is Aspect.VALUES}
    assert values <= missing


def seen_by_openpyxl(path: Path) -> dict[Aspect, dict[object, object]]:
    sight = by_openpyxl(path)
    assert isinstance(sight, Sight)
    return {aspect: dict(seen) for aspect, seen in sight.seen.items()}


def as_text(cell: Cell) -> Cell:
    return cell._replace(kind=Kind.TEXT) if cell.kind is Kind.ERROR else cell


def unmerged(book: Workbook) -> Workbook:
    sheets = tuple(Changed(s.name, s.visibility, s.cells, ()) for s in book.sheets)
    return replace(book, sheets=sheets)


@pytest.mark.parametrize(
    ("aspect", "change"),
    [
        (Aspect.FORMULAS, lambda cell: cell._replace(formula=not cell.formula)),
        (Aspect.PERCENTS, lambda cell: cell._replace(percent=not cell.percent)),
        (Aspect.ERRORS, as_text),
    ],
)
def test_a_wrong_claim_about_cells_is_not_explained(
    aspect: Aspect, change: Callable[[Cell], Cell], made: list[Path]
) -> None:
    found = compared(made[:1], wrong(change)).unexplained
    assert {difference.aspect for difference in found} == {aspect}


@pytest.mark.parametrize(
    ("aspect", "change"),
    [
        (Aspect.NAMES, lambda book: replace(book, names={**book.names, "ett_namn": "x"})),
        (Aspect.TABLES, lambda book: replace(book, tables=())),
        (Aspect.NOTES, lambda book: replace(book, notes=())),
        (Aspect.MERGED, unmerged),
        (Aspect.SHEETS, lambda book: replace(book, sheets=book.sheets[::-1])),
    ],
)
def test_a_wrong_claim_about_the_workbook_is_not_explained(
    aspect: Aspect, change: Callable[[Workbook], Workbook], made: list[Path]
) -> None:
    found = compared(made[:1], lambda path: change(read(path))).unexplained
    assert {difference.aspect for difference in found} == {aspect}


def test_a_file_that_only_planxl_refuses_is_not_explained(tmp_path: Path, made: list[Path]) -> None:
    def refusing(path: Path) -> Workbook:
        return read(path / "not here")

    found = compared(made[:1], refusing).unexplained
    assert [(d.reader, d.aspect) for d in found] == [
        (OPENPYXL, Aspect.FILE),
        (CALAMINE, Aspect.FILE),
    ]


def test_the_command_ends_with_1_when_something_is_unexplained(made: list[Path]) -> None:
    assert compare_readers.verdict(compared(made[:1])) == 0
    assert compare_readers.verdict(compared(made[:1], wrong(another_value))) == 1
    assert compare_readers.verdict(compared([])) == 1


def test_the_document_tells_of_classes_that_there_are() -> None:
    document = (ROOT / "docs" / "differential.md").read_text("utf-8")
    rows = document.partition("| class |")[2].partition("\n\n")[0]
    classes = re.findall(r"^\| ([^|]+?) \| (?:openpyxl|calamine|LibreOffice)", rows, re.M)
    assert len(classes) > 20
    assert set(classes) <= {rule.name for rule in RULES}
    assert "Unexplained: 0" in document
