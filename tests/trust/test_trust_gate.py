"""The gate under attack: what is sound is read right, all else is set aside with its reason."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attack_files import BROKEN, ODD, many_parts
from attack_patience import PATIENT
from attack_running import met
from good import good_bytes
from program import run_planxl

import planxl
from planxl.cells import Limits, Reason, Unreadable, Workbook
from planxl.cells.clock import OutOfTime, within
from planxl.cells.limits import RAISED
from planxl.checking import Checked, Checker
from planxl.findings.sentence import sentence

# Those that took the most before they were counted; benchmarks/attacks.py runs them all.
WORST = (
    "texts in cells",
    "merged cells",
    "shared strings, short",
    "text between shared strings",
    "deep nesting in strings",
    "relationships of many sheets",
    "local indicators",
    "one long text of digits",
)
MOST_MIB = 64
# A busy machine is slower than one that has nothing else to do.
MOST_SECONDS = 10


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "ekexempel.xlsx"
    path.write_bytes(good_bytes())
    return path


def checked(path: Path, data: bytes) -> Checked:
    path.write_bytes(data)
    (found,) = planxl.check([path])
    return found


def answers(found: Checked) -> object:
    answer = found.submission
    assert answer is not None, [sentence(each) for each in found.findings]
    return answer.municipality, answer.year, answer.activities, answer.indicators


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_but_sound_is_read_right(name: str, tmp_path: Path) -> None:
    odd = checked(tmp_path / "odd.xlsx", ODD[name]())
    assert answers(odd) == answers(checked(tmp_path / "good.xlsx", good_bytes()))


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_set_aside_with_its_reason(name: str, tmp_path: Path) -> None:
    found = checked(tmp_path / "broken.xlsx", BROKEN[name]())
    assert found.submission is None
    (told,) = found.findings
    assert told.code.id.startswith("FIL-")
    assert len(sentence(told)) > 40


@pytest.mark.parametrize("name", WORST)
def test_no_file_takes_much_memory_or_time(name: str, good: Path) -> None:
    attack = good.with_name("attack.xlsx")
    attack.write_bytes(PATIENT[name]())
    told = met(good, attack, seconds=6 * MOST_SECONDS)
    assert "failed" not in told, told
    assert told["mib"] < MOST_MIB
    assert told["seconds"] < 3 * MOST_SECONDS


def test_no_attack_stops_the_others_in_a_merge(good: Path) -> None:
    attacks = [*BROKEN.items(), ("numbers", PATIENT["numbers"])]
    paths = []
    for number, (_, make) in enumerate(attacks):
        paths.append(good.with_name(f"attack{number}.xlsx"))
        paths[-1].write_bytes(make())
    merged = planxl.merge([good.parent], good.with_name("summary.xlsx"))
    assert [row.file for row in merged.summary.register if row.file == good.name]
    aside = {each.file for each in merged.summary.set_aside}
    assert aside == {path.name for path in paths}


def test_a_check_that_does_not_come_back_is_stopped(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordinary = Checker.examine

    def examine(self: Checker, path: Path, workbook: Workbook) -> Checked:
        while workbook.name == "stuck.xlsx":
            pass
        return ordinary(self, path, workbook)

    monkeypatch.setattr(Checker, "examine", examine)
    monkeypatch.setattr("planxl.checking.most_seconds", lambda: 0.3)
    stuck = good.with_name("stuck.xlsx")
    stuck.write_bytes(good.read_bytes())
    other, found = planxl.check([good, stuck])
    assert other.submission is not None
    assert found.submission is None
    assert "sekunder" in sentence(found.findings[0])


def stuck() -> str:
    """What ends work that would never end; told twice, since the first time may be missed."""
    try:
        with within(0.1):
            try:
                endless()
            except Unreadable:
                endless()
    except OutOfTime as refusal:
        return refusal.reason
    return ""


def endless() -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        pass


def of_thread(work: Callable[[], str]) -> str:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


def test_the_clock_ends_what_does_not_end_in_any_thread() -> None:
    assert stuck() == Reason.TOO_LARGE
    assert of_thread(stuck) == Reason.TOO_LARGE


def test_the_clock_leaves_nothing_behind() -> None:
    def quick() -> str:
        with within(0.05):
            pass
        time.sleep(0.1)
        return "done"

    assert (quick(), of_thread(quick)) == ("done", "done")


def test_the_limits_can_be_raised(monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    usual = Limits()
    monkeypatch.setenv(RAISED, "4")
    raised = Limits()
    assert (raised.cells, raised.held, raised.file_size) == (
        *(4 * count for count in (usual.cells, usual.held, usual.file_size)),
    )
    assert raised.depth == usual.depth


def test_a_file_above_the_limits_is_read_when_they_are_raised(
    tmp_path: Path,
) -> None:
    large = tmp_path / "large.xlsx"
    large.write_bytes(many_parts(2_500))
    assert "fler delar" in run_planxl("check", large).out
    assert "fler delar" not in run_planxl("--raise-limits", 2, "check", large).out


def test_nonsense_raises_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Limits()
    for nonsense in ("", "0", "-3", "många", "1e9"):
        monkeypatch.setenv(RAISED, nonsense)
        assert Limits() == usual
