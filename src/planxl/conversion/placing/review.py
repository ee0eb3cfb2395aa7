"""Guesses told as doubts: about which row, how sure, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from planxl.conversion.document import Spot
from planxl.conversion.placing.drafts import Guess, source
from planxl.conversion.plan import Concern, Doubt

Table = Literal["activities", "indicators", "local_indicators", "start"]


_EACH = 0.3
"""Below this, something has to be chosen for each activity."""
_SHARED = frozenset({Concern.GOAL, Concern.VALUE})


def doubt(guess: Guess, file: str, nr: str, spot: Spot, table: Table = "activities") -> Doubt:
    """A guess about a row; ``spot`` is where the row begins."""
    return Doubt(
        table=table,
        nr=nr,
        field=guess.field,
        concern=guess.concern,
        confidence=guess.confidence,
        sentence=guess.sentence,
        text=guess.text,
        source=source(file, guess.spot or spot),
    )


def told_once(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The doubts, one for all activities of which exactly the same is told."""
    alike: dict[tuple[Concern, str, str], list[Doubt]] = {}
    kept: list[Doubt] = []
    for each in doubts:
        same = alike.setdefault((each.concern, each.sentence, each.text), [])
        if not same or not _is_shared(each):
            kept.append(each)
        same.append(each)
    return [_counted(e, len(alike[e.concern, e.sentence, e.text])) for e in kept]


def _is_shared(doubt: Doubt) -> bool:
    return doubt.concern in _SHARED and doubt.confidence >= _EACH


def _counted(doubt: Doubt, count: int) -> Doubt:
    if count == 1 or not _is_shared(doubt):
        return doubt
    sentence = f"{doubt.sentence} Det gäller {count} aktiviteter."
    return doubt.model_copy(update={"sentence": sentence})
