"""Columns known by what they hold, where no heading tells: goals, statuses, ids, dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from planxl.cells.model import Cell, Kind, Sheet
from planxl.findings import Finding, Place, codes
from planxl.workbook.layout import TableLayout
from planxl.workbook.locating.columns import Columns
from planxl.workbook.locating.headings import history_key, plain
from planxl.workbook.typed import typed
from planxl.workbook.vocabulary import Vocabulary

_FEWEST = 2
_SHARE = 0.6

Test = Callable[[Cell], object]


def _tests(words: Vocabulary) -> Mapping[str, Test]:
    """What tells that a cell belongs to a column, for the columns whose content tells."""
    return {
        "id": lambda cell: typed(cell) in words.catalogue.indicator_by_id,
        # A lone digit is "Mål 3" in a column for goals; where that is in doubt it tells nothing.
        "goal": lambda cell: not typed(cell).isdigit() and words.find_goal(typed(cell), None),
        "status": lambda cell: words.find_status(typed(cell)),
        "target_group": lambda cell: words.find_group(typed(cell)),
        "followed_up": lambda cell: cell.kind is Kind.DATE,
    }


def with_columns_by_content(
    sheet: Sheet, header_row: int, table: TableLayout, words: Vocabulary, known: Columns
) -> Columns:
    """``known`` with the columns added that only their content gives away."""
    taken = set(known.by_key.values())
    blank = set(range(1, max(taken, default=0))) - taken - known.unknown.keys()
    if not (known.unknown or blank):
        return known
    body = [c for c in sheet.cells if c.row > header_row and c.kind is not Kind.EMPTY]
    wanted = [c.key for c in table.columns if c.key not in known.by_key]
    guessed = dict(_guesses(body, wanted, words, taken))
    return _with_guesses(sheet, header_row, table, known, guessed)


def columns_without_header(
    sheet: Sheet, table: TableLayout, words: Vocabulary, year: int | None
) -> tuple[int, Columns]:
    """The row before the table's first row and its columns, on a sheet that shows no headings.

    A sheet where at least two columns hold what they hold in the template, in the template's
    order, has the remaining ones taken from the template as well.
    """
    body = list(_without_own_rows(sheet, words.above_tables[table.key]))
    guessed = dict(_guesses(body, [c.key for c in table.columns], words, set()))
    shapes = (table, table.with_optional())
    ordered = next(filter(None, (_in_template_order(guessed, s, year) for s in shapes)), None)
    if not ordered:
        return 0, Columns()
    header_row = _row_before(body, guessed, table, words)
    return header_row, _with_guesses(sheet, 0, table, Columns(), ordered)


def _without_own_rows(sheet: Sheet, own: frozenset[str]) -> Iterator[Cell]:
    """The cells of the rows that hold anything but what the template writes above its table."""
    for _, row in groupby(sheet.cells, key=lambda cell: cell.row):
        filled = [cell for cell in row if cell.kind is not Kind.EMPTY]
        if any(plain(typed(cell)) not in own for cell in filled):
            yield from filled


def _row_before(
    body: list[Cell], guessed: Mapping[str, int], table: TableLayout, words: Vocabulary
) -> int:
    """Where the headings would be: above the first row that holds what the table holds."""
    tests = _tests(words)
    first = min(c.row for c in body for k, at in guessed.items() if c.column == at and tests[k](c))
    return min(first - 1, table.heading_row)


def _guesses(
    body: list[Cell], wanted: list[str], words: Vocabulary, taken: set[int]
) -> Iterator[tuple[str, int]]:
    tests, free = _tests(words), [cell for cell in body if cell.column not in taken]
    sizes, claimed = Counter(cell.column for cell in free), set[int]()
    for key in (key for key in wanted if key in tests):
        hits = Counter(c.column for c in free if c.column not in claimed and tests[key](c))
        column, count = max(hits.items(), key=lambda item: item[1], default=(0, 0))
        if count >= _FEWEST and count >= _SHARE * sizes[column]:
            claimed.add(column)
            yield key, column


def _in_template_order(
    guessed: Mapping[str, int], table: TableLayout, year: int | None
) -> dict[str, int]:
    """All columns of the template where the ones recognised stand as in the template."""
    telling = {"goal", "status"} if "status" in table.by_key else {"id"}
    shifts = {column - table.position(key) for key, column in guessed.items()}
    if not telling & set(guessed) or len(guessed) < _FEWEST or len(shifts) != 1:
        return {}
    shift = shifts.pop()
    return {
        history_key(year - c.years_before) if c.years_before and year else c.key: n + shift
        for n, c in enumerate(table.columns, 1)
        if n + shift > 0
    }


def _with_guesses(
    sheet: Sheet, header_row: int, table: TableLayout, known: Columns, guessed: Mapping[str, int]
) -> Columns:
    findings = tuple(
        Finding(
            codes.HEADING_GUESSED,
            Place(sheet.name, header_row, column) if header_row else Place(sheet.name),
            {"heading": table.by_key[key].heading, "found": known.unknown.get(column, "")},
        )
        for key, column in guessed.items()
        if key in table.by_key
    )
    taken = set(guessed.values())
    return replace(
        known,
        by_key={**known.by_key, **guessed},
        unknown={c: text for c, text in known.unknown.items() if c not in taken},
        findings=known.findings + findings,
    )
