"""Rows are matched as people would: measured on real activities that are changed as people do.

``python tests/difference/test_difference_matching.py`` prints the table of the decision.
"""

from __future__ import annotations

import random
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

import planxl
from planxl.difference.likeness import ALIKE_ENOUGH, ActivityTraits, overlap
from planxl.difference.matching import matched, out_of_order
from planxl.workbook.submission import Activity

HERE = Path(__file__).parent
WORKBOOKS = HERE.parents[1] / "workbooks"
TRIALS = 3

GOALS = ("V1.1", "V2.1", "V3.1", "V3.2", "V4.1", "V4.2", "V5.1", "S1", "S2", "B1.1", "B1.2", "B2.1")
SENTENCE = " En styrgrupp tillkommer, som träffas varje kvartal och rapporterar till nämnden."
KINDS = ("slips", "goal", "split", "no description", "longer", "other fields")
BY_HAND = ("reworded", "rewritten", "reworded, other fields", "reworded, other goal")
NEW, NEW_IN_STYLE = "new", "new, same hand"

Changed = tuple[int | None, str, Activity]
"""Which old row it is (None for a new one), how it was changed, and the row."""


@cache
def plans() -> Mapping[str, tuple[Activity, ...]]:
    files = [WORKBOOKS / "vastra_gotaland" / "2022" / "tanum.xlsx"]
    files += sorted((WORKBOOKS / "exempel" / "2025").glob("*.xlsx"))
    told = (planxl.read(file).submission for file in files if not file.name.startswith("Kopia"))
    return {each.municipality: each.activities for each in told if each}


@cache
def wordings() -> Mapping[str, Sequence[Mapping[str, Sequence[str]]]]:
    found = tomllib.loads((HERE / "rewordings.toml").read_text(encoding="utf-8"))
    return {"Tanum": found["tanum"], "Ekexempel": found["ekexempel"]}


# How people change a plan -------------------------------------------------------------------------


class Person:
    """Somebody who changes a municipality's activities into next year's."""

    def __init__(self, name: str, seed: int, only: str = "") -> None:
        self._name = name
        self._dice = random.Random(f"{name} {seed} {only}")
        self._kinds = (only,) if only else KINDS + BY_HAND * (name in wordings())
        self._rows = plans()[name]
        self._others = [row for who, rows in plans().items() if who != name for row in rows]

    def changed(self) -> list[Changed]:
        rows: list[Changed] = []
        for place, row in enumerate(self._rows):
            if self._dice.random() < 0.15:
                rows += self._instead_of(row)
            else:
                kind = self._dice.choice(self._kinds_for(place))
                rows.append((place, kind, self._change(kind, place)))
        rows += [(None, NEW, self._dice.choice(self._others)) for _ in range(2)]
        self._dice.shuffle(rows)
        return rows

    def _kinds_for(self, place: int) -> Sequence[str]:
        """The ways to change a row; only the first of a long plan have wordings by hand."""
        if place < len(wordings().get(self._name, ())):
            return self._kinds
        return [kind for kind in self._kinds if kind not in BY_HAND] or KINDS

    def _instead_of(self, row: Activity) -> Iterator[Changed]:
        """Most rows that go are followed by another with the same goal, some by the same hand."""
        alike = [other for other in self._others if other.goal == row.goal]
        if not alike or self._dice.random() < 0.2:
            return
        other = self._dice.choice(alike)
        if self._dice.random() < 0.6:
            style = {key: getattr(row, key) for key in ("responsible", "when", "follow_up")}
            yield None, NEW_IN_STYLE, other.model_copy(update=style)
        else:
            yield None, NEW, other

    def _change(self, kind: str, place: int) -> Activity:
        row = self._rows[place]
        return row.model_copy(update=self._cells(kind, row, place))

    def _cells(self, kind: str, row: Activity, place: int) -> Mapping[str, object]:
        if kind in BY_HAND:
            return self._by_hand(kind, place)
        if kind == "other fields":
            return self._other_fields()
        return {
            "slips": {"activity": self._slip(row.activity, 3), "what": self._slip(row.what, 5)},
            "goal": {"goal": self._dice.choice([g for g in GOALS if g != row.goal])},
            "split": _split(row),
            "no description": {"what": "", "activity": row.activity.rstrip(".")},
            "longer": {"what": row.what + SENTENCE},
        }[kind]

    def _by_hand(self, kind: str, place: int) -> Mapping[str, object]:
        how = "rewritten" if kind == "rewritten" else "reworded"
        name, what = wordings()[self._name][place][how]
        more: Mapping[str, object] = {}
        if kind == "reworded, other fields":
            more = self._other_fields()
        if kind == "reworded, other goal":
            more = {"goal": self._dice.choice(GOALS)}
        return {"activity": name, "what": what or self._rows[place].what, **more}

    def _other_fields(self) -> Mapping[str, object]:
        other = self._dice.choice(self._rows)
        return {key: getattr(other, key) for key in ("indicators", "responsible", "when")}

    def _slip(self, text: str, count: int) -> str:
        letters = list(text)
        for _ in range(count if len(letters) > 3 else 0):
            at, how = self._dice.randrange(len(letters) - 1), self._dice.random()
            if how < 0.4:
                del letters[at]
            elif how < 0.7:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
            else:
                letters.insert(at, self._dice.choice("aeinrst"))
        return "".join(letters)


