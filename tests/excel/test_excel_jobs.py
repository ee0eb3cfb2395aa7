"""A job always ends: what came of it stands in the status file, whatever went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planxl.excel import log, status
from planxl.excel.ending import Ending, Result
from planxl.excel.jobs import Job, run
from planxl.not_done import NotDoneError


@pytest.fixture(autouse=True)
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log of these tests."""
    file = tmp_path / "logg" / "planxl.log"
    monkeypatch.setattr(log, "log_file", lambda: file)
    return file


def ending(work: Callable[[Job], Ending], file: Path) -> tuple[int, Ending]:
    code = run(work, file)
    return code, status.read_ending(file)


def failing(error: Exception) -> Callable[[Job], Ending]:
    def work(_job: Job) -> Ending:
        raise error

    return work


@pytest.mark.parametrize(("result", "code"), [(Result.DONE, 0), (Result.FOUND, 1)])
def test_the_exit_code_says_what_the_status_file_says(
    tmp_path: Path, result: Result, code: int
) -> None:
    told = Ending(result, "Klart.")
    assert ending(lambda _: told, tmp_path / "s") == (code, told)


def test_what_was_not_done_is_told_in_its_own_sentence(tmp_path: Path) -> None:
    work = failing(NotDoneError("Mappen är tom."))
    assert ending(work, tmp_path / "s") == (2, Ending(Result.FAILED, "Mappen är tom."))


def test_an_error_of_planxl_s_own_goes_to_the_log_which_the_sentence_names(
    tmp_path: Path, logged: Path
) -> None:
    code, told = ending(failing(KeyError("kolumn")), tmp_path / "s")
    assert (code, told.result) == (2, Result.FAILED)
    assert "KeyError" in told.message
    assert str(logged) in told.message
    assert "Traceback" not in told.message
    assert "Traceback" in logged.read_text("utf-8")
    assert "KeyError: 'kolumn'" in logged.read_text("utf-8")


def test_where_the_log_cannot_be_written_the_job_ends_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fil").write_text("")
    monkeypatch.setattr(log, "log_file", lambda: tmp_path / "fil" / "planxl.log")
    _, told = ending(failing(KeyError("x")), tmp_path / "s")
    assert "gick inte att skriva till en fil" in told.message


def test_a_log_that_has_grown_is_put_aside(logged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_LARGEST", 10)
    log.noted(ValueError("först"))
    log.noted(ValueError("sedan"))
    assert "först" not in logged.read_text("utf-8")
    assert "först" in logged.with_suffix(".old.log").read_text("utf-8")


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    error = FileNotFoundError(2, "No such file", "svar.xlsx")
    _, told = ending(failing(error), tmp_path / "s")
    assert told.message.startswith("svar.xlsx gick inte att läsa eller skriva")


def test_a_cancelled_job_ends_at_its_next_step_and_says_that_nothing_was_written(
    tmp_path: Path,
) -> None:
    file, steps = tmp_path / "s", list[int]()

    def work(job: Job) -> Ending:
        for step in range(5):
            job.progress(step, 5, "a.xlsx")
            steps.append(step)
            if step == 1:
                status.cancel_file(file).touch()
        return Ending(Result.DONE, "Klart.")

    code, told = ending(work, file)
    assert (code, told) == (2, Ending(Result.CANCELLED, "Avbrutet. Inget har skrivits."))
    assert steps == [0, 1]


def test_at_the_end_only_the_status_file_is_left(tmp_path: Path) -> None:
    file = tmp_path / "s"

    def work(job: Job) -> Ending:
        job.progress(0, 2, "a.xlsx")
        assert status.progress_file(file).exists()
        return Ending(Result.DONE, "Klart.")

    run(work, file)
    assert [each.name for each in tmp_path.iterdir()] == ["s"]


def test_a_job_tells_that_it_has_started_before_it_does_anything(tmp_path: Path) -> None:
    told = list[bytes]()

    def work(_job: Job) -> Ending:
        told.append(status.progress_file(tmp_path / "s").read_bytes())
        return Ending(Result.DONE, "Klart.")

    run(work, tmp_path / "s")
    assert told == [b"text=arbetar\r\n"]


def test_progress_is_written_a_few_times_a_second_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = list[int]()
    monkeypatch.setattr(status, "write_progress", lambda *told: times.append(told[1]))
    job = Job(tmp_path / "s")
    for step in range(1000):
        job.progress(step, 1000, "a.xlsx")
    assert len(times) < 20
    assert times[0] == 0


def test_without_a_status_file_people_are_told_on_the_screen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(lambda _: Ending(Result.DONE, "Klart."), None) == 0
    assert run(failing(NotDoneError("Nej.")), None) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("Klart.\n", "planxl: Nej.\n")


def test_a_status_file_that_cannot_be_written_is_told_on_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ingen mapp" / "s"
    assert run(lambda _: Ending(Result.DONE, "Klart."), file) == 0
    assert f"{file} gick inte att skriva" in capsys.readouterr().err


def test_a_program_without_a_console_says_nothing_and_does_not_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert run(lambda _: Ending(Result.DONE, "Klart."), None) == 0
