"""Documents that are odd: two plans in one, tracked changes, footnotes, tables in tables."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table
from expected import Expected, kept

from typesetting.shapes import by_goal, sentences
from typesetting.sheets import WordSheet

FOOTNOTE = "Beslutad i juni, enligt protokollet."
DELETED = "i samråd med kansliet"

_INNER_WIDTH = 4.5
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_BEFORE_END = {
    "[Content_Types].xml": (
        "</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/>',
    ),
    "word/_rels/document.xml.rels": (
        "</Relationships>",
        f'<Relationship Id="rIdFootnotes" Type="{_PART}" Target="footnotes.xml"/>',
    ),
}


@dataclass(frozen=True, slots=True)
class Odd:
    """An odd document: its name, and how it is made of a plan and written to a file."""

    name: str
    make: Callable[[Expected, Path], None]


def two_in_one(plan: Expected, path: Path) -> None:
    """Two plans after one another, each with its title and with goals numbered alike."""
    sheet = WordSheet(_title(plan, "vuxna"))
    by_goal(sheet, kept(plan, groups=("vuxna",)))
    sheet.new_page()
    sheet.heading(_title(plan, "barn och unga"), 0)
    by_goal(sheet, kept(plan, groups=("barn_unga",)))
    sheet.save(path)


def turned_section(plan: Expected, path: Path) -> None:
    """Upright pages, then lying ones for the tables."""
    sheet = WordSheet(_title(plan, ""), landscape=False)
    sheet.prose("Planen är framtagen tillsammans. Den följs upp en gång om året.")
    section = sheet.document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    sheet.landscape = True
    by_goal(sheet, plan)
    sheet.save(path)


def tracked(plan: Expected, path: Path) -> None:
    """Every Vad has its last word as an insertion, and words struck after it."""
    sheet = _drawn(plan)
    for table in sheet.document.tables:
        for row in _rows_of(table, "Vad"):
            _track(row)
    sheet.save(path)


def footnoted(plan: Expected, path: Path) -> None:
    """The first activity of every table has a footnote."""
    sheet = _drawn(plan)
    for table in sheet.document.tables:
        paragraph = table.cell(1, 0).paragraphs[0]
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), "2")
        paragraph.add_run()._r.append(mark)
    sheet.save(path)
    _add_footnote(path)


def nested(plan: Expected, path: Path) -> None:
    """Every Vad of several sentences holds a small table with one in each cell."""
    sheet = _drawn(plan)
    for table in sheet.document.tables:
        for cell in _rows_of(table, "Vad"):
            told = sentences(cell.text.replace("\n", " ").replace("- ", ""))
            if len(told) > 1:
                _nest(cell, told)
    sheet.save(path)


ODD = (
    Odd("två planer i en", two_in_one),
    Odd("liggande sidor bland stående", turned_section),
    Odd("spårade ändringar", tracked),
    Odd("fotnoter", footnoted),
    Odd("tabeller i tabellen", nested),
)
"""Documents whose plan can be read all the same."""


def scanned(pages: Sequence[Path], path: Path) -> Path:
    """A PDF of nothing but pictures."""
    from PIL import Image  # noqa: PLC0415 - comes with pdfplumber

    first, *others = [Image.open(each).convert("L") for each in pages]
    first.save(path, "PDF", save_all=True, append_images=others)
    return path


# How they are made ------------------------------------------------------------------------------


def _title(plan: Expected, whose: str) -> str:
    return f"Handlingsplan psykisk hälsa {plan.municipality} {plan.year} {whose}".strip()


def _drawn(plan: Expected) -> WordSheet:
    sheet = WordSheet(_title(plan, ""))
    by_goal(sheet, plan)
    return sheet


def _rows_of(table: Table, heading: str) -> Iterator[Any]:
    """The cells below a heading."""
    headings = [cell.text for cell in table.rows[0].cells]
    if heading in headings:
        yield from table.columns[headings.index(heading)].cells[1:]


def _track(cell: Any) -> None:
    paragraph = cell.paragraphs[-1]
    before, _, last = paragraph.text.rpartition(" ")
    if not before:
        return
    for run in paragraph.runs:
        run.text = ""
    paragraph.runs[0].text = f"{before} "
    paragraph._p.append(_changed("ins", "t", last))
    paragraph._p.append(_changed("del", "delText", f" {DELETED}"))


def _changed(kind: str, tag: str, text: str) -> Any:
    change, run, told = (OxmlElement(f"w:{name}") for name in (kind, "r", tag))
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "Handläggare")
    told.text = text
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(told)
    change.append(run)
    return change


def _nest(cell: Any, told: Sequence[str]) -> None:
    first, *others = told
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    cell.paragraphs[0].text = first
    cell.paragraphs[0].style = "Normal"
    inner = cell.add_table(0, 1)
    inner.style, inner.autofit = "Table Grid", False
    inner.columns[0].width = width = Cm(_INNER_WIDTH)
    for each in others:
        into = inner.add_row().cells[0]
        into.text, into.width = each, width


def _add_footnote(path: Path) -> None:
    note = (
        f'<w:footnotes xmlns:w="{_SPACE}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t>{FOOTNOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, (end, more) in _BEFORE_END.items():
        parts[name] = parts[name].replace(end.encode(), f"{more}{end}".encode())
    parts["word/footnotes.xml"] = note.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
