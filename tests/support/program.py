"""The program, as a process of its own or within this one, and folders to give it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from handed_in import EKEX, GRAN, LIND, SENSITIVE_SHARE, SHARE, write
from typer.main import get_command

from planxl.cli import app, running
from planxl.workbook.contents import RowContents


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def run_planxl(*arguments: object, cwd: Path | None = None, **variables: str) -> Ended:
    """Runs planxl as a process and takes what it says. A traceback is never right."""
    done = subprocess.run(
        [sys.executable, "-m", "planxl", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
        timeout=60,
        check=False,
    )
    ended = Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ended.out + ended.err, ended.err
    return ended


@pytest.fixture(scope="session")
def planxl() -> Run:
    """The program."""
    return run_planxl


_command = cache(get_command)


def run_here(*arguments: object) -> Ended:
    """Runs planxl within this process, which is faster; its verbs are put together once."""
    out, err = (TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2))
    with (
        patch.object(sys, "argv", ["planxl", *map(str, arguments)]),
        patch.object(running, "get_command", _command),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        running.run(app)
    return Ended(int(ended.value.code or 0), _said(out), _said(err))


def _said(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@pytest.fixture(scope="session")
def here() -> Run:
    """The program within this process."""
    return run_here


def _activity(name: str, **more: Any) -> dict[str, Any]:
    row = {"goal": "V1.1", "activity": name, "responsible": "Kommunen", "follow_up": "Varje år"}
    return {**row, "status": "Pågående", "result": "Fyra träffar.", **more}


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a good answer, one with errors, a double, and what is no answer at all."""
    folder = tmp_path_factory.mktemp("svar")
    write(folder, EKEX, activities=[_activity("Träffar")], indicators={SHARE: {"value": 12.5}})
    wrong: dict[str, RowContents] = {
        SHARE: {"value": "ca 12"},
        SENSITIVE_SHARE: {"value": "ca 3", "denominator": 100},
    }
    write(folder, GRAN, activities=[_activity("Kurs", status=None)], indicators=wrong)
    write(folder, GRAN, "kopia.xlsx", date=None)
    (folder / "~$Ekexempel.xlsx").write_bytes(bytes(165))
    (folder / "läs mig.txt").write_text("hej", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good answer."""
    folder = tmp_path_factory.mktemp("bra")
    write(folder, LIND, activities=[_activity("Träffar")])
    return folder
