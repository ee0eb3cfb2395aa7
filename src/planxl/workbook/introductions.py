"""The lines above the fields and the tables: what the template writes there, and the reader skips.

A line that changes in a later template stays in ``_EARLIER``, so that an older workbook is not said
to hold something that a person has written.
"""

from __future__ import annotations

from collections.abc import Mapping

from planxl.catalogues.models import Catalogue
from planxl.catalogues.wording import normalise
from planxl.workbook.declaration import ACTIVITIES, INDICATORS, LOCAL_INDICATORS
from planxl.workbook.layout import TableLayout

EXAMPLE_LABEL = "Exempel:"
START_SECTION = "Uppgifter"

# Short enough to be read whole in the columns that stay when one scrolls to the right.
_ABOUT_START = "Kommunens arbetsbok: aktiviteter, indikatorer och årets uppföljning."
_WITHOUT_INDICATORS = (
    "Kommunens arbetsbok: aktiviteter och årets uppföljning. Planen har inga indikatorer."
)
_ABOUT: Mapping[str, tuple[str, ...]] = {
    ACTIVITIES: (
        "Mörka rubriker är planen, turkosa är årets uppföljning. Orange är det som saknas.",
    ),
    INDICATORS: (
        "Fyll i de vita rutorna. Kolumnen Kontroll längst till höger säger vad som saknas.",
        "Andelar skrivs i procent: 12,5 är 12,5 procent. Markera en ruta för att se vad den "
        "gäller.",
    ),
    LOCAL_INDICATORS: (
        "Kommunens egna indikatorer, om det finns några. Turkos rubrik fylls i varje år.",
    ),
}
_EARLIER: frozenset[str] = frozenset()


def about_start(catalogue: Catalogue) -> str:
    """What stands below the title of Start."""
    return catalogue.reporter.said(_ABOUT_START if catalogue.indicators else _WITHOUT_INDICATORS)


def about(sheet: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What stands below a table's title, line by line."""
    return tuple(map(catalogue.reporter.said, _ABOUT.get(sheet, ())))


def lines_above_table(table: TableLayout, catalogue: Catalogue) -> frozenset[str]:
    """Everything that the template writes above a table, normalised."""
    examples = [column.example for column in table.columns if column.example]
    first = f"{EXAMPLE_LABEL} {table.columns[0].example}"
    texts = (table.sheet, *about(table.sheet, catalogue), EXAMPLE_LABEL, first, *examples)
    return frozenset(map(normalise, texts)) | _EARLIER


def lines_above_fields(catalogue: Catalogue) -> frozenset[str]:
    """Everything that the template writes above the fields of Start, normalised."""
    titles = (catalogue.title, *catalogue.bases.values())
    own = (about_start(catalogue), START_SECTION)
    return frozenset(map(normalise, (*titles, *own))) | _EARLIER
