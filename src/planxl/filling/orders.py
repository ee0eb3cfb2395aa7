"""What was asked for, and everything that is found out before a single workbook is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planxl.catalogues.models import Catalogue, Keeper
from planxl.filling.choice import Choice
from planxl.filling.figures import Figures
from planxl.filling.looking import Looked
from planxl.filling.model import Target
from planxl.filling.targets import Area, Ways, targets
from planxl.statistics.asking import Answers, Question, StatisticsError

if TYPE_CHECKING:
    from planxl.statistics.files import FiguresFile

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Orders:
    """What was asked for, the same for all files."""

    choice: Choice
    years: tuple[int, ...]
    background: bool

    def targets(self, looked: Looked) -> list[Target]:
        """The cells of a workbook that may be filled."""
        if looked.submission is None or looked.catalogue is None:
            return []
        return list(targets(looked.submission, looked.catalogue, self.years))

    def questions(self, looked: Looked) -> Iterator[Question]:
        """All that is to be known before a workbook is filled."""
        if looked.submission and looked.catalogue:
            ways = Ways(looked.catalogue, self.choice)
            area = Area.of(looked.submission, looked.catalogue)
            for each in self.targets(looked):
                yield from ways.asked(each, area, self.background)


@dataclass(frozen=True)
class Found:
    """What was found out before anything is written; files by the catalogue they were read with.

    ``silent`` are sentences about the sources that could not be asked; their answers are not there.
    """

    answers: Answers
    files: Mapping[str, tuple[FiguresFile, ...]]
    day: date
    silent: tuple[str, ...] = ()

    @property
    def statistics(self) -> tuple[FiguresFile, ...]:
        """Each file once, as it was read last."""
        return tuple({file.name: file for each in self.files.values() for file in each}.values())


def found_out(
    looked: Iterable[Looked],
    orders: Orders,
    day: date,
    progress: Progress | None,
    *,
    offline: bool,
) -> Found:
    """Files are read and questions asked for all workbooks at once.

    A source that cannot be asked does not stop the others. Raises StatisticsError where none of
    them can.
    """
    every = list(looked)
    plans = {each.catalogue.id: each.catalogue for each in every if each.catalogue}
    files = {key: _read(orders.choice.files, plan) for key, plan in plans.items()}
    asked = dict.fromkeys(question for each in every for question in orders.questions(each))
    if not asked:
        return Found({}, files, day)
    answers, silent = _answered(list(asked), day, progress, offline)
    return Found(answers, files, day, silent)


def _answered(
    asked: Sequence[Question], day: date, progress: Progress | None, offline: bool
) -> tuple[Answers, tuple[str, ...]]:
    """What the sources answer, each asked for its own, and why some of them do not."""
    from planxl.statistics.library import open_library  # noqa: PLC0415 - not where nobody is asked

    keepers = list(dict.fromkeys(each.series.keeper for each in asked))
    library = open_library(keepers, day, offline=offline)
    answers, silent = Answers(), dict[Keeper, str]()
    for keeper in keepers:
        of_keeper = [each for each in asked if each.series.keeper is keeper]
        try:
            answers |= library.answers(of_keeper, _further(progress, len(answers), len(asked)))
        except StatisticsError as error:
            silent[keeper] = str(error)
    if len(silent) == len(keepers):
        raise StatisticsError("\n".join(silent.values()))
    return answers, tuple(silent.values())


def _further(progress: Progress | None, before: int, every: int) -> Progress | None:
    """Progress of one source among all of them."""
    if progress is None:
        return None
    return lambda done, _, name: progress(before + done, every, name)


def _read(files: Sequence[Path], catalogue: Catalogue) -> tuple[FiguresFile, ...]:
    if not files:
        return ()
    from planxl.statistics.files import figures_from  # noqa: PLC0415 - loads pandas

    return tuple(figures_from(path, catalogue) for path in files)


def figures_for(looked: Looked, orders: Orders, found: Found) -> Figures:
    """What was found out, as one workbook needs it."""
    submission, catalogue = looked.submission, looked.catalogue
    assert submission is not None
    assert catalogue is not None
    return Figures(
        looked=looked,
        area=Area.of(submission, catalogue),
        ways=Ways(catalogue, orders.choice),
        answers=found.answers,
        files=found.files[catalogue.id],
        day=found.day,
    )
