"""Step one: a workbook as addressed cells, out of a file that may be damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from planxl.cells import (
    Cell,
    Kind,
    Limits,
    Range,
    Reason,
    Sheet,
    Unreadable,
    Visibility,
    Workbook,
    read_bytes,
)
from planxl.cells.limits import Meter
from planxl.cells.package import LOCAL_HEADER, Package
from planxl.cells.refusal import refusing
from planxl.salvage import tabs
from planxl.salvage.archive import WANTED, Archive, Part, State, opened
from planxl.salvage.losses import Damage, Loss
from planxl.salvage.markup import Sound, sound
from planxl.salvage.packing import packed, with_strings

UNREADABLE = "(gick inte att läsa)"
"""What stands in a cell whose text is lost."""

_STAND_IN = f"{UNREADABLE}\ue0fd"  # a private character: nobody has typed this
_STRINGS, _STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
_WORTH_TRYING = {Reason.DAMAGED, Reason.CUT_OFF, Reason.NOT_A_WORKBOOK}
_MARGIN = 4096
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A workbook as far as it could be read.

    ``fragments`` are cells of rows that break off: what they say is known, but not what else the
    row said.
    """

    workbook: Workbook
    losses: tuple[Loss, ...] = ()
    fragments: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class SavedSheet:
    """A worksheet with the cells that could be read."""

    name: str
    visibility: Visibility
    cells: tuple[Cell, ...]
    merged: tuple[Range, ...] = ()


def salvaged(name: str, data: bytes, limits: Limits) -> Salvaged:
    """The workbook in the bytes of a file, with what of it is lost.

    Raises Unreadable where nothing can be had: what is encrypted, too much, or no workbook.
    """
    try:
        return Salvaged(_read_whole(name, data, limits))
    except Unreadable as refusal:
        if refusal.reason not in _WORTH_TRYING or LOCAL_HEADER not in data:
            raise
        with refusing():
            found = _rescued(data, limits)
        if found is None:
            raise
    book = replace(found.workbook, name=name, size=len(data), sha256=sha256(data).hexdigest())
    return replace(found, workbook=book)


def _read_whole(name: str, data: bytes, limits: Limits) -> Workbook:
    book = read_bytes(name, data, limits)
    for sheet in book.sheets:
        _ = sheet.cells
    if data.startswith(LOCAL_HEADER):
        _verify(Package(data, Meter(limits)), len(book.sheets))
    return book


def _verify(package: Package, sheets: int) -> None:
    """Holds all parts that were read against their checksums, to their very ends.

    A sheet is read no farther than its cells, and what is wrong in it shows at its end only. A
    sheet that nothing refers to any more is not read at all.
    """
    if sum(map(tabs.is_sheet, package.names)) > sheets:
        raise Unreadable(Reason.DAMAGED)
    for part in filter(WANTED.fullmatch, package.names):
        for _ in package.chunks(part):
            pass


def _rescued(data: bytes, limits: Limits) -> Salvaged | None:
    """The workbook that can be made of the parts; None where no sheet of one is among them."""
    archive = opened(data, limits)
    plan = tabs.planned(archive)
    if not plan.tabs:
        return None
    return _Rescue(archive, plan, limits).done()


