"""How much is tried: everything by default, some of it in short runs (-m "not thorough")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")

_USUAL = 100
_LEAST = 3
_SHORT = "short"


def short_run() -> None:
    """Lets random tests try a quarter as often. To be called before the tests are read."""
    settings.register_profile(_SHORT, max_examples=_USUAL // 4)
    settings.load_profile(_SHORT)


def tries(count: int) -> int:
    """How often a test tries that is to try ``count`` times, where nothing is left out."""
    return max(_LEAST, count * settings().max_examples // _USUAL)


def some(values: Iterable[T], count: int) -> list[Any]:
    """Values of which a short run takes ``count``, spread over them with the first among them."""
    every = list(values)
    chosen = [at * count // len(every) for at in range(len(every))]
    return [
        pytest.param(
            value, marks=() if at == 0 or chosen[at] > chosen[at - 1] else pytest.mark.thorough
        )
        for at, value in enumerate(every)
    ]
