"""Dropdowns, checks and hints that lie on the input cells.

Most checks only warn: a person may have reason to write "ca 12", and planxl says so afterwards in
words. What decides whose workbook it is, and for what year, is stopped at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from planxl.catalogues.models import IndicatorKind
from planxl.workbook.declaration import Column, Field, ListName, ValueKind

Options = Mapping[str, Any]

_LONGEST_TITLE = 32
LONGEST_TEXT = 255
"""As much as Excel shows of a hint."""

_KEEP = "Vill du behålla det du skrev?"
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def shortened(text: str, longest: int) -> str:
    """The text, cut at a word where Excel would not take it all."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def with_hint(options: Options, title: str, text: str) -> Options:
    """The check with a hint that shows when the cell is chosen."""
    hint = {
        "input_title": shortened(title, _LONGEST_TITLE),
        "input_message": shortened(text, LONGEST_TEXT),
    }
    return {**options, **hint}


ANYTHING: Options = {"validate": "any"}


def choice(list_name: str, stop: bool = False) -> Options:
    """One of a list, by its defined name."""
    text = "Välj i listan." if stop else f"Det finns inte i listan. {_KEEP}"
    return _refusing({"validate": "list", "source": f"={list_name}"}, "Inte i listan", text, stop)


def day() -> Options:
    """A date."""
    between = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    text = f"Skriv år-månad-dag, till exempel 2025-11-20. {_KEEP}"
    return _refusing({"validate": "date", **between}, "Inget datum", text)


def year() -> Options:
    """A year with four digits."""
    between = {"criteria": "between", "minimum": 2000, "maximum": 2100}
    text = "Skriv året med fyra siffror, till exempel 2025."
    return _refusing({"validate": "integer", **between}, "Inget år", text, stop=True)


def whole_number() -> Options:
    """A count."""
    text = f"Skriv bara talet, som heltal: till exempel 12. Osäkerhet skrivs i Kommentar. {_KEEP}"
    check = {"validate": "integer", "criteria": ">=", "value": 0}
    return _refusing(check, "Inget antal", text)


def _decimal(most: int | None) -> Options:
    text = f"Skriv bara talet, till exempel 12,5. Osäkerhet skrivs i Kommentar. {_KEEP}"
    if most is None:
        check: Options = {"validate": "decimal", "criteria": ">=", "value": 0}
        return _refusing(check, "Inget tal", text)
    check = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most}
    return _refusing(check, "Ingen andel i procent", f"En andel är 0 till 100 procent. {text}")


def measure(kind: IndicatorKind) -> Options:
    """A value as an indicator of this kind has it."""
    return {
        IndicatorKind.COUNT: whole_number(),
        IndicatorKind.SHARE: _decimal(100),
        IndicatorKind.RATE: _decimal(None),
        IndicatorKind.YES_NO: choice(ListName.YES_NO),
        IndicatorKind.TEXT: ANYTHING,
    }[kind]


def for_column(column: Column) -> Options:
    """What lies on every cell of a column: its check, and its help as a hint."""
    check: Options = ANYTHING
    if column.choices:
        check = choice(column.choices)
    elif column.kind is ValueKind.DATE:
        check = day()
    elif column.kind is ValueKind.NUMBER:
        check = whole_number()
    return with_hint(check, column.heading, column.help)


def for_field(field: Field) -> Options | None:
    """The check of a field on Start; its hint stands beside it, so none is laid on the cell."""
    if field.choices:
        return choice(field.choices, stop=field.key == "municipality")
    checks = {ValueKind.YEAR: year, ValueKind.DATE: day, ValueKind.NUMBER: whole_number}
    return checks[field.kind]() if field.kind in checks else None


def _refusing(check: Options, title: str, text: str, stop: bool = False) -> Options:
    kind = "stop" if stop else "warning"
    return {**check, "error_type": kind, "error_title": title, "error_message": text}
