"""The rules of disagreement: each knows one class, says who is right, and why.

A rule holds when what stands in the file (``witness``) bears it out, not when two values merely
look alike. "Excel" in a reason is what Excel is known to do: it could not be run here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

from differential.sight import Aspect, Difference
from differential.witness import Witness

Holds = Callable[[Difference, Witness], bool]


class Rule(NamedTuple):
    """A class of disagreement. ``right`` is planxl, the other's name, "both" or "undecided"."""

    name: str
    readers: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    right: str
    why: str
    holds: Holds


def explained(difference: Difference, witness: Witness, rules: Iterable[Rule]) -> Rule | None:
    """The first rule that knows the disagreement; what the witness cannot find speaks for none."""
    for rule in rules:
        if difference.reader in rule.readers and difference.aspect in rule.aspects:
            with suppress(Exception):  # a file that is broken in a way nobody has thought of
                if rule.holds(difference, witness):
                    return rule
    return None
