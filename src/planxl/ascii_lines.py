r"""Lines ``key=value`` in plain ASCII: how planxl and its add-in for Excel write to each other.

VBA reads files in the code page of the machine, so whatever is not a printable ASCII character
stands as ``\uXXXX``, one for each UTF-16 unit, as ``ChrW`` takes them.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator

Line = tuple[str, str]

_END_OF_LINE = "\r\n"  # VBA knows no other
_PLAIN = re.compile(r"[ -\[\]-~]")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def escaped(text: str) -> str:
    """The text in printable ASCII; a blank at either end is written out, lest it be trimmed."""
    last = len(text) - 1
    return "".join(
        each if _PLAIN.match(each) and not (each == " " and at in (0, last)) else _units(each)
        for at, each in enumerate(text)
    )


def _units(character: str) -> str:
    data = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{unit:04X}" for (unit,) in struct.iter_unpack(">H", data))


def unescaped(text: str) -> str:
    """The text that was escaped; what can be no text is a question mark."""
    told = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def as_text(lines: Iterable[Line]) -> str:
    """Lines as they stand in a file."""
    return "".join(f"{key}={escaped(value)}{_END_OF_LINE}" for key, value in lines)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of such a file; what is none is passed over."""
    for line in text.splitlines():
        key, sign, value = line.partition("=")
        if sign:
            yield key, unescaped(value)
