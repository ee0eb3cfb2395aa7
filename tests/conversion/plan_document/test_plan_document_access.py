"""The plan document can be read by those who do not see it, and tells nothing of who made it."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from plan_documents import CATALOGUE, SHORT, document, parts

from planxl import theme
from planxl.catalogues import load
from planxl.conversion.plan_document.writing import write

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def data() -> bytes:
    return write(SHORT, CATALOGUE)


def test_headings_are_headings_and_skip_no_level() -> None:
    levels = [
        int(each.style.name[-1])
        for each in document(SHORT).paragraphs
        if each.style and str(each.style.name).startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {1, 2, 3, 4} == set(levels)


def test_headings_skip_no_level_in_a_plan_without_groups_and_areas() -> None:
    dalarna = load("dalarna")
    plan = SHORT.model_copy(update={"catalogue": "dalarna", "target_groups": ()})
    opened = docx.Document(BytesIO(write(plan, dalarna)))
    names = [str(p.style.name) for p in opened.paragraphs if p.style]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_heading_row_that_is_repeated_and_a_description() -> None:
    opened = document(SHORT)
    assert opened.tables
    for table in opened.tables:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(each.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for each in rows[1:])
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert not table._tbl.xpath(".//w:gridSpan | .//w:vMerge")


def test_a_row_stays_on_one_page_unless_it_is_long() -> None:
    long = SHORT.activities[0].model_copy(update={"nr": "9", "what": "ord " * 1000})
    opened = document(SHORT.model_copy(update={"activities": (*SHORT.activities, long)}))
    splits = {
        row.cells[0].text: row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None
        for table in opened.tables
        for row in table.rows
        if row.cells[0].text in ("1", "9") and table.rows[0].cells[1].text == "Aktivitet"
    }
    assert splits == {"1": False, "9": True}


def test_every_chart_is_told_in_words_and_can_be_edited(data: bytes) -> None:
    held = parts(data)
    root = ElementTree.fromstring(held["word/document.xml"])
    words = [each.get("descr", "") for each in root.iter(f"{DRAWING}docPr")]
    charts = [name for name in held if name.startswith("word/charts/chart")]
    assert len(words) == len(charts) == 3
    assert any("2023: 12 517,0, 2024: 11 990,7, 2025: 11 836,2" in _plain(each) for each in words)
    assert len([name for name in held if name.endswith(".xlsx")]) == len(charts)
    ids = [each.get("id") for each in root.iter(f"{DRAWING}docPr")]
    assert len(set(ids)) == len(ids)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_document_is_in_swedish_and_has_a_title(data: bytes) -> None:
    opened = docx.Document(BytesIO(data))
    told = opened.core_properties
    assert told.title == "Handlingsplan psykisk hälsa i Västra Götaland: Tanum 2025"
    assert told.language == "sv-SE"
    (language,) = opened.styles.element.xpath("./w:docDefaults//w:lang")
    assert language.get(qn("w:val")) == "sv-SE"


def test_neither_person_nor_clock_is_in_the_document(data: bytes) -> None:
    told = docx.Document(BytesIO(data)).core_properties
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert (told.created.year, told.modified.year) == (2025, 2025)
    assert "docProps/app.xml" not in parts(data)


def test_no_empty_paragraph_stands_for_space() -> None:
    opened = document(SHORT)
    body = [each for each in opened.paragraphs if not each._p.xpath(".//w:drawing")]
    assert all(each.text.strip() for each in body)


def test_every_style_is_dark_enough_on_what_it_stands_on(data: bytes) -> None:
    styles = ElementTree.fromstring(parts(data)["word/styles.xml"])
    colours = {f"#{each.get(qn('w:val'))}" for each in styles.iter(qn("w:color"))}
    assert colours
    for colour in colours:
        assert theme.contrast(colour, theme.WHITE) >= 4.5
        assert theme.contrast(colour, theme.PALE) >= 4.5 or colour == theme.WARNING


def test_links_within_the_document_lead_somewhere(data: bytes) -> None:
    root = ElementTree.fromstring(parts(data)["word/document.xml"])
    marks = {each.get(qn("w:name")) for each in root.iter(qn("w:bookmarkStart"))}
    links = {each.get(qn("w:anchor")) for each in root.iter(qn("w:hyperlink"))}
    assert links
    assert links <= marks
    assert all(len(each or "") <= 40 for each in marks)


def test_the_table_of_contents_is_filled_in_before_word_makes_it_anew(data: bytes) -> None:
    opened = docx.Document(BytesIO(data))
    lines = [
        "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
        for paragraph in opened.element.body.iter(qn("w:p"))
        if (style := paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and str(style.get(qn("w:val"))).startswith("TOC")
    ]
    assert lines[:4] == [
        "Innehåll",
        "Planen i korthet",
        "Vuxna",
        "Fokusområde 1. Förebyggande och främjande arbete",
    ]
    assert lines[-1] == "Vad som saknas"
