"""A plan as CSV files: the sheets of its workbook, one file each, as Swedish Excel opens them.

The tables are those of the workbook, so that they are read by the workbook's own reader.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from planxl.catalogues.models import Catalogue
from planxl.catalogues.spelling import without_marks
from planxl.cells.model import Workbook
from planxl.conversion.formats import ConversionError, Parts
from planxl.conversion.opening import ROW, bytes_of, refuse_long, refuse_many
from planxl.conversion.plan import Plan
from planxl.conversion.returning import contents_of
from planxl.conversion.sheets import sheet_of, workbook_of
from planxl.numbers import in_swedish
from planxl.workbook.appendices import APPENDICES
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.declaration import ACTIVITIES, INDICATORS, LOCAL_INDICATORS, START
from planxl.workbook.layout import Layout, TableLayout, layout_for

_DELIMITERS = ";\t,|"
_FORMULA_LIKE = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠\t\r\n]")
_BEYOND_TEXT = re.compile(r"[\0-\x08\x0e-\x1f]")
_DECIMAL_POINT = re.compile(r"[-−]?\d+\.\d+")
_SHEETS = (ACTIVITIES, START, INDICATORS, LOCAL_INDICATORS, *(each.sheet for each in APPENDICES))


@cache
def ending(sheet: str) -> str:
    """What the name of a sheet's file ends with: "" for Aktiviteter, "_start"."""
    plain = re.sub(r"[^a-z]+", "_", without_marks(sheet))
    return "" if sheet == ACTIVITIES else f"_{plain}"


# Out --------------------------------------------------------------------------------------------


def files_of(plan: Plan, catalogue: Catalogue) -> Parts:
    """The plan's files by the endings of their names."""
    layout = layout_for(catalogue, plan.year)
    contents = contents_of(plan, layout)
    tables = dict(_tables(layout, contents))
    return {ending(name): _csv(tables[name]) if name in tables else None for name in _SHEETS}


def _tables(layout: Layout, contents: Contents) -> Iterator[tuple[str, list[list[Written]]]]:
    optional = any(row.get("last_follow_up") for row in contents.activities)
    activities = layout.activities.with_optional() if optional else layout.activities
    yield ACTIVITIES, _table(activities, contents.activities)
    yield START, list(_start(layout, contents))
    if layout.catalogue.indicators:
        yield INDICATORS, _table(layout.indicators, _indicators(layout, contents))
    yield LOCAL_INDICATORS, _table(layout.local_indicators, contents.local_indicators)
    for each in APPENDICES:
        rows = contents.appendices.get(each.key, ())
        if rows:
            yield each.sheet, _table(each, rows)


def _start(layout: Layout, contents: Contents) -> Iterator[list[Written]]:
    catalogue = layout.catalogue
    for field in layout.fields:
        if field.key == "catalogue":
            yield [field.label, f"{catalogue.id} {catalogue.title}"]
        elif field.input:
            yield [field.label, contents.start.get(field.key)]


def _indicators(layout: Layout, contents: Contents) -> Iterator[RowContents]:
    """Every indicator of the plan, answered or not, as the workbook has them."""
    catalogue = layout.catalogue
    for each in catalogue.indicators:
        labels = {
            "id": each.id,
            "target_group": catalogue.group_of(each).name,
            "goal": catalogue.goal_by_id[each.goal].label,
            "indicator": each.text,
            "kind": each.kind.value,
            "unit": each.unit,
        }
        yield {**labels, **contents.indicators.get(each.id, {})}


def _table(table: TableLayout, rows: Iterable[RowContents]) -> list[list[Written]]:
    columns = [column for column in table.columns if column.key != "check"]
    body = [[row.get(column.key) for column in columns] for row in rows]
    return [[column.heading for column in columns], *body]


def _csv(rows: Iterable[Sequence[Written]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_written(value) for value in row] for row in rows])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _written(value: Written) -> str:
    if isinstance(value, str):  # unseen signs may come out of workbooks; no file of text has them
        return guarded(_BEYOND_TEXT.sub("", value))
    if isinstance(value, (int, float)):
        return in_swedish(value).replace("\u00a0", "").replace("−", "-")
    return value.isoformat() if isinstance(value, date) else ""


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA_LIKE.match(text) else text


def unguarded(text: str) -> str:
    """The text without what ``guarded`` put before it."""
    return text[1:] if _GUARDED.match(text) else text


# In ---------------------------------------------------------------------------------------------


def workbook_in(path: Path) -> Workbook:
    """A CSV file, with those that planxl wrote beside it, as a workbook."""
    beside = {name: path.with_name(f"{path.stem}{ending(name)}{path.suffix}") for name in _SHEETS}
    beside[ACTIVITIES] = path
    sheets = [
        sheet_of(name, _rows(file.name, bytes_of(file)))
        for name, file in beside.items()
        if name == ACTIVITIES or file.is_file()
    ]
    if len(sheets) == 1:  # a table of another kind says by the file's name whose it is
        sheets = [sheet_of("Tabell", _rows(path.name, bytes_of(path)))]
    return workbook_of(path.name, path.suffix.casefold(), sheets)


def _rows(name: str, data: bytes) -> list[list[str]]:
    text = decoded(data)
    refuse_long(name, text)
    if _BEYOND_TEXT.search(text):
        raise ConversionError(
            f"{name} är ingen textfil. Spara tabellen som CSV UTF-8 i Excel (Arkiv, Spara som)."
        )
    told = re.match(r"sep=(.)\r?\n", text)  # Excel's own way of saying it
    delimiter = told[1] if told else delimiter_of(text)
    body = io.StringIO(text[told.end() :] if told else text, newline="")
    try:
        lines = list(_counted(name, csv.reader(body, delimiter=delimiter, strict=True)))
    except csv.Error:
        raise ConversionError(
            f"{name}: ett citattecken är inte avslutat. Sätt citattecken runt hela cellen eller "
            'inte alls, och skriv dem dubbelt inne i den: "Möten ""hos oss"""'
        ) from None
    return [[_read(cell, delimiter) for cell in line] for line in lines]


def _counted(name: str, lines: Iterable[list[str]]) -> Iterator[list[str]]:
    """The lines, as long as they are not too many cells."""
    cells = 0
    for line in lines:
        cells += len(line) + ROW
        refuse_many(name, cells)
        yield line


def _read(text: str, delimiter: str) -> str:
    """A cell as it was meant; where commas part the cells a point is a decimal point."""
    point = delimiter == "," and _DECIMAL_POINT.fullmatch(text.strip())
    return text.replace(".", ",") if point else unguarded(text)


def decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, else Windows; Excel's "Unicode text" is UTF-16 with a mark."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """What parts the cells: the sign that parts most lines into the same number of them."""
    counts: Mapping[str, int] = {each: _alike(text, each) for each in _DELIMITERS}
    return max(_DELIMITERS, key=lambda each: counts[each])


def _alike(text: str, delimiter: str) -> int:
    """How many cells there are in lines that have as many as the first with more than one."""
    try:
        lines = list(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter))
    except csv.Error:
        return 0
    sizes = [len(line) for line in lines if len(line) > 1]
    alike = [size for size in sizes if size == sizes[0]]
    # One line among others may be a sentence with many commas.
    return sum(alike) if len(alike) > 1 or len(list(filter(None, lines))) == 1 else len(alike)
