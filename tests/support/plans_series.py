"""The series that a plan asks a keeper for."""

from __future__ import annotations

from planxl.catalogues.loader import load
from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Series


def asked_of(keeper: Keeper, catalogue: str = "vastra_gotaland") -> list[Series]:
    """Every series of a keeper's that the plan names, each once."""
    plan = load(catalogue)
    named = [each for indicator in plan.indicators for each in indicator.statistics]
    named += [plan.population] if plan.population else []
    return list(
        dict.fromkeys(
            Series(each.keeper, each.key, each.gender, tuple(each.selection.items()))
            for each in named
            if each.keeper is keeper
        )
    )
