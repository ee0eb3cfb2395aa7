"""Small counts about sensitive matters, hidden: 1 to 4 by default, as the catalogue says.

This is the plain suppression: each small count for itself, and a total only where the suppressed
addends behind it could each still be any of the hidden numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from planxl.catalogues.models import Disclosure, Indicator, IndicatorKind
from planxl.findings import Finding, codes
from planxl.workbook.submission import IndicatorAnswer, Measure

_HIDDEN_PARAMS = frozenset({"found", "understood", "numerator", "denominator", "example"})
_WORDS_INSTEAD = "(visas inte)"


def is_small(indicator: Indicator, count: Measure | None, rule: Disclosure) -> bool:
    """Whether a count about this indicator must be hidden."""
    number = isinstance(count, (int, float)) and not isinstance(count, bool)
    return indicator.sensitive and number and 0 < float(count or 0) <= rule.hide_up_to


def gives_away(indicator: Indicator, answer: IndicatorAnswer, rule: Disclosure) -> bool:
    """Whether a municipality's answer shows a small count: itself, or through its numerator."""
    if indicator.kind is IndicatorKind.COUNT:
        return is_small(indicator, answer.value, rule)
    return is_small(indicator, answer.numerator, rule)


def total_is_safe(suppressed: Sequence[float], rule: Disclosure) -> bool:
    """Whether a total may be shown although these addends are hidden.

    Who subtracts the shown addends knows the sum S of the k hidden ones, and so that each is at
    least S - h(k - 1) and at most S - (k - 1). The total is safe when that leaves all of 1 to h.
    """
    if not suppressed:
        return True
    hidden, others, most = sum(suppressed), len(suppressed) - 1, rule.hide_up_to
    return hidden - most * others <= 1 and hidden - others >= most


def discreet(finding: Finding) -> Finding:
    """The finding without the figures that were typed, for sensitive indicators."""
    if not _HIDDEN_PARAMS & finding.params.keys() or finding.code is codes.EXCEL_ERROR:
        return finding
    params = {
        key: _WORDS_INSTEAD if key in _HIDDEN_PARAMS else value
        for key, value in finding.params.items()
    }
    return Finding(finding.code, finding.place, params, finding.trial)
