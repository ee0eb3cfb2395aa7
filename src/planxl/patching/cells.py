"""Values put into the cells of a sheet: a cell gets a value, all around it stays as it was typed.

Rows and cells may lack their addresses; where they stand is worked out as the reader does it. A
cell that is not there is put in among its neighbours, with the look that Excel would give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planxl.cells.model import Range, address
from planxl.cells.worksheet import parse_range
from planxl.patching.comments import Cell
from planxl.patching.markup import appended, cell_text, encoded, with_attribute
from planxl.patching.nodes import Node, outline
from planxl.patching.splices import Splice

Value = int | float | str
_TYPE = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")
_HELD = ("v", "is")
_YES = ("1", "true", "on")


class Grid:
    """The cells of a sheet with their places in its bytes."""

    def __init__(self, part: str, data: bytes) -> None:
        self.root = outline(part, data, ("dataValidations",))
        self.merged = tuple(_merged(self.root))
        self._data = data
        self._sheet = self.root.need("sheetData")
        self._rows: dict[int, _Row] = {}
        self._cells: dict[Cell, Node] = {}
        for number, row in _numbered(self._sheet):
            self._add(number, row)

    def nodes(self) -> Iterable[tuple[Cell, Node]]:
        """The elements of all cells."""
        return self._cells.items()

    def node(self, cell: Cell) -> Node | None:
        """The element of a cell, or None where there is none."""
        return self._cells.get(cell)

    def anchor(self, cell: Cell) -> Cell:
        """The cell that holds the value of a merged range in which a cell lies, or itself."""
        around = (each for each in self.merged if _is_in(cell, each))
        return next(((each.first_row, each.first_column) for each in around), cell)

    def style(self, cell: Cell) -> str | None:
        """The number of the style that a cell has, or would get if somebody typed in it."""
        node = self._cells.get(cell)
        if node is not None:
            return node.attributes.get("s")
        row = self._rows.get(cell[0])
        if row and "s" in row.node.attributes and row.node.attributes.get("customFormat") in _YES:
            return row.node.attributes["s"]
        return self._column_style(cell[1])

    def put(self, values: Mapping[Cell, Value]) -> Iterator[Splice]:
        """The splices that give cells without a formula their values."""
        missing: dict[int, dict[int, Value]] = {}
        for cell in sorted(values):
            node = self._cells.get(cell)
            if node is None:
                missing.setdefault(cell[0], {})[cell[1]] = values[cell]
            else:
                yield from self._held(node, values[cell])
        for number, cells in missing.items():
            yield from self._inserted(number, cells)
        yield from self._enlarged(values)

    def recalculated(self, cell: Cell, value: Value) -> Iterator[Splice]:
        """The splices that give a cell with a formula the value that it has now."""
        node = self._cells[cell]
        held, formula = node.first("v"), node.need("f")
        if held is not None and held.text == str(value):
            return
        yield self._tag(node, "str" if isinstance(value, str) else "")
        new = encoded(f"<v>{_plain(value)}</v>", node.prefix)
        at, end = (held.start, held.end) if held else (formula.end, formula.end)
        yield Splice(at, end - at, new)

    # Cells that are there ----------------------------------------------------------------------

    def _held(self, node: Node, value: Value) -> Iterator[Splice]:
        text = isinstance(value, str)
        content = encoded(_content(value), node.prefix)
        ending = f"</{node.tag}>".encode() if node.empty else b""
        yield self._tag(node, "inlineStr" if text else "")
        yield Splice(node.inner, 0, content + ending)
        yield from (each.removed() for each in node.children if each.name in _HELD)

    def _tag(self, node: Node, kind: str) -> Splice:
        """The start tag of a cell with another type of value; "" is a number."""
        tag = _TYPE.sub(b"", self._data[node.start : node.inner])
        end = b"/>" if node.empty else b">"
        typed = b' t="%s"' % kind.encode() if kind else b""
        new = tag.removesuffix(end).rstrip() + typed + b">"
        return Splice(node.start, node.inner - node.start, new)

    # Cells that are not there ------------------------------------------------------------------

    def _inserted(self, number: int, cells: Mapping[int, Value]) -> Iterator[Splice]:
        row = self._rows.get(number)
        if row is None:
            xml = "".join(self._new(number, column, cells[column]) for column in sorted(cells))
            yield from self._new_row(f'<row r="{number}">{xml}</row>', number)
            return
        yield from self._spanned(row.node, cells)
        if row.node.empty:
            xml = "".join(self._new(number, column, cells[column]) for column in sorted(cells))
            yield from appended(row.node, xml)
            return
        for column in sorted(cells):
            after = (start for other, start in row.cells if other > column)
            xml = self._new(number, column, cells[column])
            at = next(after, row.node.stop)
            yield Splice(at, 0, encoded(xml, row.node.prefix))

    def _new(self, row: int, column: int, value: Value) -> str:
        style = self.style((row, column))
        look = f' s="{style}"' if style else ""
        kind = ' t="inlineStr"' if isinstance(value, str) else ""
        return f'<c r="{address(row, column)}"{look}{kind}>{_content(value)}</c>'

    def _new_row(self, xml: str, number: int) -> Iterator[Splice]:
        later = [row.node.start for other, row in self._rows.items() if other > number]
        if later:
            yield Splice(min(later), 0, encoded(xml, self._sheet.prefix))
        else:
            yield from appended(self._sheet, xml)

    def _spanned(self, row: Node, cells: Mapping[int, Value]) -> Iterator[Splice]:
        """The columns that a row says that it spans, with the new ones among them."""
        spans = row.attributes.get("spans", "").split()
        first, _, last = spans[0].partition(":") if len(spans) == 1 else ("", "", "")
        if first.isdecimal() and last.isdecimal():
            wide = f"{min(int(first), *cells)}:{max(int(last), *cells)}"
            if wide != spans[0]:
                yield with_attribute(self._data, row, "spans", wide)

    def _enlarged(self, values: Mapping[Cell, Value]) -> Iterator[Splice]:
        """What the sheet says of its extent, if a new cell lies outside: some readers go by it."""
        said = self.root.first("dimension")
        if said is None or "ref" not in said.attributes or not values:
            return
        top, left, bottom, right = parse_range(said.attributes["ref"])
        rows, columns = zip(*values, strict=True)
        wide = Range(min(top, *rows), min(left, *columns), max(bottom, *rows), max(right, *columns))
        if wide != (top, left, bottom, right):
            yield with_attribute(self._data, said, "ref", str(wide))

    def _column_style(self, column: int) -> str | None:
        for columns in self.root.every("cols"):
            for each in columns.children:
                said = each.attributes
                if int(said["min"]) <= column <= int(said["max"]):
                    return said.get("style")
        return None

    def _add(self, number: int, row: Node) -> None:
        kept = self._rows.setdefault(number, _Row(row, []))
        before = 0
        for node in row.every("c"):
            cell = _cell(node, number, before)
            before = cell[1]
            self._cells[cell] = node
            if row is kept.node:
                kept.cells.append((cell[1], node.start))


@dataclass(frozen=True)
class _Row:
    """A row, and its cells by column and by where they begin."""

    node: Node
    cells: list[tuple[int, int]]


def _numbered(sheet: Node) -> Iterator[tuple[int, Node]]:
    number = 0
    for row in sheet.every("row"):
        said = row.attributes.get("r")
        number = int(said) if said else number + 1
        yield number, row


def _cell(node: Node, row: int, before: int) -> Cell:
    """Where a cell stands: where it says, else after the one before it."""
    said = node.attributes.get("r")
    if not said:
        return row, before + 1
    at = parse_range(said)
    return at.first_row, at.first_column


def _merged(root: Node) -> Iterator[Range]:
    for element in root.every("mergeCells"):
        yield from (parse_range(each.attributes["ref"]) for each in element.children)


def _is_in(cell: Cell, area: Range) -> bool:
    top, left, bottom, right = area
    return top <= cell[0] <= bottom and left <= cell[1] <= right


def _content(value: Value) -> str:
    if isinstance(value, str):
        return f'<is><t xml:space="preserve">{_plain(value)}</t></is>'
    return f"<v>{_plain(value)}</v>"


def _plain(value: Value) -> str:
    return cell_text(value) if isinstance(value, str) else repr(value)
