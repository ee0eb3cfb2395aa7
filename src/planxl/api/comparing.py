"""What has changed between two workbooks, or two folders of them."""

from __future__ import annotations

from pathlib import Path

from planxl.api.reading import CatalogueLike, checked_files, loaded
from planxl.checking import Checker
from planxl.difference.folders import Given, NothingToCompareError, differences
from planxl.difference.model import Differences
from planxl.intake import Intake, gather
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
    Personal data is masked. Where no catalogue is given, a ``catalogue.toml`` in a folder is used
    for it, and for the other side if that has none: a rolled workbook is of the same plan. Raises
    CatalogueError, and NothingToCompareError where a side has nothing to read.
    """
    paths = Path(old), Path(new)
    before, after = (gather([path]) for path in paths)
    plans = before.catalogue or after.catalogue, after.catalogue or before.catalogue
    sides = zip(paths, (before, after), plans, strict=True)
    return differences(*(_given(p, i, catalogue or plan, progress) for p, i, plan in sides))


def write_differences(differences: Differences, output: str | Path) -> Path:
    """The differences as a workbook, written; its path is given back.

    Replaces only an earlier workbook of differences that nobody has changed. Raises
    NotWritableError, with a Swedish sentence, where nothing can be written there.
    """
    from planxl.difference.writing import write_workbook  # noqa: PLC0415 - loads XlsxWriter

    return write_workbook(differences, Path(output))


def _given(
    path: Path, intake: Intake, catalogue: CatalogueLike | None, progress: Progress | None
) -> Given:
    checked = checked_files(intake, Checker(loaded(catalogue)), progress)
    name = path.name or path.resolve().name or str(path)
    return Given(name, checked, intake.passed_over, is_file=not path.is_dir())
