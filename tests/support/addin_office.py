"""The add-in in a running LibreOffice: loaded, its routines called, and never waited for long."""

from __future__ import annotations

import json
import queue
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from libreoffice import Office, python

_SERVER = Path(__file__).with_name("addin_server.py")
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
