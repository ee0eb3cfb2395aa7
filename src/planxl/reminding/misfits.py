"""Files that could not be used: whose they are, and what the municipality can do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planxl.catalogues.models import Municipality
from planxl.catalogues.spelling import without_marks
from planxl.findings import Code, Finding, codes
from planxl.findings.sentence import remedy, what
from planxl.summary.selection import Left

_NOT_THEIRS = (codes.NOT_ALLOWED, codes.MISSING_FILE, codes.DIRECTORY)
"""What the municipality can do nothing about."""

# The findings of these codes speak to the one who collects the files.
_AGAIN = "Skicka den gärna en gång till."
_ASKED: Mapping[Code, str] = {
    codes.EMPTY_FILE: _AGAIN,
    codes.CUT_OFF: _AGAIN,
    codes.BOMB: "Öppna er arbetsbok i Excel, spara den under ett nytt namn och skicka den filen.",
    codes.OTHER_YEAR: "Skicka arbetsboken för {expected}. Är det bara året som har blivit fel, "
    "så ändra Redovisningsår på bladet Start och skicka den igen.",
    codes.OTHER_CATALOGUE: "Skicka den arbetsbok som är gjord för {plan}.",
}
_WHAT: Mapping[Code, str] = {
    codes.OTHER_YEAR: "den gäller {found}, och nu samlas uppföljningen för {expected} in.",
    codes.OTHER_CATALOGUE: "den hör till en annan handlingsplan.",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A file of a municipality that could not be used.

    ``by_name`` tells that only the file's name says whose it is.
    """

    left: Left
    by_name: bool = False

    @property
    def file(self) -> str:
        """The file's own name, as the municipality knows it."""
        return self.left.checked.path.name

    @property
    def code(self) -> Code:
        """Why it could not be used."""
        return codes.BY_ID[self.left.told.code]

    @property
    def is_theirs(self) -> bool:
        """Whether the municipality can do something about it."""
        return self.code not in _NOT_THEIRS

    def told(self, year: int, plan: str) -> tuple[str, str]:
        """What is wrong, as it follows a colon, and what the municipality is asked to do."""
        submission = self.left.checked.submission
        found = submission.year if submission else None
        facts = {"found": found or "ett annat år", "expected": year, "plan": plan}
        wrong, asked = _WHAT.get(self.code), _ASKED.get(self.code)
        params = [self._finding.params]
        return (
            wrong.format(**facts) if wrong else what(self.code, params),
            asked.format(**facts) if asked else remedy(self.code, params),
        )

    @property
    def _finding(self) -> Finding:
        same = (f for f in self.left.checked.findings if f.code is self.code)
        return next(same, Finding(self.code))


def misfits(
    left: Iterable[Left], expected: Sequence[Municipality]
) -> tuple[dict[str, tuple[Misfit, ...]], tuple[Left, ...]]:
    """The files that were left, by the code of the municipality, and those of no one expected."""
    theirs: dict[str, tuple[Misfit, ...]] = {}
    unknown = []
    for each in left:
        whose = _whose(each, expected)
        if whose is None:
            unknown.append(each)
            continue
        code, by_name = whose
        theirs[code] = (*theirs.get(code, ()), Misfit(each, by_name))
    return theirs, tuple(unknown)


def _whose(left: Left, expected: Sequence[Municipality]) -> tuple[str, bool] | None:
    """The municipality's code, and whether only the file's name tells it."""
    submission = left.checked.submission
    codes_here = {each.code for each in expected}
    if submission and submission.municipality_code:
        code = submission.municipality_code
        return (code, False) if code in codes_here else None
    code = _named_in(left.checked.path.stem, expected)
    return (code, True) if code else None


def _named_in(text: str, expected: Sequence[Municipality]) -> str:
    """The code of the one municipality that a text names; "" for none or several."""
    told = f" {_plain(text)} "
    names = {_plain(each.name): each.code for each in expected}
    found = [n for n in names if f" {n} " in told or f" {n}s " in told]
    return names[found[0]] if len(found) == 1 else ""


def _plain(text: str) -> str:
    """The words of a text in small letters without dots and rings, as file names have them."""
    return " ".join(re.findall(r"[a-z]+", without_marks(text)))
