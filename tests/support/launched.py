"""What the launcher's tests share: a choice that is not remembered, played programs, waiting."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from planxl.launcher.choice import Choice
from planxl.launcher.merging import Merging, Phase
from planxl.launcher.program import Program, own_program

EXAMPLES = Path(__file__).parents[2] / "workbooks" / "exempel" / "2025"
_STUB = Path(__file__).with_name("stub_program.py")
_LONGEST = 30.0


class Forgetful:
    """Remembers only as long as the test lasts."""

    def __init__(self, choice: Choice | None = None) -> None:
        self.kept = choice or Choice()

    def recalled(self) -> Choice:
        return self.kept

    def remember(self, choice: Choice) -> None:
        self.kept = choice


class Played:
    """A program that does as the test has written down, and what it has been asked."""

    def __init__(self, folder: Path, **plan: Any) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "asked.json").write_text("[]")
        (folder / "plan.json").write_text(json.dumps([plan]), "utf-8")

    @property
    def asked(self) -> list[str]:
        done: list[list[str]] = json.loads((self._folder / "asked.json").read_text("utf-8"))
        return done[-1]

    def begin(self, command: Sequence[str]) -> Program:
        arguments = command[len(own_program()) :]
        return Program((sys.executable, str(_STUB), str(self._folder), *arguments))


def until(
    merging: Merging, *phases: Phase, meanwhile: Callable[[], object] = lambda: None
) -> Merging:
    """Looks until the merge has come so far."""
    deadline = time.monotonic() + _LONGEST
    while merging.phase not in phases:
        assert time.monotonic() < deadline, merging.progress
        time.sleep(0.01)
        merging.look()
        meanwhile()
    return merging
