"""All that planxl has put into a workbook taken out again."""

from __future__ import annotations

from planxl.annotation.record import Record, read_record, undone
from planxl.annotation.sweeping import sweep
from planxl.cells.xlsx import read_xlsx
from planxl.patching.book import Book
from planxl.patching.draft import Draft
from planxl.patching.errors import intact
from planxl.workbook.locating.remarks_sheet import MARK, remarks_record
from planxl.workbook.our_words import SEPARATOR

_SIGNS = (
    MARK.encode(),
    SEPARATOR.encode(),
    b'planxl"="planxl',
    b"planxl&quot;=&quot;planxl",
)


def cleaned(data: bytes) -> bytes:
    """The workbook without our sheet, marks and notes; one without any comes back as it is.

    While no program has saved the workbook since it was annotated, every part gets its old bytes
    back. Afterwards what is ours is searched for, and only that is taken away. Raises Unreadable
    and PatchError.
    """
    with intact():
        draft = Draft(data)
        return clean(Book(draft)).draft.data


def clean(book: Book) -> Book:
    """The same of a book that nobody has changed yet; another book where something was ours."""
    draft = book.draft
    if not _is_annotated(book):
        return book
    record = _record(draft)
    if not (record and undone(draft, record)):
        sweep(book, record.shown if record else 0)
    return Book(Draft(draft.written()))


def is_untouched(data: bytes) -> bool:
    """Whether the workbook is one that planxl has annotated, and nobody has saved since."""
    with intact():
        draft = Draft(data)
        record = _record(draft) if _is_annotated(Book(draft)) else None
        return record is not None and undone(draft, record)


def _is_annotated(book: Book) -> bool:
    """Whether something of ours is to be found in any part where we put things."""
    notes = (tab.related("comments") for tab in book.tabs)
    parts = (*(tab.part for tab in book.tabs), *notes, book.related("sharedStrings"))
    present = (book.draft.read(part) for part in parts if part and part in book.draft)
    return any(sign in data for data in present for sign in _SIGNS)


def _record(draft: Draft) -> Record | None:
    every = (remarks_record(sheet) for sheet in read_xlsx(draft.package, draft.main).sheets)
    return next((read_record(texts) for texts in every if texts), None)
