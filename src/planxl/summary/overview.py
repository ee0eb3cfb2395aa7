"""What the overview says: five tiles, and the few sentences that a chair would say.

Each sentence is made by a rule of its own from the figures. No sentence has fewer than two
municipalities behind it, and none singles one out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue, IndicatorKind, Stage
from planxl.findings.sentence import joined
from planxl.numbers import in_swedish
from planxl.rules.follow_ups import ACTIVITY
from planxl.summary.model import (
    AreaStatus,
    IndicatorRow,
    MissingFollowUp,
    Received,
    RegisterRow,
    Shown,
    Tile,
)
from planxl.summary.words import capital, municipalities, number_word
from planxl.workbook.submission import Submission

_MOST_SENTENCES = 4
_FEWEST = 2
_MOST_NAMED = 3


@dataclass(frozen=True)
class Figures:
    """What tiles and sentences are made of."""

    catalogue: Catalogue
    register: Sequence[RegisterRow]
    submissions: Sequence[Submission]
    lacks: Sequence[MissingFollowUp]
    indicators: Sequence[IndicatorRow]

    @property
    def answered(self) -> int:
        """How many municipalities have answered."""
        return len(self.submissions)

    @property
    def activities(self) -> int:
        """How many activities they have told of."""
        return sum(len(each.activities) for each in self.submissions)

    def statuses(self) -> Counter[str]:
        """How many activities have each status; "" for none."""
        return Counter(a.status or "" for s in self.submissions for a in s.activities)


# Tiles -------------------------------------------------------------------------------------------


def tiles(figures: Figures) -> tuple[Tile, ...]:
    """The five tiles, in the order of the page."""
    return (
        _answered_tile(figures),
        _activities_tile(figures),
        _progress_tile(figures),
        _missing_tile(figures),
        _indicators_tile(figures),
    )


def _answered_tile(figures: Figures) -> Tile:
    missing = [r.municipality.name for r in figures.register if r.received is Received.MISSING]
    names = f"Saknas: {joined(missing)}" if 0 < len(missing) <= _MOST_NAMED else ""
    count = f"{len(missing)} saknas, se Inlämning" if len(missing) > _MOST_NAMED else ""
    meaning = f"kommuner har svarat. {names or count}".strip()
    figure = f"{figures.answered} av {len(figures.register)}"
    return Tile(figure, meaning if missing else "kommuner har svarat", warns=bool(missing))


def _activities_tile(figures: Figures) -> Tile:
    goals = {a.goal for s in figures.submissions for a in s.activities if a.goal}
    return Tile(str(figures.activities), f"aktiviteter i {len(goals)} mål")


def _progress_tile(figures: Figures) -> Tile:
    going = {s.name for s in figures.catalogue.statuses if s.stage in {Stage.ONGOING, Stage.DONE}}
    count = sum(n for status, n in figures.statuses().items() if status in going)
    return Tile(_percent(count, figures.activities), "av aktiviteterna pågår eller är genomförda")


def _missing_tile(figures: Figures) -> Tile:
    lacking = len(figures.lacks)
    of_activities = sum(lack.kind == ACTIVITY for lack in figures.lacks)
    meaning = f"uppföljningar saknas: {of_activities} aktiviteter, {lacking - of_activities} värden"
    return Tile(str(lacking), meaning if lacking else "uppföljningar saknas", warns=bool(lacking))


def _indicators_tile(figures: Figures) -> Tile:
    asked = sum(row.indicators_expected for row in figures.register)
    answered = sum(row.indicators_answered for row in figures.register)
    return Tile(_percent(answered, asked), "av indikatorerna är ifyllda")


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "–"


# Sentences ---------------------------------------------------------------------------------------


def sentences(figures: Figures) -> tuple[str, ...]:
    """At most four sentences; with fewer than two answers only the one that says so."""
    if figures.answered < _FEWEST:
        return tuple(_too_few(figures))
    said = (sentence for rule in RULES for sentence in rule(figures))
    return tuple(sentence for sentence, _ in zip(said, range(_MOST_SENTENCES), strict=False))


def _too_few(figures: Figures) -> Iterator[str]:
    """Says that the picture cannot be drawn yet."""
    away = len(figures.register) - figures.answered
    yield (
        f"{capital(municipalities(away))} har ännu inte svarat, så det går inte att beskriva "
        "hur området som helhet ligger till."
    )
    yield "Påminn de kommuner som saknas på bladet Inlämning, och sammanställ sedan igen."


def goal_with_most_missing(figures: Figures) -> Iterator[str]:
    """The goal with the most activities not followed up, in at least two municipalities."""
    lacks = [lack for lack in figures.lacks if lack.kind == ACTIVITY and lack.goal]
    counts = Counter(lack.goal for lack in lacks)
    if not counts:
        return
    goal, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    over = len({lack.municipality for lack in lacks if lack.goal == goal})
    every = sum(a.goal == goal for s in figures.submissions for a in s.activities)
    if over >= _FEWEST:
        yield (
            f"Flest uppföljningar saknas för mål {goal}: {count} av {every} aktiviteter, "
            f"i {municipalities(over)}."
        )


def greatest_change(figures: Figures) -> Iterator[str]:
    """The share or rate that has changed most since last year, over at least two municipalities."""
    rows = [r for r in figures.indicators if _has_changed(r)]
    if not rows:
        return
    row = max(rows, key=lambda r: (abs(r.change or 0) / _last(r), r.indicator.id))
    direction = "ökat" if (row.change or 0) > 0 else "minskat"
    yield (
        f"{row.indicator.text} har {direction}: från {in_swedish(_last(row), 1)} till "
        f"{in_swedish(_last(row) + (row.change or 0), 1)} {_unit(row)}, räknat på de "
        f"{municipalities(row.change_covered)} som har lämnat båda åren."
    )


def _has_changed(row: IndicatorRow) -> bool:
    measured = row.indicator.kind in {IndicatorKind.SHARE, IndicatorKind.RATE}
    told = row.change is not None and row.aggregate.shown is Shown.VALUE
    return bool(
        measured and told and row.change and row.change_covered >= _FEWEST and _last(row) > 0
    )


def _last(row: IndicatorRow) -> float:
    """Last year's value over the municipalities that have both years."""
    return row.change_from or 0.0


