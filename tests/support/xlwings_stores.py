"""What the engine of ``xlwings_engine`` asks of workbooks, whatever holds them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

import xlwings

Box = tuple[int, int, int, int]
Cell = tuple[int, int]
Row = Sequence[Any]


class ExcelRefused(xlwings.XlwingsError):
    """What Excel answers when it will not."""


@dataclass
class Rule:
    """A conditional format: where, by which formula, and how it looks."""

    id: Any
    formula: str | None
    boxes: tuple[Box, ...]
    look: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class TableFacts:
    name: str
    box: Box
    totals: bool = False


@dataclass
class Protection:
    """How a sheet is protected. ``allowed`` are Excel's names of what may be done all the same."""

    password: str = ""
    objects: bool = False
    allowed: frozenset[str] = frozenset()


class SheetStore(ABC):
    """A worksheet wherever it is. Rows and columns are counted from 1."""

    name: str
    visible: int
    protection: Protection | None

    @abstractmethod
    def used(self) -> Box: ...
    @abstractmethod
    def values(self, box: Box) -> list[list[Any]]: ...
    @abstractmethod
    def formulas(self, box: Box) -> list[list[Any]]: ...
    @abstractmethod
    def write(self, box: Box, rows: Sequence[Row]) -> None: ...
    @abstractmethod
    def clear(self, box: Box) -> None: ...
    @abstractmethod
    def number_format(self, boxes: Sequence[Box]) -> str | None: ...
    @abstractmethod
    def is_merged(self, box: Box) -> bool | None: ...
    @abstractmethod
    def merge_area(self, cell: Cell) -> Box: ...
    @abstractmethod
    def notes(self) -> dict[Cell, str]: ...
    @abstractmethod
    def put_note(self, cell: Cell, text: str) -> None: ...
    @abstractmethod
    def delete_note(self, cell: Cell) -> None: ...
    @abstractmethod
    def rules(self) -> list[Rule]: ...
    @abstractmethod
    def add_rule(self, boxes: Sequence[Box], formula: str, look: Mapping[str, Any]) -> None: ...
    @abstractmethod
    def delete_rule(self, rule: Rule) -> None: ...
    @abstractmethod
    def tables(self) -> list[TableFacts]: ...
    @abstractmethod
    def add_table(self, box: Box) -> None: ...
    @abstractmethod
    def look(self, boxes: Sequence[Box], **how: Any) -> None: ...

    def is_locked(self, _box: Box) -> bool:
        """Whether something in the box may not be typed in while the sheet is protected."""
        return self.protection is not None


class BookStore(ABC):
    """A workbook wherever it is. ``full_name`` is its path, an address, or only a name."""

    full_name: str
    read_only: bool = False
    structure_locked: bool = False
    has_macros: bool = False
    links: tuple[str, ...] = ()
    active: str = ""

    @property
    def name(self) -> str:
        return PurePath(self.full_name).name

    @abstractmethod
    def sheets(self) -> list[SheetStore]: ...
    @abstractmethod
    def add_sheet(self, name: str, at: int) -> SheetStore: ...
    @abstractmethod
    def delete_sheet(self, name: str) -> None: ...
    @abstractmethod
    def close(self) -> None: ...


@dataclass
class Excel:
    """One running Excel: its workbooks, how it is set, and what it has shown to the person."""

    books: list[BookStore] = field(default_factory=list)
    state: dict[str, Any] = field(default_factory=dict)
    told: list[Any] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    pid: int = 1000

    def __post_init__(self) -> None:
        self.state = {
            "screen_updating": True, "display_alerts": True, "enable_events": True,
            "calculation": "automatic", "status_bar": False, **self.state,
        }  # fmt: skip


@dataclass
class Crossings:
    """The calls that crossed over to Excel, by what they did."""

    reads: int = 0
    writes: int = 0
    notes: int = 0
    others: int = 0
    by_name: Counter[str] = field(default_factory=Counter)
    fail_at: str = ""
    """The name of the call that Excel refuses, to see what is left behind."""
    fail_after: int = 0
    """The number of the one call that it refuses."""

    def count(self, kind: str, name: str) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.by_name[name] += 1
        if name == self.fail_at or self.total == self.fail_after:
            raise ExcelRefused(name)

    @property
    def total(self) -> int:
        return self.by_name.total()

    @property
    def cells(self) -> int:
        return self.reads + self.writes
