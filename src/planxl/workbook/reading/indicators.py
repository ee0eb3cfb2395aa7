"""The indicator table read row by row: each row is tied to an indicator, or told why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planxl.catalogues.models import Indicator
from planxl.cells.model import Cell
from planxl.findings import Finding, Place, codes
from planxl.findings.sentence import joined
from planxl.workbook.layout import Column
from planxl.workbook.locating.tables import Located
from planxl.workbook.reading import choices
from planxl.workbook.reading.rows import (
    Collected,
    Reader,
    RowReader,
    input_keys,
    sorted_by_column,
    told_beside,
    unknown_columns,
)
from planxl.workbook.reading.understanding import Understood, measure, number
from planxl.workbook.submission import IndicatorAnswer, Measure
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_PERIOD_NOTE = " (summa"


def read_indicators(
    located: Located, words: Vocabulary, groups: tuple[str, ...], collected: Collected
) -> tuple[IndicatorAnswer, ...]:
    """The answers in the order of the plan, one for each indicator that has a row."""
    answers: dict[str, IndicatorAnswer] = {}
    inputs = input_keys(located)
    for number_, cells in located.rows():
        ours, others = sorted_by_column(located, cells)
        told_beside(located, others, collected)
        row = RowReader(located, number_, ours, collected)
        indicator = _indicator(row, words, bool(inputs & ours.keys()))
        if indicator is None or indicator.id in answers:
            _told_unused(row, indicator, collected, inputs & ours.keys())
            continue
        answers[indicator.id] = _answer(row, indicator)
        collected.count(number_, len(inputs & ours.keys()))
    unknown_columns(located, collected)
    collected.findings += _without_row(located, words, groups, set(answers))
    return tuple(answers[i.id] for i in words.catalogue.indicators if i.id in answers)


def _indicator(row: RowReader, words: Vocabulary, filled: bool) -> Indicator | None:
    known = words.catalogue.indicator_by_id
    by_id = known.get(typed(row.cells.get("id")))
    text = typed(row.cells.get("indicator")).split(_PERIOD_NOTE)[0]
    if by_id:
        return by_id if _agrees(row, by_id, text, words) else None
    found = _by_words(row, text, words)
    if len(found) == 1:
        row.tell(Finding(codes.INDICATOR_BY_TEXT, row.place("indicator"), {"indicator": found[0]}))
        return known[found[0]]
    if found or filled:
        row.tell(_unrecognised(row, text, found, words))
    return None


def _agrees(row: RowReader, indicator: Indicator, text: str, words: Vocabulary) -> bool:
    """Whether Id and text name the same indicator; a text that names none is no contradiction."""
    if not text or text == indicator.text:
        return True
    found = words.wordings.find_indicator(text)
    if not found or indicator.id in found:
        return True
    params = {"indicator": indicator.id, "found": text}
    row.tell(Finding(codes.ID_CONTRADICTS_TEXT, row.place("id"), params))
    return False


def _by_words(row: RowReader, text: str, words: Vocabulary) -> tuple[str, ...]:
    """The indicators that the row may mean: by an oddly written id, else by text, group, goal."""
    for candidate in (typed(row.cells.get("id")), text):
        found = words.wordings.find_indicator(candidate, *_context(row, words)) if candidate else ()
        if found:
            return found
    return ()


def _context(row: RowReader, words: Vocabulary) -> tuple[str | None, str | None]:
    group: Any = None
    goal: Any = None
    columns = row.located.table.by_key
    if "target_group" in row.cells:
        cell = row.cells["target_group"]
        group = choices.target_group(cell, columns["target_group"], words).value
    if "goal" in row.cells:
        goal = choices.goal(row.cells["goal"], columns["goal"], words, group).value
    return group, goal


def _unrecognised(row: RowReader, text: str, found: tuple[str, ...], words: Vocabulary) -> Finding:
    shown = text or typed(row.cells.get("id"))
    key = "indicator" if text else "id"
    place = row.place(key)
    if found:
        params = {"found": shown, "candidates": joined(found)}
        return Finding(codes.INDICATOR_AMBIGUOUS, place, params)
    related = words.wordings.find_related(text, *_context(row, words))
    if related:
        like = related[0]
        params = {"found": shown, "indicator": like.indicator, "relation": like.relation}
        return Finding(codes.INDICATOR_RELATED, place, params)
    place = place if place.row else Place(row.located.sheet.name, row.number)
    return Finding(codes.INDICATOR_UNKNOWN, place, {"found": shown or "utan text"})


def _told_unused(
    row: RowReader, indicator: Indicator | None, collected: Collected, filled: frozenset[str]
) -> None:
    if indicator:
        params = {"indicator": indicator.id}
        place = Place(row.located.sheet.name, row.number, row.located.columns.get("id", 1))
        row.tell(Finding(codes.INDICATOR_TWICE, place, params))
    elif not filled:
        for cell in _lone_texts(row):
            collected.outside(cell)
        return
    collected.set_aside(cell for key, cell in row.cells.items() if key in filled)


def _lone_texts(row: RowReader) -> Iterator[Cell]:
    """The texts of a row below the table that is no indicator: a note in its first columns."""
    if not any(key in row.cells for key in ("kind", "unit")):
        yield from (cell for cell in row.cells.values() if not cell.formula)


def _answer(row: RowReader, indicator: Indicator) -> IndicatorAnswer:
    def reader(cell: Cell, _: Column) -> Understood:
        return measure(cell, indicator.kind, _example(indicator))

    def part(cell: Cell, column: Column) -> Understood:
        return number(cell, column.example)

    return IndicatorAnswer(
        id=indicator.id,
        value=row.value("value", reader),
        baseline=row.value("baseline", reader),
        numerator=row.value("numerator", part),
        denominator=row.value("denominator", part),
        history=history(row, reader),
        origin=row.text("origin"),
        comment=row.text("comment"),
        unread=row.unread,
        source=row.source,
    )


def _example(indicator: Indicator) -> str:
    return "12" if indicator.unit == "antal" else "12,5"


def history(row: RowReader, reader: Reader) -> dict[int, Measure]:
    """The values of earlier years, by year; a column without a known year is left unread."""
    found: dict[int, Measure] = {}
    for key in row.cells:
        if key.startswith("year_") and key[5:].isdigit():
            value = row.value(key, reader)
            if value is not None:
                found[int(key[5:])] = value
    return dict(sorted(found.items()))


def _without_row(
    located: Located, words: Vocabulary, groups: tuple[str, ...], answered: set[str]
) -> Iterator[Finding]:
    for indicator in words.catalogue.indicators:
        asked = words.catalogue.group_of(indicator).key in groups
        if asked and indicator.id not in answered:
            place = Place(located.sheet.name)
            yield Finding(codes.INDICATOR_ROW_MISSING, place, {"indicator": indicator.id})
