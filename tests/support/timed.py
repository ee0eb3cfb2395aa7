"""Activities with their times, as a table, and what is told of them: "UPP-001 D5 2022".

    told('''
        | Aktivitet | När  | Uppföljning | Status | Uppföljd | Resultat |
        | Möten     | 2021 | Varje år    |        |          |          |
    ''')

The reporting year is 2022, and it is asked when that year is over. Dates are written with an
apostrophe where they would else be read as dates.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from good import FILE
from markdown import Grid, workbook

from planxl.checking import Checked, Checker
from planxl.findings import Finding
from planxl.findings.sentence import sentence

YEAR = 2022
OVER = date(2023, 1, 15)
JUNE = date(2022, 6, 15)
HEADINGS = "| Aktivitet | När | Uppföljning | Status | Uppföljd | Resultat |"


def checked(table: str, day: date = OVER, dated: str = "") -> Checked:
    """The workbook of a table of activities, dated on Start, as it is found on a day."""
    start = f"""
        | Kommun         | Ekexempel |
        | Redovisningsår | {YEAR}    |
        | Målgrupper     | Vuxna     |
        | Datum          | {dated}   |
    """
    book = workbook({"Start": start, "Aktiviteter": Grid(table, at="A4")})
    return _checker(day).examine(FILE, book)


@cache
def _checker(day: date) -> Checker:
    return Checker(day=day)


def findings(table: str, day: date = OVER, dated: str = "") -> list[Finding]:
    """What is found about times and follow-ups of activities."""
    found = checked(table, day, dated).findings
    return [f for f in found if f.place.sheet == "Aktiviteter" and f.code.id[:3] == "UPP"]


def told(table: str, day: date = OVER, dated: str = "") -> list[str]:
    """The same as code, cell and since when."""
    found = findings(table, day, dated)
    return [f"{f.code.id} {f.place.cell} {f.params['since']}" for f in found]


def sentences(table: str, day: date = OVER) -> list[str]:
    """The same in words."""
    return [sentence(finding) for finding in findings(table, day)]


def row(
    when: str = "", follow_up: str = "", status: str = "", done: str = "", got: str = ""
) -> str:
    """A table of one activity; its result is told where its status is."""
    cells = ("Möten", when, follow_up, status, done, got or ("Bra" if status else ""))
    return f"{HEADINGS}\n| {' | '.join(cells)} |"
