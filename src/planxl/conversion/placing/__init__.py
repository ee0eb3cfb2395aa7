"""Placing: from a document's paragraphs and tables to a plan, with every line in its place."""

from __future__ import annotations

from planxl.conversion.placing.placement import Placement, place, placed

__all__ = ["Placement", "place", "placed"]
