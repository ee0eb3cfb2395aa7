"""What a merge found, file by file, for those who have room for more than a message box."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.summary.model import RegisterRow, Summary
from planxl.summary.words import counted

ITEM = "– "
"""What a line of a list begins with; the others are its headings."""


def lines(summary: Summary) -> Iterator[str]:
    """Which files were set aside and why, and what there is to see to in those that were used."""
    parts = {
        "Lagt åt sidan": [f"{each.file}: {each.message}" for each in summary.set_aside],
        "Hoppat över": [f"{each.file}: {each.reason}" for each in summary.passed_over],
        "Kommunernas arbetsböcker": [_of(row) for row in summary.register if row.file],
    }
    for heading, told in parts.items():
        yield from (heading, *(f"{ITEM}{each}" for each in told)) if told else ()


def _of(row: RegisterRow) -> str:
    told = ", ".join(_remarks(row)) or "inget att rätta"
    return f"{row.municipality.name}: {told} ({row.file})"


def _remarks(row: RegisterRow) -> Iterator[str]:
    """A missing follow-up is a warning too: it is counted once."""
    lacks, errors = row.missing_follow_ups, row.counts.errors
    warnings = row.counts.warnings - row.of_follow_ups.warnings
    if errors:
        yield f"{errors} fel"
    if lacks:
        yield counted(lacks, "uppföljning saknas", "uppföljningar saknas")
    if warnings:
        yield counted(warnings, "varning", "varningar")
