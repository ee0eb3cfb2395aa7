"""What the window tells when a merge has ended: a headline, a text, and what there is to open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planxl.excel.ending import Ending, Result

_HEADLINES: Mapping[Result, str] = {
    Result.DONE: "Klart",
    Result.FOUND: "Klart, med saker att se över",
    Result.FAILED: "Det gick inte",
    Result.CANCELLED: "Avbrutet",
}
# The program speaks of its options; in a window they have other names.
_IN_A_WINDOW: Mapping[str, str] = {
    " efter -o": "",
    "Ange filer, eller en mapp med dem.": "Välj mappen där de ligger.",
    "Skriv --all i stället.": "Lämna Delregion tom.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a merge ended, as it is shown. ``summary`` is there only if one was written."""

    result: Result
    lines: tuple[str, ...]
    summary: Path | None = None
    details: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """How it went, in a few words."""
        return _HEADLINES[self.result]

    @property
    def folder(self) -> Path | None:
        """Where the summary lies."""
        return self.summary.parent if self.summary else None

    @property
    def text(self) -> str:
        """All that is told, to be copied."""
        return "\n".join((self.headline, *self.lines, *self.details))


def outcome_of(ending: Ending) -> Outcome:
    """An ending, told in a window."""
    return Outcome(
        ending.result,
        tuple(in_a_window(ending.message).splitlines()),
        next(iter(ending.opens), None),
        tuple(map(in_a_window, ending.details)),
    )


def in_a_window(message: str) -> str:
    """A sentence of the program's without its options, which nobody can write here."""
    for spoken, shown in _IN_A_WINDOW.items():
        message = message.replace(spoken, shown)
    return message
