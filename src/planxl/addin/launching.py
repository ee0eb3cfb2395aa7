"""The file to double-click that opens planxl's window: put in its place, and taken away again.

One file for each system, and only one. A ``.pyw`` beside it would be started by whichever Python
owns that ending, which need not be the one that has planxl; a ``.cmd`` names its Python, takes what
is dropped on it, and can say that planxl is gone.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planxl.addin.machine import Machine, System
from planxl.addin.places import desktop
from planxl.atomic import replacing
from planxl.not_done import NotDoneError

NAME = "planxl-merge"
_ENDINGS = {System.WINDOWS: ".cmd", System.MAC: ".command", System.OTHER: ".desktop"}
_MARK = "planxl: the window that merges workbooks"
_VERB = ("excel", "window")
_WINDOW_PROGRAM = f"{NAME}.exe"
_RESERVED = re.compile(r'(["`$\\])')


class NoLauncherError(NotDoneError):
    """The launcher could not be written or taken away; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Launcher:
    """A launcher in its place, and how it is used there."""

    path: Path
    how: str


def put(machine: Machine, folder: Path | None = None) -> Launcher:
    """Puts the launcher on the desktop (on Linux among the programs), or into another folder.

    An older one is replaced, another's file of that name is not. Raises NoLauncherError.
    """
    path = _path(machine, folder)
    if path.exists() and not _is_ours(path):
        raise NoLauncherError(
            f"{path} finns redan och är inte planxls. Flytta den och försök igen."
        )
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(_text(machine).encode("utf-8"))
            temporary.chmod(0o755)
    return Launcher(path, _how(machine, folder))


def remove(machine: Machine, folder: Path | None = None) -> Path | None:
    """Takes the launcher away, if it is there and planxl has written it. Raises NoLauncherError."""
    path = _path(machine, folder)
    if not _is_ours(path):
        return None
    with _told(path):
        path.unlink()
    return path


def _path(machine: Machine, folder: Path | None) -> Path:
    home = folder or (_menu(machine) if machine.system is System.OTHER else desktop(machine))
    return home / f"{NAME}{_ENDINGS[machine.system]}"


def _menu(machine: Machine) -> Path:
    """Where Linux looks for a person's own programs: what lies on the desktop it often ignores."""
    given = machine.variables.get("XDG_DATA_HOME", "")
    return (Path(given) if given else machine.home / ".local" / "share") / "applications"


def _is_ours(path: Path) -> bool:
    try:
        return _MARK.encode() in path.read_bytes()
    except OSError:
        return False


def _how(machine: Machine, folder: Path | None) -> str:
    if machine.system is System.OTHER and folder is None:
        return "Sök efter planxl bland programmen, där du startar de andra."
    can_drop = machine.system is System.WINDOWS
    drop = ", eller släpp en mapp med arbetsböcker på den" if can_drop else ""
    return f"Dubbelklicka på {NAME} {f'i {folder}' if folder else 'på skrivbordet'}{drop}."


# What stands in it --------------------------------------------------------------------------------


def _text(machine: Machine) -> str:
    writers = {System.WINDOWS: _for_windows, System.MAC: _for_mac, System.OTHER: _for_linux}
    return writers[machine.system](machine)


def _program(machine: Machine) -> tuple[Path, tuple[str, ...]]:
    """The program file that opens the window without a black one, and what it is told."""
    if not machine.frozen:
        return machine.windowless, ("-P", "-m", "planxl", *_VERB)
    silent = machine.python.with_name(_WINDOW_PROGRAM)
    return silent if silent.exists() else machine.python, _VERB


def _for_windows(machine: Machine) -> str:
    """Lines that any Windows reads: ``start`` lets the black window close at once.

    The file says that it is UTF-8; yet a name with å, ä and ö in the person's own folder is left to
    Windows to fill in. ``%~1`` is what was dropped. Jumps, not blocks: a path may hold parentheses.
    """
    program, told = _program(machine)
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        f"rem {_MARK}",
        f'set "planxl_program={_with_variables(program, machine)}"',
        'if not exist "%planxl_program%" goto missing',
        f'start "" "%planxl_program%" {" ".join(told)} "%~1"',
        "exit /b",
        ":missing",
        "echo.",
        'echo planxl finns inte längre här: "%planxl_program%"',
        "echo Installera planxl igen och kör sedan: planxl excel install --launcher",
        "echo.",
        "pause",
    )
    return "".join(f"{line}\r\n" for line in lines)


def _with_variables(program: Path, machine: Machine) -> str:
    """The path with the person's own folder as Windows fills it in; ``%`` stands twice."""
    path, home = str(program), str(machine.home)
    inside = path.casefold().startswith((f"{home}\\".casefold(), f"{home}/".casefold()))
    rest = path[len(home) :] if inside else path
    return f"{'%USERPROFILE%' if inside else ''}{rest.replace('%', '%%')}"


def _for_mac(machine: Machine) -> str:
    """The window goes on by itself, so that the terminal that began it can be closed."""
    program, told = _program(machine)
    command = shlex.join((str(program), *told))
    lines = (
        "#!/bin/sh",
        f"# {_MARK}",
        f"if [ ! -x {shlex.quote(str(program))} ]; then",
        f"  echo 'planxl finns inte längre här:' {shlex.quote(str(program))}",
        "  echo 'Installera planxl igen och kör sedan: planxl excel install --launcher'",
        "  exit 1",
        "fi",
        f'nohup {command} "$@" >/dev/null 2>&1 &',
    )
    return "".join(f"{line}\n" for line in lines)


def _for_linux(machine: Machine) -> str:
    program, told = _program(machine)
    lines = (
        "[Desktop Entry]",
        f"# {_MARK}",
        "Type=Application",
        "Name=planxl: slå ihop arbetsböcker",
        "Comment=Alla arbetsböcker i en mapp blir en sammanställning",
        f"Exec={_exec(program)} {' '.join(told)} %f",
        "Icon=x-office-spreadsheet",
        "Terminal=false",
        "Categories=Office;",
        "StartupWMClass=Planxl",
    )
    return "".join(f"{line}\n" for line in lines)


def _exec(program: Path) -> str:
    """A path as the specification of desktop entries has it: quoted, then written as a value."""
    quoted = _RESERVED.sub(r"\\\1", str(program)).replace("\\", "\\\\").replace("%", "%%")
    return f'"{quoted}"'


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what goes wrong into a sentence with a way on."""
    try:
        yield
    except OSError as error:
        raise NoLauncherError(
            f"{path} gick inte att ändra ({error.strerror or error}). Ange en annan mapp: planxl "
            "excel install --launcher --folder MAPP."
        ) from None
