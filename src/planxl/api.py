"""The Python API: the same verbs as the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the parameter is called date, as the option is
from pathlib import Path
from typing import NamedTuple

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.checking import Checked, Checker
from planxl.findings import Finding
from planxl.intake import Intake, gather, told_apart
from planxl.pair import Progress, check_files
from planxl.summary.merge import (
    NothingToMergeError,
    UnknownDelregionError,
    Wanted,
    delregion_named,
    most_common_catalogue,
    summarise,
)
from planxl.summary.model import Summary
from planxl.summary.replacing import (
    NotReplaceableError,
    NotWritableError,
    Replaceable,
    keep_if_changed,
    not_allowed,
    replaceable,
)
from planxl.summary.selection import nothing_usable
from planxl.workbook.submission import Submission

__all__ = [
    "Answer",
    "Merged",
    "NotReplaceableError",
    "NotWritableError",
    "NothingToMergeError",
    "Progress",
    "UnknownDelregionError",
    "check",
    "merge",
    "new",
    "read",
]


CatalogueLike = str | Path | Catalogue


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


def read(path: str | Path, catalogue: CatalogueLike | None = None) -> Answer:
    """The submission and the findings of one workbook. Never raises for what the file holds.

    ``catalogue`` is a built-in id, a .toml file or a catalogue; without it the workbook's own is
    used. Raises CatalogueError where the catalogue cannot be loaded.
    """
    checked = Checker(_catalogue(catalogue)).check(Path(path))
    return Answer(checked.submission, checked.findings)


def check(
    paths: Iterable[str | Path],
    catalogue: CatalogueLike | None = None,
    progress: Progress | None = None,
) -> tuple[Checked, ...]:
    """Every workbook that the files and folders mean, checked. See ``read``.

    A ``catalogue.toml`` in a folder is used where no catalogue is given.
    """
    intake = gather(map(Path, paths))
    return _checked(intake, _catalogue(catalogue or intake.catalogue), progress)


def new(
    municipality: str,
    year: int,
    *,
    catalogue: CatalogueLike = "vastra_gotaland",
    target_groups: Sequence[str] = (),
    output: str | Path | None = None,
    replace: bool = False,
) -> Path:
    """A municipality's own workbook for a year, written; its path is given back.

    ``municipality`` is a name or a code, ``target_groups`` keys or names (none means all).
    ``output`` is a file, or a folder in which the file is named after municipality and year.
    Raises CreationError, with a Swedish sentence, where the workbook cannot be made.
    """
    from planxl.workbook.creation import new_workbook  # noqa: PLC0415 - loads the template

    plan = load(catalogue) if isinstance(catalogue, (str, Path)) else catalogue
    target = Path(output) if output else None
    return new_workbook(plan, municipality, year, target_groups, target, replace=replace)


def merge(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    catalogue: CatalogueLike | None = None,
    delregion: str | None = None,
    year: int | None = None,
    date: Date | None = None,
    progress: Progress | None = None,
) -> Merged:
    """One summary workbook of all the municipal workbooks that the files and folders mean.

    Without ``delregion`` the whole catalogue is summarised, without ``year`` the most common year.
    ``date`` is the date that the summary shows, today by default. Replaces only an earlier summary
    of the same catalogue, delregion and year, and keeps what people typed into its note sheets.

    Raises NothingToMergeError, UnknownDelregionError, CatalogueError or NotWritableError (which is
    NotReplaceableError where a file stands in the way), each with a Swedish sentence. Then nothing
    has been written.
    """
    target = Path(output)
    earlier = replaceable(target)
    intake = gather(map(Path, paths))
    given = _catalogue(catalogue or intake.catalogue)
    area = delregion_named(given, delregion) if given and delregion else None
    checked = _checked(intake, given, progress, _load_writer)
    chosen = given or most_common_catalogue(checked)
    if chosen is None or not checked:
        raise NothingToMergeError(_nothing(intake, checked))
    if delregion and area is None:
        area = delregion_named(chosen, delregion)
    wanted = Wanted(chosen, area, year, date or Date.today(), target.parent)
    summary = summarise(checked, wanted, intake.passed_over, earlier.notes)
    return _written(summary, target, earlier)


def _written(summary: Summary, target: Path, earlier: Replaceable) -> Merged:
    from planxl.summary.writing import write_summary  # noqa: PLC0415 - loads XlsxWriter

    earlier.must_be_of(summary)
    with _in_words(target):
        kept = keep_if_changed(target, earlier)
        try:
            write_summary(summary, target)
        except BaseException:
            if kept:
                kept.unlink(missing_ok=True)
            raise
    return Merged(summary, target, kept)


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    """Says in a sentence why the summary could not be written; what stood there is untouched."""
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - only when writing

    try:
        yield
    except (OSError, FileCreateError) as error:
        # XlsxWriter wraps what the file system said.
        cause = next((each for each in error.args if isinstance(each, OSError)), error)
        if isinstance(cause, PermissionError):
            raise NotWritableError(not_allowed(target)) from None
        reason = getattr(cause, "strerror", None) or cause
        raise NotWritableError(
            f"{target} gick inte att skriva ({reason}). Inget har ändrats. "
            "Kontrollera att det finns plats, eller välj en annan mapp efter -o."
        ) from None


def _checked(
    intake: Intake,
    catalogue: Catalogue | None,
    progress: Progress | None,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Checked, ...]:
    names = told_apart(intake.files)
    files = [(path, names[path]) for path in intake.files]
    return check_files(files, catalogue, progress, meanwhile)


def _load_writer() -> None:
    import planxl.summary.writing  # noqa: F401, PLC0415 - takes as long as reading four files


def _catalogue(given: CatalogueLike | None) -> Catalogue | None:
    return load(given) if isinstance(given, (str, Path)) else given


def _nothing(intake: Intake, checked: Sequence[Checked]) -> str:
    if checked:
        return nothing_usable(checked)
    lines = ["Här finns inga arbetsböcker att sammanställa. Ange filer, eller en mapp med dem."]
    return "\n".join([*lines, *(f"  {p.file}: {p.reason}" for p in intake.passed_over)])