class _Rescue:
    """Makes a sound package of the parts, reads it, and keeps account of what is lost."""

    def __init__(self, archive: Archive, plan: tabs.Plan, limits: Limits) -> None:
        self._archive, self._plan, self._limits = archive, plan, limits
        self._losses = list(_of_archive(archive))
        self._losses += plan.losses
        texts = archive.parts.get(_STRINGS)
        self._texts = _sound(texts, "si") if texts else None
        self._sheets: dict[str, Sound] = {}
        self._parts: dict[str, bytes] = {}

    def done(self) -> Salvaged:
        for tab in self._plan.tabs:
            self._take_sheet(tab)
        self._take_strings()
        self._take_styles()
        self._take_others()
        kept = [tab for tab in self._plan.tabs if tab.part in self._sheets]
        package = packed(self._parts, kept, self._plan.date1904)
        book = read_bytes("", package, self._limits)
        sheets, fragments = list[Sheet](), list[Cell]()
        for tab, sheet in zip(kept, book.sheets, strict=True):
            saved = self._read(tab, sheet)
            if saved:
                sheets.append(saved[0])
                fragments += saved[1]
        names = {sheet.name for sheet in sheets}
        tables = tuple(table for table in book.tables if table.sheet in names)
        saved_book = replace(book, sheets=tuple(sheets), tables=tables)
        return Salvaged(saved_book, tuple(self._losses), tuple(fragments))

    def _lose(self, damage: Damage, **particulars: object) -> None:
        self._losses.append(Loss(damage, **particulars))  # type: ignore[arg-type]

    def _take_sheet(self, tab: tabs.Tab) -> None:
        part = self._archive.parts.get(tab.part)
        if part is None:
            self._lose(Damage.SHEET_MISSING, sheet=tab.name, part=tab.part)
            return
        # Cells are kept to the last whole one, for their texts; rows are whole or not (_read).
        known = self._texts.count if self._texts else 0
        rows, cells = _sound(part, "row", known), _sound(part, "c", known)
        if rows is None and cells is None:
            self._lose(Damage.SHEET_CUT, sheet=tab.name, part=tab.part)
            return
        best = cells if cells and not cells.complete else rows
        assert best is not None
        self._sheets[tab.part] = replace(best, upto=rows.upto if rows else 0)
        self._parts[tab.part] = best.content
        self._tell_of_sheet(tab, part, self._sheets[tab.part])

    def _tell_of_sheet(self, tab: tabs.Tab, part: Part, found: Sound) -> None:
        where = {"sheet": tab.name, "part": tab.part}
        if part.state in (State.BROKEN, State.DOUBTFUL):
            self._lose(Damage.SHEET_DOUBTFUL, row=found.upto, **where)
        if not found.complete:
            self._lose(Damage.SHEET_CUT, row=found.upto, **where)
        if found.removed:
            self._lose(Damage.CHARACTERS, count=found.removed, **where)

    def _take_strings(self) -> None:
        wanted = 1 + max((each.highest for each in self._sheets.values()), default=-1)
        part, found = self._archive.parts.get(_STRINGS), self._texts
        known = found.count if found else 0
        for name, sheet in self._sheets.items():
            if sheet.stray:  # like one that is lost: the first that is not there
                self._parts[name] = sheet.referring(known)
                wanted = max(wanted, known + 1)
        if part and part.state in (State.BROKEN, State.DOUBTFUL):
            self._lose(Damage.TEXTS_DOUBTFUL, part=_STRINGS)
        if known < wanted:
            self._lose(Damage.TEXTS_MISSING, part=_STRINGS, count=known)
        content = found.content if found else b""
        if wanted or content:
            self._parts[_STRINGS] = with_strings(content, known, wanted, _STAND_IN)

    def _take_styles(self) -> None:
        part = self._archive.parts.get(_STYLES)
        found = _sound(part, "cellXfs") if part else None
        if part and found and (part.state is State.WHOLE or found.count):
            self._parts[_STYLES] = found.content
        else:
            self._lose(Damage.FORMATS_MISSING, part=_STYLES)

    def _take_others(self) -> None:
        """Tables and properties, which are a help and no more: only those that are whole."""
        parts = self._archive.parts
        for name, tables in tabs.tables_of(parts, self._plan.tabs):
            self._parts[name] = parts[name].content
            self._parts |= {table: parts[table].content for table in tables}
        core = parts.get("docprops/core.xml")
        if core and core.state is State.WHOLE:
            self._parts[core.name] = core.content

    def _read(self, tab: tabs.Tab, sheet: Sheet) -> tuple[SavedSheet, list[Cell]] | None:
        try:
            cells = [self._told(cell) for cell in sheet.cells]
        except Unreadable as refusal:
            if refusal.reason is not Reason.DAMAGED:
                raise
            self._lose(Damage.SHEET_UNREADABLE, sheet=tab.name, part=tab.part)
            return None
        found = self._sheets[tab.part]
        lost = [cell for cell in cells if cell.value == UNREADABLE]
        if lost:
            shown = tuple(cell.address for cell in lost[:_MOST_NAMED])
            self._lose(Damage.CELLS_WITHOUT_TEXT, sheet=tab.name, count=len(lost), cells=shown)
        whole = [cell for cell in cells if found.complete or cell.row <= found.upto]
        fragments = [cell for cell in cells if not found.complete and cell.row > found.upto]
        saved = SavedSheet(tab.name, sheet.visibility, tuple(whole), sheet.merged)
        return saved, fragments

    def _told(self, cell: Cell) -> Cell:
        """The cell; where its text, or what its number meant, is lost, an error that says so."""
        if cell.value == _STAND_IN:
            return cell._replace(value=UNREADABLE, kind=Kind.ERROR)
        if _STYLES not in self._parts and _may_be_percent(cell):
            return cell._replace(value=f"{cell.value} (talets format är borta)", kind=Kind.ERROR)
        return cell


def _may_be_percent(cell: Cell) -> bool:
    """Whether a number may have been shown a hundred times as large, as 0.125 is as 12,5 %."""
    return isinstance(cell.value, float) and -1 < cell.value < 1


def _sound(part: Part, element: str, strings: int = 0) -> Sound | None:
    margin = _MARGIN if part.state in (State.BROKEN, State.DOUBTFUL) else 0
    with refusing(part.name):
        return sound(part.content, element, margin, strings)


def _of_archive(archive: Archive) -> Iterator[Loss]:
    if not archive.has_end:
        yield Loss(Damage.END_MISSING)
    for part in archive.parts.values():
        if part.mended:
            yield Loss(Damage.MENDED, part=part.name)
    for name in archive.twice:
        yield Loss(Damage.TWICE, part=name)
