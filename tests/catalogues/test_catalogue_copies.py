"""A copy of a catalogue answers for its own fields, not for those of what it is a copy of."""

from __future__ import annotations

from functools import cached_property
from inspect import getmembers

import pytest
from good import catalogue

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue

_WORKED_OUT = sorted(
    name for name, each in getmembers(Catalogue) if isinstance(each, cached_property)
)


def asked(plan: Catalogue) -> dict[str, object]:
    """Everything that a catalogue works out of its fields."""
    return {name: getattr(plan, name) for name in _WORKED_OUT}


@pytest.mark.parametrize("deep", [False, True])
def test_what_was_worked_out_before_is_worked_out_anew(deep: bool) -> None:
    plan, other = load("vastra_gotaland"), catalogue()
    before = asked(plan)
    fields = {name: getattr(other, name) for name in type(other).model_fields}
    copied = plan.model_copy(update=fields, deep=deep)
    assert asked(copied) == asked(other) != before
    assert copied == other
    assert asked(plan) == before


def test_a_plan_without_its_indicators_knows_none_of_them() -> None:
    plan = load("vastra_gotaland")
    assert "V1.1-1" in plan.indicator_by_id
    assert plan.families
    bare = plan.model_copy(update={"indicators": ()})
    assert (bare.indicator_by_id, bare.families) == ({}, ())
