"""Tables whose columns stand in blocks: read, learned from, and read again."""

from __future__ import annotations

from collections.abc import Sequence

from planxl.conversion.text.block_search import BlockSearch
from planxl.conversion.text.blocks import Blocks
from planxl.conversion.text.knowledge import Known, columns_under, known_from
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.stream import Laid
from planxl.conversion.text.worth import Worth

_READINGS = 3


def laid_blocks(tables: Sequence[Blocks], senses: Senses) -> list[Laid]:
    """The tables laid out; what one shows of a column helps with the others."""
    known: Known = {}
    laid: list[Laid] = []
    for _ in range(_READINGS):
        laid = [_laid(table, known, senses) for table in tables]
        known = known_from((each.headings, each.rows) for each in laid)
    return laid


def _laid(table: Blocks, known: Known, senses: Senses) -> Laid:
    worth = Worth(columns_under(table.headings, known), senses)
    return Laid(table.headings, table.lines, BlockSearch(table, worth).best())
