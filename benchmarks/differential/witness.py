"""The witness: what stands written in an .xlsx file, read with neither reader.

A rule of disagreement must not rest on what the readers say alone: that two values look alike does
not tell who is right. So the rules ask here for the type, the text and the number format of a cell
as the file has them. It reads only what is asked for, with the standard library, without hurry.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

from differential.sight import Place

_STRICT = "{http://purl.oclc.org/ooxml/"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# ISO 29500-1 18.8.30: the formats that have a number but no code in the file.
_BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
}  # fmt: skip


class Run(NamedTuple):
    """A piece of text, and whether the file says that blanks at its ends are to be kept."""

    text: str
    kept: bool


class Written(NamedTuple):
    """A cell as it is written: type, value, texts (of a string) and number format."""

    type: str
    value: str
    runs: tuple[Run, ...]
    format: str
    formula_text: str | None

    @property
    def formula(self) -> bool:
        """Whether there is a formula."""
        return self.formula_text is not None

    @property
    def text(self) -> str:
        """The text with all its blanks and escapes."""
        if self.runs or self.type == "s":
            return "".join(run.text for run in self.runs)
        return self.value


class Witness:
    """One package; whatever cannot be found is an exception, and then nothing is known."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _zip(self) -> ZipFile:
        return ZipFile(self._path)

    @cached_property
    def _parts(self) -> dict[str, str]:
        return {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts as they are written."""
        return tuple(self._parts.values())

    def has_part(self, like: str) -> bool:
        """Whether the name of some part matches."""
        return any(re.search(like, name) for name in self._parts)

    def says(self, like: str, markup: str) -> bool:
        """Whether a part whose name matches has such markup."""
        found = (
            self._zip.read(real) for name, real in self._parts.items() if re.search(like, name)
        )
        return any(re.search(markup.encode(), data) for data in found)

    @cached_property
    def strict(self) -> bool:
        """Whether the workbook is of the strict class of ISO 29500-1."""
        return self._book.tag.startswith(_STRICT)

    @cached_property
    def date1904(self) -> bool:
        """Whether days are counted from 1904."""
        about = _first(self._book, "workbookPr")
        return about is not None and about.get("date1904", "0") in ("1", "true")

    @cached_property
    def sheets(self) -> list[str]:
        """The names of the tabs."""
        return [tab.get("name", "") for tab in _all(self._book, "sheet")]

    def is_chart_alone(self, sheet: str) -> bool:
        """Whether a sheet has a drawing and no cells."""
        root = self._sheet(sheet)
        return _first(root, "drawing") is not None and not _all(root, "c")

    def range(self, reference: str) -> tuple[int, int, int, int]:
        """A range of two corners: top, left, bottom, right."""
        first, _, last = reference.partition(":")
        return (*_position(first), *_position(last))

    def table(self, name: str) -> dict[str, str]:
        """The attributes of the table of that name."""
        roots = (self._root(part) for part in self._parts if re.search(r"tables/[^/]*\.xml", part))
        return next((dict(r.attrib) for r in roots if r.get("displayName") == name), {})

    def cell(self, place: Place) -> Written | None:
        """The cell at a place; the last one if there are several."""
        found = self._cells(place.sheet).get((place.row, place.column))
        return None if found is None else self._written(found)

    def merged(self, sheet: str) -> list[tuple[int, int, int, int]]:
        """The merged ranges of a sheet: top, left, bottom, right."""
        found = _all(self._sheet(sheet), "mergeCell")
        return [self.range(each.get("ref", "")) for each in found]

    def _written(self, cell: ElementTree.Element) -> Written:
        kind = cell.get("t", "n")
        value = _text(_first(cell, "v"))
        strings = self._strings[int(value)] if kind == "s" and value.strip() else cell
        runs = _runs(strings) if kind in ("s", "inlineStr") else ()
        code = self._codes[int(cell.get("s") or 0)] if self._codes else ""
        formula = _first(cell, "f")
        return Written(kind, value, runs, code, None if formula is None else _text(formula))

    @cache  # noqa: B019 - a witness lives as long as its file is looked at
    def _cells(self, sheet: str) -> dict[tuple[int, int], ElementTree.Element]:
        found = {}
        row = 0
        for line in _all(self._sheet(sheet), "row"):
            row, column = int(line.get("r") or row + 1), 0
            for cell in _all(line, "c"):
                column = _column(cell.get("r", "")) or column + 1
                found[row, column] = cell
        return found

    @cache  # noqa: B019
    def _sheet(self, name: str) -> ElementTree.Element:
        tab = next(tab for tab in _all(self._book, "sheet") if tab.get("name") == name)
        wanted = next(value for key, value in tab.attrib.items() if key.endswith("}id"))
        return self._root(self._targets[wanted])

    @cached_property
    def _book(self) -> ElementTree.Element:
        return self._root(self._main)

    @cached_property
    def _main(self) -> str:
        return next(name for name in self._parts if name.rpartition("/")[2] == "workbook.xml")

    @cached_property
    def _targets(self) -> dict[str, str]:
        folder, _, base = self._main.rpartition("/")
        rels = self._root(f"{folder}/_rels/{base}.rels".lstrip("/"))
        return {each.get("Id", ""): _joined(folder, each.get("Target", "")) for each in rels}

    @cached_property
    def _strings(self) -> list[ElementTree.Element]:
        part = next(name for name in self._parts if name.endswith("sharedstrings.xml"))
        return list(_all(self._root(part), "si"))

    @cached_property
    def _codes(self) -> list[str]:
        part = next((name for name in self._parts if name.endswith("styles.xml")), None)
        if part is None:
            return []
        styles = self._root(part)
        own = {int(n.get("numFmtId", 0)): n.get("formatCode", "") for n in _all(styles, "numFmt")}
        used = _first(styles, "cellXfs")
        numbers = (
            [int(xf.get("numFmtId", 0)) for xf in _all(used, "xf")] if used is not None else []
        )
        return [own.get(number) or _BUILT_IN.get(number, "") for number in numbers]

    def _root(self, part: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._zip.read(self._parts[part.lower()]))


def _all(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return element.findall(f".//{{*}}{name}")


def _first(element: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return element.find(f".//{{*}}{name}")


def _text(element: ElementTree.Element | None) -> str:
    return (element.text or "") if element is not None else ""


def _runs(string: ElementTree.Element) -> tuple[Run, ...]:
    """The runs without phonetic guides."""
    guides = {id(t) for guide in _all(string, "rPh") for t in _all(guide, "t")}
    return tuple(
        Run(t.text or "", t.get(_SPACE) == "preserve")
        for t in _all(string, "t")
        if id(t) not in guides
    )


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub("[^A-Z]", "", reference.upper()):
        number = number * 26 + ord(letter) - 64
    return number


def _position(reference: str) -> tuple[int, int]:
    return int(re.sub("[^0-9]", "", reference)), _column(reference)


def _joined(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    segments: list[str] = []
    for segment in PurePosixPath(folder, target).parts:
        if segment == "..":
            segments.pop()
        else:
            segments.append(segment)
    return "/".join(segments)
