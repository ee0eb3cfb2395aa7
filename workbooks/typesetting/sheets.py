"""A Word document being written: title, headings, tables, running head and foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

_FONT = "Carlito"  # Calibri's widths, and free: the same line ends wherever it is installed
_LONG, _SHORT, _MARGIN = 29.7, 21.0, 2.0
_BULLET = "• "


@dataclass
class WordSheet:
    """A document on A4. ``ruled`` draws the lines of its tables, ``size`` is the letters'."""

    title: str
    landscape: bool = True
    ruled: bool = True
    size: float = 10
    document: DocumentObject = field(init=False)

    def __post_init__(self) -> None:
        self.document = Document()
        normal = self.document.styles["Normal"]
        normal.font.size, normal.font.name = Pt(self.size), _FONT
        self._turn()
        self._running()
        self.document.add_heading(self.title, 0)

    @property
    def width(self) -> float:
        """The width between the margins, in centimetres."""
        return (_LONG if self.landscape else _SHORT) - 2 * _MARGIN

    def heading(self, text: str, level: int) -> None:
        """A heading."""
        self.document.add_heading(text, level)

    def new_page(self) -> None:
        """Begins a page."""
        self.document.add_paragraph().paragraph_format.page_break_before = True

    def prose(self, text: str) -> None:
        """Text between tables."""
        self.document.add_paragraph(text)

    def table(self, headings: Sequence[str], widths: Sequence[float]) -> WordTable:
        """A table with a heading row; ``widths`` are shares of the page's width."""
        made = self.document.add_table(0, len(headings))
        made.style = "Table Grid" if self.ruled else "Normal Table"
        made.autofit = False
        whole = sum(widths)
        into = WordTable(made, [self.width * each / whole for each in widths])
        for column, width in zip(made.columns, into.widths, strict=True):
            column.width = Cm(width)
        into.row(headings)
        into.repeat_heading()
        return into

    def save(self, path: Path) -> Path:
        """Writes the document."""
        self.document.save(str(path))
        return path

    def _turn(self) -> None:
        section = self.document.sections[0]
        wide, high = (_LONG, _SHORT) if self.landscape else (_SHORT, _LONG)
        if self.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(wide), Cm(high)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Cm(_MARGIN))

    def _running(self) -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].text = "Handlingsplan psykisk hälsa"
        section.footer.paragraphs[0].text = "Sida "
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), "PAGE")
        section.footer.paragraphs[0]._p.append(number)


@dataclass(frozen=True)
class WordTable:
    """A table being filled, with the widths of its columns in centimetres."""

    made: Table
    widths: Sequence[float]

    def row(self, texts: Sequence[str]) -> None:
        """A row; a line that begins with • becomes a point of a list, as Word makes one."""
        made: Any = self.made  # python-docx does not say what add_row gives
        cells = made.add_row().cells
        for width, text, into in zip(self.widths, texts, cells, strict=True):
            into.width = Cm(width)
            _write(into, text)

    def repeat_heading(self) -> None:
        """Lets the first row stand at the top of every page."""
        properties: Any = self.made.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))

    def merge_down(self, column: int, first: int, last: int) -> None:
        """Makes the cells of a column one, from row to row, counted from 0 with the heading."""
        above = self.made.cell(first, column)
        for number in range(first + 1, last + 1):
            self.made.cell(number, column).text = ""
        text_before = above.text
        merged = above.merge(self.made.cell(last, column))
        merged.text = ""
        _write(merged, text_before)


def _write(into: _Cell, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        made = into.paragraphs[0] if number == 0 else into.add_paragraph()
        made.paragraph_format.space_after = Pt(0)
        if line.startswith(_BULLET):
            made.style = "List Bullet"
        made.add_run(line.removeprefix(_BULLET))
