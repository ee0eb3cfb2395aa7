"""The summary workbook: lays out a summary, sheet by sheet, and writes it in one piece."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from planxl import theme
from planxl.atomic import parts_folder, replacing
from planxl.summary import names
from planxl.summary.marker import write_marker
from planxl.summary.model import Summary
from planxl.summary.sheets import (
    activities,
    development,
    follow_ups,
    indicators,
    joint,
    local_indicators,
    overview,
    register,
    remarks,
    sources,
    steering,
)
from planxl.summary.sheets.book import OPTIONS, Book, footer
from planxl.summary.sheets.chartdata import ChartData
from planxl.summary.sheets.language import SwedishWorkbook
from planxl.summary.sheets.page import Page

_IN_MEMORY = 10_000

_WRITERS: dict[str, Callable[[Book, Page], None]] = {
    names.REGISTER: register.write,
    names.INDICATORS: indicators.write,
    names.ACTIVITIES: activities.write,
    names.FOLLOW_UPS: follow_ups.write,
    names.REMARKS: remarks.write,
    names.LOCAL_INDICATORS: local_indicators.write,
    names.JOINT: joint.write,
    names.STEERING: steering.write,
    names.SOURCES: sources.write,
}
_ORDER = (
    names.OVERVIEW,
    names.REGISTER,
    names.INDICATORS,
    names.DEVELOPMENT,
    names.ACTIVITIES,
    names.FOLLOW_UPS,
    names.REMARKS,
    names.LOCAL_INDICATORS,
    names.JOINT,
    names.STEERING,
    names.SOURCES,
    names.CHART_DATA,
)
_OF_INDICATORS = frozenset({names.INDICATORS, names.DEVELOPMENT})
"""The sheets that a summary is without where its plan has no indicators."""
_TABS = {
    names.JOINT: theme.WRITING_TAB,
    names.STEERING: theme.WRITING_TAB,
    names.SOURCES: theme.HELP_TAB,
    names.CHART_DATA: theme.HELP_TAB,
}


def write_summary(summary: Summary, path: Path) -> None:
    """Writes the summary workbook to a path; what stood there is replaced at the very end."""
    with replacing(path) as temporary, _without_collecting():
        _write(summary, temporary)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leaves the garbage collector out: it would search hundreds of thousands of live cells."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(summary: Summary, path: Path) -> None:
    if not _is_small(summary):
        with parts_folder() as folder:
            _write_to(str(path), summary, {"tmpdir": str(folder)})
        return
    # A package that a full disk has broken off would complain by itself when it is thrown away.
    package = BytesIO()
    _write_to(package, summary, {"in_memory": True})
    path.write_bytes(package.getbuffer())


def _write_to(target: str | BytesIO, summary: Summary, how: Mapping[str, object]) -> None:
    workbook = SwedishWorkbook(target, {**OPTIONS, **how})
    book = Book(summary, workbook)
    order = (each for each in _ORDER if summary.catalogue.indicators or each not in _OF_INDICATORS)
    pages = {name: book.page(name, _TABS.get(name, theme.READING_TAB)) for name in order}
    _write_pages(book, pages)
    marker = workbook.add_worksheet(names.MARKER)
    write_marker(marker, summary, book.fingerprint.hexdigest())
    _describe(book)
    workbook.close()


def _is_small(summary: Summary) -> bool:
    """Whether the parts are better kept in memory than in temporary files, which take time."""
    return sum(len(each.activities) for each in summary.submissions) <= _IN_MEMORY


def _write_pages(book: Book, pages: dict[str, Page]) -> None:
    data = ChartData(pages[names.CHART_DATA])
    overview.write(book, pages[names.OVERVIEW], data)
    if names.DEVELOPMENT in pages:
        development.write(book, pages[names.DEVELOPMENT], data)
    for name, write in _WRITERS.items():
        if name in pages:
            write(book, pages[name])
    for page in pages.values():
        page.finish()
    footer(pages[names.OVERVIEW])
    pages[names.CHART_DATA].sheet.hide()
    pages[names.OVERVIEW].sheet.activate()


def _describe(book: Book) -> None:
    """A title for screen readers; no author, and no clock but the summary's date."""
    created = datetime.combine(book.summary.date, time())
    told = f"{names.INTERNAL}: " if book.summary.internal else ""
    title = told + overview.title(book.summary)
    book.workbook.set_properties({"title": title, "created": created})
