"""What is wrong with a catalogue file: all of it at once, said so that it can be put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planxl.not_done import NotDoneError


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right: where in the file (``indicator "V1.1-1".kind``) and a sentence."""

    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.key}: {self.message}"


class CatalogueError(NotDoneError):
    """A catalogue cannot be used. ``unreadable`` tells that the file could not be read at all."""

    def __init__(
        self, path: Path, mistakes: Iterable[Mistake], *, unreadable: bool = False
    ) -> None:
        self.path = path
        self.mistakes = tuple(mistakes)
        self.unreadable = unreadable
        super().__init__("\n".join(f"{path}: {mistake}" for mistake in self.mistakes))
