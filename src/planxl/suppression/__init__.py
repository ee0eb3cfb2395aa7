"""Which figures must be hidden so that no small count can be worked out from those that are shown.

Knows nothing of plans or workbooks: counts come in, and out comes which of them to hide.
"""

from __future__ import annotations

from planxl.suppression.choosing import pattern
from planxl.suppression.model import Counts, Pattern
from planxl.suppression.subtotals import (
    KnownSums,
    change_is_safe,
    patterns_of_one_year,
    subtotal_is_safe,
)

__all__ = [
    "Counts",
    "KnownSums",
    "Pattern",
    "change_is_safe",
    "pattern",
    "patterns_of_one_year",
    "subtotal_is_safe",
]
