"""The columns of tables of other layouts: which field each was taken for, and by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planxl.catalogues import built_in, load
from planxl.catalogues.models import Catalogue
from planxl.cells.model import Cell, Sheet, Workbook, column_letters
from planxl.conversion.formats import ColumnMatch, ConversionError
from planxl.conversion.plan import Concern, Doubt, Source
from planxl.conversion.review_rows import Table
from planxl.conversion.sheets import MadeSheet
from planxl.findings.sentence import shortened
from planxl.salvage.headings import COUNTY_INDICATORS, FOCUS_AREA, Words
from planxl.salvage.segments import Segment, segments
from planxl.workbook.layout import Layout, TableLayout, layout_for
from planxl.workbook.locating.headings import plain
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

LEFT_OUT = "-"
"""What a person says of a column that is to be left out."""

_LEFT_OUT_HEADING = "(utelämnad) {}"
_MORE = {FOCUS_AREA: "Fokusområde", COUNTY_INDICATORS: "Länsgemensam indikator"}
_MOST_EXAMPLES, _LONGEST = 2, 40
_ORDER = ("activities", "local_indicators", "indicators")
_TABLES: Mapping[str, Table] = {
    "activities": "activities",
    "indicators": "indicators",
    "local_indicators": "local_indicators",
}


def fields_named(columns: Mapping[str, str], catalogue: Catalogue | None) -> dict[str, str]:
    """The columns that a person has named, with the keys of the fields that they name.

    Raises ConversionError for a field that there is not.
    """
    known = _known_fields(catalogue) if columns else {}
    found = {}
    for heading, field in columns.items():
        key = "" if field.strip() in ("", LEFT_OUT) else known.get(plain(field), known.get(field))
        if key is None:
            names = ", ".join(dict.fromkeys(_headings(layout_for(_plan(catalogue))).values()))
            raise ConversionError(
                f'Fältet "{field}" finns inte. Kolumnen "{heading}" kan vara något av: {names}. '
                f'Skriv till exempel --columns "{heading}=Aktivitet", eller "{heading}=-" om den '
                "ska utelämnas."
            )
        found[heading] = key
    return found


def _plan(catalogue: Catalogue | None) -> Catalogue:
    return catalogue or load("vastra_gotaland")


def _known_fields(catalogue: Catalogue | None) -> dict[str, str]:
    """The keys of all fields, by themselves and by the headings over them."""
    plans = [catalogue] if catalogue else [load(each) for each in built_in()]
    known: dict[str, str] = {}
    for each in plans:
        for key, heading in _headings(layout_for(each)).items():
            known.setdefault(plain(heading), key)
            known.setdefault(key, key)
    return known


def _headings(layout: Layout) -> dict[str, str]:
    """The heading of every field that a column can be, by its key."""
    by_table = {table.key: table for table in layout.tables}
    found: dict[str, str] = {}
    for key in _ORDER:
        for column in by_table[key].columns if key in by_table else ():
            if not column.years_before and column.key != "check":
                found.setdefault(column.key, column.heading)
    return {**found, **_MORE}


class ColumnWords:
    """A catalogue's headings, and what the person has said of some columns."""

    def __init__(self, words: Vocabulary, columns: Mapping[str, str]) -> None:
        self.words, self.headings = words, Words(words)
        self.names = _headings(words.layout)
        self._said = {plain(heading): key for heading, key in columns.items()}

    def said(self, text: str) -> str | None:
        """The field that the person has said that a heading means."""
        return self._said.get(plain(text)) if text else None

    def renamed(self, workbook: Workbook) -> Workbook:
        """The workbook with the template's headings where the person has said what they mean."""
        if not self._said:
            return workbook
        return replace(workbook, sheets=tuple(map(self._sheet, workbook.sheets)), tables=())

    def _sheet(self, sheet: Sheet) -> MadeSheet:
        cells = tuple(self._cell(cell) for cell in sheet.cells)
        return MadeSheet(sheet.name, cells, sheet.visibility, sheet.merged)

    def _cell(self, cell: Cell) -> Cell:
        key = self.said(typed(cell)) if isinstance(cell.value, str) else None
        if key is None:
            return cell
        text = self.names.get(key, key) if key else _LEFT_OUT_HEADING.format(typed(cell))
        return cell._replace(value=text)


