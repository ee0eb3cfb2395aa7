"""The few sentences that a chair would say, made from the figures.

Each sentence is made by a rule of its own. No sentence has fewer than two municipalities behind it,
and none singles one out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from planxl.catalogues.models import Direction, IndicatorKind
from planxl.findings.sentence import joined
from planxl.numbers import in_swedish
from planxl.rules.follow_ups import ACTIVITY
from planxl.summary.model import IndicatorRow, Shown
from planxl.summary.overview import Figures
from planxl.summary.words import (
    as_subject,
    capital,
    every_municipality,
    municipalities,
    number_word,
    uncapital,
)

_MOST_SENTENCES = 4
_FEWEST = 2
_MOST_IDS = 5


def sentences(figures: Figures) -> tuple[str, ...]:
    """At most four sentences; with fewer than two answers only those that say so."""
    if len(figures.catalogue.reporters) == 1:
        return tuple(_of_the_only_one(figures))
    if figures.answered < _FEWEST:
        return tuple(_too_few(figures))
    said = (sentence for rule in RULES for sentence in rule(figures))
    return tuple(islice(said, _MOST_SENTENCES))


def _too_few(figures: Figures) -> Iterator[str]:
    """Says that the picture cannot be drawn yet."""
    away = len(figures.register) - figures.answered
    if not away:
        yield "Området har bara en kommun, så det finns inget att väga samman."
        return
    who = f"{capital(municipalities(away))} har inte" if figures.answered else "Ingen kommun har"
    yield f"{who} svarat ännu, så det går inte att säga hur området som helhet ligger till."
    yield "Påminn de kommuner som saknas på bladet Inlämning, och sammanställ sedan igen."


def _of_the_only_one(figures: Figures) -> Iterator[str]:
    """What there is to say of a plan from which one alone reports: nobody is singled out."""
    if figures.answered:
        yield from _share_followed_up(figures)
    else:
        yield f"{figures.register[0].municipality.name} har inte svarat ännu."
    bodies = figures.catalogue.reports_regularly
    for interval in dict.fromkeys(each.interval for each in bodies):
        names = [uncapital(each.name) for each in bodies if each.interval == interval]
        yield f"Planen rapporteras {interval} till {joined(names)}."


def goal_with_most_missing(figures: Figures) -> Iterator[str]:
    """The goal with the most activities not followed up, in at least two municipalities."""
    lacks = [lack for lack in figures.unfollowed if lack.kind == ACTIVITY and lack.goal]
    over: dict[str, set[str]] = {}
    for lack in lacks:
        over.setdefault(lack.goal, set()).add(lack.municipality)
    counts = Counter(lack.goal for lack in lacks if len(over[lack.goal]) >= _FEWEST)
    if not counts:
        return
    goal = max((g for g in figures.catalogue.goal_by_id if g in counts), key=counts.__getitem__)
    every = sum(a.goal == goal for s in figures.submissions for a in s.activities)
    part = f"{counts[goal]} av {every}" if counts[goal] < every else f"alla {every}"
    yield (
        f"Mål {goal} har flest uppföljningar som saknas: {part} aktiviteter, "
        f"i {municipalities(len(over[goal]))}."
    )


def greatest_worsening(figures: Figures) -> Iterator[str]:
    """The share or rate that has gone furthest the wrong way since last year."""
    yield from _greatest(figures, "Åt fel håll", worse=True)


def greatest_improvement(figures: Figures) -> Iterator[str]:
    """The share or rate that has gone furthest the right way since last year."""
    yield from _greatest(figures, "Åt rätt håll", worse=False)


def _greatest(figures: Figures, judged: str, worse: bool) -> Iterator[str]:
    rows = [r for r in figures.indicators if _has_changed(r) and _is_worse(r) is worse]
    if rows:
        row = max(rows, key=lambda r: abs(r.change or 0) / _last(r))
        yield f"{judged}: {_change_in_words(row)}."


def _has_changed(row: IndicatorRow) -> bool:
    """Whether there is a change that a reader sees, with at least two municipalities behind it."""
    measured = row.indicator.kind in {IndicatorKind.SHARE, IndicatorKind.RATE}
    judged = row.indicator.direction is not Direction.NONE
    if not (measured and judged and row.change and row.change_covered >= _FEWEST):
        return False
    told = row.aggregate.shown is Shown.VALUE and _last(row) > 0
    return told and in_swedish(_last(row), 1) != in_swedish(_last(row) + row.change, 1)


def _is_worse(row: IndicatorRow) -> bool:
    return ((row.change or 0) > 0) is (row.indicator.direction is Direction.LOWER)


def _last(row: IndicatorRow) -> float:
    """Last year's value over the municipalities that have both years."""
    return row.change_from or 0.0


