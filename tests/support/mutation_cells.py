"""The third level: a sound workbook in which somebody has written and done what nobody expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape
from random import Random

from mutation_values import NUMBERS, PERIODS, TEXTS, bent, marked
from mutation_xml import parts_of, repacked

from planxl.cells import column_letters

_ROW = re.compile(r"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_DATA = re.compile(r"<sheetData>(.*)</sheetData>", re.DOTALL)
_PLACE = re.compile(r'\br="([A-Z]+)(\d+)"')
_STYLE = re.compile(r'\bs="\d+"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_NAME = re.compile(r'(<sheet\b[^>]*?\bname=")([^"]*)(")')
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#ODD")
_FORMULAS = (
    *("1+1", "SUM(A:A)", "'[1]Blad'!A1", "cmd|'/C calc'!A0", 'WEBSERVICE("http://a.example")'),
    *("Start!B5", "NOW()", "#REF!", "(" * 60, ""),
)


@dataclass
class Box:
    """A cell: its column, its attributes without the address, and what is inside."""

    column: int
    attributes: str
    inside: str


Rows = dict[int, list[Box]]
Change = Callable[[Rows, Random], None]


def changed(data: bytes, random: Random, _others: Sequence[bytes] = ()) -> tuple[bytes, str]:
    """The workbook after a few changes to cells, and one to its sheets now and then."""
    parts, told = dict(parts_of(data)), list[str]()
    names = [name for name in parts if _SHEET.fullmatch(name)]
    for name in random.sample(names, min(len(names), random.choice((1, 1, 2, 3)))):
        content = parts[name].decode()
        found = _DATA.search(content)
        if found:
            rows = _rows(found[1])
            for _ in range(random.choice((1, 3, 10, 40))):
                change = random.choice(CHANGES)
                if any(rows.values()):
                    change(rows, random)
                    told.append(change.__name__)
            content = content[: found.start(1)] + _written(rows) + content[found.end(1) :]
            content = _merge(content, rows, random) if random.random() < 0.1 else content
            parts[name] = content.encode()
    if random.random() < 0.3:
        told.append(_change_book(parts, random))
    return repacked(parts), " ".join(dict.fromkeys(told))


def _rows(data: str) -> Rows:
    return {row: [Box(*each) for each in boxes] for row, boxes in _parsed(data)}


@lru_cache(maxsize=60)
def _parsed(data: str) -> list[tuple[int, list[tuple[int, str, str]]]]:
    rows = []
    for number, row in enumerate(_ROW.finditer(data), 1):
        told = re.search(r'\br="(\d+)"', row[1])
        boxes = [_box(each[1], each[2] or "") for each in _CELL.finditer(row[2] or "")]
        rows.append((int(told[1]) if told else number, [each for each in boxes if each[0]]))
    return rows


def _box(attributes: str, inside: str) -> tuple[int, str, str]:
    place = _PLACE.search(attributes)
    return _number(place[1]) if place else 0, _PLACE.sub("", attributes).strip(), inside


_letters = cache(column_letters)


@cache
def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _written(rows: Rows) -> str:
    def cells(row: int) -> str:
        last = {box.column: box for box in rows[row]}
        return "".join(
            f'<c r="{_letters(column)}{row}" {last[column].attributes}>{last[column].inside}</c>'
            for column in sorted(last)
        )

    return "".join(f'<row r="{row}">{cells(row)}</row>' for row in sorted(rows))


def _any_row(rows: Rows, random: Random) -> int:
    return random.choice([row for row, boxes in rows.items() if boxes])


def odd_value(rows: Rows, random: Random) -> None:
    """A cell that holds what nobody expects there; it keeps its style, or loses it."""
    box = random.choice(rows[_any_row(rows, random)])
    style = _STYLE.search(box.attributes)
    kind, box.inside = _value(random)
    kept = style[0] if style and random.random() < 0.8 else f's="{random.randrange(12)}"'
    box.attributes = f"{kept} {kind}"


def _value(random: Random) -> tuple[str, str]:
    written = _NO_XML.sub("", random.choice(random.choice((TEXTS, PERIODS, NUMBERS))))
    if random.random() < 0.3:
        written += f"{random.choice(('', ' ', chr(10)))}{marked(random)}"
    formula = random.choice(_FORMULAS)
    inside = f"<f>{escape(formula)}</f>" if random.random() < 0.15 else ""
    sort = random.random()
    if sort < 0.5:
        return 't="str"', f'{inside}<v xml:space="preserve">{escape(written)}</v>'
    if sort < 0.8:
        number = random.choice((random.choice(NUMBERS[:12]), str(random.uniform(-1e5, 1e5))))
        return "", f"{inside}<v>{number}</v>"
    if sort < 0.9:
        return 't="e"', f"{inside}<v>{random.choice(_ERRORS)}</v>"
    if sort < 0.95:
        return 't="b"', f"{inside}<v>{random.choice('01')}</v>"
    return "", f"<f>{escape(formula)}</f>"


def bent_text(rows: Rows, random: Random) -> None:
    """A text with something in it changed."""
    box = random.choice(rows[_any_row(rows, random)])
    found = re.search(r"(<t[^>]*>)([^<]*)(</t>)", box.inside)
    if found:
        new = escape(_NO_XML.sub("", bent(random, unescape(found[2]))))
        box.inside = box.inside[: found.start(2)] + new + box.inside[found.end(2) :]


def exchange_columns(rows: Rows, random: Random) -> None:
    """Two columns in each other's places, in every row or below one."""
    boxes = rows[_any_row(rows, random)]
    one, other = random.choice(boxes).column, random.choice(boxes).column
    places, least = {one: other, other: one}, random.choice((0, 0, 6))
    for row, each in rows.items():
        for box in each if row >= least else ():
            box.column = places.get(box.column, box.column)


