"""The Word package around the plan: the template is opened, filled where it is marked, saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from planxl.cells.refusal import Reason, Unreadable, refusing
from planxl.conversion.formats import ConversionError
from planxl.conversion.plan_document import mall
from planxl.conversion.plan_document.charts import ChartParts
from planxl.conversion.plan_document.marks import (
    fill,
    lay_down,
    marked,
    parsed,
    replace,
    width_at,
)
from planxl.conversion.plan_document.styles import (
    BULLETS,
    list_definition,
    missing,
    numbering_part,
)
from planxl.conversion.word.package import parts_of
from planxl.conversion.word.refusals import refused

_OF_TEMPLATE = b"wordprocessingml.template.main+xml"
_OF_DOCUMENT = b"wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CHART = f"{_OFFICE}.drawingml.chart+xml"
_WORKBOOK = f"{_OFFICE}.spreadsheetml.sheet"
_NUMBERING = f"{_OFFICE}.wordprocessingml.numbering+xml"
_PROPERTIES = f"{_OFFICE}.customXmlProperties+xml"
_NOT_OURS = (RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL)
"""What Word writes of the program and the person, and a picture of the page as it was."""


class Package:
    """A Word document that is made of a template."""

    def __init__(self, template: bytes, name: str = "Mallen") -> None:
        """Raises ConversionError for a template that cannot be used."""
        self._document = _opened(template, name)
        place = marked(self._document, mall.PLAN)
        if place is None:
            raise ConversionError(_NO_MARK.format(name))
        lay_down(place)
        self._place = place
        self.ids = self._with_styles()

    # Styles -------------------------------------------------------------------------------------

    def _with_styles(self) -> Mapping[str, str]:
        """The ids of all styles by name; those that the template lacks are added."""
        styles = self._document.styles.element
        ids = {
            str(name.get(qn("w:val"))).casefold(): str(each.get(qn("w:styleId")))
            for each in styles.iter(qn("w:style"))
            for name in each.findall(qn("w:name"))
        }
        lacking = list(missing(ids))
        ids |= {each.look.value.casefold(): each.id for each in lacking}
        number = (
            str(self._with_list())
            if any(_has_list(each.xml(_Ids(ids))) for each in lacking)
            else ""
        )
        for each in lacking:
            xml = each.xml(_Ids(ids)).replace(_LIST, f'w:numId w:val="{number}"')
            styles.append(parsed(xml))
        _speak_swedish(styles)
        return ids

    def _with_list(self) -> int:
        """Adds the list of items in cells; answers with its number."""
        main = self._document.part
        found = [r for r in main.rels.values() if r.reltype == RELATIONSHIP_TYPE.NUMBERING]
        if not found:
            part = self._part("/word/numbering%d.xml", _NUMBERING, numbering_part().encode())
            main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
            return BULLETS
        root = found[0].target_part.element
        numbers = [
            int(each.get(qn(f"w:{key}")))
            for tag, key in _NUMBERED
            for each in root.iter(qn(f"w:{tag}"))
        ]
        free = max(numbers, default=0) + 1
        abstract, concrete = (
            parsed(each.replace(f'"{BULLETS}"', f'"{free}"')) for each in list_definition()
        )
        lists = root.findall(qn("w:num"))
        (lists[0].addprevious if lists else root.append)(abstract)
        (lists[-1].addnext if lists else root.append)(concrete)
        return free

    # Parts --------------------------------------------------------------------------------------

    def _part(self, name: str, kind: str, data: bytes) -> Part:
        package = self._document.part.package
        return Part(PackURI(package.next_partname(name)), kind, data, package)

    def add_chart(self, parts: ChartParts) -> str:
        """Puts a chart into the package; answers with its relation's id."""
        chart = self._part("/word/charts/chart%d.xml", _CHART, parts.xml.encode())
        main = self._document.part
        relation = main.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        book = self._part("/word/embeddings/Diagram%d.xlsx", _WORKBOOK, parts.workbook)
        chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        return relation

    def carry(self, data: bytes, properties: bytes, is_ours: Callable[[bytes], bool]) -> None:
        """Puts data into the document that no page shows, instead of what a template carries."""
        main = self._document.part
        for id_, each in list(main.rels.items()):
            if each.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and is_ours(each.target_part.blob):
                del main.rels[id_]
        item = self._part("/customXml/item%d.xml", "application/xml", data)
        main.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
        told = self._part("/customXml/itemProps%d.xml", _PROPERTIES, properties)
        item.relate_to(told, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)

    # Filling ------------------------------------------------------------------------------------

    @property
    def width(self) -> int:
        """The width of the text where the plan is to stand, in twentieths of a point."""
        return width_at(self._place)

    def fill(self, plan: Sequence[str], contents: str, texts: Mapping[str, str]) -> None:
        """Puts the plan, its table of contents and the texts where they are marked."""
        listed = marked(self._document, mall.CONTENTS)
        if listed is not None:
            replace(listed, [contents])
        replace(self._place, plan)
        for root in self._roots():
            for paragraph in list(root.iter(qn("w:p"))):
                fill(paragraph, texts)

    def _roots(self) -> Iterator[BaseOxmlElement]:
        """Everywhere where a text may be marked."""
        yield self._document.element
        for each in self._document.part.rels.values():
            if each.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
                yield each.target_part.element

    def head_pages(self, made: str) -> None:
        """Puts a paragraph at the top of every page."""
        for number, section in enumerate(self._document.sections):
            headers = [section.header]
            if section.different_first_page_header_footer:
                headers.append(section.first_page_header)
            for header in headers:
                if not (number and header.is_linked_to_previous):
                    root = header._element
                    _drop_blank(root)
                    root.append(parsed(made))

    def saved(self, title: str, year: int | None) -> bytes:
        """The document: the same bytes for the same content, and no person's name."""
        package = self._document.part.package
        for id_, each in list(package.rels.items()):
            if each.reltype in _NOT_OURS:
                del package.rels[id_]
        told = self._document.core_properties
        told.title, told.language = title, "sv-SE"
        told.author = told.last_modified_by = told.comments = told.keywords = ""
        told.created = told.modified = datetime(year or 2000, 1, 1)
        told.revision = 1
        buffer = BytesIO()
        self._document.save(buffer)
        with ZipFile(buffer) as done:
            return mall.packed({name: done.read(name) for name in done.namelist()})


