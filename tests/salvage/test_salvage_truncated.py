"""A good workbook cut off anywhere: never an error, and all that is placed is right."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest
from damaged import BOOK, STRINGS, flipped, mended, part_of, place_of, texts_first
from good import good_bytes
from tries import tries

from planxl.salvage.owner import RepairError
from planxl.salvage.restoring import Restored
from planxl.workbook.submission import Row

_STEP = 100 // tries(100)
"""How many points and bits are passed over in a short run, where each takes its time."""


@cache
def right() -> dict[str, dict[str, Any]]:
    """The rows of the good workbook by what they are called."""
    whole = mended(good_bytes()).submission
    return {called(row): row.model_dump() for row in rows(whole)}


def rows(submission: Any) -> list[Row]:
    return [*submission.activities, *submission.indicators, *submission.local_indicators]


def called(row: Row) -> str:
    told = row.model_dump()
    return str(told.get("activity") or told.get("id") or told.get("indicator"))


def wrong(found: Restored) -> list[str]:
    """What was placed and is not what the good workbook says."""
    known = right()
    return [
        f"{called(row)} {key}: {value}"
        for row in rows(found.submission)
        for key, value in row.model_dump().items()
        if key not in row.unread and key != "unread"
        and value != known.get(called(row), {}).get(key)
    ]  # fmt: skip


def tried(data: bytes) -> Restored | None:
    """What comes of a file; None where it is refused in words."""
    try:
        return mended(data)
    except RepairError:
        return None


@pytest.mark.parametrize(
    ("data", "points"), [(good_bytes(), 20), (texts_first(), 60)], ids=["texts last", "texts first"]
)
def test_cut_off_anywhere_nothing_is_half_or_wrong(data: bytes, points: int) -> None:
    placed = []
    for point in range(points % _STEP or _STEP, points + 1, _STEP):
        found = tried(data[: len(data) * point // (points + 1)])
        if found is not None:
            assert not found.complete
            assert wrong(found) == []
            placed.append(len(rows(found.submission)))
    assert placed == sorted(placed)
    assert placed[-1] == len(right())


SPOILT = ("Start", "Aktiviteter", "Lokala indikatorer")


def test_with_a_bit_flipped_anywhere_nothing_is_wrong() -> None:
    # In the larger parts the search for the bit takes seconds; they are like these.
    chance, data = random.Random(7), good_bytes()
    ranges = [place_of(data, part_of(sheet)) for sheet in SPOILT]
    places = [chance.randrange(*each) for each in ranges for _ in range(2)]
    places += [chance.randrange(place_of(data, BOOK)[0] - 60, len(data)) for _ in range(5)]
    first, last = place_of(data, STRINGS)
    places = [each for each in places if not first <= each < last]
    for at in places[::_STEP]:
        found = tried(flipped(data, at, chance.randrange(8)))
        assert found is None or wrong(found) == []
