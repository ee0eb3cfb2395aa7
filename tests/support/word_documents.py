"""Word documents made inside a test: with python-docx, and as XML where it has no words.

    path = word_file(folder, paragraph("Text"), table([["a", "b"]]))

makes a document of fragments of XML; ``plan_document`` is a plan of the shape of Tanum's, and
``listed_document`` one of the shape of Härryda's, for python-docx to save.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from bad_files import encrypted
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# Documents of XML -------------------------------------------------------------------------------


def word_file(
    folder: Path,
    *body: str,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    name: str = "plan.docx",
) -> Path:
    """A document of fragments. ``parts`` are others by kind ("footnotes"), ``links`` by id."""
    path = folder / name
    texts = _package("".join(body), parts or {}, links or {})
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for part, text in texts.items():
            package.writestr(part, text)
    return path


def _package(body: str, parts: Mapping[str, str], links: Mapping[str, str]) -> dict[str, str]:
    related = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind.rstrip("0123456789")}" '
        f'Target="{kind}.xml"/>'
        for kind in parts
    )
    linked = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/hyperlink" Target="{escape(address)}" '
        'TargetMode="External"/>'
        for id_, address in links.items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(related + linked),
        **{f"word/{kind}.xml": text for kind, text in parts.items()},
    }


def _relationships(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def part(tag: str, inner: str) -> str:
    """Another part: its outermost element and what is in it."""
    return f"<w:{tag} {_SPACES}>{inner}</w:{tag}>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    kept = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{kept}</w:r>"


def paragraph(*inner: str, properties: str = "") -> str:
    """A paragraph of runs; a plain text is made one."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*inner: str, properties: str = "") -> str:
    """A cell of paragraphs; a plain text is made one."""
    held = "".join(each if each.startswith("<") else paragraph(each) for each in inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{held or paragraph()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; a plain text is made one."""
    held = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{held}</w:tr>"


def table(*rows: str | Sequence[str], widths: Sequence[int] = ()) -> str:
    """A table of rows; a list of texts is made one."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    held = "".join(each if isinstance(each, str) else row(*each) for each in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{held}</w:tbl>"


def old_document(path: Path) -> Path:
    """A document of Word 97, as its directory shows it."""
    stream, own = (_entry_of(name) for name in ("EncryptedPackage", "WordDocument"))
    data = encrypted(path).read_bytes()
    path.write_bytes(data.replace(stream, own))
    return path


def _entry_of(name: str) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    return text.ljust(64, b"\0") + len(text).to_bytes(2, "little")


# Plans ------------------------------------------------------------------------------------------

HEADINGS = ("Aktivitet", "Vad", "Indikator", "När", "Ansvarig", "Uppföljning")
_WIDTHS_CM = (3.6, 8.4, 4.6, 2.6, 3.2, 2.8)


class Area(NamedTuple):
    """A goal's heading and the rows of its table, each a text by column with line breaks."""

    heading: str
    rows: Sequence[Sequence[str]]
    headings: Sequence[str] = HEADINGS


def plan_document(
    title: str, areas: Sequence[Area], *, lines: bool = True, landscape: bool = True
) -> DocumentObject:
    """A plan with a table under each goal; ``lines`` draws the lines around the cells."""
    document = _blank(title, landscape)
    for area in areas:
        document.add_heading(area.heading, 2)
        document.add_paragraph("Löpande text om målet, som inte hör till tabellen.")
        made = document.add_table(0, len(area.headings))
        made.style = "Table Grid" if lines else "Normal Table"
        _fill(made, [area.headings, *area.rows], 25.7 if landscape else 17)
        document.add_paragraph()
    return document


def listed_document(title: str, areas: Sequence[Area]) -> DocumentObject:
    """A plan in two columns: the goal to the left, all about its activities to the right."""
    return plan_document(title, areas, landscape=False)


def _blank(title: str, landscape: bool) -> DocumentObject:
    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    section.header.paragraphs[0].text = "Lokal handlingsplan för psykisk hälsa"
    section.footer.paragraphs[0].text = "Sida "
    _page_number(section.footer.paragraphs[0])
    document.add_heading(title, 0)
    return document


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _fill(made: Table, rows: Sequence[Sequence[str]], whole: float) -> None:
    made.autofit = False
    for column, width in zip(made.columns, _widths(len(rows[0]), whole), strict=True):
        column.width = width
    for texts in rows:
        cells = list(made.add_row().cells)  # type: ignore[no-untyped-call]
        for width, text, into in zip(_widths(len(texts), whole), texts, cells, strict=True):
            into.width = width
            _write(into, text)
    properties = made.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _widths(count: int, whole: float) -> Iterator[Cm]:
    """The widths of columns that fill the page together."""
    told = _WIDTHS_CM if count == len(_WIDTHS_CM) else (1, *(3 / (count - 1),) * (count - 1))
    return (Cm(whole * each / sum(told)) for each in told)


def _write(into: _Cell, text: str) -> None:
    """Writes a cell; a line that begins with • becomes a paragraph of a list."""
    for number, line in enumerate(text.split("\n")):
        made = into.paragraphs[0] if number == 0 else into.add_paragraph()
        made.paragraph_format.space_after = Pt(0)
        if line.startswith("• "):
            made.style = "List Bullet"
        made.add_run(line.removeprefix("• "))
