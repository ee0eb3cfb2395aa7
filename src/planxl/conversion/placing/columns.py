"""The columns of a table: by their headings, in all words people use, and by what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planxl.conversion.document import Cell
from planxl.conversion.placing.content import by_content
from planxl.conversion.placing.grid import GridRow
from planxl.conversion.placing.setting import Setting
from planxl.workbook.locating.headings import plain

_LONGEST = 60
_NAMES = frozenset({"activity", "what"})
_PLAIN = frozenset({"aktivitet", "aktiviteter"})
"""What no activity is called: one such heading is enough beside one of their own."""
_END_OF_TIME = frozenset(
    {"slut", "slutar", "slutdatum", "sluttid", "slutår", "till och med", "tom"}
)
_MOSTLY = 0.6
_ORDER = ("goal", "activity", "what", "indicators", "when", "responsible", "follow_up")
_BLANK_BY_CONTENT = ("target_group", "goal", "status")


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """That a column was taken for a field without a heading that says so, and why."""

    key: str
    confidence: float
    why: str


@dataclass(frozen=True)
class Columns:
    """The fields of a table by column, the headings as they stand, and what was guessed."""

    keys: Mapping[int, str]
    headings: Mapping[int, str] = field(default_factory=dict)
    guesses: tuple[ColumnGuess, ...] = ()
    width: int = 0

    def key(self, column: int, cell: Cell) -> str | None:
        """The field of a cell: that of the first known column that it goes over."""
        over = range(column, column + cell.columns)
        return next((self.keys[each] for each in over if each in self.keys), None)

    @property
    def holds(self) -> frozenset[str]:
        """All fields of the table."""
        return frozenset(self.keys.values())


def columns_by_heading(row: GridRow, setting: Setting) -> Columns | None:
    """The columns that a row of headings tells; None where the row is no such row."""
    texts = {column: text_of(cell) for column, cell in row.filled.items()}
    if any(len(text) > _LONGEST for text in texts.values()):
        return None
    keys = {column: _key(row.filled[column], setting) for column in texts}
    known = {column: key for column, key in keys.items() if key}
    is_plain = any(plain(text) in _PLAIN for text in texts.values())
    if not _is_heading(known, len(texts), row.width, is_plain):
        return None
    unknown = {column: texts[column] for column, key in keys.items() if key is None}
    known |= _misspelt(unknown, frozenset(known.values()), setting)
    known |= _ends(unknown, known)
    return _with_name(Columns(_spread(known, row), texts, width=row.width))


def _misspelt(texts: Mapping[int, str], taken: frozenset[str], setting: Setting) -> dict[int, str]:
    """The fields of headings that are nearly right, where no other column is that field."""
    near = {
        column: setting.headings.key(text, setting.table, spelling=True)
        for column, text in texts.items()
    }
    return {column: key for column, key in near.items() if key and key not in taken}


def _ends(texts: Mapping[int, str], known: Mapping[int, str]) -> dict[int, str]:
    """The columns that say when something ends, beside one that says when it begins."""
    if "when" not in known.values():
        return {}
    return {
        column: "when"
        for column, text in texts.items()
        if column not in known and plain(text) in _END_OF_TIME
    }


def _spread(known: Mapping[int, str], row: GridRow) -> dict[int, str]:
    """The fields by column; a heading may go over several."""
    return {
        each: key
        for column, key in known.items()
        for each in range(column, column + row.filled[column].columns)
    }


def text_of(cell: Cell) -> str:
    """A cell's lines on one line."""
    return " ".join(cell.text.split())


def _key(cell: Cell, setting: Setting) -> str | None:
    """The field of a heading; None where it is not known, "" where it is to be left out."""
    for text in _readings(cell):
        if (wished := setting.columns.get(plain(text))) is not None:
            return wished
        if key := setting.headings.key(text, setting.table):
            return key
    return None


def _readings(cell: Cell) -> Iterator[str]:
    """A heading as it may read: over several lines, or a word that was cut."""
    yield text_of(cell)
    pieces = [line.text.strip() for line in cell.lines]
    if len(pieces) > 1:
        yield "".join(piece.rstrip("-\u2010\u00ad") for piece in pieces)


def _is_heading(known: Mapping[int, str], filled: int, width: int, is_plain: bool) -> bool:
    if not _NAMES & set(known.values()) or len(known) * 2 < filled:
        return False
    return width == 1 or is_plain or len(set(known.values())) > 1


