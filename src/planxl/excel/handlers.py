"""What can be done from Excel: each verb for RunPython, for programs, and for the command line.

Called from Excel by RunPython a verb speaks through the status bar and one closing message, and
never with an error box; called from a program it gives its ending, or raises NotDoneError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planxl.excel.connecting import called_from_excel, opened, xlwings
from planxl.excel.ending import Ending
from planxl.excel.jobs import Job, ended
from planxl.excel.wording import at_a_button

if TYPE_CHECKING:
    from planxl.api import CatalogueLike

_TITLE = "planxl"
Place = str | Path


def check(
    book: str = "",
    *,
    catalogue: CatalogueLike | None = None,
    date: date | None = None,
    job: Job | None = None,
) -> Ending:
    """Everything found in the open workbook: notes and colours in its cells, and a list.

    ``book`` is its name or path; without it the workbook in front, or the one that calls.
    """
    from planxl.excel import remarks  # noqa: PLC0415 - what Excel does not need is not loaded

    return _done(lambda job: remarks.check(opened(book), job, catalogue, date), job)


def missing(
    book: str = "",
    *,
    catalogue: CatalogueLike | None = None,
    date: date | None = None,
    job: Job | None = None,
) -> Ending:
    """The missing follow-ups of the open workbook, as a list."""
    from planxl.excel import remarks  # noqa: PLC0415

    return _done(lambda job: remarks.missing(opened(book), job, catalogue, date), job)


def clean(book: str = "", *, job: Job | None = None) -> Ending:
    """Takes planxl's remarks out of the open workbook again."""
    from planxl.excel import remarks  # noqa: PLC0415

    return _done(lambda _: remarks.clean(opened(book)), job)


def fill(  # noqa: PLR0913 - a verb has as many options as it has
    book: str = "",
    *,
    sources: Iterable[Place] | None = None,
    offline: bool = False,
    years: Iterable[int] = (),
    catalogue: CatalogueLike | None = None,
    date: date | None = None,
    job: Job | None = None,
) -> Ending:
    """Fills empty indicator cells of the open workbook; what stands in a cell is never changed."""
    from planxl.excel import filling  # noqa: PLC0415

    def work(job: Job) -> Ending:
        return filling.fill(
            opened(book),
            job,
            sources=sources,
            offline=offline,
            years=tuple(years),
            catalogue=catalogue,
            day=date,
        )

    return _done(work, job)


def unfill(book: str = "", *, job: Job | None = None) -> Ending:
    """Empties what ``fill`` has filled in and nobody has changed since."""
    from planxl.excel import memory  # noqa: PLC0415

    return _done(lambda _: memory.unfill(opened(book)), job)


def merge(
    folder: Place | None = None,
    output: Place | None = None,
    *,
    catalogue: CatalogueLike | None = None,
    delregion: str | None = None,
    year: int | None = None,
    job: Job | None = None,
) -> Ending:
    """One summary of a folder's workbooks; without a folder that of the open workbook."""
    from planxl.excel import folders  # noqa: PLC0415

    def work(job: Job) -> Ending:
        return folders.merge(
            folder or _home(), output, catalogue=catalogue, delregion=delregion, year=year, job=job
        )

    return _done(work, job)


def remind(  # noqa: PLR0913 - a verb has as many options as it has
    folder: Place | None = None,
    output: Place | None = None,
    *,
    catalogue: CatalogueLike | None = None,
    delregion: str | None = None,
    year: int | None = None,
    deadline: date | None = None,
    job: Job | None = None,
) -> Ending:
    """Letters to the municipalities of a folder; without a place they lie in a folder beside."""
    from planxl.excel import folders  # noqa: PLC0415

    def work(job: Job) -> Ending:
        source = folder or _home()
        return folders.remind(
            source,
            output or Path(source) / "Påminnelser",
            catalogue=catalogue,
            delregion=delregion,
            year=year,
            deadline=deadline,
            job=job,
        )

    return _done(work, job)


def new(
    municipality: str,
    year: int,
    output: Place,
    *,
    catalogue: CatalogueLike | None = None,
    replace: bool = False,
    job: Job | None = None,
) -> Ending:
    """A municipality's own workbook."""
    from planxl.excel import folders  # noqa: PLC0415

    return _done(
        lambda _: folders.new(municipality, year, output, catalogue=catalogue, replace=replace), job
    )


def roll(
    folder: Place,
    output: Place,
    year: int,
    *,
    catalogue: CatalogueLike | None = None,
    replace: bool = False,
    job: Job | None = None,
) -> Ending:
    """Another year's workbooks, made of those in a folder or of one file."""
    from planxl.excel import folders  # noqa: PLC0415

    def work(job: Job) -> Ending:
        return folders.roll(folder, output, year, catalogue=catalogue, replace=replace, job=job)

    return _done(work, job)


def _home() -> Path:
    """The folder of the open workbook."""
    return opened().path.parent


def _done(work: Callable[[Job], Ending], job: Job | None) -> Ending:
    """The work done; where Excel has called, its ending is shown there, whatever it is."""
    if job is not None or not _in_excel():
        return work(job or Job())
    ending = at_a_button(ended(work, Job()))
    _show(ending)
    return ending


def _in_excel() -> bool:
    import sys  # noqa: PLC0415

    return "xlwings" in sys.modules and called_from_excel()


def _show(ending: Ending) -> None:
    app = xlwings().apps.active
    if app is None:
        return
    for path in ending.opens:
        app.books.open(path)
    app.alert(ending.message, _TITLE)
