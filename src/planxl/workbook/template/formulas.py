"""The template's formulas: what Excel calculates, and the same calculated here.

A workbook is written with every formula's value in it, so that previews and readers that do not
calculate see what Excel will show. Each formula therefore has its text and its Python twin side
by side; LibreOffice holds the one against the other in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planxl.catalogues.models import Catalogue, Indicator, IndicatorKind
from planxl.cells.model import address
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.declaration import ListName, ValueKind
from planxl.workbook.layout import Layout, TableLayout

# Names in the workbook that only formulas use.
START_MUNICIPALITY = "start_kommun"
START_TARGET_GROUPS = "start_malgrupper"
DELREGIONS = "lista_delregioner"
NO_RESULT_STATUSES = "lista_utan_resultat"

_DAY_ZERO = date(1899, 12, 30)

UNSETTLED = "Inte angiven i katalogen"
NOT_LISTED = "Kommunen finns inte i listan"


@dataclass(frozen=True, slots=True)
class PartWords:
    """How a sentence goes on that says how many of how many, and what it says of none."""

    some: str
    none: str


INDICATORS_ANSWERED = PartWords("indikatorer är besvarade.", "Inga indikatorer att besvara.")
ACTIVITIES_FOLLOWED_UP = PartWords("aktiviteter är uppföljda.", "Inga aktiviteter är inskrivna än.")


class Check(StrEnum):
    """What the column Kontroll says of an indicator."""

    FILLED = "Ifylld"
    MISSING = "Saknas"
    OUT_OF_BOUNDS = "Utanför gränserna"
    NOT_APPLICABLE = "Ej aktuell"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value it has now."""

    text: str
    value: str | int


# What Excel sees in a cell ----------------------------------------------------------------------


def as_text(value: Written) -> str:
    """A cell as TRIM and comparisons see it: only ordinary spaces are dropped."""
    return "" if value is None else " ".join(filter(None, str(value).split(" ")))


def _number(value: Written) -> float | None:
    """A cell as ISNUMBER sees it: a date is its number of days."""
    if isinstance(value, date):
        return (value - _DAY_ZERO).days
    return None if value is None or isinstance(value, str) else value


def _same(one: Written, other: str) -> bool:
    return as_text(one).casefold() == other.casefold()


# Start ------------------------------------------------------------------------------------------


def delregion_formula(layout: Layout, contents: Contents) -> Formula:
    """The municipality's area, looked up in the hidden list."""
    found = (
        f"IFERROR(INDEX({DELREGIONS},MATCH(TRIM({START_MUNICIPALITY}),{ListName.MUNICIPALITIES},0))"
        f',"{NOT_LISTED}")'
    )
    text = f'=IF(TRIM({START_MUNICIPALITY})="","",{found})'
    return Formula(text, _delregion(layout.catalogue, contents.start.get("municipality")))


def _delregion(catalogue: Catalogue, typed: Written) -> str:
    if not as_text(typed):
        return ""
    names = (
        each.delregion or UNSETTLED for each in catalogue.municipalities if _same(typed, each.name)
    )
    return next(names, NOT_LISTED)


# Activities -------------------------------------------------------------------------------------


def telling_columns(table: TableLayout) -> tuple[str, ...]:
    """The keys of the columns that make a row a row: not its dropdowns and not its number."""
    silent = {ValueKind.CHOICE, ValueKind.FORMULA, ValueKind.LABEL}
    return tuple(c.key for c in table.columns if c.kind not in silent and c.key != "nr")


def in_use(table: TableLayout, row: RowContents) -> bool:
    """Whether a row says anything but dropdown defaults and a number."""
    return any(as_text(row.get(key)) for key in telling_columns(table))


def in_use_condition(table: TableLayout, row: int) -> str:
    """The same of one row of the template, for a conditional format."""
    cells = (f"${address(row, table.position(key))}" for key in telling_columns(table))
    return f"LEN(TRIM({'&'.join(cells)}))>0"


def no_result_words(catalogue: Catalogue) -> tuple[str, ...]:
    """The statuses, and other words for them, with which no result is expected."""
    statuses = (each for each in catalogue.statuses if not each.stage.expects_result)
    return tuple(word for each in statuses for word in (each.name, *each.synonyms))


def activities_formula(layout: Layout, contents: Contents) -> Formula:
    """How many activities there are."""
    table = layout.activities
    value = sum(in_use(table, row) for row in contents.activities)
    return Formula(f"=SUMPRODUCT({_in_use_rows(table)}*1)", value)


def followed_up_formula(layout: Layout, contents: Contents) -> Formula:
    """How many of them have a status, and a result where one is expected."""
    table, silent = layout.activities, no_result_words(layout.catalogue)
    status, result = _column(table, "status"), _column(table, "result")
    answered = f"(((LEN(TRIM({result}))>0)+ISNUMBER(MATCH({status},{NO_RESULT_STATUSES},0)))>0)"
    text = f"=SUMPRODUCT({_in_use_rows(table)}*(LEN(TRIM({status}))>0)*{answered})"
    rows = (row for row in contents.activities if in_use(table, row))
    return Formula(text, sum(_followed_up(row, silent) for row in rows))


def _followed_up(row: RowContents, silent: Iterable[str]) -> bool:
    status = as_text(row.get("status"))
    excused = any(_same(status, word) for word in silent)
    return bool(status) and (excused or bool(as_text(row.get("result"))))


