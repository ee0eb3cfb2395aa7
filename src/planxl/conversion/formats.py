"""The registry of formats: one small module each in ``planxl.conversion.formatting``.

A new format is one module with a ``FORMAT`` and its name in ``MODULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from planxl.catalogues import Catalogue
from planxl.conversion.plan import Plan
from planxl.not_done import NotDoneError

Progress = Callable[[int, int, str], None]
"""Told how many of how many steps (pages, files) are done, and a Swedish word for the step."""


class ConversionError(NotDoneError):
    """A plan could not be read or written; the message says why and what to do."""


def silent(_done: int, _every: int, _what: str) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person has said; it goes before what the file says.

    ``columns`` maps a heading of a table of another layout to a field's key.
    """

    catalogue: Catalogue | None = None
    municipality: str | None = None
    year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[Path, Wish, Progress], Plan]
"""Reads a file. Raises ConversionError, and nothing else, for a file that cannot be read."""
Writer = Callable[[Plan, Catalogue], bytes]


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


def format_named(name: str) -> Format:
    """The format with this name. Raises ConversionError."""
    if name not in MODULES:
        raise ConversionError(f"Formatet {name} finns inte. Välj något av {', '.join(MODULES)}.")
    found: Format = import_module(f"planxl.conversion.formatting.{name}").FORMAT
    return found
