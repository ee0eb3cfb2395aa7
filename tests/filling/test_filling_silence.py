"""A source that cannot be asked: its own cells stay empty, the others are filled all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fillable import COUNT, DAY, OTHER_SHARE, SHARE, Filler, cell, kolada, plan, workbook

import planxl
from planxl import StatisticsError
from planxl.api.filling import Filling, Lack, Reason
from planxl.catalogues.models import Keeper, Statistic
from planxl.cli.fill import _code
from planxl.cli.fill_report import as_lines, as_object

UNREACHED = "Kolada: svarade inte. Försök igen senare."
PLAN = plan(
    {
        SHARE: [kolada()],
        OTHER_SHARE: [Statistic(keeper=Keeper.FOLKHALSODATA, key="Tabell", title="Påhittad")],
        COUNT: [kolada("N00009"), Statistic(keeper=Keeper.SCB, key="TAB1", title="Påhittad")],
    }
)


@pytest.fixture
def done(filler: Filler) -> Filling:
    """Two workbooks filled while Kolada does not answer."""
    return fill(filler, Keeper.KOLADA)


def fill(filler: Filler, *silent: Keeper) -> Filling:
    filler.library(lambda _: 12, error=UNREACHED, silent=frozenset(silent))
    source = filler.folder / "in"
    source.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (source / name).write_bytes(workbook())
    return planxl.fill([source], filler.folder / "ut", catalogue=PLAN, date=DAY)


def test_the_other_sources_fill_their_cells(done: Filling) -> None:
    for file in done.files:
        assert file.target
        data = file.target.read_bytes()
        found = [cell(data, id_) for id_ in (SHARE, OTHER_SHARE, COUNT)]
        assert found == [None, 12, 12]  # the count by its second source


def test_its_cells_say_that_it_could_not_be_asked(done: Filling) -> None:
    lacks = {
        entry.lack for file in done.files for entry in file.entries if entry.target.subject == SHARE
    }
    assert lacks == {Lack(Reason.SILENT, "Kolada kunde inte frågas")}


def test_why_is_told_once_to_people_and_to_programs(done: Filling) -> None:
    assert done.silent == (UNREACHED,)
    lines = list(as_lines(done))
    assert lines[0] == UNREACHED
    assert f"  Kolada kunde inte frågas: {SHARE}" in lines
    told = json.loads(json.dumps(as_object(done)))
    assert told["silent"] == [UNREACHED]
    assert _code(done) == 1


def test_whose_answers_are_there_is_not_said_to_be_silent(filler: Filler) -> None:
    done = fill(filler)
    assert done.silent == ()
    assert _code(done) == 0


def test_the_way_is_counted_over_all_sources(filler: Filler, tmp_path: Path) -> None:
    filler.library(lambda _: 12, error=UNREACHED, silent=frozenset({Keeper.KOLADA}))
    (tmp_path / "bok.xlsx").write_bytes(workbook())
    seen: list[tuple[int, int]] = []

    def progress(count: int, every: int, _: str) -> None:
        seen.append((count, every))

    planxl.fill(
        [tmp_path / "bok.xlsx"], tmp_path / "ut", catalogue=PLAN, date=DAY, progress=progress
    )
    assert seen == sorted(seen)
    assert all(count <= every for count, every in seen)


def test_where_no_source_answers_nothing_is_written(filler: Filler) -> None:
    with pytest.raises(StatisticsError) as error:
        fill(filler, *Keeper)
    assert str(error.value).splitlines() == [UNREACHED] * 3
    assert not (filler.folder / "ut").exists()
