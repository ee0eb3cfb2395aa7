from __future__ import annotations

from pathlib import Path

import pytest
from word_documents import cell, paragraph, part, row, run, table, word_file

from planxl.conversion.document import Document, Paragraph, Table
from planxl.conversion.word.reader import read_document

HEADING = '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>'
BASED = (
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Målrubrik"/>'
    '<w:basedOn w:val="Rubrik2"/></w:style>'
)


# Lines and signs --------------------------------------------------------------------------------


def test_a_line_break_begins_a_line_and_a_tab_is_a_space(tmp_path: Path) -> None:
    broken = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"

    assert lines(tmp_path, paragraph(broken)) == ["a", "b c"]


def test_hyphens_that_are_only_hints_vanish_and_those_that_hold_stay(tmp_path: Path) -> None:
    text = (
        "<w:r><w:t>sam</w:t><w:softHyphen/><w:t>verkan SIP</w:t><w:noBreakHyphen/><w:t>möte</w:t>"
        "</w:r>"
    )

    assert lines(tmp_path, paragraph(text)) == ["samverkan SIP-möte"]


def test_spaces_that_do_not_break_are_spaces(tmp_path: Path) -> None:
    assert lines(tmp_path, paragraph("10\u00a0september\u200b")) == ["10 september"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [("Wingdings", "F0FE", "☑"), ("Wingdings", "F0A8", "☐"), ("Symbol", "F0B7", "•")],
)
def test_signs_of_symbol_fonts_can_be_read(tmp_path: Path, font: str, code: str, sign: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/><w:t> Ja</w:t></w:r>'

    assert lines(tmp_path, paragraph(symbol)) == [f"{sign} Ja"]


def test_letters_typed_in_a_symbol_font_are_its_signs(tmp_path: Path) -> None:
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'

    assert lines(tmp_path, paragraph(run("ü", fonts))) == ["✓"]


def test_a_formula_keeps_its_letters(tmp_path: Path) -> None:
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"

    assert lines(tmp_path, paragraph(run("Andel "), formula)) == ["Andel x=1"]


# Changes and hidden text ------------------------------------------------------------------------


def test_inserted_text_is_read_and_deleted_text_is_told(tmp_path: Path) -> None:
    body = paragraph(
        run("Vi "),
        f'<w:ins w:id="1">{run("ska ")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>kan </w:delText></w:r></w:del>',
        run("mötas"),
    )

    document = read_document(word_file(tmp_path, body))

    assert texts(document) == ["Vi ska mötas"]
    assert [note.text for note in document.notes] == ["Borttagen text: kan"]
    (warning,) = document.warnings
    assert "spårade ändringar" in warning


def test_moved_text_is_read_once_where_it_stands_now(tmp_path: Path) -> None:
    body = (
        paragraph(f'<w:moveFrom w:id="1">{run("Flyttad")}</w:moveFrom>'),
        paragraph("Emellan"),
        paragraph(f'<w:moveTo w:id="2">{run("Flyttad")}</w:moveTo>'),
    )

    document = read_document(word_file(tmp_path, *body))

    assert texts(document) == ["Emellan", "Flyttad"]
    assert document.notes == ()


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    first = paragraph("Utbildning ", properties='<w:rPr><w:del w:id="1"/></w:rPr>')

    assert lines(tmp_path, first + paragraph("för alla")) == ["Utbildning för alla"]


def test_hidden_text_is_told_and_not_read(tmp_path: Path) -> None:
    document = read_document(
        word_file(tmp_path, paragraph(run("Syns"), run(" göms", "<w:vanish/>")))
    )

    assert texts(document) == ["Syns"]
    assert [note.text for note in document.notes] == ["Dold text: göms"]


def test_a_prompt_that_nobody_has_answered_is_dropped(tmp_path: Path) -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Klicka här')}</w:sdtContent></w:sdt>"
    )

    document = read_document(word_file(tmp_path, paragraph(run("Svar: "), prompt)))

    assert texts(document) == ["Svar:"]
    assert [line.text for line in document.dropped] == ["Klicka här"]


