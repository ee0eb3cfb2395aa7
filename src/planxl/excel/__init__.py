"""planxl at work in an open workbook: what the buttons of the add-in do.

Each can be called from Excel (``RunPython "import planxl.excel; planxl.excel.check()"``), from a
program, and as ``planxl excel check``. They change the workbook in its window and never save it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planxl.excel.handlers import check, clean, fill, merge, missing, new, remind, roll, unfill

__all__ = ["check", "clean", "fill", "merge", "missing", "new", "remind", "roll", "unfill"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("planxl.excel.handlers"), name)
    raise AttributeError(f"module 'planxl.excel' has no attribute {name!r}")
