"""Giving workbooks back with the remarks in them, or taking the remarks out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - the parameter is called date, as the option is
from pathlib import Path

from planxl.annotation import PatchError, cleaned, is_untouched
from planxl.annotation import annotate as annotate_bytes
from planxl.api.reading import CatalogueLike, checker_for, waiver_problems
from planxl.cells import Limits, Unreadable
from planxl.cells.gate import read_file
from planxl.checking import ChangedError, Checked, Checker, in_time, read_again
from planxl.delivery import Delivered, NotWritableError, deliver, file_name_of, folder_for
from planxl.findings import Finding
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence
from planxl.intake import Intake, PassedOver, gather, told_apart
from planxl.pair import Progress, shared

__all__ = ["Annotated", "Annotations", "annotate"]

_SUMMARY = "en sammanställning från planxl, får inga anteckningar"


@dataclass(frozen=True, slots=True)
class Annotated(Delivered):
    """What became of one file: the copy written, or the sentence that says why there is none.

    ``findings`` are what the copy tells of, ``notes`` how many of its cells have a note.
    """

    findings: tuple[Finding, ...] = ()
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Annotations:
    """All files that were meant, those that are no answers, and mistakes in the waivers."""

    files: tuple[Annotated, ...]
    passed_over: tuple[PassedOver, ...] = ()
    mistakes: tuple[str, ...] = field(default=())


def annotate(
    paths: Iterable[str | Path],
    folder: str | Path,
    catalogue: CatalogueLike | None = None,
    date: Date | None = None,
    *,
    clean: bool = False,
    progress: Progress | None = None,
) -> Annotations:
    """A copy in ``folder`` of every workbook that the files and folders mean, with all remarks.

    Each finding is a note in its cell, and a sheet shown on opening lists them all; what planxl has
    put in before is replaced. With ``clean`` it is only taken away. A copy keeps its file's name.
    An older copy is replaced unless somebody has saved it since; one bad file never stops the
    others. ``date`` is the day on which it is asked what is missing, today by default.

    Raises CatalogueError, or NotWritableError where the folder cannot be written to or holds one of
    the inputs. Then nothing has been written.
    """
    intake, target = gather(map(Path, paths)), Path(folder)
    checker = checker_for(intake, catalogue, date)
    if intake.files:
        folder_for(target, intake.files)
    if clean:
        files = tuple(_cleaned(path, name, target) for path, name in _named(intake))
        return Annotations(files, intake.passed_over)
    writer = _Writer(checker, target)
    done = shared(_named(intake), writer.annotate, progress)
    summaries = (PassedOver(c.file, _SUMMARY) for _, c in done if c.is_summary)
    return Annotations(
        tuple(made for made, checked in done if not checked.is_summary),
        (*intake.passed_over, *summaries),
        tuple(_mistakes(checker, (checked for _, checked in done))),
    )


def _named(intake: Intake) -> list[tuple[Path, str]]:
    names = told_apart(intake.files)
    return [(path, names[path]) for path in intake.files]


@dataclass(frozen=True)
class _Writer:
    """Checks files and writes their copies, in whichever process."""

    checker: Checker
    folder: Path

    def annotate(self, path: Path, name: str) -> tuple[Annotated, Checked]:
        """What became of a file, and what is known of it, its answers aside."""
        checked = self.checker.check(path, name)
        return self._copied(path, checked), replace(checked, submission=None, lacks=())

    def _copied(self, path: Path, checked: Checked) -> Annotated:
        if checked.is_summary:
            return Annotated(checked.file, None)
        try:
            with in_time():
                made = annotate_bytes(read_again(path, checked.submission), checked.findings)
            target = _delivered(made.data, self.folder, checked.file)
        except (Unreadable, ChangedError, PatchError, NotWritableError) as error:
            return Annotated(checked.file, None, _in_words(error))
        return Annotated(checked.file, target, "", checked.findings, made.notes)


def _cleaned(path: Path, name: str, folder: Path) -> Annotated:
    try:
        with in_time():
            data = cleaned(read_file(path, Limits()))
        return Annotated(name, _delivered(data, folder, name))
    except (Unreadable, PatchError, NotWritableError) as error:
        return Annotated(name, None, _in_words(error))


def _delivered(data: bytes, folder: Path, name: str) -> Path:
    """The copy written, unless somebody has worked in the one that is there."""
    target = folder / file_name_of(name)
    if target.exists() and not _may_be_replaced(target, data):
        raise NotWritableError(
            f"{target} finns redan och har ändrats sedan planxl skrev den, så den skrivs inte "
            "över. Flytta den först, eller välj en annan mapp efter -o."
        )
    return deliver(data, target)


def _may_be_replaced(target: Path, data: bytes) -> bool:
    try:
        there = read_file(target, Limits())
        return there == data or is_untouched(there)
    except (Unreadable, PatchError):
        return False


def _in_words(error: Exception) -> str:
    told = sentence(refused(error)) if isinstance(error, Unreadable) else str(error)
    return told[:1].upper() + told[1:]


def _mistakes(checker: Checker, checked: Iterable[Checked]) -> Iterable[str]:
    for file, finding in waiver_problems(checker, checked):
        yield f"{file} {finding.place}".strip() + f": {sentence(finding)}"
