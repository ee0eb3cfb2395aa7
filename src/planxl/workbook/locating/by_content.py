"""Columns known by what they hold, where no heading tells: goals, statuses, ids, dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from planxl.catalogues.models import Catalogue
from planxl.catalogues.wording import Wordings
from planxl.cells.model import Cell, Kind, Sheet
from planxl.findings import Finding, Place, codes
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.columns import Columns
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_FEWEST = 2
_SHARE = 0.6

Test = Callable[[Cell], object]


def _tests(wordings: Wordings, catalogue: Catalogue) -> Mapping[str, Test]:
    """What tells that a cell belongs to a column, for the columns whose content tells."""
    return {
        "id": lambda cell: typed(cell) in catalogue.indicator_by_id,
        "goal": lambda cell: wordings.find_goal(typed(cell)),
        "status": lambda cell: wordings.find_status(typed(cell)),
        "target_group": lambda cell: wordings.find_group(typed(cell)),
        "followed_up": lambda cell: cell.kind is Kind.DATE,
    }


def columns_by_content(
    sheet: Sheet, header_row: int, table: TableLayout, words: Vocabulary, known: Columns
) -> Columns:
    """``known`` with the columns added that only their content gives away.

    With a header row, columns without a known heading are tried. Without one (``header_row`` 0)
    the whole sheet is, and a sheet that shows at least two such columns in the template's order
    has the remaining ones taken from the template as well.
    """
    wanted = [c.key for c in table.columns if c.key not in known.by_key]
    if header_row and not (known.unknown or _has_blank_heading(sheet, header_row, known)):
        return known
    guessed = dict(_guesses(sheet, header_row, wanted, words, known))
    if not header_row:
        guessed = _in_template_order(guessed, table)
    return _with_guesses(sheet, header_row, table, known, guessed)


def _has_blank_heading(sheet: Sheet, header_row: int, known: Columns) -> bool:
    taken = set(known.by_key.values())
    right = max(taken, default=0)
    return any(
        cell.row > header_row and cell.column < right and cell.column not in taken
        for cell in sheet.cells
    )


def _guesses(
    sheet: Sheet, header_row: int, wanted: list[str], words: Vocabulary, known: Columns
) -> Iterator[tuple[str, int]]:
    tests = _tests(words.wordings, words.catalogue)
    taken = set(known.by_key.values())
    body = [c for c in sheet.cells if c.row > header_row and c.kind is not Kind.EMPTY]
    sizes = Counter(cell.column for cell in body)
    for key in (key for key in wanted if key in tests):
        hits = Counter(c.column for c in body if c.column not in taken and tests[key](c))
        column, count = max(hits.items(), key=lambda item: item[1], default=(0, 0))
        if count >= _FEWEST and count >= _SHARE * sizes[column]:
            taken.add(column)
            yield key, column


def _in_template_order(guessed: Mapping[str, int], table: TableLayout) -> dict[str, int]:
    """All columns of the template where the ones recognised stand as in the template."""
    telling = {"goal", "status"} if "status" in table.by_key else {"id"}
    shifts = {column - table.position(key) for key, column in guessed.items()}
    if not telling & set(guessed) or len(guessed) < _FEWEST or len(shifts) != 1:
        return {}
    shift = shifts.pop()
    return {c.key: n + shift for n, c in enumerate(table.columns, 1) if n + shift > 0}


def _with_guesses(
    sheet: Sheet, header_row: int, table: TableLayout, known: Columns, guessed: Mapping[str, int]
) -> Columns:
    findings = tuple(
        Finding(
            codes.HEADING_GUESSED,
            Place(sheet.name, header_row, column) if header_row else Place(sheet.name),
            {"found": known.unknown.get(column, ""), "heading": table.by_key[key].heading},
        )
        for key, column in guessed.items()
    )
    taken = set(guessed.values())
    return replace(
        known,
        by_key={**known.by_key, **guessed},
        unknown={c: text for c, text in known.unknown.items() if c not in taken},
        findings=known.findings + findings,
    )
