"""XlsxWriter's worksheet, which looks through equal formulas once.

XlsxWriter searches every formula, those of dropdowns and conditional formats included, for some
140 functions younger than Excel 2007. The formulas of one workbook are those of the next, and the
search was a quarter of the time that writing a workbook took. Imported only by whoever writes.
"""

from __future__ import annotations

from functools import lru_cache

from xlsxwriter.worksheet import Worksheet


class RememberingWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that remembers, for all workbooks, what has become of a formula."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return _prepared(formula, expand_future_functions)


@lru_cache(maxsize=10_000)
def _prepared(formula: str, expand_future_functions: bool) -> str:
    return str(Worksheet()._prepare_formula(formula, expand_future_functions))
