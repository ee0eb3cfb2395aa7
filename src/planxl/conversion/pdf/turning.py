"""Text that is set upwards or downwards: a whole page is turned, a single line is one word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planxl.conversion.pdf.characters import Character, words_of
from planxl.conversion.pdf.lines import lines_of
from planxl.conversion.pdf.shapes import Box, Rule, Rules, Word


class Turn:
    """A quarter of a turn that makes text readable which is set upwards or downwards."""

    def __init__(self, upwards: bool, width: float, height: float) -> None:
        self._up, self.width, self.height = upwards, height, width

    def box(self, box: Box) -> Box:
        """A box of the page where it is when the page is turned."""
        if self._up:
            return Box(self.width - box.bottom, box.x0, self.width - box.top, box.x1)
        return Box(box.top, self.height - box.x1, box.bottom, self.height - box.x0)

    def back(self, box: Box) -> Box:
        """A box of the turned page where it really is."""
        if self._up:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)

    def character(self, found: Character) -> Character:
        """A character as it is read when the page is turned."""
        box = self.box(found.box)
        return found._replace(box=box, size=box.bottom - box.top)

    def rules(self, rules: Rules) -> Rules:
        """The rules of the page when it is turned: those across go down."""
        return Rules(
            tuple(map(self._across, rules.down)),
            tuple(map(self._down, rules.across)),
        )

    def _across(self, rule: Rule) -> Rule:
        box = self.box(Box(rule.at, rule.start, rule.at, rule.end))
        return Rule(box.top, box.x0, box.x1)

    def _down(self, rule: Rule) -> Rule:
        box = self.box(Box(rule.start, rule.at, rule.end, rule.at))
        return Rule(box.x0, box.top, box.bottom)


def sideways(found: Sequence[Character], turn: Turn) -> list[Word]:
    """The lines that are set upwards or downwards on an ordinary page, each as one word."""
    lines = lines_of(words_of(map(turn.character, found)))
    return [
        replace(line.words[0], text=line.text, box=turn.back(line.box), spaced=False)
        for line in lines
    ]
