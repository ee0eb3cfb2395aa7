"""How much of a plan was read rightly: rows, cells, goals, indicators, and what became of the rest.

Letters and digits are compared, nothing else. A cell counts where something stands in it or was
read into it; cells that are rightly empty do not make the figures better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from expected import FIELDS, Expected, Row
from places import letters

from planxl.catalogues.models import ActivityColumn
from planxl.conversion.document import Document, Line, Paragraph, Table
from planxl.conversion.placing import Placement
from planxl.conversion.plan import Activity, Plan

_SAME_ROW = 0.5
"""Rows with half of their letters in common, three by three, are the same row."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def percent(self) -> float:
        """The share in percent; nothing to do is all done."""
        return 100 * self.right / self.of if self.of else 100.0


@dataclass(frozen=True, slots=True)
class Miss:
    """What is wrong: the row (its number in the data), the field, what was read, what stands there.

    ``doubted`` tells whether planxl itself says that this row and field is to be looked at.
    """

    row: str
    field: str
    got: str
    expected: str
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """The figures for one document; ``extra`` are rows that were read and do not exist.

    ``unplaced`` and ``lost`` count letters and digits: in the list of what found no place, and
    nowhere at all.
    """

    rows: Share
    extra: int
    goals: Share
    columns: Mapping[str, Share]
    local: Share
    ids: Share
    unplaced: int
    lost: int
    doubts: int
    misses: tuple[Miss, ...]

    @property
    def cells(self) -> Share:
        """All columns together."""
        return sum(self.columns.values(), Share(0, 0))

    @property
    def silent(self) -> int:
        """The wrong cells that no doubt tells of."""
        return sum(1 for miss in self.misses if miss.field in self.columns and not miss.doubted)


def score(expected: Expected, placement: Placement, document: Document) -> Score:
    """How a document was read."""
    plan = placement.plan
    pairs = list(paired(expected.rows, plan.activities))
    found = [(row, got) for row, got in pairs if got]
    misses = tuple(_misses(expected, pairs, plan))
    return Score(
        rows=Share(len(found), len(expected.rows)),
        extra=len(plan.activities) - len(found),
        goals=Share(sum(1 for row, got in found if row.goal == got.goal), len(expected.rows)),
        columns={key: _column(key, pairs) for key in expected.fields},
        local=_local(expected, plan),
        ids=_ids(expected, plan),
        unplaced=sum(len(letters(each.text)) for each in plan.unplaced),
        lost=_lost(expected, placement, document),
        doubts=len(plan.review),
        misses=misses,
    )


# Which row is which -----------------------------------------------------------------------------


def paired(rows: Sequence[Row], found: Sequence[Activity]) -> Iterator[tuple[Row, Activity | None]]:
    """Every row with the one that was read for it, in order, so that most is alike."""
    told = [_threes("".join(texts[0] for texts in row.cells.values())) for row in rows]
    read = [_threes("".join(_text(each, key) for key in _texts(each))) for each in found]
    alike = [[_alike(one, other) for other in read] for one in told]
    best = _best(alike, len(read))
    at = 0
    for number, row in enumerate(rows):
        while at < len(found) and best[number][at] == best[number][at + 1]:
            at += 1
        is_pair = at < len(found) and best[number][at] > best[number + 1][at]
        yield row, found[at] if is_pair else None
        at += is_pair


def _best(alike: Sequence[Sequence[float]], width: int) -> list[list[float]]:
    """The most that can be had from each row and each found row on."""
    best = [[0.0] * (width + 1) for _ in range(len(alike) + 1)]
    for y in reversed(range(len(alike))):
        for x in reversed(range(width)):
            pair = alike[y][x] + best[y + 1][x + 1] if alike[y][x] >= _SAME_ROW else 0.0
            best[y][x] = max(pair, best[y + 1][x], best[y][x + 1])
    return best


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _threes(text: str) -> Counter[str]:
    """The letters three by three: words may be cut."""
    plain = letters(text)
    return Counter(plain[at : at + 3] for at in range(len(plain)))


# Cells ------------------------------------------------------------------------------------------


def _texts(activity: Activity) -> tuple[str, ...]:
    return (*FIELDS, *activity.extra)


def _text(activity: Activity, key: str) -> str:
    if key == "indicators":
        return "\n".join(activity.indicators)
    return activity.extra.get(key) or str(getattr(activity, key, None) or "")


def _column(key: str, pairs: Sequence[tuple[Row, Activity | None]]) -> Share:
    right = of = 0
    for row, got in pairs:
        text = _text(got, key) if got else ""
        if row.letters(key) or letters(text):
            of += 1
            right += row.is_right(key, text)
    return Share(right, of)


