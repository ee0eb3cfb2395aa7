"""The manual as a document: the same sections as the sheet Manual, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planxl.workbook.layout import Layout
from planxl.workbook.template.manual import sections
from planxl.workbook.template.section import Section

_CELL = str.maketrans({"|": "\\|", "\n": "<br>", "<": "&lt;", "*": "\\*", "_": "\\_"})


def manual_document(layout: Layout) -> str:
    """The whole manual of a catalogue's workbook, as a Markdown text that ends with a newline."""
    return "\n".join(_lines(layout)) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    parts = sections(layout)
    yield f"# Användarmanual: {layout.catalogue.title}"
    yield ""
    yield "Samma text finns i varje arbetsbok, på bladet Manual."
    yield ""
    yield from (f"- [{each.title}](#{_anchor(each.title)})" for each in parts)
    for each in parts:
        yield from _section(each)


def _anchor(title: str) -> str:
    """The heading as GitHub and most Markdown readers name it in links."""
    return re.sub(r"[^\w -]", "", title.casefold()).replace(" ", "-")


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}")
    for sentence in section.sentences:
        yield from ("", sentence.translate(_CELL))
    if section.rows:
        yield ""
        yield _row(section.headings)
        yield f"|{'---|' * len(section.headings)}"
        yield from map(_row, section.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.translate(_CELL) for cell in cells)} |"
