"""Reminding the municipalities: a letter to each of them about what is missing, as a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - the parameter is called date, as the option is
from pathlib import Path

from planxl.api.reading import CatalogueLike, checked_files, checker_for, loaded, waiver_problems
from planxl.catalogues.models import Catalogue
from planxl.cells import Limits, Reason, Unreadable
from planxl.cells.gate import read_file
from planxl.checking import Checked
from planxl.delivery import Delivered, NotWritableError, deliver, folder_for
from planxl.findings import Finding
from planxl.findings.sentence import sentence
from planxl.intake import ADDRESS_FILE, PassedOver, gather
from planxl.pair import Progress
from planxl.reminding.addresses import Addresses, addresses
from planxl.reminding.attaching import attachment_of
from planxl.reminding.draft import as_eml
from planxl.reminding.letter import Letter
from planxl.reminding.misfits import misfits
from planxl.reminding.plain import as_text
from planxl.reminding.reminder import Kind, Reminder, addressed, reminders
from planxl.reminding.round import Round
from planxl.summary.merge import NothingToMergeError, delregion_named, most_common_catalogue
from planxl.summary.model import SetAside
from planxl.summary.selection import Selection, nothing_usable, select
from planxl.workbook.creation import file_name

__all__ = ["Kind", "Reminded", "Reminder", "remind"]

_DRAFT, _TEXT = ".eml", ".txt"
_NOTHING = (
    "Här finns inga arbetsböcker. Ange filer, eller en mapp med dem. Har ingen kommun svarat än: "
    "lägg till --catalogue och --year, så får alla ett brev."
)


@dataclass(frozen=True)
class Reminded:
    """What became of a round of reminders.

    ``unknown`` are files that could not be used and belong to no municipality that is expected;
    ``earlier`` are drafts of an earlier run in the folder, of municipalities that need none now.
    """

    round: Round
    folder: Path
    reminders: tuple[Reminder, ...]
    delivered: tuple[Delivered, ...]
    set_aside: tuple[SetAside, ...]
    unknown: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...] = ()
    earlier: tuple[Path, ...] = ()
    mistakes: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[Reminder, ...]:
        """The reminders of one kind."""
        return tuple(each for each in self.reminders if each.kind is kind)


def remind(
    paths: Iterable[str | Path],
    folder: str | Path,
    *,
    catalogue: CatalogueLike | None = None,
    delregion: str | None = None,
    year: int | None = None,
    date: Date | None = None,
    deadline: Date | None = None,
    progress: Progress | None = None,
) -> Reminded:
    """A letter to each municipality that something is missing from, written to ``folder``.

    Which files are read, which year is meant and who is expected is as in ``merge``. Each letter is
    written as a draft (.eml) and as text (.txt), in place of an earlier one. ``date`` is the day
    on which it is asked what is missing, ``deadline`` the day until which an answer is wanted.

    Raises NothingToMergeError, UnknownDelregionError, CatalogueError or NotWritableError, each with
    a Swedish sentence. Then nothing has been written.
    """
    given, day = [Path(each) for each in paths], date or Date.today()
    _must_exist(given)
    intake = gather(given)
    chosen_plan = loaded(catalogue or intake.catalogue)
    checker = checker_for(intake, chosen_plan, day)
    checked = checked_files(intake, checker, progress)
    plan = _plan(chosen_plan, checked, year)
    area = delregion_named(plan, delregion) if delregion else None
    chosen = select(checked, plan, plan.in_delregion(area), area or plan.region, year)
    target = folder_for(Path(folder), intake.files)
    known = _addresses(given, plan)
    told = (*known.mistakes, *_waivers_in_words(waiver_problems(checker, checked)))
    reminded = _made(Round(plan, area, chosen.year, day, deadline), chosen, known, target)
    passed_over = (*intake.passed_over, *chosen.passed_over)
    return replace(reminded, passed_over=passed_over, mistakes=told)


def _made(of: Round, chosen: Selection, known: Addresses, folder: Path) -> Reminded:
    """The letters of a round, made and written."""
    expected = of.catalogue.in_delregion(of.delregion)
    theirs, unknown = misfits(chosen.left, expected)
    every = reminders(of, expected, chosen.used, theirs, attachment_of)
    made = tuple(addressed(each, known.by_code) for each in every)
    return Reminded(
        round=of,
        folder=folder,
        reminders=made,
        delivered=tuple(_delivered(made, of, folder)),
        set_aside=chosen.set_aside,
        unknown=tuple(each.told for each in unknown),
        earlier=tuple(_earlier(made, of, folder)),
    )


def _must_exist(paths: Iterable[Path]) -> None:
    """A name that was mistyped must not become 49 letters to those who have not answered."""
    for path in paths:
        if not path.exists():
            raise NothingToMergeError(f"{path} finns inte. Kontrollera namnet och mappen.")


def _plan(given: Catalogue | None, checked: Sequence[Checked], year: int | None) -> Catalogue:
    plan = given or most_common_catalogue(checked)
    if checked and plan is None:
        raise NothingToMergeError(nothing_usable(checked))
    if plan is None or (not checked and year is None):
        raise NothingToMergeError(_NOTHING)
    return plan


def _addresses(paths: Iterable[Path], plan: Catalogue) -> Addresses:
    """The addresses in the files that lie beside the workbooks; the first for each holds."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    found = [_read_addresses(folder / ADDRESS_FILE, plan) for folder in folders]
    by_code: dict[str, str] = {}
    for each in reversed(found):
        by_code.update(each.by_code)
    return Addresses(by_code, tuple(m for each in found for m in each.mistakes))


