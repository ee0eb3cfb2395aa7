"""Where there can be no window the person is told, with or without a terminal."""

from __future__ import annotations

import builtins
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from planxl.addin.machine import Machine, System
from planxl.excel import log
from planxl.launcher import opening, showing, telling


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(System.OTHER, tmp_path, Path(sys.executable))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The sentences that were shown, wherever."""
    sentences: list[str] = []
    monkeypatch.setattr(showing, "tell", sentences.append)
    monkeypatch.setattr(log, "log_file", lambda: tmp_path / "planxl.log")
    return sentences


def test_a_python_without_tkinter_is_told_how_to_get_it(
    machine: Machine, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "tkinter":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert not showing.shown("", machine)
    assert told == [showing.NO_TKINTER]
    assert "python3-tk" in told[0]
    assert "planxl merge" in told[0]


@pytest.mark.skipif(sys.platform != "linux", reason="bara i Linux kan skärmen saknas så")
def test_a_machine_without_a_screen_is_told_what_works_anyway(
    machine: Machine, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tkinter")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not showing.shown("", machine)
    assert told == [showing.NO_SCREEN]


def test_an_error_of_planxl_s_own_is_a_sentence_that_names_the_log(
    machine: Machine, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("fönster")

    monkeypatch.setattr(showing, "show", broken)
    assert not showing.shown("", machine)
    assert str(tmp_path / "planxl.log") in told[0]
    assert "fönster" in (tmp_path / "planxl.log").read_text("utf-8")


def test_without_a_terminal_the_system_shows_the_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(telling, "which", lambda name: name == "zenity")
    monkeypatch.setattr(telling, "_has_screen", lambda: True)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command))
    monkeypatch.setattr(sys, "platform", "linux")
    telling.tell("Å, så synd.")
    assert ran == [
        ["zenity", "--warning", "--title=planxl", "--no-markup", "--text", "Å, så synd."]
    ]


def test_windows_shows_the_sentence_in_its_own_box() -> None:
    shown: list[tuple[Any, ...]] = []
    user32 = SimpleNamespace(MessageBoxW=lambda *given: shown.append(given))
    telling.tell_in_windows("Å, så synd.", SimpleNamespace(user32=user32))
    assert shown == [(None, "Å, så synd.", "planxl", 0x30)]


def test_what_is_gone_cannot_be_opened_and_is_told(tmp_path: Path) -> None:
    assert opening.opened(tmp_path / "s.xlsx").endswith("finns inte längre. Har den flyttats?")


def test_where_nothing_opens_files_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "Popen", missing)
    assert "Öppna den som vanligt" in opening.opened(tmp_path)


def test_a_file_is_opened_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: began.append(command))
    for platform, program in (("linux", "xdg-open"), ("darwin", "open")):
        monkeypatch.setattr(sys, "platform", platform)
        assert opening.opened(tmp_path) == ""
        assert began[-1] == [program, str(tmp_path)]
