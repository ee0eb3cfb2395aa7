"""A file that shows a fault made smaller, as long as the fault stays the same."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from fuzz_running import Case, Outcome, met
from fuzz_targets import TARGETS
from mutation_xml import TOKEN, parts_of, repacked
from mutations import Mutant

Piece = TypeVar("Piece", str, int)
Shows = Callable[[bytes], bool]

_SECONDS = 40


def shrunk(case: Case, made: Mutant, found: Outcome) -> bytes:
    """The smallest that is found in a while; the file as it is where its process has ended."""
    if not found.sign or found.sign.startswith(("did not end", "the ", "took")):
        return made.data
    until = time.monotonic() + _SECONDS
    with TemporaryDirectory() as folder:

        def shows(data: bytes) -> bool:
            if time.monotonic() > until:
                return False
            again = met(TARGETS[case.target], replace(made, data=data), Path(folder), case)
            return again.sign == found.sign

        return _package(made.data, shows) if _is_package(made.data) else _bytes(made.data, shows)


def _is_package(data: bytes) -> bool:
    try:
        parts_of(data)
    except Exception:  # whatever is wrong with it, it is taken as bytes
        return False
    return data[:2] == b"PK" and zipfile.is_zipfile(__import__("io").BytesIO(data))


def _package(data: bytes, shows: Shows) -> bytes:
    parts = dict(parts_of(data))
    if not shows(repacked(parts)):
        return data
    for name in sorted(parts, key=lambda each: -len(parts[each])):
        fewer = {each: content for each, content in parts.items() if each != name}
        if shows(repacked(fewer)):
            parts = fewer
    for name in list(parts):

        def holds(tokens: Sequence[str], name: str = name) -> bool:
            content = "".join(tokens).encode("utf-8", "surrogateescape")
            return shows(repacked({**parts, name: content}))

        kept = _fewer(TOKEN.findall(parts[name].decode("utf-8", "surrogateescape")), holds)
        parts[name] = "".join(kept).encode("utf-8", "surrogateescape")
    return repacked(parts)


def _bytes(data: bytes, shows: Shows) -> bytes:
    return bytes(_fewer(list(data), lambda kept: shows(bytes(kept))))


def _fewer(pieces: list[Piece], shows: Callable[[list[Piece]], bool]) -> list[Piece]:
    """The pieces without all that are not needed: first large runs of them, then single ones."""
    size = max(1, len(pieces) // 2)
    while size:
        for start in _starts(len(pieces), size):
            fewer = pieces[:start] + pieces[start + size :]
            if fewer != pieces and shows(fewer):
                pieces = fewer
        size //= 2
    return pieces


def _starts(length: int, size: int) -> Iterator[int]:
    """From the end, so that what is left keeps its places."""
    return iter(range((length - 1) // size * size, -1, -size))
