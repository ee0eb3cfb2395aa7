"""What becomes of each cell: filled, left as it is, or different from what the source says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from planxl.filling.figures import Figures, computed
from planxl.filling.model import Entry, Fate, Figure, Lack, Reason, Target
from planxl.filling.standing import in_words, is_empty, same, understood
from planxl.filling.targets import PARTS
from planxl.findings import Finding, Param, codes
from planxl.rules.policy import applied
from planxl.workbook.submission import Measure, Submission

Unfit = Callable[[Target, Measure], str]
"""Says why a value cannot be written in a cell, or ""."""


def decided(targets: Iterable[Target], figures: Figures, unfit: Unfit) -> tuple[Entry, ...]:
    """What becomes of the cells; those of which nobody is meant to know anything are left out."""
    submission = figures.looked.submission
    assert submission is not None
    deciding = _Deciding(submission, figures, unfit)
    return tuple(entry for target in targets if (entry := deciding.entry(target)))


@dataclass
class _Deciding:
    submission: Submission
    figures: Figures
    unfit: Unfit
    _parts: dict[tuple[str, str], Figure] = field(default_factory=dict)

    def entry(self, target: Target) -> Entry | None:
        """What becomes of a cell."""
        found = self.figures.of(target)
        if not is_empty(self.figures.looked.cells.get(target.place)):
            return self._there(target, found)
        if not isinstance(found, Figure):
            found = self._of_cells(target) or found
        if found is None:
            return None
        if isinstance(found, Lack):
            return Entry(target, Fate.NOT_HAD, lack=found)
        return self._filled(target, found)

    def _filled(self, target: Target, figure: Figure) -> Entry:
        told = self.unfit(target, figure.value)
        if told:
            return Entry(target, Fate.NOT_HAD, lack=Lack(Reason.UNFIT, told))
        if target.key in PARTS:
            self._parts[target.subject, target.key] = figure
        return Entry(target, Fate.FILLED, figure)

    def _there(self, target: Target, found: Figure | Lack | None) -> Entry | None:
        """Whatever stands in a cell stays there; a value is held against the figure."""
        if not isinstance(found, Figure):
            plain = target.key == "value" and not self.figures.ways.choice.narrowed
            asked = found is not None or plain
            return Entry(target, Fate.THERE) if asked else None
        typed = understood(target, self.submission)
        if typed is None or same(target, typed, found.value):
            return Entry(target, Fate.THERE, found)
        said, plan = in_words(typed), self.figures.ways.catalogue
        finding = applied(_finding(target, said, found), plan)
        return Entry(target, Fate.DIFFERS, found, found=said, finding=finding)

    def _of_cells(self, target: Target) -> Figure | Lack | None:
        """The year's value computed of what stands in Täljare and Nämnare, or will."""
        indicator = target.indicator
        if target.key != "value" or indicator is None or not self.figures.ways.choice.computed:
            return None
        above, below = (self._part(target, key) for key in PARTS)
        return computed(indicator, above, below) if above and below else None

    def _part(self, target: Target, key: str) -> Figure | None:
        filled = self._parts.get((target.subject, key))
        if filled:
            return filled
        typed = understood(
            Target(target.indicator, key, target.year, target.place), self.submission
        )
        return None if typed is None else Figure(typed, "", self.figures.day)


def _finding(target: Target, said: str, figure: Figure) -> Finding:
    told: dict[str, Param] = {
        "indicator": target.subject,
        "year": target.year,
        "origin": figure.origin,
    }
    if target.sensitive:
        return Finding(codes.SENSITIVE_FIGURE_DIFFERS, target.place, told)
    values = {"found": said, "figure": in_words(figure.value)}
    return Finding(codes.FIGURE_DIFFERS, target.place, {**told, **values})


def findings(entries: Iterable[Entry]) -> Iterator[Finding]:
    """What there is to say of them."""
    yield from (each.finding for each in entries if each.finding)
