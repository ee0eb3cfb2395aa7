"""A table of statistics: its heading row, and what each of its columns is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from planxl.statistics.files.grids import Grid
from planxl.statistics.files.headings import Figures, Role

DIMENSIONS = (Role.AREA, Role.INDICATOR, Role.PERIOD)
"""What must be known of a figure."""


@dataclass(frozen=True)
class Table:
    """A table in a grid.

    ``roles`` are the columns that tell something of their row; ``around`` is what a title or the
    sheet's name says of the whole table; ``strange`` are columns of figures whose headings mean
    nothing here, and ``aside`` those that are left out. ``named`` is how many columns are known by
    their headings.
    """

    grid: Grid
    row: int
    roles: Mapping[Role, tuple[int, ...]]
    figures: tuple[Figures, ...]
    around: Mapping[Role, str] = field(default_factory=dict)
    strange: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()
    named: int = 0

    @property
    def lacking(self) -> tuple[Role, ...]:
        """What is not told of the figures: municipality, indicator or year."""
        return tuple(each for each in DIMENSIONS if not self._told(each))

    @property
    def complete(self) -> bool:
        """Whether there are figures that have a municipality, an indicator and a year."""
        return bool(self.figures) and not self.lacking

    @property
    def heads(self) -> Role | None:
        """Whether a municipality or an indicator heads each column of figures."""
        among = (Role.AREA, Role.INDICATOR)
        return next((r for r in among if any(each.says(r) for each in self.figures)), None)

    def column(self, role: Role) -> int:
        """The first column of a role; 0 where there is none."""
        return self.roles.get(role, (0,))[0]

    def of_rows(self, role: Role) -> bool:
        """Whether the rows, or a title, tell it of all figures alike."""
        also = Role.CODE if role is Role.AREA else role
        return role in self.around or role in self.roles or also in self.roles

    def even(self) -> Table:
        """Without the columns that lack what the headings of others tell."""
        kept = list(self.figures)
        for role in DIMENSIONS:
            telling = [each for each in kept if each.says(role)]
            if telling and not self.of_rows(role):
                kept = telling
        return replace(self, figures=tuple(kept))

    def _told(self, role: Role) -> bool:
        figures = bool(self.figures) and all(each.says(role) for each in self.figures)
        return figures or self.of_rows(role)
