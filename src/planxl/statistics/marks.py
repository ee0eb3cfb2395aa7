"""The marks that stand where a keeper gives no figure, and what words mean in their tables."""

from __future__ import annotations

import re

from planxl.statistics.asking import Absence

_HIDING = {"..", ":", "x", "c", "*"}
_SPAN = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4}|\d{2})")
_TOTAL = ("total", "samtliga", "båda", "alla ")
_SEXES = {"K": r"\b(kvinn|flick)", "M": r"\b(män|pojk)"}


def absence_of(mark: str) -> Absence:
    """Why there is no figure where a mark stands.

    Two dots (too uncertain or too few to be shown), a colon, x, c and an asterisk hide a figure
    that somebody has. One dot (there can be none), three (not yet) and nothing at all are missing.
    So is a dash: by custom it means none at all, but each table may give its marks a meaning of its
    own, and a nought that nobody published is worse than a gap.
    """
    return Absence.HIDDEN if mark.strip().casefold() in _HIDING else Absence.MISSING


def period_of(text: str) -> str:
    """A period as planxl writes it: "2019–2023" and "2019/23" are "2019-2023"."""
    text = text.strip()
    span = _SPAN.fullmatch(text)
    if span is None:
        return text
    first, last = span.groups()
    return f"{first}-{first[: 4 - len(last)]}{last}"


def gender_of(label: str) -> str | None:
    """Which gender a label of a table names: T, K or M. Codes differ from table to table."""
    text = label.strip().casefold()
    found = [sex for sex, stems in _SEXES.items() if re.search(stems, text)]
    if is_total(text) or len(found) == len(_SEXES):
        return "T"
    return found[0] if found else None


def is_total(label: str) -> bool:
    """Whether a label names all of a variable's values together."""
    return label.strip().casefold().startswith(_TOTAL)
