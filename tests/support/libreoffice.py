"""LibreOffice as an independent judge: what it calculates, held against what a workbook says."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

Value = float | str
Edit = tuple[str, str, float | str]
"""Sheet, cell and what is typed there; or sheet, "insert rows above" and a row number."""

_CLIENT = Path(__file__).with_name("uno_client.py")
_START_SECONDS = 60
_WORK_SECONDS = 120
_PYTHONS = ("/usr/bin/python3", "python3", "/usr/lib/libreoffice/program/python")


@cache
def missing() -> str:
    """What this machine lacks, or ""."""
    if not shutil.which("soffice"):
        return "LibreOffice saknas (Debian: libreoffice-calc)"
    return "" if python() else "LibreOffices Pythonbrygga saknas (Debian: python3-uno)"


@cache
def python() -> str:
    """The Python that has the bridge, or ""."""
    return next(filter(_has_bridge, _PYTHONS), "")


def _has_bridge(python: str) -> bool:
    command = [python, "-c", "import uno"]
    try:
        return not subprocess.run(command, capture_output=True, timeout=30, check=False).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


class Office:
    """A LibreOffice of our own, without windows, with a profile that is thrown away."""

    def __init__(self, settings: str = "", **variables: str) -> None:
        """``settings`` is what its profile says from the start, ``variables`` its environment."""
        self._pipe = f"planxl{uuid.uuid4().hex[:12]}"
        self._profile = Path(tempfile.mkdtemp(prefix="planxl-office-"))
        if settings:
            told = self._profile / "user" / "registrymodifications.xcu"
            told.parent.mkdir()
            told.write_text(settings, "utf-8")
        self._process = subprocess.Popen(
            [
                "soffice", f"-env:UserInstallation={self._profile.as_uri()}", "--headless",
                "--invisible", "--norestore", "--nologo", "--nodefault",
                f"--accept=pipe,name={self._pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **variables},
            start_new_session=True,
        )  # fmt: skip

    @property
    def pipe(self) -> str:
        """The pipe by which it is talked to."""
        return self._pipe

    def recalculated(
        self, path: Path, edits: Sequence[Edit] = (), save_to: Path | None = None
    ) -> Mapping[tuple[str, str], tuple[str, Value]]:
        """Every formula by sheet and cell, with the value it gets when all is calculated anew.

        ``edits`` are made first, as a person would; ``save_to`` is where LibreOffice saves it.
        """
        request = {
            "pipe": self._pipe,
            "seconds": _START_SECONDS,
            "path": str(path.resolve()),
            "edits": edits,
            "save_to": str(save_to.resolve()) if save_to else "",
        }
        done = _asked(request)
        if done.returncode < 0:  # killed by a signal: that says nothing about the workbook
            done = _asked(request)
        if done.returncode:
            raise RuntimeError(f"LibreOffice: {done.returncode} {done.stderr}")
        answer = json.loads(done.stdout)
        return {(sheet, cell): (formula, value) for sheet, cell, formula, value in answer}

    def close(self) -> None:
        """End it and everything it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=30)
        shutil.rmtree(self._profile, ignore_errors=True)


def _asked(request: Mapping[str, object]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python(), str(_CLIENT)],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        timeout=_START_SECONDS + _WORK_SECONDS,
        check=False,
    )


def cached(path: Path) -> Mapping[tuple[str, str], Value]:
    """Every formula's value as it stands in the file, read with openpyxl."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only these tests need it

    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def disagreements(office: Office, path: Path) -> list[str]:
    """The formulas whose value in the file is not what LibreOffice calculates."""
    return list(_disagreements(cached(path), office.recalculated(path)))


def _disagreements(
    said: Mapping[tuple[str, str], Value],
    found: Mapping[tuple[str, str], tuple[str, Value]],
) -> Iterator[str]:
    for place in sorted({*said, *found}):
        value = found[place][1] if place in found else "no formula"
        if not _same(said.get(place, "no formula"), value):
            yield f"{place[0]} {place[1]}: {said.get(place)!r} in the file, {value!r} calculated"


def _same(said: Value | None, found: Value) -> bool:
    if isinstance(said, int | float) and isinstance(found, int | float):
        return abs(said - found) <= 1e-9 * max(1.0, abs(said))
    return (said or "") == found
