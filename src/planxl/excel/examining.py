"""The open workbook examined by the rules, as ``planxl check`` does it with a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planxl.api.reading import CatalogueLike, checker_for
from planxl.cells import Unreadable, Workbook
from planxl.checking import Checked, Checker
from planxl.excel import page
from planxl.excel.connecting import Opened
from planxl.excel.errors import of_excel
from planxl.excel.live import live
from planxl.findings import Finding
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence
from planxl.intake import gather
from planxl.not_done import NotDoneError

_SUMMARY = (
    "{name} är en sammanställning från planxl, och den kontrolleras inte. Gå till en kommuns "
    "arbetsbok och försök igen."
)


class NotOursError(NotDoneError):
    """The workbook is none that planxl can examine; the message says what it is."""


@dataclass(frozen=True)
class Examined:
    """An open workbook of a municipality, and what is known of it; ``ours`` are our own sheets."""

    opened: Opened
    workbook: Workbook
    checked: Checked
    ours: Sequence[Any] = ()

    @property
    def whose(self) -> str:
        """Whose workbook it is and of which year, as far as it tells."""
        answer = self.checked.submission
        assert answer is not None
        return f"{answer.municipality or 'Okänd kommun'} {answer.year or 'utan år'}"


def checker(opened: Opened, catalogue: CatalogueLike | None, day: date | None) -> Checker:
    """What examines the workbook; with the waivers that lie beside its file."""
    return checker_for(gather([opened.path]), catalogue or None, day)


def examined(
    opened: Opened, catalogue: CatalogueLike | None = None, day: date | None = None
) -> Examined:
    """The open workbook read and examined. Raises NotOursError, CatalogueError or ExcelError."""
    with of_excel():
        ours = page.ours(opened.book)
    workbook = live(opened, ours)
    try:
        checked = checker(opened, catalogue, day).examine(opened.path, workbook)
    except Unreadable as refusal:
        raise NotOursError(f"{opened.name}: {sentence(refused(refusal))}") from None
    if checked.is_summary:
        raise NotOursError(_SUMMARY.format(name=opened.name))
    if checked.submission is None:
        raise NotOursError(f"{opened.name}: {_worst(checked.findings)}")
    return Examined(opened, workbook, checked, ours)


def _worst(findings: Sequence[Finding]) -> str:
    return sentence(min(findings, key=lambda finding: finding.severity.rank))
