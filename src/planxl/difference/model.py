"""The difference between two workbooks, or two folders of them, as a value.

Nothing here knows of text or of Excel. What points out a person is masked already (see ``fields``),
so that no product of a difference can show it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from planxl.findings.finding import Place
from planxl.workbook.submission import Measure


class Section(StrEnum):
    """Which part of a workbook a difference is in. Ordered as they are told."""

    ACTIVITY = "activity"
    INDICATOR = "indicator"
    LOCAL_INDICATOR = "local_indicator"
    START = "start"
    LOOSE = "loose"

    @property
    def rank(self) -> int:
        """0 for what is told first."""
        return list(Section).index(self)


class Kind(StrEnum):
    """What has become of a row."""

    REMOVED = "removed"
    CHANGED = "changed"
    ADDED = "added"

    @property
    def turned(self) -> Kind:
        """What it is seen from the other workbook."""
        return {Kind.REMOVED: Kind.ADDED, Kind.ADDED: Kind.REMOVED}.get(self, self)


class Sort(StrEnum):
    """What sort of change it is, the most important first."""

    REMOVED = "removed"
    EARLIER = "earlier_value"
    FIGURE = "figure"
    TEXT = "text"
    FILLED = "filled_in"
    ADDED = "added"

    @property
    def rank(self) -> int:
        """0 for the most important."""
        return list(Sort).index(self)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else; None on the side where the cell is empty or not there.

    ``unit`` is how its figures are read. ``hidden`` tells that what changed is personal data, and
    cannot be seen in the values.
    """

    key: str
    label: str
    sort: Sort
    old: Measure | None
    new: Measure | None
    old_place: Place = Place()
    new_place: Place = Place()
    unit: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A row (or Start, or a lone cell) that differs, with the fields that do.

    Of a row that is added or removed ``fields`` hold all that it says. ``id`` is the indicator's
    or the goal's; a place is Place() on the side where there is no such row.
    """

    section: Section
    kind: Kind
    subject: str
    id: str = ""
    fields: tuple[FieldChange, ...] = ()
    old_place: Place = Place()
    new_place: Place = Place()

    @property
    def sort(self) -> Sort:
        """The most important of what has changed."""
        if self.kind is Kind.CHANGED:
            return min((each.sort for each in self.fields), key=lambda sort: sort.rank)
        return Sort.REMOVED if self.kind is Kind.REMOVED else Sort.ADDED

    @property
    def lines(self) -> tuple[Sort, ...]:
        """What it counts as: one for a row that came or left, else one for each field."""
        if self.kind is Kind.CHANGED:
            return tuple(each.sort for each in self.fields)
        return (self.sort,)


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that stands in another order than its neighbours do; no difference in itself."""

    section: Section
    subject: str
    old_place: Place
    new_place: Place


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two workbooks that were compared."""

    file: str
    path: Path
    code: str
    municipality: str
    year: int | None
    catalogue: str


@dataclass(frozen=True)
class Difference:
    """All that differs between two workbooks, the most important first.

    ``years_without_column`` are years whose values stand in the earlier workbook and have no place
    in the later; ``unfilled`` is how many of the later one's follow-up cells are still empty. They
    are not compared.
    """

    old: Side
    new: Side
    items: tuple[Item, ...] = ()
    moved: tuple[Moved, ...] = ()
    years_without_column: tuple[int, ...] = ()
    unfilled: int = 0

    @property
    def municipality(self) -> str:
        """Whose workbooks they are, as far as they tell."""
        return self.new.municipality or self.old.municipality

    @property
    def code(self) -> str:
        """The code of the municipality, or ""."""
        return self.new.code or self.old.code

    @property
    def other_municipality(self) -> bool:
        """Whether the workbooks belong to different municipalities."""
        return self.old.code != self.new.code

    @property
    def other_catalogue(self) -> bool:
        """Whether the workbooks belong to different plans."""
        return self.old.catalogue != self.new.catalogue

    @cached_property
    def counts(self) -> Mapping[Sort, int]:
        """How many changes there are of each sort."""
        found = Counter(sort for item in self.items for sort in item.lines)
        return {sort: found[sort] for sort in Sort}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that could not be compared, on the old or the new side, and why."""

    is_old: bool
    file: str
    message: str


@dataclass(frozen=True)
class Differences:
    """Everything that differs between what was given as old and as new.

    ``compared`` are pairs of workbooks by municipality in alphabetical order, those that are alike
    too; ``left`` and ``came`` the municipalities on one side only; ``passed_over`` what lies in a
    folder without being an answer.
    """

    old: str
    new: str
    compared: tuple[Difference, ...] = ()
    left: tuple[Side, ...] = ()
    came: tuple[Side, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    passed_over: tuple[SetAside, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing differs, as far as could be compared."""
        return not (self.left or self.came or any(each.items for each in self.compared))

    @cached_property
    def counts(self) -> Mapping[Sort, int]:
        """How many changes there are of each sort in all the workbooks."""
        return {sort: sum(each.counts[sort] for each in self.compared) for sort in Sort}
