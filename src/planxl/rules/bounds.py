"""Rules about figures: within what their Typ allows, and the part no greater than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.catalogues.models import Catalogue, IndicatorKind
from planxl.findings import Finding, Place, codes
from planxl.numbers import in_swedish
from planxl.workbook.submission import IndicatorAnswer, MeasuredRow, Submission

_MOST_OF_A_RATE = 100_000


def rule(submission: Submission, catalogue: Catalogue) -> Iterator[Finding]:
    """Every figure of the indicator tables that cannot be right."""
    for answer in submission.indicators:
        kind = catalogue.indicator_by_id[answer.id].kind
        yield from _of_row(answer, kind)
        yield from _of_parts(answer)
    for local in submission.local_indicators:
        yield from _of_row(local, local.kind)


def _of_row(row: MeasuredRow, kind: str) -> Iterator[Finding]:
    earlier = {f"year_{year}": value for year, value in row.history.items()}
    for key, value in {"value": row.value, "baseline": row.baseline, **earlier}.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield from _of_figure(kind, value, row.source.place(key))


def _of_figure(kind: str, value: float, place: Place) -> Iterator[Finding]:
    shown = in_swedish(value)
    if kind == IndicatorKind.SHARE and value > 100:
        yield Finding(codes.SHARE_ABOVE_100, place, {"found": shown})
    elif value < 0 or (kind == IndicatorKind.RATE and value > _MOST_OF_A_RATE):
        bounds = {"found": shown, "bounds": _bounds(kind)}
        yield Finding(codes.OUT_OF_BOUNDS, place, bounds)
    elif kind == IndicatorKind.COUNT and not float(value).is_integer():
        yield Finding(codes.NOT_WHOLE, place, {"found": shown})


def _bounds(kind: str) -> str:
    return {
        IndicatorKind.SHARE: "mellan 0 och 100",
        IndicatorKind.RATE: "mellan 0 och 100 000",
    }.get(
        IndicatorKind(kind) if kind in list(IndicatorKind) else IndicatorKind.COUNT, "0 eller mer"
    )


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
