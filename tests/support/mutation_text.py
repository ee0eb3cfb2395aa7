"""Texts, tables of text, JSON and PDF with something changed in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from mutation_values import CONTROLS, bent, hostile, marked

_OBJECT = re.compile(rb"(?m)^(\d+) 0 obj")
_PDF_TOKEN = re.compile(rb"-?\d+\.?\d*|/\w+|\([^()]*\)|<<|>>|\bendobj\b|\bobj\b|\b[A-Za-z]{1,2}\b")
_PDF_ODD = (
    *(b"0", b"-1", b"99999999999", b"1e9", b"-0.0001", b"NaN", b"/Foo", b"(", b"<<", b">>", b"["),
    *(b"null", b"true", b"1 0 R", b"999 0 R", b"3 0 R", b"BT", b"ET", b"Q", b"q", b"()", b"\0"),
)


def changed(data: bytes, random: Random, others: Sequence[bytes] = ()) -> tuple[bytes, str]:
    """A text after a few changes: letters, words, lines, cells of a table, its encoding."""
    text, told = data.decode("utf-8", "replace"), list[str]()
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        change = random.choice(CHANGES)
        text = change(text, random) or "x"
        told.append(change.__name__)
    encoding = random.choice(("utf-8",) * 6 + ("utf-8-sig", "cp1252", "utf-16", "utf-16-be"))
    new = text.encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")
    if random.random() < 0.05:
        new = bytearray_changed(new, random)
        told.append("bytes")
    return new, " ".join(dict.fromkeys(told))


def short_changed(data: bytes, random: Random, _others: Sequence[bytes] = ()) -> tuple[bytes, str]:
    """A short text after a few changes of letters and words."""
    text, told = data.decode("utf-8", "replace"), list[str]()
    for _ in range(random.choice((0, 1, 1, 2, 3))):
        change = random.choice((letters, letters, word, mark))
        text = change(text, random)
        told.append(change.__name__)
    return text.encode("utf-8", "surrogatepass"), " ".join(told)


def letters(text: str, random: Random) -> str:
    """Something in it changed."""
    return bent(random, text)


def line(text: str, random: Random) -> str:
    """A line gone, twice, elsewhere or many times."""
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    change = random.choice(("drop", "double", "exchange", "repeat", "join"))
    if change == "drop":
        del lines[one]
    elif change == "double":
        lines.insert(other, lines[one])
    elif change == "exchange":
        lines[one], lines[other] = lines[other], lines[one]
    elif change == "repeat":
        lines[one:one] = [lines[one]] * min(300, 20_000 // (len(lines[one]) + 1) + 1)
    else:
        lines[one] = lines[one].rstrip("\r\n")
    return "".join(lines)


def word(text: str, random: Random) -> str:
    """A word or a cell by another, or by something hostile."""
    found = list(re.finditer(r'"[^"\n]*"|[^\s;,"=\t]+', text))
    if not found:
        return text
    one, other = random.choice(found), random.choice(found)
    new = random.choice(
        (hostile(random), other[0], bent(random, one[0]), "", f'"{other[0]}"', marked(random))
    )
    return text[: one.start()] + new + text[one.end() :]


def mark(text: str, random: Random) -> str:
    """A mark that parts or encloses, put in or taken out."""
    place = random.randrange(len(text) + 1)
    put = random.choice((";", "\t", ",", '"', "'", "=", "[", "]", "{", "}", "#", "\\", "\f", "|"))
    if random.random() < 0.3:
        return text.replace(put, random.choice((";", "", "\t")), random.choice((1, 5, -1)))
    return text[:place] + random.choice((put, put * 40, random.choice(CONTROLS))) + text[place:]


def cut(text: str, random: Random) -> str:
    """The end or a piece missing."""
    place = random.randrange(len(text) + 1)
    length = random.choice((1, 20, 500, len(text)))
    return text[:place] + text[place + length :]


CHANGES: Sequence[Callable[[str, Random], str]] = (letters, line, line, word, word, word, mark, cut)


def bytearray_changed(data: bytes, random: Random) -> bytes:
    """Some bits or bytes."""
    new = bytearray(data)
    for _ in range(random.choice((1, 3, 10)) if new else 0):
        new[random.randrange(len(new))] = random.choice(
            (0, 0x80, 0xC3, 0xFF, random.randrange(256))
        )
    return bytes(new)


# JSON -------------------------------------------------------------------------------------------


def json_changed(data: bytes, random: Random, others: Sequence[bytes] = ()) -> tuple[bytes, str]:
    """JSON whose values and keys are others; now and then just a text."""
    if random.random() < 0.2:
        return changed(data, random, others)
    tree, told = json.loads(data), list[str]()
    for _ in range(random.choice((1, 1, 2, 5))):
        holder, key = _anywhere(tree, random)
        told.append(str(key))
        _put(holder, key, random)
    return json.dumps(tree, ensure_ascii=random.random() < 0.3).encode("utf-8", "surrogatepass"), (
        "values of " + " ".join(told)
    )


def _anywhere(tree: Any, random: Random) -> tuple[Any, Any]:
    """A place in the tree, no deeper than chance has it."""
    holder, key = tree, random.choice(list(tree))
    while random.random() < 0.75:
        inner = holder[key]
        if not inner or not isinstance(inner, (dict, list)):
            break
        holder = inner
        key = (
            random.choice(list(inner)) if isinstance(inner, dict) else random.randrange(len(inner))
        )
    return holder, key


def _put(holder: Any, key: Any, random: Random) -> None:
    old = holder[key]
    new: Sequence[Any] = (
        *(None, True, 0, -1, 10**30, 1e308, float("nan"), [], {}, [[]], {"": ""}, "", "9" * 5000),
        *(hostile(random), hostile(random), [old], {"x": old}, str(old), [old] * 3, "\ud800"),
    )
    if random.random() < 0.15 and isinstance(holder, dict):
        del holder[key]
        if random.random() < 0.5:
            holder[random.choice((hostile(random), f"{key} ", str(key).upper()))] = old
    else:
        holder[key] = random.choice(new)


# PDF --------------------------------------------------------------------------------------------


def pdf_changed(data: bytes, random: Random, _others: Sequence[bytes] = ()) -> tuple[bytes, str]:
    """A PDF with other numbers, names and texts in it; its table is right again, mostly."""
    if random.random() < 0.15:
        return bytearray_changed(data, random), "bytes"
    found = list(_PDF_TOKEN.finditer(data))
    new = data
    picked = sorted(random.sample(found, random.choice((1, 1, 2, 6))), key=lambda m: -m.start())
    for one in picked:
        other = random.choice((random.choice(_PDF_ODD), random.choice(found)[0], b"", one[0] * 2))
        new = new[: one.start()] + other + new[one.end() :]
    told = f"tokens {[each[0][:20] for each in picked]}"
    return (new if random.random() < 0.2 else _with_table(new)), told


def _with_table(data: bytes) -> bytes:
    """The table that says where the objects are, written anew."""
    start = data.rfind(b"xref\n0 ")
    if start < 0:
        return data
    places = {int(each[1]): each.start() for each in _OBJECT.finditer(data[:start])}
    count = max(places, default=0) + 1
    if count > 10_000:
        return data
    rows = b"".join(
        b"%010d 00000 %s \n" % (places.get(n, 0), b"n" if n in places else b"f")
        for n in range(count)
    )
    trailer = data.find(b"trailer", start)
    ends = re.sub(rb"startxref\n\d+", b"startxref\n%d" % start, data[trailer:])
    return data[:start] + b"xref\n0 %d\n" % count + rows + ends
