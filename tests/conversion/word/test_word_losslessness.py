"""Whatever a document is made of, every word of it comes out once, and none is made up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries
from word_documents import cell, paragraph, row, run, table, word_file

from planxl.conversion.document import Document, Table
from planxl.conversion.word.reader import read_document

WORD = re.compile(r"ord\d+")
NAMES = count()


def word() -> str:
    return f"ord{next(NAMES)}"


PLAIN = st.builds(lambda: run(word()))
INSERTED = st.builds(lambda: f'<w:ins w:id="1">{run(word())}</w:ins>')
DELETED = st.builds(lambda: f'<w:del w:id="1"><w:r><w:delText>{word()}</w:delText></w:r></w:del>')
HIDDEN = st.builds(lambda: run(word(), "<w:vanish/>"))
TAGGED = st.builds(lambda: f"<w:smartTag>{run(word())}</w:smartTag>")
CONTROL = st.builds(lambda: f"<w:sdt><w:sdtContent>{run(word())}</w:sdtContent></w:sdt>")
LINKED = st.builds(lambda: f'<w:hyperlink w:anchor="a">{run(word())}</w:hyperlink>')
BROKEN = st.builds(lambda: f"{run(word())}<w:r><w:br/></w:r>{run(word())}")
BOXED = st.builds(
    lambda: (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"<w:txbxContent>{paragraph(word())}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
    )
)
INLINE = st.one_of(PLAIN, INSERTED, DELETED, HIDDEN, TAGGED, CONTROL, LINKED, BROKEN, BOXED)
PARAGRAPH = st.lists(INLINE, min_size=1, max_size=3).map(
    lambda parts: paragraph(*[f"{part}{run(' ')}" for part in parts])
)
SPAN = st.sampled_from(
    [
        *("", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'),
        *("<w:vMerge/>", '<w:hMerge w:val="restart"/>', "<w:hMerge/>"),
    ]
)


def tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    held = st.lists(inner, max_size=2).map("".join)
    cells = st.builds(lambda told, text: cell(text, properties=told), SPAN, held.map(_filled))
    rows = st.lists(cells, min_size=1, max_size=3).map(lambda made: row(*made))
    return st.lists(rows, min_size=1, max_size=3).map(lambda made: table(*made))


def _filled(text: str) -> str:
    return text or paragraph()


BLOCK = st.recursive(PARAGRAPH, lambda inner: st.one_of(inner, tables(inner)), max_leaves=6)


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_every_word_comes_out_once(blocks: list[str]) -> None:
    body = "".join(blocks)
    with TemporaryDirectory() as folder:
        document = read_document(word_file(Path(folder), body))

    assert Counter(words_of(document)) == Counter(WORD.findall(body))


@settings(max_examples=tries(30), deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_every_row_of_a_table_has_the_same_length(blocks: list[str]) -> None:
    with TemporaryDirectory() as folder:
        document = read_document(word_file(Path(folder), "".join(blocks)))

    for found in document.blocks:
        if isinstance(found, Table):
            assert len({len(line) for line in found.rows}) == 1
            assert covered(found) == Counter(
                (y, x) for y, line in enumerate(found.rows) for x in range(len(line))
            )


def covered(found: Table) -> Counter[tuple[int, int]]:
    """Every place of the grid, as often as a cell is there."""
    return Counter(
        (y + down, x + over)
        for y, line in enumerate(found.rows)
        for x, each in enumerate(line)
        if each
        for down in range(each.rows)
        for over in range(each.columns)
    )


def words_of(document: Document) -> Iterator[str]:
    for found in document.blocks:
        lines = (
            [line for each in found.cells() for line in each.lines]
            if isinstance(found, Table)
            else found.lines
        )
        yield from (each for line in lines for each in WORD.findall(line.text))
    for line in (*document.notes, *document.dropped):
        yield from WORD.findall(line.text)
