"""Which indicator of the plan a row is about: by its Id, else by its text and where it stands."""

from __future__ import annotations

from typing import Any

from planxl.catalogues.models import Indicator
from planxl.findings import Finding, Place, codes
from planxl.findings.sentence import joined
from planxl.workbook.reading import choices
from planxl.workbook.reading.rows import RowReader
from planxl.workbook.vocabulary import Vocabulary

Context = tuple[str | None, str | None]

_PERIOD_NOTE = " (summa"


def indicator_text(row: RowReader) -> str:
    """The indicator's text without the note about the years that its value covers."""
    return row.seen("indicator").partition(_PERIOD_NOTE)[0]


def names_one(row: RowReader, words: Vocabulary) -> bool:
    """Whether the row names an indicator of the plan, certain or not."""
    texts = (row.seen("id"), indicator_text(row))
    return any(text and words.find_indicator(text, None, None) for text in texts)


def identified(row: RowReader, words: Vocabulary, filled: bool) -> Indicator | None:
    """The indicator of a row. What was understood, or why nothing was, is told.

    A row that holds no answer is told only where it names an indicator.
    """
    by_id = _by_id(row, words)
    if by_id:
        return by_id if _agrees(row, by_id, words) else None
    found = _by_text(row, words)
    if len(found) == 1:
        return _understood(row, "indicator", found[0], words)
    if found or filled:
        row.tell(_unrecognised(row, found, words))
    return None


def _by_id(row: RowReader, words: Vocabulary) -> Indicator | None:
    """By the Id as it stands, or oddly written."""
    known = words.catalogue.indicator_by_id
    written = row.seen("id")
    if not written or written in known:
        return known.get(written)
    found = words.find_indicator(written, *_context(row, words))
    return _understood(row, "id", found[0], words) if len(found) == 1 else None


def _understood(row: RowReader, key: str, id_: str, words: Vocabulary) -> Indicator:
    """The indicator, told as understood from one of the row's cells."""
    params = {"indicator": id_, "found": row.seen("id")}
    row.tell(Finding(codes.INDICATOR_BY_TEXT, row.place(key), params))
    return words.catalogue.indicator_by_id[id_]


def _agrees(row: RowReader, indicator: Indicator, words: Vocabulary) -> bool:
    """Whether Id and text name the same indicator; a text that names none is no contradiction."""
    text = indicator_text(row)
    if not text or (text == indicator.text and text not in words.repeated_texts):
        return True
    found = words.find_indicator(text, *_context(row, words))
    if not found or indicator.id in found:
        return True
    params = {"indicator": indicator.id, "found": text}
    row.tell(Finding(codes.ID_CONTRADICTS_TEXT, row.place("id"), params))
    return False


def _by_text(row: RowReader, words: Vocabulary) -> tuple[str, ...]:
    text = indicator_text(row)
    return words.find_indicator(text, *_context(row, words)) if text else ()


def _context(row: RowReader, words: Vocabulary) -> Context:
    """The target group and the goal that the row tells, so far as they can be understood."""
    group: Any = None
    goal: Any = None
    columns = row.located.table.by_key
    if "target_group" in row.cells:
        cell = row.cells["target_group"]
        group = choices.target_group(cell, columns["target_group"], words).value
    if "goal" in row.cells:
        goal = choices.goal(row.cells["goal"], columns["goal"], words, group).value
    return group, goal


def _unrecognised(row: RowReader, found: tuple[str, ...], words: Vocabulary) -> Finding:
    text = indicator_text(row)
    shown = text or row.seen("id")
    place = row.place("indicator" if text else "id")
    if found:
        params = {"found": shown, "candidates": joined(found)}
        return Finding(codes.INDICATOR_AMBIGUOUS, place, params)
    related = words.wordings.find_related(text, *_context(row, words))
    if related:
        like = related[0]
        params = {"found": shown, "indicator": like.indicator, "relation": like.relation}
        return Finding(codes.INDICATOR_RELATED, place, params)
    place = place if place.row else Place(row.located.sheet.name, row.number)
    return Finding(codes.INDICATOR_UNKNOWN, place, {"found": shown})
