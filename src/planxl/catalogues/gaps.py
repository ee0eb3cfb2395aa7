"""What a catalogue leaves open that its other parts ask for: groups, reporters, intervals."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.catalogues.mistakes import Mistake
from planxl.catalogues.reporting import WHEN_RELEVANT
from planxl.catalogues.rows import Raw, rows
from planxl.catalogues.spelling import normalise
from planxl.periods import read_period


def goals_without_group(raw: Raw) -> Iterator[Mistake]:
    """Goals that do not say whose they are, in a plan that tells groups apart."""
    groups = [row.identity for row in rows(raw, "target_group") if row.identity]
    for row in rows(raw, "goal") if groups else ():
        if "target_group" not in row.values:
            sentence = f'saknas. Lägg till den, till exempel target_group = "{groups[0]}".'
            yield Mistake(row.key("target_group"), sentence)


def nobody_reports(raw: Raw) -> Iterator[Mistake]:
    """A plan from which nobody is to report."""
    listed = rows(raw, "municipality")
    if listed and all(row.values.get("reports") is False for row in listed):
        sentence = (
            "ingen ska redovisa. Ta bort reports = false, eller skriv Ja under redovisar, "
            "för dem som ska lämna svar."
        )
        yield Mistake("municipality", sentence)


def intervals_that_say_nothing(raw: Raw) -> Iterator[Mistake]:
    """Intervals of reporting that cannot be understood: then nothing would ever be due."""
    for row in rows(raw, "reporting_body"):
        interval = row.text("interval")
        known = read_period(interval).cadence or normalise(interval) == WHEN_RELEVANT
        if interval and not known:
            yield Mistake(
                row.key("interval"),
                f'"{interval}" säger inte hur ofta. Skriv till exempel interval = "varje år" '
                f'eller "{WHEN_RELEVANT}", eller ta bort raden.',
            )


def aliases_of_no_choice(raw: Raw) -> Iterator[Mistake]:
    """Other words for choices that a column does not have."""
    for row in rows(raw, "activity_column"):
        aliases, choices = row.values.get("choice_aliases"), row.values.get("choices", ())
        for choice in aliases if isinstance(aliases, dict) else ():
            if choice not in choices:
                sentence = f'"{choice}" finns inte bland choices. Skriv det som där, eller ta bort.'
                yield Mistake(row.key("choice_aliases"), sentence)


CHECKS = (
    goals_without_group,
    nobody_reports,
    intervals_that_say_nothing,
    aliases_of_no_choice,
)
