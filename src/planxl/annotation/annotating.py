"""A person's own workbook given back with every finding in it, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planxl.annotation.cleaning import clean
from planxl.annotation.entries import Entry, entry
from planxl.annotation.listing import Told, listing
from planxl.annotation.opening import add_tab, shown_tab
from planxl.annotation.page import TYPE, Page, free_name
from planxl.annotation.record import record_of
from planxl.annotation.sheets import Noted, SheetAnnotator
from planxl.annotation.styles import Styles, add_styles
from planxl.cells.model import Visibility
from planxl.findings import Finding
from planxl.findings.refusals import CODE_OF
from planxl.findings.sentence import sentence
from planxl.patching.archive import LESS_EFFORT
from planxl.patching.book import Book, Tab
from planxl.patching.draft import Draft
from planxl.patching.errors import PatchError, intact

_REFUSALS = frozenset(CODE_OF.values())


@dataclass(frozen=True)
class Annotation:
    """An annotated workbook, and how many of its cells got a note."""

    data: bytes
    notes: int


def annotated(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The workbook with each finding as a note in its cell, and a sheet that lists them all.

    What planxl has put into it before goes first. Raises Unreadable where the bytes are no workbook
    that can be read, and PatchError where it cannot be annotated.
    """
    return annotate(data, findings).data


def annotate(data: bytes, findings: Sequence[Finding]) -> Annotation:
    """The same, with the number of notes."""
    with intact():
        _refuse_unread(findings)
        book = clean(Book(Draft(data)))
        book.draft.must_be_writable()
        styles = add_styles(book)
        told = [(finding, entry(finding)) for finding in findings]
        noted = _annotate_sheets(book, styles, (each for _, each in told))
        _add_page(book, styles, told, noted)
        notes = sum(each.notes for each in noted.values())
        return Annotation(book.draft.written(LESS_EFFORT), notes)


def _refuse_unread(findings: Sequence[Finding]) -> None:
    """A file that could not be read gets no remarks: they could not be taken out of it again.

    It has one finding, which says why.
    """
    if len(findings) == 1 and findings[0].code in _REFUSALS:
        raise PatchError(sentence(findings[0]))


def _annotate_sheets(book: Book, styles: Styles, entries: Iterable[Entry]) -> Mapping[str, Noted]:
    """Puts marks and notes on every sheet that has something in cells; gives counts by sheet."""
    by_sheet: dict[str, list[Entry]] = {}
    for each in entries:
        if all(each.cell):
            by_sheet.setdefault(each.sheet, []).append(each)
    annotator = SheetAnnotator(book, styles)
    sheets = [tab for tab in book.tabs if tab.kind == "worksheet" and tab.name in by_sheet]
    return {tab.name: annotator.annotate(tab, by_sheet[tab.name]) for tab in sheets}


def _add_page(book: Book, styles: Styles, told: Sequence[Told], noted: Mapping[str, Noted]) -> None:
    """Adds our sheet. It is written last, since it remembers all that was changed."""
    name = free_name([tab.name for tab in book.tabs])
    part = book.free_name("xl/worksheets/sheet{}.xml")
    page = Page(
        findings=[finding for finding, _ in told],
        listing=listing(told),
        reachable=frozenset(tab.name for tab in book.tabs if _is_reachable(tab)),
        without_notes={sheet: each.left_off for sheet, each in noted.items() if each.left_off},
    )
    shown = shown_tab(book.root)
    book.add_part(part, b"", TYPE)
    add_tab(book, name, part, page.heading_row)
    book.join()
    record = record_of(book.draft, shown).as_texts()
    book.draft.add(part, page.written(book.namespace, styles, record))


def _is_reachable(tab: Tab) -> bool:
    return tab.kind == "worksheet" and tab.visibility is Visibility.VISIBLE
