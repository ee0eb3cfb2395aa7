"""What the plan document holds, before it is any kind of file: headings, texts, tables, charts.

Whatever a person may change in Word and planxl read back knows which field it tells
(``Phrase.field``) and stands in a row with a key of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Look(StrEnum):
    """The styles of paragraphs and characters, by the names under which people restyle them."""

    BODY = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    CONTENTS = "TOC Heading"
    CONTENTS_1 = "toc 1"
    CONTENTS_2 = "toc 2"
    FOOTER = "footer"
    LEAD = "Plan ingress"
    FACT = "Plan fakta"
    CELL = "Plan tabelltext"
    CELL_HEADING = "Plan tabellrubrik"
    ITEM = "Plan punkt"
    NUMBER = "Plan tal"
    NOTE = "Plan not"
    CHART = "Plan diagram"
    FIGURE = "Plan figur"
    WARNING = "Plan varning"
    TABLE = "Plan tabell"
    LACKING = "Plan saknas"
    FAINT = "Plan svag"
    PLACEHOLDER = "Placeholder Text"
    LINK = "Plan länk"


class Kind(StrEnum):
    """What the rows of a table are."""

    ACTIVITIES = "activities"
    FOLLOW_UPS = "follow_ups"
    INDICATORS = "indicators"
    LOCAL_INDICATORS = "local_indicators"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``key`` is what links point at."""

    level: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Trend:
    """A small chart of a value year by year; None where there is none to show."""

    points: Mapping[str, float | None]
    words: str


@dataclass(frozen=True, slots=True)
class Stacks:
    """Bars made of coloured parts: ``parts`` are name, colour and a count for each bar."""

    bars: tuple[str, ...]
    parts: tuple[tuple[str, str, tuple[int, ...]], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A paragraph in a cell: what it says, of which field, and with which label before it.

    ``tone`` is a character style, ``edge`` a colour that stands beside the words, ``target`` the
    key of a heading that they link to.
    """

    text: str
    field: str = ""
    look: Look = Look.CELL
    label: str = ""
    tone: Look | None = None
    edge: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: paragraphs, or a chart."""

    phrases: tuple[Phrase, ...] = ()
    chart: Trend | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; widths are shares of the page's."""

    key: str
    heading: str
    width: float
    look: Look = Look.CELL


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the key by which it is known again."""

    key: str
    cells: tuple[Cell, ...]

    @property
    def phrases(self) -> Iterator[Phrase]:
        """All paragraphs of the row."""
        return (phrase for cell in self.cells for phrase in cell.phrases)

    @property
    def shown(self) -> Mapping[str, str]:
        """The text of each field that the row tells."""
        texts: dict[str, list[str]] = {}
        for phrase in self.phrases:
            if phrase.field:
                texts.setdefault(phrase.field, []).append(phrase.text)
        return {key: "\n".join(lines) for key, lines in texts.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``words`` says to those who cannot see it what it is."""

    kind: Kind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    words: str = ""
    notes: tuple[str, ...] = field(default=())


Block = Heading | Text | Table | Stacks
