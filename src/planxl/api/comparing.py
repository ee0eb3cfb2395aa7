"""What has changed between two workbooks, or two folders of them."""

from __future__ import annotations

from pathlib import Path

from planxl.api.reading import CatalogueLike, checked_files, loaded
from planxl.checking import Checker
from planxl.difference.folders import Given, NothingToCompareError, differences
from planxl.difference.model import Differences
from planxl.intake import gather
from planxl.pair import Progress

__all__ = ["Differences", "NothingToCompareError", "diff", "write_differences"]


def diff(
    old: str | Path,
    new: str | Path,
    catalogue: CatalogueLike | None = None,
    progress: Progress | None = None,
) -> Differences:
    """Everything that differs between an old and a new workbook, or two folders of workbooks.

    Rows are matched though they have moved or were reworded; workbooks in folders by municipality.
    Personal data is masked. A ``catalogue.toml`` in a folder is used for it where no catalogue is
    given. Raises CatalogueError, and NothingToCompareError where a side has nothing to read.
    """
    before = _given(Path(old), catalogue, progress)
    return differences(before, _given(Path(new), catalogue, progress))


def write_differences(differences: Differences, output: str | Path) -> Path:
    """The differences as a workbook, written; its path is given back.

    Replaces only an earlier workbook of differences that nobody has changed. Raises
    NotWritableError, with a Swedish sentence, where nothing can be written there.
    """
    from planxl.difference.writing import write_workbook  # noqa: PLC0415 - loads XlsxWriter

    return write_workbook(differences, Path(output))


def _given(path: Path, catalogue: CatalogueLike | None, progress: Progress | None) -> Given:
    intake = gather([path])
    checker = Checker(loaded(catalogue or intake.catalogue))
    checked = checked_files(intake, checker, progress)
    name = path.name or path.resolve().name or str(path)
    return Given(name, checked, intake.passed_over, is_file=not path.is_dir())