# Notes, boxes and fields ------------------------------------------------------------------------


def test_footnotes_and_comments_are_told_and_counted(tmp_path: Path) -> None:
    parts = {
        "footnotes": part(
            "footnotes", f'<w:footnote w:id="2">{paragraph("Se lagen.")}</w:footnote>'
        ),
        "comments": part(
            "comments", f'<w:comment w:id="5">{paragraph("Stämmer det?")}</w:comment>'
        ),
    }
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="5"/></w:r>'

    document = read_document(word_file(tmp_path, paragraph(run("Vård"), marks), parts=parts))

    assert texts(document) == ["Vård"]
    assert [note.text for note in document.notes] == [
        "Fotnot: Se lagen.",
        "Kommentar: Stämmer det?",
    ]
    (warning,) = document.warnings
    assert warning.startswith("Dokumentet har 1 fotnot och 1 kommentar.")


def test_a_text_box_is_read_once_of_its_two_versions(tmp_path: Path) -> None:
    def box(tag: str) -> str:
        return f"<{tag}><w:txbxContent>{paragraph('I rutan')}</w:txbxContent></{tag}>"

    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box('wps:txbx')}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box('v:textbox')}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert lines(tmp_path, paragraph(run("Utanför"), both)) == ["Utanför", "I rutan"]


def test_an_old_text_box_in_a_cell_is_in_the_cell(tmp_path: Path) -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph('I rutan')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    (found,) = read_document(word_file(tmp_path, table(row(cell(paragraph(box)), "b")))).blocks

    assert isinstance(found, Table)
    assert [each.text for each in found.cells()] == ["I rutan", "b"]


def test_the_address_of_a_link_stands_after_its_text(tmp_path: Path) -> None:
    link = f'<w:hyperlink r:id="r1">{run("Handlingsplanen")}</w:hyperlink>'
    path = word_file(tmp_path, paragraph(link), links={"r1": "https://example.org/plan"})

    assert texts(read_document(path)) == ["Handlingsplanen (https://example.org/plan)"]


@pytest.mark.parametrize("text", ["www.example.org/plan", "https://example.org/plan/"])
def test_an_address_is_not_said_twice(tmp_path: Path, text: str) -> None:
    link = f'<w:hyperlink r:id="r1">{run(text)}</w:hyperlink>'
    path = word_file(tmp_path, paragraph(link), links={"r1": "https://www.example.org/plan"})

    assert texts(read_document(path)) == [text]


