"""Which of the checked files a summary is made of, and why the others are set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planxl.catalogues.models import Catalogue, Municipality, alphabetical
from planxl.checking import Checked
from planxl.findings import Finding, codes
from planxl.findings.sentence import sentence
from planxl.intake import PassedOver
from planxl.not_done import NotDoneError
from planxl.summary.model import SetAside
from planxl.workbook.submission import Submission

_IDENTITY = (
    codes.OTHER_CATALOGUE,
    codes.START_MISSING,
    codes.NO_MUNICIPALITY,
    codes.UNKNOWN_MUNICIPALITY,
    codes.NO_YEAR,
    codes.BAD_YEAR,
)
EARLIER_SUMMARY = "en sammanställning från planxl"


class NothingToMergeError(NotDoneError):
    """No file could be used; the message says why of each, and what to do."""


@dataclass(frozen=True)
class Left:
    """A file that was set aside, and how the register tells it."""

    checked: Checked
    told: SetAside


@dataclass(frozen=True)
class Selection:
    """The year, the files used (by municipality, in alphabetical order) and all the others."""

    year: int
    used: tuple[Checked, ...]
    left: tuple[Left, ...]
    passed_over: tuple[PassedOver, ...]

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The files that were set aside, as the register tells them."""
        return tuple(each.told for each in self.left)


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
    inside the file, then the first file name is used. Raises NothingToMergeError where no file
    tells the year.
    """
    passed = tuple(PassedOver(c.file, EARLIER_SUMMARY) for c in checked if c.is_summary)
    answers = [c for c in checked if not c.is_summary]
    usable, lost = _parted(answers, lambda each: _unusable(each, catalogue))
    chosen = year or _most_common_year(usable)
    if chosen is None:
        raise NothingToMergeError(nothing_usable(checked))
    codes_here = {municipality.code for municipality in expected}
    inside, strays = _parted(usable, lambda each: _misplaced(each, chosen, area, codes_here))
    used, doubles = _one_each(inside)
    left = sorted([*lost, *strays, *doubles], key=lambda each: _by_name(each.checked))
    return Selection(chosen, used, tuple(left), passed)


def _parted(
    files: Iterable[Checked], why_not: Callable[[Checked], Finding | None]
) -> tuple[list[Checked], list[Left]]:
    """The files to go on with, and those that are left with their reason."""
    kept, left = [], []
    for each in files:
        finding = why_not(each)
        if finding:
            left.append(_left(each, finding))
        else:
            kept.append(each)
    return kept, left


def nothing_usable(checked: Sequence[Checked]) -> str:
    """Says of each file why it cannot be summarised."""
    reasons = [f"  {c.file}: {_why_not(c)}" for c in checked]
    what = "Filen kan inte" if len(checked) == 1 else "Ingen av filerna kan"
    return "\n".join([f"{what} sammanställas:", *reasons])


def _why_not(checked: Checked) -> str:
    if checked.is_summary:
        return f"{EARLIER_SUMMARY}. Ange kommunernas arbetsböcker."
    reason = _lost(checked)
    return sentence(reason) if reason else "Årtalet saknas. Ange det med --year."


def _of(checked: Checked) -> Submission:
    if checked.submission is None:
        raise ValueError(checked.file)
    return checked.submission


def _unusable(checked: Checked, catalogue: Catalogue) -> Finding | None:
    """Why a file cannot be placed in any summary of the catalogue."""
    if checked.submission and checked.catalogue and checked.catalogue.id != catalogue.id:
        params = {"found": checked.catalogue.id, "expected": catalogue.id}
        return Finding(codes.OTHER_CATALOGUE, params=params)
    return _lost(checked)


def _lost(checked: Checked) -> Finding | None:
    """Why it cannot be told whose file it is, or of which year; None where it can."""
    submission, found = checked.submission, checked.findings
    if submission is None:
        return min(found, key=lambda each: each.severity.rank)
    other = next((f for f in found if f.code is codes.OTHER_CATALOGUE), None)
    if other or (submission.municipality_code and submission.year):
        return other
    known = (f for code in _IDENTITY for f in found if f.code is code)
    unsaid = codes.NO_YEAR if submission.municipality_code else codes.NO_MUNICIPALITY
    return next(known, Finding(unsaid))


def _most_common_year(usable: Iterable[Checked]) -> int | None:
    years = Counter(_of(each).year for each in usable)
    return max(years, key=lambda year: (years[year], year or 0), default=None)


def _misplaced(checked: Checked, year: int, area: str, expected: Collection[str]) -> Finding | None:
    """Why a usable file belongs to another summary than this."""
    submission = _of(checked)
    if submission.year != year:
        return Finding(codes.OTHER_YEAR, params={"found": submission.year or 0, "expected": year})
    if submission.municipality_code in expected:
        return None
    not_asked = next((f for f in checked.findings if f.code is codes.DOES_NOT_REPORT), None)
    if not_asked:
        return not_asked
    home = submission.delregion or "ingen delregion i katalogen"
    params = {"municipality": submission.municipality, "found": home, "expected": area}
    return Finding(codes.NOT_EXPECTED, params=params)


def _left(checked: Checked, finding: Finding) -> Left:
    submission = checked.submission
    tables = submission.tables.values() if submission else ()
    told = SetAside(
        file=checked.file,
        code=finding.code.id,
        message=sentence(finding),
        municipality=submission.municipality if submission else "",
        rows=sum(table.rows for table in tables),
        values=sum(table.values for table in tables),
    )
    return Left(checked, told)


def _one_each(files: Iterable[Checked]) -> tuple[tuple[Checked, ...], list[Left]]:
    by_code: dict[str, list[Checked]] = {}
    for checked in files:
        by_code.setdefault(_of(checked).municipality_code, []).append(checked)
    used, doubles = [], []
    for group in by_code.values():
        first, *others = sorted(group, key=lambda c: (_age(c), *_by_name(c)))
        used.append(first)
        doubles += [_left(other, _double(other, first)) for other in others]
    used.sort(key=lambda c: alphabetical(_of(c).municipality))
    return tuple(used), doubles


def _by_name(checked: Checked) -> tuple[str, str, str]:
    return checked.file.casefold(), checked.file, checked.path.as_posix()


def _age(checked: Checked) -> tuple[int, float]:
    """Smaller is later, so that sorting puts the latest first and file names decide ties."""
    submission = _of(checked)
    day = submission.date or date.min
    return -day.toordinal(), -submission.file.saved_at


def _double(checked: Checked, used: Checked) -> Finding:
    params = {
        "municipality": _of(checked).municipality,
        "used": used.file,
        "reason": _reason(_of(checked), _of(used)),
    }
    return Finding(codes.DUPLICATE, params=params)


def _reason(other: Submission, used: Submission) -> str:
    """Why the one is used and not the other, as a clause after "används": the whole truth."""
    if other.file.sha256 and other.file.sha256 == used.file.sha256:
        return "filerna är exakt lika"
    if other.date and used.date and other.date != used.date:
        return f"den har senare Datum på Start ({used.date} mot {other.date})"
    if other.date != used.date:
        return f"den har ett Datum på Start ({used.date}), vilket den andra saknar"
    if other.file.modified != used.file.modified:
        return "den sparades senast, enligt uppgiften inne i filen"
    return "filerna är lika gamla, och filnamnet fick avgöra"
