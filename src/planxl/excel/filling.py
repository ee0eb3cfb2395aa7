"""Empty cells of the open workbook filled with statistics and with what can be computed.

What becomes of each cell is decided as for a file; here it is only read and written otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path

from planxl.api.reading import CatalogueLike
from planxl.cells import Unreadable, Workbook
from planxl.cells.formats import Shown
from planxl.excel import memory, page
from planxl.excel.connecting import Opened
from planxl.excel.ending import Ending, Result
from planxl.excel.errors import of_excel
from planxl.excel.examining import NotOursError, checker
from planxl.excel.formats import Position, shown
from planxl.excel.jobs import Job
from planxl.excel.live import LiveSheet, live
from planxl.excel.memory import Kind, Row
from planxl.excel.notes import Notes
from planxl.excel.protection import unlocked
from planxl.excel.steady import say, steady
from planxl.filling import fitting
from planxl.filling.choice import chosen
from planxl.filling.deciding import decided
from planxl.filling.figures import Figures
from planxl.filling.looking import Looked, looked
from planxl.filling.model import Entry, Fate, Target
from planxl.filling.orders import Orders, figures_for, found_out
from planxl.filling.standing import is_empty
from planxl.filling.texts import block_for, block_in, origin_text
from planxl.filling.writing import by_row, by_sheet
from planxl.findings import Place
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence
from planxl.not_done import NotDoneError
from planxl.summary.words import counted
from planxl.workbook.our_words import FETCHED
from planxl.workbook.submission import Measure

Written = int | float | str

_READING = "planxl läser arbetsboken …"
_FETCHING = "planxl hämtar siffror …"
_WRITING = "planxl fyller i …"
_SUMMARY = "{name} är en sammanställning från planxl, och i den fylls inget i."
_READ_ONLY = (
    "{name} är öppen som skrivskyddad, så det som fylls i går inte att spara. Spara en kopia "
    "(Arkiv, Spara som) och försök igen."
)


def fill(  # noqa: PLR0913 - a verb has as many options as it has
    opened: Opened,
    job: Job,
    *,
    sources: Iterable[str | Path] | None = None,
    offline: bool = False,
    years: Sequence[int] = (),
    catalogue: CatalogueLike | None = None,
    day: date | None = None,
) -> Ending:
    """Figures put into the empty cells, each with its origin, and a list of what was done.

    Nothing is changed that stands in a cell. Raises NotDoneError where nothing could be done.
    """
    _must_be_writable(opened)
    orders, today = Orders(chosen(sources), tuple(years), False), day or date.today()
    with steady(opened.app, _READING):
        with of_excel():
            workbook = live(opened, page.ours(opened.book))
        seen = _looked(opened, workbook, catalogue, today)
        say(opened.app, _FETCHING)
        found = found_out([seen], orders, today, job.progress, offline=offline)
        figures, targets = figures_for(seen, orders, found), orders.targets(seen)
        say(opened.app, _WRITING)
        with of_excel():
            return _told_of(found.silent, _Filler(opened, workbook, figures, targets).filled())


def _must_be_writable(opened: Opened) -> None:
    if opened.locked:
        raise NotDoneError(page.locked(page.FILLED))
    if opened.read_only:
        raise NotDoneError(_READ_ONLY.format(name=opened.name))


def _looked(
    opened: Opened, workbook: Workbook, catalogue: CatalogueLike | None, day: date
) -> Looked:
    try:
        seen = looked(checker(opened, catalogue, day), opened.path, workbook)
    except Unreadable as refusal:
        raise NotOursError(f"{opened.name}: {sentence(refused(refusal))}") from None
    if seen.is_summary:
        raise NotOursError(_SUMMARY.format(name=opened.name))
    if seen.problem:
        raise NotOursError(f"{opened.name}: {seen.problem}")
    return seen


@dataclass
class _Filler:
    """Fills one open workbook."""

    opened: Opened
    workbook: Workbook
    figures: Figures
    targets: Sequence[Target]
    _put: dict[Place, Written] = field(default_factory=dict)
    _said: dict[Place, str] = field(default_factory=dict)
    """What the notes said before."""

    def filled(self) -> Ending:
        """Writes values, where they come from, notes and the list; all or nothing."""
        entries = decided(self.targets, self.figures, self._unfit)
        values, origins = self._values(entries), self._origins(entries)
        if not values and not any(each.finding for each in entries):
            return Ending(Result.DONE, _message(self._whose, entries, ""))
        fresh = [*_rows_of_values(entries, values), *_rows_of_origins(origins)]
        try:
            self._write({**values, **origins})
            self._note(entries)
            told = [*fresh, *_rows_of_others(entries)]
            sheet = memory.remembered(self.opened.book, told, self._whose)
        except BaseException:
            with suppress(Exception):  # what went wrong first is what is told
                self._take_back()
            raise
        goto = f"{sheet.name}!A1"
        return Ending(Result.DONE, _message(self._whose, entries, sheet.name), goto=goto)

    @property
    def _whose(self) -> str:
        answer = self.figures.looked.submission
        assert answer is not None
        return f"{answer.municipality} {answer.year}"

    # Decided ----------------------------------------------------------------------------------

    def _unfit(self, target: Target, value: Measure) -> str:
        place, cell = target.place, (target.place.row, target.place.column)
        sheet = self._sheet(place.sheet)
        if not place.cell or sheet is None:
            return fitting.MISSING
        anchor = _anchor(sheet, cell)
        if anchor != cell:
            return fitting.merged_with(anchor)
        return fitting.unfit(target, value, self._shown.get(place))

    @cached_property
    def _shown(self) -> Mapping[Place, Shown]:
        """How the cells that may be filled show numbers."""
        empty = {t.place: None for t in self.targets if t.place.cell and self._is_empty(t.place)}
        told: dict[Place, Shown] = {}
        for name, cells in by_sheet(empty).items():
            sheet = self._sheet(name)
            if sheet is not None:
                numbers: dict[Position, float | None] = dict(cells)
                found = shown(sheet.sheet, numbers)
                told |= {Place(name, *cell): how for cell, how in found.items()}
        return told

    def _is_empty(self, place: Place) -> bool:
        return is_empty(self.figures.looked.cells.get(place))

    def _sheet(self, name: str) -> LiveSheet | None:
        sheet = self.workbook.sheet(name)
        return sheet if isinstance(sheet, LiveSheet) else None

    def _values(self, entries: Iterable[Entry]) -> dict[Place, Written]:
        return {
            each.target.place: fitting.written(
                each.figure.value, self._shown.get(each.target.place)
            )
            for each in entries
            if each.fate is Fate.FILLED and each.figure
        }

    def _origins(self, entries: Iterable[Entry]) -> dict[Place, Written]:
        """What Källa says of the rows whose value of the year was filled, where it is empty."""
        submission = self.figures.looked.submission
        assert submission is not None
        answers = {each.id: each for each in submission.indicators}
        told: dict[Place, Written] = {}
        for subject, of_row in by_row(entries).items():
            place, text = answers[subject].source.place("origin"), origin_text(of_row)
            if text and self._is_free(place):
                told[place] = text
        return told

    def _is_free(self, place: Place) -> bool:
        """Whether a place is an empty cell of its own."""
        sheet, cell = self._sheet(place.sheet), (place.row, place.column)
        there = bool(place.cell) and sheet is not None and _anchor(sheet, cell) == cell
        return there and self._is_empty(place)

    # Written ----------------------------------------------------------------------------------

    def _write(self, put: Mapping[Place, Written]) -> None:
        """Writes the cells, those below each other in one call."""
        for name, cells in by_sheet(put).items():
            sheet = self._sheet(name)
            assert sheet is not None
            for run in _runs(cells):
                self._put |= {Place(name, *cell): cells[cell] for cell in run}
                sheet.sheet.range(run[0]).value = [[as_typed(cells[cell])] for cell in run]

    def _note(self, entries: Iterable[Entry]) -> None:
        """Tells in notes where values come from, and of those that are not the source's."""
        told = {e.target.place: e for e in entries if e.fate in {Fate.FILLED, Fate.DIFFERS}}
        for name, cells in by_sheet(told).items():
            sheet = self._sheet(name)
            if sheet is not None:
                notes = Notes.of(sheet.sheet)
                texts = dict(_texts(notes, cells))
                self._said |= {Place(name, *cell): notes.text(cell) for cell in texts}
                with unlocked(sheet.sheet) if texts else nullcontext():
                    notes.write(texts)

    def _take_back(self) -> None:
        """Empties the cells that have been filled, and lets the notes say what they said."""
        for name, cells in by_sheet(self._put).items():
            sheet = self._sheet(name)
            assert sheet is not None
            for run in _runs(cells):
                sheet.sheet.range(run[0], run[-1]).clear_contents()
        for name, texts in by_sheet(self._said).items():
            sheet = self._sheet(name)
            if sheet is not None:
                notes = Notes.of(sheet.sheet)
                for cell, text in texts.items():
                    if FETCHED in notes.text(cell):
                        notes.restore(cell, text)