def _read_addresses(file: Path, plan: Catalogue) -> Addresses:
    try:
        return addresses(read_file(file, Limits()), plan)
    except Unreadable as refusal:
        if refusal.reason in (Reason.MISSING, Reason.EMPTY):
            return Addresses()
        return Addresses(mistakes=(f"{file.name} går inte att läsa. Breven får inga adresser.",))


def _delivered(made: Sequence[Reminder], of: Round, folder: Path) -> Iterator[Delivered]:
    """Each letter written as a draft and as text; one that cannot be written stops no other."""
    for each, stem in _stems(made, of):
        if each.letter:
            yield from _written(each.letter, folder, stem)


def _written(letter: Letter, folder: Path, stem: str) -> Iterator[Delivered]:
    for suffix, render in _FORMS:
        try:
            target = deliver(render(letter), folder / f"{stem}{suffix}")
            yield Delivered(letter.municipality.name, target)
        except NotWritableError as problem:
            yield Delivered(letter.municipality.name, None, str(problem))


def _stems(made: Sequence[Reminder], of: Round) -> Iterator[tuple[Reminder, str]]:
    """What each municipality's files are called; with its code where names are spelled alike."""
    names = [Path(file_name(each.municipality, of.year)).stem for each in made]
    for each, name in zip(made, names, strict=True):
        code = f"-{each.municipality.code}" if names.count(name) > 1 else ""
        yield each, f"{name}{code}-paminnelse"


def _as_text_file(letter: Letter) -> bytes:
    # Notepad tells by the mark in front that the file is UTF-8.
    return as_text(letter).replace("\n", "\r\n").encode("utf-8-sig")


_FORMS: tuple[tuple[str, Callable[[Letter], bytes]], ...] = (
    (_DRAFT, as_eml),
    (_TEXT, _as_text_file),
)


def _earlier(made: Sequence[Reminder], of: Round, folder: Path) -> Iterator[Path]:
    """Drafts in the folder that this round has not replaced: they are told and never deleted."""
    for each, stem in _stems(made, of):
        if each.letter is None:
            files = (folder / f"{stem}{suffix}" for suffix, _ in _FORMS)
            yield from (file for file in files if file.exists())


def _waivers_in_words(told: Iterable[tuple[str, Finding]]) -> Iterator[str]:
    return (f"{file} {finding.place}".strip() + f": {sentence(finding)}" for file, finding in told)
