"""The add-in's modules in pyOpenVBA's interpreter, with an Excel and a disk of a test's making.

A second judge beside LibreOffice: stricter about the language, and it can press Esc, answer dialogs
and let the program change Excel's state in the meantime.
"""

# ruff: noqa: ARG002 - what an object of Excel's is asked with is not for a test to choose

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import (
    EMPTY,
    NOTHING,
    HostBridge,
    Interpreter,
    VBACollection,
    VBAObject,
    _runtime,
    to_text,
)
from pyopenvba.interpreter._runtime import UNRESOLVED

from planxl.addin import macros
from planxl.version import __version__

ESCAPE = 18
"""The error that Esc is, where EnableCancelKey says so."""
LISTENING = 2
INFORMATION, WARNING, QUESTION = 64, 48, 36
"""The styles of message boxes; the last asks for yes or no."""

FOLDER = r"C:\Svar åäö"
DONE = f"planxl=1\nversion={__version__}\nresult=done\nmessage=Klart\\u00e5.\n"
"""What a program answers when all is well."""

_DISK = "PlanxlFiles"
"""The module that a test's own world stands in for."""

_runtime.parse_module = cache(_runtime.parse_module)  # every world has the same modules

STATE: dict[str, object] = {
    "calculation": -4105,
    "screenupdating": True,
    "displayalerts": True,
    "enableevents": True,
    "enablecancelkey": 1,
    "displaystatusbar": False,
    "statusbar": False,
    "cursor": -4143,
}


