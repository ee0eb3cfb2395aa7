"""What remains, in groups: follow-ups and indicators by goal, errors by cell, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from textwrap import shorten

from planxl.findings import Finding, codes
from planxl.findings.grouping import Remark, grouped
from planxl.findings.report import where_in_words
from planxl.findings.sentence import remedy, what
from planxl.reminding.letter import Block, Points
from planxl.reminding.remaining import Missing, Remaining
from planxl.reminding.round import in_words
from planxl.summary.words import capital, number_word, uncapital

_LONGEST_SUBJECT = 75
_LONGEST_REMARK = 230
_TYPED = frozenset({"found", "understood", "numerator", "denominator"})


def of_remaining(
    left: Remaining, most: int, listed: bool, *, goals_asked: bool = True
) -> Iterator[Block]:
    """The groups that are not empty, with at most so many of each named.

    ``listed`` tells that the whole list goes with the letter. Where the plan asks for no goals, and
    no activity has one, there is nothing to gather them under.
    """
    if left.activities:
        under_goal = goals_asked or any(each.goal for each in left.activities)
        lines = _by_goal(left.activities, most, under_goal=under_goal)
        yield Points(_activities(left.activities), tuple(lines))
    if left.indicators:
        # An indicator's id begins with its goal.
        lines = _by_goal(left.indicators, most, under_goal=False)
        yield Points(_indicators(len(left.indicators)), tuple(lines))
    if left.errors:
        yield Points(_errors(len(left.errors)), tuple(_remarks(left.errors, most)))
    if left.is_minor:
        yield Points("Det här är bra att se över:", tuple(_remarks(left.others, most)))
    elif left.others:
        yield _others(len(left.others), listed)


def _activities(missing: Sequence[Missing]) -> str:
    if len(missing) == 1:
        return "Uppföljning saknas för en aktivitet:"
    order = ", det äldsta först" if len({each.since for each in missing}) > 1 else ""
    return f"Uppföljning saknas för {number_word(len(missing))} aktiviteter{order}:"


def _indicators(number: int) -> str:
    if number == 1:
        return "Värde saknas för en indikator:"
    return f"Värde saknas för {number_word(number)} indikatorer:"


def _errors(number: int) -> str:
    things = "uppgift" if number == 1 else "uppgifter"
    return f"{capital(number_word(number))} {things} behöver rättas:"


def _others(number: int, listed: bool) -> str:
    things, them = ("sak", "Den") if number == 1 else ("saker", "De")
    where = f"{them} står också i listan." if listed else "Hör av er, så berättar vi mer."
    return f"Dessutom finns {number_word(number)} {things} som är bra att se över. {where}"


def _by_goal(missing: Sequence[Missing], most: int, *, under_goal: bool) -> Iterator[str]:
    """The first of them with a line for each goal, and how many are left over."""
    goals: dict[str, list[str]] = {}
    for each in missing[:most]:
        # What has no goal to stand under stands alone.
        whose = each.goal if under_goal else each.goal or each.subject
        goals.setdefault(whose, []).append(_subject(each))
    for goal, subjects in goals.items():
        heading = f"{goal or 'Utan mål'}: " if under_goal else ""
        yield heading + "; ".join(subjects)
    if len(missing) > most:
        yield f"och {len(missing) - most} till."


def _subject(missing: Missing) -> str:
    plain = shorten(missing.subject, _LONGEST_SUBJECT, placeholder=" …").rstrip(".")
    return f"{plain} (sedan {_day_or_year(missing.since)})" if missing.since else plain


def _day_or_year(since: str) -> str:
    with suppress(ValueError):
        day = date.fromisoformat(since)
        is_last = (day.month, day.day) == (12, 31)
        return f"slutet av {day.year}" if is_last else in_words(day)
    return since


def _remarks(findings: Sequence[Finding], most: int) -> Iterator[str]:
    """A line for each kind of error and sheet, and how many cells are left over."""
    remarks = grouped(findings)
    yield from map(_remark, remarks[:most])
    rest = sum(len(each.params) for each in remarks[most:])
    if rest:
        yield f"och {rest} till."


def _remark(remark: Remark) -> str:
    """Where, what is wrong and what to do, without what was typed."""
    code, params = remark.code, remark.params
    quotes = any(_TYPED & each.keys() for each in params) and code is not codes.EXCEL_ERROR
    wrong = f"{uncapital(code.about)}." if quotes else what(code, params)
    # The example is made of what was typed, where the code has one of its own.
    right = [{**each, "example": code.example} for each in params] if code.example else params
    told = f"{where_in_words(remark)}: {wrong} {remedy(code, right)}"
    return shorten(told, _LONGEST_REMARK, placeholder=" …")
