"""Notes among other people's notes, and as many as there is room for."""

from __future__ import annotations

import re

import pytest
from crowded import THREAD
from patching import packed
from raw_types import whole
from raw_workbooks import MAIN, RELATION, relationships, xlsx_parts
from sound import parts_of
from told import lines, marked, missing, notes, place, rows, sound

from planxl.annotation import annotated, cleaned
from planxl.annotation.listing import MOST_ALIKE, MOST_ROWS
from planxl.annotation.sheets import MOST_NOTES
from planxl.cells import Unreadable
from planxl.findings import Finding, codes

BOX = (
    '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden">'
    '<x:ClientData ObjectType="Note"><x:Anchor>\n 1, 15, 0, 10, 3, 15, 4, 4</x:Anchor>'
    "<x:Row>1</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>"
)


def with_notes(
    comments: str, authors: str = "<author>Kollega</author>", shapes: str = BOX
) -> bytes:
    """A workbook with a sheet ``Blad`` that has these comments; its VML is no well-formed XML."""
    parts = xlsx_parts(after='<legacyDrawing r:id="rId2"/>')
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(" xmlns", f' xmlns:r="{RELATION}" xmlns', 1)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("comments", "../comments1.xml"), ("vmlDrawing", "../drawings/vmlDrawing1.vml")
    )
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><authors>{authors}</authors>'
        f"<commentList>{comments}</commentList></comments>"
    )
    parts["xl/drawings/vmlDrawing1.vml"] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        f'<v:shapetype id="_x0000_t202"/>{shapes}<br></xml>'
    )
    return whole(parts, vml=True)


def comment(cell: str, text: str, author: int = 0) -> str:
    return f'<comment ref="{cell}" authorId="{author}"><text>{text}</text></comment>'


@pytest.mark.parametrize(
    "text",
    [
        "<t>Hej</t>",
        "<r><t>H</t></r><r><rPr><b/></rPr><t>ej</t></r>",
        '<t>Hej</t><phoneticPr fontId="0"/>',
        '<r><t>Hej</t></r><rPh sb="0" eb="1"><t></t></rPh>',
    ],
)
def test_our_words_stand_below_those_of_a_person(text: str) -> None:
    data = with_notes(comment("A2", text))
    made = sound(data, missing("Blad", "A2"))
    theirs, line, ours = notes(made, "Blad")["A2"].split("\n")
    assert (theirs, line) == ("Hej", "---- planxl ----")
    assert ours.startswith("Varning: I-A2")
    assert parts_of(cleaned(made)) == parts_of(data)


def test_an_empty_note_of_a_person_is_kept() -> None:
    data = with_notes(comment("A2", "<t/>"))
    made = sound(data, missing("Blad", "A2"))
    assert "Varning" in notes(made, "Blad")["A2"]
    assert parts_of(cleaned(made)) == parts_of(data)


def test_the_box_of_a_persons_note_grows_with_the_text() -> None:
    made = parts_of(sound(with_notes(comment("A2", "<t>Hej</t>")), missing("Blad", "A2")))
    (anchor,) = re.findall(rb"<x:Anchor>([^<]*)<", made["xl/drawings/vmlDrawing1.vml"])
    edges = [int(number) for number in anchor.split(b",")]
    assert edges[:6] == [1, 15, 0, 10, 3, 15]
    assert edges[6] > 4


def test_our_notes_stand_among_the_others_in_the_order_of_cells() -> None:
    data = with_notes(comment("A2", "<t>a</t>") + comment("C4", "<t>c</t>"))
    made = sound(data, missing("Blad", "A1", "B3", "C5"))  # ``sound`` holds the order
    assert list(notes(made, "Blad")) == ["A1", "A2", "B3", "C4", "C5"]


def test_numbers_of_boxes_are_unlike_and_in_a_block_of_the_drawing() -> None:
    made = parts_of(sound(with_notes(comment("A2", "<t>a</t>")), missing("Blad", "A1", "B3")))
    vml = made["xl/drawings/vmlDrawing1.vml"]
    assert re.findall(rb'<v:shape id="_x0000_s(\d+)"', vml) == [b"1025", b"2049", b"2050"]
    assert b'data="1,2"' in vml
    assert vml.endswith(b"<br></xml>") is False
    assert vml.index(b"<br>") < vml.index(b"_x0000_s2049")


