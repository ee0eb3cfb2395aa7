"""A job that hangs in Excel is ended when it is cancelled, and one that does not is left alone."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from planxl.excel import status
from planxl.excel.ending import Ending, Result

HANGING = """
import sys, time
from pathlib import Path
from planxl.excel.jobs import run
from planxl.excel.watching import watched

file = Path(sys.argv[1])
with watched(file, patience=0.3):
    run(lambda job: time.sleep(60), file)
"""


def test_a_job_that_hangs_is_ended_when_it_is_cancelled(tmp_path: Path) -> None:
    file = tmp_path / "s"
    status.cancel_file(file).touch()
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", HANGING, str(file)], timeout=30, check=False)
    assert time.monotonic() - begun < 10
    assert done.returncode == 2
    ended = status.read_ending(file)
    assert ended.result is Result.CANCELLED
    assert "Excel svarade inte" in ended.message


def test_a_job_that_ends_by_itself_has_the_last_word(tmp_path: Path) -> None:
    from planxl.excel.jobs import run  # noqa: PLC0415
    from planxl.excel.watching import watched  # noqa: PLC0415

    file = tmp_path / "s"
    with watched(file, patience=0.0):
        run(lambda _: Ending(Result.DONE, "Klart."), file)
    time.sleep(0.3)
    assert status.read_ending(file).message == "Klart."
