"""The remarks about an open workbook: in its cells, and on a sheet of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from planxl.annotation.entries import Entry, entry
from planxl.annotation.listing import Told, listing
from planxl.annotation.page import HEADINGS, values_of
from planxl.api.reading import CatalogueLike
from planxl.cells.model import Visibility
from planxl.excel import page
from planxl.excel.connecting import Opened
from planxl.excel.ending import Ending, Result
from planxl.excel.errors import of_excel
from planxl.excel.examining import Examined, examined
from planxl.excel.jobs import Job
from planxl.excel.live import LiveSheet
from planxl.excel.marking import Marked, mark, unmark
from planxl.excel.page import Content, Link, Page
from planxl.excel.steady import say, steady
from planxl.findings import Severity
from planxl.findings.report import counts_in_words
from planxl.findings.sentence import joined
from planxl.not_done import NotDoneError
from planxl.numbers import in_swedish
from planxl.summary.words import counted

_READING = "planxl läser arbetsboken …"
_WRITING = "planxl skriver anmärkningarna …"
_TAKING = "planxl tar bort anmärkningarna …"
_CELL, _TEXTS = HEADINGS.index("Cell"), (5, 6)
_CLICK = "Klicka på en cell i kolumnen Cell för att komma dit."
_REPLACED = (
    "Skriv inget på det här bladet: det byts ut nästa gång. Ta bort anmärkningar, på fliken "
    "planxl, tar bort bladet{more}."
)
_NOT_SAVED = "Arbetsboken har inte sparats."
_READ_ONLY = "Den är öppen som skrivskyddad: spara en kopia om det ska finnas kvar."


def check(
    opened: Opened, job: Job, catalogue: CatalogueLike | None = None, day: date | None = None
) -> Ending:
    """Everything found in the open workbook, as notes and colours in its cells and as a list.

    What planxl has said before goes first. Raises NotDoneError where nothing could be done.
    """
    _must_take_sheets(opened, page.REMARKS)
    with steady(opened.app, _READING):
        found = examined(opened, catalogue, day)
        job.go_on()
        say(opened.app, _WRITING)
        with of_excel():
            return _told(found, *_written(found))


def missing(
    opened: Opened, job: Job, catalogue: CatalogueLike | None = None, day: date | None = None
) -> Ending:
    """The missing follow-ups of the open workbook as a list; its cells stay as they are."""
    _must_take_sheets(opened, page.FOLLOW_UPS)
    with steady(opened.app, _READING):
        found = examined(opened, catalogue, day)
        job.go_on()
        with of_excel():
            page.take_away([each for each in found.ours if _is_called(each, page.FOLLOW_UPS)])
            return _told_lacks(found)


def clean(opened: Opened) -> Ending:
    """Takes the remarks away: notes, colours and lists. What was filled in stays."""
    with steady(opened.app, _TAKING), of_excel():
        lists = [each for each in page.every(opened.book) if not page.tells_of_filling(each)]
        gone = _cleaned(opened, lists)
    if not gone:
        return Ending(Result.DONE, f"Det finns inga anmärkningar från planxl i {opened.name}.")
    return Ending(Result.DONE, f"Anmärkningarna är borttagna ur {opened.name}. {_NOT_SAVED}")


def _must_take_sheets(opened: Opened, name: str) -> None:
    if opened.locked:
        raise NotDoneError(page.locked(name))


def _cleaned(opened: Opened, lists: Sequence[Any]) -> int:
    """Takes away the lists, and what of ours is in the cells; how much there was."""
    names = {sheet.name for sheet in lists}
    gone = sum(unmark(sheet) for sheet in opened.book.sheets if sheet.name not in names)
    page.take_away(lists)
    return gone + len(lists)


# Written ------------------------------------------------------------------------------------------


def _written(found: Examined) -> tuple[list[Marked], str]:
    """The remarks written, and where the list begins; all or nothing."""
    findings, opened = found.checked.findings, found.opened
    _cleaned(opened, [each for each in found.ours if not _is_called(each, page.FILLED)])
    if not findings:
        return [], ""
    told = [(each, entry(each)) for each in findings]
    try:
        marked = [mark(sheet, entries) for sheet, entries in _by_sheet(found, told)]
        shown = _page(found, told, marked)
        sheet = page.written(opened.book, shown)
    except BaseException:
        with suppress(Exception):  # what went wrong first is what is told
            _cleaned(opened, [s for s in page.ours(opened.book) if _is_called(s, page.REMARKS)])
        raise
    return marked, f"{sheet.name}!{shown.first_cell}"


def _is_called(sheet: Any, name: str) -> bool:
    return bool(sheet.name.startswith(name))


def _by_sheet(found: Examined, told: Iterable[Told]) -> Iterator[tuple[LiveSheet, list[Entry]]]:
    sheets: dict[str, list[Entry]] = {}
    for _, each in told:
        if all(each.cell):
            sheets.setdefault(each.sheet, []).append(each)
    for name, entries in sheets.items():
        sheet = found.workbook.sheet(name)
        if isinstance(sheet, LiveSheet):
            yield sheet, entries


def _page(found: Examined, told: Sequence[Told], marked: Sequence[Marked]) -> Page:
    counts = counts_in_words([finding for finding, _ in told])
    listed = listing(told)
    introduction = [
        f"planxl har gått igenom arbetsboken: {counts}. Det värsta står först.",
        f"{_CLICK} Anteckningen i cellen säger samma sak, och det som ska åtgärdas är färgat.",
        _REPLACED.format(more=", färgerna och anteckningarna"),
        *_without_notes(marked),
    ]
    if listed.left_off:
        introduction.append(
            f"Listan visar de {len(listed.rows)} första raderna. {in_swedish(listed.left_off)} "
            "anmärkningar till får inte plats."
        )
    return Page(page.REMARKS, tuple(introduction), HEADINGS, _rows(found, listed.rows), _TEXTS)


def _rows(found: Examined, rows: Iterable[Entry]) -> tuple[tuple[Content, ...], ...]:
    shown = {s.name for s in found.workbook.sheets if s.visibility is Visibility.VISIBLE}
    return tuple(tuple(_row(n, each, shown)) for n, each in enumerate(rows, 1))


def _row(number: int, row: Entry, shown: set[str]) -> Iterator[Content]:
    for at, value in enumerate(values_of(number, row)):
        linked = at == _CELL and value and row.sheet in shown
        yield Link(row.sheet, row.cell) if linked else value


# Said ---------------------------------------------------------------------------------------------


def _told(found: Examined, marked: Sequence[Marked], goto: str) -> Ending:
    if not goto:
        return Ending(Result.DONE, f"{found.whose}: inga anmärkningar. Tack!")
    findings, (sheet, _, _) = found.checked.findings, goto.rpartition("!")
    lines = [
        f"{found.whose}: {counts_in_words(findings)}.",
        f"De står på bladet {sheet} och i cellerna. {_NOT_SAVED}",
        *_without_notes(marked),
        *([_READ_ONLY] if found.opened.read_only else []),
    ]
    wrong = any(each.severity is Severity.ERROR for each in findings)
    return Ending(Result.FOUND if wrong else Result.DONE, "\n".join(lines), goto=goto)


def _without_notes(marked: Sequence[Marked]) -> Iterator[str]:
    """Where the cells could not be told of as usual, and what there is to do."""
    locked = [each.sheet for each in marked if each.notes.refused or not each.coloured]
    if locked:
        sheets = "Bladet" if len(locked) == 1 else "Bladen"
        yield (
            f"{sheets} {joined(locked)} tar inte emot alla färger och anteckningar: där gäller "
            "listan. Är det skyddat med lösenord: Granska, Ta bort bladets skydd."
        )
    taken = sum(each.notes.taken for each in marked)
    if taken:
        cells = counted(taken, "cell", "celler")
        yield f"I {cells} står redan någons anteckning: där säger bara listan vad det gäller."
    for each in marked:
        if each.left_off:
            count = in_swedish(each.left_off)
            yield f"På bladet {each.sheet} får {count} celler ingen anteckning: de är så många."


def _told_lacks(found: Examined) -> Ending:
    lacks = [lack.finding for lack in found.checked.lacks]
    waived = sum(finding.waiver is not None for finding in lacks)
    if not lacks:
        return Ending(Result.DONE, f"{found.whose}: inga uppföljningar saknas.")
    told = counted(len(lacks) - waived, "uppföljning saknas", "uppföljningar saknas")
    more = f", {waived} till är undantagna" if waived else ""
    introduction = (f"{told}{more}. {_CLICK}", _REPLACED.format(more=""))
    rows = _rows(found, listing((each, entry(each)) for each in lacks).rows)
    shown = Page(page.FOLLOW_UPS, introduction, HEADINGS, rows, _TEXTS)
    sheet = page.written(found.opened.book, shown)
    message = f"{found.whose}: {told}{more}.\nDe står på bladet {sheet.name}. {_NOT_SAVED}"
    goto = f"{sheet.name}!{shown.first_cell}"
    return Ending(Result.FOUND if len(lacks) > waived else Result.DONE, message, goto=goto)
