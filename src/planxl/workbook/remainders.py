"""What stands in a workbook but not in the submission that was read from it.

A submission holds answers. A workbook also has sheets that people have added, notes beside the
tables, lines that are no row, and words like "uppgift saknas": whoever makes a new workbook of it
must know of them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby

from planxl.catalogues.models import IndicatorKind
from planxl.cells.model import Cell, Kind, Sheet, Workbook
from planxl.findings.finding import Place
from planxl.workbook.appendices import ABOUT, APPENDICES
from planxl.workbook.declaration import LISTS, MANUAL, MARKER, Field, ValueKind
from planxl.workbook.homeless import OUTSIDE, Homeless
from planxl.workbook.locating.headings import plain
from planxl.workbook.locating.remarks_sheet import without_remarks
from planxl.workbook.our_words import without_our_words
from planxl.workbook.reading.appendices import Kept, kept_of
from planxl.workbook.reading.identity import named_groups
from planxl.workbook.reading.rows import filled_cells, place_of
from planxl.workbook.submission import Activity, IndicatorAnswer, LocalIndicator, Row, Submission
from planxl.workbook.template.formulas import Check
from planxl.workbook.template.indicator_texts import shown_text
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

OURS = frozenset({MANUAL, LISTS, MARKER})
"""Sheets in which nobody but planxl writes."""

_BESIDE_FIELDS = "Stod bredvid uppgifterna"
_NOTE = "Anteckning i cellen"
_LONE = "Rad utan aktivitet eller indikator"
_UNKNOWN_SHEET = "Bladet hör inte till mallen"
_HEADING = "Rubrik som inte är mallens"
_NAMING = ("id", "indicator")
_JOIN = " | "
_LONGEST = 32_000  # Excel's limit for a cell is a little more
_UNNAMED = ("kolumn", "column")


class Remainders:
    """A workbook beside its submission."""

    def __init__(self, submission: Submission, workbook: Workbook, words: Vocabulary) -> None:
        self._submission = submission
        self._workbook = without_remarks(workbook)
        self._words = words

    def typed_at(self, place: Place) -> str:
        """What a person has typed in a cell; "" where a formula stands, or nothing."""
        cell = self._cells.get(place)
        return "" if cell is None or cell.formula or cell.kind is Kind.ERROR else typed(cell)

    def fields(self) -> Iterator[tuple[str, str]]:
        """The fields of Start whose text was not understood, by key."""
        submission = self._submission
        values = {
            "municipality": submission.municipality,
            "year": submission.year,
            "respondent": submission.respondent,
            "population": submission.population,
            "ready": submission.ready,
            "date": submission.date,
            "target_groups": self._groups[0],
        }
        for key, place in submission.fields.items():
            text = self.typed_at(place)
            if text and key in values and values[key] in {None, "", ()}:
                yield key, text

    def half_read(self) -> Iterator[tuple[Field, str]]:
        """The fields of Start that say more than was understood, or what they should not."""
        expected = {
            "target_groups": self._groups[1] or not self._groups[0],
            "delregion": self._submission.delregion,
            "catalogue": self._words.catalogue.title,
        }
        for field in self._words.layout.fields:
            place = self._submission.fields.get(field.key)
            text = self.typed_at(place) if place else ""
            right = expected.get(field.key, True)
            said = right is True or (right and plain(str(right)) in plain(text))
            if text and not said and not (self._blind and field.kind is ValueKind.FORMULA):
                yield field, text

    def unplaced(self) -> Iterator[Homeless]:
        """What the submission has set aside, said of the column and the row where it stood."""
        for kept in self._submission.unplaced:
            if not self._may_be_computed(kept.place):
                yield Homeless(kept.place, self._about(kept.place), kept.text)

    def others(self) -> Iterator[Homeless]:
        """What stands in the workbook and is in no way in the submission."""
        kept = {each.sheet.name: each for each in kept_of(self._workbook)}
        for sheet in self._workbook.sheets:
            if sheet.name in OURS or sheet.name == self._start:
                continue
            if sheet.name in self._tables:
                yield from self._in_table(sheet)
            elif sheet.name in kept:
                yield from self._beside_kept(kept[sheet.name])
            else:
                yield from self._on_unknown(sheet)

    def notes(self) -> Iterator[Homeless]:
        """The notes that people have left in cells, without what planxl has said there."""
        for note in self._workbook.notes:
            text = without_our_words(note.text)
            if text and note.sheet not in OURS and self._workbook.sheet(note.sheet):
                place = Place(note.sheet, note.row, note.column)
                yield Homeless(place, f"{_NOTE}: {self._about(place)}", text)

    # Tables -------------------------------------------------------------------------------------

    def _in_table(self, sheet: Sheet) -> Iterator[Homeless]:
        aside = {kept.place for kept in self._submission.unplaced if kept.place.sheet == sheet.name}
        headed = {place.column for place in aside}  # told with what stands below them
        known = self._read | aside
        for cell in self._own(sheet.cells):
            place = place_of(cell)
            if place in known or _is_number(cell) or self._names_indicator(place):
                continue
            if place.row not in self._tables[sheet.name]:
                yield Homeless(place, self._about(place, _LONE), typed(cell))
            elif cell.column not in headed and not _is_unnamed(cell):
                yield Homeless(place, _HEADING, typed(cell))

    def _names_indicator(self, place: Place) -> bool:
        """Whether a cell of an indicator's row names it in another way than the plan."""
        row = self._rows.get((place.sheet, place.row))
        if not isinstance(row, IndicatorAnswer):
            return False
        return row.id in self._words.find_indicator(self.typed_at(place), None, None)

    def _beside_kept(self, kept: Kept) -> Iterator[Homeless]:
        known = {place_of(cell) for row in kept.rows for cell in row.values()}
        for cell in self._own(kept.sheet.cells):
            if place_of(cell) not in known:
                yield Homeless(place_of(cell), OUTSIDE, typed(cell))

    def _on_unknown(self, sheet: Sheet) -> Iterator[Homeless]:
        for _, cells in groupby(filled_cells(sheet.cells), key=lambda cell: cell.row):
            row = [cell for cell in cells if typed(cell)]
            text = _JOIN.join(map(typed, row))
            if any(self._own(row)) and text not in self._rows_read:
                for start in range(0, len(text), _LONGEST):
                    piece = text[start : start + _LONGEST]
                    yield Homeless(place_of(row[0]), _UNKNOWN_SHEET, piece)

    def _own(self, cells: Iterable[Cell]) -> Iterator[Cell]:
        """The cells that hold something of a person's own, which the plan does not say."""
        for cell in filled_cells(cells):
            computed = cell.formula or cell.kind is Kind.ERROR
            if not computed and plain(typed(cell)) not in self._of_plan:
                yield cell

    # What is known ------------------------------------------------------------------------------

    @cached_property
    def _groups(self) -> tuple[tuple[str, ...], bool]:
        """The target groups that Start names, and whether it says nothing else."""
        place = self._submission.fields.get("target_groups", Place())
        return named_groups(self.typed_at(place), self._words)

    @cached_property
    def _cells(self) -> Mapping[Place, Cell]:
        sheets = (self._workbook.sheet(name) for name in (*self._tables, self._start))
        return {place_of(cell): cell for sheet in sheets if sheet for cell in sheet.cells}

    @cached_property
    def _start(self) -> str:
        return next((place.sheet for place in self._submission.fields.values()), "")

    @cached_property
    def _tables(self) -> Mapping[str, list[int]]:
        """The header rows of each sheet with a table."""
        rows: dict[str, list[int]] = {}
        for place in self._submission.tables.values():
            rows.setdefault(place.sheet, []).append(header_row_of(place.range))
        return rows

    @cached_property
    def _rows(self) -> Mapping[tuple[str, int], Row]:
        submission = self._submission
        every: tuple[Row, ...] = (
            *submission.activities,
            *submission.indicators,
            *submission.local_indicators,
        )
        return {(row.source.sheet, row.source.row): row for row in every}

    @cached_property
    def _read(self) -> frozenset[Place]:
        """The cells of the rows that were read; what names an indicator is looked at again."""
        return frozenset(
            Place(sheet, row, column)
            for (sheet, row), each in self._rows.items()
            for key, column in each.source.columns.items()
            if not (isinstance(each, IndicatorAnswer) and key in _NAMING)
        )

    @cached_property
    def _rows_read(self) -> frozenset[str]:
        """The rows of the sheets with tables as texts, to know those that are copied elsewhere."""
        sheets = filter(None, map(self._workbook.sheet, self._tables))
        rows = (groupby(filled_cells(sheet.cells), key=lambda cell: cell.row) for sheet in sheets)
        return frozenset(
            _JOIN.join(text for cell in cells if (text := typed(cell)))
            for each in rows
            for _, cells in each
        )

    def _about(self, place: Place, otherwise: str = OUTSIDE) -> str:
        """The heading over a cell and the row in which it stands, as far as there are any."""
        if place.sheet == self._start:
            return self._field_in(place.row) or _BESIDE_FIELDS
        above = [row for row in self._tables.get(place.sheet, ()) if row < place.row]
        heading = self.typed_at(Place(place.sheet, max(above, default=0), place.column))
        row = self._rows.get((place.sheet, place.row))
        about = (heading or otherwise, subject_of(row) if row else "")
        return ": ".join(filter(None, about))

    @property
    def _blind(self) -> bool:
        """Whether the file is of a kind that does not show which values are computed."""
        return not self._workbook.formulas_seen

    def _may_be_computed(self, place: Place) -> bool:
        row = self._rows.get((place.sheet, place.row))
        return self._blind and row is not None and row.source.columns.get("check") == place.column

    def _field_in(self, row: int) -> str:
        """The label of the field in a row of Start."""
        fields = self._submission.fields
        keys = (key for key, place in fields.items() if place.row == row)
        key = next(keys, "")
        return next((each.label for each in self._words.layout.fields if each.key == key), "")

    @cached_property
    def _of_plan(self) -> frozenset[str]:
        """Everything that the template itself may say in a cell."""
        above = self._words.above_tables.values()
        return frozenset(map(plain, _texts_of_plan(self._words, self._submission.year))).union(
            *above
        )


