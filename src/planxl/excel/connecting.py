"""Finding the open workbook: in which Excel it is, and whether it may be worked in."""

from __future__ import annotations

import atexit
import ntpath
import posixpath
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from planxl.excel.errors import is_of_excel, of_excel
from planxl.excel.native import said
from planxl.excel.places import is_address
from planxl.findings.sentence import joined
from planxl.not_done import NotDoneError

# xlwings imports these where they are installed, which takes most of its time, and for nothing.
_NOT_NEEDED = ("pandas", "numpy", "matplotlib", "PIL", "polars")
_ADD_INS = (".xlam", ".xla")

_NO_EXCEL = (
    "planxl hittar inget öppet Excel. Öppna arbetsboken i Excel på den här datorn och försök igen. "
    "Är den redan öppen: kanske är den öppen i webbläsaren, eller har Excel startats som "
    "administratör."
)
_NO_BOOK = (
    "Ingen arbetsbok är öppen i Excel. Öppna kommunens arbetsbok och försök igen. Står det "
    "Skyddad vy överst: välj Aktivera redigering först."
)
_NO_ENGINE = (
    "Det som behövs för att nå Excel saknas (xlwings{more}). Arbetsboken går att arbeta med som "
    "fil i stället: spara den och kör planxl check, fill eller merge (planxl --help)."
)
_UNSAVED = "{name} är inte sparad än. Spara den som arbetsbok (Arkiv, Spara som) och försök igen."


class NotOpenError(NotDoneError):
    """There is no open workbook to work in; the message says why and what to do."""


@dataclass(frozen=True)
class Opened:
    """A saved workbook that is open in Excel.

    ``path`` is its file; its name alone where it lies on the web.
    """

    book: Any
    name: str
    path: Path

    @property
    def app(self) -> Any:
        """The Excel in which it is open."""
        return self.book.app

    @property
    def read_only(self) -> bool:
        """Whether it cannot be saved under its own name."""
        return said(self.book, "ReadOnly", default=False) is True

    @property
    def locked(self) -> bool:
        """Whether no sheet can be added to it."""
        return said(self.book, "ProtectStructure", default=False) is True


def xlwings() -> Any:
    """xlwings, without what it need not load. Raises NotOpenError where it is missing."""
    if "xlwings" in sys.modules:
        return sys.modules["xlwings"]
    held_back = [name for name in _NOT_NEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(held_back))  # type: ignore[arg-type]
    try:
        module = import_module("xlwings")
    except ImportError as error:
        raise NotOpenError(_NO_ENGINE.format(more=f": {error}")) from None
    finally:
        for name in held_back:
            sys.modules.pop(name, None)
    _let_other_excels_live(module)
    return module


def _let_other_excels_live(module: Any) -> None:
    """At its end xlwings ends every Excel without a window; that may be somebody's."""
    windows = getattr(module, "_xlwindows", None)
    if windows is not None:
        atexit.unregister(windows.cleanup)


def called_from_excel() -> bool:
    """Whether Excel itself has started this, by RunPython."""
    xw = xlwings()
    if hasattr(xw.Book, "_mock_caller") or any(each.startswith("--from_xl") for each in sys.argv):
        return True
    return bool(getattr(getattr(xw, "_xlwindows", None), "BOOK_CALLER", None))


def opened(name: str = "") -> Opened:
    """The open workbook of that name or path; the one that is shown where none is named.

    Raises NotOpenError, or ExcelError where Excel does not answer.
    """
    xw = xlwings()
    if xw.engines.active is None:
        raise NotOpenError(_NO_ENGINE.format(more=" når Excel bara på Windows och Mac"))
    with of_excel():
        return _checked(_named(xw, name) if name else _shown(xw))


def _checked(book: Any) -> Opened:
    full = _full_name(book)
    if full == book.name and not said(book, "Path", default=""):
        raise NotOpenError(_UNSAVED.format(name=book.name))
    return Opened(book, book.name, Path(book.name if is_address(full) else full))


def _shown(xw: Any) -> Any:
    """The workbook that called, or the one in front."""
    if called_from_excel():
        caller = xw.Book.caller()
        if not caller.name.casefold().endswith(_ADD_INS):
            return caller
        app = caller.app
    else:
        app = xw.apps.active
    if app is None:
        raise NotOpenError(_NO_EXCEL)
    if not len(app.books):
        raise NotOpenError(_NO_BOOK)
    try:
        book = app.books.active
        book.name  # noqa: B018 - there may be none in front
    except Exception as error:
        if isinstance(error, AttributeError) or is_of_excel(error):
            raise NotOpenError(_NO_BOOK) from None
        raise
    return book


def _named(xw: Any, name: str) -> Any:
    """The workbook of that full name, else the only one of its name, in whichever Excel."""
    books = [book for app in xw.apps for book in app.books]
    if not books:
        raise NotOpenError(_NO_BOOK if len(xw.apps) else _NO_EXCEL)
    plain = _plain(name)
    exact = [book for book in books if _plain(_full_name(book)) == plain]
    found = exact or [book for book in books if _plain(book.name) == _last_part(plain)]
    if not found:
        raise NotOpenError(_not_among(name, books))
    if len(found) > 1:
        raise NotOpenError(
            f"{found[0].name} är öppen i flera Excel samtidigt. Stäng den i alla utom ett och "
            "försök igen."
        )
    return found[0]


def _not_among(name: str, books: Sequence[Any]) -> str:
    names = joined(list(dict.fromkeys(book.name for book in books)), 5)
    return (
        f"{_last_part(name)} är inte öppen i Excel. Öppna: {names}. Kanske har den stängts eller "
        "bytt namn: gå till arbetsboken och försök igen."
    )


def _full_name(book: Any) -> str:
    """The path as Excel has it; xlwings would search the disk for what lies on the web."""
    native = said(book, "FullName")
    if isinstance(native, str) and native:
        return native
    try:
        return str(book.fullname)
    except Exception as error:
        if is_of_excel(error):
            return str(book.name)
        raise


def _plain(name: str) -> str:
    """A name as it is compared."""
    return unquote(name).replace("\\", "/").casefold().strip() if is_address(name) else _path(name)


def _path(name: str) -> str:
    return name.replace("\\", "/").casefold().strip()


def _last_part(name: str) -> str:
    return posixpath.basename(ntpath.basename(unquote(name) if is_address(name) else name))
