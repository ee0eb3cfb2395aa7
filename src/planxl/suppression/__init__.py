"""Which figures must be hidden so that no small count can be worked out from those that are shown.

Knows nothing of plans or workbooks: counts come in, and out comes which of them to hide.
"""

from __future__ import annotations

from planxl.suppression.model import Counts, Pattern

__all__ = ["Counts", "Pattern"]