def _change_in_words(row: IndicatorRow) -> str:
    """ "andelen elever … har ökat i fyra av sex kommuner som lämnat båda åren (11,2 till …)"."""
    change, of = row.change or 0.0, row.change_covered
    went = row.risen if change > 0 else row.fallen
    verb = "ökat" if change > 0 else "minskat"
    before, now = in_swedish(_last(row), 1), in_swedish(_last(row) + change, 1)
    unit = "procent" if row.indicator.kind is IndicatorKind.SHARE else row.indicator.unit
    said = f"{as_subject(row.indicator.text)} har {verb}"
    if went == of:
        return (
            f"{said} i {every_municipality(of)} som lämnat båda åren ({before} till {now} {unit})"
        )
    # One that goes the other way alone would be singled out by the ones it is set against.
    if went >= _FEWEST and of - went >= _FEWEST and 2 * went > of:
        among = f"{number_word(went)} av {municipalities(of)}"
        return f"{said} i {among} som lämnat båda åren ({before} till {now} {unit})"
    who = f"de {municipalities(of)} som lämnat båda åren"
    return f"{said} från {before} till {now} {unit}, räknat på {who}"


def all_say_yes(figures: Figures) -> Iterator[str]:
    """A yes/no indicator to which every municipality that is asked says Ja; best what is new."""
    rows = [row for row in figures.indicators if _all_yes(row)]
    if rows:
        row = min(rows, key=lambda r: _yes_last_year(r) is None)
        yield f"{_who_answers(figures, row)} {_what_they_have(row)}{_then(figures, row)}."


def _all_yes(row: IndicatorRow) -> bool:
    made = row.aggregate
    whole = _FEWEST <= _asked(row) == made.covered == made.value
    return row.indicator.kind is IndicatorKind.YES_NO and made.shown is Shown.VALUE and whole


def _who_answers(figures: Figures, row: IndicatorRow) -> str:
    who = capital(every_municipality(row.aggregate.covered))
    return who if row.aggregate.covered == len(figures.register) else f"{who} som har svarat"


_NO_NOUN = {"kommunen", "det", "har", "är", "finns", "ingår"}


def _what_they_have(row: IndicatorRow) -> str:
    text, id_ = row.indicator.text, row.indicator.id
    if text.endswith("?") or text.split()[0].casefold() in _NO_NOUN:
        return f'säger ja till "{text}" ({id_})'
    return f"har {uncapital(text)} ({id_})"


def _yes_last_year(row: IndicatorRow) -> int | None:
    """How many said Ja last year, where at least two did and at least two did not."""
    then, now = row.last_year, row.aggregate
    if then.shown is not Shown.VALUE or then.covered != now.covered:
        return None
    count = int(then.value or 0)
    return count if _FEWEST <= count <= now.covered - _FEWEST else None


def _then(figures: Figures, row: IndicatorRow) -> str:
    count = _yes_last_year(row)
    return f"; {figures.year - 1} var de {number_word(count)}" if count else ""


def not_to_be_followed(figures: Figures) -> Iterator[str]:
    """The indicators that fewer than half of those asked have answered."""
    thin = [r.indicator.id for r in figures.indicators if _is_thin(r)]
    if thin:
        noun = "indikator" if len(thin) == 1 else "indikatorer"
        yield (
            f"{capital(number_word(len(thin)))} {noun} går inte att följa i hela området: färre "
            f"än hälften av kommunerna har lämnat värden ({joined(thin, _MOST_IDS)})."
        )


def _is_thin(row: IndicatorRow) -> bool:
    return _asked(row) >= _FEWEST and 2 * _told(row) < _asked(row)


def _asked(row: IndicatorRow) -> int:
    """How many of those who have answered at all are asked."""
    return sum(cell.shown is not Shown.NOT_ASKED for cell in row.cells)


def _told(row: IndicatorRow) -> int:
    return sum(cell.shown in {Shown.VALUE, Shown.SUPPRESSED} for cell in row.cells)


def followed_up(figures: Figures) -> Iterator[str]:
    """How much of what was planned has been followed up."""
    if sum(bool(each.activities) for each in figures.submissions) >= _FEWEST:
        yield from _share_followed_up(figures)


def _share_followed_up(figures: Figures) -> Iterator[str]:
    every, done = figures.activities, figures.followed_up
    if not every:
        yield "Inga aktiviteter har kommit in."
    elif done == every:
        yield f"Alla {every} aktiviteter har följts upp för {figures.year}."
    elif not done:
        yield f"Ingen av de {every} aktiviteterna har följts upp för {figures.year}."
    else:
        yield f"{done} av {every} aktiviteter har följts upp för {figures.year}."


RULES: tuple[Callable[[Figures], Iterable[str]], ...] = (
    goal_with_most_missing,
    greatest_worsening,
    greatest_improvement,
    all_say_yes,
    not_to_be_followed,
    followed_up,
)
"""The sentences' rules in order of weight; the first four that have something to say are used."""
