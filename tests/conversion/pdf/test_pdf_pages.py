from __future__ import annotations

from pathlib import Path

import pytest
from pdf_documents import A4, LANDSCAPE, Sheet, pdf_file
from pdf_read import HEADINGS, WIDTHS, dropped, lines, outside, read, shown, tables

from planxl.conversion.document import Paragraph
from planxl.conversion.pdf.characters import UNKNOWN, Character, meant, words_of
from planxl.conversion.pdf.reader import read_document
from planxl.conversion.pdf.shapes import Box

ROW = ("Möten", "Planera", "Antal", "2022", "Kommun", "Varje år")


def furnished(number: int, text: str) -> Sheet:
    sheet = Sheet()
    sheet.text(50, 30, "Lokal handlingsplan 2021–2023")
    sheet.text(50, 300, text)
    sheet.text(280, 800, f"{number} (3)")
    return sheet


def test_running_heads_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    document = read(tmp_path, *(furnished(n, f"Text {n}") for n in (1, 2, 3)))

    assert outside(document) == ["Text 1", "Text 2", "Text 3"]
    assert dropped(document) == [
        text for n in (1, 2, 3) for text in ("Lokal handlingsplan 2021–2023", f"{n} (3)")
    ]
    assert document.pages == 3


def test_headings_of_tables_are_no_running_heads(tmp_path: Path) -> None:
    sheets = []
    for number in range(3):
        sheet = Sheet(LANDSCAPE)
        row = (f"Möte {'abc'[number]}", *ROW[1:])
        sheet.table(30, [HEADINGS, row], WIDTHS, lines=False)
        sheet.text(50, 400, f"Mål 1.{number} Något helt annat, som går över hela sidan med text")
        sheets.append(sheet)

    document = read(tmp_path, *sheets)

    assert [len(table.rows) for table in tables(document)] == [2, 2, 2]
    assert dropped(document) == []


def test_larger_letters_and_bold_lines_are_headings(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Vår plan", 20)
    sheet.text(50, 140, "Mål 1.1 Nollvision", 14)
    sheet.text(50, 170, "Vuxna", bold=True)
    for n in range(5):
        sheet.text(50, 190 + 12 * n, "Löpande text som handlar om målet och vad det betyder.")

    found = [each for each in read(tmp_path, sheet).blocks if isinstance(each, Paragraph)]

    assert [(each.level, each.lines[0].text) for each in found] == [
        (1, "Vår plan"),
        (2, "Mål 1.1 Nollvision"),
        (3, "Vuxna"),
        (0, "Löpande text som handlar om målet och vad det betyder."),
    ]


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_page_that_is_set_sideways_is_turned(tmp_path: Path, rotate: int, ruled: bool) -> None:
    sheet = Sheet(A4, rotate)
    columns = (("Aktivitet", 700), ("Vad", 550), ("Ansvarig", 350))
    for x, texts in ((100, [name for name, _ in columns]), (120, ["Möten", "Planera", "Kommun"])):
        for text, (_, bottom) in zip(texts, columns, strict=True):
            sheet.upwards(x, bottom, text)
    for x in (95, 115, 135) if ruled else ():
        sheet.line(x, 200, x, 720)
    for y in (200, 360, 560, 720) if ruled else ():
        sheet.line(95, y, 135, y)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == [["Aktivitet", "Vad", "Ansvarig"], ["Möten", "Planera", "Kommun"]]
    assert {cell.confidence == 1 for cell in table.rows[1] if cell} == {ruled}


def test_two_plans_in_one_file_follow_each_other(tmp_path: Path) -> None:
    sheets = []
    for title in ("Plan för vuxna", "Plan för barn och unga"):
        sheet = Sheet(LANDSCAPE)
        sheet.text(50, 150, title, 20)
        sheet.table(200, [HEADINGS, ROW], WIDTHS)
        sheets.append(sheet)

    document = read(tmp_path, *sheets)

    assert outside(document) == ["Plan för vuxna", "Plan för barn och unga"]
    assert len(tables(document)) == 2


def test_every_line_is_in_one_place(tmp_path: Path) -> None:
    sheets = [furnished(n, f"Text {n}") for n in (1, 2)]
    sheets[1].table(400, [("Aktivitet", "Vad", "När"), ("Möten", "Planera", "2022")], (90, 200, 90))

    found = sorted(line.text for line in lines(read(tmp_path, *sheets)))

    assert found == sorted(
        [
            *("Lokal handlingsplan 2021–2023",) * 2,
            *("Text 1", "Text 2", "1 (3)", "2 (3)"),
            *("Aktivitet", "Vad", "När", "Möten", "Planera", "2022"),
        ]
    )


def test_reading_tells_its_progress_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = pdf_file(tmp_path, furnished(1, "a"), furnished(2, "b"))

    read_document(path, lambda done, every, _what: told.append((done, every)))

    assert told == [(0, 2), (1, 2), (2, 2)]


def test_text_that_is_wider_than_the_paper_is_kept(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(560, 300, "Uppföljning varje år")

    assert outside(read(tmp_path, sheet)) == ["Uppföljning varje år"]


class Pressed(Sheet):
    """A page on which text is set by a matrix."""

    def by(self, matrix: str, text: str, size: float) -> None:
        """A line of text."""
        self._text(f"{matrix} 50 500", text, size, False)


@pytest.mark.parametrize(
    ("matrix", "size"),
    [("1 0 0 1", 0), ("0 0 0 1", 10), ("1 0 0 0", 10), ("1000000000 0 0 1000000000", 10)],
)
def test_letters_that_nobody_can_see_are_not_read(tmp_path: Path, matrix: str, size: float) -> None:
    sheet = Pressed()
    sheet.text(50, 300, "Syns")
    sheet.by(matrix, "Dold", size)

    assert outside(read(tmp_path, sheet)) == ["Syns"]


def test_letters_of_a_thousandth_of_what_they_seem_are_read(tmp_path: Path) -> None:
    sheet = Pressed()
    sheet.by("1 0 0 1", "X", 0.012)  # as fonts have it that are drawn a thousand times as large

    assert outside(read(tmp_path, sheet)) == ["X"]


# Characters -------------------------------------------------------------------------------------


def set_at(text: str, x: float = 0.0, bold: bool = False) -> list[Character]:
    return [
        Character(each, Box(x + 6 * n, 0, x + 6 * n + 6, 10), 10, bold)
        for n, each in enumerate(text)
    ]


def test_a_word_that_is_set_twice_to_look_bold_is_read_once() -> None:
    words = words_of([*set_at("Mål"), *set_at("Mål", 0.3)])

    assert [word.text for word in words] == ["Mål"]


def test_a_gap_parts_words_even_without_a_space() -> None:
    words = words_of([*set_at("När"), *set_at("Ansvarig", 40)])

    assert [word.text for word in words] == ["När", "Ansvarig"]


def test_a_hyphen_that_is_only_a_hint_is_kept_at_the_end_of_a_word_alone() -> None:
    (word,) = words_of(set_at("sam\u00adord\u00ad"))

    assert word.text == "samord\u00ad"


def test_half_a_sign_is_no_letter() -> None:
    assert meant("\ud800") == UNKNOWN
