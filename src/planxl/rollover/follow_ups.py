"""The activities a year later: their follow-up is last year's, and what is finished stands last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planxl.catalogues.models import Catalogue, Stage
from planxl.workbook.contents import RowContents, Written
from planxl.workbook.table_columns import FINISHED

_OF_THE_YEAR = ("status", "followed_up", "result", "comment")
_NAMES = ("goal", "activity")
_LAST = "last_follow_up"
_LONGEST = 1500
_NONE = "inte uppföljd"
_WHOLE = "… (allt står på bladet Tidigare uppföljningar)"
_WITHOUT_DATA = re.compile(rf"{FINISHED} \d{{4}}|\d{{4}}: {_NONE}")


@dataclass(frozen=True, slots=True)
class Activities:
    """The activities of the new year, the follow-ups of the old one, and texts that are replaced.

    ``replaced`` are, by the number of the activity in the old workbook, what people have written
    over the text about their last follow-up.
    """

    rows: tuple[RowContents, ...]
    follow_ups: tuple[RowContents, ...]
    finished: int
    replaced: tuple[tuple[int, str], ...]


def activities_later(
    rows: Sequence[RowContents], earlier: Sequence[RowContents], year: int, catalogue: Catalogue
) -> Activities:
    """The activities for the year after ``year``; ``earlier`` are the follow-ups already kept."""
    active = [row for row in rows if not is_finished(row, catalogue)]
    finished = [row for row in rows if is_finished(row, catalogue)]
    told = [told_of(row, year) for row in active]
    follow_ups = tuple(entry for entry in told if entry)
    ours = {shown(entry) for entry in earlier}
    return Activities(
        rows=(
            *(_cleared(row, entry, year) for row, entry in zip(active, told, strict=True)),
            *(_marked(row, year) for row in finished),
        ),
        follow_ups=(*follow_ups, *earlier),
        finished=len(finished),
        replaced=tuple(_replaced(rows, ours)),
    )


def is_finished(row: RowContents, catalogue: Catalogue) -> bool:
    """Whether an activity is done or stopped, and will not be followed up again."""
    status = catalogue.status_by_name.get(str(row.get("status", "")))
    return status is not None and status.stage in {Stage.DONE, Stage.STOPPED}


def told_of(row: RowContents, year: int) -> RowContents:
    """What is kept of an activity's follow-up; nothing where there was none."""
    said = {key: _text(row[key]) for key in _OF_THE_YEAR if row.get(key)}
    if not said:
        return {}
    names = {key: row[key] for key in _NAMES if row.get(key)}
    return {"year": year, **names, **said}


def shown(entry: RowContents) -> str:
    """An earlier follow-up in the words that stand in the activity's row."""
    status = entry.get("status") or "utan status"
    day = f" ({entry['followed_up']})" if entry.get("followed_up") else ""
    result = f" {entry['result']}" if entry.get("result") else ""
    comment = f" Kommentar: {entry['comment']}" if entry.get("comment") else ""
    text = f"{entry.get('year')}: {status}{day}.{result}{comment}"
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_WHOLE)].rstrip() + _WHOLE


def _cleared(row: RowContents, entry: RowContents, year: int) -> RowContents:
    """The row with room for a new follow-up beside the last one that there is."""
    last = shown(entry) if entry else row.get(_LAST) or f"{year}: {_NONE}"
    standing = {key: value for key, value in row.items() if key not in _OF_THE_YEAR}
    return {**standing, _LAST: last}


def _marked(row: RowContents, year: int) -> RowContents:
    """A finished activity, whose follow-up stands, marked with the year in which it ended."""
    mark = str(row.get(_LAST, ""))
    return {**row, _LAST: mark if mark.startswith(FINISHED) else f"{FINISHED} {year}"}


def _replaced(rows: Sequence[RowContents], ours: set[str]) -> Iterable[tuple[int, str]]:
    for number, row in enumerate(rows):
        text = str(row.get(_LAST, ""))
        if text and text not in ours and not _WITHOUT_DATA.fullmatch(text):
            yield number, text


def _text(value: Written) -> Written:
    """A day as text, so that it stays what it is whatever program saves the file."""
    return value if isinstance(value, str) else str(value)
