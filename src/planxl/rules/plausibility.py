"""Rules about figures that may be right and yet look wrong. All are on trial.

Of a row's value one thing is told at most: what explains best why it looks wrong. First comes how
it stands to its own numerator and denominator (``plausibility_parts``), then whether a share is
written as a part of 1, then the step from last year (``plausibility_jumps``). Where the row has a
comment it is taken to say why a true figure is unusual, which is what those remarks ask for.

A share is taken for a part of 1 where a hundred times as much is near (half to double) the row's
other figures. Where there are none above 1 to hold it against, a value below 1 is asked about all
the same: in planxl's cells 0,84 means 0.84 percent, and no share of the plans at hand is that low.

How a value stands to those of other municipalities is seen when they are merged
(``summary.plausibility``).
"""

from __future__ import annotations

from collections.abc import Iterator

from planxl.catalogues.models import IndicatorKind
from planxl.findings import Finding, codes
from planxl.numbers import in_swedish, tidy
from planxl.rules.occasion import Occasion
from planxl.rules.plausibility_jumps import is_jump
from planxl.rules.plausibility_parts import fraction, near, odd_against_parts, ratio
from planxl.rules.plausibility_rows import VALUE, Figures, rows_of
from planxl.workbook.submission import Submission


def rule(submission: Submission, occasion: Occasion) -> Iterator[Finding]:
    """Every figure that looks wrong beside the others of its row."""
    year = occasion.year_of(submission)
    for row in rows_of(submission, occasion.catalogue):
        against_parts = list(odd_against_parts(row))
        yield from against_parts
        yield from _of_the_row(row, year, spoken_of=bool(against_parts))


def _of_the_row(row: Figures, year: int, spoken_of: bool) -> Iterator[Finding]:
    fractions = {key: usual for key in row.by_key if (usual := _is_fraction_of(row, key))}
    for key, usual in fractions.items():
        if key != VALUE or not spoken_of:
            about = in_swedish(tidy(round(usual, 1)))
            yield fraction(
                row, row.by_key[key], f"men radens andra värden ligger kring {about}.", key
            )
    if not spoken_of and VALUE not in fractions and not row.explained:
        yield from _below_one(row) or _jump(row, year, fractions)


def _is_fraction_of(row: Figures, key: str) -> float | None:
    """What the other figures of a share are like, where it is a hundredth of that."""
    figure = row.by_key[key]
    if row.kind is not IndicatorKind.SHARE or not 0 < figure <= 1:
        return None
    usual = row.usual(key, above=1)
    return usual if usual is not None and near(100 * figure, usual) else None


def _below_one(row: Figures) -> tuple[Finding, ...]:
    """A share below 1 percent that nothing in its row speaks for or against."""
    value = row.value or 0
    if row.kind is not IndicatorKind.SHARE or not 0 < value < 1:
        return ()
    if ratio(row) is not None or row.usual(above=1) is not None:
        return ()
    cited = f"{in_swedish(value)} läses som {in_swedish(value)} procent."
    return (row.finding(codes.BELOW_ONE_PERCENT, cited),)


def _jump(row: Figures, year: int, fractions: dict[str, float]) -> tuple[Finding, ...]:
    before = f"year_{year - 1}"
    last, now = row.by_key.get(before), row.value
    if last is None or now is None or before in fractions or not is_jump(row, last, now):
        return ()
    cited = f"Det var {in_swedish(last)} för {year - 1} och är {in_swedish(now)} för {year}."
    return (row.finding(codes.JUMP, cited),)
