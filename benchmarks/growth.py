"""Draws how time and memory grow with the number of workbooks, as an SVG.

python benchmarks/growth.py RESULTS.json OUT.svg

The results are what ``sizes.py --keep`` keeps. Both axes are logarithmic: in proportion is a line
that rises as the faint ones do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from pathlib import Path

from results import Result, Results, load
from verbs import CALAMINE, DEFLATING, INFLATING, PLAIN, PLANXL, WRITER, WRITER_STREAMED

from planxl.theme import GREY, INK, LINE, PALE, TEAL, WHITE

WIDTH, ROW, TOP = 980, 236, 84
LEFT, ACROSS, HIGH = 56, 262, 150
COLUMNS = (0, 490)
APART = 14  # pixels between labels at least
FONT = "Calibri, Carlito, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
FAINT = 'stroke-dasharray="1 4" opacity="0.5"'
END, MIDDLE = "text-anchor='end'", "text-anchor='middle'"
STYLES = {
    PLANXL: (TEAL, 3.0, ""),
    PLAIN: (INK, 2.0, ""),
    INFLATING: ("#5C7F2A", 1.5, "6 3"),
    DEFLATING: ("#5C7F2A", 1.5, "6 3"),
    CALAMINE: ("#7B5EA7", 1.5, "2 3"),
    WRITER: ("#8A6D3B", 1.5, "8 3 2 3"),
    WRITER_STREAMED: ("#0B5CAD", 1.5, "4 2"),
}
SHORT = {WRITER_STREAMED: "XlsxWriter, streaming", DEFLATING: "inflating, deflating"}
_HEADING = "Time and memory by number of workbooks"
_LEGEND = (
    "Both axes are logarithmic: along a dotted line, twice the workbooks take twice as much. "
    "Broken lines are the least that it takes."
)
_TITLES = {
    "read": "Reading and checking",
    "merge": "Merging",
    "annotate": "The workbook back",
    "fill": "Filling",
}


@dataclass(frozen=True)
class Line:
    """One program: where it goes, and how it looks."""

    program: str
    points: tuple[tuple[float, float], ...]
    told: str
    colour: str
    width: float
    dash: str


@dataclass(frozen=True)
class Scale:
    """From values to pixels, by their logarithms."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return self.first + share * (self.last - self.first)


def drawing(results: Results) -> str:
    """The whole drawing: a row for each verb, time to the left and memory to the right."""
    verbs = results.verbs()
    height = TOP + ROW * len(verbs)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" font-family="{FONT}" font-size="12">',
        f"<title>{_told(results)}</title>",
        f'<rect width="100%" height="100%" fill="{WHITE}"/>',
        _text(24, 38, _HEADING, INK, "font-size='22' font-weight='bold'"),
        _text(24, 60, _LEGEND, GREY, "font-size='13'"),
    ]
    for number, verb in enumerate(verbs):
        for left, seconds in zip(COLUMNS, (True, False), strict=True):
            parts += Panel(results, verb, seconds, left, TOP + ROW * number).drawn()
    return "\n".join([*parts, "</svg>", ""])


def _told(results: Results) -> str:
    """What somebody is told who does not see the drawing."""
    ends = [results.line(verb, PLANXL)[-1] for verb in results.verbs()]
    return "; ".join(
        f"{_TITLES[end.verb]} {end.workbooks:,} workbooks with planxl: {_seconds(end.seconds)}, "
        f"{_mib(end.memory)}"
        for end in ends
    )


@dataclass(frozen=True)
class Panel:
    """What is drawn of a verb: its seconds or its MiB, and where."""

    results: Results
    verb: str
    seconds: bool
    left: float
    top: float

    def value(self, each: Result) -> float:
        """What is drawn of a result."""
        return each.seconds if self.seconds else each.memory

    def told(self, each: Result) -> str:
        """The same in words."""
        return _seconds(each.seconds) if self.seconds else _mib(each.memory)

    def scales(self) -> tuple[Scale, Scale]:
        """Along and up."""
        sizes = self.results.sizes(self.verb)
        found = [self.value(each) for each in self.results.found if each.verb == self.verb]
        x, y = self.left + LEFT, self.top + 36 + HIGH
        along = Scale(sizes[0], max(sizes[-1], sizes[0] * 2), x, x + ACROSS)
        return along, Scale(*_bounds(found), y, y - HIGH)

    def drawn(self) -> Iterator[str]:
        """All its parts."""
        x, y = self.scales()
        programs = self.results.programs(self.verb)
        lines = [_line(self, each, x, y) for each in programs]
        title = f"{_TITLES[self.verb]}: {'seconds' if self.seconds else 'MiB'}"
        yield _text(self.left + 24, self.top + 20, title, INK, "font-size='14' font-weight='bold'")
        yield from _axes(x, y, self.results.sizes(self.verb))
        yield from _in_proportion(x, y)
        yield from (_drawn(line) for line in reversed(lines))
        yield from _labels(lines, x.last)


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    """From 1, 2 or 5 below to 1, 2 or 5 above."""
    steps = [digit * 10.0**power for power in range(-4, 7) for digit in (1, 2, 5)]
    low = max(step for step in steps if step <= min(values))
    high = min(step for step in steps if step >= max(values) and step > low)
    return low, high


