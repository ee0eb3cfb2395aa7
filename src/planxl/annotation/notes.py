"""What our notes say of a cell."""

from __future__ import annotations

from collections.abc import Iterable

from planxl.annotation.entries import Entry
from planxl.workbook.declaration import REMARKS
from planxl.workbook.our_words import SEPARATOR

_LONGEST = 4_000
_REST = f"Mer om cellen står på bladet {REMARKS}."


def note_text(entries: Iterable[Entry]) -> str:
    """What stands in the note of a cell of which all this is told, the worst first."""
    fitting: list[str] = []
    for line in map(_line, sorted(entries, key=lambda entry: entry.rank)):
        if fitting and sum(map(len, fitting)) + len(line) > _LONGEST:
            fitting.insert(0, _REST)
            break
        fitting.append(line)
    return "\n".join((SEPARATOR, *fitting))


def _line(entry: Entry) -> str:
    told = f"{entry.severity.value.capitalize()}: {entry.what} {entry.remedy}{entry.aside}"
    return f"{' '.join(told[:_LONGEST].split())} ({entry.code.id})"
