"""The Python API: the same verbs as the command line, each loaded when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planxl.api.annotating import Annotated, Annotations, annotate
    from planxl.api.comparing import Differences, NothingToCompareError, diff, write_differences
    from planxl.api.converting import Converted, convert, read_plan
    from planxl.api.filling import Filled, Filling, StatisticsError, UnknownSourceError, fill
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
    from planxl.conversion.formats import ConversionError
    from planxl.delivery import Delivered, NotWritableError
    from planxl.pair import Progress

__all__ = [
    "Annotated",
    "Annotations",
    "Answer",
    "CatalogueLike",
    "ConversionError",
    "Converted",
    "Delivered",
    "Differences",
    "Filled",
    "Filling",
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
    "StatisticsError",
    "UnknownDelregionError",
    "UnknownSourceError",
    "annotate",
    "check",
    "convert",
    "diff",
    "fill",
    "merge",
    "new",
    "read",
    "read_plan",
    "remind",
    "repair",
    "roll",
    "write_differences",
]

_HOMES = {
    "planxl.api.annotating": ("Annotated", "Annotations", "annotate"),
    "planxl.api.comparing": ("Differences", "NothingToCompareError", "diff", "write_differences"),
    "planxl.api.converting": ("Converted", "convert", "read_plan"),
    "planxl.api.filling": (
        "Filled",
        "Filling",
        "StatisticsError",
        "UnknownSourceError",
        "fill",
    ),
    "planxl.api.making": ("new",),
    "planxl.api.merging": (
        "Merged",
        "NothingToMergeError",
        "NotReplaceableError",
        "UnknownDelregionError",
        "merge",
    ),
    "planxl.api.reading": ("Answer", "CatalogueLike", "check", "read"),
    "planxl.api.reminding": ("Kind", "Reminded", "Reminder", "remind"),
    "planxl.api.repairing": ("Repaired", "RepairError", "repair"),
    "planxl.api.rolling": ("Rolled", "Rollover", "roll"),
    "planxl.conversion.formats": ("ConversionError",),
    "planxl.delivery": ("Delivered", "NotWritableError"),
    "planxl.pair": ("Progress",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    raise AttributeError(f"module 'planxl.api' has no attribute {name!r}")
