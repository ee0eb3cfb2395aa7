"""planxl's own template: a Word document with marks where the plan is to stand.

It is also what a person gets who wants to restyle the document; their template need have no more
than the mark of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planxl import theme
from planxl.conversion.plan_document.blocks import Look
from planxl.conversion.plan_document.markup import (
    CM,
    DECLARED,
    EMU,
    HEADER,
    OFFICE,
    field,
    hexed,
    run,
    w,
)
from planxl.conversion.plan_document.styles import numbering_part, own_ids, styles_part

PLAN = "{{plan}}"
"""The mark of the plan itself, in a paragraph of its own."""
CONTENTS = "{{innehåll}}"
"""The mark of the table of contents, in a paragraph of its own."""
TITLE, WHOSE, YEAR, GROUPS = "{{titel}}", "{{kommun}}", "{{år}}", "{{målgrupper}}"
"""Marks within any text, also in headers and footers."""

WIDTH, HEIGHT = 16838, 11906
"""A4, lying down."""
MARGIN = 2 * CM
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_MAIN}.document.main+xml",
    "word/styles.xml": f"{_MAIN}.styles+xml",
    "word/settings.xml": f"{_MAIN}.settings+xml",
    "word/numbering.xml": f"{_MAIN}.numbering+xml",
    "word/header1.xml": f"{_MAIN}.header+xml",
    "word/footer1.xml": f"{_MAIN}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def own_template() -> bytes:
    """The template as a Word document: the same bytes every time."""
    return packed(dict(_parts()))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts, without a clock."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            package.writestr(entry, data)
    return buffer.getvalue()


def _parts() -> Iterator[tuple[str, bytes]]:
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(),
        "word/document.xml": f"{HEADER}<w:document {DECLARED}>{w('body', *_body())}</w:document>",
        "word/_rels/document.xml.rels": _relations(
            *((f"{OFFICE}/{kind}", f"{kind}.xml") for kind in ("styles", "settings", "numbering")),
            (f"{OFFICE}/header", "header1.xml"),
            (f"{OFFICE}/footer", "footer1.xml"),
        ),
        "word/styles.xml": styles_part(),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": _settings(),
        "word/header1.xml": f"{HEADER}<w:hdr {DECLARED}>{_band()}</w:hdr>",
        "word/footer1.xml": f"{HEADER}<w:ftr {DECLARED}>{_footer()}</w:ftr>",
    }
    return ((name, text.encode()) for name, text in texts.items())


def _content_types() -> str:
    own = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in _TYPES.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    usual = f'<Default Extension="rels" ContentType="{rels}"/>'
    usual += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">{usual}{own}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _core() -> str:
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    inner = "<dc:title>Mall för handlingsplan</dc:title><dc:language>sv-SE</dc:language>"
    return f"{HEADER}<cp:coreProperties {spaces}>{inner}</cp:coreProperties>"


def _settings() -> str:
    compatible = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    inner = (
        w("zoom", percent=100),
        w("defaultTabStop", val=CM),
        w("autoHyphenation"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", compatible),
        w("themeFontLang", val="sv-SE"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )
    return f"{HEADER}<w:settings {DECLARED}>{''.join(inner)}</w:settings>"


# The pages --------------------------------------------------------------------------------------


def _body() -> Iterator[str]:
    yield _paragraph(Look.TITLE, run(TITLE))
    yield _paragraph(Look.SUBTITLE, run(WHOSE))
    for name, mark in (("Redovisningsår", YEAR), ("Målgrupper", GROUPS)):
        yield _paragraph(Look.FACT, run(f"{name}:"), w("r", w("tab")), run(mark))
    for name, prompt in _FACTS:
        yield _paragraph(Look.FACT, run(f"{name}:"), w("r", w("tab")), _control(name, prompt))
    yield _paragraph(Look.BODY, run(CONTENTS))
    yield _paragraph(Look.BODY, run(PLAN))
    yield w(
        "sectPr",
        '<w:headerReference w:type="first" r:id="rId4"/>',
        '<w:footerReference w:type="default" r:id="rId5"/>',
        w("pgSz", w=WIDTH, h=HEIGHT, orient="landscape"),
        w("pgMar", top=MARGIN, right=MARGIN, bottom=MARGIN, left=MARGIN, header=567, footer=567,
          gutter=0),
        w("titlePg"),
    )  # fmt: skip


_FACTS = (
    ("Beslutad av", "[skriv vem som har beslutat planen]"),
    ("Beslutsdatum", "[skriv dagen för beslutet]"),
    ("Diarienummer", "[skriv diarienumret]"),
)


def _control(name: str, prompt: str) -> str:
    """A field to fill in, which shows what to write until somebody has."""
    properties = w("sdtPr", w("alias", val=name), w("showingPlcHdr"), w("text"))
    style = w("rStyle", val=own_ids()[Look.PLACEHOLDER])
    return w("sdt", properties, w("sdtContent", run(prompt, style)))


def _paragraph(look: Look, *inner: str) -> str:
    style = "" if look is Look.BODY else w("pPr", w("pStyle", val=own_ids()[look]))
    return w("p", style, *inner)


def _footer() -> str:
    pages = (run("Sida "), field("PAGE", "1"), run(" av "), field("NUMPAGES", "1"))
    return _paragraph(Look.FOOTER, run(f"{TITLE}, {WHOSE} {YEAR}"), w("r", w("tab")), *pages)


# The look of the first page ---------------------------------------------------------------------


def _band() -> str:
    """Two upright bands along the left edge of the first page: they say nothing."""
    ink, teal = (0.0, 0.9, theme.INK), (0.9, 0.22, theme.TEAL)
    shapes = (_shape(n, *each) for n, each in enumerate((ink, teal), 1))
    return _paragraph(Look.BODY, *shapes)


def _shape(number: int, left: float, width: float, colour: str) -> str:
    wide, high, start = round(width * EMU), round(21 * EMU), round(left * EMU)
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
        'val="1"/></a:ext></a:extLst>'
    )
    solid = f'<a:solidFill><a:srgbClr val="{hexed(colour)}"/></a:solidFill>'
    size = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr>{size}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{start}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Band {number}" descr="">{decorative}</wp:docPr>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{drawing}</w:drawing></mc:Choice>'
    return w("r", f"<mc:AlternateContent>{choice}</mc:AlternateContent>")