def subject_of(row: Row) -> str:
    """What a row is about, in the words by which a person knows it."""
    match row:
        case Activity():
            return row.activity or row.what
        case IndicatorAnswer():
            return row.id
        case LocalIndicator():
            return row.indicator
        case _:
            return ""


def header_row_of(area: str) -> int:
    """The first row of a range as a table's place tells it: 4 of "A4:M40"."""
    return int("".join(filter(str.isdigit, area.partition(":")[0])) or 0)


def _texts_of_plan(words: Vocabulary, year: int | None) -> Iterator[str]:
    layout, catalogue = words.layout, words.catalogue
    for table in (*layout.tables, *APPENDICES):
        yield table.sheet
        yield from (text for c in table.by_key.values() for text in (c.heading, *c.aliases))
    yield from (line for lines in ABOUT.values() for line in lines)
    yield from (goal.label for goal in catalogue.goals)
    for group in catalogue.target_groups:
        yield from (group.name, *group.aliases)
    for indicator in catalogue.indicators:
        yield from (indicator.id, indicator.text, indicator.unit)
        yield from (shown_text(indicator, year), shown_text(indicator, None))
    yield from (status.name for status in catalogue.statuses)
    yield from map(str, (*IndicatorKind, *Check))


def _is_number(cell: Cell) -> bool:
    """Whether a cell of a row that is not in use is only its number."""
    return typed(cell).rstrip(".").isdigit()


def _is_unnamed(cell: Cell) -> bool:
    """Whether a heading is the one that Excel gives a column that was inserted."""
    return plain(typed(cell)).rstrip("0123456789") in _UNNAMED
