"""What planxl says in a note in a cell, told from what people say in the same note."""

from __future__ import annotations

import re

SEPARATOR = "---- planxl ----"
"""The line in a note above what planxl has written there."""

# What planxl says ends with a code; what stands after it is somebody else's.
OURS = re.compile(rf"\n?{SEPARATOR}.*\([A-ZÅÄÖ]{{3}}-\d{{3}}\)|\n?{SEPARATOR}[^\n]*", re.DOTALL)


def without_our_words(text: str) -> str:
    """What people have written in a note."""
    return OURS.sub("", text).strip()
