"""What goes into a plan comes out again, by whichever way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from good import layout
from hypothesis import given, settings
from portable_plans import (
    WORKBOOKS,
    as_text,
    by_way_of,
    contents,
    made_up,
    read,
    told,
    written,
)
from tries import some, tries

from planxl.conversion.json_out import as_object
from planxl.workbook.contents import Contents
from planxl.workbook.template import workbook_bytes

# The same examples every time: each writes three workbooks. Hundreds of others were tried.
steady = settings(max_examples=tries(7), deadline=None, derandomize=True)


@pytest.mark.parametrize("path", some(WORKBOOKS, 4), ids=lambda path: path.stem)
@pytest.mark.parametrize("way", [("json", "excel"), ("csv",)])
def test_a_committed_workbook_comes_back_whole(
    path: Path, way: tuple[str, ...], tmp_path: Path
) -> None:
    plan = read("excel", path)
    assert told(by_way_of(plan, tmp_path, *way)) == told(plan)


@pytest.mark.parametrize("path", some(WORKBOOKS, 4), ids=lambda path: path.stem)
def test_json_keeps_even_where_everything_was_read(path: Path, tmp_path: Path) -> None:
    plan = read("excel", path)
    assert by_way_of(plan, tmp_path, "json") == plan


def typed_in(typed: Contents) -> Iterator[str]:
    """The longest word of every text that has been typed, as JSON writes it."""
    rows = [typed.start, *typed.activities, *typed.indicators.values(), *typed.local_indicators]
    rows += [row for each in typed.appendices.values() for row in each]
    for row in rows:
        for value in row.values():
            if isinstance(value, str) and len(value.split()) and not is_known(value):
                word = max((w for line in value.split("\n") for w in line.split()), key=len)
                yield as_text(word.strip("-–•·*'"))[1:-1]


def is_known(text: str) -> bool:
    """Whether a text is understood, and so is not kept as it stands."""
    known = text in {choice for several in layout().lists.values() for choice in several}
    letters = sum(map(str.isalpha, text))  # "b" alone is a target group
    return known or any(map(str.isdigit, text)) or letters < 3


@given(contents)
@steady
def test_whatever_people_type_comes_back_whole(typed: Contents) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "plan.xlsx")
        path.write_bytes(workbook_bytes(layout(), typed))
        plan = read("excel", path)
        assert by_way_of(plan, path.parent, "json") == plan
        # What had no place is told on a sheet of its own: from then on nothing moves.
        first = by_way_of(plan, path.parent, "excel")
        for text in typed_in(typed):
            assert text in as_text(as_object(plan)), f"{text!r} was lost when it was read"
            assert text in as_text(as_object(first)), f"{text!r} was lost when it was written"
        assert told(by_way_of(first, path.parent, "json", "excel")) == told(first)
        assert told(by_way_of(first, path.parent, "csv")) == told(first)


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, suffix in (("json", ".json"), ("excel", ".xlsx"), ("csv", ".csv")):
        one = written(name, made_up(), tmp_path / f"a{suffix}").read_bytes()
        assert written(name, made_up(), tmp_path / f"b{suffix}").read_bytes() == one


def test_doubts_and_unplaced_texts_come_back_with_page_and_line(tmp_path: Path) -> None:
    for way in (("excel",), ("csv",), ("json",), ("excel", "json", "csv", "excel")):
        back = by_way_of(made_up(), tmp_path, *way)
        assert back.review == made_up().review, way
        assert back.unplaced == made_up().unplaced, way
