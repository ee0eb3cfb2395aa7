"""Tables that were laid out by sense, as they go into the document."""

from __future__ import annotations

from collections.abc import Mapping

from planxl.conversion.document import Line
from planxl.conversion.text.found import FoundCell, FoundTable
from planxl.conversion.text.margins import Margin, Mark, margins, mark
from planxl.conversion.text.states import Span
from planxl.conversion.text.stream import Laid

_SURE = 0.9


def found_table(laid: Laid) -> FoundTable:
    """The rows of a table; what stands below a page's end is put to the row above."""
    unsure = margins(laid.state)
    count = 1 + max((span.row for span in laid.spans), default=-1)
    rows = [[FoundCell()] * len(laid.headings) for _ in range(count)]
    for span in laid.spans:
        row = rows[span.row]
        row[span.column] = row[span.column].and_more(_cell(span, laid, unsure))
    return FoundTable(laid.headings, tuple(map(tuple, rows)))


def _cell(span: Span, laid: Laid, unsure: Mapping[Mark, Margin]) -> FoundCell:
    margin = unsure.get(mark(span), Margin())
    lines = tuple(
        Line(text, laid.lines[span.first + number].spot) for number, text in enumerate(span.texts)
    )
    return FoundCell(lines, margin.confidence, _why(span, laid, margin))


def _why(span: Span, laid: Laid, margin: Margin) -> str:
    if margin.confidence >= _SURE:
        return "kolumnen är bedömd efter cellernas ordning, radernas längd och vad som står i dem"
    other = margin.column
    if other is None or other == span.column:
        return "var cellen börjar eller slutar framgår inte säkert av texten"
    heading = laid.headings[other].text or "en kolumn utan rubrik"
    return f"texten kan också höra till {heading}"
