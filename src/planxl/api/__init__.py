"""The Python API: the same verbs as the command line."""

from planxl.api.annotating import Annotated, Annotations, annotate
from planxl.api.comparing import Differences, NothingToCompareError, diff, write_differences
from planxl.api.making import new
from planxl.api.merging import (
    Merged,
    NothingToMergeError,
    NotReplaceableError,
    UnknownDelregionError,
    merge,
)
from planxl.api.reading import Answer, CatalogueLike, check, read
from planxl.api.reminding import Kind, Reminded, Reminder, remind
from planxl.api.repairing import Repaired, RepairError, repair
from planxl.api.rolling import Rolled, Rollover, roll
from planxl.delivery import Delivered, NotWritableError
from planxl.pair import Progress

__all__ = [
    "Annotated",
    "Annotations",
    "Answer",
    "CatalogueLike",
    "Delivered",
    "Differences",
    "Kind",
    "Merged",
    "NotReplaceableError",
    "NotWritableError",
    "NothingToCompareError",
    "NothingToMergeError",
    "Progress",
    "Reminded",
    "Reminder",
    "RepairError",
    "Repaired",
    "Rolled",
    "Rollover",
    "UnknownDelregionError",
    "annotate",
    "check",
    "diff",
    "merge",
    "new",
    "read",
    "remind",
    "repair",
    "roll",
    "write_differences",
]
