"""Activities that are written as prose, with a table among them."""

from __future__ import annotations

from planxl.conversion.document import Block, Line, Paragraph, Spot, Table
from planxl.conversion.text.sections import with_sections


def prose() -> list[Block]:
    titles = ("Skolan (främjande)", "Hemmet (främjande)", "Fritiden (främjande)")
    lines = (line for title in titles for line in (title, "Det görs varje vecka."))
    return [Paragraph((Line(line, Spot(1, number)),)) for number, line in enumerate(lines)]


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [type(each).__name__ for each in blocks]


def test_what_stands_after_a_table_is_no_part_of_what_stands_before_it() -> None:
    (table,) = with_sections(prose(), None, lambda _: None)
    assert isinstance(table, Table)
    found = with_sections([*prose(), table, *prose()], None, lambda _: None)
    assert kinds(found) == ["Table", "Table", *["Paragraph"] * 6]
