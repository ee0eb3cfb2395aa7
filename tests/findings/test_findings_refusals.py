"""Files that cannot be read: one natural sentence each, from real files."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import bad_files
import pytest
from good import good_bytes
from patching import packed

from planxl.cells import Limits, Reason, Unreadable, read_bytes
from planxl.checking import Checker
from planxl.findings import Finding
from planxl.findings.refusals import CODE_OF, refused
from planxl.findings.sentence import sentence


def said(path: Path) -> tuple[str, str]:
    """The code and the sentence of the only finding about a file."""
    checked = Checker().check(path)
    assert checked.submission is None
    (finding,) = checked.findings
    return finding.code.id, whole(finding)


def whole(finding: Finding) -> str:
    """The sentence, held against holes and raw figures."""
    text = sentence(finding)
    assert "okänt" not in text
    assert "{" not in text
    assert "  " not in text
    return text


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, text = said(tmp_path / "borta.xlsx")
    assert (code, text[:19]) == ("FIL-009", "Filen finns inte. K")


def test_a_folder(tmp_path: Path) -> None:
    assert said(tmp_path)[0] == "FIL-008"


def test_an_empty_file(tmp_path: Path) -> None:
    code, text = said(bad_files.empty(tmp_path / "tom.xlsx"))
    assert code == "FIL-003"
    assert "OneDrive" in text


@pytest.mark.parametrize(
    ("content", "guess"),
    [
        (b"%PDF-1.7 ...", " Den verkar vara en pdf."),
        (b"{\\rtf1 hej}", " Den verkar vara ett textdokument (rtf)."),
        (b"\x89PNG\r\n\x1a\n", " Den verkar vara en bild."),
        (b"<html><table></table></html>", " Den verkar vara en webbsida."),
        ("Kommun;Värde\n".encode(), " Den verkar vara en textfil."),
        (b"\x01\x00\x02" * 40, ""),
    ],
)
def test_something_else_than_a_workbook_is_named(
    tmp_path: Path, content: bytes, guess: str
) -> None:
    code, text = said(written(tmp_path / "plan.xlsx", content))
    assert code == "FIL-001"
    assert text.startswith(f"Filen är inte en arbetsbok som Excel kan öppna.{guess} Öppna ")


def test_a_zip_file_is_named(tmp_path: Path) -> None:
    assert "en zip-fil" in said(bad_files.archive(tmp_path / "plan.xlsx"))[1]


def test_a_word_document_is_named(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/></Relationships>'
    )
    parts = {"_rels/.rels": relationships.encode(), "word/document.xml": b"<document/>"}
    assert "ett Word-dokument" in said(written(tmp_path / "plan.xlsx", packed(parts)))[1]


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    code, text = said(bad_files.encrypted(tmp_path / "låst.xlsx"))
    assert code == "FIL-002"
    assert "lösenordsskyddad" in text


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_workbook_that_is_cut_off(tmp_path: Path, share: float) -> None:
    data = good_bytes()
    code, _ = said(written(tmp_path / "halv.xlsx", data[: int(len(data) * share)]))
    assert code == "FIL-004"


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    path = tmp_path / "trasig.xlsx"
    path.write_bytes(good_bytes())
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet2.xml"] = b"<worksheet><sheetData><row r='1'><c r='A1'"
    code, text = said(written(path, packed(parts)))
    assert code == "FIL-011"
    assert "(felet finns i xl/worksheets/sheet2.xml)" in text


def test_a_bomb_is_not_set_off(tmp_path: Path) -> None:
    code, text = said(bad_files.bomb(tmp_path / "stor.xlsx"))
    assert code == "FIL-006"
    assert "200 gånger" in text or "24 MB" in text


def test_too_many_parts_are_counted_in_swedish(tmp_path: Path) -> None:
    parts = {f"{number}.xml": b"" for number in range(2001)}
    code, text = said(written(tmp_path / "delar.xlsx", packed(parts)))
    assert code == "FIL-007"
    assert "2\u00a0001 stycken" in text
    assert "gränsen är 2\u00a0000" in text


def test_a_file_that_is_too_large_is_told_in_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "stor.xlsx"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    code, text = said(path)
    assert code == "FIL-005"
    assert "(20,1 MB, gränsen är 20 MB)" in text


def test_too_many_cells_are_counted_in_swedish() -> None:
    workbook = read_bytes("x.xlsx", good_bytes(), Limits(cells=1000))
    with pytest.raises(Unreadable) as refusal:
        list(workbook.cells())
    assert "gränsen är 1\u00a0000" in whole(refused(refusal.value))


def test_a_workbook_that_fills_the_memory_says_so() -> None:
    text = whole(refused(Unreadable(Reason.TOO_LARGE, part="xl/worksheets/sheet1.xml")))
    assert "(datorns minne räcker inte till)" in text


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EIO])
def test_a_file_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "No")

    path = written(tmp_path / "hemlig.xlsx", b"x")
    monkeypatch.setattr(Path, "open", refuse)
    code, text = said(path)
    assert code == "FIL-010"
    assert "låst" in text


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize(
    "params",
    [{}, {"part": "xl/styles.xml"}, {"detail": "KeyError"}, {"part": "x", "limit": 209715200}],
)
def test_every_reason_has_a_sentence_whatever_is_known(
    reason: Reason, params: dict[str, str | int]
) -> None:
    finding = refused(Unreadable(reason, **params))
    assert finding.code is CODE_OF[reason]
    assert whole(finding)