_NO_MARK = (
    "{} saknar märket {{{{plan}}}}. Skriv {{{{plan}}}} i ett eget stycke där planen ska stå. En "
    "mall att utgå från får du med planxl convert --write-template mall.docx."
)
_MACROS = "{} innehåller makron. Spara den som Word-mall (*.dotx) eller Word-dokument (*.docx)."
_LIST = f'w:numId w:val="{BULLETS}"'
_NUMBERED = (("abstractNum", "abstractNumId"), ("num", "numId"))


class _Ids(dict[str, str]):
    """Ids by names as styles refer to each other: however they are capitalised."""

    def __missing__(self, name: str) -> str:
        return self[name.casefold()]


def _has_list(xml: str) -> bool:
    return _LIST in xml


def _opened(template: bytes, name: str) -> Document:
    try:
        with refusing():
            if not template:
                raise Unreadable(Reason.EMPTY)
            parts_of(template)
    except Unreadable as refusal:
        raise refused(refusal, name) from None
    data = _as_document(template, name)
    try:
        return docx.Document(BytesIO(data))
    except (KeyError, ValueError, AttributeError) as error:
        raise ConversionError(
            f"{name} gick inte att öppna som mall. Öppna den i Word, spara den som Word-dokument "
            "(*.docx) och försök igen."
        ) from error


def _as_document(template: bytes, name: str) -> bytes:
    """A template (.dotx) as the document that it is besides its type."""
    with ZipFile(BytesIO(template)) as package:
        types = package.read(_TYPES)
        if b"macroEnabled" in types or b"vbaProject" in types:
            raise ConversionError(_MACROS.format(name))
        if _OF_TEMPLATE not in types:
            return template
        parts = {each: package.read(each) for each in package.namelist()}
    return mall.packed({**parts, _TYPES: types.replace(_OF_TEMPLATE, _OF_DOCUMENT)})


def _speak_swedish(styles: BaseOxmlElement) -> None:
    for each in styles.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}"):
        each.set(qn("w:val"), "sv-SE")


def _drop_blank(header: BaseOxmlElement) -> None:
    """Takes away the paragraph without content that a new header begins with."""
    for each in header.findall(qn("w:p")):
        if each.find(qn("w:r")) is None:
            header.remove(each)
