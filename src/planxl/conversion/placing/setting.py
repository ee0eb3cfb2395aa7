"""What is needed everywhere while a document is placed, made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from planxl.catalogues.models import Catalogue
from planxl.conversion.formats import Wish
from planxl.conversion.placing.goals import GoalNames
from planxl.salvage.headings import Words
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.headings import plain
from planxl.workbook.vocabulary import Vocabulary

WHOLE_PARAGRAPHS = frozenset({".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf"})
"""The kinds of documents in which a line is a paragraph, however long."""


@dataclass(frozen=True)
class Setting:
    """A catalogue with all its words, the file's name, and what the person said of columns."""

    words: Vocabulary
    file: str
    columns: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue, wish: Wish, name: str) -> Setting:
        """The setting for a file of a catalogue's plan."""
        words = Vocabulary(catalogue)
        table = words.layout.activities
        keys = {plain(column.heading): key for key, column in table.by_key.items()}
        columns = {
            plain(heading): keys.get(plain(field), field) for heading, field in wish.columns.items()
        }
        return cls(words, name, columns)

    @cached_property
    def headings(self) -> Words:
        """The headings of tables, in all words that people use."""
        return Words(self.words)

    @cached_property
    def goals(self) -> GoalNames:
        """The goals by what documents write for them."""
        return GoalNames(self.words)

    @property
    def catalogue(self) -> Catalogue:
        """The plan that the document belongs to."""
        return self.words.catalogue

    @property
    def table(self) -> TableLayout:
        """The table of activities."""
        return self.words.layout.activities

    @property
    def asks_for_goal(self) -> bool:
        """Whether every activity is to stand under a goal."""
        return any(not goal.optional for goal in self.catalogue.goals)

    @property
    def only_group(self) -> str | None:
        """The target group of a plan that has but one."""
        groups = self.catalogue.target_groups
        return groups[0].key if self.catalogue.has_groups and len(groups) == 1 else None

    @property
    def wrapped(self) -> bool:
        """Whether lines were broken where a column ended."""
        return PurePath(self.file).suffix.lower() not in WHOLE_PARAGRAPHS

    def heading(self, key: str) -> str:
        """A field as the workbook calls it."""
        column = self.table.by_key.get(key)
        return column.heading if column else key
