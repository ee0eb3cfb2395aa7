from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pdf_documents import LANDSCAPE, Sheet
from pdf_read import HEADINGS, WIDTHS, outside, read, shown, tables

PLAIN = [
    (
        "Möten för äldre i hela kommunen",
        "Planera och hålla möten om ensamhet i hela kommunen under året",
        "Antal möten",
        "2022",
        "Kommun",
        "Varje år",
    ),
    ("Utbildning", "Första hjälpen i psykisk hälsa", "", "Pågående", "Region och kommun", ""),
    ("Promenader", "Gå ut ihop", "Antal promenader", "VT 2022", "Kommun", "Varje år"),
]


def flat(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[each.replace("\n", " ") for each in row] for row in rows]


def test_columns_are_found_under_their_headings(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    sheet.table(100, [HEADINGS, *PLAIN], WIDTHS, lines=False)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == flat([HEADINGS, *PLAIN])


def test_cells_without_lines_are_less_than_certain_and_say_why(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    sheet.table(100, [HEADINGS, *PLAIN], WIDTHS, lines=False)

    (table,) = tables(read(tmp_path, sheet))

    body = [cell for row in table.rows[1:] for cell in row if cell and cell.lines]
    assert all(cell.confidence < 1 and cell.why for cell in body)


def test_text_above_and_below_stays_outside(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    sheet.text(50, 60, "Mål 1.1 Nollvision om suicid", 14)
    end = sheet.table(100, [HEADINGS, *PLAIN], WIDTHS, lines=False)
    sheet.text(50, end + 20, "Mål 1.2 Kort", 14)
    sheet.text(50, end + 40, "Löpande text som går över flera av tabellens kolumner på sidan.")

    document = read(tmp_path, sheet)

    assert len(tables(document)) == 1
    assert outside(document) == [
        "Mål 1.1 Nollvision om suicid",
        "Mål 1.2 Kort",
        "Löpande text som går över flera av tabellens kolumner på sidan.",
    ]


def test_rows_may_stand_close_when_a_name_fills_its_cell(tmp_path: Path) -> None:
    first = ("Länsgemensamma mål för alla", "Möten", "Antal", "2022", "Kommun", "Varje år")
    second = ("Utbildning", "Kurser", "Antal kurser", "2023", "Region", "Varje år")
    sheet = Sheet(LANDSCAPE)
    sheet.table(100, [HEADINGS, first, second], WIDTHS, lines=False)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == flat([HEADINGS, first, second])


def test_rows_that_lines_part_are_rows_whatever_they_hold(tmp_path: Path) -> None:
    rows = [("Möten", "Planera"), ("Kurser", "Hålla"), ("Vandra", "Gå")]
    sheet = Sheet(LANDSCAPE)
    top = sheet.table(100, [HEADINGS], WIDTHS, lines=False)
    for name, what in rows:
        sheet.line(50, top, 740, top)
        top = sheet.table(top, [(name, what, "", "", "", "")], WIDTHS, lines=False)

    (table,) = tables(read(tmp_path, sheet))

    assert [row[:2] for row in shown(table)[1:]] == [list(row) for row in rows]


def test_headings_may_take_two_lines(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    for x, *told in ((55, "Aktivitet"), (200, "Ansvarig", "aktör"), (400, "Upp-", "följning")):
        for line, text in enumerate(told):
            sheet.text(x, 100 + line * 12, text)
    for x, text in ((55, "Möten"), (200, "Kommun"), (400, "Varje år")):
        sheet.text(x, 126, text)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table)[1] == ["Möten", "Kommun", "Varje år"]


def test_a_first_column_without_heading_is_a_column(tmp_path: Path) -> None:
    rows = [
        ("", "Mål", "Prioriterade aktiviteter"),
        ("Vuxna", "1.1 Nollvision om suicid", "• Utbildning för alla\nAktör: Kommun"),
        ("Vuxna", "1.2 Äldre ska få stöd", "• Möten\nAktör: NOSAM"),
    ]
    sheet = Sheet(LANDSCAPE)
    sheet.table(100, rows, (80, 200, 300), lines=False)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == flat(rows)


def test_centred_headings_do_not_move_their_columns(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    for x, text in ((90, "Aktivitet"), (320, "Vad"), (540, "Ansvarig")):
        sheet.text(x, 100, text)
    for n, (name, what, who) in enumerate(
        [("Möten", "Planera i kommunen", "Kommun"), ("Kurser", "Hålla dem i skolan", "Region")]
    ):
        for x, text in ((50, name), (220, what), (500, who)):
            sheet.text(x, 120 + n * 30, text)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table)[1:] == [
        ["Möten", "Planera i kommunen", "Kommun"],
        ["Kurser", "Hålla dem i skolan", "Region"],
    ]


def test_ordinary_text_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Vad vi gör och när vi gör det är vårt gemensamma ansvar.")
    sheet.text(50, 112, "Aktiviteter följs upp varje år.")

    document = read(tmp_path, sheet)

    assert tables(document) == []
    assert len(outside(document)) == 1
