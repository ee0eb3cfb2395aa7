"""Tables of indicators with their values: the plan's, and a municipality's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from planxl.catalogues.models import Indicator
from planxl.cells.model import Cell as TypedCell
from planxl.cells.model import Kind
from planxl.conversion.document import Line, Spot
from planxl.conversion.placing.columns import text_of
from planxl.conversion.placing.drafts import Context, Part, source
from planxl.conversion.placing.grid import GridRow
from planxl.conversion.placing.indicators import known
from planxl.conversion.placing.ledger import AGAIN, NO_ROW, Ledger, unknown_column
from planxl.conversion.placing.making import aim_of
from planxl.conversion.placing.setting import Setting
from planxl.conversion.plan import IndicatorAnswer, LocalIndicator
from planxl.workbook.layout import TableLayout
from planxl.workbook.reading.understanding import Asked, Understood, measure, number

_NAMES = ("indicator", "id")
_TELLING = frozenset(("value", "baseline", "numerator", "denominator", "kind", "unit", "origin"))
_YEAR = "year_"
_TEXTS = ("origin", "comment")
_OF_LOCAL = ("kind", "unit")

Parts = Mapping[str, Part]


@dataclass(frozen=True)
class ListColumns:
    """The fields of such a table by column, with the headings as they stand."""

    keys: Mapping[int, str]
    headings: Mapping[int, str]


def list_columns(row: GridRow, setting: Setting) -> ListColumns | None:
    """The columns that a row of headings of a table of indicators tells."""
    texts = {column: text_of(cell) for column, cell in row.filled.items()}
    found = [
        ListColumns(dict(_keys(texts, table, setting)), texts)
        for table in setting.headings.tables
        if table.key != setting.table.key
    ]
    best = max(found, key=lambda each: len(each.keys), default=None)
    return best if best and _is_list(set(best.keys.values()), len(texts)) else None


def _keys(
    texts: Mapping[int, str], table: TableLayout, setting: Setting
) -> Iterator[tuple[int, str]]:
    for column, text in texts.items():
        if key := setting.headings.key(text, table):
            yield column, key


def _is_list(keys: set[str], filled: int) -> bool:
    telling = _TELLING & keys or any(key.startswith(_YEAR) for key in keys)
    named = any(key in keys for key in _NAMES)
    return named and bool(telling) and len(keys) * 2 >= filled


@dataclass
class ListReader:
    """Reads the rows of such tables."""

    setting: Setting
    ledger: Ledger
    answers: dict[str, IndicatorAnswer] = field(default_factory=dict)
    local: list[LocalIndicator] = field(default_factory=list)

    def take(self, row: GridRow, columns: ListColumns, context: Context) -> None:
        """Takes a row: an answer to an indicator of the plan, or one of the municipality's own."""
        parts: dict[str, Part] = {}
        for column, cell in row.filled.items():
            key = columns.keys.get(column)
            if key is None:
                why = unknown_column(columns.headings.get(column, ""))
                self.ledger.put(Part.of(cell).lines, why)
            else:
                parts[key] = Part.of(cell)
        if any(key in parts for key in _NAMES):
            self._read(parts, context)
        else:
            self._put(parts, NO_ROW)

    def _read(self, parts: Parts, context: Context) -> None:
        goal, group = parts.get("goal"), parts.get("target_group")
        aim = aim_of(context, goal, group, self.setting, self.ledger)
        id_ = self._id(parts, aim.group, aim.goal)
        if id_ in self.answers:
            self._put(parts, AGAIN)
        elif id_:
            self.answers[id_] = self._answer(parts, self.setting.catalogue.indicator_by_id[id_])
        else:
            told = self._measured(parts, _text(parts, "kind"))
            told["unread"] = {**aim.unread, **told["unread"]}  # type: ignore[dict-item]
            aims = {"goal": aim.goal, "target_group": aim.group}
            more = {key: _text(parts, key) for key in ("indicator", *_OF_LOCAL)}
            self.local.append(LocalIndicator.model_validate({**told, **aims, **more}))

    def _id(self, parts: Parts, group: str | None, goal: str | None) -> str | None:
        own = _text(parts, "id")
        if own in self.setting.catalogue.indicator_by_id:
            return own
        found = known(_text(parts, "indicator"), self.setting, group, goal)
        return found.id

    def _answer(self, parts: Parts, indicator: Indicator) -> IndicatorAnswer:
        for key in ("id", "indicator", *_OF_LOCAL):
            if key in parts:
                self.ledger.know(parts[key].lines)
        told = self._measured(parts, indicator.kind)
        return IndicatorAnswer.model_validate({**told, "id": indicator.id})

    def _measured(self, parts: Parts, kind: str) -> dict[str, object]:
        """The values of a row, its texts, and what could not be understood."""
        reading = _Reading(parts, self.ledger)
        told: dict[str, object] = {
            key: reading.value(key, partial(measure, kind=kind, example=""))
            for key in ("value", "baseline")
        }
        for key, asked in (("numerator", Asked.COUNT), ("denominator", Asked.WHOLE)):
            if key in parts:
                told[key] = reading.value(key, partial(number, example="", asked=asked))
        years = [key for key in parts if key.startswith(_YEAR) and key[len(_YEAR) :].isdigit()]
        history = {
            int(key[len(_YEAR) :]): value
            for key in years
            if (value := reading.value(key, partial(measure, kind=kind, example=""))) is not None
        }
        texts = {key: _text(parts, key) for key in _TEXTS}
        where = source(self.setting.file, _spot(parts))
        return {**told, **texts, "history": history, "unread": reading.unread, "source": where}

    def _put(self, parts: Parts, why: str) -> None:
        for part in parts.values():
            self.ledger.put(part.lines, why)


@dataclass
class _Reading:
    """The cells of a row, with what could not be understood."""

    parts: Parts
    ledger: Ledger
    unread: dict[str, str] = field(default_factory=dict)

    def value(self, key: str, read: Callable[[TypedCell], Understood]) -> object:
        """What a cell says, None where it says nothing or cannot be understood."""
        part = self.parts.get(key)
        if part is None:
            return None
        understood = read(TypedCell("", 1, 1, part.text, Kind.TEXT))
        if understood.unread:
            self.unread[key] = part.text
            return None
        self.ledger.know(part.lines)
        return understood.value


def _text(parts: Parts, key: str) -> str:
    return parts[key].text if key in parts else ""


def _spot(parts: Parts) -> Spot:
    lines: list[Line] = [line for part in parts.values() for line in part.lines]
    return min((line.spot for line in lines), default=Spot())
