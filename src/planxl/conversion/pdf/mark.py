"""The marks that a PDF begins and ends with."""

from __future__ import annotations

_MARK, _END = b"%PDF-", b"%%EOF"
_MARK_WITHIN, _END_WITHIN = 1024, 2048


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does; other bytes may go before."""
    return _MARK in data[:_MARK_WITHIN]


def is_cut_off(data: bytes) -> bool:
    """Whether a file lacks the mark that a PDF ends with."""
    return _END not in data[-_END_WITHIN:]
