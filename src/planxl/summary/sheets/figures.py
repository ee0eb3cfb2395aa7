"""How values and aggregates are shown: each kind of indicator in its own way."""

from __future__ import annotations

from math import isclose

from planxl.catalogues.models import Direction, Indicator, IndicatorKind
from planxl.numbers import in_swedish
from planxl.summary.model import Aggregate, Change, IndicatorCell, IndicatorRow, Shown
from planxl.summary.sheets import looks
from planxl.summary.sheets.looks import Look
from planxl.summary.sheets.page import Formula, Styled, Written
from planxl.workbook.submission import Measure

MISSING = "–"
NOT_ASKED = "ej aktuell"
TEXTS = "se kommunerna"
ESTIMATED = "≈"

SCALES = {IndicatorKind.SHARE: 100, IndicatorKind.RATE: 100_000}


def measure(value: Measure | None) -> Written:
    """A value as its kind asks: Ja and Nej in words, numbers as numbers, text as text."""
    if isinstance(value, bool):
        return Styled("Ja" if value else "Nej", looks.RIGHT_TEXT)
    if isinstance(value, int):
        return Styled(value, looks.COUNT)
    if isinstance(value, float):
        return Styled(value, number_look(value))
    return value


def number_look(value: float, kind: IndicatorKind | None = None) -> Look:
    """Counts without decimals where they are whole, everything else with one."""
    ratio = kind in SCALES
    return looks.COUNT if not ratio and float(value).is_integer() else looks.DECIMAL


def municipal(cell: IndicatorCell, kind: IndicatorKind, symbol: str) -> Written:
    """A municipality's cell in the indicator table."""
    if cell.shown is Shown.VALUE and cell.value is not None:
        return _municipal_value(cell.value, kind)
    if cell.shown is Shown.UNREAD:
        return Styled(cell.text, looks.RIGHT_WARN)
    if cell.shown is Shown.SUPPRESSED:
        return Styled(symbol, looks.RIGHT_TEXT)
    if cell.shown is Shown.NOT_ASKED:
        return Styled(NOT_ASKED, looks.RIGHT_FAINT)
    return Styled(MISSING, looks.RIGHT_WARN)


def _municipal_value(value: Measure, kind: IndicatorKind) -> Written:
    if isinstance(value, (bool, str)):
        return measure(value)
    return Styled(value, number_look(value, kind))


def aggregate(found: Aggregate, kind: IndicatorKind, symbol: str) -> Written:
    """A delregional value as a constant."""
    if found.shown is Shown.SUPPRESSED:
        return Styled(symbol, looks.RIGHT_TEXT)
    if found.shown is Shown.VALUE and kind is IndicatorKind.TEXT:
        return Styled(TEXTS, looks.RIGHT_FAINT)
    if found.shown is not Shown.VALUE or found.value is None:
        return Styled(MISSING if found.expected else NOT_ASKED, looks.RIGHT_FAINT)
    if kind is IndicatorKind.YES_NO:
        return Styled(f"{found.value:g} av {found.covered}", looks.RIGHT_TEXT)
    return Styled(found.value, look_of(found, kind))


def look_of(found: Aggregate, kind: IndicatorKind) -> Look:
    """How an aggregate's number looks: an estimate says by a sign of its own that it is one."""
    return looks.ESTIMATE if found.estimated else number_look(found.value or 0, kind)


def as_total(
    found: Aggregate, kind: IndicatorKind, symbol: str, live: Formula | None = None
) -> Styled:
    """An aggregate as it stands out among the municipalities' figures, live where it can be."""
    if live is not None and found.value is not None:
        return Styled(live, look_of(found, kind).but(**looks.TOTAL))
    written = aggregate(found, kind, symbol)
    plain = written if isinstance(written, Styled) else Styled(written, looks.RIGHT_TEXT)
    missing = found.expected and found.shown not in (Shown.VALUE, Shown.SUPPRESSED)
    return Styled(plain.value, plain.look.but(**looks.TOTAL, **(looks.WARNING if missing else {})))


