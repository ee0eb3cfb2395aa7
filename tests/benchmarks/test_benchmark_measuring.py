"""How programs are measured: by turns, as processes of their own, with what they take of memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from contest import Program, by_turns
from measure import Watch, measured

HALF = "import sys, subprocess; b = bytearray(40 << 20); "
PARENT = HALF + "subprocess.run([sys.executable, '-c', sys.argv[1]])"
CHILD = "import time; b = bytearray(40 << 20); time.sleep(0.2)"


def noting(path: Path, word: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"open({str(path)!r}, 'a').write('{word} ')")


def test_programs_go_by_turns_after_a_round_that_warms_up(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    programs = [Program("a", noting(seen, "a")), Program("b", noting(seen, "b"))]
    runs = by_turns(programs, rounds=2)
    assert seen.read_text() == "a b a b a b "
    assert [len(runs[name].rounds) for name in "ab"] == [2, 2]


def test_a_single_round_is_the_only_one(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    runs = by_turns([Program("a", noting(seen, "a"))], rounds=1)
    assert seen.read_text() == "a "
    assert runs["a"].seconds > 0


def test_what_a_program_makes_is_made_anew_each_time(tmp_path: Path) -> None:
    made = tmp_path / "made"
    by_turns([Program("a", noting(made, "a"), made)], rounds=2)
    assert made.read_text() == "a "


def test_a_program_is_prepared_once_after_those_before_it(tmp_path: Path) -> None:
    seen = tmp_path / "seen"

    def prepare() -> None:
        with seen.open("a") as out:
            out.write("prepared ")

    by_turns([Program("a", noting(seen, "a")), Program("b", noting(seen, "b"), None, prepare)], 2)
    assert seen.read_text() == "a prepared b a b a b "


def test_a_program_that_makes_nothing_is_not_measured(tmp_path: Path) -> None:
    idle = Program("idle", (sys.executable, "-c", ""), tmp_path / "nothing")
    with pytest.raises(SystemExit, match="made nothing"):
        by_turns([idle], rounds=1)


def test_a_script_that_crashes_is_not_measured() -> None:
    with pytest.raises(SystemExit, match="ended with 1"):
        by_turns([Program("crash", (sys.executable, "-c", "raise SystemExit(1)"))], rounds=1)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells of shared memory there")
@pytest.mark.parametrize("watch", [Watch.OFTEN, Watch.NOW_AND_THEN])
def test_the_memory_of_all_processes_is_seen(watch: Watch) -> None:
    run = measured([sys.executable, "-c", PARENT, CHILD], watch=watch)
    assert 85 < run.together < 130


def test_nobody_looks_at_memory_unless_asked() -> None:
    assert measured([sys.executable, "-c", ""]).together == 0
