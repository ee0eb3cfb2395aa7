"""Every letter and digit of a table's cells is in the plan, among the unplaced, or understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from documents import table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from placing import ADULTS, GOAL
from tries import tries

from planxl.catalogues import load
from planxl.conversion.document import Block, Cell, Document, Line, Paragraph, Spot, Table
from planxl.conversion.formats import Wish
from planxl.conversion.placing import Placement, place
from planxl.conversion.plan import Activity, LocalIndicator

WISH = Wish(load("vastra_gotaland"), "Tanum", 2022)
HEADINGS = ["Aktivitet", "Vad", "Indikator", "När", "Ansvarig", "Uppföljning", "Budget", "Mål", "",
            "Värde", "Källa"]  # fmt: skip
TEXTS = [
    "Möten #", "Möten", "Träffas varje vecka och #", "går igenom hur det går.", "- Planera #",
    "• Antal möten #",
    "2022", "VT 2023", "Region och kommun", "Varje år", "Mål 1.1", "Barn och unga",
    "Aktör: Kommun #",
    "Lokal indikator:", "Länsgemensam indikator:", "Antal suicid i befolkningen", "samman-",
    "kallande", "1", "Aktivitet", "Mål 3.2 Brukarföreträdare ska", "äldre #", "SOSFS 2011:9",
    "Handlingsplan för suicidprevention", "Fokusområde 2", "Aktör:", "-", "Utbilda i SIP Ja/nej*",
]  # fmt: skip

cells = st.lists(st.sampled_from(TEXTS), max_size=4)


def marks(texts: Iterable[str]) -> set[str]:
    """The marks in some texts: each is in one line of the document only."""
    return {mark for text in texts for mark in re.findall(r"x\d+x", text)}


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text.casefold() if c.isalnum())


def kept(activity: Activity) -> Iterable[str]:
    yield from (activity.activity, activity.what, activity.when, activity.responsible)
    yield from (activity.follow_up, activity.result, activity.comment)
    yield from (activity.own_nr or "", activity.last_follow_up)
    yield from (*activity.indicators, *activity.extra.values())


def unread(rows: Iterable[Activity | LocalIndicator]) -> Iterable[str]:
    """What could not be understood; a goal's cell is here again for each row that it holds for."""
    return [text for row in rows for text in row.unread.values()]


def out(placement: Placement) -> list[str]:
    plan = placement.plan
    texts = [text for each in plan.activities for text in kept(each)]
    for local in plan.local_indicators:
        texts += [local.indicator, local.kind, local.unit, local.origin, local.comment]
    texts += [text for each in plan.indicators for text in (each.origin, each.comment)]
    texts += [text for each in plan.indicators for text in each.unread.values()]
    texts += [each.text for each in plan.unplaced]
    texts += [line.text for line in (*placement.known, *placement.prose)]
    texts += [*unread(plan.activities), *unread(plan.local_indicators)]
    return texts


def made(rows: list[list[list[str]]], page: int, merged: Collection[tuple[int, int]] = ()) -> Table:
    """A table of cells with these lines, each on a line of its own; some reach the row below."""
    grid: list[list[Cell | None]] = []
    at = 0
    for y, row in enumerate(rows):
        cells: list[Cell | None] = []
        for x, texts in enumerate(row):
            at += len(texts)
            lines = tuple(
                Line(text.replace("#", f"x{page}{at - n}x"), Spot(page, at - n))
                for n, text in enumerate(texts)
            )
            reaches = (y, x) in merged and y + 1 < len(rows)
            above = (y - 1, x) in merged and y and grid[y - 1][x] is not None
            cells.append(None if above else Cell(lines, rows=1 + reaches))
        grid.append(cells)
    return table(grid)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    width = draw(st.integers(1, 6))
    rows = st.lists(cells, min_size=width, max_size=width)
    blocks: list[Block] = [Paragraph((Line(ADULTS[2:]),), 1), Paragraph((Line(GOAL[3:]),), 2)]
    for page in range(1, draw(st.integers(1, 3)) + 1):
        heading = draw(st.permutations(HEADINGS))[:width]
        body = draw(st.lists(rows, max_size=5))
        with_heading = [[[each] if each else [] for each in heading]] if draw(st.booleans()) else []
        merged = draw(st.sets(st.tuples(st.integers(1, 5), st.integers(0, 5)), max_size=4))
        blocks.append(made(with_heading + body, page, merged))
    name = draw(st.sampled_from(["plan.pdf", "plan.docx"]))
    return Document(name, tuple(blocks))


@settings(max_examples=tries(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_letter_and_digit_of_the_cells_has_a_place(given_: Document) -> None:
    lines = [
        line.text
        for block in given_.blocks
        if isinstance(block, Table)
        for cell in block.cells()
        for line in cell.lines
    ]
    into = letters(lines)
    placement = place(given_, WISH, given_.name)
    texts = out(placement)
    assert not into - letters(texts)
    assert marks(lines) <= marks(texts)


def test_a_plain_table_comes_out_exactly() -> None:
    texts = ["Möten", "Träffas, 2 ggr/vecka.", "Antal möten", "VT 2022", "Kommun", "Varje år"]
    body = [[[text] for text in texts]]
    headings = [[[text] for text in HEADINGS[:6]]]
    document = Document("plan.pdf", (Paragraph((Line(GOAL[3:]),), 2), made(headings + body, 1)))
    placement = place(document, WISH, "plan.pdf")
    assert letters(out(placement)) == letters([*texts, *HEADINGS[:6]])
