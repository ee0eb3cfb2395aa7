"""What a Word document holds beside its running text, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from planxl.conversion.document import Line, Spot


class Aside(StrEnum):
    """A kind of text that is seen, but belongs to no paragraph or cell."""

    FOOTNOTE = "fotnot"
    COMMENT = "kommentar"
    DELETED = "borttagen text"
    HIDDEN = "dold text"
    DIAGRAM = "text i diagram"


class Unread(StrEnum):
    """A kind of content whose text is out of reach."""

    OBJECT = "object"
    CHUNK = "chunk"


class Asides:
    """Gathers notes, what is dropped, and the counts for the warnings."""

    def __init__(self) -> None:
        self.notes: list[Line] = []
        self.dropped: list[Line] = []
        self.inserted = 0
        self.pictures = 0
        self._kinds: Counter[Aside] = Counter()
        self._unread: Counter[Unread] = Counter()

    def note(self, kind: Aside, text: str, spot: Spot) -> None:
        """Takes a text that is to be told, but stands in no cell."""
        if text.strip():
            self._kinds[kind] += 1
            self.notes.append(Line(f"{kind.capitalize()}: {text.strip()}", spot))

    def drop(self, text: str, spot: Spot) -> None:
        """Takes a text that is no part of the plan: a running head, a table of contents."""
        if text.strip():
            self.dropped.append(Line(text.strip(), spot))

    def miss(self, kind: Unread) -> None:
        """Takes something that cannot be read."""
        self._unread[kind] += 1

    def warnings(self) -> Iterator[str]:
        """What the person ought to know, in Swedish."""
        if self._kinds[Aside.DELETED] or self.inserted:
            yield _CHANGES.format(_times(self._kinds[Aside.DELETED]), _times(self.inserted))
        told = [_counted(kind, self._kinds[kind]) for kind in _MARGINAL if self._kinds[kind]]
        if told:
            yield _NOTES.format(" och ".join(told))
        if self._kinds[Aside.HIDDEN]:
            yield _HIDDEN.format(_times(self._kinds[Aside.HIDDEN]))
        yield from (_UNREAD[kind] for kind in Unread if self._unread[kind])


def _times(count: int) -> str:
    return "ett ställe" if count == 1 else f"{count} ställen"


def _counted(kind: Aside, count: int) -> str:
    return f"1 {_MARGINAL[kind][0]}" if count == 1 else f"{count} {_MARGINAL[kind][1]}"


_MARGINAL: Mapping[Aside, tuple[str, str]] = {
    Aside.FOOTNOTE: ("fotnot", "fotnoter"),
    Aside.COMMENT: ("kommentar", "kommentarer"),
    Aside.DIAGRAM: ("text i ett diagram", "texter i diagram"),
}
_CHANGES = (
    "Dokumentet har spårade ändringar som varken är godkända eller avvisade. Borttagen text ({}) "
    "är inte med i planen utan står bland det som inte är placerat, och tillagd text ({}) är med. "
    "Godkänn eller avvisa ändringarna i Word, under Granska, och läs in dokumentet på nytt om det "
    "ska vara på annat sätt."
)
_NOTES = (
    "Dokumentet har {}. De hör inte till någon cell och står bland det som inte är placerat. För "
    "in det som behövs i planen."
)
_HIDDEN = (
    "Dokumentet har dold text ({}). Den är inte med i planen utan står bland det som inte är "
    "placerat."
)
_UNREAD: Mapping[Unread, str] = {
    Unread.OBJECT: (
        "Dokumentet har ett inbäddat objekt, till exempel ett Excelblad, som inte kan läsas här. "
        "Hör det till planen: kopiera dess text in i dokumentet och läs in det på nytt."
    ),
    Unread.CHUNK: (
        "En del av dokumentet är infogad från en annan fil och kan inte läsas här. Öppna "
        "dokumentet i Word, spara det, och läs in det på nytt."
    ),
}
