from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pdf_documents import Sheet, pdf_bytes, pdf_file

from planxl.conversion.formats import ConversionError
from planxl.conversion.formatting.pdf import FORMAT
from planxl.conversion.pdf.pages import page_of
from planxl.conversion.pdf.reader import read_document
from planxl.conversion.pdf.shapes import Page


def written(text: str = "Hej") -> Sheet:
    sheet = Sheet()
    sheet.text(50, 300, text)
    return sheet


def pictured() -> Sheet:
    sheet = Sheet()
    sheet.picture()
    return sheet


def refusal(path: Path) -> str:
    with pytest.raises(ConversionError) as raised:
        read_document(path)
    return str(raised.value)


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "plan.pdf"
    path.write_bytes(data)
    return path


def test_a_scanned_document_says_that_it_holds_no_text_and_what_to_do(tmp_path: Path) -> None:
    told = refusal(pdf_file(tmp_path, pictured(), pictured()))

    assert told.startswith("plan.pdf innehåller ingen text. De 2 sidorna är bilder")
    assert "Be den som skrev planen om originalet i Word." in told
    assert "Skanna och OCR > Känn igen text" in told


def test_a_document_that_shows_nothing_is_told_from_a_scanned_one(tmp_path: Path) -> None:
    assert "ingen text och inga bilder" in refusal(pdf_file(tmp_path, Sheet()))


def test_a_page_that_is_a_picture_among_others_is_named(tmp_path: Path) -> None:
    document = read_document(pdf_file(tmp_path, written(), pictured(), written()))

    (warning,) = document.warnings
    assert warning.startswith("Sida 2 är bild utan text")


def test_text_over_pictures_of_pages_is_warned_of(tmp_path: Path) -> None:
    sheet = pictured()
    sheet.text(50, 100, "Igenkänd text")

    (warning,) = read_document(pdf_file(tmp_path, sheet)).warnings

    assert "OCR" in warning


def test_a_locked_document_says_how_to_open_it(tmp_path: Path) -> None:
    told = refusal(pdf_file(tmp_path, written(), user="hemligt"))

    assert told.startswith("plan.pdf är skyddad med lösenord.")


def test_a_document_that_is_only_locked_against_change_is_read(tmp_path: Path) -> None:
    document = read_document(pdf_file(tmp_path, written("Öppen plan"), user=""))

    (found,) = document.blocks
    assert [line.text for line in found.lines] == ["Öppen plan"]  # type: ignore[union-attr]


@pytest.mark.parametrize("rest", [0.01, 0.3])
def test_a_document_that_is_cut_off_early_is_refused_as_that(tmp_path: Path, rest: float) -> None:
    data = pdf_bytes(written(), written())

    assert "är avkortad" in refusal(saved(tmp_path, data[: max(20, int(len(data) * rest))]))


def test_a_document_that_lacks_only_its_end_is_read_with_a_warning(tmp_path: Path) -> None:
    data = pdf_bytes(written(), written())

    document = read_document(saved(tmp_path, data[: data.index(b"trailer")]))

    assert document.pages == 2
    assert document.warnings[0].startswith("Slutet på filen saknas.")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "är en tom fil"),
        (b"PK\x03\x04 och mer", "är ingen PDF"),
        (b"%PDF-1.7\n" + b"skr\xe4p " * 100 + b"%%EOF", "är skadad"),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(saved(tmp_path, data))


def test_a_file_that_is_missing_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "finns inte" in refusal(tmp_path / "plan.pdf")
    assert "är en mapp" in refusal(tmp_path)


def test_a_page_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(found: Any) -> Page:
        if found.page_number == 2:
            raise ValueError("skräp")
        return page_of(found)

    monkeypatch.setattr("planxl.conversion.pdf.pages_program.page_of", broken)
    document = read_document(pdf_file(tmp_path, written(), written(), written()))

    assert document.pages == 3
    assert len(document.blocks) == 2
    assert document.warnings == (
        "Sida 2 kunde inte läsas och är borta ur planen. Se efter i dokumentet.",
    )


@pytest.mark.parametrize("flip", range(40))
def test_nothing_but_a_refusal_comes_of_a_damaged_file(tmp_path: Path, flip: int) -> None:
    data = bytearray(pdf_bytes(written(), pictured()))
    for at in range(flip * 7, len(data), 97):
        data[at] ^= 1 << (flip % 8)
    try:
        read_document(saved(tmp_path, bytes(data)))
    except ConversionError as error:
        assert str(error).startswith("plan.pdf")  # noqa: PT017 - most of them can be read


def test_documents_are_known_by_their_beginning() -> None:
    assert FORMAT.detects(b"\r\n%PDF-1.4", "plan")
    assert not FORMAT.detects(b"PK\x03\x04", "plan.pdf")
