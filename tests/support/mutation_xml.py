"""The second level: the XML of a package, packed again with right checksums."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape, unescape
from io import BytesIO
from random import Random

from attack_zips import Entry, entry, zip_of
from mutation_text import json_changed
from mutation_values import bent, hostile, marked

Tokens = list[str]
Change = Callable[[Tokens, Random], None]

TOKEN = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'\s([\w:.-]+)="([^"]*)"')
_MARKUP = (".xml", ".rels", ".vml")
_MOST_TIMES = 3_000
_LONG = 200


@lru_cache(maxsize=40)
def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(parts: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    return zip_of([replace(_entry(content), name=name) for name, content in parts.items()])


@lru_cache(maxsize=400)
def _entry(content: bytes) -> Entry:
    """Most parts are the same in every mutant."""
    return entry("", content)


def changed(data: bytes, random: Random, _others: Sequence[bytes] = ()) -> tuple[bytes, str]:
    """The package after one change or a few in a part or two, and what they were."""
    parts, told = dict(parts_of(data)), list[str]()
    names = [name for name in parts if name.endswith(_MARKUP)]
    for name in random.sample(names, random.choice((1, 1, 1, 2))):
        tokens = TOKEN.findall(parts[name].decode("utf-8", "surrogateescape"))
        for _ in range(random.choice((1, 1, 2, 3))):
            change = random.choice(CHANGES)
            if len(tokens) > 1:
                change(tokens, random)
                told.append(f"{change.__name__} in {name}")
        parts[name] = "".join(tokens).encode("utf-8", "surrogatepass")
    if random.random() < 0.03:
        told.append(_change_parts(parts, random))
    return repacked(parts), ", ".join(told)


def _change_parts(parts: dict[str, bytes], random: Random) -> str:
    """A part is missing, or stands in another's place."""
    one, other = random.choice(list(parts)), random.choice(list(parts))
    if random.random() < 0.5:
        del parts[one]
        return f"without {one}"
    parts[one], parts[other] = parts[other], parts[one]
    return f"{one} and {other} exchanged"


def _element(tokens: Tokens, random: Random) -> tuple[int, int]:
    """Where an element begins and ends."""
    start = random.randrange(len(tokens))
    for place in (*range(start, len(tokens)), *range(start)):
        token = tokens[place]
        if token.startswith("<") and not token.startswith(("</", "<?", "<!")):
            return place, _end(tokens, place)
    return 0, 1


def _end(tokens: Tokens, place: int) -> int:
    if tokens[place].endswith("/>"):
        return place + 1
    depth = 0
    for at in range(place, min(len(tokens), place + 5_000)):
        token = tokens[at]
        if token.startswith("</"):
            depth -= 1
        elif token.startswith("<") and not token.endswith("/>"):
            depth += 1
        if depth == 0:
            return at + 1
    return place + 1


def drop(tokens: Tokens, random: Random) -> None:
    """An element."""
    first, after = _element(tokens, random)
    del tokens[first:after]


def drop_tag(tokens: Tokens, random: Random) -> None:
    """A tag without its other half: no XML any more, mostly."""
    del tokens[random.randrange(len(tokens))]


def double(tokens: Tokens, random: Random) -> None:
    """An element twice."""
    first, after = _element(tokens, random)
    tokens[first:first] = tokens[first:after]


def move(tokens: Tokens, random: Random) -> None:
    """An element in another place."""
    first, after = _element(tokens, random)
    piece = tokens[first:after]
    del tokens[first:after]
    at = random.randrange(len(tokens) + 1)
    tokens[at:at] = piece


def swap(tokens: Tokens, random: Random) -> None:
    """Two elements in each other's places."""
    one, other = sorted((_element(tokens, random), _element(tokens, random)))
    if one[1] <= other[0]:
        first, second = tokens[slice(*one)], tokens[slice(*other)]
        tokens[slice(*other)] = first
        tokens[slice(*one)] = second


def repeat(tokens: Tokens, random: Random) -> None:
    """An element hundreds of times, beside or within itself."""
    first, after = _element(tokens, random)
    piece = tokens[first:after]
    times = min(random.choice((100, _MOST_TIMES)), 200_000 // sum(map(len, piece)) + 1)
    if len(piece) > 1 and random.random() < 0.5:
        tokens[first:after] = [*[piece[0]] * times, *piece[1:-1], *[piece[-1]] * times]
    else:
        tokens[first:after] = piece * times


def attribute(tokens: Tokens, random: Random) -> None:
    """An attribute gone, twice, with another's value or a hostile one."""
    for _ in range(20):
        place = random.randrange(len(tokens))
        found = list(_ATTRIBUTE.finditer(tokens[place])) if tokens[place].startswith("<") else []
        if found:
            one, token = random.choice(found), tokens[place]
            other = random.choice(found)
            value = random.choice((hostile(random), bent(random, one[2]), other[2], "", None))
            new = "" if value is None else f' {one[1]}="{_escaped(value, random)}"'
            new += one[0] if random.random() < 0.05 else ""
            tokens[place] = token[: one.start()] + new + token[one.end() :]
            return


def text(tokens: Tokens, random: Random) -> None:
    """The text of an element."""
    for _ in range(20):
        place = random.randrange(len(tokens))
        if tokens[place].startswith("{") and len(tokens[place]) > _LONG:  # what planxl carries
            told = unescape(tokens[place]).encode("utf-8", "surrogatepass")
            tokens[place] = escape(json_changed(told, random)[0].decode("utf-8", "replace"))
            return
        if not tokens[place].startswith("<") or random.random() < 0.05:
            value = random.choice((hostile(random), bent(random, tokens[place]), marked(random)))
            tokens[place] = _escaped(value, random)
            return


def rename(tokens: Tokens, random: Random) -> None:
    """The name of an element, at its beginning or at both ends."""
    first, after = _element(tokens, random)
    new = random.choice(
        ("x", "c", "v", "f", "is", "t", "row", "si", "sheet", "w:p", "w:tc", "w:tr")
    )
    old = re.match(r"<([\w:.-]+)", tokens[first])
    if old:
        tokens[first] = f"<{new}{tokens[first][old.end() :]}"
        if tokens[after - 1] == f"</{old[1]}>" and random.random() < 0.8:
            tokens[after - 1] = f"</{new}>"


def _escaped(value: str, random: Random) -> str:
    if random.random() < 0.03:
        return value
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    if random.random() < 0.9:  # what XML does not allow stops everything at once
        value = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", value)
    return value


CHANGES: Sequence[Change] = (
    *(attribute, attribute, attribute, attribute, text, text, text),
    *(drop, drop, double, move, swap, repeat, rename, drop_tag),
)
