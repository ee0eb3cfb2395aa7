"""Reading and checking workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date  # noqa: N812 - the parameter is called date, as the option is
from pathlib import Path
from typing import NamedTuple

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.checking import Checked, Checker
from planxl.findings import Finding
from planxl.intake import Intake, gather, told_apart
from planxl.pair import Progress, check_files
from planxl.rules.policy import CHECKS
from planxl.rules.waiver_file import Told
from planxl.rules.waivers import Waivers
from planxl.workbook.submission import Submission

CatalogueLike = str | Path | Catalogue


class Answer(NamedTuple):
    """A municipality's answer, and everything found in the workbook.

    ``submission`` is None where the file is no municipal workbook; a finding then says why.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]


def read(
    path: str | Path, catalogue: CatalogueLike | None = None, date: Date | None = None
) -> Answer:
    """The submission and the findings of one workbook. Never raises for what the file holds.

    ``catalogue`` is a built-in id, a .toml file or a catalogue; without it the workbook's own is
    used. ``date`` is the day on which it is asked what is missing, today by default. Waivers are
    taken from an ``undantag.toml`` beside the file. Raises CatalogueError where the catalogue
    cannot be loaded.
    """
    waivers = _waivers(gather([Path(path)]))
    checked = Checker(loaded(catalogue), date, waivers).check(Path(path))
    return Answer(checked.submission, checked.findings)


def check(
    paths: Iterable[str | Path],
    catalogue: CatalogueLike | None = None,
    progress: Progress | None = None,
    date: Date | None = None,
) -> tuple[Checked, ...]:
    """Every workbook that the files and folders mean, checked. See ``read``.

    A ``catalogue.toml`` in a folder is used where no catalogue is given. What is wrong with an
    ``undantag.toml`` comes last, as a file of its own.
    """
    intake = gather(map(Path, paths))
    checker = checker_for(intake, catalogue, date)
    checked = checked_files(intake, checker, progress)
    return (*checked, *_waiver_files(intake, waiver_problems(checker, checked)))


def checker_for(
    intake: Intake, catalogue: CatalogueLike | None = None, date: Date | None = None
) -> Checker:
    """What checks the files of an intake: with the catalogue and the waivers that lie beside them.

    Raises CatalogueError.
    """
    return Checker(loaded(catalogue or intake.catalogue), date, _waivers(intake))


def _waivers(intake: Intake) -> Waivers:
    return Waivers.of(told_apart(intake.waivers))


def waiver_problems(checker: Checker, checked: Iterable[Checked]) -> tuple[Told, ...]:
    """What is wrong with the waivers themselves, held against the plans of the checked files."""
    plans = {each.catalogue.id: each.catalogue for each in checked if each.catalogue}
    return checker.waivers.problems(plans.values())


def _waiver_files(intake: Intake, told: Iterable[Told]) -> Iterator[Checked]:
    by_file: dict[str, list[Finding]] = {}
    for file, finding in told:
        by_file.setdefault(file, []).append(finding)
    paths = {name: path for path, name in told_apart(intake.waivers).items()}
    for file, findings in by_file.items():
        yield Checked(paths[file], None, tuple(findings), name=file)


def checked_files(
    intake: Intake,
    checker: Checker,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Checked, ...]:
    """The files of an intake checked, each under a name that tells it from the others."""
    names = told_apart(intake.files)
    files = [(path, names[path]) for path in intake.files]
    return check_files(files, checker, progress, meanwhile)


def loaded(given: CatalogueLike | None) -> Catalogue | None:
    """The catalogue that was given, if one was. Raises CatalogueError."""
    return load(given, CHECKS) if isinstance(given, (str, Path)) else given
