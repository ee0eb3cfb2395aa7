"""Content types for workbooks that are written byte by byte, so that they are whole packages."""

from __future__ import annotations

from collections.abc import Mapping

from raw_workbooks import zipped

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = {
    "comments": f"{_SHEET}.comments+xml",
    "sharedStrings": f"{_SHEET}.sharedStrings+xml",
    "sheet": f"{_SHEET}.worksheet+xml",
    "styles": f"{_SHEET}.styles+xml",
    "workbook": f"{_SHEET}.sheet.main+xml",
}


def whole(parts: Mapping[str, str | bytes], vml: bool = False) -> bytes:
    """The package of these parts, each with its content type."""
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part in parts
        for word, kind in _KINDS.items()
        if part.rpartition("/")[2].startswith(word) and part.endswith(".xml")
    )
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    kinds |= {"xml": "application/xml"}
    kinds |= {"vml": "application/vnd.openxmlformats-officedocument.vmlDrawing"} if vml else {}
    endings = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in kinds.items()
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{endings}{named}</Types>"
    )
    return zipped({"[Content_Types].xml": types, **parts})
