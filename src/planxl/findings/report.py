"""Remarks rendered at the edge: for people as text, for programs as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from planxl.findings.finding import Finding, Severity
from planxl.findings.grouping import Remark, counted, grouped, merged_params

_MOST_CELLS = 12
_RUN = 3
_PLURAL = {
    Severity.ERROR: ("fel", "fel"),
    Severity.WARNING: ("varning", "varningar"),
    Severity.NOTICE: ("upplysning", "upplysningar"),
}


def counts_in_words(findings: Iterable[Finding]) -> str:
    """The counts by severity: "2 fel, 1 varning, 0 upplysningar"."""
    counts = counted(findings)
    return ", ".join(f"{n} {_PLURAL[s][n != 1]}" for s, n in counts.items())


def cells_in_words(cells: Sequence[str]) -> str:
    """The cells for people: runs down a column as ranges, and only so many of them."""
    ranges = list(_ranges(cells))
    if len(ranges) <= _MOST_CELLS:
        return ", ".join(ranges)
    return f"{', '.join(ranges[:_MOST_CELLS])} … ({len(cells)} celler)"


def _ranges(cells: Iterable[str]) -> Iterator[str]:
    """The cells column by column, three or more below each other as one range."""
    places = sorted(map(_column_and_row, cells))
    for _, run in groupby(enumerate(places), key=lambda item: (item[1][:2], item[1][2] - item[0])):
        names = [f"{letters}{row}" for _, (_, letters, row) in run]
        yield from names if len(names) < _RUN else [f"{names[0]}:{names[-1]}"]


def _column_and_row(cell: str) -> tuple[int, str, int]:
    letters = cell.rstrip("0123456789")
    return len(letters), letters, int(cell[len(letters) :])


def where_in_words(remark: Remark) -> str:
    """The place before the sentence: "Indikatorer K14", or "Hela filen"."""
    if not remark.sheet:
        return "Hela filen"
    return f"{remark.sheet} {cells_in_words(remark.cells)}".strip()


def as_lines(findings: Iterable[Finding]) -> list[str]:
    """A remark a line, the worst first: severity, code, place, sentence."""
    return [
        f"{remark.severity.value:<10} {remark.code.id}  {where_in_words(remark)}: "
        f"{remark.after_place}"
        for remark in grouped(findings)
    ]


def as_objects(file: str, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The remarks of a file for ``--json``: one object for each code and sheet."""
    return [_as_object(file, remark) for remark in grouped(findings)]


def _as_object(file: str, remark: Remark) -> dict[str, Any]:
    trial = {"trial": True} if remark.trial else {}
    waiver = remark.waiver
    waived = {"waiver": {"reason": waiver.reason, "until": f"{waiver.until}"}} if waiver else {}
    return {
        "file": file,
        "code": remark.code.id,
        "severity": remark.severity.value,
        "sheet": remark.sheet,
        "cells": list(remark.cells),
        "message": remark.message,
        "params": {**merged_params(remark), **trial},
        **waived,
    }
