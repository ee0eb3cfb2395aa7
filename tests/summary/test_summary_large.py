"""A summary of very many activities is written by way of files, and holds the same."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from handed_in import ALL, checked, submission, summed

from planxl.summary import writing


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {each.filename: package.read(each) for each in package.infolist()}


def test_it_is_the_same_whichever_way_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = summed([checked(submission(name)) for name in ALL[:3]])
    writing.write_summary(summary, tmp_path / "small.xlsx")
    monkeypatch.setattr(writing, "_IN_MEMORY", -1)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    writing.write_summary(summary, tmp_path / "large.xlsx")
    assert parts_of(tmp_path / "large.xlsx") == parts_of(tmp_path / "small.xlsx")
    assert not [*temporary.iterdir()]
