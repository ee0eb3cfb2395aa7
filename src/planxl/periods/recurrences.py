"""Cadences in a text: "varje år", "vartannat år", "2 ggr/termin", "kvartalsvis", "vid behov"."""

from __future__ import annotations

from typing import NamedTuple

from planxl.periods import vocabulary as words
from planxl.periods.cadence import Cadence, Per
from planxl.periods.moments import Tokens
from planxl.periods.tokens import NUMBER, WORD, at

_EVERY = frozenset(("varje", "var", "vart"))
_ONE_WORD = {"varannan": 2, "vartannat": 2, "varannat": 2, "vartannan": 2}
_CONNECTORS = frozenset(("/", "per", "om", "i", "varje", "under"))
_RATE = frozenset(("/", "per"))
_PER_ALSO = frozenset(("per", "och", "/"))  # "två per inriktning och år"
_AT = frozenset(("vid", "efter", "inför"))


class Recurrence(NamedTuple):
    """A cadence and the index of the token after it."""

    cadence: Cadence
    next: int


def recurrence_at(tokens: Tokens, index: int) -> Recurrence | None:
    """The cadence that begins with a token, or None."""
    token = at(tokens, index)
    word = token.text
    if token.kind == NUMBER or word in words.NUMBERS:
        return _so_many_times(tokens, index)
    if word in words.ADVERBS:
        return Recurrence(words.ADVERBS[word], index + 1)
    if word in words.REPORTS:
        return Recurrence(Cadence(Per.YEAR), index + 1)
    if word in _EVERY or word in _ONE_WORD:
        return _every(tokens, index)
    if word in ("per", "gång") and at(tokens, index - 1).kind != NUMBER:
        return _unit(tokens, index + 1 + (word == "gång"), 1) if _rate(tokens, index) else None
    return _vid(tokens, index) if word in _AT else None


def _rate(tokens: Tokens, index: int) -> bool:
    word = at(tokens, index).text
    return word == "per" or at(tokens, index + 1).text in _RATE


def _vid(tokens: Tokens, index: int) -> Recurrence | None:
    """Vid behov; efter varje termin is as often as varje termin; efter varje grupp an event."""
    following = at(tokens, index + 1).text
    if tokens[index].text == "vid" and following in ("behov", "förfrågan", "tillfälle"):
        return Recurrence(Cadence(Per.EVENT), index + 2)
    if following in _EVERY:
        return _every(tokens, index + 1)
    return None


def _every(tokens: Tokens, index: int) -> Recurrence | None:
    word, after = tokens[index].text, index + 1
    every = _ONE_WORD.get(word, 1)
    if every == 1:
        every, after = _nth(tokens, after)
    found = _unit(tokens, after, 1, every)
    if found:
        return found
    following = at(tokens, after)
    if following.text in words.SEASONS:  # "varje höst": yearly, and the autumn is read as a time
        return Recurrence(Cadence(Per.YEAR, 1, every), after)
    known = word != "varje" or following.kind != WORD
    return None if known else Recurrence(Cadence(Per.EVENT), after + 1)


def _nth(tokens: Tokens, index: int) -> tuple[int, int]:
    """The 3 of "vart tredje år" and "var 3:e månad", and where the text goes on."""
    token = at(tokens, index)
    if token.text in words.EVERY_NTH:
        return words.EVERY_NTH[token.text], index + 1
    if token.kind == NUMBER and len(token.text) == 1 and at(tokens, index + 1).text == ":":
        return max(1, int(token.text)), index + 3
    return 1, index


def _so_many_times(tokens: Tokens, index: int) -> Recurrence | None:
    """2 ggr/vecka, en gång per år, 1–2 gånger per termin (once is enough)."""
    times = _count(tokens, index)
    if not times:
        return None
    after = index + 1
    if at(tokens, after).text in ("-", "till", "eller") and _count(tokens, after + 1):
        after += 2
    counted = at(tokens, after).text in words.TIMES
    after += counted
    if at(tokens, after).text == ".":
        after += 1
    return _per(tokens, after, times, counted)


def _per(tokens: Tokens, after: int, times: int, counted: bool) -> Recurrence | None:
    connector = at(tokens, after).text
    if counted and connector in words.ADVERBS:
        return Recurrence(_times(words.ADVERBS[connector], times), after + 1)
    if counted and (connector in _ONE_WORD or connector in _EVERY):
        found = _every(tokens, after)
        return found and Recurrence(_times(found.cadence, times), found.next)
    if connector not in (_CONNECTORS if counted else _RATE):
        return None
    after += 1 + (at(tokens, after + 1).text in _RATE)
    if at(tokens, after + 1).text in _PER_ALSO and at(tokens, after).kind == WORD:
        return _unit(tokens, after + 2, times) or _unit(tokens, after, times)
    return _unit(tokens, after, times)


def _times(cadence: Cadence, times: int) -> Cadence:
    return Cadence(cadence.per, times, cadence.every) if cadence.timed else cadence


def _count(tokens: Tokens, index: int) -> int:
    token = at(tokens, index)
    if token.kind == NUMBER:
        return int(token.text) if len(token.text) <= 2 else 0
    return words.NUMBERS.get(token.text, 0)


def _unit(tokens: Tokens, index: int, times: int, every: int = 1) -> Recurrence | None:
    per = words.UNITS.get(at(tokens, index).text)
    return Recurrence(Cadence(per, times, every), index + 1) if per else None
