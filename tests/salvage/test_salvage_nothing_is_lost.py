"""Whatever stands on a sheet of people's own making is in the new workbook, or in the account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict

from handed_in import exempel
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import MarkdownSheet
from tries import tries

from planxl.cells import Workbook
from planxl.cells.model import Cell, Kind, Range
from planxl.salvage.lines import area_of, goals_of
from planxl.salvage.owner import Wish, owner_of
from planxl.salvage.recognition import Recognised, recognise
from planxl.workbook.layout import layout_for
from planxl.workbook.refilling import refilled, with_homeless
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

COLUMNS, ROWS = 5, 9
HEADINGS = ("Aktivitet", "Vad", "Ansvarig", "Mål", "Uppföljning", "Indikator", "Värde", "Insats",
            "Fokusområde", "Länsgemensam indikator", "Eget", "När")  # fmt: skip
SAID = ("Mål V1.1", "Mål 1.1", "V2.1", "Fokusområde 2", "Vuxna", "Barn och unga", "Pågående",
        "Mål 9.9 Okänt", "Utsatta grupper", "2", "Aktör: Zed", "Lokal indikator:",
        "Antal självmordsförsök i befolkningen", "ca 7", "Varje år", "-")  # fmt: skip
TEXTS = tuple(f"Text{n}" for n in range(40))
LINES = ("Alfa\nBeta", "- Gamma\n- Delta", "Namn\nAktör: Eta\nNästa\nAktör: Theta",
         "Ett längre stycke som berättar om bakgrunden, med flera satser och till sist en punkt, "
         "så att det är löpande text.")  # fmt: skip

cells = st.one_of(
    st.none(),
    st.sampled_from(TEXTS),
    st.sampled_from(SAID),
    st.sampled_from(LINES),
    st.integers(3, 99),
)
rows = st.lists(cells, min_size=COLUMNS, max_size=COLUMNS)
headers = st.permutations(HEADINGS).map(lambda several: list(several[:COLUMNS]))
grids = st.lists(st.one_of(rows, rows, rows, headers), min_size=3, max_size=ROWS)
merges = st.lists(
    st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS), st.integers(0, 3), st.integers(0, 1)),
    max_size=3,
)


@given(headers, grids, merges)
@settings(max_examples=tries(80), deadline=None, derandomize=True)
def test_every_text_is_in_the_workbook_or_in_the_account(
    header: list[object], grid: list[list[object]], merged: list[tuple[int, int, int, int]]
) -> None:
    sheet = made([*grid[:2], header, *grid[2:]], merged)
    book = Workbook("plan.xlsx", ".xlsx", (sheet,))
    found = recognise(book, owner_of(book, Wish("Ekexempel", 2025)))
    known = everything(found)
    for cell in sheet.cells:
        for line in typed(cell).splitlines():
            assert any(each in known for each in meanings(bare(line))), (cell, line)


def made(grid: list[list[object]], merged: list[tuple[int, int, int, int]]) -> MarkdownSheet:
    """The sheet; of a merged range only the first cell holds anything, as Excel leaves it."""
    ranges: list[Range] = []
    for row, column, down, right in merged:
        area = Range(row, column, row + down, column + right)
        if (down or right) and not any(overlaps(each, area) for each in ranges):
            ranges.append(area)
    found = [
        Cell("Blad1", n, m, value, Kind.TEXT if isinstance(value, str) else Kind.NUMBER)  # type: ignore[arg-type]
        for n, row in enumerate(grid, 1)
        for m, value in enumerate(row, 1)
        if value is not None and not any(covered(each, n, m) for each in ranges)
    ]
    return MarkdownSheet("Blad1", tuple(found), merged=tuple(ranges))


def overlaps(one: Range, other: Range) -> bool:
    apart = one.last_row < other.first_row or other.last_row < one.first_row
    return not (
        apart or one.last_column < other.first_column or other.last_column < one.first_column
    )


def covered(area: Range, row: int, column: int) -> bool:
    inside = area.first_row <= row <= area.last_row
    inside = inside and area.first_column <= column <= area.last_column
    return inside and (row, column) != (area.first_row, area.first_column)


def everything(found: Recognised) -> str:
    """All that is put into the new workbook, and all that is told of it."""
    layout = layout_for(exempel(), 2025)
    done = with_homeless(refilled(found.submission, layout), found.homeless, 2025)
    return "\n".join(
        strings(
            [
                asdict(done.contents),
                *(asdict(each) for each in found.placed),
                *(asdict(each) for each in found.told),
            ]
        )
    )


def strings(value: object) -> Iterator[str]:
    if isinstance(value, (str, int, float)):
        yield typed(Cell("", 1, 1, value, Kind.TEXT))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def meanings(line: str) -> Iterator[str]:
    """The line, and what the template writes for it."""
    words = Vocabulary(exempel())
    yield line
    yield from (exempel().goal_by_id[each].label for each in goals_of(line, words))
    if group := words.find_group(line):
        yield exempel().group_by_key[group].name
    yield words.find_status(line) or line
    if area := area_of(line, words):
        yield from (goal.label for goal in exempel().goals if goal.focus_area == area)


def bare(line: str) -> str:
    """A line without its bullet and the label in front of it, which the columns say."""
    text = re.sub(r"^(Aktör|Lokal indikator):\s*", "", line.strip())
    return re.sub(r"^[\s•·*–-]+", "", text).strip()