class Picker(VBAObject):  # type: ignore[misc,unused-ignore]
    """A dialog that chooses a folder; with none to choose it is cancelled."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def vba_get(self, name: str, args: Sequence[object] = (), named: Any = None) -> object:
        return {"show": -1 if self.folder else 0, "selecteditems": self.folder}[name.casefold()]

    def vba_set(self, name: str, value: object, *_: Any, **__: Any) -> None:
        assert name.casefold() in {"title", "allowmultiselect"}


class Application(VBAObject):  # type: ignore[misc,unused-ignore]
    """Excel itself: a state, and dialogs with answers laid out for them."""

    vba_type_name = "Application"

    def __init__(self) -> None:
        self.state = dict(STATE)
        self.missing: set[str] = set()
        self.answers: list[object] = []
        self.asked: list[str] = []
        self.bar: list[object] = []
        self.was_set: set[str] = set()

    def vba_get(self, name: str, args: Sequence[object] = (), named: Any = None) -> object:
        key = name.casefold()
        if key in self.missing:
            raise VBARuntimeError(1004, f"{name} is not to be had")
        if key in {"inputbox", "filedialog"}:
            assert self.state["enablecancelkey"] == 0, "Esc would stop the code, with a box"
            self.asked.append(to_text(args[0]))
            answer = self.answers.pop(0)
            return answer if key == "inputbox" else Picker(str(answer))
        return self.state[key]

    def vba_set(self, name: str, value: object, *_: Any, **__: Any) -> None:
        self.state[name.casefold()] = value
        self.was_set.add(name.casefold())
        if name.casefold() == "statusbar":
            self.bar.append(value)


class Book(VBAObject):  # type: ignore[misc,unused-ignore]
    """An open workbook."""

    vba_type_name = "Workbook"

    def __init__(self, folder: str, name: str, disk: dict[str, str]) -> None:
        self.folder, self.name, self.disk = folder, name, disk

    def vba_get(self, name: str, args: Sequence[object] = (), named: Any = None) -> object:
        if name.casefold() == "savecopyas":
            self.disk[to_text(args[0])] = "en kopia"
        return {"name": self.name, "path": self.folder}.get(name.casefold(), EMPTY)


class Books(VBACollection):  # type: ignore[misc,unused-ignore]
    """The open workbooks."""

    def __init__(self, disk: dict[str, str]) -> None:
        self.disk = disk
        self.open: list[Book] = []

    def vba_items(self) -> list[object]:
        return list(self.open)

    def vba_lookup(self, index: object, items: list[object]) -> object:
        found = [book for book in self.open if book.name == to_text(index)]
        if not found:
            raise VBARuntimeError(9, "Subscript out of range")
        return found[0]

    def vba_get(self, name: str, args: Sequence[object] = (), named: Any = None) -> object:
        if name.casefold() != "open":
            return super().vba_get(name, args, named)
        path = to_text(args[0])
        if path not in self.disk:
            raise VBARuntimeError(1004, "no such file")
        book = Book(path.rpartition("\\")[0], path.rpartition("\\")[2], self.disk)
        self.open.append(book)
        return book


Program = Callable[["World", str, str], object]
"""What the program does: given the world, its command and where its answer is awaited."""


class World(HostBridge):  # type: ignore[misc,unused-ignore]
    """The disk, the clock and the program; and Excel, as the modules reach it."""

    def __init__(
        self, program: Program | None = None, platform: str = "Windows (64-bit) NT"
    ) -> None:
        self.disk: dict[str, str] = {}
        self.folders: set[str] = {r"C:\Temp", r"C:\Svar åäö", r"C:\Tillägg"}
        self.read_only: set[str] = set()
        self.variables = {"TEMP": r"C:\Temp", "APPDATA": r"C:\Users\a\AppData\Roaming"}
        self.commands: list[str] = []
        self.program = program
        self.turns: Iterator[object] = iter(())
        self.now = 86_000.0
        self.application = Application()
        self.books = Books(self.disk)
        self.this = Book(r"C:\Tillägg", "planxl.xlam", self.disk)
        self.front: Book | None = None
        self.launch_error = 0
        self.held: dict[str, int] = {}
        self.trouble: tuple[int, int] | None = None
        self.os = platform
        self.vba = Interpreter(self)
        for name, source in macros.modules().items():
            if name != _DISK:
                self.vba.add_module(source, name=name)

    def holds(self, path: str, reads: int) -> None:
        """Lets a file be held by another program, so that it can't be read at first."""
        self.held[path] = reads

    def errs(self, number: int, after: int) -> None:
        """Lets an error come at one of the calls that reach the disk, the clock or the program."""
        self.trouble = (number, after)

    def does(self, name: str, *arguments: object) -> str:
        """What a routine returns."""
        return str(to_text(self.vba.run(name, list(arguments))))

    def opens(self, name: str, folder: str = r"C:\Svar åäö") -> Book:
        """A workbook that is open and in front."""
        self.front = Book(folder, name, self.disk)
        self.books.open.append(self.front)
        return self.front

    @property
    def boxes(self) -> list[tuple[str, int]]:
        """The message boxes that were shown, with their icons."""
        return [(text, style) for _, text, _, style in self.vba.dialogs]

    # What the interpreter asks -----------------------------------------------------------------

    def global_object(self, name: str) -> object:
        given = {
            "application": self.application,
            "workbooks": self.books,
            "thisworkbook": self.this,
            "activeworkbook": self.front or NOTHING,
        }
        return given.get(name.casefold(), UNRESOLVED)

    def has_global_member(self, name: str) -> bool:
        return hasattr(self, f"vba_{name.casefold()}")

    def call_global(self, name: str, args: list[object], named: dict[str, object]) -> object:
        self._trouble()
        made = getattr(self, f"vba_{name.casefold()}")(*map(to_text, args))
        return EMPTY if made is None else made

    def _trouble(self) -> None:
        """Esc is an error only while the code asks for it to be."""
        if not self.trouble or (self.trouble[0] == ESCAPE and not self._hears_escape):
            return
        number, after = self.trouble
        self.trouble = (number, after - 1) if after else None
        if not after:
            raise VBARuntimeError(number, "as the test wants it")

    @property
    def _hears_escape(self) -> bool:
        return self.application.state["enablecancelkey"] == LISTENING

    # What PlanxlFiles does ---------------------------------------------------------------------

    def vba_isfile(self, path: str) -> bool:
        return path in self.disk

    def vba_isfolder(self, path: str) -> bool:
        return path.rstrip("\\") in self.folders

    def vba_readtext(self, path: str) -> str:
        if self.held.get(path, 0):
            self.held[path] -= 1
            return ""
        return self.disk.get(path, "").replace("\r\n", "\n")

    def vba_writetext(self, path: str, text: str) -> bool:
        if path.rpartition("\\")[0] in self.read_only:
            return False
        self.disk[path] = f"{text}\r\n"
        return True

    def vba_removefile(self, path: str) -> None:
        self.disk.pop(path, None)

    def vba_madefolder(self, path: str) -> bool:
        self.folders.add(path)
        return path not in self.read_only

    def vba_variable(self, name: str) -> str:
        return self.variables.get(name, "")

    def vba_temporaryfolder(self) -> str:
        return self.variables["TEMP"] if self.variables["TEMP"] in self.folders else ""

    def vba_newpath(self, stem: str, ending: str) -> str:
        folder = self.vba_temporaryfolder()
        return rf"{folder}\{stem}{len(self.commands) + 1}{ending}" if folder else ""

    def vba_launched(self, command: str) -> int:
        if self.launch_error:
            return self.launch_error
        self.commands.append(command)
        status = command.partition('--status "')[2].partition('"')[0]
        turns = self.program(self, command, status) if self.program else None
        self.turns = turns if isinstance(turns, Iterator) else iter(())
        return 0

    def vba_seconds(self) -> float:
        return self.now % 86_400

    def vba_pause(self) -> None:
        self.now += 0.25
        next(self.turns, None)

    def vba_platform(self) -> str:
        return self.os


def answering(text: str) -> Program:
    """A program that answers these lines at once."""

    def program(world: World, command: str, status: str) -> None:
        world.disk[status] = text

    return program


def message(text: str, result: str = "failed", more: str = "") -> str:
    """An answer of a program of the same version."""
    return f"planxl=1\nversion={__version__}\nresult={result}\nmessage={text}\n{more}"
