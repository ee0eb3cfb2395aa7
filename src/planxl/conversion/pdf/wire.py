"""Messages as lines of JSON, from the program that reads a PDF and back.

A hostile file may have taken the program over. So nothing in a line is run, unlike what is pickled,
and one that says anything odd is refused. A page is flat lists, which are written and read quickly.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import isfinite
from typing import Any

from planxl.cells.refusal import Reason
from planxl.conversion.pdf.messages import MOST_PAGES, Begun, Ended, Failed, Message
from planxl.conversion.pdf.shapes import FARTHEST, Box, Page, Rule, Rules, Word

# What is turned or put together reaches somewhat farther than what is seen.
_MOST_NUMBER = FARTHEST * 10
_OF_WORD, _OF_RULE = 5, 3
# Whether a word is bold, and whether a space follows it.
_LOOKS = {(False, False): "0", (True, False): "1", (False, True): "2", (True, True): "3"}
_SAID = {sign: look for look, sign in _LOOKS.items()}


def line_of(message: Message) -> bytes:
    """The line that tells a message. Raises ValueError for a page of numbers that are none."""
    text = json.dumps(_parts(message), allow_nan=False, separators=(",", ":"))
    return text.encode("ascii") + b"\n"


def message_of(line: bytes) -> Message:
    """The message that a line tells. Raises ValueError for anything odd."""
    try:
        kind, *parts = json.loads(line.decode("ascii"))
        return _KINDS[kind](*parts)
    except (ArithmeticError, LookupError, RecursionError, TypeError) as error:
        raise ValueError("an odd message") from error


# There ------------------------------------------------------------------------------------------


def _parts(message: Message) -> list[Any]:
    if isinstance(message, Page):
        return ["page", *_of_page(message)]
    if isinstance(message, Reason):
        return ["reason", message.value]
    return [type(message).__name__.lower(), *message]


def _of_page(page: Page) -> Iterator[Any]:
    words = page.words
    yield from (page.number, page.width, page.height, page.pictures, page.garbled, page.ends_told)
    yield [word.text for word in words]
    yield _places((*word.box, word.size) for word in words)
    yield [word.line for word in words]
    yield "".join(_LOOKS[word.bold, word.spaced] for word in words)
    for rules in (page.rules.across, page.rules.down):
        yield _places((rule.at, rule.start, rule.end) for rule in rules)


def _places(numbers: Iterable[Iterable[float]]) -> list[float]:
    flat = list(chain.from_iterable(numbers))
    _must(_are_places(flat))
    return flat


# Back -------------------------------------------------------------------------------------------


def _page(number: Any, *told: Any) -> Page:
    width, height, pictures, garbled, ends_told, texts, places, lines, looks, across, down = told
    _must(_is_count(number) and _is_count(garbled) and type(ends_told) is bool)
    _must(_are_places([width, height, pictures]))
    words = tuple(_words(texts, places, lines, looks))
    rules = Rules(tuple(_rules(across)), tuple(_rules(down)))
    return Page(number, width, height, words, rules, pictures, garbled, ends_told)


def _words(texts: Any, places: Any, lines: Any, looks: Any) -> Iterator[Word]:
    _must(_are_all(texts, str) and all(map(str.strip, texts)))
    _must("".join(texts).isascii() or bool("".join(texts).encode()))  # half a sign is none
    _must(_are_all(lines, int) and all(0 < line <= len(texts) for line in lines))
    _must(type(looks) is str and _are_places(places))
    for text, place, line, look in zip(
        texts, _by(_OF_WORD, places), lines, map(_SAID.__getitem__, looks), strict=True
    ):
        x0, top, x1, bottom, size = place
        _must(size > 0)
        yield Word(text, Box(x0, top, x1, bottom), size, *look, line)


def _rules(places: Any) -> Iterator[Rule]:
    _must(_are_places(places))
    return (Rule(*place) for place in _by(_OF_RULE, places))


def _by(count: int, numbers: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Numbers so many at a time."""
    return zip(*[iter(numbers)] * count, strict=True)


def _begun(pages: Any) -> Begun:
    _must(_is_count(pages) and 0 < pages <= MOST_PAGES)
    return Begun(pages)


def _failed(number: Any) -> Failed:
    _must(_is_count(number))
    return Failed(number)


def _ended(fields: Any) -> Ended:
    _must(type(fields) is bool)
    return Ended(fields)


_KINDS: Mapping[str, Callable[..., Message]] = {
    "begun": _begun, "page": _page, "failed": _failed, "ended": _ended, "reason": Reason,
}  # fmt: skip


# What is odd ------------------------------------------------------------------------------------


def _must(true: bool) -> None:
    if not true:
        raise ValueError("an odd message")


def _is_count(found: Any) -> bool:
    return type(found) is int and 0 <= found <= _MOST_NUMBER


def _are_all(found: Any, *kinds: type) -> bool:
    """Whether it is a list of these; ``True`` is no number here."""
    return type(found) is list and set(map(type, found)) <= set(kinds)


def _are_places(found: Any) -> bool:
    """Whether it is a list of numbers that something on paper may have."""
    if not _are_all(found, int, float) or not all(map(isfinite, found)):
        return False
    return not found or (min(found) >= -_MOST_NUMBER and max(found) <= _MOST_NUMBER)
