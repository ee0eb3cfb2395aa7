"""Holds planxl's reader cell by cell against openpyxl and python-calamine.

    python benchmarks/compare_readers.py FOLDER...

Every workbook below the folders is read by all three. A disagreement is explained when one of the
rules below knows it: each says who is right, and why. The script ends with 1 if any is left
unexplained. Neither of the others decides what is right; Excel does, where the rule says so.
"""

from __future__ import annotations

import sys
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from python_calamine import CalamineWorkbook, SheetTypeEnum

from planxl.cells import Cell, Kind, Unreadable, Workbook, read
from planxl.cells.strings import unescaped

SUFFIXES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
OPENPYXL_SUFFIXES = {".xlsx", ".xlsm"}
BLANKS = " \t\r\n"

Position = tuple[str, int, int]
Values = dict[Position, Any]


class Seen(NamedTuple):
    """What the two readers say of one cell."""

    ours: Cell | None
    theirs: Any
    strict: bool

    @property
    def value(self) -> Any:
        return self.ours.value if self.ours else None


class Rule(NamedTuple):
    """A class of disagreement: who is right and why, and how it is recognised."""

    explanation: str
    holds: Callable[[Seen], bool]


def is_same_midnight(seen: Seen) -> bool:
    ours, theirs = (as_moment(value) for value in (seen.value, seen.theirs))
    return ours is not None and ours == theirs


def is_duration(seen: Seen) -> bool:
    if not isinstance(seen.theirs, timedelta) or not isinstance(seen.value, int | float):
        return False
    return abs(seen.theirs - timedelta(days=seen.value)) < timedelta(seconds=1)


def is_first_day_of_1904(seen: Seen) -> bool:
    return bool(seen.value == date(1904, 1, 1) and seen.theirs == time(0, 0))


def is_escape(seen: Seen) -> bool:
    return isinstance(seen.theirs, str) and unescaped(seen.theirs) == str(seen.value)


def is_escaped_underscore(seen: Seen) -> bool:
    ours, theirs = seen.value, seen.theirs
    if not (isinstance(ours, str) and isinstance(theirs, str)):
        return False
    return "x005F_" in ours and ours.replace("x005F_", "") == theirs.replace("x005F_", "")


def is_blank_at_the_ends(seen: Seen) -> bool:
    return isinstance(seen.theirs, str) and seen.theirs.strip(BLANKS) == str(seen.value or "")


def is_error(seen: Seen) -> bool:
    return seen.ours is not None and seen.ours.kind is Kind.ERROR and seen.theirs is None


def is_strict(seen: Seen) -> bool:
    return seen.strict and seen.theirs is None


MIDNIGHT = Rule(
    "planxl is right: its number format tells whether midnight is a date alone", is_same_midnight
)
DURATION = Rule(
    "a matter of taste: planxl gives a duration as the number of days it is", is_duration
)
FIRST_DAY = Rule(
    "planxl is right: serial 0 with a date format is a day in the 1904 system", is_first_day_of_1904
)
ESCAPE = Rule("planxl is right: _x000D_ and its like stand for a character", is_escape)
UNDERSCORE = Rule(
    "planxl is right: _x005F_ stands for an underscore, but x005F_ does not", is_escaped_underscore
)
ENDS = Rule(
    "planxl is right: without xml:space blanks at the ends are not shown", is_blank_at_the_ends
)
STRICT = Rule("planxl is right: openpyxl does not know strict workbooks", is_strict)
ERROR = Rule("planxl is right: calamine shows an Excel error as a blank", is_error)

OPENPYXL_RULES = (MIDNIGHT, DURATION, FIRST_DAY, ESCAPE, UNDERSCORE, ENDS, STRICT)
CALAMINE_RULES = (MIDNIGHT, DURATION, FIRST_DAY, ESCAPE, ERROR)


@dataclass
class Tally:
    """What has been counted so far."""

    files: Counter[str] = field(default_factory=Counter)
    agreements: Counter[str] = field(default_factory=Counter)
    disagreements: Counter[tuple[str, str]] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)

    def compare(
        self, who: str, path: Path, seen: Seen, at: Position, rules: tuple[Rule, ...]
    ) -> None:
        """Counts a cell as agreed upon, explained or unexplained."""
        if agrees(seen):
            self.agreements[who] += 1
            return
        rule = next((rule for rule in rules if rule.holds(seen)), None)
        if rule:
            self.disagreements[who, rule.explanation] += 1
        else:
            self.unexplained.append(f"{path.name} {at}: {seen.ours!r}, {who} {seen.theirs!r}")


def agrees(seen: Seen) -> bool:
    """The same value of the same sort; 3 and 3.0 are the same number."""
    ours, theirs = seen.value, seen.theirs
    same_sort = type(ours) is type(theirs) or {type(ours), type(theirs)} == {int, float}
    return same_sort and bool(ours == theirs)


def as_moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time()) if isinstance(value, date) else None


