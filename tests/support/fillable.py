"""Workbooks to fill, a plan whose indicators are measured, and a library of invented answers.

The municipality is a real one, since nobody is asked about invented ones; its figures are INVENTED.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

from planxl.api.filling import Entry, Fate, Filled, Filling, fill
from planxl.catalogues import load
from planxl.catalogues.models import Catalogue, Indicator, Keeper, Statistic
from planxl.cells import address as to_address
from planxl.cells import read_bytes
from planxl.statistics import library
from planxl.statistics.asking import Absence, Answer, Answers, Question, StatisticsError
from planxl.workbook.contents import Contents, RowContents
from planxl.workbook.layout import layout_for
from planxl.workbook.template import workbook_bytes

DAY = date(2026, 11, 23)
YEAR = 2025
CODE, NAME = "1435", "Tanum"
SHEET = "Indikatorer"

SHARE, OTHER_SHARE, YES_NO, RATE, COUNT = "B1.2-2", "B1.2-1", "V1.1-3", "V2.1-2", "V4.1-1"
SENSITIVE = "V1.1-2"
"""A share, another one, a yes or no, a rate, a count, and a sensitive count."""


def kolada(key: str = "N15508", **more: Any) -> Statistic:
    """A figure of Kolada's that measures an indicator, unless it is said otherwise."""
    return Statistic(keeper=Keeper.KOLADA, key=key, title=f"Måttet {key}", **more)


def plan(measured: Mapping[str, Sequence[Statistic]] = {}, **more: Mapping[str, Any]) -> Catalogue:
    """The plan with these figures and no others; ``more`` are fields of indicators, by their ids.

    An id is written with low lines there: ``V1_1_3``.
    """
    extra = {re.sub(r"_(?=\d+$)", "-", key).replace("_", "."): value for key, value in more.items()}
    whole = load("vastra_gotaland")
    bare = (
        each.model_copy(
            update={
                "statistics": tuple(measured.get(each.id, ())),
                "own_count": None,
                **extra.get(each.id, {}),
            }
        )
        for each in whole.indicators
    )
    return whole.model_copy(update={"indicators": tuple(bare), "population": None})


@cache
def indicator(id_: str) -> Indicator:
    """An indicator of the plan."""
    return load("vastra_gotaland").indicator_by_id[id_]


def workbook(
    indicators: Mapping[str, RowContents] = {},
    activities: Sequence[RowContents] = (),
    **start: Any,
) -> bytes:
    """A workbook of the municipality, as planxl writes it."""
    groups = ", ".join(group.name for group in load("vastra_gotaland").target_groups)
    told = {"municipality": NAME, "year": YEAR, "target_groups": groups, **start}
    contents = Contents(told, tuple(activities), indicators)
    key = repr(contents)
    if key not in _made:
        _made[key] = workbook_bytes(layout_for(load("vastra_gotaland"), told["year"]), contents)
    return _made[key]


_made = dict[str, bytes]()
"""Writing takes its time, and many tests want the same workbook."""


Said = float | Absence
Says = Mapping[tuple[str, str], Said] | Callable[[Question], Said]
"""What is answered, by key of the series and period; what is not named is missing."""


@dataclass
class Told:
    """A library that answers at once. ``asked`` are the questions of each time it was asked.

    Whoever is asked of the ``silent`` keepers is told ``error``; without any, of all.
    """

    says: Says
    day: date = DAY
    error: str = ""
    silent: frozenset[Keeper] = frozenset(Keeper)
    asked: list[list[Question]] = field(default_factory=list)

    def answers(self, questions: Iterable[Question], _progress: Any = None) -> Answers:
        """An answer to every question."""
        every = list(questions)
        self.asked.append(every)
        if self.error and any(each.series.keeper in self.silent for each in every):
            raise StatisticsError(self.error)
        return {each: self._answer(each) for each in every}

    def _answer(self, question: Question) -> Answer:
        said = (
            self.says(question)
            if callable(self.says)
            else self.says.get((question.series.key, question.period), Absence.MISSING)
        )
        if isinstance(said, Absence):
            return Answer(self.day, absence=said)
        return Answer(self.day, float(said))


@dataclass
class Filler:
    """Fills workbooks in a folder of its own; ``told`` is the library that was asked last."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    told: Told = field(default_factory=lambda: Told({}))

    def library(self, says: Says, **more: Any) -> Told:
        """A library in the place of the real one."""
        self.told = told = Told(says, **more)
        self.monkeypatch.setattr(library, "open_library", lambda *_, **__: told)
        return told

    def run(
        self, files: Mapping[str, bytes], says: Says, catalogue: Catalogue, **more: Any
    ) -> Filling:
        """All that became of some files."""
        source = self.folder / "in"
        source.mkdir(exist_ok=True)
        for name, data in files.items():
            (source / name).write_bytes(data)
        self.library(says)
        paths = [source / name for name in files]
        return fill(paths, self.folder / "ut", catalogue=catalogue, **{"date": DAY, **more})

    def one(self, data: bytes, says: Says, catalogue: Catalogue, **more: Any) -> Done:
        """What became of one workbook."""
        done = self.run({"bok.xlsx": data}, says, catalogue, replace=True, **more)
        (file,) = done.files
        assert file.target, file.problem
        return Done(file, file.target.read_bytes())


@dataclass(frozen=True)
class Done:
    """A filled workbook, and what was told of it."""

    file: Filled
    data: bytes

    def entry(self, id_: str, key: str = "value") -> Entry:
        """What became of a cell."""
        found = [e for e in self.file.entries if (e.target.subject, e.target.key) == (id_, key)]
        assert len(found) == 1, (id_, key, found)
        return found[0]

    def fate(self, id_: str, key: str = "value") -> Fate:
        """The fate of a cell."""
        return self.entry(id_, key).fate

    def cell(self, id_: str, heading: str = "Värde") -> object:
        """What stands in a cell of an indicator's row, read by another library."""
        return cell(self.data, id_, heading)

    def note(self, id_: str, heading: str = "Värde") -> str:
        """What the note of a cell says."""
        return note(self.data, id_, heading)


def cell(data: bytes, id_: str, heading: str = "Värde") -> object:
    """What stands in a cell of an indicator's row."""
    return values(data, SHEET).get(address(id_, heading))


def note(data: bytes, id_: str, heading: str = "Värde") -> str:
    """What the note of a cell says, or ""."""
    return noted(data).get(f"{SHEET} {address(id_, heading)}", "")


@lru_cache(maxsize=4)
def values(data: bytes, sheet: str) -> Mapping[str, object]:
    """What stands in the cells of a sheet, by address."""
    found = read_bytes("bok.xlsx", data).sheet(sheet)
    assert found
    return {each.address: each.value for each in found.cells}


@lru_cache(maxsize=4)
def noted(data: bytes) -> Mapping[str, str]:
    """All notes, by sheet and cell."""
    notes = read_bytes("bok.xlsx", data).notes
    return {f"{each.sheet} {to_address(each.row, each.column)}": each.text for each in notes}


@cache
def address(id_: str, heading: str = "Värde") -> str:
    """The address of a cell in the template of the year."""
    layout = layout_for(load("vastra_gotaland"), YEAR)
    table = layout.indicators
    row = table.heading_row + 1 + [i.id for i in layout.catalogue.indicators].index(id_)
    column = next(n for n, c in enumerate(table.columns, 1) if c.heading == heading)
    return to_address(row, column)


@pytest.fixture
def filler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Filler:
    """Fills workbooks with a library that the test makes."""
    return Filler(tmp_path, monkeypatch)
