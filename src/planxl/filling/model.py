"""What filling is about: figures with their origin, why there is none, what became of each cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planxl.catalogues.models import Indicator
from planxl.findings import Finding, Place
from planxl.workbook.submission import Measure


class Fate(StrEnum):
    """What became of a cell; the value is how people are told."""

    FILLED = "fylld"
    THERE = "fanns redan"
    DIFFERS = "skiljer sig"
    NOT_HAD = "finns inte att få"


class Reason(StrEnum):
    """Why there is no figure for a cell; the value is the key that programs see."""

    ONLY_REPORTED = "bara kommunen"
    NO_SOURCE = "ingen källa"
    WITHDRAWN = "upphört"
    HIDDEN = "dolt"
    MISSING = "saknas"
    UNKNOWN = "okänt"
    SILENT = "svarade inte"
    UNUSABLE = "går inte att använda"
    UNFIT = "cellen går inte att fylla"


@dataclass(frozen=True, slots=True)
class Lack:
    """Why there is no figure, and that in words: "saknas hos Kolada för 2025"."""

    reason: Reason
    told: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A value fit for a cell.

    ``origin`` is what Källa says of it, ``day`` when it was fetched or counted; ``title`` is what
    the source calls it and ``how`` how it was made of what the source has: "100 − 71,4".
    """

    value: Measure
    origin: str
    day: date
    title: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A cell that may be filled: of which indicator (None for Folkmängd) and for which year.

    ``key`` is its column.
    """

    indicator: Indicator | None
    key: str
    year: int
    place: Place

    @property
    def subject(self) -> str:
        """What the cell is about, as people know it."""
        return self.indicator.id if self.indicator else "Folkmängd"

    @property
    def sensitive(self) -> bool:
        """Whether its figures are shown to nobody but the municipality."""
        return self.indicator is not None and self.indicator.sensitive


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one cell. ``found`` is what stands in it, where that differs."""

    target: Target
    fate: Fate
    figure: Figure | None = None
    lack: Lack | None = None
    found: str = ""
    finding: Finding | None = None
