"""The add-in in a running LibreOffice: loaded, its routines called, and never waited for long."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Any

from libreoffice import Office, python
from stub_program import escaped

from planxl.addin.building import built
from planxl.version import __version__

_SERVER = Path(__file__).with_name("addin_server.py")
_STUB = Path(__file__).with_name("stub_program.py")
_SECONDS = 90
"""How long an answer may take: where it takes longer everything is ended."""

_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_MACROS_ALLOWED = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "0"),
    ("Calc/Filter/Import/VBA", "Load", "true"),
    ("Calc/Filter/Import/VBA", "Executable", "true"),
)


def _profile() -> str:
    items = (_SETTING.format(path=p, name=n, value=v) for p, n, v in _MACROS_ALLOWED)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{''.join(items)}</oor:items>"
    )


class MacroOffice:
    """A LibreOffice that runs macros, with a home and a place for temporary files of its own."""

    def __init__(self) -> None:
        self._own = tempfile.TemporaryDirectory(prefix="planxl-åäö ")
        self.home = Path(self._own.name, "hem")
        self.temporary = Path(self._own.name, "tillfälligt")
        self.home.mkdir()
        self.temporary.mkdir()
        self._office = Office(_profile(), HOME=str(self.home), TEMP=str(self.temporary))
        self._process = subprocess.Popen(
            [python(), str(_SERVER), self._office.pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answers = queue.Queue[str]()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put('{"error": "LibreOffice is gone"}')

    def ask(self, name: str, *arguments: Any) -> Any:
        """What LibreOffice answers; all is ended where it does not."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([name, arguments]) + "\n")
        self._process.stdin.flush()
        try:
            answer = json.loads(self._answers.get(timeout=_SECONDS))
        except queue.Empty:
            self.close()
            raise TimeoutError(f"{name} {arguments}: no answer in {_SECONDS} seconds") from None
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["answer"]

    def close(self) -> None:
        """Ends it and everything that it has started."""
        self._process.kill()
        self._process.wait(timeout=30)
        self._office.close()
        self._own.cleanup()


class Addin:
    """The built add-in in a folder of its own, and what it starts."""

    def __init__(self, office: MacroOffice, folder: Path) -> None:
        self._office = office
        self.folder = folder / "Tillägg åäö"
        self.folder.mkdir()
        self.file = self.folder / "planxl.xlam"
        self.file.write_bytes(_built())
        self.begins_anew()

    def begins_anew(self) -> None:
        """Loads the add-in again, and closes all workbooks."""
        self._office.ask("load", str(self.file))

    def starts(self, command: str, patience: float = 20, **more: str) -> None:
        """Writes down which program the buttons start, and how long it may be silent."""
        lines = {"program": command, "patience": str(patience), **more}
        text = "".join(f"{key}={escaped(value)}\r\n" for key, value in lines.items())
        self.folder.joinpath("planxl.ini").write_text(text, "ascii", newline="")

    def starts_planxl(self) -> None:
        """Lets the buttons start the real program."""
        self.starts(f'"{sys.executable}" -m planxl')

    def plays(self, *plans: Any, patience: float = 20, **more: str) -> None:
        """Lets the buttons start a program that follows these plans, one for each start."""
        self.folder.joinpath("plan.json").write_text(json.dumps(plans), "utf-8")
        self.folder.joinpath("asked.json").write_text("[]", "utf-8")
        command = f'"{sys.executable}" "{_STUB}" "{self.folder}"'
        self.starts(command, patience, **more)

    def answers(self, message: str, result: str = "done", **more: Any) -> None:
        """Lets the program answer this at once."""
        self.plays({"answer": answer(message, result, **more)})

    @property
    def asked(self) -> list[list[str]]:
        """What the program was asked each time, without the status file."""
        told = json.loads(self.folder.joinpath("asked.json").read_text("utf-8"))
        return [each[:2] + each[4:] for each in told]

    def does(self, button: str, *arguments: Any) -> str:
        """What a button's routine returns, which is what is shown. Never nothing at all."""
        return self.calls("PlanxlButtons", button, *arguments)

    def calls(self, module: str, name: str, *arguments: Any) -> str:
        """What any routine returns; a module that does not compile returns nothing."""
        found = self.gives(module, name, *arguments)
        assert isinstance(found, str), f"{module}.{name} returned {found!r}: does it compile?"
        return found

    def gives(self, module: str, name: str, *arguments: Any) -> Any:
        """What any routine returns, of whatever kind."""
        return self._office.ask("call", module, name, arguments)

    def tells(self, module: str, name: str, *arguments: Any) -> None:
        """Runs a Sub, which returns nothing."""
        self._office.ask("call", module, name, arguments)

    def opens(self, path: Path) -> Path:
        """Opens a workbook as a person does, so that it is in front."""
        assert self.calls("PlanxlBooks", "OpenedWith", str(path)) == ""
        return path

    def opens_an_unsaved_book(self) -> str:
        """Opens a new workbook, that nobody has saved, and gives its name."""
        return str(self._office.ask("new"))

    @property
    def books(self) -> list[Path]:
        """The workbooks that are open."""
        return [Path(each) for each in self._office.ask("books")]

    def cell(self, path: Path, sheet: str, cell: str) -> str:
        """What a cell of an open workbook shows."""
        return str(self._office.ask("cell", str(path), sheet, cell))

    def shown(self, path: Path) -> str:
        """Which cell of an open workbook is shown."""
        return str(self._office.ask("shown", str(path)))

    @property
    def state(self) -> str:
        """How Excel stands: what a job may change of it."""
        return self.calls("PlanxlState", "StateNow")

    @property
    def left(self) -> list[str]:
        """What lies where temporary files are, of the add-in's own."""
        return sorted(each.name for each in self._office.temporary.glob("planxl-*"))

    @property
    def temporary(self) -> Path:
        """Where temporary files are."""
        return self._office.temporary

    @property
    def home(self) -> Path:
        """The person's home."""
        return self._office.home


@cache
def _built() -> bytes:
    return built()


def answer(message: str, result: str = "done", **more: Any) -> dict[str, Any]:
    """An answer of a program of the same version."""
    return {"planxl": "1", "version": __version__, "result": result, "message": message, **more}
