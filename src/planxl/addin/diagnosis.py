"""One line of what the doctor says: how it stands, and what to do where it does not stand well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it stands."""

    OK = "ok"
    WARNING = "warning"
    """It may keep the add-in from working, or nobody can tell."""
    ERROR = "error"


class Check(StrEnum):
    """What was looked at. The names are for programs and stay the same."""

    PROGRAM = "program"
    EXCEL = "excel"
    ADDIN = "addin"
    INTERNET_MARK = "internet-mark"
    STARTS = "starts"
    VERSIONS = "versions"
    LOADED = "loaded"
    MACROS = "macros"
    TRUSTED_FOLDER = "trusted-folder"
    CHILD_PROCESSES = "child-processes"
    CACHE = "cache"
    STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Something that was looked at: a sentence that says how it stands, and one on what to do."""

    check: Check
    verdict: Verdict
    finding: str
    remedy: str = ""


def good(check: Check, finding: str) -> Diagnosis:
    """It is as it should be."""
    return Diagnosis(check, Verdict.OK, finding)


def doubtful(check: Check, finding: str, remedy: str = "") -> Diagnosis:
    """It may be a hindrance, or nobody can tell."""
    return Diagnosis(check, Verdict.WARNING, finding, remedy)


def bad(check: Check, finding: str, remedy: str) -> Diagnosis:
    """Something will not work until it has been seen to."""
    return Diagnosis(check, Verdict.ERROR, finding, remedy)
