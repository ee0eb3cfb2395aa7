"""What a reader sees in a workbook, said in the same way by all readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple


class Aspect(StrEnum):
    """What is seen: by place, by number or by name."""

    FILE = "file"
    VALUES = "values"
    FORMULAS = "formulas"
    ERRORS = "errors"
    PERCENTS = "percentages"
    MERGED = "merged ranges"
    SHEETS = "sheets"
    NAMES = "names"
    TABLES = "tables"
    NOTES = "notes"


class Place(NamedTuple):
    """A cell; ``str`` is how a person would name it."""

    sheet: str
    row: int
    column: int


Seen = Mapping[Any, Any]


@dataclass(frozen=True)
class Sight:
    """What one reader sees; an aspect that is missing is one it cannot tell of."""

    seen: Mapping[Aspect, Seen]


@dataclass(frozen=True)
class Refused:
    """A reader that could not, or would not, read the file; ``why`` is short."""

    why: str


class Difference(NamedTuple):
    """Two readers that do not say the same; None is what one does not see at all."""

    reader: str
    path: Path
    aspect: Aspect
    key: Any
    ours: Any
    theirs: Any


def agrees(ours: Any, theirs: Any) -> bool:
    """The same value of the same sort; 3 and 3.0 are the same number."""
    same_sort = type(ours) is type(theirs) or {type(ours), type(theirs)} == {int, float}
    return same_sort and bool(ours == theirs)
