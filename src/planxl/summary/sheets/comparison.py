"""What the overview's two small charts compare: municipalities, delregions, or how many of each.

Up to fifteen bars can be read on half a page. Beyond that the municipalities are gathered by
delregion, and where that is not possible either, counted by how far they have come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planxl.catalogues.models import alphabetical
from planxl.summary.model import Received, RegisterRow, Summary

MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart's title and its bars.

    ``shares`` tells that the figures are shares of one, ``warns`` that they are what is missing.
    """

    title: str
    categories: tuple[str, ...]
    values: tuple[float, ...]
    shares: bool = False
    warns: bool = False

    def in_words(self) -> str:
        """The bars as text, for those who cannot see them."""
        pairs = zip(self.categories, self.values, strict=True)
        return ", ".join(f"{name} {self._figure(value)}" for name, value in pairs)

    def _figure(self, value: float) -> str:
        return f"{round(100 * value)} %" if self.shares else f"{value:g}"


def compared(summary: Summary) -> tuple[Bars, Bars] | None:
    """Missing follow-ups and indicators answered; None while nobody has answered."""
    answered = [row for row in summary.register if row.received is Received.USED]
    if not answered:
        return None
    what = summary.catalogue.reporter
    if len(answered) <= MOST_BARS:
        return _by_name(answered, what, lambda row: row.municipality.name)
    areas = {row.municipality.delregion for row in answered}
    if 1 < len(areas) <= MOST_BARS:
        return _by_name(answered, "delregion", lambda row: row.municipality.delregion)
    return _distribution(answered)


def _by_name(
    rows: Sequence[RegisterRow], what: str, name: Callable[[RegisterRow], str]
) -> tuple[Bars, Bars]:
    groups: dict[str, list[RegisterRow]] = {}
    for row in rows:
        groups.setdefault(name(row), []).append(row)
    # Those that belong to no delregion stand last.
    ordered = sorted(groups, key=lambda group: (not group, alphabetical(group)))
    names = tuple(group or "Utan delregion" for group in ordered)
    missing = tuple(sum(row.missing_follow_ups for row in groups[group]) for group in ordered)
    shares = tuple(share_answered(groups[group]) for group in ordered)
    return (
        Bars(f"Saknade uppföljningar per {what}", names, missing, warns=True),
        Bars(f"Ifyllda indikatorer per {what}", names, shares, shares=True),
    )


def share_answered(rows: Sequence[RegisterRow]) -> float:
    """The share of the expected indicators that has been answered."""
    expected = sum(row.indicators_expected for row in rows)
    return sum(row.indicators_answered for row in rows) / expected if expected else 0.0


_MISSING_STEPS = (
    (0, "inga"),
    (5, "1–5"),
    (10, "6–10"),
    (20, "11–20"),
    (40, "21–40"),
    (80, "41–80"),
    (10**9, "över 80"),
)
_SHARE_STEPS = (
    (0.2, "under 20 %"),
    (0.4, "20–39 %"),
    (0.6, "40–59 %"),
    (0.8, "60–79 %"),
    (1.0, "80–99 %"),
)


def _distribution(rows: Sequence[RegisterRow]) -> tuple[Bars, Bars]:
    missing = [_missing_step(row) for row in rows]
    shares = [_share_step(row) for row in rows]
    steps = tuple(label for _, label in _MISSING_STEPS)
    share_steps = (*(label for _, label in _SHARE_STEPS), "alla")
    return (
        Bars(
            "Kommuner efter antal saknade uppföljningar",
            steps,
            _counted(missing, steps),
            warns=True,
        ),
        Bars(
            "Kommuner efter andel ifyllda indikatorer", share_steps, _counted(shares, share_steps)
        ),
    )


def _missing_step(row: RegisterRow) -> str:
    return next(label for most, label in _MISSING_STEPS if row.missing_follow_ups <= most)


def _share_step(row: RegisterRow) -> str:
    share = share_answered([row])
    return next((label for below, label in _SHARE_STEPS if share < below), "alla")


def _counted(found: Sequence[str], steps: Sequence[str]) -> tuple[float, ...]:
    return tuple(found.count(step) for step in steps)
