"""What is told of measurements: tables, the drawing, and nothing that was not measured."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from excel_limits import Counts, SheetCounts
from growth import APART, _apart, drawing
from results import Result, Results, exponent, load, per_workbook, save
from tables import goals_table, growth_table, limits_table, page, sheets_table, verb_table
from verbs import CALAMINE, PLAIN, PLANXL, WRITER, WRITER_STREAMED

SVG = "{http://www.w3.org/2000/svg}"


def result(verb: str, workbooks: int, program: str, seconds: float, mib: float = 50) -> Result:
    return Result(verb, workbooks, program, 3, seconds, mib, mib)


SHEETS = (SheetCounts("Översikt", 40, 50, 5), SheetCounts("Aktiviteter", 232_004, 9, 65_000))
RESULTS = Results(
    (
        result("merge", 49, PLANXL, 1.0, 80),
        result("merge", 49, PLAIN, 5.0, 150),
        result("merge", 49, CALAMINE, 0.25),
        result("merge", 49, WRITER, 0.5),
        result("merge", 49, WRITER_STREAMED, 0.4),
        result("merge", 290, PLANXL, 6.0, 200),
        result("merge", 290, PLAIN, 30.0, 700),
        result("merge", 290, CALAMINE, 1.5),
        result("merge", 2900, PLANXL, 60.0, 1100),
        result("merge", 2900, CALAMINE, 15.0),
    ),
    {2900: Counts(25_000_000, SHEETS, 4_000_000, 30_000, 336, 42)},
)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_a_verb_is_held_against_the_script_and_the_floors() -> None:
    head, _, first, *_ = rows(verb_table(RESULTS, "merge"))
    told = dict(zip(head, first, strict=True))
    assert told[PLANXL] == "1.00 s"
    assert told["times faster"] == "**5.0**"
    assert told[CALAMINE] == "0.25 s (4.0 ×)"
    assert told["MiB, all processes"] == "80"
    assert told["MiB, plain script"] == "150"


def test_what_was_not_measured_stays_blank() -> None:
    head, *_, last = rows(verb_table(RESULTS, "merge"))
    told = dict(zip(head, last, strict=True))
    assert told["workbooks"] == "2,900"
    blank = (PLAIN, "times faster", WRITER, WRITER_STREAMED, "MiB, plain script")
    assert [told[name] for name in blank] == [""] * 5


def test_growth_in_proportion_is_one() -> None:
    before, after = RESULTS.get("merge", 290, PLANXL), RESULTS.get("merge", 2900, PLANXL)
    assert before is not None
    assert after is not None
    assert exponent(before, after) == pytest.approx(1)
    assert per_workbook(before, after) == pytest.approx(900 * 1024 / 2610)


def test_growth_is_told_between_sizes_that_were_measured() -> None:
    head, *told = rows(growth_table(RESULTS))
    by_program = {row[1]: dict(zip(head, row, strict=True)) for row in told}
    assert by_program[PLANXL]["290 to 2,900"] == "1.00"
    assert by_program[PLAIN]["49 to 290"] == "1.01"
    assert by_program[PLAIN]["290 to 2,900"] == ""


def test_goals_are_told_as_reached_or_not() -> None:
    told = {(row[0], row[1]): row[3:] for row in rows(goals_table(RESULTS))}
    assert told["49", "times faster than the plain script"] == ["5.00", "yes"]
    assert told["49", "times python-calamine alone"] == ["4.00", "yes"]
    assert told["290", "times faster than the plain script"] == ["5.00", "**no**"]
    assert told["2,900", "MiB"] == ["1100", "**no**"]
    assert told["2,900", "exponent of time from 290"] == ["1.00", "yes"]


def test_the_limits_of_excel_stand_below_what_the_summary_holds() -> None:
    head, _, found, limit = rows(limits_table(RESULTS))
    assert dict(zip(head, found, strict=True))["most hyperlinks"] == "65,000"
    assert dict(zip(head, limit, strict=True))["most hyperlinks"] == "≤ 65,530"
    assert ["Aktiviteter", "232,004", "9", "65,000"] in rows(sheets_table(RESULTS))


def test_results_are_kept_and_read_again(tmp_path: Path) -> None:
    save(RESULTS, tmp_path / "kept.json")
    again = load(tmp_path / "kept.json")
    assert again == RESULTS
    assert page(again) == page(RESULTS)


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Results()


def test_each_program_has_a_line_and_a_label_in_time_and_in_memory() -> None:
    root = ET.fromstring(drawing(RESULTS).encode())
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert [t for t in texts if t.startswith(PLANXL)] == ["planxl 60 s", "planxl 1,100 MiB"]
    assert [t for t in texts if t.startswith(PLAIN)] == [
        "plain script 30 s",
        "plain script 700 MiB",
    ]
    assert len(list(root.iter(f"{SVG}g"))) == 2 * len(RESULTS.programs("merge"))


def test_what_is_in_proportion_is_drawn_along_the_faint_lines() -> None:
    root = ET.fromstring(drawing(RESULTS).encode())
    (line,) = (
        each for each in root.iter(f"{SVG}g") if each.get("fill") == "#7B5EA7" and _first(each)
    )
    points = [
        (float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in line.iter(f"{SVG}circle")
    ]
    faint = next(each for each in root.iter(f"{SVG}path") if each.get("opacity"))
    (x1, y1), (x2, y2) = (map(float, each.split()) for each in faint.get("d", "")[1:].split("L"))
    rise = (points[2][1] - points[1][1]) / (points[2][0] - points[1][0])
    assert rise == pytest.approx((y2 - y1) / (x2 - x1), rel=0.02)


def _first(group: ET.Element) -> bool:
    """Whether it is in the left half, where time is drawn."""
    return all(float(dot.get("cx", "")) < 400 for dot in group.iter(f"{SVG}circle"))


@pytest.mark.parametrize("places", [[10.0], [10, 10, 10], [10, 12, 80, 81, 200], [0, 20, 21, 33]])
def test_labels_do_not_touch_and_keep_their_order(places: list[float]) -> None:
    found = _apart(places)
    assert all(b - a >= APART - 1e-9 for a, b in pairwise(found))
    assert sum(found) == pytest.approx(sum(places))


def test_labels_that_are_apart_stay_where_they_are() -> None:
    assert _apart([10, 40, 90]) == [10, 40, 90]
