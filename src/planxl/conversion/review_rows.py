"""Doubts and what found no place, as rows of the sheet Granska, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from planxl.conversion.plan import (
    Activity,
    Concern,
    Doubt,
    LocalIndicator,
    Plan,
    Source,
    Unplaced,
)
from planxl.findings.sentence import shortened
from planxl.numbers import tidy
from planxl.workbook.contents import RowContents, Written
from planxl.workbook.declaration import START
from planxl.workbook.layout import Layout
from planxl.workbook.refilling import year_of

Table = Literal["activities", "indicators", "local_indicators", "start"]

UNPLACED = "Ej placerat"
LONGEST_CELL = 32_000  # Excel's limit for a cell is a little more
_LONGEST = 200
_WORDS = {
    Concern.COLUMN: "Kolumn",
    Concern.ROW: "Rad",
    Concern.GOAL: "Mål",
    Concern.INDICATOR: "Indikator",
    Concern.TEXT: "Text",
    Concern.NAME: "Namn",
    Concern.VALUE: "Värde",
}
_CONCERNS = {word: concern for concern, word in _WORDS.items()}
_SURENESS = ((0.3, "mycket osäkert"), (0.6, "osäkert"), (0.85, "ganska säkert"))
_NEARLY_SURE = "nästan säkert"


def in_words(confidence: float) -> str:
    """How sure planxl is: "mycket osäkert" … "nästan säkert"."""
    return next((word for below, word in _SURENESS if confidence < below), _NEARLY_SURE)


def most_doubtful_first(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts by confidence; equal ones in the order in which they come."""
    return tuple(sorted(doubts, key=lambda each: each.confidence))


class _Placed:
    """What stands in the rows of a plan, for the doubts that do not quote it."""

    def __init__(self, plan: Plan) -> None:
        activities = {row.nr: row for row in plan.activities}
        local = {str(n): row for n, row in enumerate(plan.local_indicators, 1)}
        self._rows: Mapping[str, Mapping[str, Activity | LocalIndicator]] = {
            "activities": activities,
            "local_indicators": local,
        }

    def text(self, doubt: Doubt) -> str:
        """What stands in the field that a doubt is about, else the name of the row."""
        row = self._rows.get(doubt.table, {}).get(doubt.nr)
        value = getattr(row, doubt.field, None) if doubt.field else None
        if isinstance(value, str) and value:
            return value
        return str(getattr(row, "activity", "") or getattr(row, "indicator", ""))


class ReviewRows:
    """The rows of the sheet, for the tables of one layout."""

    def __init__(self, layout: Layout) -> None:
        # All three, though a plan without indicators has no sheet for them.
        tables = (layout.activities, layout.indicators, layout.local_indicators)
        names = {each.key: each.label for each in layout.fields}
        self._headings: Mapping[str, Mapping[str, str]] = {
            **{t.key: {k: c.heading for k, c in t.by_key.items()} for t in tables},
            "start": names,
        }
        self._sheets = {**{t.key: t.sheet for t in tables}, "start": START}

    # Out ----------------------------------------------------------------------------------------

    def rows_of(self, plan: Plan) -> tuple[RowContents, ...]:
        """Every doubt, the most doubtful first, and then what found no place."""
        placed = _Placed(plan)
        doubts = (self._of_doubt(each, placed) for each in most_doubtful_first(plan.review))
        unplaced = (row for each in plan.unplaced for row in _of_unplaced(each))
        return (*doubts, *unplaced)

    def heading(self, table: str, field: str) -> str:
        """A field as the workbook calls it; "2021" for the key of a year."""
        year = year_of(field)
        return self._headings.get(table, {}).get(field) or (str(year) if year else field)

    def _of_doubt(self, doubt: Doubt, placed: _Placed) -> RowContents:
        return _filled(
            {
                "concern": _WORDS[doubt.concern],
                "sureness": in_words(doubt.confidence),
                "percent": tidy(round(doubt.confidence * 100, 1)),
                "table": self._sheets[doubt.table],
                "nr": doubt.nr,
                "column": self.heading(doubt.table, doubt.field),
                "text": shortened(doubt.text or placed.text(doubt), _LONGEST),
                "why": doubt.sentence,
                **_of_source(doubt.source),
            }
        )

    # In -----------------------------------------------------------------------------------------

    def taken(self, rows: Iterable[Mapping[str, object]]) -> tuple[list[Doubt], list[Unplaced]]:
        """The doubts and the texts without a place in the rows of a sheet."""
        doubts, unplaced = list[Doubt](), list[Unplaced]()
        for row in rows:
            concern = _CONCERNS.get(str(row.get("concern", "")))
            if concern is None:
                unplaced.append(_unplaced(row))
            else:
                doubts.append(self._doubt(row, concern))
        return doubts, unplaced

    def _doubt(self, row: Mapping[str, object], concern: Concern) -> Doubt:
        table = self._table(str(row.get("table", "")))
        column = str(row.get("column", ""))
        keys = {heading: key for key, heading in self._headings[table].items()}
        field = keys.get(column) or (f"year_{column}" if column.isdecimal() else column)
        return Doubt(
            table=table,
            nr=str(row.get("nr", "")),
            field=field,
            concern=concern,
            confidence=_confidence(row.get("percent")),
            sentence=str(row.get("why", "")),
            text=str(row.get("text", "")),
            source=_source(row),
        )

    def _table(self, sheet: str) -> Table:
        found = {name: key for key, name in self._sheets.items()}.get(sheet, "activities")
        return next(each for each in get_args(Table) if each == found)


def _of_unplaced(each: Unplaced) -> Iterator[RowContents]:
    """The text whole: over several rows where a cell cannot hold it."""
    text = each.text or " "
    for start in range(0, len(text), LONGEST_CELL):
        piece = text[start : start + LONGEST_CELL]
        told = {"concern": UNPLACED, "text": piece, "why": each.why, **_of_source(each.source)}
        yield _filled(told)


def _of_source(source: Source) -> dict[str, Written]:
    where: Written = source.sheet or source.page or None
    return {"file": source.file, "where": where, "line": source.row or source.line or None}


def _filled(told: Mapping[str, Written]) -> RowContents:
    return {key: value for key, value in told.items() if value not in (None, "")}


def _unplaced(row: Mapping[str, object]) -> Unplaced:
    known = {"text", "why", "concern", "file", "where", "line"}
    rest = (str(value) for key, value in row.items() if key not in known)
    concern = str(row.get("concern", ""))
    added = [] if concern == UNPLACED else [concern]
    text = " ".join(filter(None, [str(row.get("text", "")), *added, *rest]))
    return Unplaced(text=text, why=str(row.get("why", "")), source=_source(row))


def _source(row: Mapping[str, object]) -> Source:
    file, where, line = str(row.get("file", "")), row.get("where", ""), _whole(row.get("line"))
    page = _whole(where)
    if where and not page:
        return Source(file=file, sheet=str(where), row=line)
    return Source(file=file, page=page, line=line)


def _whole(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() else 0


def _confidence(percent: object) -> float:
    try:
        share = float(str(percent).replace(",", ".").rstrip(" %")) / 100
    except ValueError:
        return 0.5
    return min(max(round(share, 3), 0.0), 1.0)
