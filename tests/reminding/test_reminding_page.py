"""A letter is at most one page, whatever is left to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handed_in import exempel
from letters import activity_lack, indicator_lack, letter_about, workbook

from planxl.checking import Checked
from planxl.findings import Finding, Place, codes
from planxl.findings.codes import CODES
from planxl.findings.finding import Severity
from planxl.reminding.attaching import Unattached
from planxl.reminding.letter import Attachment, Points
from planxl.reminding.plain import MOST_LINES, WIDTH, as_text
from planxl.rules.follow_ups import Lack

LONG = "Samverkan kring barn och unga med psykisk ohälsa i familjer med missbruk och våld " * 3


def worst() -> Checked:
    """A hundred activities, every indicator and two hundred errors of every kind."""
    goals = [goal.id for goal in exempel().goals]
    lacks = [
        activity_lack(f"{LONG}{n}", goals[n % len(goals)], since=f"{2015 + n % 9}-12-31", row=n)
        for n in range(5, 105)
    ]
    lacks += [indicator_lack(each.id, since="2021") for each in exempel().indicators]
    errors = [code for code in CODES if code.severity is Severity.ERROR]
    findings = [
        Finding(errors[n % len(errors)], Place("Indikatorer", 5 + 2 * n, 14), {"found": LONG})
        for n in range(200)
    ]
    findings += [Finding(codes.NO_RESPONSIBLE, Place("Aktiviteter", n, 8)) for n in range(5, 105)]
    return workbook(lacks, findings, respondent="Samordnare för psykisk hälsa och suicidprevention")


def whole(book: Checked, unattached: str = "") -> str:
    """The page, with the longest of what can stand above the letter."""
    doubles = [f"{n} {LONG[:200]}.xlsx" for n in range(5)]
    found = Unattached(unattached) if unattached else Attachment(f"{LONG[:200]}.xlsx", b"")
    letter = letter_about(book, found=found, doubles=doubles)
    return as_text(replace(letter, address="psykiskhalsa@ekexempel.se"))


@pytest.mark.parametrize("unattached", ["", f"{LONG}."])
def test_the_worst_workbook_gives_one_page(unattached: str) -> None:
    lines = whole(worst(), unattached).splitlines()
    assert len(lines) <= MOST_LINES <= 45
    assert max(map(len, lines)) <= WIDTH <= 80


def test_the_worst_workbook_is_told_to_the_last_activity_indicator_and_error() -> None:
    told = whole(worst())
    assert "Uppföljning saknas för 100 aktiviteter" in told
    assert f"Värde saknas för {len(exempel().indicators)} indikatorer" in told
    assert "200 uppgifter behöver rättas:" in told
    assert "100 saker som är bra att se över" in told


@pytest.mark.parametrize("activities", [1, 4, 9, 20, 60])
@pytest.mark.parametrize("indicators", [0, 5, 36])
def test_the_named_and_the_counted_make_up_all_activities(activities: int, indicators: int) -> None:
    goals = [goal.id for goal in exempel().goals]
    some: list[Lack] = [
        activity_lack(f"Kurs {n}", goals[n % len(goals)], row=n) for n in range(activities)
    ]
    some += [indicator_lack(each.id) for each in exempel().indicators[:indicators]]
    letter = letter_about(workbook(some))
    points = next(each for each in letter.blocks if isinstance(each, Points))
    last = points.items[-1]
    rest = int(last.split()[1]) if last.startswith("och ") else 0
    assert sum(line.count("Kurs") for line in points.items) + rest == activities


def test_the_longest_overdue_are_those_that_are_named() -> None:
    told = whole(worst())
    assert "(sedan slutet av 2015)" in told
    assert "(sedan slutet av 2023)" not in told


def test_a_little_is_told_in_full() -> None:
    lacks = [activity_lack(f"Kurs {n}", f"V{n}.1", row=n) for n in range(1, 6)]
    told = whole(workbook(lacks))
    assert all(f"  – V{n}.1: Kurs {n}\n" in told for n in range(1, 6))
    assert " till." not in told
