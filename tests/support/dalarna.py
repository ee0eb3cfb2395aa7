"""A workbook of Region Dalarna with its follow-up made: nothing in it is missing or wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from markdown import in_memory

from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.cells import Workbook, read_bytes
from planxl.checking import Checked, Checker
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.template import workbook_bytes

YEAR = 2022
DAY = date(2023, 1, 30)
FILE = Path("region_dalarna.xlsx")
LEVELS = ("universell", "selektiv", "samtliga nivåer")


@cache
def dalarna() -> Catalogue:
    return load("dalarna")


@cache
def layout(year: int | None = YEAR) -> Layout:
    return layout_for(dalarna(), year)


def activity(name: str = "Hälsokalender", **cells: Written) -> RowContents:
    """An activity that has been followed up; its goal and its Uppföljning are left empty."""
    row: RowContents = {
        "activity": name,
        "what": "Sprids varje år.",
        "prevention_level": LEVELS[0],
        "when": "2022",
        "responsible": "Regionen",
        "status": "Pågående",
        "followed_up": date(2022, 11, 20),
        "result": "Kalendern är tryckt.",
    }
    return {**row, **cells}


def contents(*activities: RowContents, whose: str = "Region Dalarna") -> Contents:
    """The contents of a workbook with these activities, or with one that is as it should be."""
    start: RowContents = {"municipality": whose, "year": YEAR, "date": date(2022, 12, 15)}
    return Contents(start=start, activities=activities or (activity(),))


def file_bytes(*activities: RowContents, whose: str = "Region Dalarna") -> bytes:
    """The same as a file."""
    return workbook_bytes(layout(), contents(*activities, whose=whose))


def workbook(*activities: RowContents, whose: str = "Region Dalarna") -> Workbook:
    """The same as cells in memory."""
    return in_memory(read_bytes(FILE.name, file_bytes(*activities, whose=whose)))


def examined(book: Workbook, day: date = DAY) -> Checked:
    """What planxl makes of a workbook on a day."""
    return Checker(day=day).examine(FILE, replace(book, name=FILE.name))


def remarks(*activities: RowContents, day: date = DAY) -> list[tuple[str, str]]:
    """What is said of the activities: code and place."""
    found = examined(workbook(*activities), day).findings
    return [(each.code.id, str(each.place)) for each in found]
