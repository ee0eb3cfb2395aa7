from __future__ import annotations

from pathlib import Path

import pytest
from pdf_documents import LANDSCAPE, Sheet
from pdf_read import HEADINGS, WIDTHS, dropped, read, shown, tables

WHOLE = ("Möten", "Planera och hålla", "Antal", "2022", "Kommun", "Varje år")
BEGUN = ("Utbildning", "Första hjälpen för all", "Antal", "Pågående", "Region och", "Varje år")
REST = ("", "personal i skolan", "", "", "kommun", "")
LAST = ("Promenader", "Gå ut", "Antal", "2023", "Kommun", "")
BOTTOM = 560


def page(*rows: tuple[str, ...], top: float = 60, lines: bool = True) -> Sheet:
    sheet = Sheet(LANDSCAPE)
    sheet.table(top, rows, WIDTHS, lines=lines)
    return sheet


def ending(*rows: tuple[str, ...], lines: bool = True) -> Sheet:
    """A page whose table ends where the page's text does."""
    height = Sheet(LANDSCAPE).table(0, rows, WIDTHS)
    return page(*rows, top=BOTTOM - height, lines=lines)


@pytest.mark.parametrize("lines", [True, False])
def test_a_row_that_a_page_cuts_is_one_row(tmp_path: Path, lines: bool) -> None:
    first = ending(HEADINGS, WHOLE, BEGUN, lines=lines)

    (table,) = tables(read(tmp_path, first, page(HEADINGS, REST, LAST, lines=lines)))

    assert shown(table)[2:] == [
        [
            *("Utbildning", "Första hjälpen för all personal i skolan", "Antal"),
            *("Pågående", "Region och kommun", "Varje år"),
        ],
        list(LAST),
    ]


def test_a_row_that_was_put_together_says_so(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, ending(HEADINGS, WHOLE, BEGUN), page(HEADINGS, REST, LAST)))

    told = [cell.why for cell in table.rows[2] if cell and cell.confidence < 1]
    assert told == ["raden är delad av ett sidbyte, och delarna har lagts ihop"] * 2


def test_headings_that_are_printed_again_are_dropped(tmp_path: Path) -> None:
    document = read(tmp_path, ending(HEADINGS, WHOLE), page(HEADINGS, LAST))

    (table,) = tables(document)
    assert shown(table) == [list(HEADINGS), list(WHOLE), list(LAST)]
    assert dropped(document) == list(HEADINGS)


@pytest.mark.parametrize("lines", [True, False])
def test_a_table_goes_on_without_headings_too(tmp_path: Path, lines: bool) -> None:
    first, second = ending(HEADINGS, WHOLE, lines=lines), page(LAST, lines=lines)

    (table,) = tables(read(tmp_path, first, second))

    assert shown(table) == [list(HEADINGS), list(WHOLE), list(LAST)]


def test_a_row_with_a_name_of_its_own_is_not_joined(tmp_path: Path) -> None:
    document = read(tmp_path, ending(HEADINGS, BEGUN), page(HEADINGS, LAST))

    assert len(tables(document)[0].rows) == 3


def test_a_row_is_not_cut_where_its_page_has_room_left(tmp_path: Path) -> None:
    sheets = page(HEADINGS, BEGUN), page(HEADINGS, REST), ending(HEADINGS, WHOLE)

    (table,) = tables(read(tmp_path, *sheets))

    assert shown(table)[1:] == [list(BEGUN), list(REST), list(WHOLE)]


def test_a_name_that_is_cut_goes_on_in_small_letters(tmp_path: Path) -> None:
    begun = ("Samordning av alla", "Planera för", "Antal", "2022", "Kommun", "Varje år")
    rest = ("aktiviteter", "hela året", "", "", "", "")

    (table,) = tables(read(tmp_path, ending(HEADINGS, begun), page(rest, LAST)))

    assert shown(table)[1][:2] == ["Samordning av alla aktiviteter", "Planera för hela året"]


def test_a_heading_between_two_tables_keeps_them_apart(tmp_path: Path) -> None:
    second = page(HEADINGS, LAST, top=100)
    second.text(50, 60, "Mål 2.1 Äldre ska få stöd", 14)

    assert len(tables(read(tmp_path, ending(HEADINGS, WHOLE), second))) == 2


def test_tables_with_other_columns_are_not_joined(tmp_path: Path) -> None:
    second = Sheet(LANDSCAPE)
    second.table(60, [("a", "b"), ("c", "d")], (100, 200))

    assert len(tables(read(tmp_path, ending(HEADINGS, WHOLE), second))) == 2


def test_small_print_below_a_table_is_a_note_and_does_not_end_it(tmp_path: Path) -> None:
    first = ending(HEADINGS, WHOLE)
    first.text(50, 570, "1 https://example.org/kalla", 7)

    document = read(tmp_path, first, page(HEADINGS, LAST))

    assert len(tables(document)) == 1
    assert [note.text for note in document.notes] == ["1 https://example.org/kalla"]


def test_headings_that_were_left_alone_on_a_page_belong_to_the_next(tmp_path: Path) -> None:
    first = ending(HEADINGS)
    first.text(50, 575, "Sida 1")

    (table,) = tables(read(tmp_path, first, page(WHOLE, LAST)))

    assert shown(table) == [list(HEADINGS), list(WHOLE), list(LAST)]


def test_headings_in_boxes_may_stand_over_a_table_without_lines(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    end = sheet.table(60, [HEADINGS], WIDTHS)
    sheet.table(end + 4, [WHOLE, LAST], WIDTHS, lines=False)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == [list(HEADINGS), list(WHOLE), list(LAST)]


@pytest.mark.parametrize("lines", [True, False])
def test_headings_alone_at_the_end_of_a_page_are_no_begun_row(tmp_path: Path, lines: bool) -> None:
    begun = ("uppsökande samtal", *LAST[1:])

    (table,) = tables(read(tmp_path, ending(HEADINGS, lines=lines), page(begun, lines=lines)))

    assert shown(table) == [list(HEADINGS), list(begun)]
