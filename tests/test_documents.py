"""The pages for those who read the code name what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "planxl"
ROOMS = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
_OF_PACKAGE = {"__init__.py", "__main__.py", "py.typed", "version.py", "__pycache__"}


def test_every_room_is_told_of() -> None:
    rooms = {each.name for each in SOURCE.iterdir()} - _OF_PACKAGE
    names = {f"{each}/" if (SOURCE / each).is_dir() else each for each in rooms}
    assert {each for each in names if f"`{each}`" not in ROOMS} == set()


def test_every_module_that_is_named_is_there() -> None:
    named = set(re.findall(r"`([a-z_]+/[a-z_/]+\.py)`", ROOMS))
    assert len(named) > 10
    assert {
        each for each in named if not (list(SOURCE.rglob(each)) or (ROOT / each).exists())
    } == set()


def test_every_page_is_found_from_the_first() -> None:
    pages = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert {each for each in pages if f"(docs/{each}" not in README} == set()
    linked = {each.partition("#")[0] for each in re.findall(r"\]\(([\w/.#å-]+)\)", README)}
    assert {each for each in linked if not (ROOT / each).exists()} == set()
