"""Styles: of all that a cell's style says, only how its number is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planxl.cells.formats import BUILT_IN, Shown, shown_by
from planxl.cells.limits import Limits, Meter
from planxl.cells.markup import Attributes, Finished, feed, new_parser, unprefixed

_AFTER_CELL_STYLES = frozenset(("cellStyles", "dxfs", "tableStyles", "colors"))

# Excel knows formats of 255 characters, some hundreds of them, and 65 000 styles.
_LONGEST_CODE = 255
_FORMAT, _STYLE = 1_500, 200

ShownByStyle = Mapping[str | None, Shown]


def shown_by_style(chunks: Iterable[bytes], meter: Meter | None = None) -> ShownByStyle:
    """How numbers are shown in the styles where they are more than a number.

    The keys are the style numbers as the cells write them; None stands for a cell without one,
    which has the first style.
    """
    reader = _StyleReader(meter or Meter(Limits()))
    parser = new_parser()

    def root(tag: str, _attributes: object) -> None:
        parser.StartElementHandler = unprefixed(reader.start, tag.removesuffix("styleSheet"))

    parser.StartElementHandler = root
    feed(parser, chunks, reader.watch)
    return reader.shown()


class _StyleReader:
    """Collects formats and cell styles; what comes after the cell styles is not read."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._codes: dict[str, str] = {}
        self._styles: list[str] = []
        self._in_cell_styles = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "xf":
            if self._in_cell_styles:
                self._styles.append(attributes.get("numFmtId", "0"))
        elif tag == "numFmt":
            self._codes[attributes["numFmtId"]] = attributes["formatCode"][:_LONGEST_CODE]
        elif tag == "cellXfs":
            self._in_cell_styles = True
        elif tag in _AFTER_CELL_STYLES:
            raise Finished

    def watch(self, _fed: int) -> None:
        """Refuses formats and styles that take too much memory."""
        self._meter.check_held(_STYLE * len(self._styles) + _FORMAT * len(self._codes))

    def shown(self) -> ShownByStyle:
        found: dict[str | None, Shown] = {}
        for index, number in enumerate(self._styles):
            shown = self._format(number)
            if shown:
                found[str(index)] = shown
        if "0" in found:
            found[None] = found["0"]
        return found

    def _format(self, number: str) -> Shown | None:
        code = self._codes.get(number)
        return BUILT_IN.get(int(number)) if code is None else shown_by(code)
