"""The workbook back: a copy of a person's own workbook with the remarks in it."""

from __future__ import annotations

from planxl.annotation.annotating import Annotation, annotate, annotated
from planxl.annotation.cleaning import cleaned, is_untouched
from planxl.patching.errors import PatchError

__all__ = ["Annotation", "PatchError", "annotate", "annotated", "cleaned", "is_untouched"]
