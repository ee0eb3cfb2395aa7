"""A submission as pandas DataFrames, for analysts. pandas is imported only here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planxl.workbook.submission import Activity, MeasuredRow, Submission

if TYPE_CHECKING:
    import pandas as pd


class Frames(NamedTuple):
    """The tables of a submission: one row for each activity and each indicator.

    Every frame has the columns ``file``, ``sheet`` and ``row`` that say where the row was read.
    Shares are in percent (0 to 100); a history year is a column named by the year.
    """

    activities: pd.DataFrame
    indicators: pd.DataFrame
    local_indicators: pd.DataFrame


def to_frames(submission: Submission) -> Frames:
    """The submission's three tables. Raises ImportError with a remedy where pandas is missing."""
    try:
        import pandas as pd  # noqa: PLC0415 - 0.8 s that only an analyst should pay
    except ImportError as error:
        raise ImportError('to_frame() behöver pandas: pip install "planxl[pandas]"') from error
    return Frames(
        pd.DataFrame([_activity(row, submission) for row in submission.activities]),
        pd.DataFrame([_measured(row, submission) for row in submission.indicators]),
        pd.DataFrame([_measured(row, submission) for row in submission.local_indicators]),
    )


def _where(row: Activity | MeasuredRow, submission: Submission) -> dict[str, object]:
    return {
        "municipality_code": submission.municipality_code,
        "municipality": submission.municipality,
        "year": submission.year,
        "file": submission.file.name,
        "sheet": row.source.sheet,
        "row": row.source.row,
    }


def _activity(row: Activity, submission: Submission) -> dict[str, object]:
    values = row.model_dump(exclude={"extra", "unread"})
    values["indicators"] = "\n".join(row.indicators)
    return {**_where(row, submission), **values, **row.extra, "unread": dict(row.unread)}


def _measured(row: MeasuredRow, submission: Submission) -> dict[str, object]:
    values = row.model_dump(exclude={"history", "unread"})
    history = {str(year): value for year, value in row.history.items()}
    return {**_where(row, submission), **values, **history, "unread": dict(row.unread)}
