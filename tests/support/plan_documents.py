"""Plan documents written, edited as people edit them in Word, and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.table import Table

from planxl.catalogues import load
from planxl.conversion.formats import Wish, silent
from planxl.conversion.formatting.word import FORMAT
from planxl.conversion.plan import Activity, IndicatorAnswer, LocalIndicator, Plan
from planxl.conversion.plan_document.writing import write

CATALOGUE = load("vastra_gotaland")
SHORT = Plan(
    catalogue="vastra_gotaland",
    municipality="Tanum",
    municipality_code="1435",
    year=2025,
    target_groups=("vuxna",),
    activities=(
        Activity(
            nr="1",
            target_group="vuxna",
            goal="V1.1",
            activity="Våga fråga-kväll",
            what="Öppen kväll på biblioteket.\nTillsammans med föreningarna.",
            indicators=("Antal besökare", "Antal kvällar"),
            when="Okt 2025",
            responsible="Folkhälsostrateg",
            follow_up="Varje år",
            status="Genomförd",
            result="64 besökare.",
        ),
        Activity(
            nr="2", target_group="vuxna", goal="V2.1", activity="Hälsosamtal", responsible="Kommun"
        ),
    ),
    indicators=(
        IndicatorAnswer(
            id="V2.1-2",
            value=11836.25,
            baseline=12412.5,
            history={2023: 12517.0, 2024: 11990.7},
            origin="Läkemedelsregistret",
        ),
    ),
    local_indicators=(
        LocalIndicator(
            target_group="vuxna",
            goal="V1.1",
            indicator="Antal utbildade",
            kind="Antal",
            unit="personer",
            value=19,
            history={2024: 12},
        ),
    ),
)
"""A small plan that has something of everything."""

Edit = Callable[[Document], object]


def document(plan: Plan, **wanted: Any) -> Document:
    """The plan document, opened by python-docx."""
    return docx.Document(BytesIO(write(plan, CATALOGUE, **wanted)))


def read(data: bytes, folder: Path, **wish: Any) -> Plan:
    """The plan in a document."""
    path = folder / "plan.docx"
    path.write_bytes(data)
    assert FORMAT.read
    return FORMAT.read(path, Wish(**wish), silent)


def edited(plan: Plan, folder: Path, *edits: Edit) -> Plan:
    """The plan read from its document after somebody has edited it."""
    opened = document(plan, internal=True)
    for edit in edits:
        edit(opened)
    buffer = BytesIO()
    opened.save(buffer)
    return read(buffer.getvalue(), folder)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a document by name, those of the workbooks within it too."""
    with ZipFile(BytesIO(data)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    for name, part in list(found.items()):
        if name.endswith(".xlsx"):
            found |= {f"{name}/{inner}": each for inner, each in parts(part).items()}
    return found


def tables(opened: Document, *headings: str) -> Iterator[Table]:
    """The tables whose headings begin so."""
    for table in opened.tables:
        if tuple(cell.text for cell in table.rows[0].cells)[: len(headings)] == headings:
            yield table


def row(opened: Document, key: str, *headings: str) -> Any:
    """The row with a key in the tables whose headings begin so."""
    rows = (each for table in tables(opened, *headings) for each in table.rows)
    return next(each for each in rows if each.cells[0].text == key)
