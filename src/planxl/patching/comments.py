"""The notes of a sheet: the comments part that holds them, new or shared with other people's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from planxl import theme
from planxl.cells.model import address
from planxl.cells.worksheet import parse_range
from planxl.patching.markup import DECLARATION, appended, cell_text, encoded
from planxl.patching.nodes import Node
from planxl.patching.splices import Splice

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
AUTHOR = "planxl"
_THREAD = "tc="

Cell = tuple[int, int]
"""A cell by row and column, both counted from 1."""

Texts = Mapping[Cell, str]


class Comments(NamedTuple):
    """What becomes of the notes of a sheet: splices, and the cells with a note of ours.

    The notes in ``fresh`` are ours alone; in ``below`` our words stand below those of a person, and
    the text is that of both.
    """

    splices: list[Splice]
    fresh: dict[Cell, str]
    below: dict[Cell, str]


def new_comments(texts: Texts, namespace: str) -> bytes:
    """A comments part that holds our notes alone."""
    written = "".join(_comment(cell, texts[cell], 0) for cell in sorted(texts))
    return encoded(
        f'{DECLARATION}<comments xmlns="{namespace}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{written}</commentList></comments>"
    )


def with_notes(root: Node, texts: Texts) -> Comments:
    """The splices that put our notes among other people's in a comments part.

    A note of somebody's gets our words below their own. A thread of comments is left alone.
    """
    authors, listed = root.need("authors"), root.need("commentList")
    theirs = {cell_of(each): each for each in listed.children}
    fresh = {cell: texts[cell] for cell in sorted(texts) if cell not in theirs}
    shared = [c for c in sorted(texts) if c in theirs and not is_thread(theirs[c], authors)]
    below = {cell: f"{whole_text(theirs[cell])}\n{texts[cell]}" for cell in shared}
    splices = [each for cell in shared for each in _below(theirs[cell], texts[cell])]
    if fresh:
        splices += appended(authors, f"<author>{AUTHOR}</author>")
        number = len(authors.children)
        splices += _among(listed, {cell: _comment(cell, texts[cell], number) for cell in fresh})
    return Comments(splices, fresh, below)


def whole_text(comment: Node) -> str:
    """All that stands in a note."""
    return "".join(node.text for node in comment.need("text").walk() if node.name == "t")


def is_thread(comment: Node, authors: Node) -> bool:
    """Whether a comment stands for a thread, which has its own part and its own rules."""
    number = int(comment.attributes.get("authorId", 0))
    author = authors.children[number].text if number < len(authors.children) else ""
    return author.startswith(_THREAD)


def _among(listed: Node, ours: Mapping[Cell, str]) -> Iterable[Splice]:
    """Our comments among the others, which are in the order of rows; each before the next one."""
    if listed.empty:
        yield from appended(listed, "".join(ours.values()))
        return
    others = [(cell_of(each), each.start) for each in listed.children]
    for cell, xml in ours.items():
        at = next((start for other, start in others if other > cell), listed.stop)
        yield Splice(at, 0, encoded(xml, listed.prefix))


def _below(comment: Node, text: str) -> Iterable[Splice]:
    """Our words below those of a person, as a run of their own where the note has runs."""
    body = comment.need("text")
    plain, runs = body.first("t"), body.every("r")
    if runs:
        yield Splice(runs[-1].end, 0, encoded(_run(f"\n{text}"), body.prefix))
    elif plain and not plain.empty:
        yield Splice(plain.stop, 0, encoded(cell_text(f"\n{text}")))
    else:
        yield from appended(body, _run(text))


def _comment(cell: Cell, text: str, author: int) -> str:
    return (
        f'<comment ref="{address(*cell)}" authorId="{author}"><text>{_run(text)}</text></comment>'
    )


def _run(text: str) -> str:
    font = f'<sz val="{theme.SMALL_SIZE}"/><color indexed="81"/><rFont val="{theme.FONT}"/>'
    return f'<r><rPr>{font}<family val="2"/></rPr><t xml:space="preserve">{cell_text(text)}</t></r>'


def cell_of(comment: Node) -> Cell:
    """The cell of a comment."""
    at = parse_range(comment.attributes["ref"])
    return at.first_row, at.first_column


def reworded(comment: Node, start: int, end: int, text: str) -> Iterator[Splice]:
    """The splices that put another text in place of a part of a note's, wherever its runs end."""
    at, put = 0, text
    for node in comment.need("text").walk():
        if node.name != "t":
            continue
        first, last = (min(max(edge - at, 0), len(node.text)) for edge in (start, end))
        at += len(node.text)
        if first < last:
            left = node.text[:first] + put + node.text[last:]
            put = ""
            yield Splice(node.inner, node.stop - node.inner, encoded(cell_text(left)))
