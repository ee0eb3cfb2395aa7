"""Which of the checked files a summary is made of, and why the others are set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planxl.catalogues.models import Catalogue, Municipality, alphabetical
from planxl.checking import Checked
from planxl.findings import Finding, codes
from planxl.findings.sentence import sentence
from planxl.intake import PassedOver
from planxl.summary.model import SetAside
from planxl.workbook.submission import Submission

_IDENTITY = (
    codes.NO_MUNICIPALITY,
    codes.UNKNOWN_MUNICIPALITY,
    codes.NO_YEAR,
    codes.BAD_YEAR,
    codes.OTHER_CATALOGUE,
)
_EARLIER = "en sammanställning från planxl"


@dataclass(frozen=True)
class Selection:
    """The year, the files used (by municipality, in alphabetical order) and all the others."""

    year: int
    used: tuple[Checked, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]


def select(
    checked: Sequence[Checked],
    catalogue: Catalogue,
    expected: Sequence[Municipality],
    area: str,
    year: int | None,
) -> Selection:
    """The files of one catalogue, area and year, one for each municipality.

    Without ``year`` the most common year among the files is taken, the latest of equals. Of two
    files for one municipality the one with the later Datum, then the later last-modified property
    inside the file, then the first file name is used.
    """
    passed = tuple(PassedOver(c.file, _EARLIER) for c in checked if c.is_summary)
    answers = [c for c in checked if not c.is_summary]
    aside = [_put_aside(c, finding) for c in answers if (finding := _unusable(c, catalogue))]
    usable = [c for c in answers if not _unusable(c, catalogue)]
    chosen_year = year or _most_common_year(usable)
    aside += [_other_year(c, chosen_year) for c in usable if _of(c).year != chosen_year]
    of_year = [c for c in usable if _of(c).year == chosen_year]
    codes_expected = {municipality.code for municipality in expected}
    inside = [c for c in of_year if _of(c).municipality_code in codes_expected]
    aside += [_elsewhere(c, area) for c in of_year if c not in inside]
    used, doubles = _one_each(inside)
    aside += doubles
    order = sorted(aside, key=lambda each: (each.file.casefold(), each.file))
    return Selection(chosen_year, used, tuple(order), passed)


def _of(checked: Checked) -> Submission:
    if checked.submission is None:
        raise ValueError(checked.file)
    return checked.submission


def _unusable(checked: Checked, catalogue: Catalogue) -> Finding | None:
    """Why a file cannot be placed in any summary of the catalogue."""
    if checked.submission is None:
        return checked.findings[0]
    if checked.catalogue is not None and checked.catalogue.id != catalogue.id:
        params = {"found": checked.catalogue.id, "expected": catalogue.id}
        return Finding(codes.OTHER_CATALOGUE, params=params)
    return next((f for f in checked.findings if f.code in _IDENTITY), None)


def _most_common_year(usable: Iterable[Checked]) -> int:
    years = Counter(_of(each).year or 0 for each in usable)
    return max(years, key=lambda year: (years[year], year), default=0)


def _put_aside(checked: Checked, finding: Finding) -> SetAside:
    submission = checked.submission
    return SetAside(
        file=checked.file,
        code=finding.code.id,
        message=sentence(finding),
        municipality=submission.municipality if submission else "",
        rows=sum(t.rows for t in submission.tables.values()) if submission else 0,
        values=sum(t.values for t in submission.tables.values()) if submission else 0,
    )


def _other_year(checked: Checked, year: int) -> SetAside:
    params = {"found": _of(checked).year or 0, "expected": year}
    return _put_aside(checked, Finding(codes.OTHER_YEAR, params=params))


def _elsewhere(checked: Checked, area: str) -> SetAside:
    submission = _of(checked)
    params = {
        "municipality": submission.municipality,
        "found": submission.delregion or "ingen delregion i katalogen",
        "expected": area,
    }
    return _put_aside(checked, Finding(codes.NOT_EXPECTED, params=params))


def _one_each(files: Iterable[Checked]) -> tuple[tuple[Checked, ...], list[SetAside]]:
    by_code: dict[str, list[Checked]] = {}
    for checked in files:
        by_code.setdefault(_of(checked).municipality_code, []).append(checked)
    used, aside = [], []
    for group in by_code.values():
        first, *others = sorted(group, key=lambda c: (_age(c), c.file.casefold(), c.file))
        used.append(first)
        aside += [_double(other, first) for other in others]
    used.sort(key=lambda c: alphabetical(_of(c).municipality))
    return tuple(used), aside


def _age(checked: Checked) -> tuple[int, float]:
    """Smaller is later, so that sorting puts the latest first and file names decide ties."""
    submission = _of(checked)
    day = submission.date or date.min
    return -day.toordinal(), -_seconds(submission.file.modified)


def _seconds(moment: datetime | None) -> float:
    return (moment.replace(tzinfo=None) - datetime(1900, 1, 1)).total_seconds() if moment else 0


def _double(checked: Checked, used: Checked) -> SetAside:
    params = {
        "municipality": _of(checked).municipality,
        "used": used.file,
        "reason": _reason(_of(checked), _of(used)),
    }
    return _put_aside(checked, Finding(codes.DUPLICATE, params=params))


def _reason(other: Submission, used: Submission) -> str:
    if other.date != used.date:
        return f"Datum på Start: {used.date or 'saknas'} mot {other.date or 'saknas'}"
    if other.file.modified != used.file.modified:
        return "senast sparad enligt filens egna uppgifter"
    return "filerna är lika gamla, och filnamnet fick avgöra"
