"""The registry of formats: one small module each in ``planxl.conversion.formatting``.

A new format is one module with a ``FORMAT`` and its name in ``MODULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from planxl.catalogues import Catalogue
from planxl.conversion.plan import Plan
from planxl.not_done import NotDoneError

Progress = Callable[[int, int, str], None]
"""Told how many of how many steps (pages, files) are done, and a Swedish word for the step."""


class ConversionError(NotDoneError):
    """A plan could not be read or written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column of a table of another layout: what stands over it, and what it was taken for.

    ``place`` says where its heading stands, ``field`` is the key of the field ("" for none) and
    ``heading`` its name in the workbook. ``sure`` is False where a person ought to be asked.
    """

    place: str
    found: str
    field: str
    heading: str
    why: str
    sure: bool = True
    examples: tuple[str, ...] = ()


Confirm = Callable[[tuple[ColumnMatch, ...]], Mapping[str, str]]
"""Shown how columns are understood, before they are used; answers with what they rather are.

The answer maps headings to keys or names of fields, as ``Wish.columns`` does.
"""


def silent(_done: int, _every: int, _what: str) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person has said; it goes before what the file says.

    ``columns`` maps a heading of a table of another layout to a field's key, or to "" for a column
    that is to be left out. ``confirm`` is shown the columns of such tables before they are used.
    """

    catalogue: Catalogue | None = None
    municipality: str | None = None
    year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    confirm: Confirm | None = None


Reader = Callable[[Path, Wish, Progress], Plan]
"""Reads a file. Raises ConversionError, and nothing else, for a file that cannot be read."""
Parts = Mapping[str, bytes | None]
"""A plan in several files, by what is added to the name: "" for the main one, "_start".

None stands for a file that there is no need of, so that an older one of that name would mislead.
"""
Writer = Callable[[Plan, Catalogue], bytes | Parts]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, Swedish title, suffixes, and what can be done with it.

    ``detects`` says, of a file's first 64 kB and its name, whether it is of this kind whatever its
    suffix says.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    detects: Callable[[bytes, str], bool]
    read: Reader | None = None
    write: Writer | None = None


MODULES = ("excel", "json", "csv", "word", "pdf", "text", "parquet")
"""The modules of ``planxl.conversion.formatting``, each loaded only when its format is used."""


_HOME = "planxl.conversion.formatting"
_ALIASES = {
    "xlsx": "excel",
    "xls": "excel",
    "ods": "excel",
    "docx": "word",
    "txt": "text",
    "tsv": "csv",
}


def format_named(name: str) -> Format:
    """The format with this name, or with this suffix. Raises ConversionError."""
    plain = name.casefold().lstrip(".")
    plain = _ALIASES.get(plain, plain)
    if plain not in MODULES:
        raise ConversionError(f"Formatet {name} finns inte. Välj något av {', '.join(MODULES)}.")
    found: Format = import_module(f"{_HOME}.{plain}").FORMAT
    return found


def every_format() -> Iterator[Format]:
    """All formats, in the order in which they are asked whether a file is theirs."""
    for name in MODULES:
        if find_spec(f"{_HOME}.{name}"):
            yield format_named(name)


def format_of_suffix(suffix: str) -> Format | None:
    """The format that a file with this suffix is written in."""
    plain = suffix.casefold()
    return next((each for each in every_format() if each.write and plain in each.suffixes), None)