def _anchor(sheet: LiveSheet, cell: Position) -> Position:
    """The cell that shows what stands in a cell."""
    for top, left, bottom, right in sheet.merged:
        if top <= cell[0] <= bottom and left <= cell[1] <= right:
            return top, left
    return cell


def _texts(notes: Notes, cells: Mapping[Position, Entry]) -> Iterator[tuple[Position, str]]:
    """What the notes are to say anew; what is said already is not said again."""
    for cell, each in cells.items():
        before = block_in(notes.text(cell))
        block = block_for(each, (), before)
        if block and not (before and before.says_as(block)):
            yield cell, str(block)


def _runs(cells: Iterable[Position]) -> Iterator[list[Position]]:
    """The cells in runs down a column."""
    every = sorted(cells, key=lambda cell: (cell[1], cell[0]))
    for _, run in groupby(enumerate(every), key=lambda item: (item[1][1], item[1][0] - item[0])):
        yield [cell for _, cell in run]


def as_typed(value: Written) -> Written:
    """A value as Excel takes it for what it is: a text that looks like something else is a text."""
    plain = not isinstance(value, str) or value[:1].isalpha()
    return value if plain else f"'{value}"


# Told ---------------------------------------------------------------------------------------------


def _rows_of_values(entries: Iterable[Entry], values: Mapping[Place, Written]) -> Iterator[Row]:
    for each in entries:
        if each.target.place in values and each.figure:
            value = values[each.target.place]
            yield Row(Kind.FILLED, each.target.place, each.target.subject, each.target.year, value,
                      each.figure.origin)  # fmt: skip


