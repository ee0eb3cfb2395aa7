"""Blocks drawn as the content of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import quoteattr

from planxl.conversion.plan_document.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Look,
    Phrase,
    Row,
    Stacks,
    Table,
    Text,
    Trend,
)
from planxl.conversion.plan_document.charts import ChartParts, stacks_parts, trend_parts
from planxl.conversion.plan_document.markup import (
    CM,
    EMU,
    FIELD_END,
    clean,
    field_begin,
    hexed,
    run,
    w,
)
from planxl.conversion.plan_document.markup import field as link_field

_HEADINGS = (Look.HEADING_1, Look.HEADING_2, Look.HEADING_3, Look.HEADING_4)
_CONTENTS = (Look.CONTENTS_1, Look.CONTENTS_2)
_LONG_ROW = 1500
"""A row with more letters may go over to the next page: else half a page might stand empty."""
_TREND_SIZE, _AROUND_TREND = (2.7, 1.05), 0.65
_BAR_HEIGHT, _AROUND_BARS = 0.52, 1.4
_EDGE = 24
_FIRST_NUMBER = 9000
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass
class Pen:
    """Draws blocks for one document: its styles' ids, the width of its page, where charts go."""

    ids: Mapping[str, str]
    width: int
    """The width of the text in twentieths of a point."""
    add_chart: Callable[[ChartParts], str]
    """Puts a chart into the package; answers with its relation's id."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(_FIRST_NUMBER))

    def drawn(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The blocks as paragraphs and tables."""
        for block in blocks:
            match block:
                case Heading():
                    yield self._heading(block)
                case Text():
                    yield self.paragraph(block.look, run(block.text))
                case Stacks():
                    height = _BAR_HEIGHT * len(block.bars) + _AROUND_BARS
                    size = (self.width / CM, height)
                    chart = self._chart(stacks_parts(block), size, block.words)
                    yield self.paragraph(Look.CHART, chart)
                case Table():
                    yield self._table(block)
                    yield from (self.paragraph(Look.NOTE, run(note)) for note in block.notes)

    def paragraph(self, look: Look, *inner: str, more: str = "") -> str:
        """A paragraph of a style."""
        own = "" if look is Look.BODY else w("pStyle", val=self._id(look))
        told = w("pPr", own, more) if own or more else ""
        return w("p", told, *inner)

    def _id(self, look: Look) -> str:
        return self.ids[look.value.casefold()]

    def _heading(self, block: Heading) -> str:
        number = next(self._numbers)
        look = _HEADINGS[min(block.level, len(_HEADINGS)) - 1]
        start = w("bookmarkStart", id=number, name=anchor(block.key))
        return self.paragraph(look, start, run(block.text), w("bookmarkEnd", id=number))

    # The table of contents ----------------------------------------------------------------------

    def contents(self, blocks: Iterable[Block]) -> str:
        """The upper headings, as a field that Word makes anew with page numbers when it is told to.

        Until then there is none to show, and no dots that lead to it.
        """
        listed = [b for b in blocks if isinstance(b, Heading) and b.level <= len(_CONTENTS)]
        tab = w("tabs", w("tab", val="right", leader="none", pos=self.width))
        entries = [
            self.paragraph(
                _CONTENTS[each.level - 1],
                field_begin(_TOC) if each is listed[0] else "",
                self._entry(each),
                FIELD_END if each is listed[-1] else "",
                more=tab,
            )
            for each in listed
        ]
        title = self.paragraph(Look.CONTENTS, run("Innehåll"))
        gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
        properties = w("sdtPr", w("alias", val=_UPDATE), w("tag", val="planxl_toc"), gallery)
        return w("sdt", properties, w("sdtContent", title, *entries))

    def _entry(self, heading: Heading) -> str:
        page = link_field(f"PAGEREF {anchor(heading.key)} \\h")
        tab = w("r", w("tab"))
        return w("hyperlink", run(heading.text), tab, page, anchor=anchor(heading.key), history=1)

    # Tables -------------------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        widths = self._widths(table.columns)
        head = self._row(_headings(table.columns), widths, w("cantSplit") + w("tblHeader"))
        last = len(table.rows) - 1 if table.notes else -1
        body = (
            self._row(each, widths, _may_split(each), keep=number == last)
            for number, each in enumerate(table.rows)
        )
        look = w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                 noHBand=1, noVBand=1)  # fmt: skip
        properties = w(
            "tblPr",
            w("tblStyle", val=self._id(Look.TABLE)),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            look,
            w("tblCaption", val=table.words) if table.words else "",
        )
        grid = w("tblGrid", *(w("gridCol", w=each) for each in widths))
        return w("tbl", properties, grid, head, *body)

    def _widths(self, columns: tuple[Column, ...]) -> list[int]:
        every = sum(each.width for each in columns)
        return [round(self.width * each.width / every) for each in columns]

    def _row(self, row: Row, widths: list[int], properties: str, keep: bool = False) -> str:
        """A row; one that is kept stays on the page of what comes after the table."""
        cells = (
            w("tc", w("tcPr", w("tcW", w=width, type="dxa")), self._cell(cell, width, keep))
            for cell, width in zip(row.cells, widths, strict=True)
        )
        return w("tr", w("trPr", properties) if properties else "", *cells)

    def _cell(self, cell: Cell, width: int, keep: bool) -> str:
        more = w("keepNext") if keep else ""
        if cell.chart is not None:
            return self.paragraph(Look.FIGURE, self._trend(cell.chart, width), more=more)
        drawn = "".join(self._phrase(each, more) for each in cell.phrases)
        return drawn or self.paragraph(Look.CELL, more=more)

    def _phrase(self, phrase: Phrase, more: str) -> str:
        edge = w("left", val="single", sz=_EDGE, space=4, color=hexed(phrase.edge))
        more += w("pBdr", edge) + w("ind", left=100) if phrase.edge else ""
        tone = w("rStyle", val=self._id(phrase.tone)) if phrase.tone else ""
        said = run(f"{phrase.label}{phrase.text}", tone)
        if phrase.target:
            linked = run(phrase.text, w("rStyle", val=self._id(Look.LINK)))
            said = w("hyperlink", linked, anchor=anchor(phrase.target), history=1)
        return self.paragraph(phrase.look, said, more=more)

    # Charts -------------------------------------------------------------------------------------

    def _trend(self, chart: Trend, width: int) -> str:
        wide, high = _TREND_SIZE
        size = (min(wide, max(width / CM - _AROUND_TREND, 1)), high)
        return self._chart(trend_parts(chart), size, chart.words)

    def _chart(self, parts: ChartParts, size: tuple[float, float], words: str) -> str:
        relation, number = self.add_chart(parts), next(self._numbers)
        wide, high = (round(each * EMU) for each in size)
        described = _attribute(words)
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{number}" name="Diagram {number - _FIRST_NUMBER + 1}" '
            f"descr={described}/><wp:cNvGraphicFramePr/>"
            f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{relation}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


_TOC = 'TOC \\o "1-2" \\h \\z \\u'
_UPDATE = "Innehåll: välj Uppdatera tabell, så räknar Word ut sidnumren"


def anchor(key: str) -> str:
    """The bookmark of a heading, as Word allows: letters, digits and underscores, at most 40."""
    return f"planxl_{''.join(sign if sign.isalnum() else '_' for sign in key)}"[:40]


def _headings(columns: tuple[Column, ...]) -> Row:
    cells = (Cell((Phrase(each.heading, look=each.look),)) for each in columns)
    return Row("", tuple(cells))


def _may_split(row: Row) -> str:
    letters = sum(len(phrase.text) for phrase in row.phrases)
    return "" if letters > _LONG_ROW else w("cantSplit")


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
