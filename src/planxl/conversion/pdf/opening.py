"""The gate of a PDF: what the file is, and its pages one by one."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1

from planxl.cells.gate import read_file
from planxl.cells.limits import Limits
from planxl.cells.refusal import Reason, Unreadable
from planxl.conversion.pdf.refusals import refused

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font and colour
LIMITS = Limits().raised(2)  # documents have pictures
_MARK, _END = b"%PDF-", b"%%EOF"
_MARK_WITHIN, _END_WITHIN = 1024, 2048
MOST_PAGES = 1500


def bytes_of(path: Path) -> bytes:
    """The bytes of a PDF. Raises ConversionError."""
    try:
        data = read_file(path, LIMITS)
    except Unreadable as refusal:
        raise refused(refusal.reason, path.name) from refusal
    if _MARK not in data[:_MARK_WITHIN]:
        raise refused(Reason.NOT_A_WORKBOOK, path.name)
    return data


def is_cut_off(data: bytes) -> bool:
    """Whether a file lacks the mark that a PDF ends with."""
    return _END not in data[-_END_WITHIN:]


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """The PDF as the library opens it. Raises ConversionError."""
    try:
        pdf = _first_that_opens(pdfplumber.open, (data, *_mended(data)))
        count = len(pdf.pages)
    except Exception as error:  # what the library raises on hostile bytes is not to be known
        raise refused(_reason(error, data), name) from error
    if count > MOST_PAGES:
        raise refused(Reason.TOO_LARGE, name)
    if not count:
        raise refused(_cut_or_damaged(data), name)
    try:
        yield pdf
    finally:
        pdf.close()


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


def _reason(error: Exception, data: bytes) -> Reason:
    causes = (error, *error.args)
    if any(isinstance(each, PDFPasswordIncorrect | PDFEncryptionError) for each in causes):
        return Reason.ENCRYPTED
    return _cut_or_damaged(data)


def _cut_or_damaged(data: bytes) -> Reason:
    return Reason.CUT_OFF if is_cut_off(data) else Reason.DAMAGED


def has_fields(pdf: Any) -> bool:
    """Whether a PDF is a form to fill in, whose answers stand outside its pages."""
    try:
        form = resolve1(pdf.doc.catalog.get("AcroForm"))
        return bool(form and resolve1(form.get("Fields")))
    except Exception:  # a damaged form tells nothing
        return False
