"""Activities that are written as prose: a headline with a level in brackets, and a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planxl.catalogues.models import Catalogue
from planxl.conversion.document import Block, Line, Paragraph
from planxl.conversion.text.found import FoundCell, FoundTable
from planxl.conversion.text.headings import Heading

_TITLE = re.compile(r"(?P<title>[A-ZÅÄÖ][^()]{2,100}?)\s*\((?P<level>[^()]{3,60})\)")
_LONGEST_TITLE = 80
_FEWEST = 3
_LEVEL = "Preventionsnivå"
_WHY = "aktiviteten står som löpande text under en rubrik, inte i en tabell"
_UNSURE = "rubriken anger ingen nivå, så det är osäkert om den är en aktivitet"
_END = (".", ",", ":", ";", "!", "?")


@dataclass(frozen=True, slots=True)
class _Section:
    """A headline taken apart, and the paragraphs below it."""

    title: Line
    level: Line | None
    body: list[Paragraph] = field(default_factory=list)


def with_sections(
    blocks: Sequence[Block], catalogue: Catalogue | None, ends: Callable[[str], object]
) -> tuple[Block, ...]:
    """The blocks, those that are activities made to a table.

    ``ends`` tells of a title that it begins something else. Fewer than three headlines with a level
    in brackets are chance.
    """
    first, last = _region(blocks, ends)
    if last <= first:
        return tuple(blocks)
    sections, aside = _sections(blocks[first:last])
    table = FoundTable(_headings(catalogue, sections), tuple(map(_row, sections))).table
    return (*blocks[:first], *aside, table, *blocks[last:])


def _region(blocks: Sequence[Block], ends: Callable[[str], object]) -> tuple[int, int]:
    """From the first headline with a level to the end of the chapter that the last stands in."""
    levelled = [n for n, block in enumerate(blocks) if _levelled(block)]
    words = Counter(_words(blocks[n]) for n in levelled)
    levelled = [n for n in levelled if words[_words(blocks[n])] > 1]
    # Where a table stands between, those after it belong to something else.
    tables = (n for n, each in enumerate(blocks) if not isinstance(each, Paragraph))
    stop = next((n for n in tables if levelled and n > levelled[0]), len(blocks))
    levelled = [n for n in levelled if n < stop]
    if len(levelled) < _FEWEST:
        return 0, 0
    end = levelled[-1] + 1
    while end < len(blocks) and not _ends(blocks[end], ends):
        end += 1
    return levelled[0], end


def _ends(block: Block, ends: Callable[[str], object]) -> bool:
    if not isinstance(block, Paragraph) or block.level:
        return True
    return _is_title(block) and bool(ends(block.text))


def _levelled(block: Block) -> re.Match[str] | None:
    if not isinstance(block, Paragraph) or len(block.lines) > 1:
        return None
    return _TITLE.fullmatch(block.text)


def _words(block: Block) -> str:
    """The last word of a level, which those of one plan have in common."""
    match = _levelled(block)
    word = match["level"].split()[-1].casefold() if match else ""
    return "prevention" if "prevention" in word else word


def _is_title(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.lines) > 1:
        return False
    text = block.text
    return text[:1].isupper() and len(text) <= _LONGEST_TITLE and not text.endswith(_END)


def _sections(blocks: Sequence[Block]) -> tuple[list[_Section], list[Block]]:
    """The activities, and the headlines that stand above several of them."""
    sections: list[_Section] = []
    for block in blocks:
        assert isinstance(block, Paragraph)
        match = _levelled(block)
        if match or _is_title(block):
            sections.append(_titled(block, match))
        else:
            sections[-1].body.append(block)
    empty = [each for each in sections if not each.body and not each.level]
    aside: list[Block] = [Paragraph((each.title,)) for each in empty]
    return [each for each in sections if each not in empty], aside


def _titled(block: Paragraph, match: re.Match[str] | None) -> _Section:
    line = block.lines[0]
    if match is None:
        return _Section(line, None)
    return _Section(Line(match["title"], line.spot), Line(match["level"], line.spot))


def _row(section: _Section) -> tuple[FoundCell, ...]:
    sure = (0.9, _WHY) if section.level else (0.6, _UNSURE)
    body = tuple(line for each in section.body for line in each.lines)
    level = (section.level,) if section.level else ()
    return FoundCell((section.title,), *sure), FoundCell(level, *sure), FoundCell(body, *sure)


def _headings(catalogue: Catalogue | None, sections: Sequence[_Section]) -> tuple[Heading, ...]:
    """The headings; no line of the text says them, so they have no spot."""
    texts = ("Aktivitet", _level_heading(catalogue, sections), "Vad")
    roles = ("activity", "other", "what")
    return tuple(Heading(role, (Line(text),)) for role, text in zip(roles, texts, strict=True))


def _level_heading(catalogue: Catalogue | None, sections: Sequence[_Section]) -> str:
    """The catalogue's own column that has the levels among its choices."""
    told = {each.level.text.casefold() for each in sections if each.level}
    for column in catalogue.activity_columns if catalogue else ():
        if any(_alike(choice, each) for choice in column.choices for each in told):
            return column.heading
    return _LEVEL


def _alike(choice: str, told: str) -> bool:
    return choice.casefold() in told or told in choice.casefold()