def move_columns(rows: Rows, random: Random) -> None:
    """A column put in, or one taken out."""
    first = random.choice(rows[_any_row(rows, random)]).column
    by = random.choice((1, 1, 2, 30, -1))
    for row, each in rows.items():
        kept = [box for box in each if by > 0 or box.column != first]
        for box in kept:
            box.column += by if box.column >= first else 0
        rows[row] = [box for box in kept if 1 <= box.column <= 16384]


def move_rows(rows: Rows, random: Random) -> None:
    """Rows put in, or one taken out."""
    first, by = _any_row(rows, random), random.choice((1, 1, 5, 200, -1))
    old = sorted(rows.items())
    rows.clear()
    for row, boxes in old:
        if row != first or by > 0:
            rows[row + by if row >= first else row] = boxes


def exchange_rows(rows: Rows, random: Random) -> None:
    """Two rows in each other's places."""
    one, other = _any_row(rows, random), _any_row(rows, random)
    rows[one], rows[other] = rows[other], rows[one]


def double_row(rows: Rows, random: Random) -> None:
    """A row once more, below all others or in another's place."""
    row = _any_row(rows, random)
    target = random.choice((max(rows) + random.choice((1, 2, 50)), _any_row(rows, random)))
    rows[target] = [Box(box.column, box.attributes, box.inside) for box in rows[row]]


def copy_cell(rows: Rows, random: Random) -> None:
    """A cell's value in another cell, or where there was none."""
    box, row = random.choice(rows[_any_row(rows, random)]), _any_row(rows, random)
    column = random.choice((random.choice(rows[row]).column, random.randrange(1, 30)))
    rows[row].append(Box(column, box.attributes, box.inside))


def clear(rows: Rows, random: Random) -> None:
    """A cell, or a whole row, emptied."""
    row = _any_row(rows, random)
    if random.random() < 0.3:
        rows[row] = []
    else:
        rows[row].remove(random.choice(rows[row]))


CHANGES: Sequence[Change] = (
    *(odd_value, odd_value, odd_value, odd_value, bent_text, bent_text, copy_cell, clear),
    *(exchange_columns, move_columns, move_rows, exchange_rows, double_row),
)


def _merge(content: str, rows: Rows, random: Random) -> str:
    """A merged range over some cells; of an older list of ranges nothing is left."""
    row = _any_row(rows, random) if any(rows.values()) else 5
    column = random.randrange(1, 12)
    last = row + random.choice((0, 1, 3, 500)), column + random.choice((0, 1, 4))
    place = f"{column_letters(column)}{row}:{column_letters(last[1])}{last[0]}"
    merged = f'<mergeCells><mergeCell ref="{place}"/></mergeCells>'
    content = re.sub(r"<mergeCells.*?</mergeCells>", "", content, flags=re.DOTALL)
    return content.replace("</sheetData>", f"</sheetData>{merged}", 1)


def _change_book(parts: dict[str, bytes], random: Random) -> str:
    """Sheets renamed or hidden, or what helps to find the tables taken away."""
    book = parts["xl/workbook.xml"].decode()
    change = random.choice(("rename", "exchange", "hide", "names", "tables", "1904"))
    tabs = list(_NAME.finditer(book))
    one, other = random.choice(tabs), random.choice(tabs)
    if change == "rename":
        new = random.choice((bent(random, unescape(one[2])), "Blad1", "start", "AKTIVITETER", ""))
        new = escape(_NO_XML.sub("", new)[:60])
        book = book[: one.start(2)] + new + book[one.end(2) :]
    elif change == "exchange":
        names = {one[2]: other[2], other[2]: one[2]}
        book = _NAME.sub(lambda each: each[1] + names.get(each[2], each[2]) + each[3], book)
    elif change == "hide":
        book = book[: one.end()] + ' state="veryHidden"' + book[one.end() :]
        book = re.sub(r'(state="veryHidden"[^>]*?) state="[^"]*"', r"\1", book)
    elif change == "names":
        book = re.sub(r"<definedNames>.*?</definedNames>", "", book, flags=re.DOTALL)
    elif change == "1904":
        book = book.replace("<workbookPr", '<workbookPr date1904="1"', 1)
    else:
        for name in [n for n in parts if n.startswith("xl/worksheets/_rels/")]:
            del parts[name]
    parts["xl/workbook.xml"] = book.encode()
    return change
