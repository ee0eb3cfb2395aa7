"""Files as they come from mail, OneDrive and other systems: odd names, copies, and half files."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from every_verb import DAY, opened
from handed_in import EKEX, GRAN, HAVS, LIND, NORR, SJO, SOR, VAST, exempel, write

import planxl
from planxl.intake import told_apart

Run = Callable[..., Any]

NFC, NFD = normalize("NFC", "Åmål ö.xlsx"), normalize("NFD", "Åmål ö.xlsx")
ODD = {
    NFC: EKEX,
    "📈 plan 👩‍👩‍👧.xlsx": HAVS,
    "..två punkter...xlsx": LIND,
    "svar #2 100% & 'ok'.xlsx": NORR,
    "TANUM.XLSX": SJO,
    " mellanslag .xlsx": SOR,
}
NFD_IS_ANOTHER = sys.platform == "linux"
if NFD_IS_ANOTHER:
    ODD |= {NFD: GRAN, "tanum.xlsx": VAST}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One answer of each municipality, each in a file with an odd name."""
    folder = tmp_path_factory.mktemp("udda") / "svar åäö 📁"
    for name, municipality in ODD.items():
        write(folder, municipality, name.lstrip("."))
    return folder


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_odd_names_are_read_and_linked_to(here: Run, odd: Path) -> None:
    out = odd.parent / "ut å.xlsx"
    ended = here("merge", odd, "-o", out, *DAY)
    assert f"{len(ODD)} av 8 kommuner har svarat" in ended.out
    with ZipFile(out) as package:
        targets = {
            each.attrib["Target"]
            for name in package.namelist()
            if name.endswith(".rels")
            for each in ElementTree.fromstring(package.read(name))
            if each.attrib.get("TargetMode") == "External"
        }
    found = {unquote(target.partition("#")[0]) for target in targets}
    assert {(out.parent / each).resolve() for each in found} == set(odd.iterdir())


@pytest.mark.parametrize("verb", ["annotate", "fill"])
def test_a_copy_keeps_its_odd_name(here: Run, odd: Path, verb: str, tmp_path: Path) -> None:
    ended = here(verb, odd, "-o", tmp_path / "ut", *DAY, *(["--offline"] * (verb == "fill")))
    assert ended.code in (0, 1)
    assert names_in(tmp_path / "ut") == names_in(odd)


def test_a_letter_holds_the_file_by_its_name(here: Run, odd: Path, tmp_path: Path) -> None:
    assert here("remind", odd, "-o", tmp_path / "ut", *DAY).code in (0, 1)
    attached = {
        part.get_filename()
        for path in (tmp_path / "ut").glob("*.eml")
        for part in opened(path.read_bytes()).iter_attachments()
    }
    assert attached
    names = {normalize("NFC", name.lstrip(".")).strip().replace("\u200d", "_") for name in ODD}
    assert attached <= names


def test_hidden_files_are_no_answers_but_dots_within_a_name_are_nothing_odd(
    tmp_path: Path,
) -> None:
    write(tmp_path / "in", EKEX, ".dold.xlsx")
    write(tmp_path / "in", GRAN, "v1.2.slutlig.xlsx")
    assert [each.file for each in planxl.check([tmp_path / "in"])] == ["v1.2.slutlig.xlsx"]


# OneDrive ----------------------------------------------------------------------------------------


def test_a_conflict_copy_is_set_aside_with_its_reason_and_a_placeholder_too(
    here: Run, tmp_path: Path
) -> None:
    write(tmp_path / "in", EKEX, "ekexempel.xlsx")
    write(tmp_path / "in", EKEX, "ekexempel-DATORNAMN.xlsx", population=11_111)
    (tmp_path / "in" / "gran.xlsx").write_bytes(b"")
    ended = here("merge", tmp_path / "in", "-o", tmp_path / "ut.xlsx", "--json", *DAY)
    merged = planxl.merge([tmp_path / "in"], tmp_path / "ut2.xlsx")
    used = {each.file.name for each in merged.summary.submissions}
    aside = {each.file for each in merged.summary.set_aside}
    assert len(used) == 1
    assert used | aside == {"ekexempel.xlsx", "ekexempel-DATORNAMN.xlsx", "gran.xlsx"}
    assert "OneDrive" in ended.out
    assert ended.code == 1


# Files of like names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("norr/Tanum.xlsx", "syd/tanum.xlsx"),
        (f"norr/{NFC}", f"syd/{NFD}"),
        ("norr/a.xlsx", "syd/A.XLSX"),
    ],
)
def test_files_whose_copies_would_be_one_elsewhere_are_told_apart(one: str, other: str) -> None:
    names = told_apart([Path("svar", one), Path("svar", other)])
    assert list(names.values()) == [one, other]


def test_files_of_one_folder_are_told_apart_by_their_names_alone() -> None:
    assert list(told_apart([Path("x/A.xlsx"), Path("x/a.xlsx")]).values()) == ["A.xlsx", "a.xlsx"]


def test_copies_of_files_with_like_names_all_come_out(here: Run, tmp_path: Path) -> None:
    write(tmp_path / "norr", EKEX, "Svar.xlsx")
    write(tmp_path / "syd", GRAN, "svar.xlsx")
    here("annotate", tmp_path / "norr", tmp_path / "syd", "-o", tmp_path / "ut", *DAY)
    assert names_in(tmp_path / "ut") == {"norr - Svar.xlsx", "syd - svar.xlsx"}


# Files that change meanwhile ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "more"), [("annotate", ()), ("fill", ("--offline",)), ("remind", ())]
)
def test_a_file_that_is_saved_while_it_is_read_gets_no_remarks_in_the_wrong_cells(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, more: tuple[str, ...]
) -> None:
    path = write(tmp_path / "in", EKEX)
    later = write(tmp_path / "senare", EKEX, population=99).read_bytes()
    examine = planxl.checking.Checker.examine

    def meanwhile(*arguments: Any) -> Any:
        found = examine(*arguments)
        path.write_bytes(later)
        return found

    monkeypatch.setattr(planxl.checking.Checker, "examine", meanwhile)
    ended = here(verb, tmp_path / "in", "-o", tmp_path / "ut", *more, *DAY)
    assert "ändrades medan planxl läste den" in " ".join(ended.out.split())
    assert not list((tmp_path / "ut").glob("*.xlsx"))
    assert path.read_bytes() == later


def test_a_summary_tells_of_the_bytes_that_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "in", EKEX)
    read = path.read_bytes()
    examine = planxl.checking.Checker.examine

    def meanwhile(*arguments: Any) -> Any:
        path.write_bytes(b"PK halvskriven")
        return examine(*arguments)

    monkeypatch.setattr(planxl.checking.Checker, "examine", meanwhile)
    merged = planxl.merge([tmp_path / "in"], tmp_path / "ut.xlsx")
    (used,) = merged.summary.submissions
    assert used.file.sha256 == hashlib.sha256(read).hexdigest()
    assert used.municipality == EKEX


def test_a_file_that_is_still_being_copied_is_set_aside(tmp_path: Path) -> None:
    whole = write(tmp_path / "in", EKEX).read_bytes()
    (tmp_path / "in" / "gran.xlsx").write_bytes(whole[: len(whole) // 2])
    (cut, used) = sorted(planxl.check([tmp_path / "in"]), key=lambda each: bool(each.submission))
    assert [each.code.id for each in cut.findings] == ["FIL-004"]
    assert used.submission
    assert exempel().id == used.submission.catalogue