def _in_use_rows(table: TableLayout) -> str:
    columns = "&".join(_column(table, key) for key in telling_columns(table))
    return f"(LEN(TRIM({columns}))>0)"


def _column(table: TableLayout, key: str) -> str:
    heading = re.sub(r"(['\[\]#@])", r"'\1", table.by_key[key].heading)
    return f"{table.name}[{heading}]"


# Indicators -------------------------------------------------------------------------------------


def check_count_formula(layout: Layout, contents: Contents, words: Sequence[Check]) -> Formula:
    """How many indicators the column Kontroll gives one of these words."""
    checks = (check(layout, contents, each) for each in layout.catalogue.indicators)
    return Formula(check_count_text(layout, words), sum(word in words for word in checks))


def check_count_text(layout: Layout, words: Sequence[Check]) -> str:
    """The formula that counts these words in the column Kontroll."""
    column = _column(layout.indicators, "check")
    return "=" + "+".join(f'COUNTIF({column},"{word}")' for word in words)


def part_of_whole(
    part: tuple[str, str | int], whole: tuple[str, str | int], words: PartWords
) -> Formula:
    """A sentence that says how many of how many. Each is the address of a cell and its value."""
    (done, left), (total, right) = part, whole
    text = f'=IF({total}=0,"{words.none}",{done}&" av "&{total}&" {words.some}")'
    return Formula(text, f"{left} av {right} {words.some}" if right else words.none)


def check_formula(layout: Layout, contents: Contents, indicator: Indicator, row: int) -> Formula:
    """What Kontroll says of one indicator, the same formula on every row."""
    table = layout.indicators
    at = {key: f"${address(row, table.position(key))}" for key in table.by_key}
    return Formula(check_text(at), check(layout, contents, indicator))


def check_text(at: Mapping[str, str]) -> str:
    """The formula of a row whose cells have these addresses, by column key: "$N5"."""
    applicable = _is_chosen(at["target_group"]) if "target_group" in at else "TRUE"
    judged = (
        f'IF(TRIM({at["value"]})="","{Check.MISSING}",'
        f"IF(OR({_parts_outside(at['numerator'], at['denominator'])},"
        f'{_value_outside(at["kind"], at["value"])}),"{Check.OUT_OF_BOUNDS}","{Check.FILLED}"))'
    )
    return f'=IFERROR(IF({applicable},{judged},"{Check.NOT_APPLICABLE}"),"{Check.OUT_OF_BOUNDS}")'


def _is_chosen(group: str) -> str:
    return (
        f"OR(SUMPRODUCT(--ISNUMBER(SEARCH({ListName.TARGET_GROUPS},{START_TARGET_GROUPS})))=0,"
        f"ISNUMBER(SEARCH({group},{START_TARGET_GROUPS})))"
    )


def _parts_outside(numerator: str, denominator: str) -> str:
    each = ",".join(f"ISTEXT({cell}),{cell}<0" for cell in (numerator, denominator))
    both = f"ISNUMBER({numerator}),ISNUMBER({denominator})"
    return f"{each},AND({both},{numerator}>{denominator})"


def _value_outside(kind: str, value: str) -> str:
    yes_no = f'AND(TRIM({value})<>"Ja",TRIM({value})<>"Nej")'
    number = (
        f'OR({value}<0,AND({kind}="{IndicatorKind.SHARE}",{value}>100),'
        f'AND({kind}="{IndicatorKind.COUNT}",{value}<>INT({value})))'
    )
    return (
        f'IF({kind}="{IndicatorKind.TEXT}",FALSE,IF({kind}="{IndicatorKind.YES_NO}",{yes_no},'
        f"IF(ISNUMBER({value}),{number},TRUE)))"
    )


def check(layout: Layout, contents: Contents, indicator: Indicator) -> Check:
    """What Kontroll says of an indicator with these contents."""
    if not _applicable(layout.catalogue, contents, indicator):
        return Check.NOT_APPLICABLE
    row = contents.indicators.get(indicator.id, {})
    value = row.get("value")
    if not as_text(value):
        return Check.MISSING
    outside = _wrong_parts(row) or _wrong_value(indicator.kind, value)
    return Check.OUT_OF_BOUNDS if outside else Check.FILLED


def _applicable(catalogue: Catalogue, contents: Contents, indicator: Indicator) -> bool:
    chosen = as_text(contents.start.get("target_groups")).casefold()
    found = [group for group in catalogue.target_groups if group.name.casefold() in chosen]
    # Where no group can be read on Start all of them count, as the rules have it.
    return not found or catalogue.group_of(indicator) in found


def _wrong_parts(row: RowContents) -> bool:
    parts = [row.get("numerator"), row.get("denominator")]
    numbers = [number for number in map(_number, parts) if number is not None]
    if any(isinstance(part, str) and part for part in parts) or any(n < 0 for n in numbers):
        return True
    return len(numbers) == 2 and numbers[0] > numbers[1]


def _wrong_value(kind: IndicatorKind, value: Written) -> bool:
    if kind is IndicatorKind.TEXT:
        return False
    if kind is IndicatorKind.YES_NO:
        return not (_same(value, "Ja") or _same(value, "Nej"))
    number = _number(value)
    return number is None or _wrong_number(kind, number)


def _wrong_number(kind: IndicatorKind, value: float) -> bool:
    above = kind is IndicatorKind.SHARE and value > 100
    broken = kind is IndicatorKind.COUNT and value != int(value)
    return value < 0 or above or broken
