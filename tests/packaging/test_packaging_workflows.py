"""The workflows on GitHub, as far as they can be read without GitHub."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text("utf-8")


def test_there_are_two() -> None:
    assert [path.stem for path in WORKFLOWS] == ["ci", "release"]


def test_actions_are_pinned_to_a_commit_with_its_version_told(workflow: str) -> None:
    used = [line.strip() for line in workflow.splitlines() if "uses:" in line]
    assert used
    assert not [line for line in used if not PINNED.fullmatch(line.removeprefix("- "))]


def test_nothing_may_write_but_the_job_that_makes_the_release(workflow: str) -> None:
    assert "\npermissions:\n  contents: read\n" in workflow
    writing = [line for line in workflow.splitlines() if ": write" in line]
    assert len(writing) == ("gh release create" in workflow)


def test_the_files_that_they_name_are_there(workflow: str) -> None:
    named = re.findall(r"(?:packaging|workbooks|src)[/\\][\w/\\.]+", workflow)
    assert not [each for each in named if not (ROOT / each.replace("\\", "/")).exists()]
