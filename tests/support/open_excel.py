"""A running Excel for tests: the real xlwings over workbooks in memory, put away afterwards."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from planxl.cells import Workbook
from planxl.excel import connecting

xlwings = connecting.xlwings()  # as planxl loads it, before anything else does

import xlwings_memory  # noqa: E402
from libreoffice import Office  # noqa: E402
from xlwings_engine import EngineImpl, activated  # noqa: E402
from xlwings_memory import MemoryBook  # noqa: E402
from xlwings_office import Bridge, OfficeBook  # noqa: E402
from xlwings_stores import BookStore, Crossings, Excel  # noqa: E402


class Desk:
    """An Excel with workbooks open in it."""

    def __init__(self, *books: BookStore) -> None:
        self.excel = Excel(list(books))
        self.engine: EngineImpl = activated(self.excel)

    @property
    def crossings(self) -> Crossings:
        return self.engine.crossings

    def put(self, book: BookStore) -> BookStore:
        """A workbook that the person goes to."""
        self.excel.books.append(book)
        return book

    def open(self, path: Path) -> MemoryBook:
        """A file opened in it."""
        book = xlwings_memory.opened(path)
        self.put(book)
        return book

    def shows(self, workbook: Workbook, full_name: str = "") -> MemoryBook:
        """Cells in memory as an open workbook."""
        book = xlwings_memory.of_workbook(workbook, full_name)
        self.put(book)
        return book

    def another(self, *books: BookStore) -> Excel:
        """A second Excel beside the first."""
        other = Excel(list(books), pid=self.excel.pid + len(self.engine.excels))
        self.engine.excels.append(other)
        return other

    def calls(self, book: BookStore) -> None:
        """Lets a workbook be the one that Excel has called from."""
        found = next(each for each in xlwings.books if each.name == book.name)
        found.set_mock_caller()


def put_away(before: Any) -> None:
    """Leaves xlwings as it was."""
    xlwings.engines.active = before
    xlwings.engines.engines[:] = [e for e in xlwings.engines.engines if e.name != EngineImpl.name]
    xlwings.engines.engines_by_name.pop(EngineImpl.name, None)
    with suppress(AttributeError):
        del xlwings.Book._mock_caller


class OfficeDesk(Desk):
    """The same over LibreOffice."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.bridge = Bridge(office)

    def open_in_office(self, path: Path) -> OfficeBook:
        """A file opened in LibreOffice."""
        book = OfficeBook(self.bridge, path)
        self.put(book)
        return book

    def close(self) -> None:
        """Closes the workbooks, unsaved."""
        for book in self.excel.books:
            book.close()
        self.bridge.close()
