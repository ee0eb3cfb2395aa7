"""A PDF read into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planxl.catalogues import Catalogue
from planxl.cells.refusal import Reason
from planxl.conversion.document import Document
from planxl.conversion.formats import ConversionError, Progress, silent
from planxl.conversion.pdf.heads import HeadFinder
from planxl.conversion.pdf.layout import Layout
from planxl.conversion.pdf.opening import bytes_of, has_fields, is_cut_off, opened
from planxl.conversion.pdf.pages import page_of
from planxl.conversion.pdf.refusals import refused, scanned, unreadable_letters, without_text
from planxl.conversion.pdf.sense import are_hollow, by_sense
from planxl.conversion.pdf.shapes import Page
from planxl.conversion.pdf.warnings import warnings_of

_GARBLED = 0.3


@dataclass
class _Read:
    """The pages that could be read, and the numbers of those that could not."""

    pages: list[Page] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    fields: bool = False


def read_document(
    path: Path,
    progress: Progress = silent,
    catalogue: Catalogue | None = None,
    columns: Mapping[str, str] | None = None,
) -> Document:
    """The document in a PDF. Raises ConversionError where it cannot be read.

    ``columns`` are headings that a person has said the fields of.
    """
    data = bytes_of(path)
    cut_off = is_cut_off(data)
    with opened(data, path.name) as pdf:
        read = _read(pdf, progress)
    problem = _problem(read.pages, path.name, cut_off=cut_off)
    if problem:
        raise problem
    warned = warnings_of(read.pages, read.failed, cut_off=cut_off, fields=read.fields)
    document = _document(Layout(read.pages, HeadFinder(catalogue, columns)), path.name)
    count, warnings = len(read.pages) + len(read.failed), (*warned, *document.warnings)
    return replace(document, pages=count, warnings=warnings)


def _document(layout: Layout, name: str) -> Document:
    """The document, its tables found by the places of words, or by sense where that fails."""
    dropped = tuple(layout.dropped)
    blocks = layout.blocks()
    sensed = by_sense(layout.lines(), name) if are_hollow(blocks) else None
    if sensed:
        return replace(sensed, dropped=(*dropped, *sensed.dropped))
    return Document(name, blocks, dropped=tuple(layout.dropped), notes=tuple(layout.notes))


def _read(pdf: Any, progress: Progress) -> _Read:
    read, count = _Read(fields=has_fields(pdf)), len(pdf.pages)
    for number, found in enumerate(pdf.pages, 1):
        progress(number - 1, count, "läser sidor")
        try:
            read.pages.append(page_of(found))
        except Exception:  # one bad page never stops the others; it is told
            read.failed.append(number)
    progress(count, count, "läser sidor")
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
