"""Catalogues: what a plan says, as data that a coordinator can edit."""

from __future__ import annotations

from planxl.catalogues.loader import built_in, load
from planxl.catalogues.mistakes import CatalogueError, Mistake
from planxl.catalogues.models import Catalogue

__all__ = ["Catalogue", "CatalogueError", "Mistake", "built_in", "load"]
