"""PDFs whose tables were printed as running text: the text reader's sense tells the columns."""

from __future__ import annotations

from pathlib import Path

from pdf_documents import Sheet
from pdf_read import dropped, lines, outside, read, shown, tables

HEADINGS = "Aktivitet Vad Indikator När Ansvarig Uppföljning"
ROWS = (
    ("Möten om ensamhet", "- Planera och hålla möten i hela kommunen", "• Antal möten"),
    ("Utbildning för skolan", "- Första hjälpen i psykisk hälsa för alla", "• Antal utbildade"),
    ("Promenader för äldre", "- Gå ut tillsammans varje vecka i alla byar", "• Antal promenader"),
)
TOLD = ("Pågående, löpande arbete.", "Region och kommun", "Varje år")


def printed() -> Sheet:
    sheet = Sheet()
    cells = [text for row in ROWS for text in (*row, *TOLD)]
    for number, text in enumerate(["Mål 1.1 Nollvision om suicid", HEADINGS, *cells]):
        sheet.text(50, 100 + 14 * number, text)
    return sheet


def test_cells_after_one_another_are_told_apart_by_sense(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, printed()))

    assert [row[2:] for row in shown(table)[1:]] == [[row[2], *TOLD] for row in ROWS]


def test_lines_that_were_read_by_sense_keep_their_place_on_the_page(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, Sheet(), printed()))

    first = table.rows[1][0]
    assert first is not None
    assert (first.lines[0].spot.page, first.lines[0].spot.line) == (2, 3)


def test_what_was_read_by_sense_is_warned_of(tmp_path: Path) -> None:
    document = read(tmp_path, printed())

    assert any("bedömt efter vad den säger" in warning for warning in document.warnings)
    assert outside(document) == ["Mål 1.1 Nollvision om suicid"]


def test_no_line_is_lost_between_the_two_ways_of_reading(tmp_path: Path) -> None:
    sheets = []
    for number in (1, 2):
        sheet = printed()
        sheet.text(50, 30, "Handlingsplan")
        sheet.text(50, 800, f"Sida {number}")
        sheets.append(sheet)

    document = read(tmp_path, *sheets)

    words = [word for line in lines(document) for word in line.text.split()]
    assert len(words) == 2 * (sum(len(text.split()) for row in ROWS for text in (*row, *TOLD)) + 14)
    assert {"Handlingsplan", "Sida 1", "Sida 2"} <= set(dropped(document))