def _split(row: Activity) -> Mapping[str, object]:
    words = row.activity.split()
    half = max(1, len(words) // 2)
    return {
        "activity": " ".join(words[:half]),
        "what": f"{' '.join(words[half:])}. {row.what}",
    }


# What matching makes of it ------------------------------------------------------------------------


def pairs(
    old: Sequence[Activity], new: Sequence[Activity], enough: float = ALIKE_ENOUGH
) -> dict[int, int]:
    """The old row of each new row."""
    found = matched(old, new, _all, ActivityTraits.of, enough)
    return {j: i for i, j in found}


def _all(row: Activity) -> object:
    return row.activity, row.what, row.goal, row.indicators, row.responsible, row.when


def measured(enough: float = ALIKE_ENOUGH, trials: int = TRIALS) -> Mapping[str, Counter[str]]:
    """By kind of change: how many rows were matched right, wrongly, or not though they should."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, rows in _changed_plans(trials):
        taken = pairs(plans()[name], [row for _, _, row in rows], enough)
        for j, (i, kind, _) in enumerate(rows):
            found[kind][_verdict(i, taken.get(j))] += 1
    return found


def _changed_plans(trials: int) -> Iterator[tuple[str, list[Changed]]]:
    """Every plan changed in all ways at once, and those with wordings by hand all in one way."""
    for seed in range(trials):
        for name in plans():
            yield name, Person(name, seed).changed()
        for name in wordings():
            for only in ("reworded", "rewritten"):
                yield name, Person(name, seed, only).changed()


def _verdict(wanted: int | None, got: int | None) -> str:
    if got == wanted:
        return "right"
    return "missed" if got is None else "wrong"


@pytest.fixture(scope="module")
def outcome() -> Mapping[str, Counter[str]]:
    return measured()


def test_no_row_is_ever_taken_for_another_of_the_same_plan(
    outcome: Mapping[str, Counter[str]],
) -> None:
    assert sum(outcome[kind]["wrong"] for kind in (*KINDS, *BY_HAND)) == 0


def test_rows_that_are_changed_as_people_change_them_are_found(
    outcome: Mapping[str, Counter[str]],
) -> None:
    usual = [outcome[kind] for kind in (*KINDS, *BY_HAND) if kind != "rewritten"]
    right, every = sum(each["right"] for each in usual), sum(each.total() for each in usual)
    assert every > 200
    assert right / every > 0.99


def test_most_rows_that_are_written_anew_are_found_by_the_rest_of_the_row(
    outcome: Mapping[str, Counter[str]],
) -> None:
    assert outcome["rewritten"]["right"] / outcome["rewritten"].total() > 0.75


def test_few_new_rows_are_taken_for_one_that_is_gone(outcome: Mapping[str, Counter[str]]) -> None:
    new = outcome[NEW] + outcome[NEW_IN_STYLE]
    assert new["wrong"] / new.total() < 0.06


def test_the_same_rows_in_another_order_are_all_matched() -> None:
    rows = list(plans()["Tanum"])
    mixed = rows[::-1]
    assert pairs(rows, mixed) == {j: len(rows) - 1 - j for j in range(len(rows))}


def test_a_hundred_changed_rows_are_matched_in_well_under_a_second() -> None:
    every = [row for rows in plans().values() for row in rows][:100]
    old = [row.model_copy(update={"what": f"{row.what} {n}"}) for n, row in enumerate(every)]
    new = [row.model_copy(update={"what": f"{row.what} {n + 500}"}) for n, row in enumerate(every)]
    begun = time.perf_counter()
    assert len(pairs(old, new[::-1])) == 100
    assert time.perf_counter() - begun < 1


def test_texts_without_a_word_say_nothing_about_likeness() -> None:
    assert overlap(frozenset(), frozenset()) is None


@pytest.mark.parametrize(
    ("old", "moved"),
    [
        ([0, 1, 2], 0),
        ([1, 2, 0], 1),
        ([2, 1, 0], 2),
        ([3, 0, 1, 2], 1),
        ([0, 5, 9], 0),
        ([], 0),
    ],
)
def test_the_fewest_rows_have_moved(old: list[int], moved: int) -> None:
    assert len(out_of_order([(i, j) for j, i in enumerate(old)])) == moved


if __name__ == "__main__":
    for threshold in (0.4, 0.45, 0.5, 0.55, 0.6):
        print(threshold)
        for sort, counts in sorted(measured(threshold, 20).items()):
            print(f"  {sort:24} {dict(counts)}")
