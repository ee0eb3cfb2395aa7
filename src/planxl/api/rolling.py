"""Rolling workbooks forward to another year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planxl.api.reading import CatalogueLike, loaded
from planxl.delivery import NotWritableError, deliver, folder_for
from planxl.intake import PassedOver, gather, told_apart
from planxl.pair import Progress
from planxl.rollover.next_year import Carried
from planxl.rollover.rolling import Refused, Roller, Turned
from planxl.workbook.creation import checked_year, file_name
from planxl.workbook.homeless import Homeless
from planxl.workbook.submission import Unplaced

__all__ = ["Carried", "Rolled", "Rollover", "roll"]


@dataclass(frozen=True, slots=True)
class Rolled:
    """What became of one file: the workbook written, or the sentence that says why there is none.

    ``carried`` counts what came along; ``homeless`` is what had no place in the template, and
    ``unread`` the values that could not be understood: both are kept in the workbook, and told.
    ``twin`` tells that another file of the same municipality was rolled before this one.
    """

    source: str
    target: Path | None = None
    problem: str = ""
    municipality: str = ""
    year: int | None = None
    carried: Carried = Carried()
    homeless: tuple[Homeless, ...] = ()
    unread: tuple[Unplaced, ...] = ()
    twin: bool = False


@dataclass(frozen=True, slots=True)
class Rollover:
    """All files that were meant, and those in the folders that are no answers."""

    year: int
    files: tuple[Rolled, ...]
    passed_over: tuple[PassedOver, ...] = ()


def roll(
    paths: Iterable[str | Path],
    folder: str | Path,
    year: int,
    catalogue: CatalogueLike | None = None,
    progress: Progress | None = None,
    *,
    replace: bool = False,
) -> Rollover:
    """A workbook for ``year`` of every workbook that the files and folders mean.

    Each is written to ``folder`` and named after municipality and year; an older file there stays
    as it is, unless ``replace`` says otherwise. One bad file never stops the others.

    Raises CatalogueError, CreationError for what is no year, or NotWritableError where the folder
    cannot be written to or holds one of the inputs. Then nothing has been written.
    """
    intake, target = gather(map(Path, paths)), Path(folder)
    roller = Roller(checked_year(year), loaded(catalogue or intake.catalogue))
    if intake.files:
        folder_for(target, intake.files)
    names, taken = told_apart(intake.files), dict[str, int]()
    files = []
    for number, path in enumerate(intake.files):
        if progress:
            progress(number, len(intake.files), path.name)
        turned = roller.roll(path, names[path])
        files.append(
            _refused(turned)
            if isinstance(turned, Refused)
            else _delivered(turned, year, target, taken, replace)
        )
    return Rollover(year, tuple(files), intake.passed_over)


def _refused(file: Refused) -> Rolled:
    return Rolled(file.source, problem=file.problem)


def _delivered(
    turned: Turned, year: int, folder: Path, taken: dict[str, int], replace: bool
) -> Rolled:
    name = file_name(turned.municipality, year)
    taken[name] = taken.get(name, 0) + 1
    target = folder / _numbered(name, taken[name])
    problem = _written(turned.workbook, target, replace)
    return Rolled(
        source=turned.source,
        target=None if problem else target,
        problem=problem,
        municipality=turned.municipality.name,
        year=turned.year,
        carried=turned.carried,
        homeless=turned.homeless,
        unread=turned.unread,
        twin=taken[name] > 1,
    )


def _numbered(name: str, number: int) -> str:
    path = Path(name)
    return name if number == 1 else f"{path.stem}-{number}{path.suffix}"


def _is_another(target: Path, workbook: bytes) -> bool:
    return target.stat().st_size != len(workbook) or target.read_bytes() != workbook


def _written(workbook: bytes, target: Path, replace: bool) -> str:
    """Writes the workbook; why it could not be, or ""."""
    try:
        if target.exists() and not replace and _is_another(target, workbook):
            return (
                f"{target} finns redan och kan vara påbörjad, så den skrivs inte över. Välj en "
                "annan mapp med -o, eller lägg till --force om den ska ersättas."
            )
        deliver(workbook, target)
    except NotWritableError as error:
        return str(error)
    except OSError as error:
        return f"{target} gick inte att läsa ({error.strerror or error}). Välj en annan mapp."
    return ""
