"""What the tables of a text, once read, show of their columns: for the next reading of them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planxl.conversion.text.columns import Column, columns_for, learned
from planxl.conversion.text.headings import Heading

Headings = tuple[Heading, ...]
Roles = tuple[str, ...]
Texts = Sequence[Sequence[Sequence[str]]]
"""The texts of a table by row, column and line."""
Known = Mapping[Roles, tuple[Column, ...]]
"""The columns of the tables with the same headings."""


def roles_of(headings: Sequence[Heading]) -> Roles:
    """The roles of columns."""
    return tuple(each.role for each in headings)


def columns_under(headings: Headings, known: Known) -> tuple[Column, ...]:
    """The columns under headings, with what is known of them."""
    return known.get(roles_of(headings)) or _unknown(headings)


def known_from(tables: Iterable[tuple[Headings, Texts]]) -> Known:
    """What tables that were read show of their columns; those with the same headings together."""
    first: dict[Roles, Headings] = {}
    rows: dict[Roles, list[Sequence[Sequence[str]]]] = {}
    for headings, texts in tables:
        roles = roles_of(headings)
        first.setdefault(roles, headings)
        rows.setdefault(roles, []).extend(texts)
    return {roles: learned(_unknown(first[roles]), rows[roles]) for roles in first}


def _unknown(headings: Headings) -> tuple[Column, ...]:
    return columns_for(roles_of(headings), [each.text for each in headings])
