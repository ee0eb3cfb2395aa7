"""What the IT department is told, held against the program."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.main import get_command

from planxl.addin import launching, places, policies
from planxl.cli import app, running
from planxl.statistics import addresses, shelf

DOCS = Path(__file__).parents[2] / "docs"
INSTALLING = (DOCS / "installera.md").read_text("utf-8")
TESTS = (DOCS / "manual-tests.md").read_text("utf-8")
CHILD_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}


def test_every_host_that_is_asked_is_named_with_its_variable() -> None:
    for keeper, address in addresses.DEFAULTS.items():
        assert f"`{urlsplit(address).hostname}`" in INSTALLING
        assert f"`{addresses.VARIABLES[keeper]}`" in INSTALLING


def test_every_other_variable_and_file_is_named() -> None:
    for name in (shelf.VARIABLE, running.TRACE, places.ADDIN, places.SETTINGS, launching.NAME):
        assert name in INSTALLING


def test_the_rule_that_stops_programs_is_the_one_that_is_looked_for() -> None:
    assert CHILD_RULE in INSTALLING
    assert CHILD_RULE in TESTS
    assert CHILD_RULE in Path(policies.__file__).read_text("utf-8")


@pytest.mark.parametrize("text", [INSTALLING, TESTS], ids=["installing", "tests"])
def test_every_verb_that_is_named_exists(text: str) -> None:
    planxl = get_command(app).commands  # type: ignore[attr-defined]
    assert set(re.findall(r"`planxl (?!excel)([a-z]+)\b", text)) <= set(planxl)
    assert set(re.findall(r"`planxl excel ([a-z]+)\b", text)) <= set(planxl["excel"].commands)


@pytest.mark.parametrize("text", [INSTALLING, TESTS], ids=["installing", "tests"])
def test_every_link_leads_somewhere(text: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]*)\)", text):
        file, _, anchor = target.partition("#")
        assert not file or (DOCS / file).is_file(), target
        there = (DOCS / file).read_text("utf-8") if file else text
        assert not anchor or anchor in anchors(there), target


def test_the_manual_tests_are_numbered_in_order() -> None:
    numbers = [int(each) for each in re.findall(r"^### (\d+)\. ", TESTS, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    first, last = re.findall(r"\| (\d+)–(\d+) \|", TESTS)[-1]
    assert int(first) <= int(last) == numbers[-1]
