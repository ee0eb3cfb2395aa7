"""Plans as LibreOffice exports them, held against what was written in Word."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pdf_documents import exported
from word_documents import HEADINGS, Area, plan_document

from planxl.catalogues import load
from planxl.conversion.document import Document, Table
from planxl.conversion.pdf.reader import read_document as read_pdf
from planxl.conversion.word.reader import read_document as read_word

pytestmark = pytest.mark.libreoffice
DATA = Path(__file__).parents[3] / "workbooks/data/vastra_gotaland/2022/tanum.toml"
FIELDS = ("activity", "what", "indicators", "when", "responsible", "follow_up")
LISTED = Area(
    "Förebyggande och främjande arbete",
    [
        (
            "Vuxna",
            "1.1 Nollvision om suicid",
            "• Utbildning i att våga fråga\n"
            "- Två tillfällen per år för all personal i hemtjänst, skola och socialtjänst\n"
            "Aktör: Kommun\nLokal indikator:\nAntal utbildade",
        ),
        (
            "Barn & unga",
            "1.2 Alla elever ska lämna skolan med godkända betyg",
            "• Närvaroteam\n- Stöd till elever och deras föräldrar hemma och i skolan\n"
            "Aktör: NOSAM",
        ),
    ]
    * 6,
    ("", "Mål", "Prioriterade aktiviteter"),
)


def areas(count: int) -> list[Area]:
    """The first activities of a municipality's plan under their goals."""
    goals: dict[str, list[Sequence[str]]] = {}
    for activity in tomllib.loads(DATA.read_text("utf-8"))["activities"][:count]:
        goals.setdefault(activity["goal"], []).append([written(activity, key) for key in FIELDS])
    known = load("vastra_gotaland").goal_by_id
    return [Area(f"Mål {known[id_].number} {known[id_].title}", goals[id_]) for id_ in goals]


def written(activity: dict[str, Any], key: str) -> str:
    found = activity.get(key, "")
    if not isinstance(found, list):
        return str(found)
    mark = "• " if len(found) > 1 else ""
    return "\n".join(f"{mark}{each}" for each in found)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def read_cells(document: Document) -> Iterator[list[str]]:
    for table in document.blocks:
        if isinstance(table, Table):
            for row in table.rows:
                yield [letters(cell.text) if cell else "" for cell in row]


def wanted_cells(wanted: Sequence[Area]) -> Iterator[list[str]]:
    for area in wanted:
        yield from (list(map(letters, row)) for row in (area.headings, *area.rows))


@pytest.mark.parametrize("lines", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("landscape", [True, False], ids=["landscape", "portrait"])
def test_every_cell_of_a_plan_is_the_same_in_word_and_pdf(
    tmp_path: Path, lines: bool, landscape: bool
) -> None:
    wanted = areas(25)
    path = tmp_path / "plan.docx"
    plan_document("Plan", wanted, lines=lines, landscape=landscape).save(str(path))

    assert list(read_cells(read_word(path))) == list(wanted_cells(wanted))
    assert list(read_cells(read_pdf(exported(path)))) == list(wanted_cells(wanted))


@pytest.mark.parametrize("lines", [True, False], ids=["ruled", "unruled"])
def test_a_plan_in_two_columns_is_read_over_its_pages(tmp_path: Path, lines: bool) -> None:
    path = tmp_path / "plan.docx"
    plan_document("Plan", [LISTED], lines=lines, landscape=False).save(str(path))

    document = read_pdf(exported(path))

    assert document.pages > 1
    assert list(read_cells(document)) == list(wanted_cells([LISTED]))


def test_sixty_pages_are_read_within_ten_seconds(tmp_path: Path) -> None:
    wanted = areas(77) * 5
    path = tmp_path / "plan.docx"
    plan_document("Plan", wanted).save(str(path))
    export = exported(path)

    begun = time.process_time()
    document = read_pdf(export)

    assert time.process_time() - begun < 10
    assert document.pages >= 60
    assert [row for row in read_cells(document) if row != list(map(letters, HEADINGS))]