def _with_name(columns: Columns) -> Columns:
    """The columns with a name for each activity: "Vad" where there is no "Aktivitet"."""
    if "activity" in columns.holds:
        return columns
    keys = {column: "activity" if key == "what" else key for column, key in columns.keys.items()}
    guess = ColumnGuess("activity", 0.7, "tabellen har ingen kolumn för aktivitetens namn")
    return replace(columns, keys=keys, guesses=(*columns.guesses, guess))


def with_unknown_columns(columns: Columns, rows: Sequence[GridRow], setting: Setting) -> Columns:
    """The columns, those without a known heading told by what they hold or where they are."""
    return _with_goals(_with_blank_headings(columns, rows, setting), rows, setting)


def _with_goals(columns: Columns, rows: Sequence[GridRow], setting: Setting) -> Columns:
    """The columns, one under a heading of their own that holds the plan's goals among them."""
    for column, heading in columns.headings.items():
        texts = [text_of(row.filled[column]) for row in rows if column in row.filled]
        if column in columns.keys or "goal" in columns.holds or not texts:
            continue
        if sum(_all_are("goal", [text], setting) for text in texts) >= _MOSTLY * len(texts):
            why = f"rubriken ”{heading}” är inte känd, men i kolumnen står planens mål"
            guesses = (*columns.guesses, ColumnGuess("goal", 0.8, why))
            columns = replace(columns, keys={**columns.keys, column: "goal"}, guesses=guesses)
    return columns


def _with_blank_headings(columns: Columns, rows: Sequence[GridRow], setting: Setting) -> Columns:
    """The columns, those without a heading known by what they hold or by where they stand."""
    blank = [
        column
        for column in range(columns.width)
        if column not in columns.keys
        and not columns.headings.get(column)
        and any(column in row.filled for row in rows)
    ]
    for column in blank:
        guess = _of_blank(column, columns, rows, setting)
        if guess:
            keys = {**columns.keys, column: guess.key}
            columns = replace(columns, keys=keys, guesses=(*columns.guesses, guess))
    return columns


def _of_blank(
    column: int, columns: Columns, rows: Sequence[GridRow], setting: Setting
) -> ColumnGuess | None:
    texts = [text_of(row.filled[column]) for row in rows if column in row.filled]
    for key in _BLANK_BY_CONTENT:
        if key not in columns.holds and _all_are(key, texts, setting):
            return ColumnGuess(key, 0.9, "kolumnen saknar rubrik, men innehållet visar det")
    between = _between(column, columns)
    if len(between) == 1:
        return ColumnGuess(between[0], 0.6, "kolumnen saknar rubrik, men står där")
    return None


def _all_are(key: str, texts: Sequence[str], setting: Setting) -> bool:
    if key == "target_group":
        return all(map(setting.words.find_group, texts))
    if key == "status":
        return all(map(setting.words.find_status, texts))
    named = (setting.goals.named(text, None, in_column=True) for text in texts)
    return all(each is not None and each.ids for each in named)


def _between(column: int, columns: Columns) -> list[str]:
    """The fields that belong between the columns to the left and to the right, and are missing."""
    known = {c: _ORDER.index(k) for c, k in columns.keys.items() if k in _ORDER}
    first = max((at for c, at in known.items() if c < column), default=-1) + 1
    last = min((at for c, at in known.items() if c > column), default=len(_ORDER))
    return [key for key in _ORDER[first:last] if key not in columns.holds]


def columns_by_content(rows: Sequence[GridRow], setting: Setting) -> Columns | None:
    """The columns of a table that shows no headings, by what stands in them."""
    width = max((row.width for row in rows), default=0)
    texts = [[text_of(row.filled[c]) for row in rows if c in row.filled] for c in range(width)]
    keys = by_content(texts, setting)
    if not keys:
        return None
    why = "tabellen har inga rubriker; kolumnerna är tolkade efter innehållet"
    return Columns(keys, {}, (ColumnGuess("", 0.4, why),), width)


def columns_of_last(last: Columns) -> Columns:
    """The columns of a table that goes on, without headings of its own, with the one before it."""
    why = "tabellen har inga rubriker; kolumnerna är tagna från tabellen före"
    return replace(last, guesses=(ColumnGuess("", 0.8, why),))
