"""What planxl says in a note in a cell, told from what people say in the same note."""

from __future__ import annotations

import re

SEPARATOR = "---- planxl ----"
"""The line in a note above what planxl has written there."""

# What planxl says ends with a code; what stands after it is somebody else's.
OURS = re.compile(rf"\n?{SEPARATOR}.*\([A-ZÅÄÖ]{{3}}-\d{{3}}\)|\n?{SEPARATOR}[^\n]*", re.DOTALL)


FETCHED = "---- planxl hämtat ----"
"""The line above what planxl has written about a value that it has filled in, or could have."""

# That stays when the remarks are taken away, and ends with the day on which the value was fetched.
FILLED = re.compile(
    rf"\n?{FETCHED}.*?\(planxl \d{{4}}-\d{{2}}-\d{{2}}\)|\n?{FETCHED}[^\n]*", re.DOTALL
)


def without_remarks(text: str) -> str:
    """What stands in a note besides the remarks."""
    return OURS.sub("", text).strip()


def without_our_words(text: str) -> str:
    """What people have written in a note."""
    return FILLED.sub("", OURS.sub("", text)).strip()
