"""A submission as DataFrames: every value there, with the cell it came from."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from good import ACTIVITY_COUNT, examined, good

from planxl.workbook.frames import to_frames
from planxl.workbook.submission import Submission


def submission() -> Submission:
    found = examined(good()).submission
    assert found
    return found


def test_every_row_is_there_with_its_place() -> None:
    frames = to_frames(submission())
    assert [len(frame) for frame in frames] == [ACTIVITY_COUNT, 36, 1]
    first = frames.activities.iloc[0]
    assert (first["municipality"], first["year"]) == ("Ekexempel", 2025)
    assert (first["sheet"], first["row"], first["goal"]) == ("Aktiviteter", 5, "V1.1")
    assert first["indicators"] == "Antal möten\nAntal deltagare"


def test_an_earlier_year_is_a_column() -> None:
    answers = to_frames(submission()).indicators.set_index("id")
    assert (answers.loc["B1.2-1", "value"], answers.loc["B1.2-1", "2024"]) == (12.5, 12.5)
    assert answers.loc["V1.1-3", "value"] is True


def test_a_table_without_rows_has_its_columns() -> None:
    empty = submission().model_copy(update={"activities": (), "local_indicators": ()})
    frames = to_frames(empty)
    assert {"file", "sheet", "row", "goal", "status"} <= set(frames.activities.columns)
    assert {"file", "sheet", "row", "indicator"} <= set(frames.local_indicators.columns)


def test_without_pandas_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    really = builtins.__import__

    def without_pandas(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return really(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(ImportError, match="pip install pandas"):
        to_frames(submission())
