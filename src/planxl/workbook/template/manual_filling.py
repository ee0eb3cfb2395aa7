"""The chapter of the manual on figures that are fetched, and of which indicators there are any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planxl.catalogues.models import Catalogue, Fills, Indicator, Statistic
from planxl.catalogues.origins import (
    Origin,
    by_origin,
    filling,
    formerly_published,
    published,
)
from planxl.findings.sentence import joined
from planxl.workbook.declaration import INDICATORS
from planxl.workbook.template.section import Section

Figures = tuple[Statistic, ...]
Answer = tuple[str, str, str]
"""A question, its answer and what is worth knowing. Without an answer it is not asked."""

_HEADINGS = ("Fråga", "Kommando eller blad", "Svar", "Exempel", "Bra att veta")

_HOW = (
    (
        "Vad fylls i?",
        "planxl fill",
        "Tomma rutor på bladet Indikatorer: årets värde, täljare och nämnare, baslinje och "
        "tidigare år. Också Folkmängd på Start. Varje arbetsbok blir en ny fil, och allt annat i "
        "den är som förut.",
        "planxl fill svar -o ifyllda",
        "En ruta där någon har skrivit ändras aldrig. Säger källan något annat visas båda i en "
        "anmärkning.",
    ),
    (
        "Varifrån?",
        "planxl fill",
        "Från Kolada, SCB, Folkhälsodata och Socialstyrelsen, från en egen fil i CSV eller Excel, "
        "och från det som redan står i arbetsboken: en andel räknas ut av täljare och nämnare.",
        "planxl fill svar -o ifyllda --source siffror.csv",
        "Det som har hämtats sparas. Med --offline används bara det, utan nätverk.",
    ),
    (
        "Vad står det sedan?",
        INDICATORS,
        "I Källa står källan, nyckeltalet, perioden och dagen då det hämtades.",
        "Kolada N17445, 2025, hämtad 2026-01-15",
        "Ett läsår räknas till det år då det slutar.",
    ),
    (
        "Vad får aldrig bli ett värde?",
        "planxl fill",
        "En uppgift för hela länet, och en uppgift som bara liknar indikatorn. Med --background "
        "står de i en anteckning vid Värde, med vad som skiljer.",
        "planxl fill svar -o ifyllda --background",
        "Saknas värdet hos källan är rutan fortfarande tom. Det blir aldrig noll.",
    ),
)


def filling_chapter(catalogue: Catalogue) -> Section:
    """How figures are fetched into workbooks, and of which indicators there are any."""
    return Section(
        "För dig som hämtar statistik",
        (
            "planxl fill skriver in uppgifter som redan är publicerade, så att kommunen slipper "
            "leta upp dem.",
        ),
        "Hamta",
        _HEADINGS,
        (*_HOW, *_which(catalogue)),
    )


def _which(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    answers = (*_fetched(catalogue), *_given(catalogue))
    return ((ask, INDICATORS, said, "", remark) for ask, said, remark in answers if said)


def _fetched(catalogue: Catalogue) -> tuple[Answer, ...]:
    nobody = "Kommunerna i den här planen är påhittade: ingen publicerar något om dem."
    return (
        (
            "Vilka värden kan hämtas?",
            _by_keeper(catalogue, published) or "Inga.",
            nobody if catalogue.invented else "",
        ),
        (
            "Vilka nämnare kan hämtas?",
            _by_keeper(catalogue, lambda each: filling(each, Fills.DENOMINATOR)),
            "Är också täljaren ifylld räknas värdet ut.",
        ),
        (
            "Vilka kan hämtas bara för tidigare år?",
            _by_keeper(catalogue, formerly_published),
            "Källan har slutat publicera dem.",
        ),
    )


def _given(catalogue: Catalogue) -> tuple[Answer, ...]:
    groups = by_origin(catalogue)
    return (
        (
            "Vilka räknas i arbetsboken?",
            _ids(groups[Origin.COUNTED]),
            "Aktiviteterna räknas, så som planen säger.",
        ),
        (
            "Vilka kan bara kommunen lämna?",
            _ids(groups[Origin.REPORTED]),
            "Ingen annan har uppgiften. Utan kommunens svar saknas den.",
        ),
        (
            "Och de andra?",
            _ids(groups[Origin.UNNAMED]),
            "Ingen publicerar just dem för kommuner. Regionen, eller den som har gjort en enkät, "
            "kan ha dem.",
        ),
    )


def _by_keeper(catalogue: Catalogue, figures: Callable[[Indicator], Figures]) -> str:
    """The indicators that have figures, under who keeps them: "Kolada: B1.2-1 och B1.2-2."."""
    found: dict[str, list[str]] = {}
    for indicator in catalogue.indicators:
        for name in dict.fromkeys(each.keeper.known_as for each in figures(indicator)):
            found.setdefault(name, []).append(indicator.id)
    return " ".join(f"{name}: {joined(ids)}." for name, ids in found.items())


def _ids(indicators: Sequence[Indicator]) -> str:
    return f"{joined([each.id for each in indicators])}." if indicators else ""
