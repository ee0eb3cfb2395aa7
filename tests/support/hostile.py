"""Texts that would be formulas, commands or headers where they are trusted, and files with them.

Each text carries a word of its own, so that it can be found again wherever it ends up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from good import YEAR, contents, layout

from planxl.workbook.contents import Contents, RowContents
from planxl.workbook.template import workbook_bytes

FORMS = (
    "=cmd|'/c calc'!A{0}",
    '=HYPERLINK("http://ond.example/{0}","Klicka")',
    "@SUM(1+1)*cmd|' /c calc'!{0}",
    "+1+cmd|' /c calc'!{0}",
    "-2+3+cmd|' /c calc'!{0}",
    "\t=1+{0}",
    "\n=1+{0}",
    "\r=1+{0}",
    " =1+{0}",
    "{{=1+{0}}}",
    "http://ond.example/{0}",
    "mailto:ond@example.com?subject={0}",
    "\\\\ond.example\\share\\{0}",
    "<script>alert('{0}')</script><img src=x onerror=alert(1)>",
    '"><a href="http://ond.example/{0}">här</a>',
    "text\r\nBcc: {0}@ond.example\r\n\r\n",
    "=?utf-8?q?Bcc:_{0}=40ond.example?=",
    "_x000D_=1+{0}",
    '";=1+{0};"',
    "＝1+{0}",
)
MARK = "zq"


def texts() -> Iterator[str]:
    """Texts of every form, over and over, each with a word that no other has."""
    for number in count(1):
        yield FORMS[number % len(FORMS)].format(f"{MARK}{number}q")


def hostile_contents(municipality: str = "Ekexempel") -> Contents:
    """The good workbook with such a text in every cell that takes free text, and more rows."""
    told, texts_ = contents(), texts()
    free = ("activity", "what", "indicators", "when", "responsible", "result", "comment", "nr")
    goals = [row["goal"] for row in told.activities][:3]
    # As many rows as there are forms, so that each form stands in each column.
    activities = tuple(
        {
            **told.activities[number % 3],
            "goal": goals[number % 3],
            **{key: next(texts_) for key in free[number % 2 :]},
        }
        for number in range(len(FORMS))
    )
    keys = ("origin", "comment")
    indicators: dict[str, RowContents] = {
        id_: {**row, **{key: next(texts_) for key in keys}} for id_, row in told.indicators.items()
    }
    first = next(iter(indicators))
    indicators[first] = {**indicators[first], "value": next(texts_), "baseline": next(texts_)}
    local: tuple[RowContents, ...] = tuple(
        {
            **told.local_indicators[0],
            "indicator": next(texts_),
            "unit": next(texts_),
            "origin": next(texts_),
            "value": next(texts_),
        }
        for _ in FORMS
    )
    start = {
        **told.start,
        "municipality": municipality,
        "respondent": next(texts_),
        "ready": "Ja",
        "date": date(YEAR, 12, 15),
    }
    return replace(
        told, start=start, activities=activities, indicators=indicators, local_indicators=local
    )


def write_hostile(folder: Path, name: str = "ekexempel-2025.xlsx") -> Path:
    """A hostile workbook in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(workbook_bytes(layout(), hostile_contents()))
    return path
