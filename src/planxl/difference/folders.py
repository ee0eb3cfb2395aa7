"""Two folders compared: workbooks paired by municipality, and what could not be paired told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planxl.catalogues.models import alphabetical
from planxl.cells import Unreadable
from planxl.checking import Checked, in_time
from planxl.difference.comparing import compared, side
from planxl.difference.model import Difference, Differences, SetAside, Side
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence
from planxl.intake import PassedOver
from planxl.not_done import NotDoneError
from planxl.workbook.submission import Submission

_OURS = "gjord av planxl, ingen kommuns arbetsbok"
_WHOSE = (
    "Kommunen framgår inte av bladet Start, så filen kan inte paras ihop med någon annan. Välj "
    "kommunen i listan på Start."
)


class NothingToCompareError(NotDoneError):
    """One of the sides has no workbook that can be read; the message says why of each file."""


@dataclass(frozen=True)
class Given:
    """What was given as old or as new: its name, its files checked, and what was passed over.

    ``is_file`` tells that it is one file and no folder.
    """

    name: str
    files: tuple[Checked, ...]
    passed_over: tuple[PassedOver, ...] = ()
    is_file: bool = False


def differences(old: Given, new: Given) -> Differences:
    """Everything that differs. Raises NothingToCompareError where a side has nothing to read.

    Two files are compared whosever they are; in folders the municipality says which belong
    together. Of several files for a municipality the one of the latest year, then with the latest
    Datum, then last saved is used.
    """
    sides = (_Sorted.of(old, True), _Sorted.of(new, False))
    for given, found in zip((old, new), sides, strict=True):
        if not (found.used or (given.is_file and found.nameless)):
            raise NothingToCompareError(_nothing(given, found))
    both_files = old.is_file and new.is_file
    return _of_files(old, new) if both_files else _of_folders(old, new, *sides)


def _of_files(old: Given, new: Given) -> Differences:
    found = _compared(old.files[0], new.files[0])
    if isinstance(found, SetAside):
        raise NothingToCompareError(f"{found.file} kan inte jämföras: {found.message}")
    return Differences(old.name, new.name, (found,))


def _of_folders(old: Given, new: Given, before: _Sorted, after: _Sorted) -> Differences:
    pairs = [
        _compared(before.used[code], after.used[code]) for code in before.used if code in after.used
    ]
    done = (each for each in pairs if isinstance(each, Difference))
    failed = (each for each in pairs if isinstance(each, SetAside))
    return Differences(
        old=old.name,
        new=new.name,
        compared=tuple(sorted(done, key=_by_name)),
        left=_only(before, after),
        came=_only(after, before),
        set_aside=(*before.set_aside(), *after.set_aside(), *failed),
        passed_over=(*before.passed_over, *after.passed_over),
    )


def _compared(old: Checked, new: Checked) -> Difference | SetAside:
    """What differs between two workbooks, or that it could not be found out in time."""
    try:
        with in_time():
            return compared(old, new)
    except Unreadable as refusal:
        return SetAside(False, new.file, sentence(refused(refusal)))


def _by_name(difference: Difference) -> tuple[str, str]:
    return alphabetical(difference.municipality), difference.code


def _only(one: _Sorted, other: _Sorted) -> tuple[Side, ...]:
    sides = (side(checked) for code, checked in one.used.items() if code not in other.used)
    return tuple(sorted(sides, key=lambda each: alphabetical(each.municipality)))


@dataclass(frozen=True)
class _Sorted:
    """The files of one side: one for each municipality by its code, and all the others."""

    is_old: bool
    used: dict[str, Checked]
    doubles: tuple[tuple[Checked, Checked], ...]
    nameless: tuple[Checked, ...]
    unreadable: tuple[Checked, ...]
    passed_over: tuple[SetAside, ...]

    @classmethod
    def of(cls, given: Given, is_old: bool) -> _Sorted:
        by_code: dict[str, list[Checked]] = {}
        for checked in given.files:
            if checked.submission:
                by_code.setdefault(checked.submission.municipality_code, []).append(checked)
        nameless = tuple(by_code.pop("", ()))
        ordered = {code: sorted(group, key=_latest_first) for code, group in by_code.items()}
        ours = (PassedOver(each.file, _OURS) for each in given.files if each.is_summary)
        return cls(
            is_old=is_old,
            used={code: group[0] for code, group in ordered.items()},
            doubles=tuple((other, g[0]) for g in ordered.values() for other in g[1:]),
            nameless=nameless,
            unreadable=tuple(c for c in given.files if not (c.submission or c.is_summary)),
            passed_over=tuple(
                SetAside(is_old, each.file, each.reason) for each in (*given.passed_over, *ours)
            ),
        )

    def set_aside(self) -> Iterator[SetAside]:
        """The files that were meant to be compared and could not be, by name."""
        told = (
            *((checked.file, _why(checked)) for checked in self.unreadable),
            *((checked.file, _WHOSE) for checked in self.nameless),
            *((other.file, _double(other, used)) for other, used in self.doubles),
        )
        for file, message in sorted(told, key=lambda each: (each[0].casefold(), each[0])):
            yield SetAside(self.is_old, file, message)


def _why(checked: Checked) -> str:
    """Why a file could not be read."""
    return sentence(min(checked.findings, key=lambda each: each.severity.rank))


def _double(other: Checked, used: Checked) -> str:
    whose = other.submission.municipality if other.submission else ""
    return (
        f"{whose} har fler än en fil här. {used.file} används: den har det senaste året och Datum, "
        "eller sparades sist. Ta bort den som inte gäller."
    )


def _latest_first(checked: Checked) -> tuple[int, int, float, str, str]:
    answer = checked.submission or Submission(catalogue="", municipality_code="", municipality="")
    day = answer.date or date.min
    return (
        -(answer.year or 0),
        -day.toordinal(),
        -answer.file.saved_at,
        checked.file.casefold(),
        checked.file,
    )


def _nothing(given: Given, found: _Sorted) -> str:
    files: Sequence[SetAside] = (*found.set_aside(), *found.passed_over)
    if given.is_file and files:
        return f"{files[0].file} kan inte jämföras: {files[0].message}"
    which = "gamla" if found.is_old else "nya"
    lines = [f"Bland de {which} ({given.name}) finns ingen arbetsbok att jämföra."]
    return "\n".join([*lines, *(f"  {each.file}: {each.message}" for each in files)])
