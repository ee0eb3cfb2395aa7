from __future__ import annotations

from pathlib import Path

from pdf_documents import LANDSCAPE, Sheet
from pdf_read import HEADINGS, WIDTHS, outside, read, shown, tables

ROWS = [
    (
        "Möten för äldre",
        "Planera och hålla möten om ensamhet i hela kommunen under året",
        "• Antal möten\n• Antal deltagare",
        "2022",
        "Kommun",
        "Varje år",
    ),
    ("Utbildning", "Första hjälpen i psykisk hälsa", "", "Pågående", "Region och kommun", ""),
]


def test_every_cell_of_a_ruled_table_is_read(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    sheet.table(100, [HEADINGS, *ROWS], WIDTHS)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == [
        list(HEADINGS),
        *([each.replace("\n", " ") for each in row] for row in ROWS),
    ]
    assert {cell.confidence for cell in table.cells()} == {1.0}


def test_lines_keep_the_page_and_the_line_they_stand_on(tmp_path: Path) -> None:
    sheet = Sheet(LANDSCAPE)
    sheet.text(50, 60, "Mål 1.1 Nollvision")
    sheet.table(100, [("Aktivitet", "Vad"), ("Möten", "Planera\nGenomföra")], (110, 190))

    (table,) = tables(read(tmp_path, Sheet(LANDSCAPE), sheet))

    found = table.rows[1][1]
    assert found is not None
    assert [(line.text, line.spot.page, line.spot.line) for line in found.lines] == [
        ("Planera", 2, 3),
        ("Genomföra", 2, 4),
    ]


def test_a_line_that_is_missing_makes_cells_one(tmp_path: Path) -> None:
    sheet = Sheet()
    for x in (50, 150, 250, 350):
        sheet.line(x, 100, x, 160)
    for y, start in ((100, 50), (120, 50), (140, 150), (160, 50)):
        sheet.line(start, y, 350, y)
    for x, y, text in (
        *((60, 104, "Mål"), (160, 104, "Aktivitet"), (260, 104, "När")),
        *((60, 130, "Mål 1"), (160, 124, "Möten"), (260, 124, "2022")),
        *((160, 144, "Promenader"), (260, 144, "2023")),
    ):
        sheet.text(x, y, text)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table)[1:] == [["Mål 1", "Möten", "2022"], [None, "Promenader", "2023"]]
    assert table.rows[1][0] is not None
    assert table.rows[1][0].rows == 2


def test_lines_may_be_drawn_as_thin_boxes_piece_by_piece(tmp_path: Path) -> None:
    sheet = Sheet()
    for y in (100, 120, 140):
        for x in (50, 150):
            sheet.bar(x, y, x + 100, y + 0.5)
    for x in (50, 150, 250):
        for y in (100, 120):
            sheet.bar(x, y, x + 0.5, y + 20)
    for x, y, text in ((60, 104, "a"), (160, 104, "b"), (60, 124, "c"), (160, 124, "d")):
        sheet.text(x, y, text)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == [["a", "b"], ["c", "d"]]


def test_a_table_may_be_open_to_the_sides(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.line(150, 100, 150, 140)
    for y in (100, 120, 140):
        sheet.line(50, y, 250, y)
    for x, y, text in ((60, 104, "a"), (160, 104, "b"), (60, 124, "c"), (160, 124, "d")):
        sheet.text(x, y, text)

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == [["a", "b"], ["c", "d"]]


def test_a_frame_around_text_and_a_line_under_it_are_no_tables(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.table(100, [("En ruta med text",)], (300,))
    sheet.text(50, 200, "Understruket")
    sheet.line(50, 212, 120, 212)

    document = read(tmp_path, sheet)

    assert tables(document) == []
    assert outside(document) == ["En ruta med text", "Understruket"]


def test_a_table_within_a_cell_belongs_to_the_cell(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.table(100, [("Yttre\n\n\n\n\n\n", "b"), ("c", "d")], (250, 100))
    for y in (120, 150):
        sheet.line(70, y, 250, y)
    for x in (70, 160, 250):
        sheet.line(x, 120, x, 150)
    sheet.text(80, 130, "Inre 1")
    sheet.text(170, 130, "Inre 2")

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table) == [["Yttre Inre 1 Inre 2", "b"], ["c", "d"]]


def test_a_word_that_was_too_long_for_its_column_is_marked_as_cut(tmp_path: Path) -> None:
    sheet = Sheet()
    rows = [("Ansvarig", "Vad"), ("Närsjukvårdsgruppen", "Möten"), ("Kommun och skola", "Stöd")]
    sheet.table(100, rows, (90, 100))

    (table,) = tables(read(tmp_path, sheet))

    cut, whole = table.rows[1][0], table.rows[2][0]
    assert cut is not None
    assert whole is not None
    assert cut.text == "Närsjukvårdsg\u00ad\nruppen"
    assert whole.text == "Kommun och\nskola"


def test_text_that_is_read_from_below_is_one_line_of_its_cell(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.table(100, [("", "Aktivitet"), ("\n\n\n\n\n\n\n\n", "Möten")], (40, 200))
    sheet.upwards(60, 205, "Fokus 1")

    (table,) = tables(read(tmp_path, sheet))

    assert shown(table)[1] == ["Fokus 1", "Möten"]
