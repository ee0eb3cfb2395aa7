"""The sheet Indikatorer: a row for every indicator of the plan, locked but for its answers."""

from __future__ import annotations

from planxl.catalogues.models import Indicator
from planxl.cells.model import address
from planxl.theme import WRITING_TAB
from planxl.workbook.contents import Written
from planxl.workbook.declaration import Column, ValueKind
from planxl.workbook.layout import TableLayout
from planxl.workbook.template import formulas, indicator_texts, inputs
from planxl.workbook.template.formulas import Check
from planxl.workbook.template.inputs import Options, with_hint
from planxl.workbook.template.sheet import Canvas, Sheet
from planxl.workbook.template.style import (
    ALARM,
    ALARM_FILL,
    CALM,
    LOCKED,
    PAGE,
    QUIET,
    Style,
    input_style,
)
from planxl.workbook.template.tables import add_table, head

_PARTS = ("numerator", "denominator")


def write_indicators(canvas: Canvas) -> None:
    """Write the sheet Indikatorer."""
    table = canvas.layout.indicators
    sheet = Sheet(canvas, table.sheet, WRITING_TAB)
    widths = [column.width for column in table.columns]
    sheet.columns(widths)
    head(sheet, canvas, table)
    _write_table(sheet, canvas, table)
    sheet.protect()
    frozen = table.position("indicator")
    sheet.raw.freeze_panes(table.heading_row, frozen)
    sheet.print_table(widths, table.heading_row, frozen, table.position("numerator"))
    sheet.fit_rows()


def _write_table(sheet: Sheet, canvas: Canvas, table: TableLayout) -> None:
    indicators = canvas.layout.catalogue.indicators
    first, last = table.heading_row + 1, table.heading_row + max(len(indicators), 1)
    add_table(sheet, canvas, table, last, lambda column: column.input)
    for row, indicator in enumerate(indicators, first):
        _write_row(sheet, canvas, indicator, row)
        _lay_inputs(sheet, canvas, indicator, row)
    for key in ("origin", "comment"):
        column = table.position(key)
        area = (first, column, last, column)
        sheet.validate(area, inputs.for_column(table.by_key[key]))
    _mark(sheet, table, first, last)
    sheet.select(_first_missing(canvas, first), table.position("value"))


def _first_missing(canvas: Canvas, first: int) -> int:
    checks = (
        formulas.check(canvas.layout, canvas.contents, each)
        for each in canvas.layout.catalogue.indicators
    )
    return next((row for row, word in enumerate(checks, first) if word is Check.MISSING), first)


# A row ------------------------------------------------------------------------------------------


def _write_row(sheet: Sheet, canvas: Canvas, indicator: Indicator, row: int) -> None:
    labels = _labels(canvas, indicator)
    contents = canvas.contents.indicators.get(indicator.id, {})
    for number, column in enumerate(canvas.layout.indicators.columns, 1):
        if column.kind is ValueKind.FORMULA:
            formula = formulas.check_formula(canvas.layout, canvas.contents, indicator, row)
            sheet.compute(row, number, formula, LOCKED)
            continue
        value = contents.get(column.key, labels.get(column.key))
        sheet.put(row, number, value, _style(column, indicator))


def _labels(canvas: Canvas, indicator: Indicator) -> dict[str, Written]:
    catalogue = canvas.layout.catalogue
    return {
        "id": indicator.id,
        "target_group": catalogue.group_of(indicator).name,
        "goal": catalogue.goal_by_id[indicator.goal].label,
        "indicator": indicator_texts.shown_text(indicator, canvas.layout.year),
        "kind": indicator.kind.value,
        "unit": indicator.unit,
    }


def _style(column: Column, indicator: Indicator) -> Style:
    asked = column.key not in _PARTS or indicator_texts.has_parts(indicator)
    return input_style(column.kind) if column.input and asked else LOCKED


def _lay_inputs(sheet: Sheet, canvas: Canvas, indicator: Indicator, row: int) -> None:
    table = canvas.layout.indicators
    for number, column in enumerate(table.columns, 1):
        check = _check(canvas, column, indicator)
        if check:
            sheet.validate((row, number, row, number), check)


def _check(canvas: Canvas, column: Column, indicator: Indicator) -> Options | None:
    title = f"{column.heading} {indicator.id}"
    if column.key in _PARTS:
        return _part_check(column, indicator, title)
    if column.kind is not ValueKind.MEASURE:
        return None
    if column.key == "value":
        text = indicator_texts.value_hint(indicator, canvas.layout.year)
    else:
        text = indicator_texts.earlier_hint(indicator, _earlier(column, indicator))
    return with_hint(inputs.measure(indicator.kind), title, text)


def _part_check(column: Column, indicator: Indicator, title: str) -> Options | None:
    if not indicator_texts.has_parts(indicator):
        return None
    is_numerator = column.key == "numerator"
    text = indicator_texts.numerator_hint if is_numerator else indicator_texts.denominator_hint
    return with_hint(inputs.whole_number(), title, text(indicator))


def _earlier(column: Column, indicator: Indicator) -> str:
    if column.key == "baseline":
        return f"Basår {indicator.baseline_year}" if indicator.baseline_year else "Utgångsvärdet"
    return f"Värdet {column.years_before} år före redovisningsåret"


# Conditional formats ----------------------------------------------------------------------------


def _mark(sheet: Sheet, table: TableLayout, first: int, last: int) -> None:
    check, value = table.position("check"), table.position("value")
    said = f"${address(first, check)}"
    for area in ((first, check, last, check), (first, value, last, value)):
        sheet.highlight(area, f'{said}="{Check.OUT_OF_BOUNDS}"', ALARM)
    sheet.highlight((first, check, last, check), f'{said}="{Check.MISSING}"', ALARM)
    sheet.highlight((first, value, last, value), f'{said}="{Check.MISSING}"', ALARM_FILL)
    sheet.highlight((first, check, last, check), f'{said}="{Check.FILLED}"', CALM)
    whole_rows = (first, 1, last, len(table.columns))
    sheet.highlight(whole_rows, f'{said}="{Check.NOT_APPLICABLE}"', {**QUIET, **PAGE})
    _mark_parts(sheet, table, first, last)


def _mark_parts(sheet: Sheet, table: TableLayout, first: int, last: int) -> None:
    numerator, denominator = (table.position(key) for key in _PARTS)
    part, whole = (f"${address(first, column)}" for column in (numerator, denominator))
    above = f"AND(ISNUMBER({part}),ISNUMBER({whole}),{part}>{whole})"
    sheet.highlight((first, numerator, last, denominator), above, ALARM)
