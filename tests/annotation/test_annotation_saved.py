"""Copies that another program has saved: what is ours is found again, and only that goes.

openpyxl stands for Excel here: it writes every part anew, with other names and numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from crowded import rich
from good import good_bytes, layout
from openpyxl.comments import Comment
from patching import packed
from raw_types import whole
from raw_workbooks import xlsx_parts
from sound import faults, parts_of
from told import PAGE, marked, missing, notes, opened, rows, seen, understood

from planxl.annotation import PatchError, annotated, cleaned
from planxl.cells import read_bytes

INDICATORS = layout().indicators.sheet
FOUND = [*missing(INDICATORS, "N5", "N6", "P9"), understood(INDICATORS, "N8")]
SIGNS = (b"---- planxl ----", b'planxl"="planxl', b"planxl&quot;=", b"planxl:anm")


def _nothing(book: Any) -> None:
    pass


@lru_cache(maxsize=16)
def saved(data: bytes, change: Callable[[Any], object] = _nothing) -> bytes:
    """The workbook as another program writes it, after somebody has worked in it."""
    book = opened(data)
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def traces(data: bytes) -> list[str]:
    """What is left of ours anywhere in a package, its unused styles aside."""
    names = [s.name for s in read_bytes("a", data).sheets if s.name.startswith(PAGE)]
    parts = parts_of(data).items()
    return names + [name for name, part in parts for sign in SIGNS if sign in part]


def typed(data: bytes) -> list[tuple[object, ...]]:
    """All cells that hold no formula; openpyxl forgets what formulas have come to."""
    cells = (cell for sheet in read_bytes("a", data).sheets for cell in sheet.cells)
    return [cell for cell in cells if not cell.formula]


@pytest.fixture(scope="module")
def returned() -> bytes:
    return annotated(good_bytes(), FOUND)


def test_cleaning_a_saved_copy_leaves_no_trace(returned: bytes) -> None:
    left = cleaned(saved(returned))
    assert traces(left) == []
    assert faults(left) == []
    assert seen(left).sheetnames == seen(good_bytes()).sheetnames
    assert seen(left).active.title == "Start"
    assert notes(left, INDICATORS) == {}
    assert typed(left) == typed(good_bytes())


def test_annotating_a_saved_copy_does_not_double(returned: bytes) -> None:
    copy = saved(returned)
    again = annotated(copy, FOUND)
    assert faults(again) == []
    assert notes(again, INDICATORS) == notes(returned, INDICATORS)
    assert marked(again, INDICATORS) == marked(returned, INDICATORS)
    assert rows(again) == rows(returned)
    assert seen(again).sheetnames == seen(returned).sheetnames
    assert parts_of(cleaned(again)) == parts_of(cleaned(copy))


def test_what_people_have_typed_in_our_notes_stays(returned: bytes) -> None:
    def answer(book: Any) -> None:
        note = book[INDICATORS]["N5"].comment
        note.text += "\nVi väntar på registret."

    left = cleaned(saved(returned, answer))
    assert notes(left, INDICATORS) == {"N5": "\nVi väntar på registret."}
    assert faults(left) == []
    again = annotated(saved(returned, answer), FOUND)
    assert notes(again, INDICATORS)["N5"].split("\n")[1] == "Vi väntar på registret."
    assert notes(again, INDICATORS)["N5"].count("---- planxl ----") == 1


def test_other_peoples_notes_stay_in_a_saved_copy() -> None:
    def own(book: Any) -> None:
        book[INDICATORS]["N6"].comment = Comment("Min egen.", "Kollega")
        book[INDICATORS]["C7"].comment = Comment("Min andra.", "planxl")

    mine = saved(good_bytes(), own)
    copy = annotated(mine, FOUND)
    assert notes(copy, INDICATORS)["N6"].startswith("Min egen.\n---- planxl ----\n")
    left = cleaned(saved(copy))
    assert notes(left, INDICATORS) == {"C7": "Min andra.", "N6": "Min egen."}
    assert traces(left) == []
    assert faults(left) == []


def test_marks_that_were_copied_with_their_cells_go_too(returned: bytes) -> None:
    def paste(book: Any) -> None:
        formats = book[INDICATORS].conditional_formatting
        ours = next(r for each in formats for r in each.rules if r.formula == ['"planxl"="planxl"'])
        book["Start"].conditional_formatting.add("B5:B9", ours)

    assert traces(cleaned(saved(returned, paste))) == []


def test_a_renamed_sheet_is_known_again(returned: bytes) -> None:
    def rename(book: Any) -> None:
        book[PAGE].title = "Klart"

    left = cleaned(saved(returned, rename))
    assert seen(left).sheetnames == seen(good_bytes()).sheetnames
    assert len(seen(annotated(saved(returned, rename), FOUND)).sheetnames) == 8


def test_sheets_after_ours_keep_their_names_and_are_shown(returned: bytes) -> None:
    def add(book: Any) -> None:
        book.create_sheet("Eget")["A1"] = "hej"
        book["Eget"].print_title_rows = "1:1"
        book.move_sheet(PAGE, -3)
        book.active = book.sheetnames.index("Eget")

    left = cleaned(saved(returned, add))
    assert seen(left).sheetnames == [*seen(good_bytes()).sheetnames, "Eget"]
    assert seen(left).active.title == "Eget"
    assert seen(left)["Eget"].print_title_rows == "$1:$1"
    assert faults(left) == []


def test_a_sheet_that_somebody_has_deleted_is_not_missed(returned: bytes) -> None:
    def delete(book: Any) -> None:
        del book[PAGE]

    left = cleaned(saved(returned, delete))
    assert traces(left) == []
    assert rows(annotated(saved(returned, delete), FOUND)) == rows(returned)


def test_our_sheet_is_not_taken_away_when_it_is_the_only_one_shown(returned: bytes) -> None:
    def hide(book: Any) -> None:
        for sheet in book.worksheets:
            sheet.sheet_state = "visible" if sheet.title == PAGE else "hidden"

    with pytest.raises(PatchError, match="Visa minst ett av dem"):
        cleaned(saved(returned, hide))


def test_when_one_part_alone_has_changed_all_is_searched_for(returned: bytes) -> None:
    parts = parts_of(returned)
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"<fonts", b"<fonts ")
    left = cleaned(packed(parts))
    assert traces(left) == []
    assert faults(left) == []


def test_a_record_that_is_broken_or_lies_is_not_believed(returned: bytes) -> None:
    for old, new in ((b"changed", b"chanXed"), (b"&quot;shown&quot;:0", b"&quot;shown&quot;:77")):
        parts = parts_of(returned)
        page = next(name for name, part in parts.items() if b"planxl:anm" in part)
        assert old in parts[page]
        parts[page] = parts[page].replace(old, new)
        left = cleaned(packed(parts))
        assert traces(left) == []
        assert seen(left).active.title == "Start"


def test_parts_that_only_our_sheet_referred_to_go_with_it() -> None:
    parts = parts_of(annotated(whole(xlsx_parts()), missing("Blad", "A1")))
    page = "xl/worksheets/sheet2.xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["xl/worksheets/_rels/sheet2.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/printerSettings" Target="../printer.xml"/>'
        "</Relationships>"
    ).encode()
    parts["xl/printer.xml"] = b"<printer/>"
    parts[page] = parts[page].replace(b"<pageMargins", b" <pageMargins", 1)
    parts["xl/styles.xml"] += b" "
    left = cleaned(packed(parts))
    assert set(parts_of(left)) == set(parts_of(whole(xlsx_parts())))
    assert faults(left) == []


def test_excels_list_of_titles_forgets_our_sheet() -> None:
    parts = parts_of(annotated(rich(), missing("Blad", "A1")))
    app = parts["docProps/app.xml"]
    named = "Named Ranges</vt:lpstr></vt:variant><vt:variant><vt:i4>"
    counts = [("<vt:i4>3<", "<vt:i4>4<"), (f"{named}1<", f"{named}2<"), ('size="5"', 'size="7"')]
    titles = {"Diagram": PAGE, "egna": f"'{PAGE}'!Print_Titles"}
    listed = [
        (f"<vt:lpstr>{a}<", f"<vt:lpstr>{b}</vt:lpstr><vt:lpstr>{a}<") for a, b in titles.items()
    ]
    written = app.decode()
    for old, new in (*counts, *listed):
        assert old in written
        written = written.replace(old, new)
    parts["docProps/app.xml"] = written.encode()
    parts["xl/styles.xml"] += b" "
    assert parts_of(cleaned(packed(parts)))["docProps/app.xml"] == app
