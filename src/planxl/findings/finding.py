"""A finding: something that a person should know about a cell, a sheet or a file.

Findings are collected and never raised. Each is about one cell at most; equal ones are brought
together when they are shown (``grouping``), so that no cell is lost on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planxl.cells.model import address

Param = str | int | float


class Severity(StrEnum):
    """How bad it is, in the words people see. Ordered worst first by ``rank``."""

    ERROR = "fel"
    WARNING = "varning"
    NOTICE = "upplysning"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Place(NamedTuple):
    """Where in a workbook: a cell, a sheet (row and column 0), or the whole file (no sheet)."""

    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The cell's address, or "" where the place is no cell."""
        return address(self.row, self.column) if self.row and self.column else ""

    def __str__(self) -> str:
        return f"{self.sheet} {self.cell}".strip()


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its stable id and its Swedish sentences.

    ``what`` says what was found, ``remedy`` what to do; both may name params in braces.
    ``example`` is a right way to write it, or "". ``about`` is the heading in the manual. Findings
    are brought together in one remark only where the params named in ``apart`` are equal.
    """

    id: str
    severity: Severity
    about: str
    what: str
    remedy: str
    example: str = ""
    apart: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Callable[[str], Code], tuple[str]]:
        """A code that comes from another process is the code itself, not a copy of it."""
        return _of_id, (self.id,)


def _of_id(code: str) -> Code:
    from planxl.findings.codes import BY_ID  # noqa: PLC0415 - the codes are made of this class

    return BY_ID[code]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A municipality's exemption from a finding: why, and the last day on which it holds."""

    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found, where, and the words and figures that its sentence needs.

    ``weight`` is the severity that the catalogue sets in place of the code's own. A finding on
    trial, and one that is waived, is shown as information only.
    """

    code: Code
    place: Place = Place()
    params: Mapping[str, Param] = field(default_factory=dict)
    trial: bool = False
    weight: Severity | None = None
    waiver: Waiver | None = None

    @property
    def severity(self) -> Severity:
        """The severity with which it is shown."""
        if self.trial or self.waiver:
            return Severity.NOTICE
        return self.weight or self.code.severity