def test_a_field_shows_its_result_and_a_link_field_its_address(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("Läs mer")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert lines(tmp_path, paragraph(field, run("."))) == ["Läs mer (https://example.org/a)."]


def test_a_box_to_tick_in_a_form_is_seen(tmp_path: Path) -> None:
    ticked = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert lines(tmp_path, paragraph(ticked, run(" Klar"))) == ["☒ Klar"]


def test_a_table_of_contents_is_dropped(tmp_path: Path) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = (
        paragraph(begin, run("Mål 1.1 ... 3")),
        paragraph(run("Mål 1.2 ... 5"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        paragraph("Inledning"),
    )

    document = read_document(word_file(tmp_path, *body))

    assert texts(document) == ["Inledning"]
    assert [line.text for line in document.dropped] == ["Mål 1.1 ... 3", "Mål 1.2 ... 5"]


def test_an_embedded_object_is_warned_of(tmp_path: Path) -> None:
    embedded = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'

    document = read_document(word_file(tmp_path, paragraph(run("Text"), embedded)))

    (warning,) = document.warnings
    assert "inbäddat objekt" in warning


# Headings and lists -----------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["Rubrik2", "Egen"])
def test_a_heading_has_the_level_of_its_style_or_of_its_base(tmp_path: Path, style: str) -> None:
    heading = paragraph("Mål 1.1", properties=f'<w:pStyle w:val="{style}"/>')
    path = word_file(tmp_path, heading, parts={"styles": part("styles", HEADING + BASED)})

    assert [each.level for each in paragraphs(read_document(path))] == [2]


def test_an_outline_level_makes_a_heading_and_the_body_level_none(tmp_path: Path) -> None:
    body = (
        paragraph("Rubrik", properties='<w:outlineLvl w:val="0"/>'),
        paragraph("Text", properties='<w:pStyle w:val="Rubrik2"/><w:outlineLvl w:val="9"/>'),
    )
    path = word_file(tmp_path, *body, parts={"styles": part("styles", HEADING)})

    assert [each.level for each in paragraphs(read_document(path))] == [1, 0]


@pytest.mark.parametrize(
    ("text", "level"),
    [("Fokusområde 1. Tidiga insatser", 1), ("Mål 1.2. Äldre", 2), ("Viktigt", 0)],
)
def test_a_bold_line_that_reads_as_a_goal_is_a_heading(
    tmp_path: Path, text: str, level: int
) -> None:
    document = read_document(word_file(tmp_path, paragraph(run(text, "<w:b/>"))))

    assert [each.level for each in paragraphs(document)] == [level]


def test_a_line_that_is_partly_bold_is_no_heading(tmp_path: Path) -> None:
    body = paragraph(run("Mål 1.2", "<w:b/>"), run(" nämns här i texten"))

    assert [each.level for each in paragraphs(read_document(word_file(tmp_path, body)))] == [0]


def level(at: int, form: str, text: str, more: str = "") -> str:
    told = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{told}</w:lvl>'


def listed(text: str, list_: int, at: int = 0) -> str:
    told = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>'
    return paragraph(text, properties=told)


def numbering(*levels: str, more: str = "") -> dict[str, str]:
    abstract = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return {"numbering": part("numbering", abstract + lists + more)}


@pytest.mark.parametrize(("sign", "mark"), [("\uf0b7", "•"), ("–", "-"), ("o", "◦")])
def test_a_bullet_begins_its_line(tmp_path: Path, sign: str, mark: str) -> None:
    parts = numbering(level(0, "bullet", sign))

    path = word_file(tmp_path, listed("Antal möten", 1), parts=parts)

    assert texts(read_document(path)) == [f"{mark} Antal möten"]


def test_numbers_are_counted_as_word_does(tmp_path: Path) -> None:
    parts = numbering(level(0, "decimal", "Mål %1"), level(1, "lowerLetter", "%1.%2)"))
    body = (
        *(listed("a", 1), listed("b", 1, 1), listed("c", 1, 1)),
        *(listed("d", 1), listed("e", 1, 1)),
    )

    found = texts(read_document(word_file(tmp_path, *body, parts=parts)))

    assert found == ["Mål 1 a", "1.a) b", "1.b) c", "Mål 2 d", "2.a) e"]


def test_a_list_that_starts_anew_does(tmp_path: Path) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    parts = numbering(level(0, "upperRoman", "%1."), more=again)
    body = (listed("a", 1), listed("b", 1), listed("c", 2), listed("d", 2))

    found = texts(read_document(word_file(tmp_path, *body, parts=parts)))

    assert found == ["I. a", "II. b", "I. c", "II. d"]


def test_a_list_can_be_that_of_a_style(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    parts = {**numbering(level(0, "bullet", "•")), "styles": part("styles", style)}
    body = paragraph("Antal", properties='<w:pStyle w:val="Punkt"/>')

    assert texts(read_document(word_file(tmp_path, body, parts=parts))) == ["• Antal"]


def lines(folder: Path, body: str) -> list[str]:
    document = read_document(word_file(folder, body))
    return [line.text for each in paragraphs(document) for line in each.lines]


def paragraphs(document: Document) -> list[Paragraph]:
    return [each for each in document.blocks if not isinstance(each, Table)]


def texts(document: Document) -> list[str]:
    return [each.text for each in document.blocks if not isinstance(each, Table)]