@dataclass(frozen=True, slots=True)
class Matched:
    """A column, the table and sheet in which it stands, and how sure its field is."""

    match: ColumnMatch
    table: str
    sheet: str
    row: int
    confidence: float

    def doubt(self, file: str) -> Doubt:
        """What there is to look at."""
        found = f"Kolumnen ”{self.match.found}”" if self.match.found else "En kolumn utan rubrik"
        if self.match.field:
            sentence = f"{found} är tolkad som {self.match.heading}: {self.match.why}."
        else:
            sentence = f"{found} är inte placerad: {self.match.why}."
        return Doubt(
            table=_TABLES[self.table],
            field=self.match.field,
            concern=Concern.COLUMN,
            confidence=self.confidence,
            sentence=sentence,
            text=" · ".join(self.match.examples),
            source=Source(file=file, sheet=self.sheet, row=self.row),
        )


def matched(own: Workbook, anew: Workbook, columns: ColumnWords) -> Iterator[Matched]:
    """The columns of all tables, each heading and field once.

    ``own`` is the workbook as it is, ``anew`` with the headings that the person has named anew.
    """
    seen: set[tuple[str, str, str]] = set()
    for sheet in anew.sheets:
        texts = {(c.row, c.column): typed(c) for c in _cells(own.sheet(sheet.name))}
        for segment in segments(sheet, columns.words, columns.headings).found:
            for each in _of_segment(segment, texts, columns):
                key = (each.table, each.match.found or each.match.place, each.match.field)
                if key not in seen:
                    seen.add(key)
                    yield each


def _cells(sheet: Sheet | None) -> tuple[Cell, ...]:
    return sheet.cells if sheet else ()


def _of_segment(
    segment: Segment, texts: Mapping[tuple[int, int], str], columns: ColumnWords
) -> Iterator[Matched]:
    filled = {column for row in segment.rows for column in row.cells}
    for column in sorted(filled | segment.keys.keys()):
        rows = segment.header_rows
        over = " ".join(filter(None, (texts.get((row, column), "") for row in rows)))
        key = segment.keys.get(column, "")
        why, confidence = _why(over, segment.headings.get(column, ""), key, segment, columns)
        match = ColumnMatch(
            place=f"{segment.sheet.name}, kolumn {column_letters(column)}",
            found=over,
            field=key,
            heading=_name(key, columns),
            why=why,
            sure=confidence >= 1,
            examples=tuple(_examples(segment, column)),
        )
        yield Matched(match, segment.table.key, segment.sheet.name, rows[-1], confidence)


def _name(key: str, columns: ColumnWords) -> str:
    return columns.names.get(key, key.removeprefix("year_")) if key else ""


def _why(
    over: str, shown: str, key: str, segment: Segment, columns: ColumnWords
) -> tuple[str, float]:
    """By what a column was taken for its field, and how sure that is."""
    said = columns.said(over)
    if said is not None:
        return ("som du har angett" if said else "du har utelämnat den"), 1.0
    if not (key and over):
        return _WITHOUT_HEADING if key else _WITHOUT_FIELD
    return _by_heading(over, shown, key, segment.table, columns)


_WITHOUT_HEADING = ("innehållet visar det, men rubriken saknas", 0.6)
_WITHOUT_FIELD = ("ingen av planxls rubriker liknar den", 0.2)


def _by_heading(
    over: str, shown: str, key: str, table: TableLayout, columns: ColumnWords
) -> tuple[str, float]:
    if plain(over) == plain(columns.names.get(key, "")) or key.startswith("year_"):
        return "samma rubrik", 1.0
    if columns.headings.key(shown, table) == key:
        return "annat ord för samma sak", 1.0
    if columns.headings.key(shown, table, spelling=True) == key:
        return "rubriken liknar", 0.6
    return "tolkad efter de andra kolumnerna", 0.7


def _examples(segment: Segment, column: int) -> Iterator[str]:
    texts = (typed(row.cells[column]) for row in segment.rows if column in row.cells)
    for text in list(dict.fromkeys(filter(None, texts)))[:_MOST_EXAMPLES]:
        yield shortened(text, _LONGEST)
