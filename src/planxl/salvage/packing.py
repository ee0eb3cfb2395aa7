"""A sound package made of the parts that could be saved, for the ordinary reader to read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_LAST_STRING = re.compile(rb"</(?:\w+:)?sst>\s*\Z")
BOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of the new package: its name, how it is shown, and its part."""

    name: str
    visibility: str
    part: str


def packed(parts: Mapping[str, bytes], tabs: Sequence[Tab], date1904: bool) -> bytes:
    """The package of these parts; what ties them together is written anew."""
    book = {
        "_rels/.rels": _relationships([(f"{_RELATION}/officeDocument", BOOK), *_properties(parts)]),
        BOOK: _workbook(tabs, date1904),
        "xl/_rels/workbook.xml.rels": _of_workbook(parts, tabs),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in {**parts, **book}.items():
            package.writestr(name, content)
    return buffer.getvalue()


def with_strings(content: bytes, known: int, wanted: int, stand_in: str) -> bytes:
    """Shared strings with a stand-in for each that a cell refers to and that is not there."""
    if wanted <= known:
        return content
    item = f"<si><t>{escape(stand_in)}</t></si>".encode() * (wanted - known)
    if not known:
        return f'<sst xmlns="{_MAIN}">'.encode() + item + b"</sst>"
    prefix = re.search(rb"<(\w+:)sst\b", content[:1000])
    if prefix:
        item = re.sub(rb"<(/?)", rb"<\1" + prefix[1], item)
    end = _LAST_STRING.search(content)
    at = end.start() if end else len(content)
    return content[:at] + item + content[at:]


def _workbook(tabs: Sequence[Tab], date1904: bool) -> bytes:
    sheets = "".join(
        f"<sheet name={quoteattr(tab.name)} sheetId={quoteattr(str(n))} "
        f"state={quoteattr(tab.visibility)} r:id={quoteattr(f'rId{n}')}/>"
        for n, tab in enumerate(tabs, 1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">'
        f'<workbookPr date1904="{int(date1904)}"/><sheets>{sheets}</sheets></workbook>'
    ).encode()


def _of_workbook(parts: Mapping[str, bytes], tabs: Sequence[Tab]) -> bytes:
    others = {"sharedStrings": "xl/sharedstrings.xml", "styles": "xl/styles.xml"}
    return _relationships(
        [
            *((f"{_RELATION}/worksheet", tab.part) for tab in tabs),
            *((f"{_RELATION}/{kind}", part) for kind, part in others.items() if part in parts),
        ]
    )


def _properties(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [(_CORE, "docprops/core.xml")] if "docprops/core.xml" in parts else []


def _relationships(pairs: Iterable[tuple[str, str]]) -> bytes:
    inner = "".join(
        f"<Relationship Id={quoteattr(f'rId{n}')} Type={quoteattr(kind)} "
        f"Target={quoteattr(f'/{target}')}/>"
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()
