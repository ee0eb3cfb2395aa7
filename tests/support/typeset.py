"""Sets rows of a table as text, in the ways that programs draw text from a PDF."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

Row = tuple[str, ...]
Lines = list[list[str]]


def wrapped(row: Row, widths: Sequence[int]) -> Lines:
    """The lines of each cell; a word that is wider than its column is cut."""
    return [
        [line for piece in cell.split("\n") for line in textwrap.wrap(piece, width)]
        for cell, width in zip(row, widths, strict=True)
    ]


def drawn(rows: Sequence[Row], widths: Sequence[int], page: int = 0) -> str:
    """Cells one after another: a space for an empty cell, a blank line after every line.

    A cell of one line is followed by the next on the same line. With ``page`` a page begins after
    so many lines of a row.
    """
    return "\n".join(line for row in rows for line in _row(wrapped(row, widths), page))


def _row(cells: Lines, page: int) -> Iterator[str]:
    height = max(map(len, cells))
    if not page or height <= page:
        yield from _cells(cells)
        return
    yield from list(_cells([cell[:page] for cell in cells]))[:-1]
    below = list(_cells([cell[page:] for cell in cells]))
    yield f" {below[0].lstrip()}"
    yield from below[1:]


def _cells(cells: Lines) -> Iterator[str]:
    """The lines of a row's cells, blank ones between them."""
    line = ""
    last = max(n for n, cell in enumerate(cells) if cell)
    for number, cell in enumerate(cells[: last + 1]):
        if not cell:
            line += " "
            continue
        for before, text in enumerate(cell[:-1]):
            yield line + text + _end(text, cell[before + 1])
            yield ""
            line = ""
        line += cell[-1] + " "
        if len(cell) > 1 or number == last:
            yield line
            yield ""
            line = ""


def _end(text: str, after: str) -> str:
    """A space at a line's end, but none where a word goes on."""
    return "" if after[:1].islower() and " " not in text and len(text) > 9 else " "


def raw(rows: Sequence[Row], widths: Sequence[int]) -> str:
    """The same without blank lines and without spaces for empty cells."""
    lines = drawn(rows, widths).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def spaced(rows: Sequence[Row], widths: Sequence[int], gap: int = 3) -> str:
    """Columns kept apart by spaces."""
    lines = []
    for row in rows:
        cells = wrapped(row, widths)
        for at in range(max(map(len, cells))):
            texts = [cell[at] if at < len(cell) else "" for cell in cells]
            pieces = zip(texts, widths, strict=True)
            lines.append("".join(text.ljust(width + gap) for text, width in pieces).rstrip())
    return "\n".join(lines)
