"""What the template says about an indicator: its text with the years, and hints for its cells."""

from __future__ import annotations

from planxl.catalogues.figures import Fills, Statistic
from planxl.catalogues.models import Indicator, IndicatorKind, Keeper
from planxl.catalogues.origins import Origin, filling, origin
from planxl.workbook.template.inputs import LONGEST_TEXT

_NUMBER_WORDS = {2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju", 8: "åtta", 9: "nio"}

_HOW = {
    IndicatorKind.COUNT: "Skriv ett heltal, 0 eller mer.",
    IndicatorKind.SHARE: "Skriv i procent, 0 till 100: 12,5 betyder 12,5 procent.",
    IndicatorKind.RATE: "Skriv talet {unit}, 0 eller mer.",
    IndicatorKind.YES_NO: "Välj Ja eller Nej. Förbehåll skrivs i Kommentar.",
    IndicatorKind.TEXT: "Svara med några ord.",
}


def shown_text(indicator: Indicator, year: int | None) -> str:
    """The indicator as it stands in its row; one that covers several years says which."""
    if indicator.period_years == 1:
        return indicator.text
    return f"{indicator.text} ({_period(indicator, year)})"


def _period(indicator: Indicator, year: int | None) -> str:
    count = _NUMBER_WORDS.get(indicator.period_years, str(indicator.period_years))
    is_sum = indicator.kind is IndicatorKind.COUNT
    if year is None:
        years = f"de {count} år som slutar med redovisningsåret"
        return f"summan av {years}" if is_sum else f"avser {years}"
    years = f"{count} år, {year - indicator.period_years + 1}–{year}"
    return f"summan av {years}" if is_sum else f"avser {years}"


def value_hint(indicator: Indicator, year: int | None) -> str:
    """How this year's value is written, and what it counts."""
    parts = [_HOW[indicator.kind].format(unit=indicator.unit)]
    if indicator.period_years > 1:
        period = _period(indicator, year)
        parts.append(f"{period[:1].upper()}{period[1:]}.")
    if indicator.population:
        parts.append(f"Gäller: {indicator.population}.")
    return _with_room(" ".join(parts), _origin_hint(indicator))


def _origin_hint(indicator: Indicator) -> str:
    """Where the value is to be had, where the plan knows."""
    if origin(indicator) is Origin.COUNTED:
        return "Kan räknas bland aktiviteterna."
    if origin(indicator) is Origin.REPORTED:
        return "Bara kommunen kan lämna värdet."
    return _fetched(filling(indicator, Fills.VALUE))


def _fetched(figures: tuple[Statistic, ...]) -> str:
    names = " eller ".join(dict.fromkeys(map(_named, figures)))
    return f"Kan hämtas från {names}." if names else ""


def _named(figure: Statistic) -> str:
    name = figure.keeper.known_as
    return f"{name} ({figure.key})" if figure.keeper is Keeper.KOLADA else name


def _with_room(text: str, more: str) -> str:
    """The text with a sentence more, if Excel shows it whole."""
    longer = f"{text} {more}".strip()
    return longer if len(longer) <= LONGEST_TEXT else text


def earlier_hint(indicator: Indicator, heading: str) -> str:
    """How a baseline or an earlier year's value is written."""
    return f"{heading}, om värdet finns. {_HOW[indicator.kind].format(unit=indicator.unit)}"


def has_parts(indicator: Indicator) -> bool:
    """Whether numerator and denominator are asked for."""
    divided = indicator.kind in {IndicatorKind.SHARE, IndicatorKind.RATE}
    return divided or bool(indicator.numerator or indicator.denominator)


def numerator_hint(indicator: Indicator) -> str:
    """What the numerator counts."""
    text = f"Antal, som heltal: {indicator.numerator or 'de som räknas'}."
    return _with_room(text, _fetched(filling(indicator, Fills.NUMERATOR)))


def denominator_hint(indicator: Indicator) -> str:
    """What the denominator counts."""
    text = f"Antal, som heltal: {indicator.denominator or 'hela gruppen'}."
    return _with_room(text, _fetched(filling(indicator, Fills.DENOMINATOR)))
