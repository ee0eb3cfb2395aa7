"""What a single cell says: a number, a date, a choice, Ja or Nej; or why it could not be read.

Every function takes a cell that holds something and answers with a value, or with the code that
tells a person why there is none. Nothing is guessed: what was understood from an unusual way of
writing is told as information.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from planxl.catalogues.models import IndicatorKind
from planxl.catalogues.wording import normalise
from planxl.cells.model import Cell, Kind
from planxl.dates import parse_date
from planxl.findings import Code, Finding, Param, Place, codes
from planxl.numbers import Outcome, in_swedish, only_marks, parse_number, says_absent, tidy
from planxl.workbook.typed import typed

_YES = frozenset({"ja", "j", "yes", "sant", "true", "1"})
_NO = frozenset({"nej", "n", "no", "falskt", "false", "0"})
_PLAIN_ANSWERS = {
    **dict.fromkeys(("Ja", "ja", "JA", "SANT"), True),
    **dict.fromkeys(("Nej", "nej", "NEJ", "FALSKT"), False),
}
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


def number(cell: Cell, example: str, percent: bool = False) -> Understood:
    """A number; with ``percent`` a share, for which 12,5, "12,5 %" and 12.5 % all are 12.5."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _plain_number(cell, value, example, percent)
    if not isinstance(value, str):
        return refused(codes.NOT_A_NUMBER, found=typed(cell), example=example)
    return _typed_number(value, example, percent)


def _plain_number(cell: Cell, value: int | float, example: str, percent: bool) -> Understood:
    if not cell.percent:
        return Understood(tidy(value))
    if not percent:
        return refused(codes.NOT_A_NUMBER, found=typed(cell), example=example)
    return Understood(tidy(value * 100))


def _typed_number(text: str, example: str, percent: bool) -> Understood:
    parsed = parse_number(text)
    if parsed.outcome is Outcome.ABSENT:
        return Understood.absent(text.strip())
    shown = in_swedish(parsed.value) if parsed.value is not None else example
    if parsed.outcome is Outcome.INTERVAL:
        return refused(codes.INTERVAL, found=text.strip())
    if parsed.outcome is Outcome.NOT_A_NUMBER or (parsed.percent and not percent):
        return refused(codes.NOT_A_NUMBER, found=text.strip(), example=shown)
    if _without_spaces(text) == _without_spaces(shown):
        return Understood(parsed.value)
    return Understood(
        parsed.value, codes.VALUE_UNDERSTOOD, {"found": text.strip(), "understood": shown}
    )


def _without_spaces(text: str) -> str:
    return normalise(text).replace(" ", "")


def yes_no(cell: Cell) -> Understood:
    """True for Ja, False for Nej, however it is written."""
    text = typed(cell)
    if text in _PLAIN_ANSWERS:
        return Understood(_PLAIN_ANSWERS[text])
    word = normalise(text)
    if word in _YES or word in _NO:
        plain = "Ja" if word in _YES else "Nej"
        params = {"found": text, "understood": plain}
        return Understood(word in _YES, codes.CHOICE_UNDERSTOOD, params)
    if says_absent(text):
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
        case IndicatorKind.SHARE:
            return number(cell, example, percent=True)
        case IndicatorKind.COUNT | IndicatorKind.RATE:
            return number(cell, example)
        case IndicatorKind.TEXT:
            return Understood(typed(cell))
        case _:
            return _of_no_kind(cell)


def _of_no_kind(cell: Cell) -> Understood:
    as_number = number(cell, "12", percent=True)
    if not as_number.unread:
        return as_number
    as_answer = yes_no(cell)
    return Understood(typed(cell)) if as_answer.unread else as_answer