def _rows_of_origins(origins: Mapping[Place, Written]) -> Iterator[Row]:
    for place, text in origins.items():
        yield Row(Kind.ORIGIN, place, value=text)


def _rows_of_others(entries: Iterable[Entry]) -> Iterator[Row]:
    """What differs from its source, and which values of the year there is no figure for."""
    for each in entries:
        target = each.target
        if each.finding:
            yield Row(Kind.DIFFERS, target.place, target.subject, target.year,
                      told=sentence(each.finding))  # fmt: skip
        elif each.lack and target.key == "value":
            yield Row(Kind.NOT_HAD, target.place, target.subject, target.year, told=each.lack.told)


def _message(whose: str, entries: Sequence[Entry], sheet: str) -> str:
    count = {fate: sum(each.fate is fate for each in entries) for fate in Fate}
    filled = counted(count[Fate.FILLED], "cell är ifylld", "celler är ifyllda")
    more = (
        f"{count[fate]} {fate.value}"
        for fate in (Fate.THERE, Fate.DIFFERS, Fate.NOT_HAD)
        if count[fate]
    )
    lines = [f"{whose}: {filled}.", *(_listed(list(more)))]
    if not entries:
        lines = [f"{whose}: här finns inget att fylla i."]
    if sheet:
        lines.append(f"Se bladet {sheet}. Arbetsboken har inte sparats.")
    return "\n".join(lines)


def _told_of(silent: Sequence[str], ending: Ending) -> Ending:
    """The ending with what there is to say of the sources that could not be asked."""
    if not silent:
        return ending
    return replace(ending, result=Result.FOUND, message="\n".join((*silent, ending.message)))


def _listed(told: Sequence[str]) -> Iterator[str]:
    if told:
        yield f"Av de andra: {', '.join(told)}."
