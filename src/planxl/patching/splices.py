"""Splices: bytes put in and taken out at known positions, so that all others stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Splice(NamedTuple):
    """At a position of the old bytes, ``drop`` of them go and ``text`` comes in."""

    at: int
    drop: int
    text: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with all splices made; those at one position in the order given.

    Raises ValueError where two of them take away the same bytes, or bytes that there are not.
    """
    pieces: list[bytes] = []
    position = 0
    for at, drop, text in _ordered(splices):
        if at < position or at + drop > len(data):
            raise ValueError("splices overlap")
        pieces += (data[position:at], text)
        position = at + drop
    return b"".join((*pieces, data[position:]))


def undoing(data: bytes, splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """The splices that turn the result back into ``data``."""
    undo: list[Splice] = []
    grown = 0
    for at, drop, text in _ordered(splices):
        undo.append(Splice(at + grown, len(text), data[at : at + drop]))
        grown += len(text) - drop
    return tuple(undo)


def _ordered(splices: Iterable[Splice]) -> list[Splice]:
    return sorted(splices, key=lambda splice: splice.at)
