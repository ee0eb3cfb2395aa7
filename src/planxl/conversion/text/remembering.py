"""What was once worked out of a text, remembered as long as there is room for the text."""

from __future__ import annotations

from collections.abc import Callable

_ROOM = 500_000
_ENTRY = 100
"""What an entry takes besides its text's letters."""


class Remembered:
    """A function of a text. A cell of many lines is looked at line by line, each time longer: what
    is remembered is bounded by letters, for so many long texts would not fit."""

    def __init__(self, told: Callable[[str], float], room: int = _ROOM) -> None:
        self._told, self._most, self._room = told, room, room
        self._known: dict[str, float] = {}

    def __call__(self, text: str) -> float:
        """What the function says of a text."""
        known = self._known.get(text)
        return self._learned(text) if known is None else known

    def _learned(self, text: str) -> float:
        found = self._told(text)
        self._room -= len(text) + _ENTRY
        if self._room < 0:
            self._known.clear()
            self._room = self._most
        self._known[text] = found
        return found
