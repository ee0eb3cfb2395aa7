"""What the steps of recognition hand to each other: rows made tidy, and what is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planxl.cells.model import Cell
from planxl.salvage.told import Understood


@dataclass(frozen=True, slots=True)
class TidyRow:
    """A row of one of the template's tables: its cells by key, and the rows it was made of."""

    number: int
    cells: Mapping[str, Cell]
    numbers: tuple[int, ...] = ()


@dataclass
class Aside:
    """What is gathered on the way: cells that found no place and why, and what was understood."""

    cells: dict[Cell, str] = field(default_factory=dict)
    told: list[Understood] = field(default_factory=list)

    def put(self, cells: Iterable[Cell], why: str) -> None:
        """Sets cells aside; the first reason stands."""
        for cell in cells:
            self.cells.setdefault(cell, why)

    def tell(self, told: Understood) -> None:
        """Keeps what was understood, once."""
        if told not in self.told:
            self.told.append(told)


WITHOUT_ROWS = "Rad utan aktiviteter under sig"
NOT_AN_INDICATOR = "Nämns som länsgemensam indikator, men är ingen i planen"
