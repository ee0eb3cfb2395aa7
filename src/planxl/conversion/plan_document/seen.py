"""The plan document read back: which rows its pages show, and what stands in each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planxl.catalogues.models import Catalogue
from planxl.conversion.document import Block, Cell, Document, Line, Paragraph, Table
from planxl.conversion.plan_document.blocks import Kind
from planxl.conversion.plan_document.follow_up import BODY_HEADINGS, FIELDS, LACKING_HEADINGS
from planxl.conversion.plan_document.measures import LABELS
from planxl.conversion.plan_document.overview import HEADINGS
from planxl.workbook.layout import layout_for
from planxl.workbook.locating.headings import plain

_FEWEST = 2
_FIGURES = {"enhet": "unit", "baslinje": "baseline", "värde": "value"}
_COUNTS = ("Mål", "Alla")
_GOAL = re.compile(r"Mål (?P<id>\S+)")
_LOCAL = re.compile(r"L\d+")


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row that the pages show: its key, the text of each field, its goal, and where it stands."""

    kind: Kind
    key: str
    fields: Mapping[str, str]
    lines: tuple[Line, ...]
    goal: str | None = None

    @property
    def spots(self) -> frozenset[int]:
        """The lines of the document that the row is made of."""
        return frozenset(each.spot.line for each in self.lines)

    @property
    def text(self) -> str:
        """All that stands in the row."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Seen:
    """What a plan document shows: its rows, and the rest, which is to be placed as in any other.

    The tables of activities are in both: people move rows, and add others.
    """

    rest: Document
    rows: tuple[SeenRow, ...] = field(default=())

    def of(self, kind: Kind) -> dict[str, SeenRow]:
        """The rows of a kind by their keys; of two with the same key the first."""
        found: dict[str, SeenRow] = {}
        for row in self.rows:
            if row.kind is kind and row.key:
                found.setdefault(row.key, row)
        return found

    def others(self, kind: Kind) -> Iterator[SeenRow]:
        """The rows that somebody has written without a key, or with that of another row."""
        firsts = set(map(id, self.of(kind).values()))
        return (row for row in self.rows if row.kind is kind and id(row) not in firsts)


def seen(document: Document, catalogue: Catalogue, year: int | None, *, sure: bool) -> Seen:
    """The rows of a plan document, told by the headings that planxl gives its tables.

    ``sure`` says that planxl wrote the document; else the rows too must be as planxl writes them.
    """
    reader = _Reader(catalogue, year)
    found = list(reader.tables(document.blocks))
    numbers = {row.key for _, kind, rows in found for row in rows if kind is Kind.ACTIVITIES}
    rows: list[SeenRow] = []
    blocks: list[Block] = []
    for block, kind, several in found:
        ours = kind is not None and (sure or _as_written(kind, several, numbers, catalogue))
        rows += several if ours else ()
        if not ours or kind is Kind.ACTIVITIES:
            blocks.append(block)
    return Seen(replace(document, blocks=tuple(blocks)), tuple(rows))


def _as_written(
    kind: Kind, rows: Sequence[SeenRow], numbers: set[str], catalogue: Catalogue
) -> bool:
    """Whether rows are as planxl writes them: a stranger's table may have the same headings."""
    match kind:
        case Kind.FOLLOW_UPS:
            return bool(rows) and all(row.key in numbers for row in rows)
        case Kind.INDICATORS:
            return bool(rows) and all(row.key in catalogue.indicator_by_id for row in rows)
        case Kind.LOCAL_INDICATORS:
            return bool(rows) and all(_LOCAL.fullmatch(row.key) for row in rows)
    return True


class _Reader:
    """Knows the tables of the plan document by their headings."""

    def __init__(self, catalogue: Catalogue, year: int | None) -> None:
        self._catalogue, self._year = catalogue, year
        activities = layout_for(catalogue).activities.columns
        self._activities = {plain(each.heading): each.key for each in activities}
        self._follow_ups = {plain(heading): key for key, heading in FIELDS.items()}
        self._goal: str | None = None

    def tables(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, Kind | None, list[SeenRow]]]:
        """Every block; a table that may be ours with its kind and rows."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._pass(block)
            found = self._kind(block) if isinstance(block, Table) else None
            if found is None or not isinstance(block, Table):
                yield block, None, []
            else:
                yield block, found[0], list(self._rows(block, *found))

    def _pass(self, block: Paragraph) -> None:
        """A heading says whose goal the tables below it are."""
        if block.level:
            named = _GOAL.match(block.text)
            if named and named["id"] in self._catalogue.goal_by_id:
                self._goal = named["id"]
            elif not block.text.endswith("ndikatorer"):
                self._goal = None

    def _kind(self, table: Table) -> tuple[Kind, list[str]] | None:
        """What a table is, and the fields of its columns; None for one that is not ours."""
        names = [plain(_flat(cell)) for cell in table.rows[0]]
        if _only_tells_again(names):
            return Kind.OTHER, []
        if len(names) < _FEWEST:
            return None
        match names[0], names[1]:
            case "id" | "nr", "indikator":
                kind = Kind.INDICATORS if names[0] == "id" else Kind.LOCAL_INDICATORS
                return kind, ["", "indicator", *map(self._figure, names[2:])]
            case "nr", "mål" if "aktivitet" in names[2:3]:
                return Kind.FOLLOW_UPS, [self._follow_ups.get(each, "") for each in names]
            case "nr", "aktivitet":
                fields = (self._activities.get(each, "") for each in names[1:])
                return Kind.ACTIVITIES, ["", *fields]
        return None

    def _figure(self, name: str) -> str:
        if name in _FIGURES:
            return _FIGURES[name]
        if name.isdecimal():
            return "value" if int(name) == self._year else f"year_{name}"
        return ""

    def _rows(self, table: Table, kind: Kind, columns: Sequence[str]) -> Iterator[SeenRow]:
        """The rows of a table below its headings."""
        for row in table.rows[1:] if columns else ():
            lines = tuple(line for cell in row if cell for line in cell.lines)
            fields: dict[str, str] = {}
            for key, cell in zip(columns, row, strict=False):
                if key and cell:
                    fields |= _fields(key, cell)
            if lines:
                yield SeenRow(kind, _flat(row[0]), fields, lines, self._goal)


def _flat(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


def _only_tells_again(names: Sequence[str]) -> bool:
    """Whether a table only tells again what is elsewhere."""
    known = (HEADINGS[:2], LACKING_HEADINGS, BODY_HEADINGS)
    if any(list(names[:2]) == [plain(each) for each in headings] for headings in known):
        return True
    return [names[0], names[-1]] == [plain(each) for each in _COUNTS]


def _fields(key: str, cell: Cell) -> dict[str, str]:
    """What a cell tells: one field, or an indicator with its source and comment below it."""
    if key != "indicator":
        return {key: cell.text}
    told: dict[str, list[str]] = {key: []}
    at = key
    for line in cell.lines:
        text = line.text
        for field_, label in LABELS.items():
            if text.startswith(label.strip()):
                at, text = field_, text.removeprefix(label.strip()).strip()
        told.setdefault(at, []).append(text)
    return {each: "\n".join(lines) for each, lines in told.items()}
