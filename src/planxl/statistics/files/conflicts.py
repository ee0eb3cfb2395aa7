"""Figures that are given twice: where they agree one is enough, where not nobody can choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planxl.catalogues.models import Catalogue
from planxl.numbers import in_swedish
from planxl.statistics.files.model import Complaint, Figure, FileFigure

_Figures = list[FileFigure]


def without_doubles(figures: Iterable[FileFigure]) -> tuple[FileFigure, ...]:
    """The figures, each the first of its equals."""
    first: dict[tuple[str, str, str, str, str], FileFigure] = {}
    for each in figures:
        first.setdefault((*_cell(each), each.key), each)
    return tuple(first.values())


def conflicts(figures: Iterable[FileFigure], catalogue: Catalogue) -> Iterator[Complaint]:
    """Cells for which the file gives two different values.

    Different published series may differ; the indicator itself, and one series, may not.
    """
    for same in _by_cell(figures):
        series = {each.key for each in same} - {""}
        groups = [[each for each in same if each.key in {key, ""}] for key in series] or [same]
        group = next((each for each in groups if len({f.value for f in each}) > 1), None)
        if group:
            yield _complaint(group, catalogue)


def _by_cell(figures: Iterable[FileFigure]) -> Iterable[_Figures]:
    found: dict[tuple[str, str, str, str], _Figures] = {}
    for each in figures:
        found.setdefault(_cell(each), []).append(each)
    return found.values()


def _cell(figure: FileFigure) -> tuple[str, str, str, str]:
    return figure.indicator, figure.fills, figure.area, figure.period


def _complaint(figures: _Figures, catalogue: Catalogue) -> Complaint:
    first = figures[0]
    name = catalogue.municipality_by_code[first.area].name
    cell = "" if first.fills == "värde" else f" ({first.fills})"
    what = f"{name} har olika värden för {first.indicator}{cell} {first.period.replace('-', '–')}"
    # What is sensitive is not repeated where it may be read by others.
    if not catalogue.indicator_by_id[first.indicator].sensitive:
        what += f": {' och '.join(dict.fromkeys(_shown(each.value) for each in figures))}"
    places = tuple(each.place for each in figures)
    return Complaint(places, f"{what}.", "Ta bort det som inte gäller.")


def _shown(value: Figure) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return value if isinstance(value, str) else in_swedish(value)
