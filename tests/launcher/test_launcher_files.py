"""The file to double-click: what it starts, where it lies, and that only ours is touched."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planxl.addin.launching import NoLauncherError, put, remove
from planxl.addin.machine import Machine, System

Run = Callable[..., Any]
WINDOW = ["-P", "-m", "planxl", "excel", "window"]


@pytest.fixture
def windows(tmp_path: Path) -> Machine:
    """A Windows machine whose person has å, spaces and a percent sign in her paths."""
    home = tmp_path / "Åsa Öberg (it)"
    python = home / "Python 100% & co" / "python.exe"
    python.parent.mkdir(parents=True)
    for name in ("python.exe", "pythonw.exe"):
        python.with_name(name).touch()
    (home / "Desktop").mkdir()
    return Machine(System.WINDOWS, home, python)


def command_of(cmd: bytes, machine: Machine, dropped: str = "") -> list[str]:
    """What Windows would start for a command file, whose variables it fills in."""
    variables = {"USERPROFILE": str(machine.home)}

    def filled(line: str) -> str:
        """As Windows does it: two percent signs are one, and one that means nothing is dropped."""
        line = line.replace("%%", "\0").replace('%~1"', f'{dropped}"')
        line = re.sub("%([^%]+)%", lambda m: variables[m[1]].replace("%", "\0"), line)
        return line.replace("%", "").replace("\0", "%")

    lines = cmd.decode("utf-8").split("\r\n")
    name, value = re.fullmatch('set "([a-z_]+)=(.*)"', lines[3]).groups()  # type: ignore[union-attr]
    variables[name] = filled(value)
    start = next(line for line in lines if line.startswith('start "" '))
    return shlex.split(filled(start).removeprefix('start "" ').replace("\\", "\\\\"))


def test_in_windows_it_lies_on_the_desktop_and_starts_python_without_a_black_window(
    windows: Machine,
) -> None:
    launcher = put(windows)
    assert launcher.path == windows.home / "Desktop" / "planxl-merge.cmd"
    assert "på skrivbordet, eller släpp en mapp" in launcher.how
    command = command_of(launcher.path.read_bytes(), windows, "D:\\Svar å 2025")
    pythonw = str(windows.python.with_name("pythonw.exe"))
    assert command == [pythonw, *WINDOW, "D:\\Svar å 2025"]


def test_the_lines_that_start_it_are_plain_ascii_whatever_the_person_is_called(
    windows: Machine,
) -> None:
    lines = put(windows).path.read_bytes().split(b"\r\n")
    doing = [line for line in lines if not line.startswith((b"echo ", b"rem "))]
    assert all(line.isascii() for line in doing)
    assert lines[1] == b"chcp 65001 >nul"
    assert not lines[0].startswith(b"\xef\xbb\xbf")


def test_a_program_that_is_gone_is_told_in_the_black_window(windows: Machine) -> None:
    text = put(windows).path.read_bytes().decode("utf-8")
    assert 'if not exist "%planxl_program%" goto missing\r\n' in text
    after = text.partition(":missing\r\n")[2]
    assert "finns inte längre" in after
    assert after.endswith("pause\r\n")


def test_a_python_outside_the_person_s_folder_is_named_as_it_is(windows: Machine) -> None:
    machine = replace(windows, home=Path(f"{windows.home}x"))
    command = command_of(put(machine, windows.home).path.read_bytes(), machine)
    assert command == [str(windows.python.with_name("pythonw.exe")), *WINDOW, ""]


def test_a_program_of_its_own_starts_the_one_that_has_no_black_window(windows: Machine) -> None:
    program = windows.python.with_name("planxl.exe")
    machine = replace(windows, python=program, frozen=True)
    start = [str(program), "excel", "window", ""]
    assert command_of(put(machine).path.read_bytes(), machine) == start
    silent = windows.python.with_name("planxl-merge.exe")
    silent.touch()
    start[0] = str(silent)
    assert command_of(put(machine).path.read_bytes(), machine) == start


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A program that puts down how it was called, in a folder with a difficult name."""
    path = tmp_path / "it's $HOME å" / "python3"
    path.parent.mkdir()
    told = tmp_path / "called.json"
    path.write_text(
        f"#!{sys.executable}\nimport json, os, sys\nfile = {str(told)!r}\n"
        "open(file + '.new', 'w').write(json.dumps(sys.argv))\n"
        "os.replace(file + '.new', file)\n"
    )
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="behöver sh")
def test_on_a_mac_it_starts_the_window_and_lets_the_terminal_go(
    tmp_path: Path, python: Path
) -> None:
    machine = Machine(System.MAC, tmp_path, python)
    launcher = put(machine)
    assert launcher.path == tmp_path / "Desktop" / "planxl-merge.command"
    subprocess.run([launcher.path, "/svar å"], timeout=20, check=True)
    called, deadline = tmp_path / "called.json", time.monotonic() + 20
    while not called.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert json.loads(called.read_text()) == [str(python), *WINDOW, "/svar å"]


