"""All attacks in one list."""

from __future__ import annotations

from collections.abc import Iterator

from attack_files import BROKEN, ODD, Attack
from attack_patience import PATIENT


def every_attack() -> Iterator[Attack]:
    """The odd ones, the broken ones, and the patient ones."""
    for sort, made in (("odd", ODD), ("broken", BROKEN), ("patient", PATIENT)):
        for name, make in made.items():
            yield Attack(name, sort, make)
