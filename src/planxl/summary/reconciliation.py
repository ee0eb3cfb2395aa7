"""What goes in comes out: everything read is shown or set aside with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from planxl.checking import Checked
from planxl.summary.model import IndicatorRow, ReconciliationRow, SetAside, Shown
from planxl.workbook.submission import Submission

_SHOWN = {Shown.VALUE, Shown.SUPPRESSED, Shown.UNREAD}


def reconcile(
    checked: Sequence[Checked],
    used: Sequence[Submission],
    indicators: Sequence[IndicatorRow],
    set_aside: Sequence[SetAside],
) -> tuple[ReconciliationRow, ...]:
    """The rows of the reconciliation; "read" is counted on all files, "shown" on the summary."""
    answers = [c for c in checked if not c.is_summary]
    names = Counter(each.file for each in set_aside)
    left = [c.submission for c in answers if c.submission and c.file in names]
    read = [c.submission for c in answers if c.submission]
    why = _reasons(set_aside)
    cells = sum(cell.shown in _SHOWN for row in indicators for cell in row.cells)
    return (
        ReconciliationRow("Filer", len(answers), len(used), len(set_aside), why),
        _row("Aktiviteter", read, used, left, why, lambda s: len(s.activities)),
        ReconciliationRow(
            "Årets indikatorvärden", _total(read, values), cells, _total(left, values), why
        ),
        _row("Lokala indikatorer", read, used, left, why, lambda s: len(s.local_indicators)),
        _row("Texter utanför tabellerna", read, used, left, why, lambda s: len(s.unplaced)),
    )


def values(submission: Submission) -> int:
    """How many indicators of the plan have something written as this year's value."""
    return sum(a.value is not None or "value" in a.unread for a in submission.indicators)


def _row(
    what: str,
    read: Iterable[Submission],
    used: Iterable[Submission],
    left: Iterable[Submission],
    why: str,
    count: Callable[[Submission], int],
) -> ReconciliationRow:
    aside = _total(left, count)
    return ReconciliationRow(
        what, _total(read, count), _total(used, count), aside, why * bool(aside)
    )


def _total(submissions: Iterable[Submission], count: Callable[[Submission], int]) -> int:
    return sum(map(count, submissions))


def _reasons(set_aside: Iterable[SetAside]) -> str:
    return ", ".join(f"{each.file} ({each.code})" for each in set_aside)
