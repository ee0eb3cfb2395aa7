"""A text that was extracted from a document, read as that document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.conversion.document import Block, Document, Line
from planxl.conversion.formats import Progress, silent
from planxl.conversion.text.block_tables import laid_blocks
from planxl.conversion.text.blocks import Blocks, blocks_in
from planxl.conversion.text.decoding import text_of
from planxl.conversion.text.found import FoundTable
from planxl.conversion.text.grid import is_spaced
from planxl.conversion.text.groups import with_groups_spread
from planxl.conversion.text.headings import HeadingWords
from planxl.conversion.text.paragraphs import paragraphs, prose_width
from planxl.conversion.text.printed import Printed, Sheet, sheet_of
from planxl.conversion.text.running import without_running
from planxl.conversion.text.sections import with_sections
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.spaced import spaced_tables
from planxl.conversion.text.stream import Unlaid, laid_out
from planxl.conversion.text.stretches import Headlines, Stretch, stretches
from planxl.conversion.text.tables import found_table

_SURE = 2.0


def read_document(
    path: Path, progress: Progress = silent, catalogue: Catalogue | None = None
) -> Document:
    """The document that a text file holds. Raises ConversionError where it holds no text."""
    return document_in(text_of(path), path.name, progress, catalogue)


def document_in(
    text: str, name: str, progress: Progress = silent, catalogue: Catalogue | None = None
) -> Document:
    """The document that a text is of."""
    return _Reading(text, name, progress, catalogue).document()


class _Reading:
    """A text being read."""

    def __init__(
        self, text: str, name: str, progress: Progress, catalogue: Catalogue | None
    ) -> None:
        self._name, self._progress, self._catalogue = name, progress, catalogue
        self._words = HeadingWords(catalogue)
        self._headlines = Headlines(self._words)
        self._senses = Senses(self._words.vocabulary)
        self._sheet: Sheet = sheet_of(text)

    def document(self) -> Document:
        """The text's paragraphs and tables."""
        lines, dropped = without_running(self._sheet.lines, self._is_heading)
        found = list(self._stretches(lines))
        side_by_side = [each for each in found if each.heading and len(each.heading.lines) == 1]
        in_blocks = list(blocks_in(lines, self._words, self._headlines))
        if sum(isinstance(each, Blocks) for each in in_blocks) > len(side_by_side):
            return self._in_blocks(in_blocks, prose_width(lines), dropped)
        blocks = tuple(self._blocks(found, prose_width(lines)))
        repeated = [line for each in found for row in each.repeated for line in row.lines]
        return self._made(blocks, (*dropped, *repeated))

    def _in_blocks(
        self,
        found: Sequence[Blocks | tuple[Printed, ...]],
        full: float,
        dropped: Sequence[Printed],
    ) -> Document:
        """The text where no headings stand side by side: its columns are in blocks."""
        tables = [each for each in found if isinstance(each, Blocks)]
        laid = iter(laid_blocks(tables, self._senses))
        blocks: list[Block] = []
        for each in found:
            if isinstance(each, Blocks):
                blocks.append(found_table(next(laid)).table)
            else:
                blocks += paragraphs(
                    each, self._headlines, full, alternating=self._sheet.habits.alternating
                )
        return self._made(blocks, dropped)

    def _made(self, blocks: Sequence[Block], dropped: Sequence[Printed]) -> Document:
        return Document(
            self._name,
            with_sections(blocks, self._catalogue, self._words.role),
            self._sheet.pages,
            tuple(line.line for line in sorted(dropped, key=lambda line: line.spot)),
        )

    def _is_heading(self, text: str) -> bool:
        """Whether a line is of headings, or one of a column that stands in a block."""
        told = (self._senses.score(role, text) for role in ("when", "responsible", "follow_up"))
        if self._words.role(text) or max(told) >= _SURE:
            return True
        return self._words.headings([Line(word) for word in text.split()]) is not None

    def _stretches(self, lines: Sequence[Printed]) -> Iterator[Stretch]:
        return stretches(lines, self._words, self._headlines, indents=self._sheet.habits.indents)

    def _blocks(self, found: Sequence[Stretch], full: float) -> Iterator[Block]:
        habits = self._sheet.habits
        tables = iter(self._tables([each for each in found if each.heading]))
        for each in found:
            if each.heading:
                yield with_groups_spread(next(tables)).table
            else:
                yield from paragraphs(
                    each.lines, self._headlines, full, alternating=habits.alternating
                )

    def _tables(self, found: Sequence[Stretch]) -> list[FoundTable]:
        """The tables, in the way that their columns are kept apart."""
        headings = [(each.heading, *each.repeated) for each in found if each.heading]
        if found and all(is_spaced(rows[0]) for rows in headings):
            stretches = zip(headings, (each.lines for each in found), strict=True)
            return spaced_tables(list(stretches), self._senses)
        tables = [Unlaid(each.heading.headings, each.lines) for each in found if each.heading]
        indents = self._sheet.habits.indents
        return [
            found_table(each)
            for each in laid_out(tables, self._senses, indents=indents, progress=self._progress)
        ]
