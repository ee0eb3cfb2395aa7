"""A PDF read into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from planxl.catalogues import Catalogue
from planxl.cells.gate import read_file
from planxl.cells.limits import of_documents
from planxl.cells.refusal import Reason, Unreadable
from planxl.conversion.document import Document
from planxl.conversion.formats import ConversionError, Progress, silent
from planxl.conversion.pdf.heads import HeadFinder
from planxl.conversion.pdf.layout import Layout
from planxl.conversion.pdf.mark import is_cut_off, is_pdf
from planxl.conversion.pdf.messages import Begun, Ended, Failed, Message
from planxl.conversion.pdf.process import messages
from planxl.conversion.pdf.refusals import refused, scanned, unreadable_letters, without_text
from planxl.conversion.pdf.sense import are_hollow, by_sense
from planxl.conversion.pdf.shapes import Page
from planxl.conversion.pdf.warnings import warnings_of

_GARBLED = 0.3
# Of words and rules together; each takes some four hundred bytes, and is looked at again and again.
# A full page has five hundred.
_MOST_SEEN = 150_000


@dataclass
class _Read:
    """The pages that could be read, and the numbers of those that could not."""

    pages: list[Page] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    fields: bool = False
    every: int = 0
    seen: int = 0

    @property
    def done(self) -> int:
        """How many pages have been told."""
        return len(self.pages) + len(self.failed)

    def take(self, told: Message) -> None:
        """Takes what is told of the PDF. Raises Unreadable."""
        if isinstance(told, Page):
            self._keep(told)
        elif isinstance(told, Failed):
            self.failed.append(told.number)
        elif isinstance(told, Begun):
            self.every = told.pages
        elif isinstance(told, Ended):
            self.fields = told.fields
        else:
            raise Unreadable(told)

    def _keep(self, page: Page) -> None:
        self.seen += len(page.words) + len(page.rules.across) + len(page.rules.down)
        if self.seen > _MOST_SEEN:
            raise Unreadable(Reason.TOO_LARGE, elements=self.seen, limit=_MOST_SEEN)
        self.pages.append(page)


def read_document(
    path: Path,
    progress: Progress = silent,
    catalogue: Catalogue | None = None,
    columns: Mapping[str, str] | None = None,
) -> Document:
    """The document in a PDF. Raises ConversionError where it cannot be read.

    ``columns`` are headings that a person has said the fields of.
    """
    try:
        data = _bytes_of(path)
        cut_off = is_cut_off(data)
        read = _read(data, progress)
    except Unreadable as refusal:
        raise refused(refusal.reason, path.name) from refusal
    problem = _problem(read.pages, path.name, cut_off=cut_off)
    if problem:
        raise problem
    warned = warnings_of(read.pages, read.failed, cut_off=cut_off, fields=read.fields)
    document = _document(Layout(read.pages, HeadFinder(catalogue, columns)), path.name)
    return replace(document, pages=read.done, warnings=(*warned, *document.warnings))


def _document(layout: Layout, name: str) -> Document:
    """The document, its tables found by the places of words, or by sense where that fails."""
    dropped = tuple(layout.dropped)
    blocks = layout.blocks()
    sensed = by_sense(layout.lines(), name) if are_hollow(blocks) else None
    if sensed:
        return replace(sensed, dropped=(*dropped, *sensed.dropped))
    return Document(name, blocks, dropped=tuple(layout.dropped), notes=tuple(layout.notes))


def _bytes_of(path: Path) -> bytes:
    data = read_file(path, of_documents())
    if not is_pdf(data):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    return data


def _read(data: bytes, progress: Progress) -> _Read:
    read = _Read()
    for told in messages(data, of_documents()):
        read.take(told)
        if not isinstance(told, Ended):
            progress(read.done, read.every, "läser sidor")
    return read


def _problem(pages: list[Page], name: str, *, cut_off: bool) -> ConversionError | None:
    """Why there is nothing to read in the pages; None where there is."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    if not pages:
        return refused(Reason.CUT_OFF if cut_off else Reason.DAMAGED, name)
    if not letters:
        pictured = any(page.pictures for page in pages)
        return scanned(name, len(pages)) if pictured else without_text(name)
    if sum(page.garbled for page in pages) > _GARBLED * letters:
        return unreadable_letters(name)
    return None