def _misses(
    expected: Expected, pairs: Sequence[tuple[Row, Activity | None]], plan: Plan
) -> Iterator[Miss]:
    for row, got in pairs:
        if got is None:
            yield Miss(row.nr, "row", "", row.cells.get("activity", ("",))[0])
            filled = ((key, texts[0]) for key, texts in row.cells.items() if texts[0])
            yield from (Miss(row.nr, key, "", text) for key, text in filled)
            continue
        if got.goal != row.goal:
            told = _is_doubted(plan, got, "goal")
            yield Miss(row.nr, "goal", str(got.goal), str(row.goal), told)
        for key in expected.fields:
            text = _text(got, key)
            if not row.is_right(key, text):
                told = _is_doubted(plan, got, key)
                yield Miss(row.nr, key, text, row.cells.get(key, ("",))[0], told)
    matched = {id(got) for _, got in pairs}
    for each in plan.activities:
        if id(each) not in matched:
            yield Miss(f"({each.nr})", "row", each.activity or each.what, "")
    yield from _missed_indicators(expected, plan)


def _is_doubted(plan: Plan, activity: Activity, key: str) -> bool:
    return any(
        each.table == "activities" and each.nr == activity.nr and each.field in ("", key)
        for each in plan.review
    )


# Indicators -------------------------------------------------------------------------------------


def _local(expected: Expected, plan: Plan) -> Share:
    told = Counter((goal, letters(text)) for goal, text in expected.local)
    read = Counter((str(each.goal), letters(each.indicator)) for each in plan.local_indicators)
    return Share((told & read).total(), (told | read).total())


def _ids(expected: Expected, plan: Plan) -> Share:
    told, read = set(expected.ids), {each.id for each in plan.indicators}
    return Share(len(told & read), len(told | read))


def _missed_indicators(expected: Expected, plan: Plan) -> Iterator[Miss]:
    read = [(str(each.goal), letters(each.indicator)) for each in plan.local_indicators]
    told = [(goal, letters(text)) for goal, text in expected.local]
    for goal, text in expected.local:
        if (goal, letters(text)) not in read:
            yield Miss(goal, "local", "", text)
    for each in plan.local_indicators:
        if (str(each.goal), letters(each.indicator)) not in told:
            yield Miss(str(each.goal), "local", each.indicator, "")
    ids = {each.id for each in plan.indicators}
    yield from (Miss(key, "id", "", key) for key in expected.ids if key not in ids)
    yield from (Miss(key, "id", key, "") for key in sorted(ids - set(expected.ids)))


# What became of the rest ------------------------------------------------------------------------


def _lost(expected: Expected, placement: Placement, document: Document) -> int:
    """How many letters and digits are nowhere: in the reading, and in the placing of tables."""
    of_tables = tuple(_lines_of_tables(document))
    read = _count((*of_tables, *_texts_beside(document)))
    own = expected.catalogue.activity_columns
    placed = _count(_placed(placement, frozenset(of_tables), own))
    return (_count([expected.source]) - read).total() + (
        _count(line.text for line in of_tables) - placed
    ).total()


def _count(texts: Iterable[str | Line]) -> Counter[str]:
    plain = (each if isinstance(each, str) else each.text for each in texts)
    return Counter(letters("\n".join(plain)))


def _lines_of_tables(document: Document) -> Iterator[Line]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (line for cell in block.cells() for line in cell.lines)


def _texts_beside(document: Document) -> Iterator[Line]:
    yield from (*document.dropped, *document.notes)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from block.lines


def _placed(
    placement: Placement, of_tables: frozenset[Line], columns: Sequence[ActivityColumn]
) -> Iterator[str]:
    """Every text of a plan, and the lines of tables whose sense is in it."""
    plan = placement.plan
    yield from (line.text for line in placement.known if line in of_tables)
    for each in plan.activities:
        yield from (_text(each, key) for key in FIELDS)
        yield from (each.own_nr or "", each.result, each.comment, *each.unread.values())
    for local in plan.local_indicators:
        yield from (local.indicator, local.kind, local.unit, local.origin, local.comment)
    for answer in plan.indicators:
        yield from (answer.origin, answer.comment, *answer.unread.values())
    yield from (each.text for each in plan.unplaced)
    for column in columns:
        yield from (_longest(column, each.extra.get(column.key, "")) for each in plan.activities)


def _longest(column: ActivityColumn, choice: str) -> str:
    """What a choice may have been understood from: "samtliga preventionsnivåer"."""
    return max((choice, *column.choice_aliases.get(choice, ())), key=len) if choice else ""
