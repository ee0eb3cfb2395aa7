"""The notes that people leave in cells: what they say, and no names."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from raw_workbooks import MAIN, relationships, xlsx_parts, zipped

from planxl.cells import Note, Workbook, read_bytes

SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
THREAD = """<ThreadedComments><threadedComment ref="B2" id="{1}"><text>Fråga skolan</text>
    </threadedComment><threadedComment ref="B2" id="{2}" parentId="{1}"><text>Gjort</text>
    </threadedComment></ThreadedComments>"""


def book(comments: str, *more: tuple[str, str], **parts: str) -> Workbook:
    relations = relationships(("comments", "../comments1.xml"), *more)
    whole = {**xlsx_parts(), SHEET_RELATIONS: relations, "xl/comments1.xml": comments, **parts}
    return read_bytes("prov.xlsx", zipped(whole))


def comment(cell: str, text: str, author: str) -> str:
    return (
        f'<comments xmlns="{MAIN}"><authors><author>{author}</author></authors><commentList>'
        f'<comment ref="{cell}" authorId="0"><text>{text}</text></comment></commentList></comments>'
    )


def test_a_note_is_read_without_the_name_that_excel_writes_over_it() -> None:
    runs = "<r><t>Ada Ek:</t></r><r><t>\nRing skolan</t></r>"
    assert book(comment("C3", runs, "Ada Ek")).notes == (Note("Blad", 3, 3, "Ring skolan"),)


def test_a_thread_is_read_reply_by_reply_and_its_stand_in_is_not() -> None:
    made = book(
        comment("B2", "<t>Trådad kommentar som din version inte visar</t>", "tc={1}"),
        ("threadedComment", "../threadedComments/threadedComment1.xml"),
        **{"xl/threadedComments/threadedComment1.xml": THREAD},
    )
    assert [note.text for note in made.notes] == ["Fråga skolan", "Gjort"]


def test_a_damaged_note_is_no_reason_to_refuse_the_workbook() -> None:
    assert book("<comments><commentList>").notes == ()


def test_notes_that_another_writer_wrote_are_read() -> None:
    data = BytesIO()
    made = xlsxwriter.Workbook(data)
    made.add_worksheet("Ett").write_comment("D4", "Hör av er", {"author": "Bo"})
    made.close()
    assert read_bytes("prov.xlsx", data.getvalue()).notes == (Note("Ett", 4, 4, "Hör av er"),)
