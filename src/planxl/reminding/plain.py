"""A letter as plain text, in lines that fit a page."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from planxl.reminding.letter import Block, Letter

WIDTH = 76
MOST_LINES = 45
"""What a page holds of such lines."""


def as_text(letter: Letter) -> str:
    """The letter with its address, subject and attachment above it, as it lies in the folder."""
    return "\n".join([*_head(letter), "", *body_lines(letter), ""])


def body(letter: Letter) -> str:
    """The letter itself."""
    return "\n".join([*body_lines(letter), ""])


def length(letter: Letter) -> int:
    """How many lines the letter takes, its head included."""
    return as_text(letter).count("\n")


def body_lines(letter: Letter) -> Iterator[str]:
    """The letter line by line, from the greeting to the signature."""
    for block in (letter.greeting, *letter.blocks):
        yield from _lines(block)
        yield ""
    yield from letter.signature


def _head(letter: Letter) -> Iterator[str]:
    if letter.address:
        yield f"Till: {letter.address}"
    yield from _wrapped(f"Ämne: {letter.subject}", rest="      ")
    if letter.attachment:
        yield from _wrapped(f"Bifogas: {letter.attachment.name}", rest="         ")


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield from _wrapped(block)
        return
    yield from _wrapped(block.heading)
    for item in block.items:
        yield from _wrapped(item, first="  – ", rest="    ")


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
