"""What a single cell says: a number, a date, a choice, Ja or Nej; or why it could not be read.

Every function takes a cell that holds something and answers with a value, or with the code that
tells a person why there is none. Nothing is guessed: what was understood from an unusual way of
writing is told as information.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from math import isclose

from planxl.catalogues.models import IndicatorKind
from planxl.cells.model import Cell, Kind
from planxl.dates import parse_date
from planxl.findings import Code, Finding, Param, Place, codes
from planxl.numbers import (
    Outcome,
    Typed,
    Unit,
    alike,
    in_swedish,
    only_marks,
    parse_number,
    plain,
    says_absent,
    tidy,
)
from planxl.workbook.typed import typed

_YES = frozenset({"ja", "j", "yes", "sant", "true", "1"})
_NO = frozenset({"nej", "n", "no", "falskt", "false", "0"})
_PLAIN_ANSWERS = {
    **dict.fromkeys(("Ja", "ja", "JA", "SANT"), True),
    **dict.fromkeys(("Nej", "nej", "NEJ", "FALSKT"), False),
}
# "Nej?" and "(Ja)" are no answers: who writes so is not sure.
_AROUND_AN_ANSWER = " .,;:!*\"'”"
# Is it the answer that is missing, or what is asked about?
_LACKING = frozenset({"saknas", "finns ej", "finns inte"})
_SERIAL_DAYS = range(36526, 73051)  # 2000-01-01 to 2100-01-01 in the 1900 date system
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell says. ``code`` tells what there is to say about it, if anything.

    ``unread`` marks a cell whose content could not be understood: its text must be kept.
    """

    value: object = None
    code: Code | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    unread: bool = False

    @classmethod
    def absent(cls, text: str) -> Understood:
        """A cell that says in words or by a dash that there is nothing to tell."""
        return cls(None, codes.VALUE_ABSENT_BY_WORDS, {"found": text})

    def finding(self, cell: Cell) -> Finding | None:
        """The finding about the cell, if there is one."""
        if self.code is None:
            return None
        return Finding(self.code, Place(cell.sheet, cell.row, cell.column), self.params)


def refused(code: Code, **params: Param) -> Understood:
    """A cell that could not be understood, and why."""
    return Understood(None, code, params, unread=True)


def broken(cell: Cell) -> Understood | None:
    """The reason why a cell has no value at all: an Excel error or an uncalculated formula."""
    if cell.kind is Kind.ERROR:
        return refused(codes.EXCEL_ERROR, found=str(cell.value))
    if cell.uncalculated:
        return refused(codes.NOT_CALCULATED)
    return None


class Asked(Enum):
    """What a cell with a number is for, which decides what a typed text can mean in it."""

    COUNT = "count"
    WHOLE = "whole"  # what a count is a part of: Nämnare
    SHARE = "share"
    RATE = "rate"
    ANYTHING = "anything"


_UNITS = {
    Asked.COUNT: {Unit.NONE, Unit.PIECES},
    Asked.WHOLE: {Unit.NONE, Unit.PIECES},
    Asked.SHARE: {Unit.NONE, Unit.PERCENT},
    Asked.RATE: {Unit.NONE, Unit.RATE},
    Asked.ANYTHING: {Unit.NONE, Unit.PERCENT},
}
_PER = {Asked.SHARE: 100, Asked.RATE: 100_000}
_IN_PERCENT = frozenset({Asked.SHARE, Asked.ANYTHING})


