"""The styles of the plan document, declared: people restyle them in Word by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planxl import theme
from planxl.conversion.plan_document.blocks import Look
from planxl.conversion.plan_document.markup import DECLARED, HEADER, hexed, w

_CM = 567
_POINT = 20
BULLETS = 91
"""The number of the list that items in cells belong to."""
_BULLET_INDENT = 227


@dataclass(frozen=True)
class Style:
    """A style: its name, its id where the document has none of that name, and what it says."""

    look: Look
    id: str
    paragraph: str = ""
    characters: str = ""
    based: Look | None = Look.BODY
    following: Look | None = None
    kind: str = "paragraph"
    more: str = ""

    def xml(self, ids: Mapping[str, str]) -> str:
        """The style, which refers to others by the ids that they have in the document."""
        known = self.look[0].islower() or self.look in _BUILT_IN
        marks: dict[str, str | int]
        marks = {"default": 1} if self.look is Look.BODY else {} if known else {"customStyle": 1}
        return w(
            "style",
            w("name", val=self.look),
            w("basedOn", val=ids[self.based]) if self.based else "",
            w("next", val=ids[self.following]) if self.following else "",
            w("uiPriority", val=39 if self.look.startswith("toc") else 9),
            w("qFormat") if self.look not in _QUIET else "",
            w("pPr", self.paragraph) if self.paragraph else "",
            w("rPr", self.characters) if self.characters else "",
            self.more,
            type=self.kind,
            **marks,
            styleId=self.id,
        )


_BUILT_IN = frozenset((Look.BODY, Look.TITLE, Look.SUBTITLE, Look.CONTENTS, Look.PLACEHOLDER))
_QUIET = frozenset((Look.CONTENTS_1, Look.CONTENTS_2, Look.FOOTER, Look.PLACEHOLDER))


def _space(before: float, after: float, line: int = 0) -> str:
    lines: dict[str, str | int] = {"line": line, "lineRule": "auto"} if line else {}
    return w("spacing", before=round(before * _POINT), after=round(after * _POINT), **lines)


def _font(size: float, colour: str = theme.INK, *more: str) -> str:
    """Bold and italics go before colour and size: so the format wants it."""
    halves = round(size * 2)
    return "".join(
        (*more, w("color", val=hexed(colour)), w("sz", val=halves), w("szCs", val=halves))
    )


_BOLD = w("b") + w("bCs")
_KEEP = w("keepNext") + w("keepLines")


def _heading(level: int, before: float, after: float, *first: str) -> str:
    outline = w("outlineLvl", val=level - 1)
    return "".join((_KEEP, *first, _space(before, after), outline))


def _line(side: str, colour: str, size: int, space: int = 0) -> str:
    return w(side, val="single", sz=size, space=space, color=hexed(colour))


_AROUND = ("top", "left", "bottom", "right")
_NARROW = w("ind", right=round(8 * _CM))
"""Running text is no wider than what is easily read, on a page that lies down."""
_TITLE_WIDTH = w("ind", right=round(5 * _CM))


def _contents(indent: float, before: float) -> str:
    tab = w("tabs", w("tab", val="right", leader="dot", pos=round(25.7 * _CM)))
    return tab + _space(before, 2) + w("ind", left=round(indent * _CM), right=round(1.2 * _CM))


STYLES: tuple[Style, ...] = (
    Style(Look.BODY, "Normal", w("suppressAutoHyphens") + _space(0, 6, 264), based=None),
    Style(
        Look.TITLE,
        "Title",
        w("pBdr", _line("bottom", theme.TEAL, 18, 10)) + _space(150, 14, 228) + _TITLE_WIDTH,
        _font(38, theme.INK, _BOLD),
    ),
    Style(Look.SUBTITLE, "Subtitle", _space(0, 26), _font(24, theme.TEAL)),
    Style(
        Look.HEADING_1,
        "Heading1",
        _heading(1, 0, 10, w("pageBreakBefore")),
        _font(theme.TITLE_SIZE, theme.INK, _BOLD),
        following=Look.BODY,
    ),
    Style(
        Look.HEADING_2, "Heading2", _heading(2, 20, 8), _font(16, theme.TEAL, _BOLD),
        following=Look.BODY,
    ),
    Style(
        Look.HEADING_3, "Heading3", _heading(3, 16, 4), _font(theme.HEADING_SIZE, theme.INK, _BOLD),
        following=Look.BODY,
    ),
    Style(
        Look.HEADING_4, "Heading4", _heading(4, 12, 4), _font(11, theme.TEAL, _BOLD),
        following=Look.BODY,
    ),
    Style(
        Look.CONTENTS, "TOCHeading", w("keepNext") + w("pageBreakBefore") + _space(0, 10),
        _font(theme.TITLE_SIZE, theme.INK, _BOLD),
    ),
    Style(Look.CONTENTS_1, "TOC1", _contents(0, 9), _font(11, theme.INK, _BOLD)),
    Style(Look.CONTENTS_2, "TOC2", _contents(0.6, 3), _font(11)),
    Style(
        Look.FOOTER,
        "Footer",
        w("pBdr", _line("top", theme.LINE, 4, 6))
        + w("tabs", w("tab", val="right", pos=round(25.7 * _CM)))
        + _space(0, 0),
        _font(theme.SMALL_SIZE, theme.GREY),
    ),
    Style(
        Look.LEAD, "PlanIngress", w("keepNext") + _space(0, 8, 264) + _NARROW,
        _font(11, theme.GREY),
    ),
    Style(
        Look.FACT, "PlanFakta",
        w("tabs", w("tab", val="left", pos=round(4.2 * _CM))) + _space(2, 4),
        _font(12),
    ),
    Style(
        Look.CELL, "PlanTabelltext", w("suppressAutoHyphens", val=0) + _space(0, 2),
        _font(theme.SMALL_SIZE),
    ),
    Style(Look.CELL_HEADING, "PlanTabellrubrik", "", _BOLD, based=Look.CELL),
    Style(
        Look.ITEM, "PlanPunkt",
        w("numPr", w("ilvl", val=0), w("numId", val=BULLETS))
        + w("ind", left=_BULLET_INDENT, hanging=_BULLET_INDENT),
        based=Look.CELL,
    ),
    Style(Look.NUMBER, "PlanTal", w("jc", val="right"), based=Look.CELL),
    Style(Look.NOTE, "PlanNot", _space(2, 4), _font(theme.SMALL_SIZE, theme.GREY)),
    Style(Look.FIGURE, "PlanFigur", w("ind", left=170), based=Look.CELL),
    Style(Look.CHART, "PlanDiagram", w("keepNext") + _space(0, 8), based=Look.BODY),
    Style(
        Look.WARNING, "PlanVarning",
        w("pBdr", *(_line(side, theme.WARNING, 8, 6) for side in _AROUND))
        + w("shd", val="clear", color="auto", fill=hexed(theme.WARNING_PALE)) + _space(0, 10)
        + w("ind", left=140, right=140),
        _font(11, theme.WARNING_DARK, _BOLD),
    ),
    Style(
        Look.LACKING, "PlanSaknas", "", w("color", val=hexed(theme.WARNING)), based=None,
        kind="character",
    ),
    Style(
        Look.FAINT, "PlanSvag", "", w("color", val=hexed(theme.GREY)), based=None, kind="character"
    ),
    Style(
        Look.PLACEHOLDER, "PlaceholderText", "", w("color", val=hexed(theme.GREY)), based=None,
        kind="character",
    ),
    Style(
        Look.LINK, "PlanLank", "", w("color", val=hexed(theme.TEAL)), based=None, kind="character",
    ),
    Style(
        Look.TABLE, "PlanTabell", "", "", based=None, kind="table",
        more=w(
            "tblPr",
            w(
                "tblBorders",
                _line("top", theme.TEAL, 12),
                _line("bottom", theme.LINE, 6),
                _line("insideH", theme.LINE, 4),
            ),
            w(
                "tblCellMar",
                *(w(side, w=each, type="dxa") for side, each in
                  (("top", 60), ("left", 85), ("bottom", 50), ("right", 85))),
            ),
        )
        + w(
            "tblStylePr",
            w("pPr", w("keepNext")),
            w("rPr", w("b"), w("bCs"), w("color", val=hexed(theme.INK))),
            w(
                "tcPr",
                w("tcBorders", _line("bottom", theme.TEAL, 8)),
                w("shd", val="clear", color="auto", fill=hexed(theme.PALE)),
                w("vAlign", val="bottom"),
            ),
            type="firstRow",
        ),
    ),
)  # fmt: skip


def own_ids() -> dict[str, str]:
    """The ids of all styles in a document of our own."""
    return {each.look.value: each.id for each in STYLES}


def styles_part() -> str:
    """The part of a document that holds the styles."""
    ids = own_ids()
    fonts = w("rFonts", ascii=theme.FONT, hAnsi=theme.FONT, cs=theme.FONT, eastAsia=theme.FONT)
    size = 2 * theme.BODY_SIZE
    usual = (
        fonts,
        w("color", val=hexed(theme.INK)),
        w("sz", val=size),
        w("szCs", val=size),
        w("lang", val="sv-SE", eastAsia="sv-SE", bidi="ar-SA"),
    )
    defaults = w("docDefaults", w("rPrDefault", w("rPr", *usual)), w("pPrDefault"))
    made = "".join(each.xml(ids) for each in STYLES)
    return f"{HEADER}<w:styles {DECLARED}>{defaults}{made}</w:styles>"


def missing(ids: Mapping[str, str]) -> Iterator[Style]:
    """The styles that a document with these does not have, bases first."""
    return (each for each in STYLES if each.look.value.casefold() not in ids)


def list_definition() -> tuple[str, str]:
    """The list of items in cells: what it looks like, and the list itself."""
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="bullet"),
        w("lvlText", val="•"),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=_BULLET_INDENT, hanging=_BULLET_INDENT)),
        w(
            "rPr",
            w("rFonts", ascii=theme.FONT, hAnsi=theme.FONT),
            w("color", val=hexed(theme.TEAL)),
        ),
        ilvl=0,
    )
    abstract = w(
        "abstractNum", w("multiLevelType", val="hybridMultilevel"), level, abstractNumId=BULLETS
    )
    return abstract, w("num", w("abstractNumId", val=BULLETS), numId=BULLETS)


def numbering_part() -> str:
    """The part that holds the list."""
    return f"{HEADER}<w:numbering {DECLARED}>{''.join(list_definition())}</w:numbering>"
