"""Styles: of all that a cell's style says, only how its number is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planxl.cells.formats import BUILT_IN, Shown, shown_by
from planxl.cells.markup import feed, local_name, new_parser

ShownByStyle = Mapping[str | None, Shown]


def shown_by_style(chunks: Iterable[bytes]) -> ShownByStyle:
    """How numbers are shown in the styles where they are more than a number.

    The keys are the style numbers as the cells write them; None stands for a cell without one,
    which has the first style.
    """
    reader = _StyleReader()
    parser = new_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    feed(parser, chunks)
    return reader.shown()


class _StyleReader:
    """Collects from two sections; elements of the same names in others mean other things."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._styles: list[str] = []
        self._section = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local_name(name)
        if name in ("numFmts", "cellXfs"):
            self._section = name
        elif name == "xf" and self._section == "cellXfs":
            self._styles.append(attributes.get("numFmtId", "0"))
        elif name == "numFmt" and self._section == "numFmts":
            self._codes[attributes["numFmtId"]] = attributes["formatCode"]

    def end(self, name: str) -> None:
        if local_name(name) == self._section:
            self._section = ""

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
