"""A text that was extracted from a document, read as that document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.conversion.document import Block, Document, Line
from planxl.conversion.formats import ConversionError, Progress, silent
from planxl.conversion.text.block_tables import laid_blocks
from planxl.conversion.text.blocks import Blocks, blocks_in
from planxl.conversion.text.cuts import known_words, with_cut_words
from planxl.conversion.text.decoding import text_of, too_many_ways
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
from planxl.conversion.text.work import TooMuchWorkError

_SURE = 2.0
_TOLD = ("when", "responsible", "follow_up")
_STEP = "läser tabellerna"
_IN_BLOCKS = (
    "Texten är uttagen kolumn för kolumn, och vilka celler som hör till samma rad är till stor del "
    "gissat. Läs hellre in dokumentet självt, i Word eller som PDF, eller ta ut texten på nytt med "
    "kolumnerna bredvid varandra (pdftotext -layout)."
)


def read_document(
    path: Path,
    progress: Progress = silent,
    catalogue: Catalogue | None = None,
    columns: Mapping[str, str] | None = None,
) -> Document:
    """The document that a text file holds. Raises ConversionError where it holds no text.

    One whose lines may be laid out in too many ways is refused like one that is too long.

    ``columns`` are headings that a person has said the fields of.
    """
    words = HeadingWords(catalogue, columns or {})
    return _read(_Reading(text_of(path), path.name, progress, words), path.name, catalogue)


def document_in(text: str, name: str) -> Document:
    """The document that a text is of. Raises ConversionError as ``read_document`` does."""
    return _read(_Reading(text, name, silent, HeadingWords()), name, None)


def _read(reading: _Reading, name: str, catalogue: Catalogue | None) -> Document:
    try:
        return reading.document(catalogue)
    except TooMuchWorkError:
        raise ConversionError(too_many_ways(name)) from None


class _Reading:
    """A text being read."""

    def __init__(self, text: str, name: str, progress: Progress, words: HeadingWords) -> None:
        self._name, self._progress, self._words = name, progress, words
        self._headlines = Headlines(words)
        self._senses = Senses(words.vocabulary)
        self._sheet: Sheet = sheet_of(text)

    def document(self, catalogue: Catalogue | None) -> Document:
        """The text's paragraphs and tables."""
        lines, dropped = without_running(self._sheet.lines, self._may_come_again)
        found = self._found(lines)
        repeated = (row for each in found if isinstance(each, Stretch) for row in each.repeated)
        gone = [*dropped, *(line for row in repeated for line in row.lines)]
        blocks = tuple(self._blocks(found, lines))
        return Document(
            self._name,
            with_sections(blocks, catalogue, self._words.role),
            self._sheet.pages,
            tuple(line.line for line in sorted(gone, key=lambda line: line.spot)),
            warnings=(_IN_BLOCKS,) if any(isinstance(each, Blocks) for each in found) else (),
        )

    def _may_come_again(self, text: str) -> bool:
        """Whether a line that stands on every page may be of a table: a heading or a cell."""
        if self._words.role(text) or self._words.headings([Line(word) for word in text.split()]):
            return True
        return max(self._senses.score(role, text) for role in _TOLD) >= _SURE

    def _found(self, lines: Sequence[Printed]) -> Sequence[Stretch | Blocks]:
        """The prose and the tables: with headings side by side, or each above its column."""
        found = list(
            stretches(lines, self._words, self._headlines, indents=self._sheet.habits.indents)
        )
        in_blocks = list(blocks_in(lines, self._words, self._headlines))
        side_by_side = sum(1 for each in found if each.heading and len(each.heading.lines) == 1)
        tables = sum(1 for each in in_blocks if isinstance(each, Blocks))
        return in_blocks if tables > side_by_side else found

    def _blocks(
        self, found: Sequence[Stretch | Blocks], lines: Sequence[Printed]
    ) -> Iterator[Block]:
        full, alternating = prose_width(lines), self._sheet.habits.alternating
        known = known_words(lines, self._words.vocabulary.catalogue)
        tables = iter(self._tables(found))
        for each in found:
            if isinstance(each, Blocks) or each.heading:
                yield with_cut_words(with_groups_spread(next(tables)), known).table
            else:
                yield from paragraphs(each.lines, self._headlines, full, alternating=alternating)

    # Tables -------------------------------------------------------------------------------------

    def _tables(self, found: Sequence[Stretch | Blocks]) -> list[FoundTable]:
        """The tables, in the way that their columns are kept apart."""
        self._progress(0, 1, _STEP)
        blocks = [each for each in found if isinstance(each, Blocks)]
        if blocks:
            return [found_table(each) for each in laid_blocks(blocks, self._senses)]
        tables = [each for each in found if isinstance(each, Stretch) and each.heading]
        return self._spaced(tables) if _are_spaced(tables) else self._streamed(tables)

    def _spaced(self, found: Sequence[Stretch]) -> list[FoundTable]:
        tables = [((each.heading, *each.repeated), each.lines) for each in found if each.heading]
        return spaced_tables(tables, self._senses)

    def _streamed(self, found: Sequence[Stretch]) -> list[FoundTable]:
        tables = [Unlaid(each.heading.headings, each.lines) for each in found if each.heading]
        indents = self._sheet.habits.indents
        laid = laid_out(tables, self._senses, indents=indents, progress=self._progress)
        return [found_table(each) for each in laid]


def _are_spaced(tables: Sequence[Stretch]) -> bool:
    spaced = sum(1 for each in tables if each.heading and is_spaced(each.heading))
    return spaced * 2 > len(tables)
