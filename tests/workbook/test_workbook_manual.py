"""The manual: current, complete, and about commands and sheets that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from planxl.catalogues import load
from planxl.cli import app
from planxl.summary import names
from planxl.workbook import declaration
from planxl.workbook.layout import Layout, layout_for
from planxl.workbook.template.manual import sections
from planxl.workbook.template.manual_chapters import chapters
from planxl.workbook.template.manual_document import manual_document
from planxl.workbook.template.manual_fitting import codes_for

DOCUMENT = Path(__file__).parents[2] / "docs" / "anvandarmanual.md"


@pytest.fixture(scope="module")
def layout() -> Layout:
    return layout_for(load("vastra_gotaland"))


def examples(layout: Layout) -> list[list[str]]:
    return [
        shlex.split(cell)[1:]
        for chapter in chapters(layout)
        for row in chapter.rows
        for cell in row
        if cell.startswith("planxl ")
    ]


def test_the_document_is_current(layout: Layout) -> None:
    said = "Gör om den: planxl manual --force -o docs/anvandarmanual.md"
    assert DOCUMENT.read_text(encoding="utf-8") == manual_document(layout), said


def test_every_code_is_told_with_sentence_and_remedy(layout: Layout) -> None:
    text = manual_document(layout)
    for code in codes_for(layout.catalogue):
        line = next(each for each in text.splitlines() if each.startswith(f"| {code.id} |"))
        assert code.about in line
        assert code.remedy.split("{")[0].strip() in line.replace("\\", "")


def test_every_command_of_the_chapters_exists(layout: Layout) -> None:
    verbs = get_command(app).commands  # type: ignore[attr-defined]
    for verb, *arguments in examples(layout):
        known = {name for each in verbs[verb].params for name in each.opts}
        assert {each for each in arguments if each.startswith("-")} <= known, verb


def test_every_sheet_of_the_chapters_exists(layout: Layout) -> None:
    known = {
        getattr(module, name)
        for module in (declaration, names)
        for name in dir(module)
        if isinstance(getattr(module, name), str)
    }
    first, *_, last = chapters(layout)
    assert {row[1] for row in (*first.rows, *last.rows)} <= known | {"Att åtgärda"}


def test_a_bar_in_a_text_does_not_break_the_table(layout: Layout) -> None:
    for section in sections(layout):
        for row in section.rows:
            assert len(row) == len(section.headings)
    rows = [each for each in manual_document(layout).splitlines() if each.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", each)) in {4, 5, 6} for each in rows)
