"""Rules about figures: within what their Typ allows, and the part no greater than the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planxl.catalogues.models import IndicatorKind
from planxl.findings import Finding, Place, codes
from planxl.numbers import in_swedish
from planxl.rules.occasion import Occasion
from planxl.workbook.submission import IndicatorAnswer, MeasuredRow, Submission

_MOST_OF_A_RATE = 100_000
# Of a local indicator without a Typ nothing is known, and a change may well be negative.
_BOUNDS: Mapping[str, str] = {
    IndicatorKind.COUNT: "0 eller mer",
    IndicatorKind.SHARE: "mellan 0 och 100",
    IndicatorKind.RATE: "mellan 0 och 100 000",
}


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """Every figure of the indicator tables that cannot be right."""
    for answer in submission.indicators:
        yield from _of_row(answer, occasion.catalogue.indicator_by_id[answer.id].kind)
        yield from _of_parts(answer)
    for local in submission.local_indicators:
        yield from _of_row(local, local.kind)


def _of_row(row: MeasuredRow, kind: str) -> Iterator[Finding]:
    if kind not in _BOUNDS:
        return
    earlier = {f"year_{year}": value for year, value in row.history.items()}
    for key, value in {"value": row.value, "baseline": row.baseline, **earlier}.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield from _of_figure(kind, value, row.source.place(key))


def _of_figure(kind: str, value: float, place: Place) -> Iterator[Finding]:
    if kind == IndicatorKind.SHARE and value > 100:
        yield Finding(codes.SHARE_ABOVE_100, place, {"found": in_swedish(value)})
    elif value < 0 or (kind == IndicatorKind.RATE and value > _MOST_OF_A_RATE):
        bounds = {"found": in_swedish(value), "bounds": _BOUNDS[kind]}
        yield Finding(codes.OUT_OF_BOUNDS, place, bounds)
    elif kind == IndicatorKind.COUNT and not float(value).is_integer():
        yield Finding(codes.NOT_WHOLE, place, {"found": in_swedish(value)})


def _of_parts(answer: IndicatorAnswer) -> Iterator[Finding]:
    part, whole = answer.numerator, answer.denominator
    if part is not None and part < 0:
        params = {"found": in_swedish(part), "bounds": "0 eller mer"}
        yield Finding(codes.OUT_OF_BOUNDS, answer.source.place("numerator"), params)
    if whole is not None and whole <= 0:
        params = {"found": in_swedish(whole), "bounds": "större än 0"}
        yield Finding(codes.OUT_OF_BOUNDS, answer.source.place("denominator"), params)
    elif part is not None and whole is not None and part > whole:
        params = {"numerator": in_swedish(part), "denominator": in_swedish(whole)}
        yield Finding(codes.NUMERATOR_ABOVE, answer.source.place("numerator"), params)
