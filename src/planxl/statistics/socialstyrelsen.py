"""The statistics database of Socialstyrelsen (the National Board of Health and Welfare).

How a series names its figures:

``key``
    The subject, "dodsorsaker". The database tells at its own address what subjects there are.
``selection``
    Chosen values by variable, by id or by text: ``{ matt = ["1"], diagnos = ["2026"], … }``. What
    values there are is told at ``dodsorsaker/diagnos`` and so on. Several values of one variable
    are summed. Every variable of the subject must be chosen, since few have a total of their own.
``gender``
    T, K or M, found by the text of the subject's ``kon``; ``selection`` goes before it.
``frånvaro = ["noll"]``
    Not a variable but a word to planxl, among the selection: that the subject leaves out rows where
    nothing happened. Deaths do so, and publish ones and twos. Other subjects leave out what they
    hide or do not have, and therefore this is chosen in the plan, series by series. A row that is
    not there is then 0, though only for an area and a year that the subject lists, and only where
    the whole country has a row for that year: a year may be listed before its figures are there.

The database answers a path that it does not understand as if the words were not there, and so every
row is held against what was asked. Where nothing fits it says 404, which is then no error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answers, Question
from planxl.statistics.http import Http
from planxl.statistics.jsonstat import Cell
from planxl.statistics.socialstyrelsen_rows import Asked, Rows, rows
from planxl.statistics.socialstyrelsen_subject import Chosen, Subjects
from planxl.statistics.summing import absent, summed

_LISTS = {"alder"}  # the other variables take one value at a time
_AREAS_AT_ONCE = 50


class Socialstyrelsen:
    """Socialstyrelsen as a source: ten questions in five seconds, since it sets no limit itself."""

    keeper = Keeper.SOCIALSTYRELSEN

    def __init__(self, http: Http | None = None) -> None:
        self._http = http or Http(Keeper.SOCIALSTYRELSEN, calls=10, seconds=5)

    def answers(self, questions: Sequence[Question]) -> Iterator[Answers]:
        """Every question answered, series by series. Raises StatisticsError."""
        subjects = Subjects(self._http)
        ordered = sorted(questions, key=lambda q: (repr(q.series), q.area, q.period))
        for series, group in groupby(ordered, key=lambda q: q.series):
            yield from self._of_series(subjects.chosen(series), list(group))

    def _of_series(self, chosen: Chosen | None, questions: list[Question]) -> Iterator[Answers]:
        if chosen is None:
            yield absent(questions, Absence.UNKNOWN_SERIES)
            return
        here = [q for q in questions if q.area in chosen.areas]
        known = [q for q in here if q.period in chosen.periods]
        strange = [q for q in questions if q.area not in chosen.areas]
        late = [q for q in here if q.period not in chosen.periods]
        if strange or late:
            yield {
                **absent(strange, Absence.UNKNOWN_AREA, chosen.title),
                **absent(late, Absence.MISSING, chosen.title),
            }
        for portion in _portions(known):
            yield self._fetched(chosen, portion)

    def _fetched(self, chosen: Chosen, questions: Sequence[Question]) -> Answers:
        """One portion asked for and answered."""
        areas = {chosen.areas[q.area] for q in questions}
        if chosen.country is not None:
            areas.add(chosen.country)
        periods = {chosen.periods[q.period] for q in questions}
        where = {"region": tuple(sorted(areas)), "ar": tuple(sorted(periods))}
        found: Rows = {}
        for ids in _one_at_a_time(chosen.ids):
            found |= rows(self._http, Asked(chosen.subject, {**ids, **where}))
        return {q: summed(_parts(chosen, q, found), chosen.title) for q in questions}


def _parts(chosen: Chosen, question: Question, found: Rows) -> list[Cell]:
    """The cells behind one answer. A row that is not there is nought where the plan says so."""
    area, period = chosen.areas[question.area], chosen.periods[question.period]
    combinations = [*product(*chosen.ids.values())]
    is_nought = chosen.country is not None and any(
        (*ids, chosen.country, period) in found for ids in combinations
    )
    lacking = Cell(0.0) if is_nought else Cell(None)
    return [found.get((*ids, area, period), lacking) for ids in combinations]


def _one_at_a_time(ids: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, tuple[str, ...]]]:
    """The chosen ids as the database takes them: one of each, but for those that may be lists."""
    ways = [[some] if name in _LISTS else [(each,) for each in some] for name, some in ids.items()]
    for way in product(*ways):
        yield dict(zip(ids, way, strict=True))


def _portions(questions: Sequence[Question]) -> Iterator[list[Question]]:
    """All years of some areas at a time: the ids stand in the address, which cannot be endless."""
    areas = sorted({q.area for q in questions})
    for start in range(0, len(areas), _AREAS_AT_ONCE):
        some = areas[start : start + _AREAS_AT_ONCE]
        yield [q for q in questions if q.area in some]
