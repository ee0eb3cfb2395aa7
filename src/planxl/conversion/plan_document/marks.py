"""The marks of a template: where the plan and its texts are to stand, and on what page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from planxl.conversion.plan_document import mall
from planxl.conversion.plan_document.markup import CM, DECLARED, w

NARROW_PAGE = 20 * CM
"""A page with less room than this is laid down for the plan."""


def parsed(xml: str) -> BaseOxmlElement:
    """An element from a text without declarations."""
    element: BaseOxmlElement = parse_xml(f"<w:body {DECLARED}>{xml}</w:body>")[0]
    return element


def marked(document: Document, mark: str) -> BaseOxmlElement | None:
    """The paragraph of the body that holds a mark and nothing else."""
    paragraphs = document.element.body.findall(qn("w:p"))
    return next((each for each in paragraphs if _text(each).strip() == mark), None)


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def replace(place: BaseOxmlElement | None, blocks: Sequence[str]) -> None:
    """Puts blocks where a paragraph stands; one that ends a section stays, for its sake."""
    if place is None:
        return
    made: BaseOxmlElement = parse_xml(f"<w:body {DECLARED}>{''.join(blocks)}</w:body>")
    for each in list(made):
        place.addprevious(each)
    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        place.getparent().remove(place)
    else:
        for each in place.findall(qn("w:r")):
            place.remove(each)


def _section_of(place: BaseOxmlElement) -> BaseOxmlElement:
    """The section in which a paragraph stands."""
    later = (place, *place.itersiblings())
    section = next((s for each in later for s in each.iter(qn("w:sectPr"))), None)
    return parse_xml(f"<w:sectPr {DECLARED}/>") if section is None else section


def fill(paragraph: BaseOxmlElement, texts: Mapping[str, str]) -> None:
    """Fills the marks of a paragraph; one with a mark for which there is no text goes away."""
    whole = _text(paragraph)
    marks = [each for each in texts if each in whole]
    if not marks:
        return
    parent = paragraph.getparent()
    if not all(texts[each] for each in marks) and len(parent.findall(qn("w:p"))) > 1:
        parent.remove(paragraph)
        return
    pieces = list(paragraph.iter(qn("w:t")))
    if any(sum(mark in (each.text or "") for each in pieces) == 0 for mark in marks):
        pieces[0].text = whole  # Word has cut a mark into several runs
        for each in pieces[1:]:
            each.text = ""
    for each in pieces:
        for mark in marks:
            each.text = (each.text or "").replace(mark, texts[mark])
        each.set(qn("xml:space"), "preserve")


# Pages ------------------------------------------------------------------------------------------


def width_at(place: BaseOxmlElement) -> int:
    """The width of the text where a paragraph stands, in twentieths of a point."""
    section = _section_of(place)
    size, margins = (section.find(qn(f"w:{tag}")) for tag in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return mall.WIDTH - 2 * mall.MARGIN
    around = sum(int(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right", "gutter"))
    return max(int(size.get(qn("w:w"))) - around, mall.MARGIN)


def lay_down(place: BaseOxmlElement) -> None:
    """Lets the plan have pages that lie down, where those of the template are narrow."""
    section = _section_of(place)
    if section.find(qn("w:pgSz")) is None or width_at(place) > NARROW_PAGE:
        return
    lying = _lying(section)
    if place.getprevious() is not None:
        _end_section(place.getprevious(), deepcopy(section))
    if place.getnext() is section or section in place.iter():
        section.getparent().replace(section, lying)
    else:
        _end_section(place, lying)


def _lying(section: BaseOxmlElement) -> BaseOxmlElement:
    """A section like another, on pages that lie down, none of which is a first page."""
    lying: BaseOxmlElement = deepcopy(section)
    size = lying.find(qn("w:pgSz"))
    wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
    if wide and high and int(wide) < int(high):
        size.set(qn("w:w"), high)
        size.set(qn("w:h"), wide)
        size.set(qn("w:orient"), "landscape")
    for each in lying.findall(qn("w:titlePg")):
        lying.remove(each)
    return lying


def _end_section(block: BaseOxmlElement, section: BaseOxmlElement) -> None:
    """Lets a section end with a block; what ends one already goes on to do so."""
    if block.tag != qn("w:p"):
        after = parsed(w("p"))
        block.addnext(after)
        block = after
    properties = block.find(qn("w:pPr"))
    if properties is None:
        properties = parsed(w("pPr"))
        block.insert(0, properties)
    if properties.find(qn("w:sectPr")) is None:
        properties.append(section)
