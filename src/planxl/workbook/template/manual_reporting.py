"""The sections of the manual on to whom a plan is reported, and on the networks that it names."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.catalogues.models import Catalogue
from planxl.workbook.template.section import Section


def reporting_sections(catalogue: Catalogue) -> Iterator[Section]:
    """A section of each kind that the plan has anything of."""
    if catalogue.reporting_bodies:
        yield Section(
            "Återrapportering",
            tuple(_about(catalogue)),
            "Aterrapportering",
            ("Id", "Rapporteras till", "Hur ofta"),
            tuple((b.id, b.name, b.told_interval) for b in catalogue.reporting_bodies),
        )
    if catalogue.networks:
        yield Section(
            "Nätverk",
            ("För alla. Nätverk och forum som planen nämner.",),
            "Natverk",
            ("Nätverk", "Nivå", "Vilka som möts"),
            tuple((each.name, each.level, each.about) for each in catalogue.networks),
        )


def _about(catalogue: Catalogue) -> Iterator[str]:
    yield "För alla. Så följs hela planen upp, utöver det som står om en enskild aktivitet."
    if catalogue.reports_regularly:
        yield (
            "Är Uppföljning tom, eller nämner den någon av dem, följs aktiviteten upp så ofta som "
            "planen rapporteras dit."
        )
