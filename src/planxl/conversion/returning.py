"""A plan as the contents of a municipal workbook: the way back from ``portable``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from planxl.catalogues.models import Catalogue
from planxl.conversion import plan as portable
from planxl.conversion.plan import Plan
from planxl.conversion.review_rows import LONGEST_CELL, ReviewRows
from planxl.findings.finding import Place
from planxl.workbook.appendices import DOUBTS
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.homeless import Homeless
from planxl.workbook.layout import Layout
from planxl.workbook.refilling import Refilled, refilled, with_homeless
from planxl.workbook.submission import (
    Activity,
    FileFacts,
    IndicatorAnswer,
    LocalIndicator,
    RowSource,
    Submission,
)

_GOES_ON = "… (fortsätter på bladet Övrigt från tidigare arbetsbok)"
_REST = "Fortsättning på en lång text"
_FIELDS = frozenset({"respondent", "population", "ready", "date"})


def contents_of(plan: Plan, layout: Layout) -> Contents:
    """Everything that a plan holds, for a workbook of this layout."""
    done = refilled(submission_of(plan, layout.catalogue), layout)
    start = {**done.contents.start, **dict(_as_typed(plan))}
    rows = ReviewRows(layout).rows_of(plan)
    appendices = {**done.contents.appendices, **({DOUBTS.key: rows} if rows else {})}
    contents = replace(done.contents, start=start, appendices=appendices)
    return _Fitting(plan.year).fitted(contents)


def submission_of(plan: Plan, catalogue: Catalogue) -> Submission:
    """The answers of a plan. What found no place is not among them."""
    known = catalogue.municipality_by_code.get(plan.municipality_code)
    return Submission(
        catalogue=catalogue.id,
        municipality_code=plan.municipality_code,
        municipality=plan.municipality,
        delregion=known.delregion if known else "",
        year=plan.year,
        target_groups=plan.target_groups,
        **dict(_understood(plan)),
        activities=tuple(map(_activity, plan.activities)),
        indicators=tuple(IndicatorAnswer(**_row(each)) for each in plan.indicators),
        local_indicators=tuple(LocalIndicator(**_row(each)) for each in plan.local_indicators),
        appendices=plan.appendices,
        file=FileFacts(next((each.source.file for each in plan.activities), "")),
    )


def _activity(row: portable.Activity) -> Activity:
    told = _row(row)
    own = told.pop("own_nr")
    return Activity(**{**told, "nr": row.nr if own is None else own})


def _row(
    row: portable.Activity | portable.IndicatorAnswer | portable.LocalIndicator,
) -> dict[str, object]:
    told: dict[str, object] = row.model_dump(exclude={"source"})
    return {**told, "source": RowSource(row.source.sheet, row.source.row)}


# Start ------------------------------------------------------------------------------------------


def _understood(plan: Plan) -> Iterator[tuple[str, object]]:
    """The fields of Start that are what they should be."""
    for key, value in plan.start.items():
        if key in _FIELDS and (meant := _meant(key, value)) is not None:
            yield key, meant


def _as_typed(plan: Plan) -> Iterator[tuple[str, Written]]:
    """The fields that are not, as they were typed."""
    for key, value in plan.start.items():
        if value not in (None, "") and (key not in _FIELDS or _meant(key, value) is None):
            yield key, ("Ja" if value else "Nej") if isinstance(value, bool) else value


def _meant(key: str, value: object) -> object:
    match key, value:
        case "respondent", str():
            return value
        case "ready", bool():
            return value
        case "population", int() if not isinstance(value, bool):
            return value
        case "date", str():
            return _day(value)
        case _:
            return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2025-01-01") else None
    except ValueError:
        return None


# Long texts -------------------------------------------------------------------------------------


class _Fitting:
    """Texts that no cell can hold cut, and the rest of them kept on a sheet of its own."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._rest: list[Homeless] = []

    def fitted(self, contents: Contents) -> Contents:
        cut = replace(
            contents,
            start=self._row(contents.start),
            activities=tuple(map(self._row, contents.activities)),
            indicators={key: self._row(row) for key, row in contents.indicators.items()},
            local_indicators=tuple(map(self._row, contents.local_indicators)),
        )
        return with_homeless(Refilled(cut), self._rest, self._year).contents

    def _row(self, row: RowContents) -> Mapping[str, Written]:
        return {key: self._cell(value) for key, value in row.items()}

    def _cell(self, value: Written) -> Written:
        if not isinstance(value, str) or len(value) <= LONGEST_CELL:
            return value
        first = LONGEST_CELL - len(_GOES_ON)
        for start in range(first, len(value), LONGEST_CELL):
            self._rest.append(Homeless(Place(), _REST, value[start : start + LONGEST_CELL]))
        return value[:first] + _GOES_ON
