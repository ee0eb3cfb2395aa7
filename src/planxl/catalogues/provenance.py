"""Whether what a catalogue says of where values come from can be true.

A published figure that measures an indicator is written into people's workbooks, so what is said of
it must hold together. Like the other checks these read the file as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from planxl.catalogues.figures import Fills, Keeper, Level, Match, Span, Transform
from planxl.catalogues.mistakes import Mistake
from planxl.catalogues.models import IndicatorKind
from planxl.catalogues.rows import Part, Raw, Row, rows

_QUOTIENTS = {IndicatorKind.SHARE, IndicatorKind.RATE}
_SEVERAL_YEARS = {Span.ENDING, Span.SUM, Span.MEAN}
_KIND_OF: Mapping[str, IndicatorKind] = {
    Transform.COMPLEMENT: IndicatorKind.SHARE,
    Transform.YES_NO: IndicatorKind.YES_NO,
    Transform.YES_PARTLY_NO: IndicatorKind.YES_NO,
}
_OF_INDICATORS = {"match", "relation", "fills", "level", "transform", "span"}

Figures = Iterator[tuple[Row, Part]]


def unsaid_matches(raw: Raw) -> Iterator[Mistake]:
    """Figures of which it is not said whether they measure the indicator."""
    for _, figure in _figures(raw):
        if "match" not in figure.values:
            yield Mistake(
                figure.key("match"),
                'saknas. Mäter uppgiften just indikatorn: skriv match = "exakt". '
                'Annars: match = "bakgrund", och skillnaden som relation.',
            )


def relations(raw: Raw) -> Iterator[Mistake]:
    """A background figure says how it differs, and one that measures does not differ."""
    for _, figure in _figures(raw):
        match, relation = figure.text("match"), figure.text("relation")
        if match == Match.BACKGROUND and not relation:
            yield Mistake(
                figure.key("relation"),
                "saknas. Skriv hur uppgiften skiljer sig från indikatorn, "
                'till exempel relation = "gäller bara kommunens egna skolor".',
            )
        if match == Match.EXACT and relation:
            yield Mistake(
                figure.key("relation"),
                'en uppgift som är "exakt" skiljer sig inte från indikatorn. '
                'Ta bort relation, eller skriv match = "bakgrund".',
            )


def regional_figures(raw: Raw) -> Iterator[Mistake]:
    """A region's figure never becomes a municipality's, and needs to know its region."""
    regional = [figure for _, figure in _figures(raw) if figure.text("level") == Level.REGION]
    for figure in regional:
        if figure.text("match") == Match.EXACT:
            yield Mistake(
                figure.key("match"),
                "en uppgift för hela länet blir aldrig en kommuns värde. "
                'Skriv match = "bakgrund" och vad som skiljer som relation.',
            )
    if regional and not raw.get("region_code") and raw.get("invented") is not True:
        yield Mistake(
            "region_code",
            f"saknas, och behövs för {regional[0].label}. "
            'Lägg till länets kod, två siffror, till exempel region_code = "14".',
        )


def contradictions(raw: Raw) -> Iterator[Mistake]:
    """Values that only the municipality can give, and that are to be had all the same."""
    for row in rows(raw, "indicator"):
        if row.values.get("only_reported") is not True:
            continue
        measured = (each.label for each in row.parts("statistics") if _still_measures(each))
        counted = (each.label for each in row.parts("own_count"))
        found = next(chain(measured, counted), None)
        if found:
            yield Mistake(
                row.key("only_reported"),
                f"stämmer inte: {found} ger också värdet. Ta bort det ena.",
            )


def transforms(raw: Raw) -> Iterator[Mistake]:
    """Transforms that do not give a value of the indicator's kind."""
    for row, figure in _figures(raw):
        transform = figure.text("transform")
        needed = _KIND_OF.get(transform)
        if needed and _kind(row) not in {needed, None}:
            yield Mistake(
                figure.key("transform"),
                f'"{transform}" passar bara kind = "{needed}". Ta bort den raden.',
            )


def numbers_for_an_answer(raw: Raw) -> Iterator[Mistake]:
    """Figures that measure a yes/no question without saying which number is yes."""
    for row, figure in _figures(raw):
        transform = figure.text("transform", Transform.NONE)
        if _kind(row) is IndicatorKind.YES_NO and _measures(figure) and transform == Transform.NONE:
            yield Mistake(
                figure.key("transform"),
                "källans tal ska bli Ja eller Nej. "
                'Skriv transform = "1 är ja", eller "2 är ja" om 1 betyder delvis.',
            )


def spans(raw: Raw) -> Iterator[Mistake]:
    """Several years asked for where the indicator's value covers one."""
    for row, figure in _figures(raw):
        years, span = row.values.get("period_years", 1), figure.text("span")
        if span in _SEVERAL_YEARS and years == 1 and years is not True:
            yield Mistake(
                figure.key("span"),
                f'"{span}" gäller flera år, men indikatorn bara ett. Ta bort span, eller skriv '
                "hur många år indikatorn gäller, till exempel period_years = 5.",
            )


