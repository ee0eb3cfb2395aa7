"""What a municipality has answered: the submission and its rows.

Every row remembers the cells it was read from. A cell that could not be understood leaves its field
empty and its text, as typed, in ``unread``: nothing that a person wrote is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from planxl.findings.finding import Place

if TYPE_CHECKING:
    from planxl.workbook.frames import Frames

Measure = int | float | bool | str
"""A value as its Typ asks: a number (a share in percent, 0 to 100), True for Ja, or text."""


Entry = Mapping[str, int | float | str]
"""A row of an appendix, by column key."""

# A field called "date" hides the type of that name while its class is being made.
Day = date


@dataclass(frozen=True, slots=True)
class RowSource:
    """The cells that a row was read from."""

    sheet: str = ""
    row: int = 0
    columns: Mapping[str, int] = dataclass_field(default_factory=dict)

    def place(self, key: str) -> Place:
        """The cell of a field; the row's sheet alone where the table lacks that column."""
        column = self.columns.get(key, 0)
        return Place(self.sheet, self.row, column) if column else Place(self.sheet)


@cache
def _every_field(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


class Answered(BaseModel):
    """A part of an answer: a frozen value that takes little memory.

    Pydantic notes for every value which of its fields were given, which takes more memory than what
    was written does. Nothing here asks for that, so all values of a kind share one note.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def model_post_init(self, _context: object, /) -> None:
        """Called by pydantic when a value has been made."""
        object.__setattr__(self, "__pydantic_fields_set__", _every_field(type(self)))

    def __getstate__(self) -> dict[Any, Any]:
        # Without pydantic's own notes: thousands of rows are sent from one process to another.
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        object.__setattr__(self, "__pydantic_private__", None)
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_fields_set__", _every_field(type(self)))
        object.__setattr__(self, "__dict__", state)


class Row(Answered):
    """What all rows share: where they stand, and what could not be understood."""

    unread: Mapping[str, str] = {}
    source: Annotated[RowSource, Field(exclude=True, repr=False)] = RowSource()


class Activity(Row):
    """One activity of a local plan with this year's follow-up.

    ``nr`` is the municipality's own number, as typed; ``goal`` a goal id; ``target_group`` a group
    key, taken from the goal where the cell is empty; ``status`` one of the catalogue's names;
    ``last_follow_up`` what the workbook itself shows of the year before.
    """

    nr: str = ""
    target_group: str | None = None
    goal: str | None = None
    activity: str = ""
    what: str = ""
    indicators: tuple[str, ...] = ()
    when: str = ""
    responsible: str = ""
    follow_up: str = ""
    status: str | None = None
    followed_up: date | None = None
    result: str = ""
    comment: str = ""
    last_follow_up: str = ""
    extra: Mapping[str, str] = {}


class MeasuredRow(Row):
    """What indicators of the plan and local ones share; ``history`` is by year."""

    value: Measure | None = None
    baseline: Measure | None = None
    history: Mapping[int, Measure] = {}
    origin: str = ""
    comment: str = ""


class IndicatorAnswer(MeasuredRow):
    """A municipality's answer to one indicator of the plan."""

    id: str
    numerator: float | None = None
    denominator: float | None = None


class LocalIndicator(MeasuredRow):
    """A municipality's own indicator."""

    target_group: str | None = None
    goal: str | None = None
    indicator: str = ""
    kind: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A cell that belongs to no column or row of ours: notes beside a table, lines below it."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a declared table was found: sheet, and the range with its header row, as text."""

    sheet: str
    range: str
    rows: int
    values: int


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file that a submission was read from; ``modified`` is the property inside the file."""

    name: str = ""
    suffix: str = ".xlsx"
    size: int = 0
    sha256: str = ""
    modified: datetime | None = None

    @property
    def saved_at(self) -> float:
        """When the file says that it was saved, in seconds: the later is the greater."""
        if self.modified is None:
            return float("-inf")
        moment = self.modified
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


class Submission(Answered):
    """A municipality's whole answer for one year.

    ``appendices`` hold what is kept of earlier workbooks, by the key of the appendix.
    """

    catalogue: str
    catalogue_version: str = ""
    template_version: str = ""
    municipality_code: str
    municipality: str
    delregion: str = ""
    year: int | None = None
    target_groups: tuple[str, ...] = ()
    respondent: str = ""
    population: int | None = None
    ready: bool | None = None
    date: Day | None = None
    activities: tuple[Activity, ...] = ()
    indicators: tuple[IndicatorAnswer, ...] = ()
    local_indicators: tuple[LocalIndicator, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    appendices: Mapping[str, tuple[Entry, ...]] = {}
    tables: Mapping[str, TablePlace] = {}
    fields: Mapping[str, Place] = {}
    file: FileFacts = FileFacts()

    def to_frame(self) -> Frames:
        """The three tables as pandas DataFrames, for analysts."""
        from planxl.workbook.frames import to_frames  # noqa: PLC0415 - for analysts only

        return to_frames(self)
