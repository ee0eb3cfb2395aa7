"""Invented answers, as if read from workbooks, and small real workbooks to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.checking import Checked
from planxl.findings import Finding, codes
from planxl.rules import Occasion
from planxl.rules.follow_ups import missing_follow_ups
from planxl.summary.merge import Wanted, summarise
from planxl.summary.model import IndicatorRow, Summary
from planxl.workbook.contents import Contents, RowContents
from planxl.workbook.layout import layout_for
from planxl.workbook.submission import (
    Activity,
    FileFacts,
    IndicatorAnswer,
    Measure,
    RowSource,
    Submission,
    TablePlace,
)
from planxl.workbook.template import workbook_bytes

YEAR = 2025
DAY = date(2026, 1, 30)
EKEX, GRAN, HAVS, LIND, NORR, SJO, SOR, VAST = (
    "Ekexempel",
    "Granexempel",
    "Havsexempel",
    "Lindexempel",
    "Norrexempel",
    "Sjöexempel",
    "Sörexempel",
    "Västexempel",
)
ALL = (EKEX, GRAN, HAVS, LIND, NORR, SJO, SOR, VAST)

COUNT, RATE, SHARE, YES_NO = "V1.1-2", "V2.1-2", "B1.2-2", "V1.1-3"
"""Indicators of each kind; the count is sensitive, the others are not."""
SENSITIVE_SHARE, SENSITIVE_RATE = "B2.2-3", "V4.2-2"

_KEYS = ("id", "baseline", "year_2022", "year_2023", "year_2024", "numerator", "denominator",
         "value", "origin", "comment")  # fmt: skip
_COLUMNS = {key: at for at, key in enumerate(_KEYS, 1)}


@cache
def exempel() -> Catalogue:
    """The catalogue of eight invented municipalities."""
    return load("exempel")


def exempel_with(**changes: Any) -> Catalogue:
    """The same with some of its fields changed, and all that follows from them."""
    fields = {name: getattr(exempel(), name) for name in Catalogue.model_fields}
    return Catalogue(**{**fields, **changes})


def answer(
    id_: str, value: Measure | None = None, before: Mapping[int, Measure] = {}, **more: Any
) -> IndicatorAnswer:
    """A municipality's answer, in the row that the indicator has in the template."""
    row = 5 + [i.id for i in exempel().indicators].index(id_)
    source = RowSource("Indikatorer", row, _COLUMNS)
    return IndicatorAnswer(id=id_, value=value, history=before, source=source, **more)


def activity(goal: str | None = "V1.1", status: str | None = "Pågående", **more: Any) -> Activity:
    """An activity that is followed up unless something is taken from it."""
    told: dict[str, Any] = {
        "activity": "Träffar",
        "responsible": "Kommunen",
        "follow_up": "Varje år",
        "result": "Fyra träffar.",
        "source": RowSource("Aktiviteter", 5, {"status": 10, "result": 12}),
    }
    return Activity(goal=goal, status=status, **{**told, **more})


def submission(
    municipality: str = EKEX,
    answers: Sequence[IndicatorAnswer] = (),
    activities: Sequence[Activity] = (),
    **more: Any,
) -> Submission:
    """A municipality's answer for the year."""
    known = {m.name: m for m in exempel().municipalities}
    local = more.get("local_indicators", ())
    places = {
        "activities": TablePlace("Aktiviteter", "A4:M40", len(activities), len(activities)),
        "indicators": TablePlace("Indikatorer", "A4:J40", len(answers), len(answers)),
        "local_indicators": TablePlace("Lokala indikatorer", "A4:M40", len(local), len(local)),
    }
    parts: dict[str, Any] = {
        "catalogue": "exempel",
        "municipality_code": known[municipality].code if municipality in known else "",
        "municipality": municipality,
        "delregion": known[municipality].delregion if municipality in known else "",
        "year": YEAR,
        "target_groups": ("vuxna", "barn_unga"),
        "population": 10_000,
        "ready": True,
        "date": date(YEAR, 12, 1),
        "indicators": tuple(answers),
        "activities": tuple(activities),
        "tables": places,
        "file": FileFacts(f"{municipality}.xlsx"),
    }
    return Submission(**{**parts, **more})


def checked(
    answered: Submission | None = None, path: str = "", findings: Sequence[Finding] = ()
) -> Checked:
    """A file as the checker gives it: with what is missing, and with these findings."""
    name = path or (answered.file.name if answered else "fil.xlsx")
    lacks = tuple(missing_follow_ups(answered, Occasion(exempel(), DAY)) if answered else ())
    told = (*findings, *(lack.finding for lack in lacks))
    return Checked(Path("/svar", name), answered, told, exempel(), lacks=lacks)


def file(
    municipality: str = EKEX, path: str = "", modified: datetime | None = None, **more: Any
) -> Checked:
    """A file with a name and, inside it, the time when it was last changed."""
    name = path or f"{municipality}.xlsx"
    facts = FileFacts(name, modified=modified, sha256=name)
    return checked(submission(municipality, file=facts, **more), name)


def refused(path: str = "trasig.xlsx") -> Checked:
    """A file that could not be read at all."""
    finding = Finding(codes.NOT_A_WORKBOOK)
    return Checked(Path("/svar", path), None, (finding,))


def earlier_summary(path: str = "sammanställning.xlsx") -> Checked:
    """One of planxl's own summaries."""
    return Checked(Path("/svar", path), None, (), is_summary=True)


def summed(files: Sequence[Checked], catalogue: Catalogue | None = None, **more: Any) -> Summary:
    """The summary of some files."""
    wanted: dict[str, Any] = {
        "catalogue": catalogue or exempel(),
        "delregion": None,
        "year": None,
        "date": DAY,
        "folder": Path("/svar"),
    }
    return summarise(files, Wanted(**{**wanted, **more}))


def row_of(summary: Summary, id_: str) -> IndicatorRow:
    """The summary's row for an indicator."""
    return next(row for row in summary.indicators if row.indicator.id == id_)


def row_for(id_: str, answers: Mapping[str, IndicatorAnswer | None]) -> IndicatorRow:
    """The row for an indicator when these municipalities have answered so."""
    files = [checked(submission(name, [given] if given else [])) for name, given in answers.items()]
    return row_of(summed(files), id_)


def write(
    folder: Path,
    municipality: str = EKEX,
    name: str = "",
    indicators: Mapping[str, RowContents] | None = None,
    activities: Sequence[RowContents] = (),
    **start: Any,
) -> Path:
    """A small real workbook in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"{municipality}.xlsx")
    told = {
        "municipality": municipality,
        "year": YEAR,
        "target_groups": "Vuxna, Barn och unga",
        "population": 10_000,
        "ready": "Ja",
        "date": date(YEAR, 12, 1),
        **start,
    }
    contents = Contents(told, tuple(activities), indicators or {})
    path.write_bytes(_written(told["year"] or YEAR, contents))
    return path


_made = dict[str, bytes]()


def _written(year: int, contents: Contents) -> bytes:
    """The workbook; the same answers are handed in in many tests, and writing takes its time."""
    told = f"{year} {contents!r}"
    if told not in _made:
        _made[told] = workbook_bytes(layout_for(exempel(), year), contents)
    return _made[told]
