from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from bad_files import encrypted
from word_documents import cell, old_document, paragraph, row, table, word_file

from planxl.conversion.document import Paragraph
from planxl.conversion.formats import ConversionError
from planxl.conversion.formatting.word import FORMAT
from planxl.conversion.word.reader import read_document


def refusal(path: Path) -> str:
    with pytest.raises(ConversionError) as raised:
        read_document(path)
    return str(raised.value)


def written(folder: Path, data: bytes, name: str = "plan.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(**parts: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return held.getvalue()


def test_a_document_with_a_password_says_where_to_take_it_away(tmp_path: Path) -> None:
    told = refusal(encrypted(tmp_path / "plan.docx"))

    assert told.startswith("plan.docx är skyddad med lösenord.")
    assert "Kryptera med lösenord" in told


def test_an_old_document_is_to_be_saved_as_docx(tmp_path: Path) -> None:
    told = refusal(old_document(tmp_path / "plan.doc"))

    assert told.startswith("plan.doc är ett dokument från en äldre Word (97–2003)")
    assert ".docx" in told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "är en tom fil"),
        (b"{\\rtf1 Hej}", "är ett RTF-dokument"),
        (b"<html>Hej</html>", "är en webbsida"),
        (b"Hej", "är inget Word-dokument"),
        (b"PK\x03\x04", "är avkortad"),
        (zipped(xl__workbook="<a/>"), "är inget Word-dokument"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (zipped(word__document="<a/>"), "är inget Word-dokument"),
    ],
)
def test_what_is_no_document_is_named(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(written(tmp_path, data))


def test_a_file_that_is_missing_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "finns inte" in refusal(tmp_path / "plan.docx")
    assert "är en mapp" in refusal(tmp_path)


def test_a_document_that_is_cut_off_says_so(tmp_path: Path) -> None:
    data = word_file(tmp_path, paragraph("Hej")).read_bytes()

    assert "är avkortad" in refusal(written(tmp_path, data[:-40]))


def test_damaged_xml_is_damage(tmp_path: Path) -> None:
    assert "är skadad" in refusal(word_file(tmp_path, "<w:p><w:r>"))


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "cccc">]><w:document>&b;</w:document>'
    data = zipped(**{"word__document.xml": bomb})

    assert "är skadad" in refusal(written(tmp_path, data))


def test_a_part_that_swells_beyond_reason_is_refused(tmp_path: Path) -> None:
    assert "sväller" in refusal(word_file(tmp_path, paragraph("a" * 30_000_000)))


def test_tables_within_tables_beyond_reason_are_refused(tmp_path: Path) -> None:
    nested = paragraph("innerst")
    for _ in range(100):
        nested = table(row(cell(nested)))

    assert "är skadad" in refusal(word_file(tmp_path, nested))


def test_a_document_of_pictures_says_that_it_has_no_text(tmp_path: Path) -> None:
    picture = paragraph("<w:r><w:drawing/></w:r>")

    told = refusal(word_file(tmp_path, picture))

    assert "bilder men ingen text" in told
    assert "OCR" in told


def test_an_empty_document_has_no_blocks(tmp_path: Path) -> None:
    assert read_document(word_file(tmp_path, paragraph())).blocks == ()


def test_a_template_with_macros_and_links_to_parts_that_are_gone_is_read(tmp_path: Path) -> None:
    path = word_file(tmp_path, paragraph("Hej"), name="plan.dotm")
    with ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")

    assert len(read_document(path).blocks) == 1


def test_the_strict_kind_of_document_is_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "<a:body><a:p><a:r><a:t>Hej</a:t></a:r></a:p></a:body>"
    data = zipped(**{"word__document.xml": f'<a:document xmlns:a="{strict}">{body}</a:document>'})

    (found,) = read_document(written(tmp_path, data)).blocks
    assert isinstance(found, Paragraph)
    assert found.text == "Hej"


@pytest.mark.parametrize(
    ("head", "name", "known"),
    [
        (b"PK\x03\x04......word/document.xml", "plan.zip", True),
        (b"PK\x03\x04......[Content_Types].xml", "plan.docx", True),
        (b"PK\x03\x04......xl/workbook.xml", "plan.docx", False),
        (b"PK\x03\x04......xl/workbook.xml", "plan.xlsx", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan.doc", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan.xls", False),
        (b"{\\rtf1", "plan", True),
        (b"%PDF-1.7", "plan.docx", False),
    ],
)
def test_documents_are_known_by_what_they_hold(head: bytes, name: str, known: bool) -> None:
    assert FORMAT.detects(head, name) is known
