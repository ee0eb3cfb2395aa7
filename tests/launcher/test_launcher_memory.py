"""What is remembered from time to time, and what it looks like on different machines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from played_machine import PlayedRegistry

from planxl.addin import places
from planxl.addin.machine import Machine, System
from planxl.addin.settings import Settings
from planxl.launcher.choice import Choice
from planxl.launcher.look import Look, hide_console, look_for, sharpen
from planxl.launcher.memory import Memory

HIGH_CONTRAST = r"HKCU\Control Panel\Accessibility\HighContrast!Flags"
TEXT = r"HKCU\Software\Microsoft\Accessibility!TextScaleFactor"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(System.OTHER, tmp_path / "Åsa Öberg", Path("/usr/bin/python3"))


def test_folder_and_delregion_are_remembered_but_not_the_year(machine: Machine) -> None:
    chosen = Choice("/svar/åäö", "/s.xlsx", "Södra Älvsborg", "2025")
    Memory(machine).remember(chosen)
    assert Memory(machine).recalled() == Choice("/svar/åäö", delregion="Södra Älvsborg")


def test_the_first_time_the_settings_of_the_add_in_are_asked(machine: Machine) -> None:
    own = places.own_folder(machine)
    own.mkdir(parents=True)
    told = Settings({"program": "x", "catalogue": "exempel", "delregion": "Exempelområdet"})
    (own / places.SETTINGS).write_bytes(told.as_bytes())
    expected = Choice(delregion="Exempelområdet", catalogue="exempel")
    assert Memory(machine).recalled() == expected


def test_a_delregion_that_was_taken_away_stays_away(machine: Machine) -> None:
    own = places.own_folder(machine)
    own.mkdir(parents=True)
    (own / places.SETTINGS).write_bytes(Settings({"delregion": "Exempelområdet"}).as_bytes())
    Memory(machine).remember(Choice("/svar"))
    assert Memory(machine).recalled().delregion == ""


def test_where_nothing_can_be_kept_there_is_no_harm(machine: Machine) -> None:
    machine.home.mkdir()
    (machine.home / ".config").write_text("en fil")
    Memory(machine).remember(Choice("/svar"))
    assert Memory(machine).recalled() == Choice()


@pytest.mark.parametrize(
    ("values", "look"),
    [
        ({}, Look()),
        ({HIGH_CONTRAST: "126"}, Look()),
        ({HIGH_CONTRAST: "127"}, Look(is_coloured=False)),
        ({TEXT: 150}, Look(enlarged=1.5)),
        ({TEXT: 900}, Look(enlarged=2.25)),
        ({TEXT: 10, HIGH_CONTRAST: "nej"}, Look()),
    ],
)
def test_high_contrast_and_larger_text_are_as_the_person_has_asked_windows_for(
    values: Mapping[str, str | int], look: Look, tmp_path: Path
) -> None:
    registry = PlayedRegistry(values)
    machine = Machine(System.WINDOWS, tmp_path, Path("python.exe"), registry=registry)
    assert look_for(machine) == look


def test_on_a_mac_the_system_has_all_colours(tmp_path: Path) -> None:
    assert not look_for(Machine(System.MAC, tmp_path, Path("python3"))).is_coloured


def test_text_is_never_small() -> None:
    assert (Look().body, Look().heading) == (11, 18)
    assert Look(enlarged=1.5).body == 16


class Library:
    """A library of Windows that puts down what is called, and answers as told."""

    def __init__(self, called: list[tuple[Any, ...]], **answers: object) -> None:
        self._called, self._answers = called, answers

    def __getattr__(self, name: str) -> Any:
        if name not in self._answers:
            raise AttributeError(name)

        def call(*given: object) -> object:
            self._called.append((name, *given))
            return self._answers[name]

        return call


def test_windows_is_asked_for_sharp_letters_in_the_way_that_it_knows() -> None:
    called: list[tuple[Any, ...]] = []
    new = SimpleNamespace(
        shcore=Library(called, SetProcessDpiAwareness=0),
        shell32=Library(called, SetCurrentProcessExplicitAppUserModelID=0),
    )
    sharpen(new)
    assert called == [
        ("SetProcessDpiAwareness", 1),
        ("SetCurrentProcessExplicitAppUserModelID", "planxl.launcher"),
    ]
    called.clear()
    sharpen(SimpleNamespace(user32=Library(called, SetProcessDPIAware=1)))
    assert called == [("SetProcessDPIAware",)]


@pytest.mark.parametrize(("programs", "is_freed"), [(1, True), (2, False), (0, False)])
def test_only_a_console_of_our_own_is_let_go(
    monkeypatch: pytest.MonkeyPatch, programs: int, is_freed: bool
) -> None:
    called: list[tuple[Any, ...]] = []
    kernel = Library(called, GetConsoleProcessList=programs, FreeConsole=1)
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout", None)
        patched.setattr("sys.stderr", None)
        hide_console(SimpleNamespace(kernel32=kernel))
    assert [name for name, *_ in called].count("FreeConsole") == is_freed
