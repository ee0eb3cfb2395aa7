"""Real files mutated: the same seed and number give the same mutant again.

Three levels for workbooks and documents: the bytes of the zip file, the XML of its parts, and the
cells; and one for every kind of text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from random import Random

import mutation_cells
import mutation_text
import mutation_xml
import mutation_zip

Change = Callable[[bytes, Random, Sequence[bytes]], tuple[bytes, str]]

LEVELS: dict[str, Change] = {
    "zip": mutation_zip.changed,
    "xml": mutation_xml.changed,
    "cells": mutation_cells.changed,
    "text": mutation_text.changed,
}
_BY_SUFFIX: dict[str, Change] = {
    "": mutation_text.short_changed,
    ".json": mutation_text.json_changed,
    ".pdf": mutation_text.pdf_changed,
}


@dataclass(frozen=True)
class Base:
    """A file that mutants are made of."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Mutant:
    """A mutated file: what it was made of, and how."""

    base: Base
    data: bytes
    level: str
    how: str

    @property
    def suffix(self) -> str:
        """The suffix of the file that it was made of."""
        return PurePath(self.base.name).suffix


def mutant(level: str, bases: Sequence[Base], random: Random) -> Mutant:
    """One of the files, mutated at that level."""
    base = random.choice(bases)
    change = LEVELS[level]
    if level == "text":
        change = _BY_SUFFIX.get(PurePath(base.name).suffix, change)
    others = [each.data for each in bases if each is not base]
    data, how = change(base.data, random, others)
    return Mutant(base, data, level, how)


def random_of(*of: object) -> Random:
    """The randomness of one case: of its target, level, seed and number."""
    return Random("/".join(map(str, of)))
