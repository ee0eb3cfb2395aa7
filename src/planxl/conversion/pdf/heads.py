"""The headings over a table's columns: which words on a page they are, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planxl.catalogues import Catalogue
from planxl.conversion.document import Cell, Line, Row, Spot
from planxl.conversion.pdf.lines import TextLine, runs_of
from planxl.conversion.pdf.shapes import Word, around
from planxl.conversion.text.headings import OTHER, HeadingWords

_MOST_LINES = 3
_MOST_WORDS = 16
_FEWEST = 3
_MOST_UNKNOWN = 0.34
_BESIDE = 3.0
_CLOSE = 1.2
_LONGEST = 60
_NAMES = frozenset({"activity", "what", "goal"})
_HYPHENS = "-\u00ad"


@dataclass(frozen=True)
class Head:
    """A heading: the field that it means, if any, and its lines."""

    role: str | None
    lines: tuple[TextLine, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(line.box.x0 for line in self.lines)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(line.box.x1 for line in self.lines)


@dataclass(frozen=True)
class Heads:
    """The headings of a table, and how many lines they take."""

    heads: tuple[Head, ...]
    count: int

    @property
    def roles(self) -> tuple[str | None, ...]:
        """The fields by column."""
        return tuple(head.role for head in self.heads)


class HeadFinder:
    """Finds the headings of tables."""

    def __init__(
        self, catalogue: Catalogue | None = None, columns: Mapping[str, str] | None = None
    ) -> None:
        """``columns`` are headings that a person has said the fields of."""
        self._words = HeadingWords(catalogue, columns)

    def roles(self, row: Row) -> tuple[str | None, ...]:
        """The fields that a row of a ruled table names; all None where it is no row of headings."""
        roles = tuple(self._of_cell(cell) if cell else None for cell in row)
        filled = sum(1 for cell in row if cell and cell.lines)
        return roles if _are_heads(roles, filled) else (None,) * len(row)

    def _of_cell(self, cell: Cell) -> str | None:
        return self._role([line.text for line in cell.lines])

    def _role(self, texts: Sequence[str]) -> str | None:
        text = " ".join(texts)
        if not text or len(text) > _LONGEST:
            return None
        whole = "".join(each.rstrip(_HYPHENS) for each in texts)
        role = self._words.role(text) or self._words.role(whole)
        return None if role == OTHER else role

    def at(self, lines: Sequence[TextLine]) -> Heads | None:
        """The headings that begin with the first of some lines."""
        if len(lines[0].words) > _MOST_WORDS:
            return None
        found = [heads for heads in self._readings(lines) if heads]
        return max(found, key=_rank, default=None)

    def _readings(self, lines: Sequence[TextLine]) -> Iterator[Heads | None]:
        yield self._of_one(lines[0])
        for count in range(1, min(_MOST_LINES, len(lines)) + 1):
            if count > 1 and not _follows(lines[count - 1], lines[count - 2]):
                return
            clusters = _clusters([run for line in lines[:count] for run in runs_of(line)])
            heads = (Head(self._role([run.text for run in each]), tuple(each)) for each in clusters)
            yield _checked(tuple(heads), count)

    def _of_one(self, line: TextLine) -> Heads | None:
        """Headings on one line that stand so close that no gap tells them apart."""
        words = [Line(word.text, Spot(0, n)) for n, word in enumerate(line.words)]
        headings = self._words.headings(words) or ()
        heads = (
            Head(None if each.role == OTHER else each.role, (_cut_out(line.words, each.lines),))
            for each in headings
            if each.lines
        )
        return _checked(tuple(heads), 1)


def _cut_out(words: Sequence[Word], lines: Sequence[Line]) -> TextLine:
    kept = tuple(words[line.spot.line] for line in lines)
    return TextLine(kept, around([word.box for word in kept]))


def _follows(line: TextLine, before: TextLine) -> bool:
    return line.box.top - before.box.bottom < _CLOSE * line.size


def _clusters(runs: Sequence[TextLine]) -> list[list[TextLine]]:
    """Runs that stand over each other, from the left."""
    clusters: list[list[TextLine]] = []
    right = 0.0
    for run in sorted(runs, key=lambda each: each.box.x0):
        if clusters and run.box.x0 < right + _BESIDE:
            clusters[-1].append(run)
            right = max(right, run.box.x1)
        else:
            clusters.append([run])
            right = run.box.x1
    return [sorted(each, key=lambda run: run.box.top) for each in clusters]


def _checked(heads: tuple[Head, ...], count: int) -> Heads | None:
    roles = [head.role for head in heads]
    return Heads(heads, count) if _are_heads(roles, len(heads)) else None


def _are_heads(roles: Sequence[str | None], filled: int) -> bool:
    """Whether the fields that texts beside each other name are those of a table."""
    known = [role for role in roles if role]
    if len(set(known)) < len(known) or not _NAMES & set(known):
        return False
    if set(known) == {"goal", "activity"}:
        return filled <= 3
    return len(known) >= _FEWEST and filled - len(known) <= _MOST_UNKNOWN * filled


def _rank(heads: Heads) -> tuple[int, int, int]:
    known = sum(1 for role in heads.roles if role)
    return known - len(heads.heads), known, -heads.count


def key_column(roles: Sequence[str | None]) -> int:
    """The column whose text begins a row: the activity, or the goal where the rest is in one."""
    for role in ("goal", "activity", "what") if "what" not in roles and len(roles) <= 3 else ():
        if role in roles:
            return roles.index(role)
    return next((roles.index(role) for role in ("activity", "what") if role in roles), 0)