def number(cell: Cell, example: str, asked: Asked = Asked.COUNT) -> Understood:
    """A number; of a share, 12,5, "12,5 %" and 12.5 % all are 12.5."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _plain_number(cell, value, example, asked)
    if not isinstance(value, str):
        return refused(codes.NOT_A_NUMBER, found=typed(cell), example=example)
    return _typed_number(cell, value.strip(), example, asked)


def _plain_number(cell: Cell, value: int | float, example: str, asked: Asked) -> Understood:
    if not cell.percent:
        return Understood(tidy(value))
    if asked not in _IN_PERCENT:
        return refused(codes.NOT_A_NUMBER, found=typed(cell), example=example)
    return Understood(tidy(value * 100))


def _typed_number(cell: Cell, text: str, example: str, asked: Asked) -> Understood:
    parsed = parse_number(text)
    match parsed.outcome:
        case Outcome.ABSENT:
            return Understood.absent(text)
        case Outcome.INTERVAL:
            return refused(codes.INTERVAL, found=text)
        case Outcome.NUMBER if parsed.unit in _UNITS[asked]:
            return _taken(cell, text, parsed, asked)
        case Outcome.PART if asked is Asked.SHARE:
            return _worked_out(text, _share_of(parsed, 100))
    return refused(codes.NOT_A_NUMBER, found=text, example=_example(parsed, asked) or example)


def _taken(cell: Cell, text: str, parsed: Typed, asked: Asked) -> Understood:
    value, shown = parsed.value or 0, in_swedish(parsed.value or 0)
    # Typed there, Excel makes 12,5 % of ",125" and 0,125 % of "0,125", or 12,5 % of both if it is
    # set so. What a text was meant to be can't be known.
    either = cell.percent and not parsed.percent and asked in _IN_PERCENT
    if either and 0 < abs(value) < 1:
        example = f"{in_swedish(tidy(value * 100))} % eller {shown} %"
        return refused(codes.NOT_A_NUMBER, found=text, example=example)
    if alike(text, shown):
        return Understood(value)
    return Understood(value, codes.VALUE_UNDERSTOOD, {"found": text, "understood": shown})


def _worked_out(text: str, share: float) -> Understood:
    """A share that was made from what stands there, told with the percent that it lacks."""
    rounded = tidy(round(share, 3))
    more = "" if isclose(rounded, share, rel_tol=1e-12) else "…"
    told = {"found": text, "understood": f"{in_swedish(rounded)}{more} procent"}
    return Understood(tidy(share), codes.VALUE_UNDERSTOOD, told)


def _share_of(parsed: Typed, per: int) -> float:
    part = parsed.value if parsed.outcome is Outcome.PART else parsed.hints[0]
    return per * (part or 0) / (parsed.whole or 1)


def _example(parsed: Typed, asked: Asked) -> str:
    """What may have been meant, written the right way; "" where nothing fits the cell."""
    if parsed.whole and asked in _PER:
        return in_swedish(tidy(round(_share_of(parsed, _PER[asked]), 1)))
    if parsed.outcome is Outcome.NUMBER:  # It is of another unit, so it is not what is asked for.
        return ""
    hints = (parsed.value,) if parsed.outcome is Outcome.PART else parsed.hints
    if parsed.whole and asked is Asked.WHOLE:
        hints = (parsed.whole,)
    return " eller ".join(
        in_swedish(each) for each in hints if each is not None and _fits(each, asked)
    )


def _fits(value: int | float, asked: Asked) -> bool:
    if asked in {Asked.COUNT, Asked.WHOLE}:
        return value >= 0 and float(value).is_integer()
    return asked not in _PER or 0 <= value <= _PER[asked]


def yes_no(cell: Cell) -> Understood:
    """True for Ja, False for Nej, however it is written."""
    text = typed(cell)
    if text in _PLAIN_ANSWERS:
        return Understood(_PLAIN_ANSWERS[text])
    word = plain(text).strip(_AROUND_AN_ANSWER)
    if word in _YES or word in _NO:
        params = {"found": text, "understood": "Ja" if word in _YES else "Nej"}
        return Understood(word in _YES, codes.CHOICE_UNDERSTOOD, params)
    if says_absent(text) and word not in _LACKING:
        return Understood.absent(text)
    return refused(codes.NOT_YES_NO, found=text)


def day(cell: Cell) -> Understood:
    """A date, from a date cell, a serial number that lost its format, or a typed text."""
    value = cell.value
    if isinstance(value, datetime):
        return Understood(value.date())
    if isinstance(value, date):
        return Understood(value)
    if isinstance(value, (int, float)) and int(value) in _SERIAL_DAYS:
        return _told_date(typed(cell), _DAY_ZERO + timedelta(days=int(value)))
    parsed = parse_date(typed(cell))
    if parsed is None and only_marks(typed(cell)):
        return Understood.absent(typed(cell))
    if parsed is None:
        return refused(codes.NOT_A_DATE, found=typed(cell))
    return Understood(parsed) if typed(cell) == str(parsed) else _told_date(typed(cell), parsed)


def _told_date(found: str, value: date) -> Understood:
    return Understood(
        value, codes.VALUE_UNDERSTOOD, {"found": found, "understood": value.isoformat()}
    )


def measure(cell: Cell, kind: str, example: str) -> Understood:
    """A value as its Typ asks; of no known Typ, whatever the cell plainly is."""
    match kind:
        case IndicatorKind.YES_NO:
            return yes_no(cell)
        case IndicatorKind.COUNT:
            return number(cell, example)
        case IndicatorKind.SHARE:
            return number(cell, example, Asked.SHARE)
        case IndicatorKind.RATE:
            return number(cell, example, Asked.RATE)
        case IndicatorKind.TEXT:
            return Understood(typed(cell))
        case _:
            return _of_no_kind(cell)


def _of_no_kind(cell: Cell) -> Understood:
    as_number = number(cell, "12", Asked.ANYTHING)
    if not as_number.unread:
        return as_number
    as_answer = yes_no(cell)
    return Understood(typed(cell)) if as_answer.unread else as_answer
