"""What the overview shows: five tiles, and the activities by focus area and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planxl.catalogues.models import ActivityColumn, Catalogue, Stage
from planxl.findings.sentence import joined
from planxl.rules.follow_ups import ACTIVITY
from planxl.summary.model import (
    AreaStatus,
    IndicatorRow,
    MissingFollowUp,
    Received,
    RegisterRow,
    Tile,
)
from planxl.summary.words import capital, counted, reporting_noun
from planxl.workbook.submission import Submission

_MOST_NAMED = 3


@dataclass(frozen=True)
class Figures:
    """What tiles and sentences are made of."""

    catalogue: Catalogue
    year: int
    register: Sequence[RegisterRow]
    submissions: Sequence[Submission]
    lacks: Sequence[MissingFollowUp]
    indicators: Sequence[IndicatorRow]

    @property
    def answered(self) -> int:
        """How many municipalities have answered."""
        return len(self.submissions)

    @property
    def unfollowed(self) -> Sequence[MissingFollowUp]:
        """The missing follow-ups that count: those that are not waived."""
        return [lack for lack in self.lacks if lack.waiver is None]

    @property
    def followed_up(self) -> int:
        """How many activities have been followed up."""
        return sum(row.activities_followed_up for row in self.register)

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
    of_indicators = bool(figures.catalogue.indicators)
    return (
        _answered_tile(figures),
        _activities_tile(figures),
        _progress_tile(figures),
        _missing_tile(figures),
        _indicators_tile(figures) if of_indicators else _followed_up_tile(figures),
    )


def _answered_tile(figures: Figures) -> Tile:
    missing = [r.municipality.name for r in figures.register if r.received is Received.MISSING]
    expected, reporter = len(figures.register), figures.catalogue.reporter
    figure = f"{figures.answered} av {expected}"
    noun = reporting_noun(expected, reporter)
    if not missing:
        return Tile(figure, f"{noun} har svarat")
    few = len(missing) <= _MOST_NAMED
    which = f"Saknas: {joined(missing)}" if few else f"{len(missing)} saknas, se Inlämning"
    return Tile(figure, f"{noun} har svarat. {which}", warns=True)


def _activities_tile(figures: Figures) -> Tile:
    goals = {a.goal for s in figures.submissions for a in s.activities if a.goal}
    noun = "aktivitet" if figures.activities == 1 else "aktiviteter"
    if figures.activities and not goals:
        return Tile(str(figures.activities), f"{noun} i planen")
    return Tile(str(figures.activities), f"{noun} i {len(goals)} mål")


def _progress_tile(figures: Figures) -> Tile:
    going = {s.name for s in figures.catalogue.statuses if s.stage in {Stage.ONGOING, Stage.DONE}}
    statuses = figures.statuses()
    count = sum(n for status, n in statuses.items() if status in going)
    unknown = statuses.get("", 0)
    meaning = "av aktiviteterna pågår eller är genomförda"
    if unknown and unknown == figures.activities:
        # 0 % would say that nothing is done, which nobody knows.
        return Tile("–", f"{meaning}: status saknas för alla", warns=True)
    return Tile(_percent(count, figures.activities), meaning)


def _missing_tile(figures: Figures) -> Tile:
    lacking = len(figures.unfollowed)
    of_activities = sum(lack.kind == ACTIVITY for lack in figures.unfollowed)
    what = f"{'uppföljning' if lacking == 1 else 'uppföljningar'} saknas"
    activities = counted(of_activities, "aktivitet", "aktiviteter")
    values = counted(lacking - of_activities, "indikatorvärde", "indikatorvärden")
    which = f"{activities}, {values}" if figures.catalogue.indicators else activities
    meaning = f"{what}: {which}" if lacking else what
    return Tile(str(lacking), meaning + _waived_besides(figures), warns=bool(lacking))


def _waived_besides(figures: Figures) -> str:
    waived = len(figures.lacks) - len(figures.unfollowed)
    return f". {waived} med undantag räknas inte" if waived else ""


def _indicators_tile(figures: Figures) -> Tile:
    asked = sum(row.indicators_expected for row in figures.register)
    answered = sum(row.indicators_answered for row in figures.register)
    return Tile(_percent(answered, asked), "av indikatorerna är ifyllda")


def _followed_up_tile(figures: Figures) -> Tile:
    return Tile(_percent(figures.followed_up, figures.activities), "av aktiviteterna är uppföljda")


def _percent(part: int, whole: int) -> str:
    """A share in whole percent; 0 and 100 only where it is none or all."""
    if not whole:
        return "–"
    rounded = round(100 * part / whole)
    return f"{min(max(rounded, int(part > 0)), 100 - int(part < whole))} %"


# Areas -------------------------------------------------------------------------------------------


def areas(catalogue: Catalogue, submissions: Sequence[Submission]) -> tuple[AreaStatus, ...]:
    """The activities by status, and by what the plan divides them by; see ``division``."""
    column = _dividing_column(catalogue)
    return _by_column(column, submissions) if column else _by_focus_area(catalogue, submissions)


def division(catalogue: Catalogue) -> str:
    """What the activities are counted by: focus areas, else what a column of the plan offers."""
    column = _dividing_column(catalogue)
    return column.heading.casefold() if column else "fokusområde"


def _dividing_column(catalogue: Catalogue) -> ActivityColumn | None:
    columns = () if catalogue.focus_areas else catalogue.activity_columns
    return next((each for each in columns if each.choices), None)


def _by_column(column: ActivityColumn, submissions: Sequence[Submission]) -> tuple[AreaStatus, ...]:
    counts: dict[str, Counter[str]] = {choice: Counter() for choice in column.choices}
    for activity in (each for submission in submissions for each in submission.activities):
        label = activity.extra.get(column.key) or f"utan {column.heading.casefold()}"
        counts.setdefault(label, Counter())[activity.status or ""] += 1
    return tuple(AreaStatus(capital(label), count) for label, count in counts.items())


def _by_focus_area(
    catalogue: Catalogue, submissions: Sequence[Submission]
) -> tuple[AreaStatus, ...]:
    """The activities outside the areas stand last, where there are any."""
    counts: dict[int | None, Counter[str]] = {}
    for submission in submissions:
        for activity in submission.activities:
            goal = catalogue.goal_by_id.get(activity.goal or "")
            area = goal.focus_area if goal else -1
            counts.setdefault(area, Counter())[activity.status or ""] += 1
    rows = [
        AreaStatus(area.name, counts.get(area.number, Counter())) for area in catalogue.focus_areas
    ]
    others = {None: _other_goals(catalogue), -1: "Utan mål"}
    rows += [AreaStatus(label, counts[key]) for key, label in others.items() if key in counts]
    return tuple(rows)


def _other_goals(catalogue: Catalogue) -> str:
    """The goals that stand outside the focus areas: "Mål S1–S6"."""
    ids = [goal.id for goal in catalogue.goals if goal.focus_area is None]
    return f"Mål {ids[0]}–{ids[-1]}" if len(ids) > 1 else f"Mål {''.join(ids)}"
