"""The folder for a large file's parts: gone at the end, however the one before it ended."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from planxl.atomic import parts_folder


@pytest.fixture
def system_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def break_off_in(opened: AbstractContextManager[Path]) -> None:
    with opened as folder:
        (folder / "sheet1.xml").write_text("<x/>")
        raise OSError("full")


def test_it_is_taken_away_with_what_is_in_it(system_folder: Path) -> None:
    with pytest.raises(OSError, match="full"):
        break_off_in(parts_folder())
    assert not [*system_folder.iterdir()]


def test_what_a_killed_process_left_is_taken_away_by_the_next(system_folder: Path) -> None:
    killed = (
        "import os, signal, tempfile; from planxl.atomic import parts_folder\n"
        f"tempfile.tempdir = {str(system_folder)!r}\n"
        "with parts_folder() as folder:\n"
        "    (folder / 'sheet1.xml').write_text('<x/>'); os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    subprocess.run([sys.executable, "-c", killed], check=False)
    (left,) = system_folder.iterdir()
    assert (left / "sheet1.xml").exists()
    with parts_folder() as folder:
        assert [*system_folder.iterdir()] == [folder]


def test_that_of_one_who_is_still_writing_is_left_alone(system_folder: Path) -> None:
    with parts_folder() as one, parts_folder() as other:
        assert {*system_folder.iterdir()} == {one, other}
        assert (one / "held").exists()
