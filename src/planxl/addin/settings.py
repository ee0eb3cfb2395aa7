"""The settings file of the add-in: where the program is, and what the person has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planxl.ascii_lines import as_text, lines_of

PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says, in its order. Keys that planxl does not know are kept."""

    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def program(self) -> str:
        """The command line that starts planxl."""
        return self.values.get(PROGRAM, "")

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of what the person has chosen: all but the program, where they say anything."""
        return tuple(key for key, value in self.values.items() if value and key != PROGRAM)

    def with_program(self, program: str) -> Settings:
        """The same settings with another program."""
        return Settings({**self.values, PROGRAM: program})

    def as_bytes(self) -> bytes:
        """The file."""
        return as_text(self.values.items()).encode("ascii")


def read(path: Path) -> Settings:
    """The settings in a file; none where there is no such file, or it says nothing."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return Settings()
    return Settings({key.strip(): value.strip() for key, value in lines_of(text) if key.strip()})
