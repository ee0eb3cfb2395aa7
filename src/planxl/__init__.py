"""planxl: municipal action plans for mental health, read, checked and merged.

>>> import planxl
>>> submission, findings = planxl.read("workbooks/vastra_gotaland/2022/tanum.xlsx")
>>> merged = planxl.merge(["workbooks/vastra_gotaland/2022"], "sammanstallning.xlsx")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from planxl.version import __version__

if TYPE_CHECKING:
    from planxl.api import (
        Annotated,
        Annotations,
        Answer,
        ConversionError,
        Converted,
        Differences,
        Filled,
        Filling,
        Merged,
        NothingToCompareError,
        NothingToMergeError,
        NotReplaceableError,
        NotWritableError,
        Reminded,
        Repaired,
        RepairError,
        Rolled,
        Rollover,
        StatisticsError,
        UnknownDelregionError,
        UnknownSourceError,
        annotate,
        check,
        convert,
        diff,
        fill,
        merge,
        new,
        read,
        read_plan,
        remind,
        repair,
        roll,
        write_differences,
    )

__all__ = [
    "Annotated",
    "Annotations",
    "Answer",
    "ConversionError",
    "Converted",
    "Differences",
    "Filled",
    "Filling",
    "Merged",
    "NotReplaceableError",
    "NotWritableError",
    "NothingToCompareError",
    "NothingToMergeError",
    "Reminded",
    "RepairError",
    "Repaired",
    "Rolled",
    "Rollover",
    "StatisticsError",
    "UnknownDelregionError",
    "UnknownSourceError",
    "__version__",
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


def __getattr__(name: str) -> Any:
    # The verbs load their rooms when first used, so that "planxl --help" answers at once.
    if name in __all__:
        return getattr(import_module("planxl.api"), name)
    raise AttributeError(f"module 'planxl' has no attribute {name!r}")
