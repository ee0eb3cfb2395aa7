"""The plan in somebody's own template: its looks, headers and pictures are kept."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, RGBColor
from plan_documents import CATALOGUE, SHORT, parts, read, tables

from planxl.conversion.formats import ConversionError
from planxl.conversion.plan_document.blocks import Look
from planxl.conversion.plan_document.mall import own_template, packed
from planxl.conversion.plan_document.writing import write

_LYING = WD_ORIENT.LANDSCAPE


def _saved(opened: Document) -> bytes:
    buffer = BytesIO()
    opened.save(buffer)
    return buffer.getvalue()


def _template(text: str = "{{plan}}") -> Document:
    """A template as Word makes it, with nothing of planxl's but the mark."""
    opened = docx.Document()
    opened.add_paragraph("Vår kommun planerar")
    opened.add_paragraph(text)
    opened.add_paragraph("Tryckt på återvunnet papper")
    return opened


def _written(template: Document | bytes) -> Document:
    data = template if isinstance(template, bytes) else _saved(template)
    return docx.Document(BytesIO(write(SHORT, CATALOGUE, data)))


def test_planxls_own_template_gives_the_document_that_is_written_without_one() -> None:
    assert write(SHORT, CATALOGUE, own_template()) == write(SHORT, CATALOGUE)
    assert own_template() == own_template()


def test_the_plan_stands_where_it_is_marked_and_the_rest_is_kept() -> None:
    texts = [each.text for each in _written(_template()).paragraphs]
    assert texts[0] == "Vår kommun planerar"
    assert texts[1] == "Planen i korthet"
    assert texts[-1] == "Tryckt på återvunnet papper"
    assert not any("{{" in text for text in texts)


def test_styles_of_the_template_are_kept_and_those_that_it_lacks_are_added() -> None:
    template = _template()
    template.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    made = _written(template)
    names = [each.name for each in made.styles]
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0, 0)
    assert names.count("Heading 1") == 1
    assert Look.TABLE in names
    assert next(tables(made, "Nr")).style.name == Look.TABLE  # type: ignore[union-attr]


def test_a_style_is_known_by_its_name_whatever_its_id() -> None:
    """A Swedish Word calls the style "heading 1" Rubrik1 within the file."""
    template = _template()
    heading = template.styles["Heading 1"]
    heading.element.set(docx.oxml.ns.qn("w:styleId"), "Rubrik1")
    made = _written(template)
    first = next(each for each in made.paragraphs if each.text == "Planen i korthet")
    assert first._p.style == "Rubrik1"
    assert first.style.name == "Heading 1"  # type: ignore[union-attr]


@pytest.mark.parametrize("wide", [29.7, 42.0])
def test_a_table_is_as_wide_as_the_page_of_the_template(wide: float) -> None:
    template = _template()
    section = template.sections[0]
    section.orientation, section.page_width, section.page_height = _LYING, Cm(wide), Cm(21)
    section.left_margin = section.right_margin = Cm(2.5)
    for table in _written(template).tables:
        columns = sum(int(each.width or 0) for each in table.columns)
        assert abs(columns - Cm(wide - 5)) < Cm(0.05)


@pytest.mark.parametrize("ends", [False, True], ids=["text after it", "nothing after it"])
def test_a_template_that_stands_up_is_laid_down_for_the_plan_alone(ends: bool) -> None:
    template = _template()
    section = template.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.different_first_page_header_footer = True
    section.footer.paragraphs[0].text = "Vår kommun"
    if ends:
        last = template.paragraphs[-1]._p
        last.getparent().remove(last)
    made = _written(template)
    lying = [each.orientation == _LYING for each in made.sections]
    assert lying == ([False, True] if ends else [False, True, False])
    plan = made.sections[1]
    assert round(plan.page_width.cm, 1) == 29.7  # type: ignore[union-attr]
    assert plan.footer.paragraphs[0].text == "Vår kommun"
    assert not plan.different_first_page_header_footer


def test_marks_in_texts_headers_and_footers_are_filled_even_if_word_has_cut_them() -> None:
    template = _template()
    section = template.sections[0]
    section.header.paragraphs[0].text = "{{kommun}} {{år}}"
    footer = section.footer.paragraphs[0]
    for piece in ("{{ti", "tel", "}}"):
        footer.add_run(piece)
    made = _written(template)
    assert made.sections[0].header.paragraphs[0].text == "Tanum 2025"
    assert made.sections[0].footer.paragraphs[0].text == CATALOGUE.title


def test_a_line_about_what_the_plan_does_not_tell_goes_away() -> None:
    template = _template()
    template.add_paragraph("Redovisningsår {{år}}")
    data = write(SHORT.model_copy(update={"year": None}), CATALOGUE, _saved(template))
    texts = [each.text for each in docx.Document(BytesIO(data)).paragraphs]
    assert not any("Redovisningsår" in text for text in texts)


def test_a_table_of_contents_stands_where_it_is_marked_and_only_there() -> None:
    template = _template()
    assert b"TOC \\o" not in parts(write(SHORT, CATALOGUE, _saved(template)))["word/document.xml"]
    template.add_paragraph("{{innehåll}}")
    assert b"TOC \\o" in parts(write(SHORT, CATALOGUE, _saved(template)))["word/document.xml"]


def test_a_word_template_gives_a_document() -> None:
    data = _retyped(
        own_template(), b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    assert write(SHORT, CATALOGUE, data) == write(SHORT, CATALOGUE)


def test_what_is_written_in_a_template_is_read_back_as_the_same_plan(tmp_path: Any) -> None:
    data = write(SHORT, CATALOGUE, _saved(_template()), internal=True)
    back = read(data, tmp_path)
    assert back.model_copy(update={"unplaced": ()}) == SHORT
    assert [each.text for each in back.unplaced] in ([], ["Tryckt på återvunnet papper"])


def test_no_person_follows_along_from_the_template() -> None:
    template = _template()
    template.core_properties.author = template.core_properties.last_modified_by = "Anna Andersson"
    for name, part in parts(write(SHORT, CATALOGUE, _saved(template))).items():
        assert b"Anna" not in part, name
        assert not name.startswith("docProps/app")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (b"", "tom fil"),
        (b"PK\x03\x04 cut", "avkortad"),
        (b"%PDF-1.7", "inget Word-dokument"),
        (_saved(_template("planen här")), "{{plan}}"),
        (_saved(_template("Här är {{plan}} och mer")), "{{plan}}"),
    ],
    ids=["empty", "cut", "pdf", "no mark", "mark within a text"],
)
def test_a_template_that_cannot_be_used_is_refused_with_a_way_on(
    template: bytes, told: str
) -> None:
    with pytest.raises(ConversionError, match=told.replace("{", r"\{")):
        write(SHORT, CATALOGUE, template)


def test_a_template_with_macros_is_refused() -> None:
    data = _retyped(
        own_template(),
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    with pytest.raises(ConversionError, match="makron"):
        write(SHORT, CATALOGUE, data)


def _retyped(data: bytes, old: bytes, new: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    types = "[Content_Types].xml"
    return packed({**found, types: found[types].replace(old, new)})
