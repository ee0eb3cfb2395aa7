"""The status file: plain ASCII that holds any text, written whole, last of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from planxl.ascii_lines import lines_of
from planxl.excel import status
from planxl.excel.ending import Ending, Result
from planxl.version import __version__


def test_an_ending_says_what_came_of_it_what_to_say_and_what_to_open(tmp_path: Path) -> None:
    file, summary = tmp_path / "läge.txt", tmp_path / "Sammanställning.xlsx"
    told = Ending(Result.FOUND, "Tanum 2025: 1 fel.\nSe bladet.", (summary,), "Att åtgärda!A7")
    status.write_ending(file, told)
    assert status.read_ending(file) == told
    assert file.read_bytes().split(b"\r\n")[:4] == [
        b"planxl=1",
        f"version={__version__}".encode(),
        b"result=found",
        b"message=Tanum 2025: 1 fel.\\u000ASe bladet.",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["läge.txt"]  # no temporary file is left


def test_paths_to_open_are_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status.write_ending(tmp_path / "s", Ending(Result.DONE, "Klart.", (Path("a.xlsx"),)))
    assert status.read_ending(tmp_path / "s").opens == (tmp_path / "a.xlsx",)


def test_a_file_that_somebody_holds_on_to_for_a_moment_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[int] = []
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        attempts.append(1)
        if len(attempts) < 3:
            raise PermissionError(13, "used by another process")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.sleep", lambda _: None)
    status.write_ending(tmp_path / "s", Ending(Result.DONE, "Klart."))
    assert status.read_ending(tmp_path / "s").message == "Klart."


def test_progress_tells_how_many_and_which(tmp_path: Path) -> None:
    file = tmp_path / "läge"
    status.write_progress(file, 11, 49, "åmål.xlsx")
    assert dict(lines_of(status.progress_file(file).read_text("ascii"))) == {
        "done": "11",
        "every": "49",
        "name": "åmål.xlsx",
        "text": "Läser åmål.xlsx (12 av 49)",
    }


def test_progress_that_cannot_be_written_harms_nobody(tmp_path: Path) -> None:
    status.write_progress(tmp_path / "ingen mapp" / "läge", 1, 2, "a.xlsx")
