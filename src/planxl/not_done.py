"""Why planxl did not do what it was asked: the root of all errors that are told to people."""

from __future__ import annotations


class NotDoneError(ValueError):
    """Nothing was done; the message is a Swedish sentence that says why and what to do."""
