"""The indicator table read row by row: each row is tied to an indicator, or told why not."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from planxl.catalogues.models import Indicator
from planxl.cells.model import Cell
from planxl.findings import Finding, Place, codes
from planxl.workbook.declaration import Column
from planxl.workbook.locating.tables import Located
from planxl.workbook.reading.body import body
from planxl.workbook.reading.identification import identified, names_one
from planxl.workbook.reading.labels import is_label, told_labels
from planxl.workbook.reading.rows import Collected, Reader, RowReader, input_keys
from planxl.workbook.reading.understanding import Asked, Understood, measure, number
from planxl.workbook.submission import IndicatorAnswer, Measure
from planxl.workbook.vocabulary import Vocabulary

# What makes a row of labels without a value more than a note in the first columns.
_PLANNED = frozenset({"kind", "unit"})
_NAMING = frozenset({"id", "indicator"})


@dataclass(frozen=True)
class _Row:
    """A row about an indicator, and which of the columns to fill in are filled."""

    reader: RowReader
    indicator: Indicator
    filled: Set[str]


def read_indicators(
    located: Located, words: Vocabulary, groups: tuple[str, ...], collected: Collected
) -> tuple[IndicatorAnswer, ...]:
    """The answers in the order of the plan, one for each indicator that has a row."""
    rows = _one_each(_rows(located, words, collected), collected)
    answers = {}
    for id_, row in rows.items():
        told_labels(row.reader, row.indicator, words, collected)
        answers[id_] = _answer(row.reader, row.indicator)
        collected.count(row.reader.number, len(row.filled))
    collected.findings += _without_row(located, words, groups, set(answers))
    return tuple(answers[i.id] for i in words.catalogue.indicators if i.id in answers)


def _rows(located: Located, words: Vocabulary, collected: Collected) -> Iterator[_Row]:
    inputs = input_keys(located)
    for number_, cells in body(located, words, collected):
        row, filled = RowReader(located, number_, cells, collected), inputs & cells.keys()
        if _is_note(row, filled, words):
            _told_note(row, words, collected)
            continue
        indicator = identified(row, words, bool(filled))
        if indicator:
            yield _Row(row, indicator, filled)
        else:
            collected.set_aside(c for k, c in cells.items() if k in filled or k in _NAMING)


def _is_note(row: RowReader, filled: Set[str], words: Vocabulary) -> bool:
    """Whether the row is about no indicator: it names none, or only says something by its side."""
    if not _NAMING & row.cells.keys():
        return True
    return not (filled or _PLANNED & row.cells.keys() or names_one(row, words))


def _told_note(row: RowReader, words: Vocabulary, collected: Collected) -> None:
    """Keeps what is written; labels that are left of a row say nothing of a person's own."""
    for key, cell in row.cells.items():
        if not cell.formula and not is_label(key, row.seen(key), words):
            collected.outside(cell)


def _one_each(rows: Iterator[_Row], collected: Collected) -> dict[str, _Row]:
    """The row that is used for each indicator: the first that is filled in, else the first."""
    chosen: dict[str, _Row] = {}
    for row in rows:
        known = chosen.setdefault(row.indicator.id, row)
        if known is row or not row.filled:
            continue
        if known.filled:
            _told_twice(row, collected)
        else:
            chosen[row.indicator.id] = row
    return chosen


def _told_twice(row: _Row, collected: Collected) -> None:
    reader = row.reader
    place = Place(reader.located.sheet.name, reader.number, reader.located.columns.get("id", 1))
    reader.tell(Finding(codes.INDICATOR_TWICE, place, {"indicator": row.indicator.id}))
    collected.set_aside(cell for key, cell in reader.cells.items() if key in row.filled)


def _answer(row: RowReader, indicator: Indicator) -> IndicatorAnswer:
    def reader(cell: Cell, _: Column) -> Understood:
        return measure(cell, indicator.kind, _example(indicator))

    def part(cell: Cell, column: Column) -> Understood:
        asked = Asked.WHOLE if column.key == "denominator" else Asked.COUNT
        return number(cell, column.example, asked)

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
    """The values of earlier years, by year; of a column without a known year only the text."""
    found: dict[int, Measure] = {}
    for key in row.cells:
        year = key.removeprefix("year_")
        if year == key:
            continue
        if not year.isdecimal():
            row.leave_unread(key)
            continue
        value = row.value(key, reader)
        if value is not None:
            found[int(year)] = value
    return dict(sorted(found.items()))


def _without_row(
    located: Located, words: Vocabulary, groups: tuple[str, ...], answered: set[str]
) -> Iterator[Finding]:
    for indicator in words.catalogue.indicators:
        asked = words.catalogue.group_of(indicator).key in groups
        if asked and indicator.id not in answered:
            place = Place(located.sheet.name)
            yield Finding(codes.INDICATOR_ROW_MISSING, place, {"indicator": indicator.id})