def compare_file(path: Path, tally: Tally) -> None:
    """Reads one workbook with all readers and counts."""
    try:
        workbook = read(path)
        ours = {(cell.sheet, cell.row, cell.column): cell for cell in workbook.cells()}
    except Unreadable as refusal:
        compare_refusal(path, refusal, tally)
        return
    tally.files["read"] += 1
    tally.agreements["cells"] += len(ours)
    strict = is_strict_file(path)
    if path.suffix in OPENPYXL_SUFFIXES:
        compare_openpyxl(path, ours, strict, tally)
    compare_calamine(path, ours, workbook, tally)


def compare_refusal(path: Path, refusal: Unreadable, tally: Tally) -> None:
    """A workbook that we refuse and another reader takes is to be looked at."""
    others = [who for who, values in OTHERS.items() if can_read(values, path)]
    tally.files[f"refused: {refusal.reason}"] += 1
    if others:
        tally.unexplained.append(f"{path.name}: {refusal}, read by {', '.join(others)}")


def compare_openpyxl(path: Path, ours: dict[Position, Cell], strict: bool, tally: Tally) -> None:
    try:
        values, formulas = openpyxl_values(path), openpyxl_formulas(path)
    except Exception as error:  # Whatever it is, it is about openpyxl and not about us.
        tally.files[f"openpyxl cannot read: {type(error).__name__}"] += 1
        return
    for at in ours.keys() | values.keys():
        seen = Seen(ours.get(at), values.get(at), strict)
        tally.compare("openpyxl", path, seen, at, OPENPYXL_RULES)
    for at in {at for at, cell in ours.items() if cell.formula} | formulas:
        ours_says = at in ours and ours[at].formula
        if ours_says == (at in formulas):
            tally.agreements["openpyxl, formulas"] += 1
        elif not strict:
            tally.unexplained.append(f"{path.name} {at}: formula {ours_says}, openpyxl not so")


def compare_calamine(
    path: Path, ours: dict[Position, Cell], workbook: Workbook, tally: Tally
) -> None:
    if is_sparse(workbook):
        tally.files["calamine not asked: it would make room for a hundred million cells"] += 1
        return
    try:
        values = calamine_values(path)
    except Exception as error:  # As above.
        tally.files[f"calamine cannot read: {type(error).__name__}"] += 1
        return
    for at in ours.keys() | values.keys():
        seen = Seen(ours.get(at), values.get(at), strict=False)
        tally.compare("calamine", path, seen, at, CALAMINE_RULES)


def openpyxl_values(path: Path) -> Values:
    return {at: cell.value for at, cell in openpyxl_cells(path, data_only=True)}


def openpyxl_formulas(path: Path) -> set[Position]:
    return {at for at, cell in openpyxl_cells(path, data_only=False) if cell.data_type == "f"}


def openpyxl_cells(path: Path, data_only: bool) -> Iterator[tuple[Position, Any]]:
    """The cells it keeps; asking for rows would make every cell of the rectangle."""
    for sheet in openpyxl.load_workbook(path, data_only=data_only).worksheets:
        for cell in sheet._cells.values():
            if cell.value is not None:
                yield (sheet.title, cell.row, cell.column), cell


def calamine_values(path: Path) -> Values:
    values: Values = {}
    book = CalamineWorkbook.from_path(path)
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        found = book.get_sheet_by_index(index)
        top, left = found.start or (0, 0)
        for row, line in enumerate(found.to_python(), top + 1):
            for column, value in enumerate(line, left + 1):
                if value != "":
                    values[sheet.name, row, column] = value
    return values


def is_sparse(workbook: Workbook) -> bool:
    for sheet in workbook.sheets:
        rows = max((cell.row for cell in sheet.cells), default=0)
        columns = max((cell.column for cell in sheet.cells), default=0)
        if rows * columns > 100_000_000:
            return True
    return False


def is_strict_file(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        return "xl/workbook.xml" in package.namelist() and b"purl.oclc.org/ooxml" in package.read(
            "xl/workbook.xml"
        )


def can_read(values: Callable[[Path], Values], path: Path) -> bool:
    try:
        values(path)
    except Exception:
        return False
    return True


OTHERS: dict[str, Callable[[Path], Values]] = {
    "openpyxl": openpyxl_values,
    "calamine": calamine_values,
}


def print_tally(tally: Tally) -> None:
    for what, count in sorted(tally.files.items()):
        print(f"{count:8} files  {what}")
    print(f"{tally.agreements.pop('cells', 0):8} cells  that hold something")
    for who, count in sorted(tally.agreements.items()):
        print(f"{count:8} agreed with {who}")
    for (who, explanation), count in sorted(tally.disagreements.items()):
        print(f"{count:8} not agreed with {who}: {explanation}")
    print(f"{len(tally.unexplained):8} unexplained")
    for line in tally.unexplained:
        print("        ", line)


def main(folders: list[str]) -> int:
    warnings.simplefilter("ignore")
    tally = Tally()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in SUFFIXES:
                compare_file(path, tally)
    print_tally(tally)
    return 1 if tally.unexplained or not tally.files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else __doc__)
