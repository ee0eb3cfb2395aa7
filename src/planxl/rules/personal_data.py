"""Rules about personal data in free text: personnummer, e-mail addresses, telephone numbers.

The findings never repeat what was found: they are read by many. Nor may any other finding that
quotes what a person wrote, which is what ``discreet`` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from planxl.findings import Code, Finding, Param, Place, codes
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import Row, Submission, Unplaced

PERSONAL_DATA = (codes.PERSONNUMMER, codes.EMAIL, codes.PHONE)
"""What is said of a cell that points out a person."""

# Six digits near each other, or an at sign: without them there is nothing to look closer at.
_SUSPECT = re.compile(r"@|\d(?:[^\w@]{0,3}\d){5}")
_SHORTEST = 6

_PERSONNUMMER = re.compile(r"(?<!\d)(?<!\d[-+])(?:19|20)?\d{6}[-+ \u2010-\u2015\u2212]?\d{4}(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# Area code 010 to 0999, then two or three groups of two or three digits, or five to eight in a row.
_DASH = r"[-/\u2010-\u2015\u2212]"
_SPACE = r"[ \u00a0\u202f]"
_PHONE = re.compile(
    rf"(?<![\w.,/-])(?<!\d[:;])(?:(?:\+|00)46{_SPACE}?-?{_SPACE}?(?:\(0\){_SPACE}?)?|0)"
    rf"[1-9]\d{{0,2}}{_SPACE}?{_DASH}?{_SPACE}?"
    rf"(?:\d{{5,8}}|\d{{2,4}}(?:(?:{_SPACE}|-)\d{{2,3}}){{1,3}})(?![\d/]|[:,.-]\d)"
)
_PHONE_DIGITS = range(8, 15)
_STOCKHOLM = ("08", "+468", "00468")
_FEWEST_ELSEWHERE = 9


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:  # noqa: ARG001
    """Every cell with something that points out a person."""
    for text, place in _suspects(submission):
        for code in _kinds(text):
            yield Finding(code, place)


def discreet(finding: Finding) -> Finding:
    """The finding with personal data left out of what it quotes."""
    quoted = {k: v for k, v in finding.params.items() if isinstance(v, str) and _SUSPECT.search(v)}
    if not quoted:
        return finding
    params: dict[str, Param] = {**finding.params, **{k: _masked(v) for k, v in quoted.items()}}
    return replace(finding, params=params)


def discreet_text(text: str) -> str:
    """A text with personal data left out."""
    return _masked(text) if _SUSPECT.search(text) else text


def discreet_submission(submission: Submission) -> Submission:
    """The submission as it is shown to others, with personal data left out of its texts."""
    if next(_suspects(submission), None) is None:
        return submission
    kept = (Unplaced(each.place, discreet_text(each.text)) for each in submission.unplaced)
    return submission.model_copy(
        update={
            "respondent": discreet_text(submission.respondent),
            "activities": tuple(map(_discreet_row, submission.activities)),
            "indicators": tuple(map(_discreet_row, submission.indicators)),
            "local_indicators": tuple(map(_discreet_row, submission.local_indicators)),
            "unplaced": tuple(kept),
        }
    )


def _discreet_row(row: Row) -> Row:
    return row.model_copy(update={k: _discreet_value(v) for k, v in row.__dict__.items()})


def _discreet_value(value: object) -> object:
    if isinstance(value, str):
        return discreet_text(value)
    if isinstance(value, tuple):
        return tuple(map(_discreet_value, value))
    if isinstance(value, dict):
        return {key: _discreet_value(each) for key, each in value.items()}
    return value


def _suspects(submission: Submission) -> Iterator[tuple[str, Place]]:
    """The texts that are worth a closer look, with their cells."""
    if _SUSPECT.search(submission.respondent):
        yield submission.respondent, submission.fields.get("respondent", Place())
    rows: tuple[Row, ...] = (
        *submission.activities,
        *submission.indicators,
        *submission.local_indicators,
    )
    for row in rows:
        for key, text in _texts_of_row(row):
            if _SUSPECT.search(text):
                yield text, row.source.place(key)
    for kept in submission.unplaced:
        if _SUSPECT.search(kept.text):
            yield kept.text, kept.place


def _texts_of_row(row: Row) -> Iterator[tuple[str, str]]:
    for key, value in row.__dict__.items():
        if isinstance(value, str):
            if len(value) >= _SHORTEST:
                yield key, value
        elif key == "indicators":
            yield key, "\n".join(value)
        elif key in {"extra", "unread"}:
            yield from value.items()


def _kinds(text: str) -> Iterator[Code]:
    if any(map(_is_personnummer, _PERSONNUMMER.findall(text))):
        yield codes.PERSONNUMMER
    if _EMAIL.search(text):
        yield codes.EMAIL
    if any(_is_phone(found) for found in _PHONE.findall(text) if not _is_personnummer(found)):
        yield codes.PHONE


def _masked(text: str) -> str:
    for pattern, is_one, word in _MASKS:
        text = pattern.sub(lambda m, is_one=is_one, word=word: word if is_one(m[0]) else m[0], text)  # type: ignore[misc]
    return text


def _is_personnummer(found: str) -> bool:
    """Whether the digits are a day and end with their check digit; also of samordningsnummer."""
    from stdnum.se import personnummer  # noqa: PLC0415 - rarely needed, so loaded when it is

    digits = "".join(filter(str.isdigit, found))
    day = digits[-6:-4]
    if "61" <= day <= "91":
        from stdnum import luhn  # noqa: PLC0415

        real_day = f"{digits[:-6]}{int(day) - 60:02}{digits[-4:]}"
        return bool(luhn.is_valid(digits[-10:])) and _is_day(real_day)
    return bool(personnummer.is_valid(digits))


def _is_day(digits: str) -> bool:
    from datetime import date  # noqa: PLC0415

    month, day = int(digits[-8:-6]), int(digits[-6:-4])
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _is_phone(found: str) -> bool:
    digits = sum(map(str.isdigit, found))
    stockholm = "".join(c for c in found if c.isdigit() or c == "+").startswith(_STOCKHOLM)
    return digits in _PHONE_DIGITS and (stockholm or digits >= _FEWEST_ELSEWHERE)


_MASKS: tuple[tuple[re.Pattern[str], Callable[[str], bool], str], ...] = (
    (_PERSONNUMMER, _is_personnummer, "(personnummer)"),
    (_EMAIL, bool, "(e-postadress)"),
    (_PHONE, _is_phone, "(telefonnummer)"),
)
