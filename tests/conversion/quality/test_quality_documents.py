"""Our own plans as PDF, made by LibreOffice, and as text, taken out by pdftotext.

The floors are a little below what was measured (docs/quality.md): they tell when it gets worse.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "workbooks"))

from quality import measured
from scoring import Score
from typesetting.documents import (
    PDF,
    SetDocument,
    odd_documents,
    refused_documents,
    shaped_documents,
)
from typesetting.exporting import lacking

import planxl
from planxl.conversion.formats import ConversionError

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    """LibreOffice's Writer and pdftotext; where they are missing nothing can be made."""
    if lacking() and os.environ.get("CI"):
        pytest.fail(f"{lacking()}, och i CI ska inget hoppas över")
    if lacking():
        pytest.skip(lacking())


Made = Mapping[tuple[str, str], SetDocument]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("documents")
    every = [*shaped_documents(folder), *odd_documents(folder)]
    return {(each.title, each.kind): each for each in every}


def scored(each: SetDocument) -> Score:
    found = measured(each.path, each.expected)
    assert found.score is not None, found.problem
    return found.score


PDFS = [
    *("tanum: sex kolumner", "lindexempel: sex kolumner", "region_dalarna: sex kolumner"),
    *("tanum: kolumn saknas", "harryda: aktörer under målen", "tanum: en tabell med mål"),
    *("tanum: smala kolumner", "tanum: smala, avstavade", "tanum: utan linjer"),
    *("udda: två planer i en", "udda: liggande sidor bland stående", "udda: tabeller i tabellen"),
]


@pytest.mark.parametrize("title", PDFS)
def test_a_plan_in_a_pdf_is_read_without_a_single_mistake(made: Made, title: str) -> None:
    found = scored(made[title, PDF])
    assert (found.rows.percent, found.extra, found.goals.percent) == (100, 0, 100)
    assert found.cells.percent == 100, found.misses[:5]
    assert (found.local.percent, found.ids.percent) == (100, 100)
    assert (found.unplaced, found.lost) == (0, 0)
