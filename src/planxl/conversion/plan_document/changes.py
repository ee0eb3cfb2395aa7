"""Which fields of a plan document have been changed since planxl wrote it."""

from __future__ import annotations

from planxl.conversion.plan import Concern, Doubt, Source
from planxl.conversion.plan_document.carrying import Carried, print_of
from planxl.conversion.plan_document.seen import Seen, SeenRow


def changed(row: SeenRow | None, kept: Carried) -> dict[str, str]:
    """The fields of a row whose text is no longer what was written there."""
    if row is None:
        return {}
    known = kept.prints.get(row.kind, {}).get(row.key, {})
    blank = print_of("")
    return {k: text for k, text in row.fields.items() if print_of(text) != known.get(k, blank)}


def gone(table: str, nr: str, text: str, pages: Seen) -> Doubt:
    """That a row is no longer in the document, and what it was called."""
    return told(table, nr, "", _GONE, text, pages)


def told(table: str, nr: str, name: str, sentence: str, text: str, pages: Seen) -> Doubt:
    """Something to look at about a row of an edited document."""
    concern = Concern.GOAL if name == "goal" else Concern.ROW
    return Doubt.model_validate(
        {
            **{"table": table, "nr": nr, "field": name, "concern": concern, "confidence": 0.5},
            **{"sentence": sentence, "text": text, "source": Source(file=pages.rest.name)},
        }
    )


_GONE = (
    "Raden fanns när dokumentet skrevs men står inte där längre, och har tagits bort. Kontrollera "
    "att det var meningen."
)
