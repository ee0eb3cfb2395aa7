"""A section of the manual, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the manual: what it is about, for whom, some sentences and a table."""

    title: str
    sentences: tuple[str, ...]
    key: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
