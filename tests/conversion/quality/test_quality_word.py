"""Our own plans set as Word documents in every shape, read without help: everything is right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tries import some

sys.path.insert(0, str(Path(__file__).parents[3] / "workbooks"))

from quality import measured, read
from quality_tables import Measured
from scoring import Score, Share
from typesetting.documents import SetDocument, odd_word_documents, word_documents
from typesetting.odd import DELETED, FOOTNOTE, ODD
from typesetting.shapes import SHAPES

import planxl
from planxl.conversion.plan import Plan

NAMES = [f"{Path(data).name}: {shape.name}" for data, shape in SHAPES]


def made(folder: Path, name: str) -> SetDocument:
    (found,) = (each for each in word_documents(folder, [name]) if each.title == name)
    return found


def odd(folder: Path, name: str) -> SetDocument:
    (found,) = odd_word_documents(folder, [name])
    return found


def scored(each: SetDocument) -> Score:
    found: Measured = measured(each.path, each.expected)
    assert found.score is not None, found.problem
    return found.score


def is_perfect(found: Score) -> bool:
    shares = (found.rows, found.goals, found.cells, found.local, found.ids)
    return all(each.right == each.of for each in shares) and not (found.extra or found.lost)


@pytest.mark.parametrize("name", some(NAMES, 3))
def test_a_plan_in_a_word_table_is_read_without_a_single_mistake(tmp_path: Path, name: str) -> None:
    found = scored(made(tmp_path, name))
    assert is_perfect(found), found.misses[:5]
    assert (found.unplaced, found.rows.of > 9) == (0, True)


@pytest.mark.parametrize("name", some([each.name for each in reversed(ODD)], 1))
def test_an_odd_word_document_is_read_without_a_single_mistake(tmp_path: Path, name: str) -> None:
    found = scored(odd(tmp_path, name))
    assert is_perfect(found), found.misses[:5]


def test_harrydas_shape_has_its_indicators_and_the_countys(tmp_path: Path) -> None:
    found = scored(made(tmp_path, "harryda: aktörer under målen"))
    assert (found.rows, found.local, found.ids) == (Share(29, 29), Share(23, 23), Share(32, 32))


def test_struck_words_are_told_and_stand_in_no_cell(tmp_path: Path) -> None:
    each = odd(tmp_path, "spårade ändringar")
    plan = plan_of(each)
    assert not [row for row in plan.activities if DELETED in row.what]
    struck = [text for text in plan.unplaced if DELETED in text.text]
    assert len(struck) == len(plan.activities)
    assert any("spårade ändringar" in doubt.sentence for doubt in plan.review)


def test_a_footnote_is_told_and_stands_in_no_cell(tmp_path: Path) -> None:
    plan = plan_of(odd(tmp_path, "fotnoter"))
    assert any(FOOTNOTE in text.text for text in plan.unplaced)
    assert any("fotnot" in doubt.sentence for doubt in plan.review)


def test_what_is_measured_is_what_planxl_reads(tmp_path: Path) -> None:
    each = made(tmp_path, "lindexempel: sex kolumner")
    wanted = each.expected
    plan = planxl.read_plan(
        each.path,
        catalogue=wanted.catalogue.id,
        municipality=wanted.municipality,
        year=wanted.year,
    )
    assert read(each.path, wanted)[0].plan == plan


def plan_of(each: SetDocument) -> Plan:
    return read(each.path, each.expected)[0].plan
