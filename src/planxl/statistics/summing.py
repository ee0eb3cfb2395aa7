"""Answers made of what a table gives: the sum of some cells, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import fsum

from planxl.statistics.asking import Absence, Answer, Answers, Question
from planxl.statistics.jsonstat import Cell
from planxl.statistics.marks import absence_of


def summed(parts: Sequence[Cell], title: str) -> Answer:
    """The parts together, and no figure at all where one of them is not there."""
    reasons = {absence_of(part.mark) for part in parts if part.value is None}
    values = [part.value for part in parts if part.value is not None]
    if values and not reasons:
        return Answer(date.today(), value=fsum(values), title=title)
    absence = Absence.HIDDEN if Absence.HIDDEN in reasons else Absence.MISSING
    return Answer(date.today(), absence=absence, title=title)


def absent(questions: Sequence[Question], absence: Absence, title: str = "") -> Answers:
    """The questions answered with the same absence."""
    return dict.fromkeys(questions, Answer(date.today(), absence=absence, title=title))