def test_a_thread_of_comments_is_left_alone() -> None:
    data = with_notes(comment("A2", "<t>tråd</t>"), f"<author>{THREAD}</author>")
    made = sound(data, missing("Blad", "A2"))
    assert notes(made, "Blad") == {"A2": "tråd"}
    assert parts_of(made)["xl/comments1.xml"] == parts_of(data)["xl/comments1.xml"]
    assert rows(made)[0][3] == "A2"
    assert marked(made, "Blad") == ["A2"]


def test_a_note_says_so_when_it_has_no_room_for_all() -> None:
    found = [
        Finding(codes.OUTSIDE, place("Blad", "A1"), {"found": f"{number} " + "ord " * 90})
        for number in range(60)
    ]
    text = notes(sound(with_notes(""), found), "Blad")["A1"]
    assert len(text) < 5_000
    assert "Mer om cellen står på bladet Att åtgärda." in text
    assert text.endswith("(STR-015)")


def test_a_sheet_with_very_many_findings_gets_so_many_notes_and_says_so() -> None:
    cells = [f"A{row}" for row in range(1, MOST_NOTES + 11)]
    worst = Finding(codes.NOT_OURS, place("Blad", "B900"))
    made = sound(with_notes(""), [*missing("Blad", *cells), worst])
    assert len(notes(made, "Blad")) == MOST_NOTES
    assert "B900" in notes(made, "Blad")
    assert marked(made, "Blad") == [f"A1:A{MOST_NOTES + 10} B900"]
    told = "På bladet Blad har 11 av cellerna färg men ingen anteckning, för att de är så många."
    assert told in lines(made)


def test_very_many_remarks_alike_are_one_row_with_its_cells() -> None:
    cells = [f"A{row}" for row in range(1, MOST_ALIKE + 2)]
    listed = rows(sound(with_notes(""), missing("Blad", *cells)))
    assert len(listed) == 1
    assert listed[0][3] == "A1"
    assert listed[0][4].startswith(f"A1:A{MOST_ALIKE + 1}: I-A1")


def test_a_list_that_is_too_long_is_cut_and_says_so() -> None:
    kinds = [code for code in codes.CODES if "{" not in code.what + code.remedy][:8]
    found = [
        Finding(code, place("Blad", f"{column}{row}"))
        for code, column in zip(kinds, "ABCDEFGH", strict=True)
        for row in range(1, 46)
    ]
    made = sound(with_notes(""), found)
    assert len(rows(made)) == MOST_ROWS
    left = len(found) - MOST_ROWS
    told = f"Listan visar de {MOST_ROWS} första raderna. {left} anmärkningar till får inte plats."
    assert told in lines(made)


def test_marks_on_scattered_cells_are_split_into_several_formats() -> None:
    cells = [f"A{row}" for row in range(1, 1_000, 2)]
    areas = marked(sound(with_notes(""), missing("Blad", *cells)), "Blad")
    assert [len(each.split()) for each in areas] == [400, 100]


def test_texts_that_look_like_something_else_are_texts() -> None:
    odd = '=1+1 <b>&amp;"\x01 _x000D_ å'
    found = [Finding(codes.OUTSIDE, place("Blad", "A1"), {"found": odd})]
    made = sound(with_notes(""), found)
    assert '=1+1 <b>&amp;" _x' in rows(made)[0][4]
    assert "<b>&amp;" in notes(made, "Blad")["A1"]


def test_a_drawing_without_an_end_is_a_damaged_file() -> None:
    parts = parts_of(with_notes(comment("A2", "<t>a</t>")))
    parts["xl/drawings/vmlDrawing1.vml"] = b"<xml>"
    with pytest.raises(Unreadable):
        annotated(packed(parts), missing("Blad", "A1"))
