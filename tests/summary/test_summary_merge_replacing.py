"""The one file that a merge may replace, and what must never happen to any other."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from handed_in import DAY, EKEX, GRAN, exempel, write
from one_sheet import sheet_in
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.exceptions import FileCreateError

import planxl
from planxl.summary import names, writing
from planxl.summary.merge import Wanted, link_to, summarise
from planxl.summary.model import Summary


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two answers."""
    folder = tmp_path_factory.mktemp("svar")
    write(folder, EKEX, activities=[{"goal": "V1.1", "activity": "Träffar"}])
    write(folder, GRAN)
    return folder


@pytest.fixture(scope="module")
def first(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A summary of them."""
    path = tmp_path_factory.mktemp("förra") / "sammanställning.xlsx"
    planxl.merge([handed_in], path, date=DAY)
    return path


@pytest.fixture
def summary(first: Path, tmp_path: Path) -> Path:
    """A copy of that summary, to do things to."""
    return Path(shutil.copy(first, tmp_path))


def merged(folder: Path, path: Path, **more: object) -> planxl.Merged:
    return planxl.merge([folder], path, date=DAY, **more)  # type: ignore[arg-type]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def edited(path: Path, edit: Callable[[Workbook], None]) -> None:
    """Opens a workbook, as a person would, changes something and saves."""
    workbook = load_workbook(path)
    edit(workbook)
    workbook.save(path)


def note_cell(sheet: Worksheet, key: str, heading: str) -> str:
    """The address of a note: the row of a key, the column of a heading."""
    rows = list(sheet.iter_rows())
    head = next(row for row in rows if any(cell.value == names.ID for cell in row))
    columns = {cell.value: cell.column_letter for cell in head}
    row = next(r[0].row for r in rows if any(c.value == key for c in r))
    return f"{columns[heading]}{row}"


def type_note(path: Path, key: str, text: str) -> None:
    def typed(workbook: Workbook) -> None:
        sheet = workbook[names.STEERING]
        sheet[note_cell(sheet, key, names.STEERING_NOTE)] = text

    edited(path, typed)


def test_an_earlier_summary_of_the_same_is_replaced(handed_in: Path, summary: Path) -> None:
    before = digest(summary)
    found = planxl.merge([handed_in], summary, date=date(2026, 2, 1))
    assert digest(summary) != before
    assert found.kept is None
    assert [path.name for path in summary.parent.iterdir()] == ["sammanställning.xlsx"]


def test_what_was_typed_into_the_note_sheets_is_carried_over(
    handed_in: Path, summary: Path
) -> None:
    type_note(summary, "V1.1", "Tas upp i mars.")
    for _ in range(2):
        found = merged(handed_in, summary)
    sheet = sheet_in(summary, names.STEERING)
    assert sheet[note_cell(sheet, "V1.1", names.STEERING_NOTE)].value == "Tas upp i mars."
    assert found.summary.notes.steering == {"V1.1": "Tas upp i mars."}
    assert found.kept is None


def test_a_summary_that_was_changed_elsewhere_is_kept_beside_the_new(
    handed_in: Path, summary: Path
) -> None:
    edited(summary, lambda workbook: workbook[names.OVERVIEW].__setitem__("A1", "Vår titel"))
    changed = digest(summary)
    found = merged(handed_in, summary)
    assert found.kept == summary.with_name("sammanställning (tidigare).xlsx")
    assert digest(found.kept) == changed
    assert sheet_in(summary, names.OVERVIEW)["A1"].value != "Vår titel"


def test_a_kept_summary_is_never_written_over_by_the_next(handed_in: Path, summary: Path) -> None:
    for title in ("En titel", "En annan titel"):

        def retitled(workbook: Workbook, title: str = title) -> None:
            workbook[names.OVERVIEW]["A1"] = title

        edited(summary, retitled)
        merged(handed_in, summary)
    kept = sorted(path.name for path in summary.parent.glob("*tidigare*"))
    assert kept == ["sammanställning (tidigare 2).xlsx", "sammanställning (tidigare).xlsx"]


def test_the_old_summary_and_the_kept_one_are_passed_over_in_the_folder(
    handed_in: Path, summary: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mapp"
    shutil.copytree(handed_in, folder)
    out = Path(shutil.copy(summary, folder))
    edited(out, lambda workbook: workbook[names.OVERVIEW].__setitem__("A1", "Vår titel"))
    merged(folder, out)
    passed = [each.file for each in merged(folder, out).summary.passed_over]
    assert passed == ["sammanställning (tidigare).xlsx", "sammanställning.xlsx"]


# Never anything else -----------------------------------------------------------------------------


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing may have changed when the test is over."""

    def state() -> dict[str, str]:
        return {path.name: digest(path) for path in tmp_path.iterdir() if path.is_file()}

    write(tmp_path, EKEX)
    (tmp_path / "anteckningar.xlsx").write_text("inte alls ett kalkylblad", encoding="utf-8")
    before = state()
    yield tmp_path
    assert state() == before


@pytest.mark.parametrize("name", ["Ekexempel.xlsx", "anteckningar.xlsx"])
def test_no_file_but_a_summary_is_written_over(handed_in: Path, untouched: Path, name: str) -> None:
    with pytest.raises(planxl.NotReplaceableError, match="är ingen sammanställning från planxl"):
        merged(handed_in, untouched / name)


def test_a_folder_is_no_place_for_a_summary(handed_in: Path, untouched: Path) -> None:
    with pytest.raises(planxl.NotWritableError, match="är en mapp"):
        merged(handed_in, untouched)


def test_a_folder_that_does_not_exist_is_not_made(handed_in: Path, untouched: Path) -> None:
    with pytest.raises(planxl.NotWritableError, match=r"Mappen .*saknas finns inte"):
        merged(handed_in, untouched / "saknas" / "ut.xlsx")


@pytest.mark.parametrize(
    ("more", "of"),
    [({"year": 2024}, "2024"), ({"delregion": "Exempelområdet"}, "Exempelområdet 2025")],
)
def test_a_summary_of_something_else_is_not_written_over(
    handed_in: Path, summary: Path, more: dict[str, object], of: str
) -> None:
    before = digest(summary)
    with pytest.raises(planxl.NotReplaceableError, match=of):
        merged(handed_in, summary, **more)
    assert digest(summary) == before


def test_a_write_protected_summary_is_left_as_it_is(handed_in: Path, summary: Path) -> None:
    before = digest(summary)
    summary.chmod(0o444)
    with pytest.raises(planxl.NotReplaceableError, match="skrivskyddad"):
        merged(handed_in, summary)
    summary.chmod(0o644)
    assert digest(summary) == before


def _open_in_excel(self: Path, target: Path) -> Path:
    raise PermissionError(13, "Permission denied", str(self), None, str(target))


def test_a_summary_that_is_open_in_excel_is_told_and_left_as_it_is(
    handed_in: Path, summary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(summary)
    monkeypatch.setattr(Path, "replace", _open_in_excel)
    with pytest.raises(planxl.NotWritableError, match="Är den öppen i Excel"):
        merged(handed_in, summary)
    assert digest(summary) == before
    assert len(list(summary.parent.iterdir())) == 1


def _full_disk(summary: Summary, path: Path) -> None:
    path.write_bytes(b"halva sammanst")
    raise OSError(28, "No space left on device", str(path))


def test_a_folder_where_nothing_may_be_written_is_told(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(summary: Summary, path: Path) -> None:
        raise FileCreateError(PermissionError(13, "Permission denied", str(path)))

    monkeypatch.setattr(writing, "_write", locked)
    with pytest.raises(planxl.NotWritableError, match=r"ut\.xlsx får inte skrivas"):
        merged(handed_in, tmp_path / "ut.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_writing_that_breaks_off_leaves_everything_as_it_was(
    handed_in: Path, summary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(summary, lambda workbook: workbook[names.OVERVIEW].__setitem__("A1", "Vår titel"))
    before = digest(summary)
    monkeypatch.setattr(writing, "_write", _full_disk)
    with pytest.raises(planxl.NotWritableError, match="gick inte att skriva"):
        merged(handed_in, summary)
    assert {p.name: digest(p) for p in summary.parent.iterdir()} == {summary.name: before}


# Links -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "way"),
    [
        ("svar", "ek.xlsx"),
        (".", "svar/ek.xlsx"),
        ("ut", "../svar/ek.xlsx"),
        ("ut/../svar/..", "svar/ek.xlsx"),
        ("..", "hemma/svar/ek.xlsx"),
    ],
)
def test_a_link_leads_from_the_summary_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, way: str
) -> None:
    home = tmp_path / "hemma"
    for each in ("svar", "ut"):
        (home / each).mkdir(parents=True)
    monkeypatch.chdir(home)
    assert link_to(Path("svar/ek.xlsx"), Path(folder)) == way


def test_a_name_with_a_hash_is_written_as_a_url(tmp_path: Path) -> None:
    assert link_to(tmp_path / "svar #2 å.xlsx", tmp_path) == "svar%20%232%20%C3%A5.xlsx"
    assert link_to(tmp_path / "svar 2 å.xlsx", tmp_path) == "svar 2 å.xlsx"


def test_files_of_the_same_name_in_two_folders_keep_their_own_links(tmp_path: Path) -> None:
    one = write(tmp_path / "norr", EKEX, "svar.xlsx")
    other = write(tmp_path / "söder", GRAN, "svar.xlsx")
    files = planxl.check([one, other])
    assert [each.file for each in files] == ["norr/svar.xlsx", "söder/svar.xlsx"]
    found = summarise(files, Wanted(exempel(), None, None, DAY, tmp_path))
    assert found.links == {
        "norr/svar.xlsx": "norr/svar.xlsx",
        "söder/svar.xlsx": "söder/svar.xlsx",
    }
    assert [s.file.name for s in found.submissions] == list(found.links)
    assert [row.file for row in found.register if row.file] == list(found.links)


def test_the_same_file_named_twice_is_one_answer(tmp_path: Path) -> None:
    path = write(tmp_path, EKEX)
    assert len(planxl.check([path, tmp_path, tmp_path / ".." / tmp_path.name / path.name])) == 1
