"""What the program that reads a PDF tells, message by message."""

from __future__ import annotations

from typing import NamedTuple

from planxl.cells.refusal import Reason
from planxl.conversion.pdf.shapes import Page

MOST_PAGES = 1500


class Begun(NamedTuple):
    """How many pages there are."""

    pages: int


class Failed(NamedTuple):
    """A page that could not be read."""

    number: int


class Ended(NamedTuple):
    """All pages are told; ``fields`` tells that the PDF is a form to fill in."""

    fields: bool


Message = Begun | Page | Failed | Ended | Reason
