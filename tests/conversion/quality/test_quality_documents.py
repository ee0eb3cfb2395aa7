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

from quality import measured, read
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


FLOORS = {"text (layout)": 95, "text (raw)": 92}
OF_TEXTS = [(title, kind) for title in PDFS if "udda" not in title for kind in FLOORS]


@pytest.mark.parametrize(("title", "kind"), OF_TEXTS)
def test_most_of_a_text_is_read_rightly(made: Made, title: str, kind: str) -> None:
    found = scored(made[title, kind])
    assert found.cells.percent >= FLOORS[kind], found.misses[:5]
    assert found.rows.of - found.rows.right <= 1
    assert found.lost == 0


@pytest.mark.parametrize("title", ["lindexempel: sex kolumner", "harryda: aktörer under målen"])
def test_a_text_column_by_column_loses_nothing_and_says_what_it_is(made: Made, title: str) -> None:
    each = made[title, "text (plain)"]
    assert scored(each).lost == 0
    placement, document = read(each.path, each.expected)
    (told,) = document.warnings
    assert "kolumn för kolumn" in told
    assert told in [doubt.sentence for doubt in placement.plan.review]


# Not to be read ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return refused_documents(tmp_path_factory.mktemp("refused"))


def refusal(path: Path) -> str:
    with pytest.raises(ConversionError) as caught:
        planxl.read_plan(path, municipality="Tanum", year=2022)
    return str(caught.value)


def test_a_scanned_pdf_says_that_it_holds_no_text_and_what_to_do(
    refused: tuple[Path, Path],
) -> None:
    told = refusal(refused[0])
    assert "skannad.pdf innehåller ingen text" in told
    assert "Word" in told
    assert "känn igen text" in told.casefold()


def test_a_pdf_with_a_password_says_so_and_what_to_do(refused: tuple[Path, Path]) -> None:
    told = refusal(refused[1])
    assert "skyddad med lösenord" in told
    assert "be om planen i Word" in told


def test_a_pdf_that_was_cut_off_says_so_and_what_to_do(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "halv.pdf"
    data = made["tanum: utan linjer", PDF].path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    told = refusal(path)
    assert "halv.pdf är avkortad" in told
    assert "Word" in told
