"""What a merge found, file by file, reaches those who have room for more than a message box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planxl.excel import merge_details, status
from planxl.excel.ending import Ending, Result

Run = Callable[..., Any]


@pytest.fixture
def merged(here: Run, tmp_path: Path) -> Callable[[Path], Ending]:
    def merge(folder: Path) -> Ending:
        file, target = tmp_path / "s.txt", tmp_path / "ut.xlsx"
        here("excel", "merge", "--folder", folder, "--output", target, "--status", file)
        return status.read_ending(file)

    return merge


def test_each_file_is_told_used_or_not(merged: Callable[[Path], Ending], answers: Path) -> None:
    aside, over, used = _parts(merged(answers).details)
    assert [heading for heading, *_ in (aside, over, used)] == [
        "Lagt åt sidan",
        "Hoppat över",
        "Kommunernas arbetsböcker",
    ]
    assert len(aside) == 2
    assert aside[1].startswith("kopia.xlsx: Granexempel har lämnat fler än en fil.")
    assert over[1:] == [
        "läs mig.txt: ingen arbetsbok (.txt)",
        "~$Ekexempel.xlsx: låsfil: någon har arbetsboken öppen",
    ]
    assert [each.partition(":")[0] for each in used[1:]] == ["Ekexempel", "Granexempel"]
    assert " fel, " in used[2]
    assert used[1].endswith(" (Ekexempel.xlsx)")


def _parts(lines: tuple[str, ...]) -> list[list[str]]:
    """The headings, each with its items."""
    parts: list[list[str]] = []
    for line in lines:
        if line.startswith(merge_details.ITEM):
            parts[-1].append(line.removeprefix(merge_details.ITEM))
        else:
            parts.append([line])
    return parts


def test_where_all_files_are_used_there_is_one_heading(
    merged: Callable[[Path], Ending], good: Path
) -> None:
    (used,) = _parts(merged(good).details)
    assert used[0] == "Kommunernas arbetsböcker"
    assert len(used) == 2


def test_details_come_whole_through_the_status_file(tmp_path: Path) -> None:
    told = Ending(Result.DONE, "Klart.", details=("Lagt åt sidan", "– å=b: \\u0041 \n"))
    status.write_ending(tmp_path / "s", told)
    assert status.read_ending(tmp_path / "s") == told
    assert (tmp_path / "s").read_bytes().isascii()