def _unit(row: IndicatorRow) -> str:
    return "procent" if row.indicator.kind is IndicatorKind.SHARE else row.indicator.unit


def all_say_yes(figures: Figures) -> Iterator[str]:
    """A yes/no indicator to which every municipality that answered says Ja."""
    for row in figures.indicators:
        made = row.aggregate
        whole = made.covered >= _FEWEST and made.covered == made.expected
        if row.indicator.kind is IndicatorKind.YES_NO and whole and made.value == made.covered:
            who = "Båda kommunerna" if made.covered == _FEWEST else _all(made.covered)
            yield f"{who} som har svarat säger ja till {row.indicator.id}: {row.indicator.text}."
            return


def _all(number: int) -> str:
    return f"Alla {municipalities(number)}"


def not_to_be_followed(figures: Figures) -> Iterator[str]:
    """The indicators that fewer than half of those asked have answered."""
    thin = [r for r in figures.indicators if 0 < r.aggregate.expected > 2 * _told(r)]
    if thin:
        ids = [row.indicator.id for row in thin]
        noun = "indikator" if len(ids) == 1 else "indikatorer"
        yield (
            f"{capital(number_word(len(ids)))} {noun} går inte att följa i hela området: färre "
            f"än hälften av kommunerna har lämnat värden ({joined(ids, 5)})."
        )


def _told(row: IndicatorRow) -> int:
    return sum(cell.shown in {Shown.VALUE, Shown.SUPPRESSED} for cell in row.cells)


def followed_up(figures: Figures) -> Iterator[str]:
    """How much of what was planned has been followed up."""
    lacking = sum(lack.kind == ACTIVITY for lack in figures.lacks)
    done = figures.activities - lacking
    if figures.activities:
        yield f"{done} av {figures.activities} aktiviteter är följda upp för året."


RULES: tuple[Callable[[Figures], Iterator[str]], ...] = (
    goal_with_most_missing,
    greatest_change,
    all_say_yes,
    not_to_be_followed,
    followed_up,
)
"""The sentences' rules in order of weight; the first four that have something to say are used."""


# Areas -------------------------------------------------------------------------------------------


def areas(catalogue: Catalogue, submissions: Sequence[Submission]) -> tuple[AreaStatus, ...]:
    """The activities by focus area and status, and those outside the areas where there are any."""
    counts: dict[int | None, Counter[str]] = {}
    for submission in submissions:
        for activity in submission.activities:
            goal = catalogue.goal_by_id.get(activity.goal or "")
            area = goal.focus_area if goal else -1
            counts.setdefault(area, Counter())[activity.status or ""] += 1
    rows = [
        AreaStatus(area, area.name, counts.get(area.number, Counter()))
        for area in catalogue.focus_areas
    ]
    others = {None: _other_goals(catalogue), -1: "Utan mål"}
    rows += [AreaStatus(None, label, counts[key]) for key, label in others.items() if key in counts]
    return tuple(rows)


def _other_goals(catalogue: Catalogue) -> str:
    """The goals that stand outside the focus areas: "Mål S1–S6"."""
    ids = [goal.id for goal in catalogue.goals if goal.focus_area is None]
    return f"Mål {ids[0]}–{ids[-1]}" if len(ids) > 1 else f"Mål {''.join(ids)}"
