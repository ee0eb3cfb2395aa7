"""What Excel answers when it will not, or cannot: turned into Swedish sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from planxl.excel.log import noted
from planxl.not_done import NotDoneError

_OF_EXCEL = frozenset({"pywintypes", "pythoncom", "win32com", "appscript", "aem", "xlwings"})
# What COM calls it, and the names that xlwings has for some of it.
_BUSY = frozenset({-2147418111, -2147417846})
_GONE = frozenset({-2147023174, -2147417848, -2147023170})
_BUSY_NAMES = frozenset({"ExcelBusyError"})


class ExcelError(NotDoneError):
    """Excel did not do what was asked; the message says why and what to do."""


@contextmanager
def of_excel() -> Iterator[None]:
    """Turns what goes wrong in Excel into ExcelError; whatever else goes wrong goes on."""
    try:
        yield
    except NotDoneError:
        raise
    except Exception as error:
        if not is_of_excel(error):
            raise
        raise ExcelError(_in_words(error)) from error


def is_of_excel(error: BaseException) -> bool:
    """Whether an error is what Excel answered, and none of planxl's own."""
    homes = {each.__module__.partition(".")[0] for each in type(error).__mro__}
    return bool(homes & _OF_EXCEL)


def _in_words(error: Exception) -> str:
    number = getattr(error, "hresult", None)
    if number in _BUSY or type(error).__name__ in _BUSY_NAMES:
        return (
            "Excel är upptaget: kanske redigeras en cell, eller väntar en ruta på svar. Avsluta "
            "det och försök igen."
        )
    if number in _GONE:
        return "Excel eller arbetsboken stängdes innan planxl var klart. Öppna den, försök igen."
    log = noted(error)
    where = f" Vad Excel svarade står i {log}." if log else ""
    return f"Excel sade nej till det som planxl skulle göra i arbetsboken.{where}"
