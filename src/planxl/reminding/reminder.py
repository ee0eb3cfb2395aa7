"""Who is reminded of what: a reminder for each municipality that is expected to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from planxl.catalogues.models import Municipality
from planxl.checking import Checked
from planxl.findings import codes
from planxl.reminding.attaching import Unattached
from planxl.reminding.composing import of_files, of_no_answer, of_what_is_missing
from planxl.reminding.letter import Attachment, Letter
from planxl.reminding.misfits import Misfit
from planxl.reminding.remaining import Remaining, remaining
from planxl.reminding.round import Round

Attach = Callable[[Checked], Attachment | Unattached]
"""Gives the workbook that goes with a letter, or says why there is none."""


class Kind(StrEnum):
    """Why a municipality is reminded, or that it is not."""

    MISSING = "något saknas"
    FILE = "filen går inte att använda"
    SILENT = "har inte svarat"
    NOTHING = "inget saknas"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A municipality, how it stands with its answer, and the letter if it is to have one.

    ``unattached`` says why the workbook does not go with a letter that is about one.
    """

    municipality: Municipality
    kind: Kind
    letter: Letter | None = None
    files: tuple[str, ...] = ()
    left: Remaining = Remaining()
    unattached: str = ""
    by_name: bool = False


def reminders(
    of: Round,
    expected: Sequence[Municipality],
    used: Sequence[Checked],
    misfits: Mapping[str, Sequence[Misfit]],
    attach: Attach,
) -> Iterator[Reminder]:
    """A reminder for each expected municipality, in the given order."""
    answers = {c.submission.municipality_code: c for c in used if c.submission}
    for municipality in expected:
        theirs = misfits.get(municipality.code, ())
        answer = answers.get(municipality.code)
        if answer:
            yield _of_answer(of, municipality, answer, theirs, attach)
        elif theirs:
            yield _of_files(of, municipality, theirs)
        else:
            yield Reminder(municipality, Kind.SILENT, of_no_answer(of, municipality))


def addressed(reminder: Reminder, addresses: Mapping[str, str]) -> Reminder:
    """The reminder with the address of its municipality's mailbox, where one is known."""
    address = addresses.get(reminder.municipality.code)
    if not address or reminder.letter is None:
        return reminder
    return replace(reminder, letter=replace(reminder.letter, address=address))


def _of_answer(
    of: Round,
    municipality: Municipality,
    answer: Checked,
    theirs: Sequence[Misfit],
    attach: Attach,
) -> Reminder:
    left = remaining(answer, of.catalogue)
    if not left:
        return Reminder(municipality, Kind.NOTHING, files=(answer.file,))
    found = attach(answer)
    doubles = [each.file for each in theirs if each.code is codes.DUPLICATE]
    letter = of_what_is_missing(of, municipality, answer, left, doubles=doubles, found=found)
    unattached = found.reason if isinstance(found, Unattached) else ""
    return Reminder(municipality, Kind.MISSING, letter, (answer.file,), left, unattached)


def _of_files(of: Round, municipality: Municipality, files: Sequence[Misfit]) -> Reminder:
    theirs = [each for each in files if each.is_theirs]
    return Reminder(
        municipality,
        Kind.FILE,
        of_files(of, municipality, theirs) if theirs else None,
        tuple(each.left.checked.file for each in files),
        by_name=any(each.by_name for each in files),
    )
