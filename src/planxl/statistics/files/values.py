"""What a cell of statistics says: a number, Ja or Nej, that there is none, or nothing sensible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planxl.catalogues.models import Fills, Indicator, IndicatorKind, Transform
from planxl.catalogues.wording import normalise
from planxl.cells import Cell, Kind
from planxl.numbers import Outcome, Typed, Unit, in_swedish, parse_number, says_absent, tidy
from planxl.statistics.files.grids import as_text
from planxl.statistics.files.meanings import Target
from planxl.statistics.files.model import Cause, Figure, Passed, quoted
from planxl.statistics.transforms import as_printed, in_words, transformed

ABSENT = Passed("uppgift saknas enligt filen")
HIDDEN = Passed("inget bestämt tal (som <5): källan döljer det")
_UNDECIDED = Passed("varken ja eller nej")
_YES = frozenset({"ja", "j", "yes", "sant", "true", "1"})
_NO = frozenset({"nej", "n", "no", "falskt", "false", "0"})


_UNITS = {
    IndicatorKind.COUNT: Unit.PIECES,
    IndicatorKind.SHARE: Unit.PERCENT,
    IndicatorKind.RATE: Unit.RATE,
}
# The numbers by which Kolada says Ja and Nej, for files where they have been put into words.
_PUBLISHED: Mapping[Transform, tuple[float, float]] = {
    Transform.YES_NO: (1, 0),
    Transform.YES_PARTLY_NO: (2, 0),
}


class Value(NamedTuple):
    """A value, and of a published series the figure itself and how the value was made of it."""

    value: Figure
    published: float | None = None
    how: str = ""


def value_of(cell: Cell, target: Target, fills: Fills) -> Value | Passed | Cause:
    """What a cell says of an indicator, or why it is passed over, or what is wrong with it."""
    if target.statistic is None:
        value = _own(cell, target.indicator, fills)
        return value if isinstance(value, (Passed, Cause)) else Value(value)
    transform = target.statistic.transform
    published = _published(cell, transform, _unit_of(target.indicator, fills))
    if isinstance(published, (Passed, Cause)):
        return published
    made = transformed(published, transform)
    return _UNDECIDED if made is None else Value(made, published, in_words(published, transform))


def _published(cell: Cell, transform: Transform, unit: Unit) -> float | Passed | Cause:
    yes, no = _PUBLISHED.get(transform, (None, None))
    word = normalise(as_text(cell))
    if yes is not None and no is not None and word in {"ja", "nej"}:
        return yes if word == "ja" else no
    return _number(cell, unit)


def _own(cell: Cell, indicator: Indicator, fills: Fills) -> Figure | Passed | Cause:
    """A value that is the indicator's own."""
    if fills is Fills.VALUE and indicator.kind is IndicatorKind.YES_NO:
        return _yes_no(cell)
    if fills is Fills.VALUE and indicator.kind is IndicatorKind.TEXT:
        return _broken(cell) or as_text(cell)
    return _number(cell, _unit_of(indicator, fills))


def _unit_of(indicator: Indicator, fills: Fills) -> Unit:
    """The unit that may be written after a number."""
    return _UNITS.get(indicator.kind, Unit.NONE) if fills is Fills.VALUE else Unit.PIECES


def _number(cell: Cell, unit: Unit) -> float | Passed | Cause:
    """A number; of a share 12.5, "12,5 %" and a cell that shows 0.125 as 12,5 % are all 12.5."""
    broken = _broken(cell)
    if broken:
        return broken
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not cell.percent:
            return tidy(value)
        in_percent = tidy(float(as_printed(value) * 100))
        return in_percent if unit is Unit.PERCENT else _other_unit(in_percent, Unit.PERCENT)
    return _typed_number(as_text(cell), unit)


def _typed_number(text: str, unit: Unit) -> float | Passed | Cause:
    parsed = parse_number(text)
    if parsed.outcome is Outcome.ABSENT:
        return ABSENT
    if parsed.outcome is Outcome.INTERVAL:
        return HIDDEN
    if parsed.outcome is not Outcome.NUMBER or parsed.value is None:
        return _no_number(text, parsed, unit)
    fits = parsed.unit in {Unit.NONE, unit}
    return parsed.value if fits else _other_unit(parsed.value, parsed.unit)


def _no_number(text: str, parsed: Typed, unit: Unit) -> Cause:
    example = " eller ".join(map(in_swedish, _hints(parsed, unit))) or "12,5"
    remedy = f"Skriv bara talet, till exempel {example}, eller .. där uppgift saknas."
    return Cause(f"{quoted(text)} är inget tal.", remedy)


def _hints(parsed: Typed, unit: Unit) -> tuple[float, ...]:
    """The numbers that may have been meant: for a share of "3 av 7" its percentage."""
    if parsed.whole and parsed.value is not None and unit is Unit.PERCENT:
        return (round(100 * parsed.value / parsed.whole, 1),)
    return parsed.hints


def _other_unit(value: float, unit: Unit) -> Cause:
    what = f"här står {in_swedish(value)} {unit.value}, men så räknas inte måttet."
    return Cause(what, "Kontrollera att talet hör till den här indikatorn.")


def _yes_no(cell: Cell) -> bool | Passed | Cause:
    broken = _broken(cell)
    if broken:
        return broken
    text = as_text(cell)
    word = normalise(text)
    if word in _YES or word in _NO:
        return word in _YES
    if says_absent(text):
        return ABSENT
    what = f"{quoted(text)} är varken Ja eller Nej."
    return Cause(what, "Skriv Ja eller Nej (1 eller 0), eller .. där uppgift saknas.")


def _broken(cell: Cell) -> Cause | None:
    if cell.kind is Kind.ERROR:
        return Cause(f"cellen visar {cell.value}.", "Rätta formeln eller skriv talet.")
    if cell.uncalculated:
        what = "formeln är inte uträknad."
        return Cause(what, "Öppna filen i Excel, spara den och kör igen.")
    return None
