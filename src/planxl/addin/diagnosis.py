"""One line of what the doctor says: how it stands, and what to do where it does not stand well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it stands, with the sign it is shown by."""

    GOOD = "✓"
    BAD = "✗"
    OPEN = "–"
    """Neither: it makes no difference here, or nobody can tell."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Something that was looked at: a sentence that says how it stands, and one on what to do."""

    verdict: Verdict
    finding: str
    remedy: str = ""


def good(finding: str) -> Diagnosis:
    """It is as it should be."""
    return Diagnosis(Verdict.GOOD, finding)


def bad(finding: str, remedy: str) -> Diagnosis:
    """Something will not work until it has been seen to."""
    return Diagnosis(Verdict.BAD, finding, remedy)


def neither(finding: str, remedy: str = "") -> Diagnosis:
    """It makes no difference here, or nobody can tell."""
    return Diagnosis(Verdict.OPEN, finding, remedy)
