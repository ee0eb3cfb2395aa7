"""One file checked: read, understood and examined by the rules, with everything found at once.

Whatever the file is, the answer is a value: a file that cannot be read is one with a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planxl import cells, rules
from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.findings import Code, Finding, codes
from planxl.workbook.marker import SUMMARY, read_marker
from planxl.workbook.reading.recognition import recognised
from planxl.workbook.reading.submissions import read_submission
from planxl.workbook.submission import Submission
from planxl.workbook.vocabulary import Vocabulary

_REFUSALS: dict[cells.Reason, Code] = {
    cells.Reason.NOT_A_WORKBOOK: codes.NOT_A_WORKBOOK,
    cells.Reason.ENCRYPTED: codes.ENCRYPTED,
    cells.Reason.EMPTY: codes.EMPTY_FILE,
    cells.Reason.CUT_OFF: codes.CUT_OFF,
    cells.Reason.TOO_LARGE: codes.TOO_LARGE,
    cells.Reason.BOMB: codes.BOMB,
    cells.Reason.TOO_MANY_PARTS: codes.TOO_MANY_PARTS,
    cells.Reason.DIRECTORY: codes.DIRECTORY,
    cells.Reason.MISSING: codes.MISSING_FILE,
    cells.Reason.NOT_ALLOWED: codes.NOT_ALLOWED,
    cells.Reason.DAMAGED: codes.DAMAGED,
}


@dataclass(frozen=True)
class Checked:
    """A file and what is known of it.

    ``submission`` is None where the file is no municipal workbook; ``refused`` tells that it could
    not be read at all; ``is_summary`` that it is one of planxl's own summaries.
    """

    path: Path
    submission: Submission | None
    findings: tuple[Finding, ...]
    catalogue: Catalogue | None = None
    refused: bool = False
    is_summary: bool = False

    @property
    def file(self) -> str:
        """The file's name."""
        return self.path.name


class Checker:
    """Checks files against one catalogue, or each against the one it says it belongs to."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self._given = catalogue
        self._known: dict[str, Vocabulary] = {}

    def check(self, path: Path) -> Checked:
        """The file read and examined. Never raises for what a file holds."""
        try:
            return self._checked(path, cells.read(path))
        except cells.Unreadable as refusal:
            finding = Finding(_REFUSALS[refusal.reason], params=dict(refusal.params))
            return Checked(path, None, (finding,), refused=True)

    def _checked(self, path: Path, workbook: cells.Workbook) -> Checked:
        if read_marker(workbook).kind == SUMMARY:
            return Checked(path, None, (), is_summary=True)
        words = self._vocabulary(self._given or load(recognised(workbook)))
        reading = read_submission(workbook, words)
        found = reading.findings
        if reading.submission:
            found += rules.examine(reading.submission, words.catalogue)
        return Checked(path, reading.submission, found, words.catalogue)

    def _vocabulary(self, catalogue: Catalogue) -> Vocabulary:
        if catalogue.id not in self._known:
            self._known[catalogue.id] = Vocabulary(catalogue)
        return self._known[catalogue.id]
