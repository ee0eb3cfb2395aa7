"""Filling the empty cells of workbooks with statistics and with what can be computed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from dataclasses import replace as dataclass_replace
from datetime import date as Date  # noqa: N812 - the parameter is called date, as the option is
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from planxl.api.reading import CatalogueLike, checker_for
from planxl.cells import Unreadable
from planxl.checking import ChangedError, in_time, read_again
from planxl.delivery import Delivered, NotWritableError, deliver, file_name_of, folder_for
from planxl.filling.choice import UnknownSourceError, chosen
from planxl.filling.looking import Looked, look
from planxl.filling.model import Entry, Fate, Figure, Lack, Reason, Target
from planxl.filling.orders import Found, Orders, figures_for, found_out
from planxl.filling.replacing import may_be_replaced
from planxl.filling.writing import filled
from planxl.findings import Finding
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence
from planxl.intake import Intake, PassedOver, gather, told_apart
from planxl.pair import Progress, shared
from planxl.patching.errors import PatchError
from planxl.real_paths import real_path
from planxl.statistics.asking import StatisticsError

if TYPE_CHECKING:
    from planxl.statistics.files import FiguresFile

__all__ = [
    "Entry",
    "Fate",
    "Figure",
    "Filled",
    "Filling",
    "Lack",
    "Reason",
    "StatisticsError",
    "Target",
    "UnknownSourceError",
    "fill",
]

_SUMMARY = "en sammanställning från planxl, fylls inte i"
_STEPS = 3
"""Looking at the files, fetching figures, and writing: a third of the way each."""


@dataclass(frozen=True, slots=True)
class Filled(Delivered):
    """What became of one file: the copy written, or the sentence that says why there is none.

    ``entries`` tell of each cell that might be filled.
    """

    municipality: str = ""
    year: int | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The cells whose value is not the source's."""
        return tuple(each.finding for each in self.entries if each.finding)

    def count(self, fate: Fate) -> int:
        """How many cells had that fate."""
        return sum(each.fate is fate for each in self.entries)


@dataclass(frozen=True, slots=True)
class Filling:
    """All files that were meant, those that are no answers, and the statistics files used.

    ``silent`` are sentences about sources that could not be asked, while others could.
    """

    files: tuple[Filled, ...]
    passed_over: tuple[PassedOver, ...] = ()
    statistics: tuple[FiguresFile, ...] = field(default=())
    silent: tuple[str, ...] = ()


def fill(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    sources: Iterable[str | Path] | None = None,
    offline: bool = False,
    years: Collection[int] = (),
    background: bool = False,
    catalogue: CatalogueLike | None = None,
    date: Date | None = None,
    progress: Progress | None = None,
    replace: bool = False,
) -> Filling:
    """A copy in ``output`` of every workbook that is meant, with its empty cells filled.

    ``sources`` are names (kolada, scb, folkhalsodata, socialstyrelsen, aktiviteter, beräknat) and
    files of statistics; without any, all that the catalogue names are asked. ``years`` are the only
    ones to fill, if any are named; ``background`` tells of related figures in notes. What stands in
    a cell is never changed. A copy in the folder that somebody has worked in stays as it is, unless
    ``replace`` says otherwise. Neither a bad file nor a source that fails stops the others.

    Raises StatisticsError where every source fails, CatalogueError, UnknownSourceError, or
    NotWritableError where the folder cannot be written to or holds one of the inputs. Then nothing
    has been written.
    """
    choice, day, target = chosen(sources), date or Date.today(), Path(output)
    intake = _without(gather(map(Path, paths)), choice.files)
    checker = checker_for(intake, catalogue, day)
    stages = _Stages(progress, len(intake.files))
    with _folder(target, intake.files):
        looked = shared(_named(intake), partial(look, checker), stages.at(0))
        orders = Orders(choice, tuple(years), background)
        found = found_out(looked, orders, day, stages.at(1), offline=offline)
        writer = _Writer({each.file: each for each in looked}, orders, found, target, replace)
    meant = [(each.path, each.file) for each in looked if not each.is_summary]
    files = shared(meant, writer.fill, stages.at(2))
    summaries = (PassedOver(each.file, _SUMMARY) for each in looked if each.is_summary)
    others = (*intake.passed_over, *summaries)
    return Filling(files, others, found.statistics, found.silent)


def _without(intake: Intake, statistics: Iterable[Path]) -> Intake:
    """The files that are no statistics, which may well lie beside the workbooks."""
    known = set(map(real_path, statistics))
    files = tuple(path for path in intake.files if real_path(path) not in known)
    return dataclass_replace(intake, files=files)


def _named(intake: Intake) -> list[tuple[Path, str]]:
    names = told_apart(intake.files)
    return [(path, names[path]) for path in intake.files]


class _folder:  # noqa: N801 - used as a function
    """The folder to write in; one that was made for nothing is taken away again."""

    def __init__(self, folder: Path, sources: Sequence[Path]) -> None:
        self._folder = folder
        self._new = not folder.exists()
        self._sources = sources

    def __enter__(self) -> None:
        if self._sources:
            folder_for(self._folder, self._sources)

    def __exit__(self, kind: object, *_: object) -> None:
        if kind and self._new and self._sources:
            with suppress(OSError):
                self._folder.rmdir()


@dataclass(frozen=True)
class _Stages:
    """Progress told over all stages, each as long as there are files."""

    told: Progress | None
    files: int

    def at(self, stage: int) -> Progress | None:
        """What is called at one stage, however that counts."""
        tell = self.told
        if tell is None:
            return None

        def at_stage(done: int, every: int, name: str) -> None:
            tell(stage * self.files + done * self.files // max(every, 1), _STEPS * self.files, name)

        return at_stage


@dataclass(frozen=True)
class _Writer:
    """Fills files and writes their copies, in whichever process."""

    looked: Mapping[str, Looked]
    orders: Orders
    found: Found
    folder: Path
    replace: bool

    def fill(self, path: Path, name: str) -> Filled:
        """What became of a file."""
        looked = self.looked[name]
        if looked.submission is None:
            return Filled(name, None, looked.problem)
        made = Filled(name, None, "", looked.submission.municipality, looked.submission.year)
        try:
            with in_time():
                figures = figures_for(looked, self.orders, self.found)
                data = read_again(path, looked.submission)
                cells = self.orders.targets(looked)
                done = filled(data, cells, figures, background=self.orders.background)
            target = self._delivered(done.data, data, name)
        except (Unreadable, ChangedError, PatchError, NotWritableError) as error:
            return dataclass_replace(made, problem=_in_words(error))
        return dataclass_replace(made, target=target, entries=done.entries)

    def _delivered(self, data: bytes, source: bytes, name: str) -> Path:
        """The copy written, unless somebody has worked in the one that is there."""
        target = self.folder / file_name_of(name)
        if target.exists() and not self.replace and not may_be_replaced(target, data, source):
            raise NotWritableError(
                f"{target} finns redan och är inte den som planxl skrev av samma arbetsbok, så "
                "den skrivs inte över. Flytta den, välj en annan mapp efter -o, eller lägg till "
                "--force om den ska ersättas."
            )
        return deliver(data, target)


def _in_words(error: Exception) -> str:
    told = sentence(refused(error)) if isinstance(error, Unreadable) else str(error)
    return told[:1].upper() + told[1:]
