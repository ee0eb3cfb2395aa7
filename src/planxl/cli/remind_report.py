"""What ``planxl remind`` says when it is done: to people as text, to programs as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any

from planxl.api import Kind, Reminded, Reminder
from planxl.summary.model import SetAside
from planxl.summary.words import capital, counted, number_word

_WIDTH = 100
_COLUMNS: tuple[tuple[str, Callable[[Reminder], int]], ...] = (
    ("Aktiviteter", lambda each: len(each.left.activities)),
    ("Indikatorer", lambda each: len(each.left.indicators)),
    ("Fel", lambda each: len(each.left.errors)),
    ("Andra varningar", lambda each: len(each.left.others)),
)


def as_object(reminded: Reminded) -> dict[str, Any]:
    """The result for ``--json``: each municipality with what its letter is about."""
    of = reminded.round
    return {
        "folder": str(reminded.folder),
        "catalogue": of.catalogue.id,
        "delregion": of.delregion,
        "year": of.year,
        "deadline": str(of.deadline) if of.deadline else None,
        "reminders": [_as_object(each, reminded) for each in reminded.reminders],
        "unknown": _set_aside_objects(reminded.unknown),
        "set_aside": _set_aside_objects(reminded.set_aside),
        "passed_over": [{"file": p.file, "reason": p.reason} for p in reminded.passed_over],
        "earlier": [path.name for path in reminded.earlier],
        "problems": [each.problem for each in reminded.delivered if each.problem],
        "mistakes": list(reminded.mistakes),
    }


def _as_object(reminder: Reminder, reminded: Reminded) -> dict[str, Any]:
    letter = reminder.letter
    name = reminder.municipality.name
    written = [d.target.name for d in reminded.delivered if d.source == name and d.target]
    return {
        "municipality": name,
        "code": reminder.municipality.code,
        "kind": reminder.kind.value,
        "files": list(reminder.files),
        "activities": len(reminder.left.activities),
        "indicators": len(reminder.left.indicators),
        "errors": len(reminder.left.errors),
        "warnings": len(reminder.left.others),
        "written": written,
        "attachment": letter.attachment.name if letter and letter.attachment else None,
        "unattached": reminder.unattached or None,
        "address": (letter.address or None) if letter else None,
    }


def _set_aside_objects(files: Iterable[SetAside]) -> list[dict[str, str]]:
    return [{"file": each.file, "code": each.code, "message": each.message} for each in files]


def as_lines(reminded: Reminded) -> Iterator[str]:
    """The result for people: who gets a letter and about what, who needs none, and the rest."""
    yield _heading(reminded)
    for section in (
        _about_what_is_missing(reminded.of(Kind.MISSING)),
        _about_files(reminded),
        _names("Har inte svarat, ett brev var", reminded.of(Kind.SILENT)),
        _names("Inget saknas, inget brev", reminded.of(Kind.NOTHING)),
        _files_not_used(reminded),
        _wrong_beside(reminded),
        _earlier(reminded),
        _not_written(reminded),
        _where(reminded),
    ):
        lines = list(section)
        yield from ["", *lines] if lines else []


def _heading(reminded: Reminded) -> str:
    letters = sum(each.letter is not None for each in reminded.reminders)
    reporter = reminded.round.catalogue.reporter
    expected = counted(len(reminded.reminders), reporter, reporter.many)
    return f"{reminded.round.area} {reminded.round.year}: {expected}, {letters} brev."


def _about_what_is_missing(some: Sequence[Reminder]) -> Iterator[str]:
    """A table of what the letters are about, and which of them have no workbook with them."""
    if not some:
        return
    width = max(len(each.municipality.name) for each in some)
    yield f"Brev om arbetsboken ({len(some)}):"
    yield f"  {'':<{width}}  {'  '.join(heading for heading, _ in _COLUMNS)}"
    for each in some:
        figures = (f"{count(each):>{len(heading)}}" for heading, count in _COLUMNS)
        yield f"  {each.municipality.name:<{width}}  {'  '.join(figures)}  {each.files[0]}"
    for each in some:
        if each.unattached:
            yield f"  {each.municipality.name} får ingen arbetsbok bifogad: {each.unattached}"


def _about_files(reminded: Reminded) -> Iterator[str]:
    some = reminded.of(Kind.FILE)
    if not some:
        return
    yield f"Filen går inte att använda ({len(some)}):"
    messages = {each.file: f"{each.code} {each.message}" for each in reminded.set_aside}
    for each in some:
        about = "ett brev" if each.letter else "inget brev, det går att lösa här"
        guess = ", enligt filnamnet" if each.by_name else ""
        yield f"  {each.municipality.name}: {about}{guess}"
        yield from (f"    {file}: {messages[file]}" for file in each.files)


def _names(heading: str, some: Sequence[Reminder]) -> Iterator[str]:
    if some:
        names = ", ".join(each.municipality.name for each in some)
        yield f"{heading} ({len(some)}):"
        yield from wrap(names, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _files_not_used(reminded: Reminded) -> Iterator[str]:
    """Files that no letter is about: of municipalities unknown, doubles, and what is no answer."""
    told = {file for each in reminded.of(Kind.FILE) for file in each.files}
    unknown = {each.file for each in reminded.unknown}
    others = [each for each in reminded.set_aside if each.file not in told | unknown]
    if reminded.unknown:
        files = counted(len(reminded.unknown), "fil", "filer")
        yield f"Ingen kommun får brev om dem ({files}):"
        yield from (f"  {each.code}  {each.file}: {each.message}" for each in reminded.unknown)
    if others:
        yield f"Lagt åt sidan ({counted(len(others), 'fil', 'filer')}):"
        yield from (f"  {each.code}  {each.file}: {each.message}" for each in others)
    if reminded.passed_over:
        yield f"Hoppat över ({counted(len(reminded.passed_over), 'fil', 'filer')}):"
        yield from (f"  {each.file}: {each.reason}" for each in reminded.passed_over)


def _wrong_beside(reminded: Reminded) -> Iterator[str]:
    if reminded.mistakes:
        yield "Att rätta i filerna som ligger bredvid arbetsböckerna:"
        yield from (f"  {each}" for each in reminded.mistakes)


def _earlier(reminded: Reminded) -> Iterator[str]:
    if reminded.earlier:
        yield "Ligger kvar från en tidigare körning, men behövs inte längre. Ta bort dem själv:"
        yield from (f"  {path.name}" for path in reminded.earlier)


def _not_written(reminded: Reminded) -> Iterator[str]:
    problems = [each for each in reminded.delivered if each.problem]
    if problems:
        yield f"{capital(number_word(len(problems)))} gick inte att skriva:"
        yield from (f"  {each.source}: {each.problem}" for each in problems)


def _where(reminded: Reminded) -> Iterator[str]:
    letters = [each.letter for each in reminded.reminders if each.letter]
    if not letters:
        return
    yield f"Utkasten ligger i {reminded.folder}. Öppna .eml-filen i Outlook, läs igenom och skicka."
    without = sum(not each.address for each in letters)
    if without:
        yield (
            f"{counted(without, 'utkast', 'utkast')} saknar mottagare: skriv den i Outlook, eller "
            "lägg adresser.csv (kommun;adress) bredvid arbetsböckerna."
        )
