"""What a row says, field by field, in a form that can be compared with another workbook's row."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planxl.catalogues.models import Catalogue, IndicatorKind
from planxl.checking import Checked
from planxl.findings.finding import Place
from planxl.workbook.layout import Layout, TableLayout
from planxl.workbook.submission import (
    Activity,
    IndicatorAnswer,
    LocalIndicator,
    Measure,
    MeasuredRow,
    Row,
    Submission,
)

# What is answered anew every year: empty in next year's workbook until somebody has filled it in.
_YEARLY = frozenset(
    {"status", "followed_up", "result", "comment", "origin", "population", "ready", "date"}
)
# What belongs to a year's value and to no other.
_OF_ITS_YEAR = frozenset({"numerator", "denominator"})
_MADE_BY_US = frozenset({"last_follow_up"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a field says: a value as it was understood, else the text as typed, else None.

    ``measure`` tells a value from a text, ``earlier`` one of an earlier year or a baseline, and
    ``series`` one that stands for a year in a workbook of several. ``yearly`` is what is answered
    anew every year, ``of_its_year`` what cannot be compared with another year's.
    """

    key: str
    label: str
    value: Measure | None
    place: Place = Place()
    unit: str = ""
    measure: bool = False
    earlier: bool = False
    series: bool = False
    yearly: bool = False
    of_its_year: bool = False

    @property
    def same(self) -> Hashable:
        """What it says when spaces and the ways to write a number are set aside."""
        if isinstance(self.value, str):
            lines = unicodedata.normalize("NFC", self.value).splitlines()
            plain = [" ".join(line.split()) for line in lines]
            return tuple(filter(None, plain)) if self.key == "indicators" else " ".join(plain)
        # Ja is not the number 1.
        return (isinstance(self.value, bool), self.value)


Fields = Mapping[str, Told]


def what_it_says(fields: Fields) -> Hashable:
    """A whole row as something that can be compared."""
    return tuple((key, told.same) for key, told in sorted(fields.items()) if told.value is not None)


@dataclass(frozen=True)
class Reader:
    """Reads the fields of one workbook's rows; ``between`` tells that the other is of another year.

    Then a value is known by its year, wherever in the workbook it stands.
    """

    submission: Submission
    layout: Layout
    between: bool

    def activity(self, row: Activity) -> Fields:
        """The fields of an activity."""
        table = self.layout.activities
        keys = (key for key in table.by_key if not (self.between and key in _MADE_BY_US))
        told = (self._field(row, key, table, self._of_activity(row, key)) for key in keys)
        return _by_key(told)

    def _of_activity(self, row: Activity, key: str) -> object:
        if key in row.extra:
            return row.extra[key]
        if key == "nr":
            # Numbers that count the rows change with every row that comes or goes.
            return "" if row.nr.isdecimal() else row.nr
        if key == "target_group":
            return self._group(row)
        value = getattr(row, key, None)
        return "\n".join(value) if key == "indicators" and value else value

    def local_indicator(self, row: LocalIndicator) -> Fields:
        """The fields of a local indicator."""
        table = self.layout.local_indicators
        labels = {key: getattr(row, key) for key in ("goal", "indicator", "kind", "unit")}
        told = {"target_group": self._group(row), **labels}
        named = (self._field(row, key, table, value) for key, value in told.items())
        return _by_key((*named, *self._measured(row, table, row.unit)))

    def indicator(self, row: IndicatorAnswer) -> Fields:
        """The fields of an answer to one of the plan's indicators."""
        table, known = self.layout.indicators, self.layout.catalogue.indicator_by_id.get(row.id)
        parts = (
            self._field(row, key, table, getattr(row, key)) for key in ("numerator", "denominator")
        )
        unit = known.unit if known and known.kind is not IndicatorKind.TEXT else ""
        return _by_key((*self._measured(row, table, unit), *parts))

    def _group(self, row: Activity | LocalIndicator) -> str:
        """The target group, where no goal tells it."""
        group = self.layout.catalogue.group_by_key.get(row.target_group or "")
        return group.name if group and not row.goal else ""

    def _measured(self, row: MeasuredRow, table: TableLayout, unit: str) -> Iterator[Told]:
        yield self._field(row, "value", table, row.value, unit)
        columns = {key for key in row.source.columns if key.startswith("year_")}
        years = {f"year_{year}": value for year, value in row.history.items()}
        for key in sorted((columns | years.keys()) - {self._known_as("value")}):
            yield self._field(row, key, table, years.get(key), unit)
        for key in ("baseline", "origin", "comment"):
            yield self._field(row, key, table, getattr(row, key), unit if key == "baseline" else "")

    def _field(self, row: Row, key: str, table: TableLayout, value: object, unit: str = "") -> Told:
        column = table.by_key.get(key)
        earlier = key == "baseline" or key.startswith("year_")
        of_its_year = key in _OF_ITS_YEAR
        return Told(
            key=self._known_as(key),
            label=self._label(key, column.heading if column else ""),
            value=_first(value, row.unread.get(key)),
            place=row.source.place(key) if key in row.source.columns else Place(),
            unit=unit,
            measure=earlier or of_its_year or key == "value",
            earlier=earlier,
            series=key == "value" or key.startswith("year_"),
            yearly=key in _YEARLY,
            of_its_year=of_its_year,
        )

    def _known_as(self, key: str) -> str:
        dated = key == "value" and self.between
        return f"year_{self.submission.year}" if dated else key

    def _label(self, key: str, heading: str) -> str:
        year = key.removeprefix("year_")
        if key == "value" and self.between:
            return f"{heading} {self.submission.year}"
        return heading or (f"Värde {year}" if year.isdecimal() else year)


def start_fields(checked: Checked, layout: Layout, *, between: bool) -> Fields:
    """The fields of Start, with the text of those that could not be understood.

    From one year to another the year is no change: it is told with the file.
    """
    submission = checked.submission
    if submission is None:
        return {}
    unread = _unread(checked)
    values = _answered(submission, layout.catalogue)
    told = (
        Told(
            key=field.key,
            label=field.label,
            value=_first(values.get(field.key), unread.get(submission.fields.get(field.key))),
            place=submission.fields.get(field.key, Place()),
            measure=field.key == "population",
            yearly=field.key in _YEARLY,
        )
        for field in layout.fields
        if not (between and field.key == "year")
    )
    return _by_key(told)


def _answered(submission: Submission, catalogue: Catalogue) -> Mapping[str, object]:
    groups = catalogue.group_by_key
    named = (groups[key].name for key in submission.target_groups if key in groups)
    return {
        "municipality": submission.municipality,
        "year": str(submission.year or ""),  # a year is no amount
        "catalogue": submission.catalogue_version and f"version {submission.catalogue_version}",
        "target_groups": ", ".join(named),
        "respondent": submission.respondent,
        "population": submission.population,
        "ready": submission.ready,
        "date": submission.date,
    }


def _unread(checked: Checked) -> Mapping[Place | None, str]:
    """What stands in cells about which there is a remark, by place."""
    found = ((each.place, each.params.get("found")) for each in checked.findings)
    return {place: text for place, text in found if isinstance(text, str)}


def _first(value: object, text: str | None) -> Measure | None:
    return _plain(value) if value not in (None, "") else text


def _plain(value: object) -> Measure | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (int, float, bool, str)) else None


def _by_key(told: Iterable[Told]) -> Fields:
    return {each.key: each for each in told}
