"""Our own plans as text with one cell after another: how much is read rightly, at the least.

The floors are a little below what was measured (docs/quality.md): they tell when it gets worse.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "workbooks"))

from expected import kept
from quality import measured
from scoring import Score
from typesetting.documents import SetDocument, streams
from typesetting.streams import streamed


@pytest.fixture(scope="module")
def lindexempel(tmp_path_factory: pytest.TempPathFactory) -> Score:
    (each,) = streams(tmp_path_factory.mktemp("texts"), ["lindexempel"])
    return scored(each)


def scored(each: SetDocument) -> Score:
    found = measured(each.path, each.expected)
    assert found.score is not None, found.problem
    return found.score


def test_every_activity_is_found_under_its_goal(lindexempel: Score) -> None:
    assert (lindexempel.rows.percent, lindexempel.extra) == (100, 0)
    assert lindexempel.goals.percent == 100


def test_nineteen_cells_of_twenty_are_right(lindexempel: Score) -> None:
    assert lindexempel.cells.percent >= 95


def test_not_a_letter_is_lost(lindexempel: Score) -> None:
    assert lindexempel.lost == 0


@pytest.mark.thorough
def test_tanums_adults_are_read_as_they_stand(tmp_path: Path) -> None:
    (each,) = streams(tmp_path, ["tanum"])
    adults = kept(each.expected, groups=("vuxna",))
    each.path.write_text(streamed(adults), encoding="utf-8")
    found = scored(SetDocument(each.path, "", "", adults))
    assert found.rows.percent == 100
    assert found.cells.percent >= 97
    assert found.lost == 0
