"""Workbooks saved by LibreOffice: as another corpus, and as what LibreOffice makes of an old form.

A file on which it hangs or breaks is left out, and so is what it cannot load; the others that went
the same way are tried again, each by itself.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_AT_ONCE = 40
_START, _EACH = 20, 1.5  # seconds
_ALONE = 20


def saved(paths: Sequence[Path], out: Path, form: str) -> list[Path]:
    """Copies in ``out``, named by the whole name of what they were: ``plan.xls.xlsx``."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="planxl-saved-") as held:
        folder = Path(held)
        staged = [_staged(path, folder) for path in paths]
        for first in range(0, len(staged), _AT_ONCE):
            some = staged[first : first + _AT_ONCE]
            _convert(some, out, form, folder / "profile", _START + _EACH * len(some))
            for left in _missing(some, out, form) if len(some) > 1 else ():
                _convert([left], out, form, folder / "profile", _ALONE)
        return [copy for path in staged if (copy := _copy(path, out, form)).exists()]


def _staged(path: Path, folder: Path) -> Path:
    """The file under a name that no other has when its suffix is exchanged."""
    return Path(shutil.copy(path, folder / f"{path.name}{path.suffix}"))


def _copy(staged: Path, out: Path, form: str) -> Path:
    return out / f"{staged.stem}.{form}"


def _missing(staged: Sequence[Path], out: Path, form: str) -> Iterator[Path]:
    return (path for path in staged if not _copy(path, out, form).exists())


def _convert(paths: Sequence[Path], out: Path, form: str, profile: Path, seconds: float) -> None:
    """One LibreOffice of its own, ended with all that it started when the time is up."""
    command = [
        "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nologo", "--convert-to", form, "--outdir", str(out), *map(str, paths),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(profile, ignore_errors=True)
