"""Tables whose columns stand in blocks: read, learned from, and read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planxl.conversion.text.block_search import BlockSearch
from planxl.conversion.text.blocks import Blocks
from planxl.conversion.text.columns import Column, columns_for, learned
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.stream import Headings, Laid, roles_of
from planxl.conversion.text.worth import Worth

_READINGS = 3
Known = Mapping[tuple[str, ...], tuple[Column, ...]]


def laid_blocks(tables: Sequence[Blocks], senses: Senses) -> list[Laid]:
    """The tables laid out; what one shows of a column helps with the others."""
    known: Known = {}
    laid: list[Laid] = []
    for _ in range(_READINGS):
        laid = [_laid(table, known, senses) for table in tables]
        known = _learned(laid)
    return laid


def _laid(table: Blocks, known: Known, senses: Senses) -> Laid:
    columns = known.get(roles_of(table.headings)) or _columns(table.headings)
    state = BlockSearch(table, Worth(columns, senses)).best()
    return Laid(table.headings, table.lines, state)


def _columns(headings: Headings) -> tuple[Column, ...]:
    return columns_for(roles_of(headings), [each.text for each in headings])


def _learned(laid: Sequence[Laid]) -> Known:
    kinds = {roles_of(each.headings): each.headings for each in laid}
    return {
        roles: learned(
            _columns(headings),
            [row for each in laid if roles_of(each.headings) == roles for row in each.rows],
        )
        for roles, headings in kinds.items()
    }