@pytest.mark.skipif(sys.platform == "win32", reason="behöver sh")
def test_on_a_mac_a_program_that_is_gone_is_told(tmp_path: Path, python: Path) -> None:
    launcher = put(Machine(System.MAC, tmp_path, python))
    python.unlink()
    done = subprocess.run([launcher.path], capture_output=True, timeout=20, check=False)
    assert done.returncode == 1
    assert str(python) in done.stdout.decode()
    assert "planxl excel install --launcher" in done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="i Windows är ett omvänt snedstreck en mapp")
def test_on_linux_it_is_among_the_programs(tmp_path: Path) -> None:
    machine = Machine(System.OTHER, tmp_path, Path('/opt/it\'s 100% "å" $x/python3'))
    launcher = put(machine)
    assert launcher.path == tmp_path / ".local/share/applications/planxl-merge.desktop"
    assert "bland programmen" in launcher.how
    text = launcher.path.read_text("utf-8")
    exec_line = re.search("^Exec=(.*)$", text, re.M)
    assert exec_line
    # First what every value is freed from, then what the quotes of a command are.
    value = exec_line[1].replace("\\\\", "\\")
    assert value.startswith('"/opt/it\'s 100%% \\"å\\" \\$x/python3" ')
    assert value.endswith("-P -m planxl excel window %f")
    assert text.startswith("[Desktop Entry]\n")


def test_another_folder_is_used_where_one_is_named(windows: Machine, tmp_path: Path) -> None:
    launcher = put(windows, tmp_path / "delat")
    assert launcher.path.parent == tmp_path / "delat"
    assert str(tmp_path / "delat") in launcher.how


def test_an_older_one_is_replaced_and_taken_away_and_nothing_else_is(windows: Machine) -> None:
    path = put(windows).path
    assert put(windows).path == path
    assert remove(windows) == path
    assert not path.exists()
    assert remove(windows) is None
    path.write_text("@echo off\r\n")
    assert remove(windows) is None
    with pytest.raises(NoLauncherError, match="är inte planxls"):
        put(windows)
    assert path.read_text() == "@echo off\n"


def test_a_folder_that_cannot_be_written_in_is_told_with_a_way_on(
    windows: Machine, tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(NoLauncherError, match="--launcher --folder MAPP"):
        put(windows, tmp_path / "fil")


def test_the_command_line_puts_it_in_place_and_takes_it_away(here: Run, tmp_path: Path) -> None:
    done = here("excel", "install", "--launcher", "--folder", tmp_path)
    assert done.code == 0, done.err
    files = list(tmp_path.glob("planxl-merge.*"))
    assert len(files) == 1
    assert str(files[0]) in done.out
    assert "Dubbelklicka" in done.out
    done = here("excel", "uninstall", "--launcher", "--folder", tmp_path)
    assert (done.code, list(tmp_path.glob("planxl-merge.*"))) == (0, [])
