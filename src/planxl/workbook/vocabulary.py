"""Everything needed to understand the workbooks of one catalogue, built once for many files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from planxl.catalogues.models import Catalogue, Indicator
from planxl.catalogues.wording import Wordings, normalise
from planxl.workbook.introductions import lines_above_fields, lines_above_table
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.locating.headings import Headings
from planxl.workbook.table_columns import own_list_name

_REMEMBERED = 4096


class Vocabulary:
    """A catalogue with its layout, its wordings and its tables' headings.

    Answers about goals, statuses and groups are remembered: the same few texts stand in every row
    of every workbook.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @cached_property
    def layout(self) -> Layout:
        """The layout without a year: headings of earlier years are read as they stand."""
        return layout_for(self.catalogue)

    @cached_property
    def wordings(self) -> Wordings:
        """The catalogue's texts and aliases, ready to be looked up."""
        return Wordings(self.catalogue)

    @cached_property
    def headings(self) -> Mapping[str, Headings]:
        """The headings of each table by its key."""
        return {table.key: Headings(table) for table in self.layout.tables}

    @cached_property
    def above_tables(self) -> Mapping[str, frozenset[str]]:
        """What the template itself writes above each table, normalised, by the table's key."""
        return {table.key: lines_above_table(table, self.catalogue) for table in self.layout.tables}

    @cached_property
    def above_fields(self) -> frozenset[str]:
        """What the template itself writes above the fields of Start, normalised."""
        return lines_above_fields(self.catalogue)

    @cached_property
    def find_goal(self) -> Callable[[str, str | None], tuple[str, ...]]:
        """``Wordings.find_goal`` with a memory."""
        return lru_cache(_REMEMBERED)(self.wordings.find_goal)

    @cached_property
    def find_status(self) -> Callable[[str], str | None]:
        """``Wordings.find_status`` with a memory."""
        return lru_cache(_REMEMBERED)(self.wordings.find_status)

    @cached_property
    def find_group(self) -> Callable[[str], str | None]:
        """``Wordings.find_group`` with a memory."""
        return lru_cache(_REMEMBERED)(self.wordings.find_group)

    @cached_property
    def find_indicator(self) -> Callable[[str, str | None, str | None], tuple[str, ...]]:
        """``Wordings.find_indicator`` with a memory."""
        return lru_cache(_REMEMBERED)(self.wordings.find_indicator)

    @cached_property
    def choice_aliases(self) -> Mapping[tuple[str, str], str]:
        """The choices of the catalogue's own columns by the column's list and another wording."""
        return {
            (own_list_name(column), normalise(alias)): choice
            for column in self.catalogue.activity_columns
            for choice, aliases in column.choice_aliases.items()
            for alias in aliases
        }

    @cached_property
    def units(self) -> frozenset[str]:
        """The units of the plan's indicators."""
        return frozenset(each.unit for each in self.catalogue.indicators)

    @cached_property
    def repeated_texts(self) -> frozenset[str]:
        """The indicators' texts that stand in several places of the plan."""
        seen: dict[str, Indicator] = {}
        return frozenset(
            each.text
            for each in self.catalogue.indicators
            if seen.setdefault(each.text, each) is not each
        )
