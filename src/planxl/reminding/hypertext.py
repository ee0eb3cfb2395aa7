"""A letter as simple HTML: Outlook joins and breaks the lines of plain text as it sees fit."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from planxl.reminding.letter import Block, Letter
from planxl.theme import BODY_SIZE, FONT

_STYLE = f"font-family:{FONT},Arial,sans-serif;font-size:{BODY_SIZE}pt"


def as_html(letter: Letter) -> str:
    """The letter as a page of its own."""
    return "\n".join(
        [
            '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"></head>',
            f'<body style="{_STYLE}">',
            *_body(letter),
            "</body></html>",
            "",
        ]
    )


def _body(letter: Letter) -> Iterator[str]:
    for block in (letter.greeting, *letter.blocks):
        yield from _tags(block)
    yield f"<p>{'<br>'.join(map(escape, letter.signature))}</p>"


def _tags(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield f"<p>{escape(block)}</p>"
        return
    yield f'<p style="margin-bottom:0">{escape(block.heading)}</p>'
    items = "\n".join(f"<li>{escape(item)}</li>" for item in block.items)
    yield f'<ul style="margin-top:0">\n{items}\n</ul>'
