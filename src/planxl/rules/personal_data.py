"""Rules about personal data in free text: personnummer, e-mail addresses, telephone numbers.

The findings never repeat what was found: they are read by many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planxl.catalogues.models import Catalogue
from planxl.findings import Code, Finding, Place, codes
from planxl.workbook.submission import Row, Submission

_PERSONNUMMER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+46[ -]?(?:\(0\))?|0)[1-9]\d{0,2}[ /-]?\d[\d ]{4,8}\d(?![\d-])")
_PHONE_DIGITS = range(8, 13)


def rule(submission: Submission, catalogue: Catalogue) -> Iterator[Finding]:  # noqa: ARG001
    """Every cell with something that points out a person."""
    for text, place in _texts(submission):
        for code in _kinds(text):
            yield Finding(code, place)


def _texts(submission: Submission) -> Iterator[tuple[str, Place]]:
    yield submission.respondent, submission.fields.get("respondent", Place())
    rows: tuple[Row, ...] = (
        *submission.activities,
        *submission.indicators,
        *submission.local_indicators,
    )
    for row in rows:
        yield from _texts_of_row(row)
    for kept in submission.unplaced:
        yield kept.text, kept.place


def _texts_of_row(row: Row) -> Iterator[tuple[str, Place]]:
    for key, value in row:
        if isinstance(value, str) and len(value) > 5:
            yield value, row.source.place(key)
        elif key == "indicators" and isinstance(value, tuple):
            yield "\n".join(value), row.source.place(key)
        elif key in {"extra", "unread"} and isinstance(value, dict):
            yield from ((text, row.source.place(own)) for own, text in value.items())


def _kinds(text: str) -> Iterator[Code]:
    if "@" in text and _EMAIL.search(text):
        yield codes.EMAIL
    if any(map(_is_personnummer, _PERSONNUMMER.findall(text))):
        yield codes.PERSONNUMMER
    elif any(map(_is_phone, _PHONE.findall(text))):
        yield codes.PHONE


def _is_personnummer(found: str) -> bool:
    from stdnum.se import personnummer  # noqa: PLC0415 - rarely needed, so loaded when it is

    return bool(personnummer.is_valid(found.replace(" ", "")))


def _is_phone(found: str) -> bool:
    return sum(character.isdigit() for character in found) in _PHONE_DIGITS
