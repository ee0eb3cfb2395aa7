"""How many mistakes the plausibility rules find in the example workbooks, and how much chance.

``python tests/rules/test_rules_plausibility_measured.py`` prints the tables of decision 0015.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

import pytest

from planxl.catalogues import load
from planxl.catalogues.models import IndicatorKind
from planxl.checking import Checker
from planxl.rules import Occasion, plausibility
from planxl.rules.plausibility_jumps import is_jump
from planxl.rules.plausibility_rows import PER, Figures
from planxl.summary.model import IndicatorCell, Shown
from planxl.summary.plausibility import Field, Standing
from planxl.workbook.submission import IndicatorAnswer, RowSource, Submission

EXAMPLES = Path(__file__).parents[2] / "workbooks" / "exempel" / "2025"
OCCASION = Occasion(load("exempel"), date(2026, 1, 30))
COUNT, SHARE, RATE = IndicatorKind.COUNT, IndicatorKind.SHARE, IndicatorKind.RATE
NO_PARTS = {"numerator": None, "denominator": None}
Change = Callable[[IndicatorAnswer, float], Mapping[str, Any]]

MISTAKES: Mapping[str, tuple[set[IndicatorKind], Change]] = {
    "ten times too much": ({COUNT, SHARE, RATE}, lambda _, v: {"value": round(v * 10, 6)}),
    "a tenth": (
        {COUNT, SHARE, RATE},
        lambda _, v: {"value": round(v / 10, 1) if v > 90 else v // 10},
    ),
    "share as a part of 1": ({SHARE}, lambda _, v: {"value": round(v / 100, 4)}),
    "… without parts": ({SHARE}, lambda _, v: {"value": round(v / 100, 4), **NO_PARTS}),
    "100 minus the share": ({SHARE}, lambda _, v: {"value": round(100 - v, 1)}),
    "… without parts ": ({SHARE}, lambda _, v: {"value": round(100 - v, 1), **NO_PARTS}),
    "parts have changed places": (
        {SHARE, RATE},
        lambda a, _: {"numerator": a.denominator, "denominator": a.numerator},
    ),
    "the count for the ratio": ({SHARE, RATE}, lambda a, _: {"value": a.numerator}),
    "… without parts  ": ({RATE}, lambda a, _: {"value": a.numerator, **NO_PARTS}),
    "another numerator": (
        {SHARE, RATE},
        lambda a, _: {"numerator": round((a.numerator or 0) * 1.3)},
    ),
}
_OF_PARTS = {"parts have changed places", "the count for the ratio", "… without parts  ",
             "another numerator"}  # fmt: skip


@cache
def examples() -> tuple[Submission, ...]:
    """The seven municipalities' answers, without their comments."""
    names = [path for path in sorted(EXAMPLES.glob("*.xlsx")) if "Kopia" not in path.name]
    read = [Checker().check(path).submission for path in names]
    return tuple(map(_uncommented, filter(None, read)))


def _uncommented(answered: Submission) -> Submission:
    bare = (each.model_copy(update={"comment": ""}) for each in answered.indicators)
    return answered.model_copy(update={"indicators": tuple(bare)})


def told(answered: Submission) -> Counter[str]:
    return Counter(each.code.id for each in plausibility.rule(answered, OCCASION))


def found(name: str, kind: IndicatorKind) -> tuple[int, int]:
    """How many of one mistake's cells are told of, and how many there are within bounds."""
    tells = [bool(told(each)) for each in _mistaken(name, kind)]
    return sum(tells), len(tells)


def _mistaken(name: str, kind: IndicatorKind) -> Iterator[Submission]:
    kinds, change = MISTAKES[name]
    for answered in examples() if kind in kinds else ():
        for answer in answered.indicators:
            if OCCASION.catalogue.indicator_by_id[answer.id].kind is not kind or not answer.value:
                continue
            if name in _OF_PARTS and not (answer.numerator and answer.denominator):
                continue
            update = change(answer, float(answer.value))
            if update.get("value", 0) <= PER.get(kind, sys.maxsize):
                yield answered.model_copy(
                    update={"indicators": (answer.model_copy(update=update),)}
                )


# Chance -----------------------------------------------------------------------------------------


def poisson(mean: float, rng: random.Random) -> int:
    if mean > 400:
        return max(0, round(rng.gauss(mean, mean**0.5)))
    number, product = 0, rng.random()
    while product > exp(-mean):
        number, product = number + 1, product * rng.random()
    return number


def share(group: int, part: float, rng: random.Random) -> float:
    return 100 * sum(rng.random() < part for _ in range(group)) / group


def alarms(draw: Callable[[random.Random], tuple[float, float]], row: Figures, n: int) -> float:
    """How often two years of the same town are called a jump."""
    rng = random.Random(1)
    return sum(is_jump(row, *draw(rng)) for _ in range(n)) / n


