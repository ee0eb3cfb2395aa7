"""The Python API: the same verbs as the command line."""

from planxl.api.making import new
from planxl.api.merging import (
    Merged,
    NothingToMergeError,
    NotReplaceableError,
    UnknownDelregionError,
    merge,
)
from planxl.api.reading import Answer, CatalogueLike, check, read
from planxl.delivery import Delivered, NotWritableError
from planxl.pair import Progress

__all__ = [
    "Answer",
    "CatalogueLike",
    "Delivered",
    "Merged",
    "NotReplaceableError",
    "NotWritableError",
    "NothingToMergeError",
    "Progress",
    "UnknownDelregionError",
    "check",
    "merge",
    "new",
    "read",
]