def cells(raw: Raw) -> Iterator[Mistake]:
    """Numerators and denominators of what is no quotient, or that are only akin to it."""
    for row, figure in _figures(raw):
        fills, kind = figure.text("fills", Fills.VALUE), _kind(row)
        if fills not in {Fills.NUMERATOR, Fills.DENOMINATOR} or kind is None:
            continue
        if kind not in _QUOTIENTS:
            said = f'{kind} har ingen {fills}. Ta bort raden, eller skriv fills = "värde".'
            yield Mistake(figure.key("fills"), said)
        elif figure.text("match") == Match.BACKGROUND:
            said = 'bakgrund fyller ingen cell. Ta bort raden, eller skriv match = "exakt".'
            yield Mistake(figure.key("fills"), said)


def kolada_keys(raw: Raw) -> Iterator[Mistake]:
    """Keys that no KPI of Kolada has."""
    for figure in _all_figures(raw):
        key = figure.text("key")
        if figure.text("keeper") == Keeper.KOLADA and key and not re.fullmatch(r"[NU]\d{5}", key):
            yield Mistake(
                figure.key("key"),
                f'"{key}" är inget nyckeltal i Kolada. Skriv N eller U och fem siffror, '
                'till exempel key = "N17445".',
            )


def kolada_periods(raw: Raw) -> Iterator[Mistake]:
    """What Kolada cannot be asked for: several years as one, and parts of a KPI."""
    for _, figure in _figures(raw):
        if figure.text("keeper") != Keeper.KOLADA:
            continue
        if figure.text("span") == Span.ENDING:
            said = 'Kolada har ett år i taget. Skriv span = "summa av år" eller "medel av år".'
            yield Mistake(figure.key("span"), said)
        if figure.values.get("selection"):
            said = "ett nyckeltal i Kolada har inget att välja. Ta bort selection."
            yield Mistake(figure.key("selection"), said)


def titles(raw: Raw) -> Iterator[Mistake]:
    """Series that are called one thing here and another there."""
    seen: dict[tuple[str, str], Part] = {}
    for figure in _all_figures(raw):
        series = (figure.text("keeper"), figure.text("key"))
        first = seen.setdefault(series, figure)
        if all(series) and figure.text("title") != first.text("title"):
            yield Mistake(
                figure.key("title"),
                f"{series[1]} heter något annat i {first.label}. Skriv den titel som källan har.",
            )


def population(raw: Raw) -> Iterator[Mistake]:
    """Keys that mean something for an indicator's figures only."""
    for part in _population(raw):
        for key in sorted(part.values.keys() & _OF_INDICATORS):
            yield Mistake(part.key(key), "betyder inget för folkmängden. Ta bort raden.")


def own_counts(raw: Raw) -> Iterator[Mistake]:
    """Counts of activities for what is no count."""
    for row in rows(raw, "indicator"):
        for part in row.parts("own_count"):
            if _kind(row) not in {IndicatorKind.COUNT, None}:
                said = 'räknar aktiviteter och passar bara kind = "Antal". Ta bort tabellen.'
                yield Mistake(part.label, said)


def counted_goals(raw: Raw) -> Iterator[Mistake]:
    """Counts of activities under goals that do not exist."""
    if not isinstance(raw.get("goal", []), list):
        return  # reported as such; every reference would be an echo of it
    known = {row.identity for row in rows(raw, "goal")}
    for row in rows(raw, "indicator"):
        for part in row.parts("own_count"):
            for field, goal in part.texts("goals"):
                if goal.strip() not in known:
                    said = f'målet "{goal}" finns inte. Skriv ett måls id, till exempel "V1.1".'
                    yield Mistake(part.key(field), said)


CHECKS = (
    unsaid_matches,
    relations,
    regional_figures,
    contradictions,
    transforms,
    numbers_for_an_answer,
    spans,
    cells,
    kolada_keys,
    kolada_periods,
    titles,
    population,
    own_counts,
    counted_goals,
)


def _figures(raw: Raw) -> Figures:
    for row in rows(raw, "indicator"):
        for part in row.parts("statistics"):
            yield row, part


def _all_figures(raw: Raw) -> Iterator[Part]:
    return chain(_population(raw), (figure for _, figure in _figures(raw)))


def _population(raw: Raw) -> Iterator[Part]:
    values = raw.get("population")
    if isinstance(values, dict):
        yield Part("population", "population", values)


def _kind(row: Row) -> IndicatorKind | None:
    """The kind of an indicator; one that is missing or unknown is reported as that."""
    return next((kind for kind in IndicatorKind if kind == row.text("kind")), None)


def _measures(figure: Part) -> bool:
    fills = figure.text("fills", Fills.VALUE)
    return figure.text("match") == Match.EXACT and fills == Fills.VALUE


def _still_measures(figure: Part) -> bool:
    of_municipality = figure.text("level") != Level.REGION
    return _measures(figure) and of_municipality and "withdrawn" not in figure.values
