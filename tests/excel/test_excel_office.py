"""The real xlwings over a real program: LibreOffice holds the workbooks, planxl works in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fillable import DAY, OTHER_SHARE, SHARE, Filler, address, kolada, plan, workbook
from good import FILE, good_bytes
from handed_in import EKEX, SENSITIVE_SHARE, write
from handed_in import SHARE as EXAMPLE_SHARE
from open_excel import OfficeDesk
from xlwings_office import OfficeBook, OfficeSheet

import planxl.excel
from planxl import annotate, check
from planxl.cells.worksheet import parse_range
from planxl.excel import connecting, page
from planxl.excel.examining import examined
from planxl.findings import Severity
from planxl.workbook.our_words import SEPARATOR

pytestmark = pytest.mark.libreoffice

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
TANUM = WORKBOOKS / "vastra_gotaland" / "2022" / "tanum.xlsx"
LIST, INDICATORS = "Att åtgärda", "Indikatorer"


def file_of(kind: str, folder: Path) -> Path:
    """A file to open, in a folder of its own: LibreOffice puts locks beside it."""
    folder.mkdir(exist_ok=True)
    if kind == "good":
        path = folder / FILE.name
        path.write_bytes(good_bytes())
        return path
    if kind == "broken":
        return write(
            folder,
            EKEX,
            indicators={
                EXAMPLE_SHARE: {"value": "ca 12"},
                SENSITIVE_SHARE: {"value": 120, "denominator": 3},
            },
            activities=[{"goal": "V9.9", "activity": "Kurs", "when": "32 januari"}],
            date=None,
        )
    source = TANUM if kind == "tanum" else next(WORKBOOKS.rglob(f"*{kind}*.xlsx"))
    return Path(shutil.copy(source, folder / f"{kind}.xlsx"))


@pytest.mark.parametrize("kind", ["good", "tanum", "broken", "lindexempel", "SLUTLIG"])
def test_the_findings_are_those_of_the_file_and_clean_leaves_it_as_it_was(
    office_desk: OfficeDesk, tmp_path: Path, kind: str
) -> None:
    path = file_of(kind, tmp_path / "svar")
    on_disk = path.read_bytes()
    book = office_desk.open_in_office(path)
    before = book.state()
    (checked,) = check([path])
    found = examined(connecting.opened(book.name)).checked.findings
    assert [(f.code, f.place, f.params) for f in found] == [
        (f.code, f.place, f.params) for f in checked.findings
    ]
    planxl.excel.check(book.name)
    planxl.excel.missing(book.name)
    if checked.findings:
        assert book.state() != before
    planxl.excel.clean(book.name)
    assert book.state() == before
    assert path.read_bytes() == on_disk


def test_remarks_stand_in_the_cells_and_in_a_list_that_leads_to_them(
    office_desk: OfficeDesk, tmp_path: Path
) -> None:
    path = file_of("broken", tmp_path / "svar")
    book = office_desk.open_in_office(path)
    ended = planxl.excel.check()
    (checked,) = check([path])
    urgent = {f.place for f in checked.findings if f.severity is not Severity.NOTICE}
    for sheet in {f.place.sheet for f in checked.findings if f.place.cell}:
        there = book.sheet(sheet)
        cells = {f.place[1:] for f in checked.findings if f.place.sheet == sheet and f.place.cell}
        assert set(there.notes()) == cells
        assert all(text.startswith(SEPARATOR) for text in there.notes().values())
        assert coloured(there) == {p[1:] for p in urgent if p.sheet == sheet and p.cell}
    sheet_name, _, first = ended.goto.rpartition("!")
    listed, row = book.sheet(sheet_name), parse_range(first).first_row
    values, formulas = listed.values(listed.used()), listed.formulas(listed.used())
    assert values[row - 1][1] == "Fel"
    linked = page.linked(formulas[row - 1][3])
    assert linked
    at = parse_range(values[row - 1][3])
    assert linked == (values[row - 1][2], (at.first_row, at.first_column))


def coloured(sheet: OfficeSheet) -> set[tuple[int, int]]:
    ours = (rule for rule in sheet.rules() if rule.formula == '="planxl"="planxl"')
    return {
        (row, column)
        for rule in ours
        for top, left, bottom, right in rule.boxes
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def test_clean_finds_everything_when_rows_have_been_inserted_since(
    office_desk: OfficeDesk, tmp_path: Path
) -> None:
    book = office_desk.open_in_office(file_of("broken", tmp_path / "svar"))
    planxl.excel.check()
    for at in (3, 7, 12):
        book.insert_row("Aktiviteter", at)
    planxl.excel.clean()
    assert not any(sheet.notes() or coloured(sheet) for sheet in _sheets(book))
    assert LIST not in [sheet.name for sheet in _sheets(book)]


def _sheets(book: OfficeBook) -> list[OfficeSheet]:
    return [book.sheet(each.name) for each in book.sheets()]


def test_a_workbook_that_is_saved_with_its_remarks_is_read_without_them(
    office_desk: OfficeDesk, tmp_path: Path
) -> None:
    path = file_of("broken", tmp_path / "svar")
    book = office_desk.open_in_office(path)
    (tmp_path / "sparad").mkdir()
    plain = book.saved_to(tmp_path / "sparad" / "utan.xlsx")
    planxl.excel.check()
    remarked = book.saved_to(tmp_path / "sparad" / "med.xlsx")
    first, second = (check([each])[0].findings for each in (plain, remarked))
    assert [(f.code, f.place) for f in second] == [(f.code, f.place) for f in first]


def test_planxl_annotate_takes_them_out_of_the_saved_file(
    office_desk: OfficeDesk, tmp_path: Path
) -> None:
    book = office_desk.open_in_office(file_of("broken", tmp_path / "svar"))
    planxl.excel.check()
    remarked = book.saved_to(tmp_path / "med.xlsx")
    (done,) = annotate([remarked], tmp_path / "rena", clean=True).files
    assert done.target
    again = office_desk.open_in_office(done.target)
    assert LIST not in [sheet.name for sheet in _sheets(again)]
    assert not any(sheet.notes() or coloured(sheet) for sheet in _sheets(again))


def test_filling_writes_in_empty_cells_and_is_taken_back(
    office_desk: OfficeDesk, filler: Filler, tmp_path: Path
) -> None:
    filler.library({("N15508", "2025"): 71.4, ("N15428", "2025"): 84.1})
    path = tmp_path / "svar.xlsx"
    path.write_bytes(workbook({OTHER_SHARE: {"value": 70}}))
    on_disk = path.read_bytes()
    measured = plan({SHARE: [kolada()], OTHER_SHARE: [kolada("N15428")]})
    book = office_desk.open_in_office(path)
    before = book.state()
    values = book.sheet(INDICATORS).values(book.sheet(INDICATORS).used())
    planxl.excel.fill(catalogue=measured, date=DAY)
    after = book.sheet(INDICATORS).values(book.sheet(INDICATORS).used())
    changed = {
        (row, column): value
        for row, (old, new) in enumerate(zip(values, after, strict=True), 1)
        for column, (was, value) in enumerate(zip(old, new, strict=True), 1)
        if was not in (value, "")
    }
    assert set(changed.values()) <= {"Ifylld", "Saknas"}  # Kontroll is calculated anew
    assert after[_row(address(SHARE)) - 1][13] == 71.4
    assert after[_row(address(OTHER_SHARE)) - 1][13] == 70
    planxl.excel.unfill()
    for cell in list(book.sheet(INDICATORS).notes()):
        book.sheet(INDICATORS).delete_note(cell)
    assert book.state() == before
    assert path.read_bytes() == on_disk


def _row(cell: str) -> int:
    return parse_range(cell).first_row
