"""Since when a follow-up is missing, and from which words that is known.

What is told most sharply decides: a promised day, then the end of the activity's time, then the day
by which it was to begin, then a day of every year; else it is missing for the reporting year. So it
is as long as a promised day has not passed. The last day of the year says no more than the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planxl.periods import cadence_in_swedish
from planxl.rules.reporting import BY_PLAN
from planxl.rules.timing import Timing

_PROMISED = "då den var utlovad"
_ENDED = "då tiden gick ut"
_PRIORITISED = "då den prioriterade tiden gick ut"
_TO_BEGIN = "då arbetet senast skulle börja"
Reason = tuple[date | None, str, str]
"""The day that has passed, what was to be then, and the words that say so."""


@dataclass(frozen=True, slots=True)
class Since:
    """A year or a day as people read it, and the words that say it with their reason."""

    since: str
    why: str


def missing_since(timing: Timing, *, begun: bool = False) -> Since:
    """Since when the follow-up of an activity is missing; ``begun`` if that is told already."""
    reasons = _promise(timing) if timing.promised() else _reasons(timing, begun)
    for day, reason, words in reasons:
        if day and day < timing.days.until:
            return Since(f"{day}", f"sedan {day}, {reason} ({words})")
    return Since(f"{timing.days.year}", f"för {timing.days.year}{_cadence(timing)}")


def _promise(timing: Timing) -> Iterator[Reason]:
    yield timing.promised(), _PROMISED, timing.words_of_follow_up()


def _reasons(timing: Timing, begun: bool) -> Iterator[Reason]:
    when = timing.words_of_when()
    yield timing.end(), _PRIORITISED if timing.when.prioritised else _ENDED, when
    if not begun:
        yield timing.start_by(), _TO_BEGIN, when
    yield timing.promised_each_year(), _PROMISED, timing.words_of_follow_up()


def _cadence(timing: Timing) -> str:
    cadence = timing.follow_up.cadence
    if not cadence or not cadence.timed or timing.follow_up.due_in(timing.days.year) is False:
        return ""
    return f" ({BY_PLAN if timing.by_plan else 'Uppföljning'}: {cadence_in_swedish(cadence)})"
