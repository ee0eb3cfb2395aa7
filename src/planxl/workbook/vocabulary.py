"""Everything needed to understand the workbooks of one catalogue, built once for many files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from planxl.catalogues.models import Catalogue
from planxl.catalogues.wording import Wordings
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.locating.headings import Headings


class Vocabulary:
    """A catalogue with its layout, its wordings and its tables' headings."""

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
