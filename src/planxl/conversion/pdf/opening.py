"""The gate of a PDF: what the file is, and its pages one by one.

The library is let loose on the bytes only in a process of its own (see ``pages_program``), which
imports as little of planxl as it can, so as to start quickly.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from planxl.cells.refusal import Reason, Unreadable
from planxl.conversion.pdf.mark import is_cut_off
from planxl.conversion.pdf.messages import MOST_PAGES

# It warns of every odd font, colour and number.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The PDF as the library opens it. Raises Unreadable."""
    try:
        pdf = _first_that_opens(pdfplumber.open, (data, *_mended(data)))
        _count_pages(pdf)
    except Exception as error:  # what the library raises on hostile bytes is not to be known
        raise _refusal(error, data) from error
    yield pdf


def _count_pages(pdf: Any) -> None:
    """Refuses too many pages before an object is made of each, and a PDF without any."""
    # As many as it takes to know; a tree of pages may have no end.
    count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
    if count > MOST_PAGES:
        raise Unreadable(Reason.TOO_LARGE, pages=count, limit=MOST_PAGES)
    if not pdf.pages:
        raise Unreadable(Reason.DAMAGED)


def _first_that_opens(open_: Callable[[BytesIO], Any], attempts: Sequence[bytes]) -> Any:
    for data in attempts[:-1]:
        with suppress(Exception):
            return open_(BytesIO(data))
    return open_(BytesIO(attempts[-1]))


_CATALOG = re.compile(rb"(\d+) (\d+) obj\s*<<(?:(?!endobj).){0,500}?/Type\s*/Catalog\b", re.DOTALL)


def _mended(data: bytes) -> tuple[bytes, ...]:
    """A file whose end is cut off, with an end that tells where its pages are; none if unknown."""
    found = list(_CATALOG.finditer(data)) if is_cut_off(data) else []
    if not found:
        return ()
    return (data + b"\ntrailer\n<< /Root %s %s R >>\n%%%%EOF\n" % found[-1].groups(),)


def _refusal(error: Exception, data: bytes) -> Unreadable:
    if too_much := excess(error):
        return too_much
    if any(isinstance(each, PDFPasswordIncorrect | PDFEncryptionError) for each in _causes(error)):
        return Unreadable(Reason.ENCRYPTED)
    return Unreadable(Reason.CUT_OFF if is_cut_off(data) else Reason.DAMAGED)


def excess(error: Exception) -> Unreadable | None:
    """The refusal, if what went wrong is that the file was too much, whatever it is wrapped in."""
    for each in _causes(error):
        if isinstance(each, MemoryError):
            return Unreadable(Reason.TOO_LARGE)
        if isinstance(each, Unreadable) and each.reason in (Reason.TOO_LARGE, Reason.BOMB):
            return each
    return None


def _causes(error: Exception) -> tuple[object, ...]:
    return (error, *error.args)


def has_fields(pdf: Any) -> bool:
    """Whether a PDF is a form to fill in, whose answers stand outside its pages."""
    try:
        form = resolve1(pdf.doc.catalog.get("AcroForm"))
        return bool(form and resolve1(form.get("Fields")))
    except Exception:  # a damaged form tells nothing
        return False
