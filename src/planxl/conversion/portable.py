"""What stands in a workbook as a plan: the submission, and what is in the workbook besides it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count

from planxl.catalogues.models import Catalogue
from planxl.cells.model import Workbook
from planxl.conversion import plan as portable
from planxl.conversion.plan import Plan, Source, Unplaced
from planxl.conversion.review_rows import ReviewRows, most_doubtful_first
from planxl.workbook.appendices import DOUBTS
from planxl.workbook.contents import RowContents
from planxl.workbook.homeless import Homeless
from planxl.workbook.layout import TableLayout, layout_for
from planxl.workbook.refilling import Refilled, computed, refilled, start_contents, year_of
from planxl.workbook.remainders import Remainders
from planxl.workbook.submission import (
    IndicatorAnswer,
    LocalIndicator,
    MeasuredRow,
    Row,
    Submission,
)
from planxl.workbook.vocabulary import Vocabulary

_NOTHING = Workbook("", "", ())
_ON_TOP = frozenset({"municipality", "year", "target_groups"})
_ANSWERED = ("value", "baseline", "numerator", "denominator", "origin", "comment")


def plan_of(
    submission: Submission,
    catalogue: Catalogue,
    workbook: Workbook | None = None,
    homeless: Iterable[Homeless] = (),
) -> Plan:
    """A submission as a plan; with its workbook also what is no part of a submission.

    ``homeless`` is what else found no place when the submission was made.
    """
    layout = layout_for(catalogue, submission.year)
    done = refilled(submission, layout, workbook)
    reader = _Reader(submission, workbook or _NOTHING, Vocabulary(catalogue))
    appendices = dict(submission.appendices)
    doubts, kept = ReviewRows(layout).taken(appendices.pop(DOUBTS.key, ()))
    file = submission.file.name
    found = (_unplaced(each, file) for each in (*done.homeless, *homeless))
    return Plan(
        **_top(submission, done, catalogue),
        activities=tuple(reader.activities()),
        indicators=tuple(filter(_says_anything, map(reader.answer, submission.indicators))),
        local_indicators=tuple(map(reader.local, submission.local_indicators)),
        appendices={key: tuple(map(dict, rows)) for key, rows in appendices.items()},
        unplaced=(*found, *kept),
        review=most_doubtful_first(doubts),
    )


def _top(submission: Submission, done: Refilled, catalogue: Catalogue) -> dict[str, object]:
    start = done.contents.start
    return {
        "catalogue": catalogue.id,
        "municipality": str(start.get("municipality", "")),
        "municipality_code": submission.municipality_code,
        "year": submission.year,
        "target_groups": submission.target_groups,
        "start": dict(_start(submission, start, start_contents(submission, catalogue))),
    }


def _start(
    submission: Submission, start: RowContents, understood: RowContents
) -> Iterator[tuple[str, object]]:
    """The other fields, and those on top that could not be understood, as typed."""
    for key, value in start.items():
        if key == "ready" and submission.ready is not None:
            yield key, submission.ready
        elif key not in _ON_TOP:
            yield key, value.isoformat() if isinstance(value, date) else value
        elif key != "municipality" and value != understood.get(key):
            yield key, value


def _unplaced(each: Homeless, file: str) -> Unplaced:
    place = each.place
    source = Source(file=file, sheet=place.sheet, row=place.row or 0)
    return Unplaced(text=each.text, why=each.what, source=source)


def _says_anything(row: portable.IndicatorAnswer) -> bool:
    told = any(getattr(row, key) not in (None, "") for key in _ANSWERED)
    return told or bool(row.history or row.unread)


@dataclass(frozen=True)
class _Reader:
    """Rows of a submission as rows of a plan, with what people have typed instead of answers."""

    submission: Submission
    workbook: Workbook
    words: Vocabulary

    def activities(self) -> Iterator[portable.Activity]:
        rows = self.submission.activities
        for row, nr in zip(rows, numbered([each.nr for each in rows]), strict=True):
            told = row.model_dump(exclude={"nr", "unread"})
            # In a table that is not ours, an empty Nr is no choice that anyone has made.
            given = nr == row.nr or not (row.nr or self.workbook.sheets)
            own = None if given else row.nr
            table = self.words.layout.activities
            answers = {**told, **row.extra, "nr": row.nr}
            more = self._beside(row, answers, table)
            yield portable.Activity(nr=nr, own_nr=own, **told, **more)

    def answer(self, row: IndicatorAnswer) -> portable.IndicatorAnswer:
        """An answer to an indicator of the plan."""
        return portable.IndicatorAnswer(**self._measured(row, self.words.layout.indicators))

    def local(self, row: LocalIndicator) -> portable.LocalIndicator:
        """A municipality's own indicator."""
        return portable.LocalIndicator(**self._measured(row, self.words.layout.local_indicators))

    def _measured(self, row: MeasuredRow, table: TableLayout) -> dict[str, object]:
        told = row.model_dump(exclude={"unread"})
        answers = {**told, **{f"year_{year}": value for year, value in row.history.items()}}
        return {**told, **self._beside(row, answers, table)}

    def _beside(
        self, row: Row, answers: Mapping[str, object], table: TableLayout
    ) -> dict[str, object]:
        """Where a row stands, and its cells that say something but are no answers."""
        unread = {key: text for key, text in row.unread.items() if not computed(text)}
        if not self.workbook.sheets:
            return {"unread": unread, "source": self._source(row)}
        for key in row.source.columns:
            asked = year_of(key) or (key in table.by_key and table.by_key[key].input)
            if asked and key not in row.unread and answers.get(key) in (None, "", ()):
                unread[key] = self._remainders.typed_at(row.source.place(key))
        typed = {key: text for key, text in unread.items() if text}
        return {"unread": typed, "source": self._source(row)}

    def _source(self, row: Row) -> Source:
        file = self.submission.file.name
        return Source(file=file, sheet=row.source.sheet, row=row.source.row)

    @cached_property
    def _remainders(self) -> Remainders:
        return Remainders(self.submission, self.workbook, self.words)


def numbered(own: list[str]) -> list[str]:
    """A number for each row: its own where it is the only one, else the next that is free."""
    times = Counter(own)
    free = (str(n) for n in count(1) if str(n) not in times)
    return [nr if nr and times[nr] == 1 else next(free) for nr in own]
