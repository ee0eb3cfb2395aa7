"""Document properties: what a package says of its title and of when it was last changed."""

from __future__ import annotations

from datetime import date, datetime

from planxl.cells.dates import from_iso
from planxl.cells.markup import elements
from planxl.cells.model import Properties
from planxl.cells.package import Package
from planxl.cells.refusal import Reason, Unreadable, refusing


def read_properties(package: Package) -> Properties:
    """The properties of an Office Open XML package."""
    core = (found for found in package.relationships() if found.kind == "core-properties")
    return _read(package, next((found.target for found in core), ""), "modified")


def read_ods_properties(package: Package) -> Properties:
    """The properties of an OpenDocument package."""
    return _read(package, "meta.xml", "date")


def _read(package: Package, part: str, modified: str) -> Properties:
    """Title and last modified, if there are any; a damaged part is as if it said nothing."""
    if part not in package:
        return Properties()
    try:
        with refusing(part):
            texts = {
                element.name: element.text
                for element in elements(package.chunks(part), package.meter)
            }
    except Unreadable as refusal:
        if refusal.reason is not Reason.DAMAGED:
            raise
        return Properties()
    return Properties(texts.get("title", ""), _moment(texts.get(modified, "")))


def _moment(text: str) -> datetime | None:
    moment = from_iso(text.strip())
    if isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day) if isinstance(moment, date) else None
