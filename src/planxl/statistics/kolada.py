"""Kolada v3: key figures (KPI) by municipality, year and gender."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answer, Answers, Question
from planxl.statistics.http import Http
from planxl.statistics.kolada_pages import Figure, Named, Row, all_pages, disagreeing

_MOST_IDS = 25
_HIDDEN = "private"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands: the KPI, Kolada's id of the municipality or region, the year."""

    kpi: str
    area: str
    year: str


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one request asks for: every figure of these KPIs, areas and years."""

    kpis: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[str, ...]

    def __contains__(self, place: _Place) -> bool:
        return place.kpi in self.kpis and place.area in self.areas and place.year in self.years

    @property
    def address(self) -> str:
        """Where they stand."""
        kpis, areas, years = map(",".join, (self.kpis, self.areas, self.years))
        return f"data/kpi/{kpis}/municipality/{areas}/year/{years}"


_Rows = Mapping[_Place, Mapping[str, Figure]]


class Kolada:
    """Kolada, asked politely: at most five times a second, and for much at a time."""

    keeper = Keeper.KOLADA

    def __init__(self, http: Http | None = None) -> None:
        self._http = http or Http(Keeper.KOLADA, calls=5, seconds=1)

    def answers(self, questions: Sequence[Question]) -> Iterator[Answers]:
        """Every question answered, in portions. Raises StatisticsError."""
        return self._portions({question: _place(question) for question in questions})

    def _portions(self, places: Mapping[Question, _Place]) -> Iterator[Answers]:
        """Figures first. Why there is none is known when everything has been asked for."""
        titles = self._titles("kpi", {place.kpi for place in places.values()})
        answered: set[_Place] = set()
        for batch in _batches(set(places.values())):
            rows = self._rows(batch)
            answered.update(rows)
            yield {
                question: _answer(rows[place], question.series.gender, titles.get(place.kpi, ""))
                for question, place in places.items()
                if place in rows
            }
        rest = {each: place for each, place in places.items() if place not in answered}
        yield self._without_figure(rest, titles, answered)

    def _without_figure(
        self, places: Mapping[Question, _Place], titles: Mapping[str, str], answered: set[_Place]
    ) -> Answers:
        """What Kolada does not know, and what it knows but has no figure for."""
        kpis = {place.kpi for place in answered}.union(titles)
        areas = {place.area for place in answered}
        areas.update(self._titles("municipality", {each.area for each in places.values()} - areas))
        return {
            question: Answer(
                date.today(),
                absence=_reason(place, kpis, areas),
                title=titles.get(place.kpi, ""),
            )
            for question, place in places.items()
        }

    def _titles(self, kind: str, ids: Collection[str]) -> dict[str, str]:
        """What KPIs or municipalities are called, of those that Kolada knows."""
        titles: dict[str, str] = {}
        for some in _chunks(ids):
            for each in all_pages(self._http, Named, f"{kind}/{','.join(some)}"):
                titles[each.id] = each.title.strip()
        return {key: title for key, title in titles.items() if key in ids}

    def _rows(self, batch: _Batch) -> _Rows:
        """The rows of a request. What has been taken back is none, but its row still counts."""
        rows: dict[_Place, dict[str, Figure]] = {}
        for row in all_pages(self._http, Row, batch.address):
            place = _Place(row.kpi, row.municipality, str(row.period))
            figures = rows.setdefault(place, {})
            for figure in row.values:
                if not figure.isdeleted:
                    _enter(figures, figure, place)
        return rows


def _place(question: Question) -> _Place:
    """Where the answer to a question stands; a county's region is 0014 to Kolada."""
    series = question.series
    if not re.fullmatch(r"\d{4}", question.period):
        raise ValueError(f"Kolada has single years, not {question.period}")
    if not re.fullmatch(r"\d{4}|\d\d", question.area) or series.selection:
        raise ValueError(f"Kolada cannot be asked for {question}")
    return _Place(series.key, question.area.rjust(4, "0"), question.period)


def _batches(places: Collection[_Place]) -> Iterator[_Batch]:
    """The requests that cover the places. What nobody asked for is cheaper than a request more."""
    kpis, areas, years = (
        _chunks({getattr(place, name) for place in places}) for name in ("kpi", "area", "year")
    )
    for batch in (_Batch(*each) for each in product(kpis, areas, years)):
        if any(place in batch for place in places):
            yield batch


def _chunks(ids: Iterable[str]) -> list[tuple[str, ...]]:
    """As many at a time as an address may hold."""
    every = sorted(ids)
    return [tuple(every[at : at + _MOST_IDS]) for at in range(0, len(every), _MOST_IDS)]


def _enter(figures: dict[str, Figure], figure: Figure, place: _Place) -> None:
    before = figures.setdefault(figure.gender, figure)
    if (before.value, before.status) != (figure.value, figure.status):
        raise disagreeing((place.kpi, place.area, place.year, figure.gender))


def _answer(figures: Mapping[str, Figure], gender: str, title: str) -> Answer:
    """The figure for a gender. Null is missing, and never 0."""
    figure = figures.get(gender)
    today = date.today()
    if figure is None:
        return Answer(today, absence=Absence.MISSING, title=title)
    if (figure.status or "").casefold() == _HIDDEN:
        return Answer(today, absence=Absence.HIDDEN, title=title)
    if figure.value is None:
        return Answer(today, absence=Absence.MISSING, title=title)
    return Answer(today, figure.value, title=title)


def _reason(place: _Place, kpis: Collection[str], areas: Collection[str]) -> Absence:
    if place.kpi not in kpis:
        return Absence.UNKNOWN_SERIES
    return Absence.MISSING if place.area in areas else Absence.UNKNOWN_AREA
