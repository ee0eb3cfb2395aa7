"""One sheet of a workbook as openpyxl reads it; reading all of them takes several times as long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet


def sheet_in(path: Path, name: str, *, data_only: bool = False) -> Worksheet:
    """The sheet of that name, with all that stands in its own part: no names, no print titles."""
    reader: Any = _OneSheet(str(path), data_only=data_only)
    reader.wanted = name
    reader.read()
    found: Worksheet = reader.wb[name]
    return found


class _OneSheet(ExcelReader):  # type: ignore[misc]
    """Passes over the other sheets, and over names, which are bound to sheets by number."""

    wanted = ""

    def read_worksheets(self) -> None:
        every = [(sheet, rel) for sheet, rel in self.parser.find_sheets()]
        self.parser.find_sheets = lambda: [each for each in every if each[0].name == self.wanted]
        self.parser.assign_names = lambda: None
        super().read_worksheets()