def _axes(x: Scale, y: Scale, sizes: Sequence[int]) -> Iterator[str]:
    for value in _ticks(y):
        at = y.at(value)
        yield f'<path d="M{x.first:.0f} {at:.1f}H{x.last:.0f}" stroke="{PALE}"/>'
        yield _text(x.first - 8, at + 4, f"{value:,g}", GREY, END)
    yield f'<path d="M{x.first:.0f} {y.first:.0f}H{x.last:.0f}" stroke="{LINE}"/>'
    for size in sizes:
        at = x.at(size)
        yield f'<path d="M{at:.1f} {y.first:.0f}v4" stroke="{LINE}"/>'
        yield _text(at, y.first + 18, f"{size:,}", GREY, MIDDLE)


def _ticks(scale: Scale) -> list[float]:
    """The powers of ten, and two and five between where there are few."""
    powers = range(floor(log10(scale.low)), ceil(log10(scale.high)) + 1)
    digits = (1, 2, 5) if scale.high / scale.low < 60 else (1,)
    every = [digit * 10.0**power for power in powers for digit in digits]
    return [value for value in every if scale.low * 0.999 <= value <= scale.high * 1.001]


def _in_proportion(x: Scale, y: Scale) -> Iterator[str]:
    """Faint lines of what doubles with the workbooks, through each power of ten at the left."""
    lowest = floor(log10(y.low * x.low / x.high))
    for power in range(lowest, ceil(log10(y.high))):
        start = 10.0**power
        begin, end = max(1.0, y.low / start), min(x.high / x.low, y.high / start)
        if begin < end:
            ends = [(x.at(x.low * each), y.at(start * each)) for each in (begin, end)]
            yield f'<path d="{_path(ends)}" stroke="{GREY}" {FAINT}/>'


def _line(panel: Panel, program: str, x: Scale, y: Scale) -> Line:
    found = panel.results.line(panel.verb, program)
    points = tuple((x.at(each.workbooks), y.at(panel.value(each))) for each in found)
    return Line(program, points, panel.told(found[-1]), *STYLES[program])


def _drawn(line: Line) -> str:
    dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
    radius = line.width / 2 + 1.5
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>' for x, y in line.points)
    return (
        f'<g fill="{line.colour}"><path d="{_path(line.points)}" fill="none" '
        f'stroke="{line.colour}" stroke-width="{line.width}"{dash}/>{dots}</g>'
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _labels(lines: Sequence[Line], edge: float) -> Iterator[str]:
    """A name at the end of each line, and above it where the line ends early."""
    for line in lines:
        x, y = line.points[-1]
        if x < edge - 1:
            yield _label(line, x, y - 9, END)
    last = sorted((line for line in lines if line.points[-1][0] >= edge - 1), key=_height)
    for line, at in zip(last, _apart([_height(line) for line in last]), strict=True):
        yield _label(line, edge + 9, at + 4, "")


def _label(line: Line, x: float, y: float, more: str) -> str:
    weight = " font-weight='bold'" if line.program == PLANXL else ""
    name = SHORT.get(line.program, line.program)
    return _text(x, y, f"{name} {line.told}", line.colour, more + weight)


def _height(line: Line) -> float:
    return line.points[-1][1]


def _apart(places: Sequence[float]) -> list[float]:
    """The places from the top, moved as little as it takes to be apart."""
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while len(groups) > 1 and _low(groups[-2]) + APART > _high(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    return [_high(group) + number * APART for group in groups for number in range(len(group))]


def _high(group: Sequence[float]) -> float:
    return sum(group) / len(group) - (len(group) - 1) * APART / 2


def _low(group: Sequence[float]) -> float:
    return _high(group) + (len(group) - 1) * APART


def _text(x: float, y: float, text: str, colour: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" {more}>{escape(text)}</text>'


def _seconds(seconds: float) -> str:
    return f"{seconds:.{0 if seconds >= 10 else 1 if seconds >= 1 else 2}f} s"


def _mib(mib: float) -> str:
    return f"{mib:,.0f} MiB"


def main() -> None:
    results, target = load(Path(sys.argv[1])), Path(sys.argv[2])
    target.write_text(drawing(results), encoding="utf-8")


if __name__ == "__main__":
    main()
