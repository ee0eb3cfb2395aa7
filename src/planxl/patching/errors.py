"""Why a person's own workbook cannot be written in, in Swedish, as it follows a colon."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from planxl.cells.refusal import Reason, Unreadable
from planxl.not_done import NotDoneError


class PatchError(NotDoneError):
    """The workbook cannot be changed in place; the message says why and what to do."""


NOT_XLSX = (
    "planxl kan bara skriva i arbetsböcker av typen .xlsx eller .xlsm. Öppna filen i "
    "Excel, välj Spara som och typen Excel-arbetsbok (.xlsx), och försök igen med den."
)
SIGNED = (
    "arbetsboken är digitalt signerad, och signaturen skulle bli ogiltig. Ta bort signaturen i "
    "Excel under Arkiv > Info, eller arbeta med en kopia utan den."
)
SHARED = (
    "arbetsboken är delad på det gamla sättet, med spårade ändringar. Stäng av delningen i Excel "
    "under Granska > Dela arbetsbok, spara och försök igen."
)
OTHER_ENCODING = (
    "arbetsboken är sparad av ett program som använder en ovanlig teckenkodning. Öppna den i "
    "Excel, spara den som Excel-arbetsbok (.xlsx) och försök igen."
)
ALL_HIDDEN = (
    "alla blad utom Att åtgärda är dolda. Visa minst ett av dem i Excel, spara och försök igen."
)


@contextmanager
def intact() -> Iterator[None]:
    """Turns what goes wrong with a part that is not as it should be into a refusal of the file.

    Nothing is known of the bytes that come in, so nothing can be known of how they fail; what is
    refused for a reason passes.
    """
    try:
        yield
    except (PatchError, Unreadable):
        raise
    except MemoryError as error:
        raise Unreadable(Reason.TOO_LARGE) from error
    except Exception as error:
        raise Unreadable(Reason.DAMAGED, detail=type(error).__name__) from error
