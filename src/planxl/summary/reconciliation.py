"""What goes in comes out: everything read is shown or set aside with its reason.

What was read is counted in the files, what is shown in the summary: the two sides are never the
same sum twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from planxl.catalogues.models import IndicatorKind
from planxl.summary.model import IndicatorRow, ReconciliationRow, Shown
from planxl.summary.selection import Selection
from planxl.workbook.submission import Submission

_SHOWN = {Shown.VALUE, Shown.SUPPRESSED, Shown.UNREAD}
_OUTSIDE = "står utanför tabellernas rader och kolumner, se Anmärkningar"
_NOT_WEIGHED = "text, värden som inte kan stämma eller saknad folkmängd kan inte vägas samman"
_BESIDE = "står kvar i kommunens arbetsbok, se länken till varje värde nedan"

Count = Callable[[Submission], int]


@dataclass(frozen=True)
class _Sides:
    """The submissions used and those set aside, with the reasons for the latter."""

    used: Sequence[Submission]
    left: Sequence[Submission]
    why: str

    def row(self, what: str, count: Count, shown: int, otherwise: str = "") -> ReconciliationRow:
        """One kind of thing; ``otherwise`` tells why what was used is not all shown."""
        used, left = sum(map(count, self.used)), sum(map(count, self.left))
        hidden = used - shown if otherwise else 0
        reasons = [otherwise] * bool(hidden) + [self.why] * bool(left)
        return ReconciliationRow(what, used + left, shown, left + hidden, "; ".join(reasons))


def reconcile(
    chosen: Selection, indicators: Sequence[IndicatorRow]
) -> tuple[ReconciliationRow, ...]:
    """The rows of the reconciliation of all files but earlier summaries."""
    used = [c.submission for c in chosen.used if c.submission]
    left = [each.checked.submission for each in chosen.left if each.checked.submission]
    sides = _Sides(used, left, _reasons(chosen))
    files = len(chosen.used) + len(chosen.left)
    return (
        ReconciliationRow("Filer", files, len(used), len(chosen.left), sides.why),
        sides.row("Aktiviteter", _rows_of("activities"), _activities_shown(used)),
        *(_of_indicators(sides, indicators) if indicators else ()),
        sides.row("Lokala indikatorer", _rows_of("local_indicators"), _locals_shown(used)),
        sides.row("Celler utanför tabellerna", _outside, 0, _OUTSIDE),
    )


def _of_indicators(
    sides: _Sides, indicators: Sequence[IndicatorRow]
) -> tuple[ReconciliationRow, ...]:
    return (
        sides.row("Årets indikatorvärden", _values, _cells_shown(indicators)),
        sides.row("Tidigare år och baslinjer", _earlier, _weighed(indicators), _NOT_WEIGHED),
        sides.row("Kommentarer och källor till indikatorer", _remarks, 0, _BESIDE),
    )


def _rows_of(table: str) -> Count:
    """Counts the rows that were found in use while a table was read."""

    def rows(submission: Submission) -> int:
        place = submission.tables.get(table)
        return place.rows if place else 0

    return rows


def _outside(submission: Submission) -> int:
    return len(submission.unplaced)


def _values(submission: Submission) -> int:
    """How many indicators of the plan have something written as this year's value."""
    return sum(a.value is not None or "value" in a.unread for a in submission.indicators)


def _earlier(submission: Submission) -> int:
    """How many values of earlier years and baselines are written, understood or not."""
    return sum(
        len(a.history)
        + (a.baseline is not None)
        + sum(key == "baseline" or key.startswith("year_") for key in a.unread)
        for a in submission.indicators
    )


def _remarks(submission: Submission) -> int:
    return sum(bool(a.comment) + bool(a.origin) for a in submission.indicators)


def _activities_shown(used: Iterable[Submission]) -> int:
    return sum(len(each.activities) for each in used)


def _locals_shown(used: Iterable[Submission]) -> int:
    return sum(len(each.local_indicators) for each in used)


def _cells_shown(indicators: Iterable[IndicatorRow]) -> int:
    return sum(cell.shown in _SHOWN for row in indicators for cell in row.cells)


def _weighed(indicators: Iterable[IndicatorRow]) -> int:
    """How many earlier values stand behind the delregional ones."""
    return sum(
        row.baseline.covered
        + sum(made.covered for made in row.history.values() if made is not row.aggregate)
        for row in indicators
        if row.indicator.kind is not IndicatorKind.TEXT
    )


def _reasons(chosen: Selection) -> str:
    return ", ".join(f"{each.file} ({each.code})" for each in chosen.set_aside)
