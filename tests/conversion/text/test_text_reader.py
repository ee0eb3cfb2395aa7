"""Text files: what they may be written in, what is none, and that nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_plans import HEADINGS, ROWS, WIDTHS, found
from tries import tries
from typeset import drawn

from planxl.conversion.document import Document, Table
from planxl.conversion.formats import ConversionError
from planxl.conversion.formatting.text import FORMAT
from planxl.conversion.text.reader import read_document

PLAN = "Mål 1.1 Alla\nAktivitet Vad När Ansvarig\nKör Sång på måndagar. 2022 Kommun\n"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "plan.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_swedish_letters_are_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    document = read_document(written(tmp_path, PLAN.encode(encoding)))
    assert "Mål 1.1 Alla" in texts(document)


def test_a_file_that_is_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match="är ingen textfil"):
        read_document(written(tmp_path, bytes(range(1, 32)) * 100))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match="är tom"):
        read_document(written(tmp_path, b" \n\n \n"))


def test_a_text_without_a_plan_is_only_paragraphs() -> None:
    document = found("Kära du!\n\nTack för senast. Det var roligt att ses igen.\n")
    assert not [block for block in document.blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("head", "name", "is_text"),
    [
        (PLAN.encode(), "plan.txt", True),
        (PLAN.encode("cp1252"), "plan", True),
        (b"%PDF-1.7 ...", "plan.txt", False),
        (b"PK\x03\x04", "plan.docx", False),
        (b"{\\rtf1", "plan.txt", False),
        (b'{\n"planxl": "1",\n\n\n}', "plan.json", False),
        (b"\0\1\2\3", "plan.txt", False),
    ],
)
def test_a_text_is_known_by_what_it_holds(head: bytes, name: str, is_text: bool) -> None:
    assert FORMAT.detects(head, name) is is_text


def texts(document: Document) -> list[str]:
    """All lines of a document, table by table and paragraph by paragraph."""
    found_lines = []
    for block in document.blocks:
        cells = block.cells() if isinstance(block, Table) else [block]
        found_lines += [line.text for cell in cells for line in cell.lines]
    return [*found_lines, *(line.text for line in document.dropped)]


def letters(lines: list[str]) -> Counter[str]:
    return Counter(letter for line in lines for letter in line if letter.isalnum())


def test_every_letter_of_a_plan_is_somewhere_in_the_document() -> None:
    text = f"Mål 1.1 Alla \n\n{' '.join(HEADINGS)} \n\n{drawn(ROWS, WIDTHS, page=3)}"
    assert letters(texts(found(text))) == letters([text])


LINES = st.sampled_from(
    [
        *("", " ", "Aktivitet Vad Indikator När Ansvarig Uppföljning", "Mål 1.1 Alla ska få stöd"),
        *(
            "Region och ",
            "kommun ",
            "Varje år",
            " 2022",
            "Antal träffar",
            "- Träffar ",
            "Aktivitet",
        ),
        *("Vad", "När", "Uppföljning", "https://example.se/", "Pågående, löpande arbete. ", "\f"),
        *("Fokusområde 1. Stöd", "Samtal (universell prevention)", "sammankalland", "e. "),
        *(
            "Aktivitet     Vad       När",
            "Kör           Sång      2022",
            " Mål Prioriterade aktiviteter",
        ),
    ]
)


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(LINES, max_size=40))
def test_no_letter_is_lost_or_made_up_whatever_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    if "(universell prevention)" in text:  # then a table gets headings that no line says
        text = text.replace(" (universell prevention)", "")
    assert letters(texts(found(text))) == letters([text])
