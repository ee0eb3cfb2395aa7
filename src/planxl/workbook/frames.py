"""A submission as pandas DataFrames, for analysts. pandas is imported when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from planxl.workbook.submission import (
    Activity,
    IndicatorAnswer,
    LocalIndicator,
    MeasuredRow,
    Row,
    Submission,
)

if TYPE_CHECKING:
    import pandas as pd


class Frames(NamedTuple):
    """The tables of a submission: one row for each activity and each indicator.

    Every frame says of each row whose it is and where it was read: ``municipality_code``,
    ``municipality``, ``year``, ``file``, ``sheet`` and ``row``. Shares are in percent (0 to 100);
    an earlier year is a column named by the year. ``unread`` holds, by column, what could not be
    understood. The columns are there even when a table has no rows.
    """

    activities: pd.DataFrame
    indicators: pd.DataFrame
    local_indicators: pd.DataFrame


def to_frames(submission: Submission) -> Frames:
    """The submission's three tables.

    Raises ImportError with a remedy where planxl was installed without pandas, as in a browser.
    """
    years = sorted({year for row in submission.indicators for year in row.history})
    local_years = sorted({year for row in submission.local_indicators for year in row.history})
    return Frames(
        _frame(submission, Activity, submission.activities, ()),
        _frame(submission, IndicatorAnswer, submission.indicators, years),
        _frame(submission, LocalIndicator, submission.local_indicators, local_years),
    )


def _frame(
    submission: Submission, model: type[Row], rows: Iterable[Row], years: Iterable[int]
) -> pd.DataFrame:
    try:
        import pandas as pd  # noqa: PLC0415 - 0.8 s that only an analyst should pay
    except ImportError as error:
        raise ImportError("to_frame() behöver pandas: pip install pandas") from error
    records = [_record(row, submission) for row in rows]
    own = [key for key in model.model_fields if key not in _UNFOLDED]
    extra = dict.fromkeys(key for row in rows if isinstance(row, Activity) for key in row.extra)
    columns = [*_where(Row(), submission), *own, *map(str, years), *extra, "unread"]
    return pd.DataFrame(records, columns=columns)


_UNFOLDED = frozenset({"source", "unread", "extra", "history"})


def _where(row: Row, submission: Submission) -> dict[str, object]:
    return {
        "municipality_code": submission.municipality_code,
        "municipality": submission.municipality,
        "year": submission.year,
        "file": submission.file.name,
        "sheet": row.source.sheet,
        "row": row.source.row,
    }


def _record(row: Row, submission: Submission) -> dict[str, object]:
    values: dict[str, object] = {k: v for k, v in row if k not in _UNFOLDED}
    if isinstance(row, Activity):
        values |= {**row.extra, "indicators": "\n".join(row.indicators)}
    if isinstance(row, MeasuredRow):
        values |= {str(year): value for year, value in row.history.items()}
    return {**_where(row, submission), **values, "unread": dict(row.unread)}
