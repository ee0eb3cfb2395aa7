"""A catalogue as it is written in TOML: tables by their singular names, before the models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from planxl.catalogues.models import (
    ActivityColumn,
    FocusArea,
    Frozen,
    Goal,
    Indicator,
    JointActivity,
    Municipality,
    Network,
    ReportingBody,
    RuleSetting,
    Status,
    TargetGroup,
    Term,
)

Raw = dict[str, Any]


class Table(NamedTuple):
    """An array of tables: the field and model it becomes, and the key that tells its rows apart."""

    field: str
    model: type[Frozen]
    identity: str


TABLES: Mapping[str, Table] = {
    "target_group": Table("target_groups", TargetGroup, "key"),
    "focus_area": Table("focus_areas", FocusArea, "number"),
    "goal": Table("goals", Goal, "id"),
    "indicator": Table("indicators", Indicator, "id"),
    "joint_activity": Table("joint_activities", JointActivity, "id"),
    "status": Table("statuses", Status, "name"),
    "municipality": Table("municipalities", Municipality, "code"),
    "activity_column": Table("activity_columns", ActivityColumn, "key"),
    "reporting_body": Table("reporting_bodies", ReportingBody, "id"),
    "network": Table("networks", Network, "name"),
    "term": Table("terms", Term, "word"),
    "rule": Table("rules", RuleSetting, "code"),
}
TABLE_OF_FIELD: Mapping[str, str] = {table.field: name for name, table in TABLES.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as it is written; ``place`` counts from 1."""

    table: str
    place: int
    values: Mapping[str, Any]

    @property
    def position(self) -> str:
        """The row by its place: ``indicator[3]``."""
        return f"{self.table}[{self.place}]"

    @property
    def label(self) -> str:
        """The row by what it calls itself, ``indicator "V1.1-1"``, else by its place."""
        identity = self.identity
        return f'{self.table} "{identity}"' if identity else self.position

    @property
    def identity(self) -> str:
        """The value that tells the row apart from others, empty if it has none."""
        value = self.values.get(TABLES[self.table].identity)
        is_plain = isinstance(value, str | int) and not isinstance(value, bool)
        return str(value).strip() if is_plain else ""

    def key(self, field: str) -> str:
        """Where a field of the row stands; the field that names the row is given by place."""
        field_names_the_row = field == TABLES[self.table].identity
        return f"{self.position if field_names_the_row else self.label}.{field}"

    def text(self, field: str) -> str:
        """The text of a field, empty when it is missing or no text."""
        value = self.values.get(field)
        return value.strip() if isinstance(value, str) else ""

    def parts(self, field: str) -> Iterator[Part]:
        """Each table that stands in a field, alone (``own_count``) or in a list (``related``)."""
        value = self.values.get(field)
        if isinstance(value, dict):
            yield Part(self.key(field), field, value)
        for place, each in enumerate(value if isinstance(value, list) else [], 1):
            if isinstance(each, dict):
                path = f"{field}[{place}]"
                yield Part(self.key(path), path, each)

    def texts(self, *fields: str) -> Iterator[tuple[str, str]]:
        """Each text of some fields, with the field (``aliases[2]`` in a list) where it stands."""
        return _texts(self.values, fields)


@dataclass(frozen=True, slots=True)
class Part:
    """A table within something else: ``label`` says where, ``path`` where within its row."""

    label: str
    path: str
    values: Mapping[str, Any]

    def key(self, field: str) -> str:
        """Where a field of the part stands."""
        return f"{self.label}.{field}"

    def text(self, field: str, otherwise: str = "") -> str:
        """The text of a field; what it is otherwise where it is missing or no text."""
        value = self.values.get(field)
        return value.strip() if isinstance(value, str) else otherwise

    def texts(self, *fields: str) -> Iterator[tuple[str, str]]:
        """Each text of some fields, with the field where it stands."""
        return _texts(self.values, fields)


def rows(raw: Raw, table: str) -> tuple[Row, ...]:
    """The rows of a table, passing over what is no row (that is reported elsewhere)."""
    found = raw.get(table)
    listed = found if isinstance(found, list) else []
    return tuple(Row(table, n, each) for n, each in enumerate(listed, 1) if isinstance(each, dict))


def _texts(values: Mapping[str, Any], fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = values.get(field)
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, list):
            yield from _listed(field, value)


def _listed(field: str, values: list[Any]) -> Iterator[tuple[str, str]]:
    for place, value in enumerate(values, 1):
        if isinstance(value, str):
            yield f"{field}[{place}]", value
