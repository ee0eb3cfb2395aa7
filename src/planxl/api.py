"""The Python API: the same verbs as the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the parameter is called date, as the option is
from pathlib import Path
from typing import NamedTuple

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.checking import Checked, Checker
from planxl.findings import Finding
from planxl.intake import Intake, gather
from planxl.summary.merge import Wanted, delregion_named, most_common_catalogue, summarise
from planxl.summary.model import Summary
from planxl.summary.replacing import Replaceable, keep_if_changed, replaceable
from planxl.workbook.creation import new_workbook
from planxl.workbook.submission import Submission

__all__ = ["Answer", "Merged", "Progress", "check", "merge", "new", "read"]

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the one that is next."""


class Answer(NamedTuple):
    """A municipality's answer, and everything found in the workbook.

    ``submission`` is None where the file is no municipal workbook; a finding then says why.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Merged:
    """A summary that was written: its value, its path, and where an older one was kept, if so."""

    summary: Summary
    path: Path
    kept: Path | None = None


class NothingToMergeError(ValueError):
    """No file could be used; the message says so in Swedish."""


def read(path: str | Path, catalogue: str | Path | Catalogue | None = None) -> Answer:
    """The submission and the findings of one workbook. Never raises for what the file holds.

    ``catalogue`` is a built-in id, a .toml file or a catalogue; without it the workbook's own is
    used. Raises CatalogueError where the catalogue cannot be loaded.
    """
    checked = Checker(_catalogue(catalogue)).check(Path(path))
    return Answer(checked.submission, checked.findings)


def check(
    paths: Iterable[str | Path],
    catalogue: str | Path | Catalogue | None = None,
    progress: Progress | None = None,
) -> tuple[Checked, ...]:
    """Every workbook that the files and folders mean, checked. See ``read``."""
    intake = gather(map(Path, paths))
    return _checked(intake, catalogue, progress)


def new(
    municipality: str,
    year: int,
    *,
    catalogue: str | Path | Catalogue = "vastra_gotaland",
    target_groups: Sequence[str] = (),
    output: str | Path | None = None,
    replace: bool = False,
) -> Path:
    """A municipality's own workbook for a year, written; its path is given back.

    ``municipality`` is a name or a code, ``target_groups`` keys or names (none means all).
    ``output`` is a file, or a folder in which the file is named after municipality and year.
    Raises CreationError, with a Swedish sentence, where the workbook cannot be made.
    """
    plan = load(catalogue) if isinstance(catalogue, (str, Path)) else catalogue
    target = Path(output) if output else None
    return new_workbook(plan, municipality, year, target_groups, target, replace=replace)


def merge(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    catalogue: str | Path | Catalogue | None = None,
    delregion: str | None = None,
    year: int | None = None,
    date: Date | None = None,
    progress: Progress | None = None,
) -> Merged:
    """One summary workbook of all the municipal workbooks that the files and folders mean.

    Without ``delregion`` the whole catalogue is summarised, without ``year`` the most common year.
    ``date`` is the date that the summary shows, today by default. Replaces only an earlier summary
    of the same catalogue, delregion and year, and keeps what people typed into its note sheets.

    Raises NothingToMergeError, UnknownDelregionError, NotReplaceableError, CatalogueError, or
    OSError where the summary cannot be written; then nothing has been written.
    """
    target = Path(output)
    intake = gather(map(Path, paths))
    checked = _checked(intake, catalogue, progress)
    chosen = _catalogue(catalogue or intake.catalogue) or most_common_catalogue(checked)
    if chosen is None:
        raise NothingToMergeError(_nothing(intake, checked))
    area = delregion_named(chosen, delregion) if delregion else None
    earlier = replaceable(target)
    wanted = Wanted(chosen, area, year, date or Date.today(), target.parent)
    summary = summarise(checked, wanted, intake.passed_over, earlier.notes)
    return _written(summary, target, earlier)


def _written(summary: Summary, target: Path, earlier: Replaceable) -> Merged:
    from planxl.summary.writing import write_summary  # noqa: PLC0415 - loads XlsxWriter

    earlier.must_be_of(summary)
    kept = keep_if_changed(target, earlier)
    write_summary(summary, target)
    return Merged(summary, target, kept)


def _checked(
    intake: Intake, catalogue: str | Path | Catalogue | None, progress: Progress | None
) -> tuple[Checked, ...]:
    checker = Checker(_catalogue(catalogue or intake.catalogue))
    found = []
    for number, path in enumerate(intake.files):
        if progress:
            progress(number, len(intake.files), path.name)
        found.append(checker.check(path))
    return tuple(found)


def _catalogue(given: str | Path | Catalogue | None) -> Catalogue | None:
    return load(given) if isinstance(given, (str, Path)) else given


def _nothing(intake: Intake, checked: Iterable[Checked]) -> str:
    if not intake.files:
        return "Här finns inga arbetsböcker att sammanställa. Ange filer eller en mapp med dem."
    names = ", ".join(each.file for each in checked)
    return (
        f"Ingen av filerna är en kommuns arbetsbok: {names}. Kontrollera dem med planxl check, "
        "och ange rätt filer eller mapp."
    )
