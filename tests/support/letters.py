"""Workbooks as they were checked, with something left to do in them, and the letters about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handed_in import ALL, DAY, EKEX, YEAR, checked, exempel, submission

from planxl.catalogues.models import Municipality
from planxl.checking import Checked
from planxl.findings import Finding, Place, codes
from planxl.reminding.attaching import Unattached
from planxl.reminding.composing import of_what_is_missing
from planxl.reminding.letter import Attachment, Letter
from planxl.reminding.remaining import remaining
from planxl.reminding.round import Round
from planxl.rules.follow_ups import ACTIVITY, INDICATOR, Lack

DEADLINE = date(2026, 2, 27)
ROUND = Round(exempel(), "Exempelområdet", YEAR, DAY, DEADLINE)
COPY = Attachment("Ekexempel.xlsx", b"")


def municipality(name: str = EKEX) -> Municipality:
    """One of the eight invented municipalities."""
    return next(each for each in exempel().municipalities if each.name == name)


def everyone() -> Sequence[Municipality]:
    """All eight, by name."""
    return [municipality(name) for name in ALL]


def activity_lack(
    subject: str, goal: str = "V1.1", since: str = str(YEAR), row: int = 5, **more: Any
) -> Lack:
    """An activity without its follow-up."""
    place = Place("Aktiviteter", row, 10)
    finding = Finding(codes.STATUS_MISSING, place, {"activity": subject}, **more)
    return Lack(
        kind=ACTIVITY,
        goal=goal,
        subject=subject,
        lacking="Status och resultat",
        since=since,
        finding=finding,
    )


def indicator_lack(id_: str, since: str = str(YEAR), **more: Any) -> Lack:
    """An indicator of the plan without its value."""
    ids = [each.id for each in exempel().indicators]
    place = Place("Indikatorer", 5 + ids.index(id_), 14)
    finding = Finding(codes.VALUE_MISSING, place, {"indicator": id_}, **more)
    indicator = exempel().indicator_by_id[id_]
    return Lack(
        kind=INDICATOR,
        goal=indicator.goal,
        subject=f"{id_} {indicator.text}",
        lacking="Värde",
        since=since,
        finding=finding,
    )


def workbook(lacks: Sequence[Lack] = (), findings: Sequence[Finding] = (), **more: Any) -> Checked:
    """A workbook that was read, with what is missing and wrong in it."""
    answer = submission(more.pop("name", EKEX), **more)
    every = [*findings, *(lack.finding for lack in lacks)]
    return replace(checked(answer), findings=tuple(every), lacks=tuple(lacks))


def letter_about(
    checked: Checked,
    of: Round = ROUND,
    found: Attachment | Unattached = COPY,
    **more: Any,
) -> Letter:
    """The letter about such a workbook."""
    more["found"] = found
    whose = municipality(checked.submission.municipality if checked.submission else EKEX)
    return of_what_is_missing(of, whose, checked, remaining(checked, of.catalogue), **more)