def live_sum(found: Aggregate, cells: str) -> Formula | None:
    """The sum of the municipalities' cells, where that is what the value is."""
    if not (found.summable and found.shown is Shown.VALUE and found.value is not None):
        return None
    return Formula(f"=SUM({cells})", found.value)


def live_ratio(
    found: Aggregate, kind: IndicatorKind, numerator: str, denominator: str
) -> Formula | None:
    """Numerator over denominator, where that is what the value is.

    The value is computed here as the formula says it, so that it is the same to the last digit.
    """
    scale = SCALES.get(kind)
    above, below = found.numerator, found.denominator
    if found.shown is not Shown.VALUE or found.value is None:
        return None
    if not scale or above is None or not below:
        return None
    value = above / below * scale
    if not isclose(value, found.value, rel_tol=1e-9, abs_tol=1e-9):
        return None
    return Formula(f"={numerator}/{denominator}*{scale}", value)


def coverage(found: Aggregate) -> str:
    """How many of those who are asked stand behind a value: "6 av 7"."""
    return f"{found.covered} av {found.expected}" if found.expected else ""


def how_made(found: Aggregate, kind: IndicatorKind) -> str:
    """In words, how the delregional value was made."""
    if found.shown is not Shown.VALUE:
        return ""
    if found.estimated:
        return "skattat"
    words = {
        IndicatorKind.COUNT: "summa",
        IndicatorKind.SHARE: "täljare / nämnare",
        IndicatorKind.RATE: "täljare / nämnare",
        IndicatorKind.YES_NO: "antal Ja",
        IndicatorKind.TEXT: "",
    }
    return words[kind]


def change(moved: Change, kind: IndicatorKind, symbol: str) -> Written:
    """The change since last year, with its sign."""
    if moved.moved is None:
        return Styled(symbol if moved.hidden else MISSING, looks.RIGHT_FAINT)
    whole = kind not in SCALES and float(moved.moved).is_integer()
    return Styled(moved.moved, looks.CHANGE if whole else looks.DECIMAL_CHANGE)


def compared(moved: Change) -> int | None:
    """How many municipalities a change is about; None where there is none to show."""
    return None if moved.moved is None else moved.covered


HIDDEN = "visas inte"


def turn(row: IndicatorRow) -> str:
    """Whether the change goes the right way: "bättre", "sämre", "oförändrat", or ""."""
    if row.change is None:
        return HIDDEN if row.change_hidden else ""
    if row.change == 0:
        return "oförändrat"
    direction = row.indicator.direction
    if direction is Direction.NONE:
        return "ingen riktning"
    return "bättre" if (row.change > 0) is (direction is not Direction.LOWER) else "sämre"


def change_in_words(row: IndicatorRow, year: int) -> str:
    """The change as a sentence: "Har ökat med 0,7 procentenheter sedan 2024: bättre."."""
    if row.change_hidden:
        return "Visas inte, för att inga små antal ska röjas"
    if row.change is None:
        return f"Går inte att jämföra med {year - 1}"
    if row.change == 0:
        return f"Oförändrat sedan {year - 1}"
    verb = "Ökat" if row.change > 0 else "Minskat"
    judged = turn(row)
    ending = f": {judged}" if judged in ("bättre", "sämre") else ""
    return f"{verb} med {_amount(row)} sedan {year - 1}{ending}"


def _amount(row: IndicatorRow) -> str:
    size = abs(row.change or 0.0)
    decimals = 0 if row.indicator.kind not in SCALES and float(size).is_integer() else 1
    return f"{in_swedish(size, decimals)}{_unit_of_change(row.indicator, size)}"


def _unit_of_change(indicator: Indicator, size: float) -> str:
    if indicator.kind is IndicatorKind.SHARE:
        return " procentenheter"
    if indicator.kind is IndicatorKind.YES_NO:
        return " kommun" if size == 1 else " kommuner"
    return ""
