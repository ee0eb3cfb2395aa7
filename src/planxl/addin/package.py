"""The package around the VBA project: an add-in that Excel opens, without anybody's name in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

from planxl.version import __version__

_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_TYPE = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_ROOT = "_rels/.rels"
_CORE = "docProps/core.xml"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ABOUT = "Slår ihop, kontrollerar och fyller kommunernas handlingsplaner för psykisk hälsa."


def packed(parts: Mapping[str, bytes], ribbon: str) -> bytes:
    """The add-in. Nothing in it is compressed: so its bytes are the same on every machine."""
    complete = {
        **parts,
        _CORE: _core().encode(),
        _ROOT: _related(parts[_ROOT]),
        _RIBBON_PART: ribbon.encode(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, data in complete.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.create_system = 0
            package.writestr(entry, data)
    return file.getvalue()


def _related(root: bytes) -> bytes:
    relation = f'<Relationship Id="rIdRibbon" Type="{_RIBBON_TYPE}" Target="{_RIBBON_PART}"/>'
    return root.replace(b"</Relationships>", f"{relation}</Relationships>".encode())


def _core() -> str:
    """What Excel's list of add-ins shows: title and description. Nobody is its author."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>planxl</dc:title><dc:description>{escape(_ABOUT)}</dc:description>"
        f"<cp:version>planxl {escape(__version__)}</cp:version>"
        "</cp:coreProperties>"
    )
