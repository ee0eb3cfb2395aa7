"""Questions answered from tables of PxWeb, the program that SCB and Folkhälsomyndigheten use.

How a series names its figures:

``key``
    The table as its keeper names it (SCB: "TAB638", Folkhälsodata: the table's path). Where a
    series goes on in another table, both stand, with a plus between them: "TAB638 + TAB5557". Each
    year is then taken from the first that has it.
``selection``
    Chosen values by variable: ``{"ContentsCode": ["Folkmängd"], "Alder": ["0", "1"]}``. Variables
    and values are named by code or by label, whatever their case; the label is the better name
    where the codes of two tables differ. Several values of one variable are summed.
``gender``
    T, K or M, found by the labels of the table's Kon or Kön, since the codes differ from table to
    table; ``selection`` goes before it.

A variable that is not mentioned is taken for all of its values together: by its only value, by the
one labelled total, or by leaving it out where the table allows that. Where none of these is
possible the plan has to choose, and an error says so.

The table's own description is asked for first. It says which areas, periods and values there are,
so that nothing unknown is ever asked for: one code that a table does not have makes it refuse the
whole question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, product
from math import prod
from typing import Protocol

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answer, Answers, Question, Series
from planxl.statistics.choosing import Choice, choice
from planxl.statistics.jsonstat import Dataset
from planxl.statistics.replies import changed
from planxl.statistics.summing import absent, summed
from planxl.statistics.tables import Table

_JOINED = " + "


class Tables(Protocol):
    """Where tables are kept. ``most_cells`` is how many values may be asked for at a time."""

    keeper: Keeper
    most_cells: int

    def table(self, key: str) -> Table | None:
        """A table's description, or None where there is no such table."""
        ...

    def dataset(self, key: str, chosen: Choice) -> Dataset:
        """The values at every combination of the codes chosen."""
        ...


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of one table: the questions by their codes of area and period."""

    key: str
    table: Table
    chosen: Choice
    questions: Mapping[tuple[str, str], Question]


def answers(tables: Tables, questions: Sequence[Question]) -> Iterator[Answers]:
    """Every question answered, series by series and portion by portion. A table is asked once."""
    described = cache(tables.table)
    ordered = sorted(questions, key=lambda q: (repr(q.series), q.area, q.period))
    for series, group in groupby(ordered, key=lambda q: q.series):
        yield from _of_series(tables, described, series, list(group))


def _of_series(
    tables: Tables,
    described: Callable[[str], Table | None],
    series: Series,
    questions: list[Question],
) -> Iterator[Answers]:
    found = {key: described(key) for key in series.key.split(_JOINED)}
    known = {key: table for key, table in found.items() if table}
    if not known:
        yield absent(questions, Absence.UNKNOWN_SERIES)
    for key, table in known.items():
        mine = [q for q in questions if _table_of(q.period, known) == key]
        if mine:
            yield from _of_table(tables, key, table, mine)


def _table_of(period: str, known: Mapping[str, Table]) -> str:
    """The first table that has the period, else the last: it will have it first."""
    return next((key for key, table in known.items() if period in table.periods), [*known][-1])


def _of_table(
    tables: Tables, key: str, table: Table, questions: list[Question]
) -> Iterator[Answers]:
    chosen = choice(table, questions[0].series, tables.keeper)
    if chosen is None:
        yield absent(questions, Absence.UNKNOWN_SERIES, table.title)
        return
    strange = [q for q in questions if q.area not in table.areas]
    late = [q for q in questions if q.area in table.areas and q.period not in table.periods]
    if strange or late:
        yield absent(strange, Absence.UNKNOWN_AREA, table.title) | absent(
            late, Absence.MISSING, table.title
        )
    rest = {
        (q.area, table.periods[q.period]): q
        for q in questions
        if q.area in table.areas and q.period in table.periods
    }
    for portion in _portions(rest, tables.most_cells // max(1, _times(chosen))):
        yield _fetched(tables, _Asked(key, table, chosen, portion))


def _portions(
    questions: Mapping[tuple[str, str], Question], most: int
) -> Iterator[dict[tuple[str, str], Question]]:
    """The questions in rectangles of areas and periods with ``most`` values each, if not fewer."""
    periods = sorted({period for _, period in questions})
    wide = min(len(periods), max(1, most))
    for some in _pieces(periods, wide):
        areas = sorted({area for area, period in questions if period in some})
        for others in _pieces(areas, max(1, most // wide)):
            yield {
                at: question
                for at, question in questions.items()
                if at[0] in others and at[1] in some
            }


def _pieces(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), max(1, size)))


def _fetched(tables: Tables, asked: _Asked) -> Answers:
    """One portion asked for and answered."""
    table = asked.table
    everything = {
        table.area.code: tuple(sorted({area for area, _ in asked.questions})),
        table.time.code: tuple(sorted({period for _, period in asked.questions})),
        **asked.chosen,
    }
    given = tables.dataset(asked.key, everything)
    _check_complete(given, everything, tables.keeper)
    return {
        question: _answer(given, asked, area, period)
        for (area, period), question in asked.questions.items()
    }


def _check_complete(given: Dataset, asked: Choice, keeper: Keeper) -> None:
    """Raises StatisticsError where the table gave less than was asked for, or something else."""
    there = {each.code: each.labels for each in given.dimensions}
    for code, values in asked.items():
        if code not in there or there[code].keys() != set(values):
            raise changed(keeper, f"variabeln {code} har andra värden än de som frågades")
    for code, labels in there.items():
        if code not in asked and len(labels) != 1:
            raise changed(keeper, f"variabeln {code} har {len(labels)} värden utan att ha frågats")


def _answer(given: Dataset, asked: _Asked, area: str, period: str) -> Answer:
    fixed = {each.code: next(iter(each.labels)) for each in given.dimensions}
    fixed |= {asked.table.area.code: area, asked.table.time.code: period}
    parts = [
        given.cell(fixed | dict(zip(asked.chosen, codes, strict=True)))
        for codes in product(*asked.chosen.values())
    ]
    return summed(parts, asked.table.title)


def _times(chosen: Choice) -> int:
    """How many values stand behind one answer."""
    return prod(len(codes) for codes in chosen.values())
