"""Writes the plan as the document that is decided and published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planxl.catalogues.models import Catalogue
from planxl.conversion.plan import Plan
from planxl.conversion.plan_document import carrying, mall
from planxl.conversion.plan_document.blocks import Block, Look, Table, Text
from planxl.conversion.plan_document.carrying import Carried, print_of, prints_of
from planxl.conversion.plan_document.content import content
from planxl.conversion.plan_document.drawing import Pen
from planxl.conversion.plan_document.hiding import shown
from planxl.conversion.plan_document.markup import run
from planxl.conversion.plan_document.package import Package
from planxl.conversion.plan_document.view import View
from planxl.summary.names import INTERNAL


def write(
    plan: Plan,
    catalogue: Catalogue,
    template: bytes | None = None,
    *,
    internal: bool = False,
    template_name: str = "Mallen",
) -> bytes:
    """The plan document: the same bytes for the same plan.

    ``template`` is a Word document with the mark ``{{plan}}``; its styles, headers and pictures
    are kept. Small counts about sensitive matters are hidden unless the document is ``internal``;
    only such a one carries what its pages do not show. Raises ConversionError for a template that
    cannot be used, calling it by its name.
    """
    view = View(shown(plan, catalogue, internal=internal), catalogue)
    blocks = tuple(content(view))
    package = Package(mall.own_template() if template is None else template, template_name)
    pen = Pen(package.ids, package.width, package.add_chart)
    package.fill(list(pen.drawn(blocks)), pen.contents(blocks), _texts(view))
    if internal:
        package.head_pages(pen.paragraph(Look.WARNING, run(INTERNAL)))
    kept = Carried(view.plan, prints_of(blocks), frozenset(map(print_of, _said(blocks))))
    package.carry(*carrying.packed(kept), carrying.is_ours)
    return package.saved(_title(plan, catalogue), plan.year)


def _texts(view: View) -> dict[str, str]:
    """What the marks of the template stand for."""
    names = [each.name for each in view.groups] if view.catalogue.has_groups else []
    return {
        mall.TITLE: view.catalogue.title,
        mall.WHOSE: view.plan.municipality,
        mall.YEAR: str(view.plan.year or ""),
        mall.GROUPS: ", ".join(names),
    }


def _title(plan: Plan, catalogue: Catalogue) -> str:
    whose = f"{plan.municipality} {plan.year or ''}".strip()
    return f"{catalogue.title}: {whose}" if whose else catalogue.title


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts outside rows: if they are found no place when the document is read, no matter."""
    for block in blocks:
        if isinstance(block, Text):
            yield block.text
        elif isinstance(block, Table):
            yield from block.notes
