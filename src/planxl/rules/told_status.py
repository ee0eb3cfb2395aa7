"""A status that is told in När or Uppföljning instead of in Status, and where it belongs.

It is pointed out and never moved: only the municipality knows whether it still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue, Stage
from planxl.periods import Reading, Role, State
from planxl.rules.timing import Timing

_STAGES = {
    State.DONE: Stage.DONE,
    State.STARTED: Stage.ONGOING,
    State.NOT_STARTED: Stage.NOT_STARTED,
    State.CANCELLED: Stage.STOPPED,
    State.OBSOLETE: Stage.STOPPED,
    State.PAUSED: Stage.PAUSED,
}
_FOLLOW_UP = "uppfölj"  # what is told is perhaps of the follow-up, and not of the activity
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NOT = (" inte", " ej", " icke")


@dataclass(frozen=True, slots=True)
class ToldStatus:
    """The column and the text that tell it, and the status it stands for, or ""."""

    column: str
    text: str
    status: str


def told_status(timing: Timing, catalogue: Catalogue) -> ToldStatus | None:
    """What Uppföljning or När tells of how it has gone; None where they tell nothing."""
    columns = (
        ("Uppföljning", timing.activity.follow_up, timing.follow_up),
        ("När", timing.activity.when, timing.when),
    )
    for heading, text, reading in columns:
        states = _states(reading)
        if states:
            doubtful = reading.says_when or _FOLLOW_UP in text.casefold()
            # "Förstudie klar, införande 2024": what has happened is not all there is to it.
            doubtful = doubtful or any(int(y) > timing.days.year for y in _YEAR.findall(text))
            return ToldStatus(heading, text, "" if doubtful else _status(states, catalogue))
    return None


def _states(reading: Reading) -> tuple[State, ...]:
    """The states told of the activity itself: a new time is a plan, "mått saknas" no status."""
    states = reading.status.states if reading.status else ()
    if set(states) == {State.POSTPONED} and reading.alternatives:
        return ()
    if set(states) == {State.MISSING} and not _denies(reading):
        return ()
    return states


def _denies(reading: Reading) -> bool:
    words = (word.text.casefold() for word in reading.understood if word.role is Role.STATUS)
    return any(word.endswith(_NOT) for word in words)


def _status(states: Iterable[State], catalogue: Catalogue) -> str:
    """The catalogue's name for the one stage that all the states stand for."""
    stages = {_STAGES.get(state) for state in states}
    stage = stages.pop() if len(stages) == 1 else None
    return next((status.name for status in catalogue.statuses if status.stage is stage), "")
