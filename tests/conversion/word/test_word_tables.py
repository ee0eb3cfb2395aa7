from __future__ import annotations

from pathlib import Path

from word_documents import cell, paragraph, row, run, table, word_file

from planxl.conversion.document import Cell, Line, Table
from planxl.conversion.word.reader import read_document


def test_a_cell_over_two_columns_leaves_none_beside_it(tmp_path: Path) -> None:
    over = cell("Över två", properties='<w:gridSpan w:val="2"/>')

    read = only_table(tmp_path, table(row(over, "c"), row("a", "b", "c")))

    assert read.rows[0][0] == Cell(lines_of(read, 0, 0), columns=2)
    assert read.rows[0][1] is None
    assert shown(read) == [["Över två", None, "c"], ["a", "b", "c"]]


def test_a_cell_over_two_rows_leaves_none_below_it(tmp_path: Path) -> None:
    begins = cell("Mål 1", properties='<w:vMerge w:val="restart"/>')
    goes_on = cell(properties="<w:vMerge/>")

    read = only_table(tmp_path, table(row(begins, "a"), row(goes_on, "b"), row("Mål 2", "c")))

    assert shown(read) == [["Mål 1", "a"], [None, "b"], ["Mål 2", "c"]]
    assert read.rows[0][0] is not None
    assert read.rows[0][0].rows == 2


def test_text_in_the_hidden_part_of_a_merged_cell_is_kept_with_a_doubt(tmp_path: Path) -> None:
    begins = cell("Syns", properties='<w:vMerge w:val="restart"/>')
    goes_on = cell("Gömd", properties="<w:vMerge/>")

    read = only_table(tmp_path, table(row(begins, "a"), row(goes_on, "b")))

    (first, _), _ = read.rows
    assert first is not None
    assert (first.text, first.confidence < 1) == ("Syns\nGömd", True)


def test_a_merged_cell_without_a_beginning_is_a_cell_of_its_own(tmp_path: Path) -> None:
    read = only_table(tmp_path, table(row(cell("x", properties="<w:vMerge/>"), "a")))

    assert shown(read) == [["x", "a"]]


def test_a_merged_cell_ends_where_another_cell_stands(tmp_path: Path) -> None:
    begins = cell("Mål 1", properties='<w:vMerge w:val="restart"/>')
    wide = cell("Hela raden", properties='<w:gridSpan w:val="2"/>')
    goes_on = cell("Mål 2", properties="<w:vMerge/>")

    read = only_table(tmp_path, table(row("a", begins), row(wide), row("b", goes_on)))

    assert shown(read) == [["a", "Mål 1"], ["Hela raden", None], ["b", "Mål 2"]]


def test_cells_merged_in_the_old_way_are_one(tmp_path: Path) -> None:
    begins = cell("a", properties='<w:hMerge w:val="restart"/>')
    goes_on = cell("b", properties="<w:hMerge/>")

    read = only_table(tmp_path, table(row(begins, goes_on, "c"), row("1", "2", "3")))

    assert shown(read) == [["a\nb", None, "c"], ["1", "2", "3"]]


def test_a_column_that_was_drawn_a_little_askew_is_no_column_more(tmp_path: Path) -> None:
    widths = (2000, 40, 2960)
    askew = row(cell("c", properties='<w:gridSpan w:val="2"/>'), "d")
    straight = row("a", cell("b", properties='<w:gridSpan w:val="2"/>'))

    read = only_table(tmp_path, table(straight, askew, widths=widths))

    assert shown(read) == [["a", "b"], ["c", "d"]]


def test_a_narrow_column_of_its_own_is_kept(tmp_path: Path) -> None:
    read = only_table(tmp_path, table(["a", "X", "b"], widths=(2000, 100, 2900)))

    assert shown(read) == [["a", "X", "b"]]


def test_a_row_that_begins_late_and_ends_early_is_filled_out(tmp_path: Path) -> None:
    late = row("b", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')

    read = only_table(tmp_path, table(row("1", "2", "3"), late))

    assert shown(read) == [["1", "2", "3"], ["", "b", ""]]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    boxed_cell = f"<w:sdt><w:sdtContent>{cell('boxad')}</w:sdtContent></w:sdt>"
    boxed_row = f"<w:sdt><w:sdtContent>{row('c', 'd')}</w:sdtContent></w:sdt>"
    drawn = table(row("a", boxed_cell), boxed_row)

    read = only_table(tmp_path, f"<w:sdt><w:sdtContent>{drawn}</w:sdtContent></w:sdt>")

    assert shown(read) == [["a", "boxad"], ["c", "d"]]


def test_the_text_of_a_table_within_a_cell_is_in_the_cell_once(tmp_path: Path) -> None:
    inner = table(["inre a", "inre b"]) + paragraph("efter")

    read = only_table(tmp_path, table(row(cell(paragraph("före"), inner), "b")))

    assert shown(read) == [["före\ninre a\ninre b\nefter", "b"]]


def test_a_table_that_only_frames_others_gives_way_to_them(tmp_path: Path) -> None:
    inner = paragraph("Mål 1.1") + table(["Aktivitet", "Vad"])

    path = word_file(tmp_path, table(row(cell(inner))))

    first, second = read_document(path).blocks
    assert not isinstance(first, Table)
    assert first.text == "Mål 1.1"
    assert isinstance(second, Table)
    assert shown(second) == [["Aktivitet", "Vad"]]


def test_tables_in_sequence_stay_two(tmp_path: Path) -> None:
    path = word_file(tmp_path, table(["a", "b"]), table(["c", "d"]))

    assert len(read_document(path).blocks) == 2


def test_a_row_that_is_deleted_by_a_tracked_change_is_told_and_not_read(tmp_path: Path) -> None:
    gone = row("Borta", "x", properties='<w:del w:id="1"/>')

    document = read_document(word_file(tmp_path, table(row("Kvar", "y"), gone)))

    (kept,) = document.blocks
    assert isinstance(kept, Table)
    assert shown(kept) == [["Kvar", "y"]]
    assert [note.text for note in document.notes] == ["Borttagen text: Borta x"]


def test_a_cell_without_text_has_no_lines(tmp_path: Path) -> None:
    read = only_table(tmp_path, table(row(cell(paragraph(run("  "))), "a")))

    assert read.rows[0][0] == Cell()


def only_table(folder: Path, *body: str) -> Table:
    (found,) = read_document(word_file(folder, *body)).blocks
    assert isinstance(found, Table)
    return found


def shown(read: Table) -> list[list[str | None]]:
    return [[each.text if each else None for each in line] for line in read.rows]


def lines_of(read: Table, line: int, column: int) -> tuple[Line, ...]:
    found = read.rows[line][column]
    assert found is not None
    return found.lines
