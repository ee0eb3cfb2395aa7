"""Refusals: why a file could not be read, as data that is put into words elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum

Param = str | int

_LONGEST, _MOST = 100, 10**15


class Reason(StrEnum):
    """Why a file could not be read. ``Unreadable.params`` holds the particulars."""

    MISSING = "missing"
    DIRECTORY = "directory"
    NOT_ALLOWED = "not_allowed"
    EMPTY = "empty"
    NOT_A_WORKBOOK = "not_a_workbook"
    ENCRYPTED = "encrypted"
    CUT_OFF = "cut_off"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    BOMB = "bomb"


class Unreadable(Exception):  # noqa: N818 - it says what the file is, not that we erred
    """A file, or a part of it, that cannot be read: the only exception that reading raises."""

    def __init__(self, reason: Reason, **params: Param) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params: Mapping[str, Param] = {key: _short(value) for key, value in params.items()}

    def __str__(self) -> str:
        particulars = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.reason} ({particulars})" if particulars else str(self.reason)


def _short(value: Param) -> Param:
    """Names, texts and numbers come from the file, and may be of any length."""
    return value[:_LONGEST] if isinstance(value, str) else min(value, _MOST)


@contextmanager
def refusing(part: str = "") -> Iterator[None]:
    """Turns whatever goes wrong inside into a refusal that names the part.

    Nothing is known of the bytes that come in, so nothing can be known of how the standard
    library's readers fail on them: zlib, struct, expat, codecs and integers each have their own
    exceptions, and some come only with broken input that nobody has thought of yet.
    """
    try:
        yield
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable(Reason.TOO_LARGE, part=part) from error
    except Exception as error:
        raise Unreadable(Reason.DAMAGED, part=part, detail=type(error).__name__) from error
