"""A Word document read into a plan: planxl's own plan documents, edited or not, and all others."""

from __future__ import annotations

from dataclasses import replace

from planxl.catalogues import load
from planxl.catalogues.mistakes import CatalogueError
from planxl.catalogues.models import Catalogue
from planxl.conversion.document import Document
from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.placing import placed
from planxl.conversion.plan import Plan
from planxl.conversion.plan_document.carrying import Carried, carried
from planxl.conversion.plan_document.merging import added, merged
from planxl.conversion.plan_document.seen import seen
from planxl.conversion.settling import settled
from planxl.conversion.tables import named
from planxl.workbook.vocabulary import Vocabulary


def plan_in(document: Document, data: bytes, wish: Wish, name: str) -> Plan:
    """The plan in a document, and in what it carries with it. Raises ConversionError.

    Read is what the pages show; what the document carries only fills what they do not.
    """
    kept = carried(data)
    catalogue = _catalogue(kept, wish)
    if kept is None or catalogue is None:
        return _of_pages(document, wish, name)
    words = Vocabulary(catalogue)
    kept = replace(kept, plan=settled(kept.plan, words))
    pages = seen(document, catalogue, kept.plan.year, sure=True)
    if not pages.rows and any(kept.prints.values()):
        return _of_pages(document, wish, name)  # another document, pasted over ours
    asked = replace(
        wish,
        catalogue=catalogue,
        municipality=wish.municipality or kept.plan.municipality or None,
        year=wish.year or kept.plan.year,
    )
    return _owned(merged(_visible(pages.rest, asked, name), pages, kept, words), wish, catalogue)


def _catalogue(kept: Carried | None, wish: Wish) -> Catalogue | None:
    """The catalogue of the plan that a document carries; None where that cannot be used."""
    if kept is None:
        return None
    if wish.catalogue:
        return wish.catalogue if wish.catalogue.goes_for(kept.plan.catalogue) else None
    try:
        return load(kept.plan.catalogue)
    except CatalogueError:
        return None


def _visible(document: Document, wish: Wish, name: str) -> Plan:
    """What the pages show; nothing, where they show no more than their document carries."""
    try:
        return placed(document, wish, name)
    except ConversionError:
        return Plan()


def _of_pages(document: Document, wish: Wish, name: str) -> Plan:
    visible = placed(document, wish, name)
    catalogue = wish.catalogue or load(visible.catalogue)
    pages = seen(document, catalogue, visible.year, sure=False)
    if pages.rest == document:
        return visible
    return added(placed(pages.rest, wish, name), pages, Vocabulary(catalogue))


def _owned(plan: Plan, wish: Wish, catalogue: Catalogue) -> Plan:
    """The plan of the municipality and the year that the person says."""
    update: dict[str, object] = {"year": wish.year} if wish.year else {}
    if wish.municipality:
        whose = named(catalogue, wish.municipality)
        update |= {"municipality": whose.name, "municipality_code": whose.code}
    return plan.model_copy(update=update)
