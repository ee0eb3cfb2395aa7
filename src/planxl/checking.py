"""One file checked: read, understood and examined by the rules, with everything found at once.

Whatever the file is, the answer is a value: a file that cannot be read is one with a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planxl import cells, rules
from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.findings import Finding
from planxl.findings.refusals import refused
from planxl.rules.occasion import Occasion
from planxl.rules.personal_data import discreet
from planxl.workbook.marker import SUMMARY, read_marker
from planxl.workbook.reading.recognition import recognised
from planxl.workbook.reading.submissions import read_submission
from planxl.workbook.submission import Submission
from planxl.workbook.vocabulary import Vocabulary


@dataclass(frozen=True)
class Checked:
    """A file and what is known of it.

    ``submission`` is None where the file is no municipal workbook; ``is_summary`` tells that it is
    one of planxl's own summaries. ``name`` is what to call the file where its own name does not
    tell it from the others.
    """

    path: Path
    submission: Submission | None
    findings: tuple[Finding, ...]
    catalogue: Catalogue | None = None
    is_summary: bool = False
    name: str = ""

    @property
    def file(self) -> str:
        """What the file is called wherever it is spoken of."""
        return self.name or self.path.name


class Checker:
    """Checks files against one catalogue, or each against the one it says it belongs to.

    ``day`` is the day on which it is asked what is missing; what is due later is not missing yet.
    """

    def __init__(self, catalogue: Catalogue | None = None, day: date | None = None) -> None:
        self._given = catalogue
        self._day = day or date.today()
        self._known: dict[str, Vocabulary] = {}

    def check(self, path: Path, name: str = "") -> Checked:
        """The file read and examined. Never raises for what a file holds."""
        name = name or path.name
        try:
            return self.examine(path, replace(cells.read(path), name=name))
        except cells.Unreadable as refusal:
            return Checked(path, None, (refused(refusal),), name=name)

    def examine(self, path: Path, workbook: cells.Workbook) -> Checked:
        """The same of a workbook that is open already; its cells may turn out to be unreadable."""
        name = workbook.name
        if read_marker(workbook).kind == SUMMARY:
            return Checked(path, None, (), is_summary=True, name=name)
        words = self._vocabulary(self._given or load(recognised(workbook)))
        reading = read_submission(workbook, words)
        found = reading.findings
        if reading.submission:
            found += rules.examine(reading.submission, Occasion(words.catalogue, self._day))
        told = tuple(map(discreet, found))
        return Checked(path, reading.submission, told, words.catalogue, name=name)

    def _vocabulary(self, catalogue: Catalogue) -> Vocabulary:
        if catalogue.id not in self._known:
            self._known[catalogue.id] = Vocabulary(catalogue)
        return self._known[catalogue.id]
