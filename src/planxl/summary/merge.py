"""Merging: a folder of municipal workbooks becomes one summary, with nothing lost on the way."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from pathlib import Path, PurePath
from urllib.parse import quote

from planxl.catalogues.models import Catalogue, Municipality
from planxl.catalogues.wording import normalise
from planxl.checking import Checked
from planxl.intake import PassedOver
from planxl.not_done import NotDoneError
from planxl.rules.personal_data import PERSONAL_DATA, discreet_submission
from planxl.rules.waiver_file import Told
from planxl.summary import plausibility, remarks
from planxl.summary.disclosure import Discretion
from planxl.summary.indicator_rows import Extent, indicator_rows
from planxl.summary.levels import levels_of
from planxl.summary.model import FileFinding, Notes, Summary
from planxl.summary.overview import Figures, areas, tiles
from planxl.summary.reconciliation import reconcile
from planxl.summary.register import register
from planxl.summary.selection import NothingToMergeError, Selection, select
from planxl.summary.sentences import sentences
from planxl.version import __version__
from planxl.workbook.submission import Submission

__all__ = [
    "Beside",
    "NothingToMergeError",
    "UnknownDelregionError",
    "Wanted",
    "delregion_named",
    "link_to",
    "most_common_catalogue",
    "summarise",
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the summary is to be of. ``delregion`` None means the whole catalogue.

    An ``internal`` summary hides no small counts, and is for those who may see them.
    """

    catalogue: Catalogue
    delregion: str | None
    year: int | None
    date: date
    folder: Path
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside the answers: files that are none, earlier notes, what waivers there are.

    ``notes`` is None where there is no earlier summary that anyone could have written in.
    """

    passed_over: Sequence[PassedOver] = ()
    notes: Notes | None = None
    waivers: Sequence[Told] = ()


class UnknownDelregionError(NotDoneError):
    """There is no such delregion in the catalogue; the message says which there are."""


def delregion_named(catalogue: Catalogue, name: str) -> str:
    """The catalogue's own spelling of a delregion's name."""
    for each in catalogue.delregions:
        if normalise(each) == normalise(name):
            return each
    if not catalogue.delregions:
        raise UnknownDelregionError(
            f"{catalogue.region} har inga delregioner. Skriv --all i stället."
        )
    known = ", ".join(catalogue.delregions)
    raise UnknownDelregionError(f'Delregionen "{name}" finns inte i katalogen. Det finns: {known}.')


def summarise(checked: Sequence[Checked], wanted: Wanted, beside: Beside = Beside()) -> Summary:
    """The summary of the checked files, as a value. Raises NothingToMergeError without a year."""
    catalogue = wanted.catalogue
    expected = catalogue.in_delregion(wanted.delregion)
    chosen = _chosen(checked, expected, wanted)
    submissions = tuple(c.submission for c in chosen.used if c.submission)
    levels = levels_of(catalogue, wanted.delregion, chosen.used)
    hide_up_to = 0 if wanted.internal else catalogue.disclosure.hide_up_to
    rows = indicator_rows(chosen.used, Extent(catalogue, chosen.year, levels, hide_up_to))
    chosen = replace(chosen, used=plausibility.for_all(chosen.used, catalogue, wanted.internal))
    lacks = tuple(remarks.missing_follow_ups(chosen.used))
    joint = _about_joint_activities(catalogue, beside.notes or Notes(), chosen.year)
    registered = register(expected, chosen.used, catalogue)
    figures = Figures(catalogue, chosen.year, registered, submissions, lacks, rows)
    return Summary(
        catalogue=catalogue,
        delregion=wanted.delregion,
        year=chosen.year,
        date=wanted.date,
        version=__version__,
        register=registered,
        set_aside=chosen.set_aside,
        passed_over=(*beside.passed_over, *chosen.passed_over),
        submissions=_told(submissions, wanted),
        links={c.file: link_to(c.path, wanted.folder) for c in chosen.used},
        indicators=rows,
        areas=areas(catalogue, submissions),
        missing_follow_ups=lacks,
        findings=(
            *remarks.remarks(chosen.used, catalogue, internal=wanted.internal),
            *plausibility.far_from_others(rows, chosen.used, catalogue),
            *_remarks_beside(beside, joint),
        ),
        tiles=tiles(figures),
        sentences=sentences(figures),
        reconciliation=reconcile(chosen, rows),
        notes=beside.notes or Notes(),
        joint_without_status=tuple(str(each.finding.params["activity"]) for each in joint),
        area_names=levels.names,
        internal=wanted.internal,
    )


def _chosen(
    checked: Sequence[Checked], expected: Sequence[Municipality], wanted: Wanted
) -> Selection:
    """The files that the summary is of, as its readers may see them."""
    area = wanted.delregion or wanted.catalogue.region
    chosen = select(checked, wanted.catalogue, expected, area, wanted.year)
    return replace(chosen, used=tuple(map(_discreet, chosen.used)))


def _remarks_beside(beside: Beside, joint: Iterable[FileFinding]) -> Iterator[FileFinding]:
    yield from remarks.of_waivers(beside.waivers)
    # In the first summary nobody has had a place to write: that is no remark.
    yield from () if beside.notes is None else joint


def _told(submissions: Sequence[Submission], wanted: Wanted) -> tuple[Submission, ...]:
    """The submissions as the summary has them: what is sensitive is told by its rows alone."""
    if wanted.internal:
        return tuple(submissions)
    return tuple(Discretion(each, wanted.catalogue).submission(each) for each in submissions)


def _discreet(checked: Checked) -> Checked:
    """A file as the summary's readers may see it: who is pointed out is theirs alone to mend."""
    submission = checked.submission
    if submission is None or not any(f.code in PERSONAL_DATA for f in checked.findings):
        return checked
    return replace(checked, submission=discreet_submission(submission))


def _about_joint_activities(
    catalogue: Catalogue, notes: Notes, year: int
) -> tuple[FileFinding, ...]:
    return tuple(remarks.of_joint(remarks.joint_without_status(catalogue, notes), year, catalogue))


def most_common_catalogue(checked: Iterable[Checked]) -> Catalogue | None:
    """The catalogue that most of the files belong to; the first read of equals."""
    found = [c.catalogue for c in checked if c.catalogue and c.submission]
    counts = Counter(each.id for each in found)
    return max(found, key=lambda each: counts[each.id], default=None)


def link_to(file: Path, folder: Path) -> str:
    """The way from the summary's folder to a file, with forward slashes.

    A name with # or % is written as a URL is, since # would end the file's name in a link.
    """
    # Resolved, since the output's folder may well be written with ".." or be a link itself.
    way = _relative(file.parent.resolve() / file.name, folder.resolve())
    plain = way.as_posix()
    return quote(plain) if {"#", "%"} & set(plain) else plain


def _relative(file: PurePath, folder: PurePath) -> PurePath:
    """The way up and down from a folder to a file; only the name where the drives differ."""
    if os.path.normcase(file.drive) != os.path.normcase(folder.drive):
        return PurePath(file.name)
    pairs = zip(file.parts, folder.parts, strict=False)
    common = sum(1 for _ in takewhile(_same, pairs))
    ups = [".."] * (len(folder.parts) - common)
    return PurePath(*ups, *file.parts[common:])


def _same(parts: tuple[str, str]) -> bool:
    return os.path.normcase(parts[0]) == os.path.normcase(parts[1])
