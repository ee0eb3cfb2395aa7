"""A letter as a value: to whom, about what, in which words. How it looks is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from planxl.catalogues.models import Municipality


@dataclass(frozen=True, slots=True)
class Points:
    """A heading and what stands under it, a line of its own each."""

    heading: str
    items: tuple[str, ...]


Block = str | Points
"""A paragraph, or a list with its heading."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the letter."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to the role that answers for a municipality. ``address`` is "" if none is known."""

    municipality: Municipality
    subject: str
    greeting: str
    blocks: tuple[Block, ...]
    signature: tuple[str, ...]
    attachment: Attachment | None = None
    address: str = ""
