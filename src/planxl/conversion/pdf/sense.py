"""Where the places of words tell no tables: the lines are read by sense, as those of a text.

A PDF may be a text that was printed, its cells one after another below the headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planxl.conversion.document import Block, Cell, Document, Line, Paragraph, Row, Spot, Table
from planxl.conversion.pdf.lines import TextLine
from planxl.conversion.text.reader import document_in

_WARNING = (
    "Tabellernas celler står efter varandra i stället för bredvid varandra, och vilken kolumn "
    "varje text hör till är bedömt efter vad den säger. Läs planen mot dokumentet."
)


def are_hollow(blocks: Sequence[Block]) -> bool:
    """Whether most tables that were found are headings without rows, or none was found."""
    tables = [block for block in blocks if isinstance(block, Table)]
    hollow = sum(1 for table in tables if len(table.rows) == 1)
    return hollow * 2 >= len(tables)


def by_sense(lines: Mapping[int, Sequence[TextLine]], name: str) -> Document | None:
    """What the lines of pages hold when they are read as a text; None where that is no table."""
    spots = [Spot(page, line.number) for page, found in lines.items() for line in found]
    text = "\f".join("".join(f"{line.text}\n" for line in found) for found in lines.values())
    found = document_in(text, name)
    if not any(isinstance(block, Table) and len(block.rows) > 1 for block in found.blocks):
        return None
    blocks, dropped = tuple(_moved(found.blocks, spots)), _lines(found.dropped, spots)
    return replace(found, blocks=blocks, dropped=dropped, warnings=(_WARNING,))


def _moved(blocks: Sequence[Block], spots: Sequence[Spot]) -> Iterator[Block]:
    """The blocks with their lines where they stand on the pages, and not in the text."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield replace(block, lines=_lines(block.lines, spots))
        else:
            yield Table(tuple(_row(row, spots) for row in block.rows))


def _row(row: Row, spots: Sequence[Spot]) -> Row:
    return tuple(_cell(cell, spots) if cell else None for cell in row)


def _cell(cell: Cell, spots: Sequence[Spot]) -> Cell:
    return replace(cell, lines=_lines(cell.lines, spots))


def _lines(lines: Sequence[Line], spots: Sequence[Spot]) -> tuple[Line, ...]:
    return tuple(replace(line, spot=spots[line.spot.line - 1]) for line in lines)
