"""What there is to say to the one who has had a plan document written, before it is published."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.catalogues.models import Catalogue
from planxl.conversion.placing.names import names_in
from planxl.conversion.plan import Plan
from planxl.conversion.plan_document.hiding import shown
from planxl.findings.sentence import joined
from planxl.summary.words import capital, counted, number_word
from planxl.workbook.start_fields import FIELDS

_TEXTS = ("activity", "what", "when", "responsible", "follow_up", "result", "comment")


def account(plan: Plan, catalogue: Catalogue, *, internal: bool) -> Iterator[str]:
    """Sentences about the document: what was left out or hidden, and what to look at."""
    told = shown(plan, catalogue, internal=internal)
    if internal:
        yield (
            "Dokumentet är internt: det visar alla uppgifter och bär med sig allt som inte syns. "
            "Skriv det utan --internal innan det publiceras."
        )
    if told.hidden:
        number = len(told.hidden)
        what = "uppgift visas" if number == 1 else "uppgifter visas"
        yield (
            f"{capital(number_word(number))} {what} som {catalogue.disclosure.symbol}, eftersom "
            "enstaka personer annars kan kännas igen. Texter söks inte igenom efter sådana tal."
        )
    left = [] if internal else list(_on_start(plan))
    if left:
        yield (
            f"{joined(left)} på bladet Start följer inte med i dokumentet: bara det som skrivs "
            "med --internal kan läsas tillbaka helt."
        )
    if plan.unplaced or plan.review:
        yield "Texter utan plats och osäkra tolkningar står inte i dokumentet."
    named = sum(1 for text in _texts(told.plan) if any(names_in(text, "")))
    if named:
        places = counted(named, "ställe", "ställen")
        yield (
            f"På {places} ser det ut att stå en persons namn eller kontaktuppgifter. Skriv "
            "funktionen i stället innan dokumentet publiceras."
        )
    yield (
        "Sidnumren i innehållsförteckningen räknar Word ut: klicka i den och välj Uppdatera tabell."
    )


def _on_start(plan: Plan) -> Iterator[str]:
    """What else stands on Start, by its labels: who answers, how many live there, when."""
    for each in FIELDS:
        if each.input and plan.start.get(each.key) not in (None, ""):
            yield each.label


def _texts(plan: Plan) -> Iterator[str]:
    """Everything that people have written which the document shows."""
    for row in plan.activities:
        yield from (getattr(row, key) for key in _TEXTS)
        yield from (*row.indicators, *row.extra.values())
    for measured in (*plan.indicators, *plan.local_indicators):
        yield from (measured.origin, measured.comment)
    yield from (each.indicator for each in plan.local_indicators)
