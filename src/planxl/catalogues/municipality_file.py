"""Municipalities kept in a file of their own, which a coordinator can edit in Excel."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planxl.catalogues.mistakes import Mistake
from planxl.catalogues.spelling import normalise

_COLUMNS = ("kommunkod", "kommun", "delregion", "redovisar")
_REPORTS = {"": True, "ja": True, "nej": False}
_HEADER = "kommunkod;kommun;delregion"
_ROW = "1435;Tanum;Fyrbodal"
_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class MunicipalityFile:
    """What a file of municipalities holds: its rows as in TOML, and what is wrong with it."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    mistakes: tuple[Mistake, ...] = ()


def read_municipalities(path: Path) -> MunicipalityFile:
    """The municipalities of a Swedish CSV file: semicolons, UTF-8 (BOM or not) or cp1252."""
    text = _text(path)
    if isinstance(text, Mistake):
        return MunicipalityFile(mistakes=(text,))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    except csv.Error:
        sentence = "går inte att läsa som CSV. Öppna den i Excel och spara som CSV UTF-8."
        return MunicipalityFile(mistakes=(Mistake(path.name, sentence),))
    return _table(path.name, lines)


def _text(path: Path) -> str | Mistake:
    try:
        if path.is_file() and path.stat().st_size > _LARGEST:
            return Mistake(path.name, "filen är för stor för att vara en lista över kommuner.")
        content = path.read_bytes() if path.is_file() else None
    except OSError:
        content = None
    if content is None:
        return Mistake(path.name, "filen finns inte eller går inte att läsa. Lägg den bredvid.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return Mistake(path.name, "teckenkoden är okänd. Spara filen i Excel som CSV UTF-8.")


def _table(name: str, lines: list[list[str]]) -> MunicipalityFile:
    header = [cell.strip().casefold() for cell in lines[0]] if lines else []
    missing = [column for column in _COLUMNS[:2] if column not in header]
    if missing:
        sentence = f"{' och '.join(missing)} saknas bland rubrikerna. Skriv {_HEADER}."
        return MunicipalityFile(mistakes=(Mistake(f"{name} rad 1", sentence),))
    places = {column: header.index(column) for column in _COLUMNS if column in header}
    found = list(_checked(name, lines[1:], places))
    mistakes = tuple(each for each in found if isinstance(each, Mistake))
    if not found:
        mistakes = (Mistake(f"{name} rad 2", f"inga kommuner. Skriv till exempel {_ROW}."),)
    return MunicipalityFile([each for each in found if isinstance(each, dict)], mistakes)


def _checked(
    name: str, lines: list[list[str]], places: dict[str, int]
) -> Iterator[dict[str, Any] | Mistake]:
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 2):
        if not any(cell.strip() for cell in line):
            continue
        cells = {column: _cell(line, place) for column, place in places.items()}
        wrong = _wrong(cells, number, seen)
        yield Mistake(f"{name} rad {number}", wrong) if wrong else _row(cells)


def _wrong(cells: dict[str, str], number: int, seen: dict[str, int]) -> str:
    code, name = _code(cells["kommunkod"]), cells["kommun"]
    if not re.fullmatch("[0-9]{4}", code):
        return f'"{code}" är ingen kommunkod. Skriv fyra siffror, till exempel {_ROW}.'
    if not name:
        return f"kommunens namn saknas. Skriv till exempel {code};Tanum;Fyrbodal."
    if cells.get("redovisar", "").casefold() not in _REPORTS:
        return f'under redovisar står "{cells["redovisar"]}". Skriv Ja eller Nej.'
    for text in (code, normalise(name)):
        first = seen.setdefault(text, number)
        if first != number:
            return f'"{code} {name}" står redan på rad {first}. Ta bort den ena raden.'
    return ""


def _row(cells: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": _code(cells["kommunkod"]),
        "name": cells["kommun"],
        "delregion": cells.get("delregion", ""),
    }
    return row if _REPORTS[cells.get("redovisar", "").casefold()] else {**row, "reports": False}


def _cell(line: list[str], place: int) -> str:
    return line[place].strip() if place < len(line) else ""


def _code(text: str) -> str:
    """The code with the leading zero that Excel takes away."""
    return text.zfill(4) if re.fullmatch("[0-9]{3}", text) else text
