"""What an add-in file says of itself: which version it is of, and whether somebody signed it."""

from __future__ import annotations

import io
import re
import zipfile

_PART = "docProps/core.xml"
_VERSION = re.compile(rb"<cp:version>planxl ([0-9][0-9A-Za-z.+-]*)</cp:version>")
_SIGNATURE = "vbaProjectSignature"
_NUMBER = re.compile(r"[0-9]+")


def version_in(data: bytes) -> str:
    """The version of the add-in; empty for a file that is not planxl's add-in."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = _VERSION.search(package.read(_PART))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError):
        return ""
    return found[1].decode("ascii") if found else ""


def is_signed(data: bytes) -> bool:
    """Whether the macros carry a signature, be it whose it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(_SIGNATURE in name for name in package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def line(version: str) -> tuple[int, ...]:
    """What must be equal for add-in and program to fit: the first two numbers."""
    found = (_NUMBER.match(part) for part in version.split(".")[:2])
    return tuple(int(number[0]) for number in found if number)
