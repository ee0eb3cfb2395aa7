"""Which version an add-in file is of."""

from __future__ import annotations

import io
import re
import zipfile

_PART = "docProps/core.xml"
_VERSION = re.compile(rb"<cp:version>planxl ([0-9][0-9A-Za-z.+-]*)</cp:version>")


def version_in(data: bytes) -> str:
    """The version of the add-in; empty for a file that is not planxl's add-in."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = _VERSION.search(package.read(_PART))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return ""
    return found[1].decode("ascii") if found else ""
