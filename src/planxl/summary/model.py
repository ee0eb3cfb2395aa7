"""The summary as a value: everything the summary workbook shows, before it is laid out.

Nothing here knows of Excel. Order is alphabetical or the plan's own: municipalities are never
ranked. A suppressed value is nowhere in this value: it is taken away when the summary is made,
unless the summary is internal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from planxl.catalogues.models import Catalogue, Indicator, Municipality
from planxl.findings.finding import Finding, Place, Severity, Waiver
from planxl.intake import PassedOver
from planxl.workbook.fitting import must_be_filled
from planxl.workbook.submission import Measure, Submission


class Received(StrEnum):
    """What became of an expected municipality's answer, in the words of the register."""

    USED = "Inkommen"
    MISSING = "Saknas"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings of each severity, one per cell."""

    errors: int = 0
    warnings: int = 0
    notices: int = 0


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An expected municipality in the register; ``file`` is "" where nothing has come.

    ``missing_follow_ups`` are those that are not waived, and ``waived`` those that are. ``counts``
    are of all findings, ``of_follow_ups`` of those among them that are about missing follow-ups.
    """

    municipality: Municipality
    received: Received
    file: str = ""
    year: int | None = None
    template_version: str = ""
    ready: bool | None = None
    ready_date: date | None = None
    indicators_answered: int = 0
    indicators_expected: int = 0
    activities: int = 0
    activities_followed_up: int = 0
    missing_follow_ups: int = 0
    waived: int = 0
    counts: Counts = Counts()
    of_follow_ups: Counts = Counts()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was not used although it was meant to be, and why."""

    file: str
    code: str
    message: str
    municipality: str = ""
    rows: int = 0
    values: int = 0


@dataclass(frozen=True, slots=True)
class MissingFollowUp:
    """An activity or an indicator that is not followed up for the year.

    ``kind`` is "Aktivitet" or "Indikator", ``subject`` its name, ``lacking`` what is missing
    ("Status och resultat"), ``since`` when it should have been there. One with a ``waiver`` is
    shown but not counted.
    """

    municipality: str
    file: str
    kind: str
    goal: str
    subject: str
    lacking: str
    since: str
    place: Place
    waiver: Waiver | None = None


class Shown(StrEnum):
    """How a cell of the indicator table is shown."""

    VALUE = "value"
    MISSING = "missing"
    SUPPRESSED = "suppressed"
    NOT_ASKED = "not_asked"  # the municipality does not answer for the target group
    UNREAD = "unread"  # something is written that could not be understood; ``text`` has it


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """One municipality's value for one indicator. ``value`` is None unless ``shown`` is VALUE."""

    shown: Shown
    value: Measure | None = None
    text: str = ""
    file: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A delregional value and how many municipalities it covers.

    ``expected`` are those asked, among them all that have not answered yet. ``value`` is a number,
    or the count of Ja for Ja/Nej; None where there is nothing to show. ``numerator`` and
    ``denominator`` stand behind a ratio of sums. ``summable`` tells that a live sum of the shown
    municipality cells equals the value. ``estimated`` marks a population-weighted mean (*skattat*).
    A suppressed one has shown SUPPRESSED and no value at all.
    """

    shown: Shown
    value: float | int | None = None
    covered: int = 0
    expected: int = 0
    numerator: float | None = None
    denominator: float | None = None
    estimated: bool = False
    summable: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How a value has moved since the year before, over how many municipalities, and from what.

    ``risen`` and ``fallen`` are how many of the municipalities that have gone each way. One that is
    ``hidden`` says nothing of all this, only that there is something to say.
    """

    moved: float | None = None
    covered: int = 0
    before: float | None = None
    risen: int = 0
    fallen: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator across the municipalities that answered, in the summary's order of columns.

    ``history`` is the delregional aggregate by year, the reporting year included. ``change`` is
    against the year before, over ``change_covered`` municipalities that have both years, whose
    value was ``change_from`` then; ``risen`` and ``fallen`` of them went up and down. ``areas`` and
    ``area_changes`` are the reporting year's aggregate and change of each area that the summary
    names.
    """

    indicator: Indicator
    group: str
    goal: str
    cells: tuple[IndicatorCell, ...]
    aggregate: Aggregate
    baseline: Aggregate
    last_year: Aggregate
    change: float | None
    change_covered: int
    change_from: float | None
    history: Mapping[int, Aggregate]
    risen: int = 0
    fallen: int = 0
    change_hidden: bool = False
    areas: tuple[Aggregate, ...] = ()
    area_changes: tuple[Change, ...] = ()

    @property
    def moved(self) -> Change:
        """The change of the whole as one value, as the areas have theirs."""
        return Change(
            self.change,
            self.change_covered,
            self.change_from,
            self.risen,
            self.fallen,
            self.change_hidden,
        )


@dataclass(frozen=True, slots=True)
class AreaStatus:
    """How many activities of each status a focus area has; "" stands for no status."""

    label: str
    by_status: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tile:
    """A number and what it means, for the top of the overview."""

    figure: str
    meaning: str
    warns: bool = False


@dataclass(frozen=True, slots=True)
class FileFinding:
    """A finding and the file and municipality it belongs to; the summary itself has no file."""

    file: str
    municipality: str
    finding: Finding

    @property
    def severity(self) -> Severity:
        """The finding's severity."""
        return self.finding.severity


