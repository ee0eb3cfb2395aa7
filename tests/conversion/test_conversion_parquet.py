"""Parquet for analysts: three tables, each column of one type."""

from __future__ import annotations

from pathlib import Path

import pytest
from portable_plans import WORKBOOKS, read, written

from planxl.conversion.formats import ConversionError
from planxl.conversion.formatting import parquet


@pytest.mark.parametrize("path", WORKBOOKS[:2], ids=lambda path: path.stem)
def test_the_tables_are_there_with_whose_they_are(path: Path, tmp_path: Path) -> None:
    import pandas as pd  # noqa: PLC0415 - slow to load, for nobody else

    plan = read("excel", path)
    main = written("parquet", plan, tmp_path / "plan.parquet")
    activities = pd.read_parquet(main)
    goals = [None if pd.isna(each) else each for each in activities["goal"]]
    assert goals == [each.goal for each in plan.activities]
    assert set(activities["municipality"]) == {plan.municipality}
    indicators = pd.read_parquet(tmp_path / "plan_indikatorer.parquet")
    numbers = [
        each.value
        for each in plan.indicators
        if isinstance(each.value, (int, float)) and not isinstance(each.value, bool)
    ]
    assert list(indicators["value"].dropna()) == numbers
    assert (tmp_path / "plan_lokala_indikatorer.parquet").exists()


def test_without_pyarrow_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(ConversionError, match="planxl\\[parquet\\]"):
        written("parquet", read("excel", WORKBOOKS[0]), tmp_path / "plan.parquet")
