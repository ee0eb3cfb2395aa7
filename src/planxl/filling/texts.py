"""What is written beside a value: its origin in Källa, and all about it in a note.

A note is told from a person's words, and from the remarks, by the line above it, and ends with the
day. What it says is the same the next time, so that filling again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planxl.catalogues.models import Catalogue, Indicator, Level, Statistic
from planxl.filling.figures import series_name
from planxl.filling.model import Entry, Fate, Figure
from planxl.filling.standing import in_words
from planxl.workbook.our_words import FETCHED, FILLED

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BACKGROUND = "Bakgrund, inte indikatorns eget värde:"
_BULLET = "• "
_AGREES = "Värdet är detsamma som källans: "
_DIFFERS = ("Här står ", "Värdet är ett annat än källans: ")
_PARTS = {"numerator": "Täljare", "denominator": "Nämnare"}


@dataclass(frozen=True, slots=True)
class Block:
    """What planxl has written in a note about where a value comes from, line by line."""

    lines: tuple[str, ...]
    day: date

    def __str__(self) -> str:
        return "\n".join((FETCHED, *self.lines, f"(planxl {self.day})"))

    @property
    def background(self) -> tuple[str, ...]:
        """The lines about what is akin to the indicator."""
        return tuple(line for line in self.lines if line.startswith((_BACKGROUND, _BULLET)))

    @property
    def own(self) -> tuple[str, ...]:
        """The lines about the value in the cell."""
        return tuple(line for line in self.lines if line not in self.background)

    @property
    def differs(self) -> bool:
        """Whether it says that the value is not the source's."""
        return any(line.startswith(_DIFFERS) for line in self.own)

    def says_as(self, other: Block) -> bool:
        """Whether two blocks say the same, the days aside."""
        return _plain(self.lines) == _plain(other.lines)


def block_in(note: str) -> Block | None:
    """What a note holds of ours about the origin of a value."""
    found = FILLED.search(note)
    if not found:
        return None
    _, *lines = found[0].strip("\n").split("\n")
    days = _DAY.findall(found[0])
    if lines and lines[-1].startswith("(planxl "):
        lines.pop()
    return Block(tuple(lines), date.fromisoformat(days[-1]) if days else date.min)


def block_for(entry: Entry, background: Sequence[str], before: Block | None) -> Block | None:
    """What the note of a cell is to say; None where there is nothing to tell.

    What is told already stays told: of a value that is still the same, and in the background.
    """
    own = _own(entry, before)
    behind = (_BACKGROUND, *background) if background else before.background if before else ()
    lines = (*own, *behind)
    days = [entry.figure.day] if entry.figure else []
    days += [before.day] if before else []
    days += [date.fromisoformat(day) for line in background for day in _DAY.findall(line)[-1:]]
    return Block(lines, max(days)) if lines and days else None


def _own(entry: Entry, before: Block | None) -> tuple[str, ...]:
    figure = entry.figure
    if figure and entry.fate is Fate.FILLED:
        return (_whence(figure), *_more(entry, figure))
    if figure and entry.fate is Fate.DIFFERS:
        return (_difference(entry, figure), *_more(entry, figure))
    if before and figure and before.differs:
        return (f"{_AGREES}{figure.origin}.", *_more(entry, figure))
    return before.own if before else ()


def _whence(figure: Figure) -> str:
    made_here = figure.origin.startswith(("Beräknat", "Räknat"))
    return f"{figure.origin}." if made_here else f"Värdet kommer från {figure.origin}."


def _difference(entry: Entry, figure: Figure) -> str:
    if entry.target.sensitive:
        return f"{_DIFFERS[1]}{figure.origin}."
    return (
        f"{_DIFFERS[0]}{entry.found}, men källan säger {in_words(figure.value)}: {figure.origin}."
    )


def _more(entry: Entry, figure: Figure) -> Iterable[str]:
    """The published title, and how the value was made; of sensitive matters no figures."""
    if figure.title:
        yield f"Källans namn på måttet: {figure.title.rstrip('.')}."
    if figure.how and not entry.target.sensitive:
        yield f"Så räknat: {figure.how}."


def background_line(
    statistic: Statistic, figure: Figure, indicator: Indicator, catalogue: Catalogue
) -> str:
    """What is told of a figure that is akin to an indicator, and whose it is."""
    of_region = statistic.level is Level.REGION
    whose = f" för {catalogue.region}" if of_region else ""
    period = figure.origin.removeprefix(f"{series_name(statistic)}, ")
    value = in_words(figure.value) if of_region or not indicator.sensitive else "se där"
    relation = f" Det {statistic.relation.rstrip('.')}." if statistic.relation else ""
    title = figure.title.rstrip(".")
    return f"{_BULLET}{series_name(statistic)}{whose}, {period}: {value}. {title}.{relation}"


def origin_text(entries: Iterable[Entry]) -> str:
    """What Källa says of a row whose cells of the reporting year were filled."""
    filled = {e.target.key: e.figure.origin for e in entries if e.fate is Fate.FILLED and e.figure}
    if "value" in filled:
        return filled["value"]
    parts = [f"{name}: {filled[key]}" for key, name in _PARTS.items() if key in filled]
    return "; ".join(parts)


def _plain(lines: Iterable[str]) -> str:
    return " ".join(_DAY.sub("", " ".join(lines)).split())
