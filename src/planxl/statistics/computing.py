"""Values made of other values: shares, rates, and several years in one.

Pure functions. Every value says in Swedish how it was made, and where none can be made, why not.
The formulas are those of the summary (docs: How a delregional value is made), so that a
municipality's share and the delregion's are made alike: part / whole × 100 and cases / inhabitants
× 100 000. Nothing is rounded but the noise of binary fractions: how many decimals are shown is the
cell's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planxl.catalogues.models import Span, Statistic
from planxl.numbers import in_swedish, tidy
from planxl.statistics import transforms
from planxl.statistics.transforms import as_printed, transformed

_PER_CENT = 100
_PER_HUNDRED_THOUSAND = 100_000


@dataclass(frozen=True, slots=True)
class Computed:
    """A value and how it was made ("100 − 71,4"); without a value, why there is none."""

    value: float | bool | None
    how: str = ""


def share(numerator: float, denominator: float) -> Computed:
    """The percentage that a part is of its whole: part / whole × 100.

    None where the whole is 0 or the part is not between 0 and the whole.
    """
    told = f"{in_swedish(numerator)} av {in_swedish(denominator)}"
    wrong = _wrong_whole(denominator, "nämnaren")
    if not wrong and numerator < 0:
        wrong = "täljaren är under 0"
    if not wrong and numerator > denominator:
        wrong = "täljaren är större än nämnaren"
    if wrong:
        return Computed(None, f"{told}: {wrong}")
    return Computed(_ratio(numerator, denominator, _PER_CENT), told)


def rate(count: float, population: float) -> Computed:
    """How many there are for every 100 000 inhabitants: count / population × 100 000.

    The crude rate as official statistics give it: no account is taken of age.
    """
    told = f"{in_swedish(count)} på {in_swedish(population)} invånare"
    wrong = _wrong_whole(population, "folkmängden") or ("antalet är under 0" if count < 0 else "")
    if wrong:
        return Computed(None, f"{told}: {wrong}")
    return Computed(_ratio(count, population, _PER_HUNDRED_THOUSAND), told)


def periods_for(statistic: Statistic, year: int, period_years: int = 1) -> tuple[str, ...]:
    """The published periods that answer for a reporting year, the earliest first.

    A school year is published under the year in which it ends. None answer where the series does
    not cover the year, or one of the years that are summed.
    """
    years = range(year - period_years + 1, year + 1)
    if statistic.span in {Span.SUM, Span.MEAN}:
        return tuple(map(str, years)) if all(map(statistic.covers, years)) else ()
    if not statistic.covers(year):
        return ()
    several = statistic.span is Span.ENDING and period_years > 1
    return (f"{years[0]}-{years[-1]}" if several else str(year),)


def combined(values: Mapping[str, float | None], statistic: Statistic) -> Computed:
    """The indicator's value made of the published figures of a reporting year's periods.

    ``values`` are by period, as ``periods_for`` names them; None where there is no figure. A sum
    or a mean is made of complete periods only. Then the statistic's transform is done to it.
    """
    absent = [period for period, value in values.items() if value is None]
    known = {period: value for period, value in values.items() if value is not None}
    if absent or not known:
        told = f"uppgift saknas för {_listed(absent)}" if absent else "ingen uppgift finns"
        return Computed(None, told)
    figure, made = _of_years(known, statistic.span)
    done = transforms.in_words(figure, statistic.transform)
    how = ", ".join(filter(None, (made, done)))
    return Computed(transformed(figure, statistic.transform), how)


def total(values: Mapping[str, float]) -> Computed:
    """The sum of several years' figures."""
    return Computed(_as_number(_sum(values)), f"summa av {_span(values)}")


def mean(values: Mapping[str, float]) -> Computed:
    """The unweighted mean of several years' figures, as Kolada's own means of years are."""
    return Computed(_as_number(_sum(values) / len(values)), f"medel av {_span(values)}")


def _of_years(values: Mapping[str, float], span: Span) -> tuple[float, str]:
    """One figure of several, and how it was made; a single one as it is."""
    if len(values) == 1:
        (figure,) = values.values()
        return figure, ""
    made = mean(values) if span is Span.MEAN else total(values)
    return float(made.value or 0), made.how


def _wrong_whole(whole: float, name: str) -> str:
    if whole > 0:
        return ""
    return f"{name} är 0" if whole == 0 else f"{name} är under 0"


def _ratio(part: float, whole: float, per: int) -> float:
    return _as_number(as_printed(part) * per / as_printed(whole))


def _sum(values: Mapping[str, float]) -> Decimal:
    return sum(map(as_printed, values.values()), Decimal(0))


def _as_number(value: Decimal) -> float:
    return tidy(float(value))


def _span(values: Mapping[str, float]) -> str:
    """The years as people write them: 2018–2022."""
    periods = list(values)
    return periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"


def _listed(periods: list[str]) -> str:
    plain = [each.replace("-", "–") for each in periods]
    return " och ".join(filter(None, (", ".join(plain[:-1]), plain[-1])))
