"""The labels of an indicator's row held against the plan: they are the plan's, not the row's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from planxl.catalogues.models import Indicator, IndicatorKind
from planxl.catalogues.wording import normalise
from planxl.findings import Finding, codes
from planxl.workbook.reading.identification import indicator_text
from planxl.workbook.reading.rows import Collected, RowReader
from planxl.workbook.template.formulas import Check
from planxl.workbook.vocabulary import Vocabulary

_CHECKS = frozenset(map(str, Check))
_KINDS = frozenset(map(str, IndicatorKind))

SaysTheSame = Callable[[str, Indicator, Vocabulary], bool]


def told_labels(
    row: RowReader, indicator: Indicator, words: Vocabulary, collected: Collected
) -> None:
    """Tells which labels have been typed over, and keeps what was typed."""
    for key, expected in _expected(indicator, words).items():
        found = indicator_text(row) if key == "indicator" else row.seen(key)
        if found and found != expected and not _SAME[key](found, indicator, words):
            params = {"found": found, "expected": expected}
            row.tell(Finding(codes.LABEL_CHANGED, row.place(key), params))
            collected.set_aside([row.cells[key]])
    _told_check(row, collected)


def is_label(key: str, text: str, words: Vocabulary) -> bool:
    """Whether a text is one that the plan itself has in a column of labels."""
    match key:
        case "target_group":
            return words.find_group(text) is not None
        case "goal":
            return bool(words.find_goal(text, None))
        case "kind":
            return text in _KINDS
        case "unit":
            return text in words.units
        case "check":
            return text in _CHECKS
        case _:
            return False


def _told_check(row: RowReader, collected: Collected) -> None:
    """A formula computes the column Kontroll; a text of a person's own there is kept."""
    cell = row.cells.get("check")
    if cell and not cell.formula and row.seen("check") not in _CHECKS:
        collected.outside(cell)


def _expected(indicator: Indicator, words: Vocabulary) -> Mapping[str, str]:
    catalogue = words.catalogue
    return {
        "target_group": catalogue.group_of(indicator).name,
        "goal": catalogue.goal_by_id[indicator.goal].label,
        "indicator": indicator.text,
        "kind": indicator.kind.value,
        "unit": indicator.unit,
    }


def _same_group(text: str, indicator: Indicator, words: Vocabulary) -> bool:
    return words.find_group(text) == words.catalogue.group_of(indicator).key


def _same_goal(text: str, indicator: Indicator, words: Vocabulary) -> bool:
    return indicator.goal in words.find_goal(text, None)


def _same_text(text: str, indicator: Indicator, words: Vocabulary) -> bool:
    return indicator.id in words.find_indicator(text, None, None)


def _same_word(text: str, expected: str) -> bool:
    return normalise(text) == normalise(expected)


_SAME: Mapping[str, SaysTheSame] = {
    "target_group": _same_group,
    "goal": _same_goal,
    "indicator": _same_text,
    "kind": lambda text, indicator, _: _same_word(text, indicator.kind.value),
    "unit": lambda text, indicator, _: _same_word(text, indicator.unit),
}
