"""Merging a folder of workbooks into one summary workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the parameter is called date, as the option is
from pathlib import Path

from planxl.api.reading import (
    CatalogueLike,
    checked_files,
    checker_for,
    loaded,
    waiver_problems,
)
from planxl.checking import Checked
from planxl.delivery import NotWritableError
from planxl.intake import Intake, gather
from planxl.pair import Progress
from planxl.summary.merge import (
    Beside,
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
    Replaceable,
    keep_if_changed,
    replaceable,
)
from planxl.summary.selection import nothing_usable
from planxl.unwritten import not_written

__all__ = ["Merged", "NotReplaceableError", "NothingToMergeError", "UnknownDelregionError", "merge"]


@dataclass(frozen=True)
class Merged:
    """A summary that was written: its value, its path, and where an older one was kept, if so."""

    summary: Summary
    path: Path
    kept: Path | None = None


def merge(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    catalogue: CatalogueLike | None = None,
    delregion: str | None = None,
    year: int | None = None,
    date: Date | None = None,
    internal: bool = False,
    progress: Progress | None = None,
) -> Merged:
    """One summary workbook of all the municipal workbooks that the files and folders mean.

    Without ``delregion`` the whole catalogue is summarised, without ``year`` the most common year.
    ``date`` is the date that the summary shows, today by default. An ``internal`` summary shows
    small counts about sensitive matters too, and says on every sheet that it must not be spread.
    Replaces only an earlier summary of the same sort, catalogue, delregion and year, and keeps what
    people typed into its note sheets.

    Raises NothingToMergeError, UnknownDelregionError, CatalogueError, TooManyRowsError (a sheet
    would be longer than Excel's) or NotWritableError (NotReplaceableError where a file stands in
    the way), each with a Swedish sentence. Then nothing has been written.
    """
    target = Path(output)
    earlier = replaceable(target)
    intake = gather(map(Path, paths))
    given = loaded(catalogue or intake.catalogue)
    area = delregion_named(given, delregion) if given and delregion else None
    day = date or Date.today()
    checker = checker_for(intake, given, day)
    checked = checked_files(intake, checker, progress, _load_writer)
    chosen = given or most_common_catalogue(checked)
    if chosen is None or not checked:
        raise NothingToMergeError(_nothing(intake, checked))
    if delregion and area is None:
        area = delregion_named(chosen, delregion)
    wanted = Wanted(chosen, area, year, day, target.parent, internal)
    beside = Beside(intake.passed_over, earlier.typed, waiver_problems(checker, checked))
    summary = summarise(checked, wanted, beside)
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
        told = cause if isinstance(cause, OSError) else OSError(str(cause))
        raise NotWritableError(not_written(target, told)) from None


def _load_writer() -> None:
    import planxl.summary.writing  # noqa: F401, PLC0415 - takes as long as reading four files


def _nothing(intake: Intake, checked: Sequence[Checked]) -> str:
    if checked:
        return nothing_usable(checked)
    lines = ["Här finns inga arbetsböcker att sammanställa. Ange filer, eller en mapp med dem."]
    return "\n".join([*lines, *(f"  {p.file}: {p.reason}" for p in intake.passed_over)])
