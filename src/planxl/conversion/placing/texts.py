"""The lines of a cell as text: which lines belong together, and where a new piece begins.

A line that is printed was broken where the column ended; a line in a Word document is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planxl.conversion.document import Line
from planxl.conversion.placing.drafts import Guess
from planxl.conversion.placing.joining import Joint, joined
from planxl.conversion.plan import Concern

LABELLED = "labelled"
"""The key of cells that are small texts of names, details, actors and indicators."""

_DOT = "•·●▪■◦○*\u2022\uf0b7\uf0a7\u25cf"
_DASH = "‐‑–—−-"
BULLET = re.compile(rf"^(?P<mark>[{re.escape(_DOT)}]|[{_DASH}](?=\s)|[{_DASH}](?=[A-ZÅÄÖ]))\s*")
_GLYPHS = re.compile(r"^[\uf0b7\uf0a7●▪■◦○]\s*")
_GOES_ON = re.compile(
    r"(?:[,/‐-]|(?<!\w)(?:i|på|av|för|och|med|till|samt|att|som|den|det|de|en|ett|vid|från|eller|"
    r"inom|mellan|under|om|ska|kan|har|är|hos|per|via|utan|mot|sin|sitt|sina|minst|cirka|enligt|bland|bl\.?a\.?|"
    r"t\.?ex\.?|ex\.?|ev\.?))\s*$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,}\b|\d")
_LISTS = frozenset({"indicators", LABELLED})
_NO_BREAKS = frozenset({"activity", "when", "responsible", "follow_up"})
_ONE_PARAGRAPH = frozenset({"activity", "indicators", "when", "responsible", LABELLED})
_SENTENCE_END = (".", "!", "?", ":", ";")
_ROOM = 0.94


@dataclass(frozen=True, slots=True)
class Flow:
    """How lines run in a document.

    ``wrapped`` tells whether lines were broken where the column ended, ``widths`` are the longest
    lines by field.
    """

    wrapped: bool
    widths: Mapping[str, int] = field(default_factory=dict)

    def paragraphs(
        self,
        key: str,
        lines: Sequence[Line],
        begins: Callable[[str], object] = lambda _text: False,
    ) -> list[list[Line]]:
        """The lines put together to paragraphs; ``begins`` tells what else begins one."""
        made: list[list[Line]] = []
        for line in lines:
            new = not made or begins(line.text) or bullet(line.text)
            if new or self._breaks(key, made[-1], line.text):
                made.append([line])
            else:
                made[-1].append(line)
        return made

    def _breaks(self, key: str, before: Sequence[Line], text: str) -> bool:
        """Whether the break before a line was meant, and not made where the column ended."""
        last = before[-1].text
        ended = last.endswith(_SENTENCE_END)
        if self.wrapped and (key in _NO_BREAKS or _goes_on(key, before[0].text, text)):
            return False
        if _is_lower(text) and not ended:
            return not self.wrapped and key not in _ONE_PARAGRAPH
        if not self.wrapped:
            return True
        if _GOES_ON.search(last):
            return False
        if key in _LISTS and not _ACRONYM.match(text):
            return True
        return len(last) + 1 + len(text.split(maxsplit=1)[0]) < self.widths.get(key, 0) * _ROOM

    def text(self, key: str, runs: Sequence[Sequence[Line]]) -> tuple[str, list[Guess]]:
        """The text of a field, one paragraph to a line, and the words that were put together."""
        guesses: list[Guess] = []
        paragraphs = (each for run in runs for each in self.paragraphs(key, run))
        pieces = [self._piece(key, each, guesses) for each in paragraphs]
        return "\n".join(pieces), guesses

    def items(
        self, key: str, runs: Sequence[Sequence[Line]]
    ) -> tuple[list[tuple[str, Line]], list[Guess]]:
        """The items of a cell that lists something, bullets left out, with their first lines."""
        guesses: list[Guess] = []
        items = []
        for each in (each for run in runs for each in self.paragraphs(key, run)):
            text = unbulleted(self._piece(key, each, guesses))
            if text:
                items.append((text, each[0]))
        return items, guesses

    def _piece(self, key: str, lines: Sequence[Line], guesses: list[Guess]) -> str:
        text, joints = joined([line.text for line in lines])
        guesses += (_joint(key, each, lines) for each in joints)
        return _GLYPHS.sub("• ", text)


def flow_of(cells: Iterable[tuple[str, Sequence[Line]]], wrapped: bool) -> Flow:
    """How the lines of some cells run, each with its field."""
    widths: dict[str, int] = {}
    for key, lines in cells:
        longest = max((len(line.text) for line in lines), default=0)
        widths[key] = max(widths.get(key, 0), longest)
    return Flow(wrapped, widths)


def bullet(text: str) -> str:
    """The bullet that a line begins with, "-" for every dash; empty for none."""
    found = BULLET.match(text)
    if not found:
        return ""
    return "-" if found["mark"] in _DASH else found["mark"]


def unbulleted(text: str) -> str:
    """The text without the bullet it begins with."""
    return BULLET.sub("", text)


def _goes_on(key: str, first: str, text: str) -> bool:
    """Whether a line goes on with the point of a list, which has no other paragraphs.

    Below names that are points there may be such: but not one that begins with a number.
    """
    return bool(bullet(first)) and (key == "indicators" or (key == LABELLED and text[:1].isdigit()))


def _is_lower(text: str) -> bool:
    """Whether a line goes on in the middle of a sentence."""
    return text[:1].islower() or text[:1] in "(/)&,"


def _joint(key: str, joint: Joint, lines: Sequence[Line]) -> Guess:
    sentence = (
        f"”{joint.parts[0]}” och ”{joint.parts[1]}” har satts ihop till ”{joint.word}”, för ordet "
        "var delat mellan två rader. Kontrollera ordet."
    )
    return Guess(Concern.TEXT, joint.confidence, sentence, key, joint.word, lines[0].spot)