def of_counts(mean: float, n: int = 4000) -> float:
    return alarms(lambda r: (poisson(mean, r), poisson(mean, r)), _row(COUNT), n)


def of_sums(mean: float, n: int = 4000) -> float:
    def draw(rng: random.Random) -> tuple[float, float]:
        years = [poisson(mean, rng) for _ in range(6)]
        return sum(years[:5]), sum(years[1:])

    return alarms(draw, _row(COUNT, years=5), n)


def of_shares(group: int, part: float, n: int = 1000, **known: Any) -> float:
    return alarms(lambda r: (share(group, part, r), share(group, part, r)), _row(SHARE, **known), n)


def _row(kind: IndicatorKind, **more: Any) -> Figures:
    return Figures(kind, "x", RowSource(), {}, **more)


# Far from the others ----------------------------------------------------------------------------


def far(towns: int, per_head: float, spread: float, times: float, rounds: int) -> float:
    """How often a figure is called far from the others, as it is or multiplied by a mistake."""
    rng, told_ = random.Random(2), 0
    for _ in range(rounds):
        every = [_town(per_head, spread, rng) for _ in range(towns)]
        one = Standing(every[0].part * times, every[0].group, False, _CELL, "", False)
        told_ += Field([one, *every[1:]]).is_far(one)
    return told_ / rounds


_CELL = IndicatorCell(Shown.VALUE)


def _town(per_head: float, spread: float, rng: random.Random) -> Standing:
    people = exp(rng.gauss(log(17_000), 0.9))
    cases = poisson(people * per_head * exp(rng.gauss(0, spread)), rng)
    return Standing(cases / people, people, False, _CELL, "", False)


FAR: Sequence[tuple[str, float, float]] = (
    ("antidepressants", 0.11, 0.12),
    ("suicides, five years", 6e-4, 0.2),
    ("SIP", 2e-3, 0.4),
    ("complaints", 6e-4, 0.6),
)


# Tests ------------------------------------------------------------------------------------------


def test_the_examples_have_one_value_that_its_parts_do_not_make_and_no_false_alarm() -> None:
    every = sum(map(told, examples()), Counter[str]())
    assert every == Counter({"RIM-006": 1})


@pytest.mark.parametrize(
    ("name", "kind", "least"),
    [
        ("ten times too much", COUNT, 0.9),
        ("ten times too much", RATE, 1),
        ("share as a part of 1", SHARE, 1),
        ("… without parts", SHARE, 1),
        ("100 minus the share", SHARE, 0.95),
        ("parts have changed places", SHARE, 0.95),
        ("parts have changed places", RATE, 1),
        ("the count for the ratio", RATE, 1),
        ("another numerator", RATE, 1),
    ],
)
def test_most_mistakes_in_the_examples_are_found(
    name: str, kind: IndicatorKind, least: float
) -> None:
    tells, every = found(name, kind)
    assert every >= 15
    assert tells / every >= least


@pytest.mark.parametrize("mean", [1, 4, 12, 40])
def test_chance_alone_is_seldom_called_a_jump(mean: float) -> None:
    assert of_counts(mean, 1500) < 0.01
    assert of_sums(mean / 5, 1500) < 0.01


@pytest.mark.parametrize(("group", "part"), [(30, 0.1), (30, 0.65), (100, 0.65), (300, 0.1)])
def test_nor_is_it_for_shares_however_small_the_group(group: int, part: float) -> None:
    assert of_shares(group, part, 400, whole=group) < 0.01
    assert of_shares(group, part, 400, population=100 * group) < 0.01


def test_a_town_like_the_others_is_seldom_called_far_from_them() -> None:
    assert all(far(8, rate, spread, 1, 150) < 0.03 for _, rate, spread in FAR)
    assert far(8, *FAR[0][1:], 10, 100) > 0.95


def _tables() -> Iterator[str]:
    for name in MISTAKES:
        cells = (found(name, kind) for kind in (COUNT, SHARE, RATE))
        yield f"| {name.strip()} | " + " | ".join(f"{a} of {b}" if b else "" for a, b in cells)
    for mean in (1, 4, 12, 40, 100):
        one, sums = of_counts(mean, 20_000), of_sums(mean, 20_000)
        yield f"count {mean}: {one:.2%}; sum of five: {sums:.2%}"
    for group, part in ((30, 0.1), (30, 0.65), (100, 0.65), (300, 0.1)):
        known, unknown = ({"whole": group}, {"population": 100 * group})
        both = [of_shares(group, part, 4000, **each) for each in (known, unknown)]
        yield f"share {part} of {group}: {both[0]:.2%} known, {both[1]:.2%} unknown"
    for towns in (6, 14, 49):
        for name, rate, spread in FAR:
            rates = [far(towns, rate, spread, times, 3000) for times in (1, 10, 0.1)]
            yield f"| {towns} | {name} | " + " | ".join(f"{each:.1%}" for each in rates)


if __name__ == "__main__":
    print("\n".join(_tables()))
