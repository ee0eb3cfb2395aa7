"""Verbs killed in the midst of their work; ``benchmarks/killing.py`` does it hundreds of times."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from random import Random

import pytest
from scenes import Scene, scene

from planxl import atomic
from planxl.atomic import is_temporary, replacing
from planxl.intake import gather

LEFT = "~$planxl-0a1b2c3d.tmp"


@pytest.fixture(autouse=True)
def as_a_new_process() -> None:
    """What a process has tidied once it leaves at that."""
    atomic._clear.cache_clear()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
@pytest.mark.parametrize("verb", ["merge changed", "annotate", "fill", "roll"])
def test_a_verb_that_is_killed_leaves_each_file_old_or_new(verb: str, tmp_path: Path) -> None:
    set_ = scene(verb, tmp_path, municipalities=2)
    kill_while_writing(set_)
    assert set_.faults_when_killed() == []
    set_.run()
    assert set_.faults_when_done() == []


def kill_while_writing(set_: Scene) -> None:
    set_.set_back()
    set_.kill(set_.wait_for_writing)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
def test_a_verb_that_is_killed_at_any_moment_leaves_nothing_half_done(tmp_path: Path) -> None:
    set_, random = scene("annotate", tmp_path, municipalities=2), Random(7)
    for _ in range(2):
        set_.set_back()
        set_.kill(lambda: time.sleep(random.uniform(0.1, 0.5)))
        assert set_.faults_when_killed() == []


def test_what_a_killed_process_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    (tmp_path / LEFT).write_bytes(b"halvskrivet")
    with replacing(tmp_path / "en annan.xlsx") as temporary:
        temporary.write_bytes(b"nytt")
    assert [path.name for path in tmp_path.iterdir()] == ["en annan.xlsx"]


def test_what_is_still_being_written_is_left_alone(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.xlsx") as slow:
        slow.write_bytes(b"det tar tid")
        atomic._clear.cache_clear()  # as another process would, which has not been here
        with replacing(tmp_path / "b.xlsx") as quick:
            quick.write_bytes(b"klart")
    assert (tmp_path / "a.xlsx").read_bytes() == b"det tar tid"
    assert (tmp_path / "b.xlsx").read_bytes() == b"klart"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "name",
    [
        "~$tanum.xlsx",
        "~$tanum-0a1b2c3d.tmp",
        "~WRL0001.tmp",
        "planxl-0a1b2c3d.tmp",
        "~$planxl-0a1b2c3d.tmp.xlsx",
        "~$planxl-minplan.tmp",
    ],
)
def test_nobody_elses_file_is_taken_away(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"min")
    with replacing(tmp_path / "b.xlsx") as temporary:
        temporary.write_bytes(b"klart")
    assert (tmp_path / name).read_bytes() == b"min"


def test_a_folder_of_that_name_is_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / LEFT).mkdir()
    with replacing(tmp_path / "b.xlsx") as temporary:
        temporary.write_bytes(b"klart")
    assert (tmp_path / LEFT).is_dir()


def test_what_was_left_among_the_answers_is_nothing_to_speak_of(tmp_path: Path) -> None:
    (tmp_path / LEFT).write_bytes(b"halvskrivet")
    found = gather([tmp_path])
    assert (found.files, found.passed_over) == ((), ())


def test_a_name_as_long_as_names_may_be_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250 + ".xlsx")
    with replacing(path) as temporary:
        assert is_temporary(temporary.name)
        temporary.write_bytes(b"klart")
    assert path.read_bytes() == b"klart"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_new_file_may_be_read_by_those_who_may_read_any_other(tmp_path: Path) -> None:
    (tmp_path / "vanlig").write_bytes(b"")
    with replacing(tmp_path / "b.xlsx") as temporary:
        temporary.write_bytes(b"klart")
    assert os.stat(tmp_path / "b.xlsx").st_mode == os.stat(tmp_path / "vanlig").st_mode  # noqa: PTH116
