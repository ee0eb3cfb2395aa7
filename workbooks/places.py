"""Where in a plan's text the fields of the committed data stand.

A span such as ``"156-158,160:2-5"`` is a list of lines, or words of a line, counted from 1; words
are what white space parts. A blank line is a line without words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

Raw = Mapping[str, Any]
Word = tuple[int, int]
"""A line and a word on it."""

_ABOUT_THE_TEXT = ("goals", "headings", "aside", "joined")
_AS_PRINTED = ("activity", "indicators", "indicator", "when", "responsible", "follow_up")
_PLACE = re.compile(r"(\d+)(?:-(\d+)|:(\d+)(?:-(\d+))?)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A line, or the words ``first`` to ``last`` of it; ``last`` is None to the line's end."""

    line: int
    first: int = 1
    last: int | None = None

    def words(self, lines: Sequence[str]) -> Iterator[Word]:
        """The words that stand here; none on a blank line or beyond the text."""
        every = lines[self.line - 1].split() if self.line <= len(lines) else []
        last = len(every) if self.last is None else self.last
        return ((self.line, word) for word in range(self.first, min(last, len(every)) + 1))


def lines_of(path: Path) -> list[str]:
    """A text's lines. Only a line feed ends one: PDF texts hold other breaks within lines."""
    return path.read_text(encoding="utf-8-sig").split("\n")


def places(span: str) -> tuple[Place, ...]:
    """The places of a span, in its order. Raises ValueError for what is no span."""
    return tuple(chain.from_iterable(map(_places, span.split(",")))) if span else ()


def text_of(lines: Sequence[str], span: str, joined: Iterable[Sequence[str]] = ()) -> str:
    """What stands at a span, on one line, with the words in ``joined`` made whole.

    ``joined`` holds the two parts of a word that a line end cut, and as a third item the word where
    it is not just the parts in a row.
    """
    whole = {(each[0], each[1]): each[2] if len(each) > 2 else each[0] + each[1] for each in joined}
    told: list[str] = []
    before = 0
    for line, word in words_of(lines, span):
        text = lines[line - 1].split()[word - 1]
        if told and line != before and (told[-1], text) in whole:
            told[-1] = whole[told[-1], text]
        else:
            told.append(text)
        before = line
    return " ".join(told)


def words_of(lines: Sequence[str], span: str) -> Iterator[Word]:
    """The words of a span, in its order."""
    return chain.from_iterable(place.words(lines) for place in places(span))


def documents(answer: Raw) -> tuple[Raw, ...]:
    """The texts that an answer was read from, each with goals, headings, aside and joined.

    Those may stand at the top of the answer where it was read from one text.
    """
    top = {key: answer[key] for key in _ABOUT_THE_TEXT if key in answer}
    return tuple({**top, **document} for document in answer.get("documents", ()))


def rows(answer: Raw, document: str) -> Iterator[tuple[str, Raw]]:
    """The rows that were read from a text, each with the name of its table."""
    for table, held in answer.items():
        for row in held if isinstance(held, list) else ():
            if "where" in row and row.get("document") == document:
                yield table, row


def spans(answer: Raw, document: str) -> Iterator[tuple[str, str]]:
    """Every span in a text, with a name to call it by."""
    about = next(each for each in documents(answer) if each["key"] == document)
    for goal, span in about.get("goals", {}).items():
        yield f"goal {goal}", span
    for key in ("headings", "aside"):
        held = about.get(key, ())
        for span in [held] if isinstance(held, str) else held:
            yield key, span
    for number, (table, row) in enumerate(rows(answer, document), 1):
        for field, span in row["where"].items():
            yield f"{table} {row.get('nr', number)} {field}", span


def covered(lines: Sequence[str], answer: Raw, document: str) -> Mapping[Word, tuple[str, ...]]:
    """The names of the spans that each word of a text stands in."""
    names: dict[Word, tuple[str, ...]] = defaultdict(tuple)
    for name, span in spans(answer, document):
        for word in words_of(lines, span):
            names[word] += (name,)
    return names


def uncovered(lines: Sequence[str], answer: Raw, document: str) -> tuple[Word, ...]:
    """The words of a text that stand in no span."""
    held = covered(lines, answer, document)
    every = ((line, word) for line, text in enumerate(lines, 1) for word in _numbers(text))
    return tuple(word for word in every if word not in held)


def shared(lines: Sequence[str], answer: Raw, document: str) -> Mapping[Word, tuple[str, ...]]:
    """The words of a text that stand in more than one span."""
    held = covered(lines, answer, document)
    return {word: names for word, names in held.items() if len(names) > 1}


def missed(lines: Sequence[str], answer: Raw, document: str) -> tuple[str, ...]:
    """The names of spans with a place where there is no word: that place was mistyped.

    A range of lines may hold blank lines; its first and last line may not be blank.
    """
    return tuple(name for name, span in spans(answer, document) if _misses(lines, span))


def reworded(lines: Sequence[str], answer: Raw, document: str) -> Iterator[tuple[str, str, str]]:
    """Fields that ought to stand as printed and do not: name, the data's text, the print's.

    Letters and digits are compared. A name that gave way to a role (``roles``) is no difference,
    and fields that the row tells it says anew (``anew``) are passed over, as is ``what``.
    """
    for table, row in rows(answer, document):
        for field in _AS_PRINTED:
            if field in row and field not in row.get("anew", ()):
                told, printed = _said(row[field]), _printed(lines, row, field)
                if letters(told) != letters(printed):
                    yield f"{table} {row.get('nr', '')} {field}", told, printed


def letters(text: str) -> str:
    """A text's letters and digits, which is all that is compared."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _places(part: str) -> Iterator[Place]:
    found = _PLACE.fullmatch(part.strip())
    if not found:
        raise ValueError(f"not a place: {part!r}")
    line, last_line, first, last = (None if each is None else int(each) for each in found.groups())
    if line is None or 0 in (line, first) or _falls(line, last_line) or _falls(first, last):
        raise ValueError(f"counted from 1 and upwards: {part!r}")
    if first:
        yield Place(line, first, last or first)
    else:
        yield from map(Place, range(line, (last_line or line) + 1))


def _falls(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and last < first


def _numbers(text: str) -> range:
    return range(1, len(text.split()) + 1)


def _misses(lines: Sequence[str], span: str) -> bool:
    parts = [places(part) for part in span.split(",")]
    ends = {end for part in parts for end in (part[0], part[-1])}
    return any(not _whole(lines, end) for end in ends)


def _whole(lines: Sequence[str], place: Place) -> bool:
    found = [word for _, word in place.words(lines)]
    return bool(found) and (place.last is None or found[-1] == place.last)


def _said(held: str | list[str]) -> str:
    return held if isinstance(held, str) else " ".join(held)


def _printed(lines: Sequence[str], row: Raw, field: str) -> str:
    span = row["where"].get(field, "")
    roles = {
        word: role["role"] if not number else ""
        for role in row.get("roles", ())
        if role["field"] == field
        for number, word in enumerate(words_of(lines, role["words"]))
    }
    texts = (roles.get(at, lines[at[0] - 1].split()[at[1] - 1]) for at in words_of(lines, span))
    return " ".join(text for text in texts if text)
