"""The municipal workbook, declared once.

Sheets, fields and columns with key, heading, help, example and width. The template, the reader's
search for columns, the dropdowns, the rules' sentences and the manual are all derived from the
layout, so that an instruction can never contradict a check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from planxl.catalogues.models import Catalogue, IndicatorKind
from planxl.workbook.declaration import (
    ACTIVITIES,
    INDICATORS,
    LOCAL_INDICATORS,
    PREPARED_ACTIVITIES,
    PREPARED_LOCAL_INDICATORS,
    Column,
    Field,
    ListName,
)
from planxl.workbook.fitting import fitted_columns, fitted_fields
from planxl.workbook.start_fields import FIELDS
from planxl.workbook.table_columns import (
    LAST_FOLLOW_UP,
    activity_columns,
    indicator_columns,
    local_columns,
    own_list_name,
)


@dataclass(frozen=True)
class TableLayout:
    """A table: its sheet, its Excel name, its columns and how many rows stand ready.

    ``optional`` are columns that only some workbooks have; ``before`` is where they stand.
    """

    key: str
    sheet: str
    name: str
    columns: tuple[Column, ...]
    prepared_rows: int
    protected: bool
    heading_row: int = 4
    optional: tuple[Column, ...] = ()
    before: str = ""

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Each column by its key, the optional ones too."""
        return {column.key: column for column in (*self.columns, *self.optional)}

    def with_optional(self) -> TableLayout:
        """The table of a workbook that has the optional columns."""
        if not self.optional:
            return self
        at = self.position(self.before) - 1
        columns = (*self.columns[:at], *self.optional, *self.columns[at:])
        return replace(self, columns=columns, optional=())

    def position(self, key: str) -> int:
        """The column's number in the template, counted from 1."""
        return next(n for n, column in enumerate(self.columns, 1) if column.key == key)


@dataclass(frozen=True)
class Layout:
    """The whole workbook of one catalogue; ``year`` is None in the blank template."""

    catalogue: Catalogue
    year: int | None
    fields: tuple[Field, ...]
    activities: TableLayout
    indicators: TableLayout
    local_indicators: TableLayout

    @property
    def tables(self) -> tuple[TableLayout, ...]:
        """The tables that people fill in; a plan without indicators has no table of them."""
        indicators = (self.indicators,) if self.catalogue.indicators else ()
        return (self.activities, *indicators, self.local_indicators)

    @cached_property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """What each dropdown offers, by defined name."""
        return dropdown_lists(self.catalogue)


def _group_names(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(g.name for g in catalogue.target_groups) if catalogue.has_groups else ()


def _group_sets(catalogue: Catalogue) -> tuple[str, ...]:
    names = _group_names(catalogue)
    sizes = range(len(names), 0, -1)
    return tuple(", ".join(chosen) for size in sizes for chosen in combinations(names, size))


def dropdown_lists(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """What each dropdown offers; a catalogue's own columns have a list of their own."""
    municipalities = (each.name for each in catalogue.in_delregion(None))
    lists = {
        ListName.MUNICIPALITIES.value: tuple(municipalities),
        ListName.TARGET_GROUPS.value: _group_names(catalogue),
        ListName.TARGET_GROUP_SETS.value: _group_sets(catalogue),
        ListName.GOALS.value: tuple(goal.label for goal in catalogue.goals),
        ListName.STATUSES.value: tuple(status.name for status in catalogue.statuses),
        ListName.KINDS.value: tuple(kind.value for kind in IndicatorKind),
        ListName.YES_NO.value: ("Ja", "Nej"),
    }
    own = {own_list_name(c): c.choices for c in catalogue.activity_columns if c.choices}
    return {name: values for name, values in {**lists, **own}.items() if values}


def layout_for(catalogue: Catalogue, year: int | None = None) -> Layout:
    """The layout of a catalogue's workbook: for one year, or of the blank template (None)."""
    return Layout(
        catalogue=catalogue,
        year=year,
        fields=fitted_fields(FIELDS, catalogue),
        activities=TableLayout(
            "activities",
            ACTIVITIES,
            "tabAktiviteter",
            fitted_columns(activity_columns(catalogue), catalogue),
            PREPARED_ACTIVITIES,
            protected=False,
            optional=(LAST_FOLLOW_UP,),
            before="status",
        ),
        indicators=TableLayout(
            "indicators",
            INDICATORS,
            "tabIndikatorer",
            fitted_columns(indicator_columns(year), catalogue),
            len(catalogue.indicators),
            protected=True,
        ),
        local_indicators=TableLayout(
            "local_indicators",
            LOCAL_INDICATORS,
            "tabLokalaIndikatorer",
            fitted_columns(local_columns(year), catalogue),
            PREPARED_LOCAL_INDICATORS,
            protected=False,
        ),
    )
