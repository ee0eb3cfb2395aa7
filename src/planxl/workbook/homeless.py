"""What has no place in the template, and how it is listed on a sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass

from planxl.findings.finding import Place
from planxl.workbook.contents import RowContents, Written

OUTSIDE = "Stod utanför tabellerna"
"""What is said of a cell that stands beside the tables, or below them."""


@dataclass(frozen=True, slots=True)
class Homeless:
    """Something that has no place in the template: where it stood, what it was about, its text."""

    place: Place
    what: str
    text: str

    def entry(self, year: int | None) -> RowContents:
        """The row that tells of it, on the sheet for what has no place."""
        told: dict[str, Written] = {
            "year": year,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "what": self.what,
            "text": self.text,
        }
        return {key: value for key, value in told.items() if value}
