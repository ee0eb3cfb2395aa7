"""A program beside the window: whatever it does, there is an end and a sentence."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from planxl.excel import log
from planxl.excel.ending import Ending, Result
from planxl.launcher.program import NotStartedError, Program, Progress, own_program

SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")


@pytest.fixture(autouse=True)
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log of these tests."""
    file = tmp_path / "logg" / "planxl.log"
    monkeypatch.setattr(log, "log_file", lambda: file)
    return file


def end_of(program: Program) -> tuple[Ending, list[Progress]]:
    """How a program ended, and what it told on the way."""
    told, deadline = list[Progress](), time.monotonic() + 20
    while time.monotonic() < deadline:
        seen = program.look()
        if isinstance(seen, Ending):
            program.close()
            return seen, list(dict.fromkeys(told))
        told.append(seen)
        time.sleep(0.01)
    raise AssertionError(told)


def written_by(code: str) -> Program:
    return Program((sys.executable, "-c", code))


def test_the_real_program_answers_by_the_status_file() -> None:
    ended, _ = end_of(Program((*own_program(), "excel", "version")))
    assert ended.result is Result.DONE
    assert ended.message.startswith("planxl ")


def test_progress_is_seen_while_it_runs() -> None:
    code = (
        "import sys,time;from pathlib import Path;from planxl.excel import status;"
        "s=Path(sys.argv[-1]);status.write_progress(s,11,49,'tanum.xlsx');time.sleep(.5);"
        "from planxl.excel.ending import *;status.write_ending(s,Ending(Result.DONE,'Klart.'))"
    )
    ended, told = end_of(written_by(code))
    assert Progress("Läser tanum.xlsx (12 av 49)", 11, 49) in told
    assert ended == Ending(Result.DONE, "Klart.")


def test_a_program_that_ends_without_a_word_is_told_and_what_it_said_is_logged(
    logged: Path,
) -> None:
    ended, _ = end_of(written_by("import sys; sys.exit('oj då')"))
    assert ended.result is Result.FAILED
    assert "kod 1" in ended.message
    assert str(logged) in ended.message
    assert "oj då" in logged.read_text("utf-8")


def test_an_answer_that_is_none_is_told(logged: Path) -> None:
    ended, _ = end_of(written_by("import sys; open(sys.argv[-1], 'w').write('hej')"))
    assert ended.result is Result.FAILED
    assert str(logged) in ended.message


def test_a_program_that_is_not_there_is_told_with_a_way_on(tmp_path: Path) -> None:
    with pytest.raises(NotStartedError, match="gick inte att starta") as told:
        Program((str(tmp_path / "borta.exe"),))
    assert "planxl excel install --launcher" in str(told.value)


def test_a_program_that_does_not_hear_is_ended_from_outside() -> None:
    program = Program(SLEEPS, patience=0.2)
    program.cancel()
    deadline = time.monotonic() + 20
    while not isinstance(ended := program.look(), Ending) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert ended == Ending(Result.CANCELLED, "Avbrutet. Inget har skrivits.")
    assert program._process.wait(1) != 0
    program.close()


def test_a_program_that_is_left_is_ended_and_its_files_are_cleared_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("planxl.launcher.program._GOODBYE", 0.1)
    program = Program(SLEEPS)
    folder = Path(program._folder.name)
    assert folder.is_dir()
    program.close()
    assert program._process.poll() is not None
    assert not folder.exists()


def test_a_program_of_its_own_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", r"C:\planxl\planxl-merge.exe")
    assert own_program() == (r"C:\planxl\planxl-merge.exe",)