@dataclass(frozen=True, slots=True)
class ReconciliationRow:
    """What was read of one kind, and where it went: read = shown + set aside."""

    what: str
    read: int
    shown: int
    set_aside: int
    reasons: str = ""

    @property
    def balances(self) -> bool:
        """Whether everything read is accounted for."""
        return self.read == self.shown + self.set_aside


@dataclass(frozen=True, slots=True)
class JointNote:
    """What people wrote about a joint activity, or under a key that is no longer there."""

    status: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What people typed into the earlier summary, by joint activity's id and by goal id."""

    joint: Mapping[str, JointNote] = field(default_factory=dict)
    steering: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Summary:
    """A delregion's year. ``delregion`` is None for the whole catalogue.

    ``links`` maps each used file's name to its path relative to the summary's folder, with forward
    slashes, for hyperlinks. ``submissions`` are the used ones by municipality in alphabetical
    order, without their answers to sensitive indicators: those are told by ``indicators`` alone.
    An ``internal`` summary has them all, and hides nothing. ``area_names`` are the delregions that
    have aggregates of their own, where the whole has more than one. ``joint_without_status`` are
    the ids of the joint activities that nobody has given a status.
    """

    catalogue: Catalogue
    delregion: str | None
    year: int
    date: date
    version: str
    register: tuple[RegisterRow, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[PassedOver, ...]
    submissions: tuple[Submission, ...]
    links: Mapping[str, str]
    indicators: tuple[IndicatorRow, ...]
    areas: tuple[AreaStatus, ...]
    missing_follow_ups: tuple[MissingFollowUp, ...]
    findings: tuple[FileFinding, ...]
    tiles: tuple[Tile, ...]
    sentences: tuple[str, ...]
    reconciliation: tuple[ReconciliationRow, ...]
    notes: Notes = Notes()
    joint_without_status: tuple[str, ...] = ()
    area_names: tuple[str, ...] = ()
    internal: bool = False

    @property
    def unfollowed(self) -> tuple[MissingFollowUp, ...]:
        """The missing follow-ups that count: those that are not waived."""
        return tuple(each for each in self.missing_follow_ups if each.waiver is None)

    @cached_property
    def has_waived(self) -> bool:
        """Whether any missing follow-up is waived."""
        return any(row.waived for row in self.register)

    @cached_property
    def tells_goals(self) -> bool:
        """Whether there is a goal to tell of any activity, or that one is missing."""
        every = (a for each in self.submissions for a in each.activities)
        asked = must_be_filled("goal", self.catalogue)
        return asked or any(a.goal or "goal" in a.unread for a in every)

    @property
    def area_name(self) -> str:
        """The delregion's name, or the region's for a summary of the whole catalogue."""
        return self.delregion or self.catalogue.region

    @property
    def received(self) -> int:
        """How many expected municipalities have answered."""
        return sum(row.received is Received.USED for row in self.register)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those who have not answered, in alphabetical order."""
        return tuple(r.municipality.name for r in self.register if r.received is Received.MISSING)
