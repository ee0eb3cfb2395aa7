"""Bytes put in and taken out: all others stay, and every splice can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.cells import Unreadable
from planxl.patching.errors import PatchError
from planxl.patching.markup import appended, cell_text, placed, with_attribute
from planxl.patching.nodes import outline
from planxl.patching.splices import Splice, spliced, undoing


@st.composite
def data_and_splices(draw: st.DrawFn) -> tuple[bytes, list[Splice]]:
    data = draw(st.binary(max_size=60))
    edges = sorted(draw(st.lists(st.integers(0, len(data)), max_size=8)))
    spans = zip(edges[::2], edges[1::2], strict=False)
    splices = [Splice(a, b - a, draw(st.binary(max_size=6))) for a, b in spans]
    return data, draw(st.permutations(splices))


@given(data_and_splices())
def test_undoing_gives_the_old_bytes_back(case: tuple[bytes, list[Splice]]) -> None:
    data, splices = case
    if len({splice.at for splice in splices}) < len(splices):
        return  # two at one position: their order decides, and is not for chance to decide
    assert spliced(spliced(data, splices), undoing(data, splices)) == data


def test_splices_at_one_position_stand_in_their_order() -> None:
    assert spliced(b"ad", [Splice(1, 0, b"b"), Splice(1, 0, b"c")]) == b"abcd"


@pytest.mark.parametrize("others", [Splice(1, 2, b""), Splice(3, 9, b"")])
def test_splices_that_overlap_or_reach_too_far_are_refused(others: Splice) -> None:
    with pytest.raises(ValueError, match="overlap"):
        spliced(b"abcd", [Splice(0, 2, b""), others])


XML = b"""<?xml version="1.0"?><!-- <b> --><a x='1' y=">"><b/><c >t&#229;x</c
 ><sheetData><row><c>9</c></row></sheetData><d n="2"></d></a><!-- e -->"""


@pytest.mark.parametrize("without", [(), ("sheetData",), ("sheetData", "d")])
def test_elements_are_found_at_their_bytes(without: tuple[str, ...]) -> None:
    root = outline("part", XML, without)
    assert [node.name for node in root.children] == ["b", "c", "sheetData", "d"]
    b, c, cells, d = root.children
    assert XML[b.start : b.end] == b"<b/>"
    assert (XML[c.start : c.end], c.text) == (b"<c >t&#229;x</c\n >", "tåx")
    assert XML[cells.inner : cells.stop] == b"<row><c>9</c></row>"
    assert XML[d.start : d.end] == b'<d n="2"></d>'
    assert XML[root.start :].startswith(b"<a x")
    assert XML[: root.end].endswith(b"</a>")


HIDING = (
    b"<a><sheetData><!-- </sheetData> --><row/></sheetData><d/></a>",
    b"<a><sheetData><v><![CDATA[</sheetData>]]></v></sheetData><d/></a>",
    b"<a><!-- <sheetData> --><sheetData></sheetData><d/></a>",
    b"<a><b><sheetData><d/></sheetData></b><sheetData/><d/></a>",
)


@pytest.mark.parametrize("xml", HIDING)
def test_what_only_looks_like_the_cells_fools_nobody(xml: bytes) -> None:
    quick, slow = outline("part", xml, ("sheetData",)), outline("part", xml)
    assert [(n.name, n.start, n.end) for n in quick.children] == [
        (n.name, n.start, n.end) for n in slow.children
    ]


def test_an_element_written_as_one_tag_is_opened() -> None:
    xml = b'<s:a xmlns:s="u"><s:b count="0" /></s:a>'
    (b,) = outline("part", xml).children
    done = spliced(xml, [*appended(b, "<c>1</c>"), with_attribute(xml, b, "count", "1")])
    assert done == b'<s:a xmlns:s="u"><s:b count="1" ><s:c>1</s:c></s:b></s:a>'


def test_an_element_is_put_where_the_schema_wants_it() -> None:
    xml = b"<a><one/><three/><four/></a>"
    order = ("one", "two", "three", "four")
    assert spliced(xml, placed(outline("p", xml), "<two/>", order, "two")) == (
        b"<a><one/><two/><three/><four/></a>"
    )
    assert spliced(xml, placed(outline("p", xml), "<three/>", order, "three")) == (
        b"<a><one/><three/><three/><four/></a>"
    )


def test_an_attribute_keeps_its_place_or_comes_last() -> None:
    xml = b"<a one='1' two=\"2\"/>"
    root = outline("p", xml)
    assert spliced(xml, [with_attribute(xml, root, "one", 'x"')]) == b"<a one='x&quot;' two=\"2\"/>"
    assert spliced(xml, [with_attribute(xml, root, "new", "å")]) == (
        b'<a one=\'1\' two="2" new="&#229;"/>'
    )


def test_texts_hold_nothing_that_xml_or_excel_would_take_for_something_else() -> None:
    assert cell_text('a\0\x01<&>"_x000D_\ud800\ufffe') == "a&lt;&amp;&gt;&quot;_x005F_x000D_"


def test_document_types_and_wide_encodings_are_refused() -> None:
    with pytest.raises(Unreadable):
        outline("p", b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>')
    with pytest.raises(PatchError, match="teckenkodning"):
        outline("p", '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"))
