"""Where tables are in text whose columns stand in blocks of their own (as pdftotext writes it).

The heading of a column is the first line of its block, and blank lines part the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planxl.conversion.text.headings import Heading, HeadingWords
from planxl.conversion.text.printed import Printed
from planxl.conversion.text.stretches import Headlines, Stretch

_FEWEST = 3
_FAR = 90
_FIRST = frozenset({"activity", "goal"})


@dataclass(frozen=True, slots=True)
class Blocks:
    """A table in blocks: its headings, its other lines, and the column that each must be in.

    ``columns`` has a column for a line that stands just under its heading.
    """

    headings: tuple[Heading, ...]
    lines: tuple[Printed, ...]
    columns: tuple[int | None, ...]


def blocks_in(
    lines: Sequence[Printed], words: HeadingWords, headlines: Headlines
) -> Iterator[Stretch | Blocks]:
    """The tables of a text, and the lines between them."""
    prose: list[Printed] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at, words, headlines) if _begins(lines, at, words, headlines) else at
        if end == at:
            prose.append(lines[at])
            at += 1
            continue
        if prose:
            yield Stretch(tuple(prose))
        yield _table(lines[at:end], words)
        prose, at = [], end
    if prose:
        yield Stretch(tuple(prose))


def _role(line: Printed, words: HeadingWords) -> str | None:
    return words.role(line.text)


def _begins(lines: Sequence[Printed], at: int, words: HeadingWords, headlines: Headlines) -> bool:
    """Whether a line is the first heading of a table: others stand alone on lines below it."""
    if _role(lines[at], words) not in _FIRST:
        return False
    found = set[str]()
    for line in lines[at : at + _FAR]:
        role = _role(line, words)
        if headlines.level(line.text) or role in found:
            break
        found |= {role} if role else set()
    return len(found) >= _FEWEST


def _end(lines: Sequence[Printed], at: int, words: HeadingWords, headlines: Headlines) -> int:
    for number in range(at + 1, len(lines)):
        if headlines.level(lines[number].text) or _begins(lines, number, words, headlines):
            return number
    return len(lines)


def _table(lines: Sequence[Printed], words: HeadingWords) -> Blocks:
    headings: list[Heading] = []
    rest: list[Printed] = []
    columns: list[int | None] = []
    under: int | None = None
    for line in lines:
        role = _role(line, words)
        if role and role not in {each.role for each in headings}:
            under = len(headings)
            headings.append(Heading(role, (line.line,)))
            continue
        rest.append(line)
        columns.append(None if line.blank else under)
        under = None
    return Blocks(tuple(headings), tuple(rest), tuple(columns))
