"""One file checked: read, understood and examined by the rules, with everything found at once.

Whatever the file is, the answer is a value: a file that cannot be read is one with a finding.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from planxl import cells
from planxl.catalogues import load
from planxl.catalogues.models import Catalogue
from planxl.cells.clock import within
from planxl.cells.gate import read_file
from planxl.findings import Finding
from planxl.findings.refusals import refused
from planxl.not_done import NotDoneError
from planxl.rules.examination import as_wanted, examined
from planxl.rules.follow_ups import Lack
from planxl.rules.occasion import Occasion
from planxl.rules.waivers import NO_WAIVERS, Waivers
from planxl.workbook.marker import DIFFERENCE, SUMMARY, read_marker
from planxl.workbook.reading.recognition import recognised
from planxl.workbook.reading.submissions import read_submission
from planxl.workbook.submission import Submission
from planxl.workbook.vocabulary import Vocabulary


@dataclass(frozen=True)
class Checked:
    """A file and what is known of it.

    ``submission`` is None where the file is no municipal workbook; ``is_summary`` tells that it is
    one of planxl's own summaries. ``name`` is what to call the file where its own name does not
    tell it from the others. ``lacks`` are the missing follow-ups, whose findings are among the
    findings too.
    """

    path: Path
    submission: Submission | None
    findings: tuple[Finding, ...]
    catalogue: Catalogue | None = None
    is_summary: bool = False
    name: str = ""
    lacks: tuple[Lack, ...] = ()

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """The findings that are about no missing follow-up."""
        of_lacks = {_key(lack.finding) for lack in self.lacks}
        return tuple(each for each in self.findings if _key(each) not in of_lacks)

    @property
    def file(self) -> str:
        """What the file is called wherever it is spoken of."""
        return self.name or self.path.name


def most_seconds() -> float:
    """How long one file may take, whatever is done with it."""
    return cells.Limits().seconds


def in_time() -> AbstractContextManager[None]:
    """Ends what is done with one file inside, when it has taken too long. Raises Unreadable."""
    return within(most_seconds())


class ChangedError(NotDoneError):
    """A file is no longer the one that was read; the message says what to do, in Swedish."""


def read_again(path: Path, submission: Submission | None) -> bytes:
    """The bytes of a file, provided that they are those in which the answer was read.

    Between the two somebody may have saved it, and what is known of its cells is wrong then.
    Raises ChangedError, or Unreadable.
    """
    data = read_file(path, cells.Limits())
    if submission and sha256(data).hexdigest() != submission.file.sha256:
        raise ChangedError(
            "filen ändrades medan planxl läste den. Försök igen när ingen sparar i den."
        )
    return data


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code.id, finding.place, *sorted(finding.params.items())


class Checker:
    """Checks files against one catalogue, or each against the one it says it belongs to.

    ``day`` is the day on which it is asked what is missing; what is due later is not missing yet.
    ``waivers`` are the municipalities' exemptions from findings.
    """

    def __init__(
        self,
        catalogue: Catalogue | None = None,
        day: date | None = None,
        waivers: Waivers = NO_WAIVERS,
    ) -> None:
        self.waivers = waivers
        self._given = catalogue
        self._day = day or date.today()
        self._known: dict[str, Vocabulary] = {}

    def check(self, path: Path, name: str = "") -> Checked:
        """The file read and examined. Never raises for what a file holds."""
        name = name or path.name
        try:
            with in_time():
                return self.examine(path, replace(cells.read(path), name=name))
        except cells.Unreadable as refusal:
            return Checked(path, None, (refused(refusal),), name=name)

    def examine(self, path: Path, workbook: cells.Workbook) -> Checked:
        """The same of a workbook that is open already; its cells may turn out to be unreadable."""
        name = workbook.name
        if read_marker(workbook).kind in {SUMMARY, DIFFERENCE}:
            return Checked(path, None, (), is_summary=True, name=name)
        words = self._vocabulary(self._given or load(recognised(workbook)))
        reading, plan = read_submission(workbook, words), words.catalogue
        answer = reading.submission
        if answer is None:
            return Checked(path, None, tuple(as_wanted(reading.findings, plan)), plan, name=name)
        occasion = Occasion(plan, self._day)
        found = examined(answer, reading.findings, occasion, words.wordings, self.waivers)
        return Checked(path, answer, found.findings, plan, name=name, lacks=found.lacks)

    def _vocabulary(self, catalogue: Catalogue) -> Vocabulary:
        if catalogue.id not in self._known:
            self._known[catalogue.id] = Vocabulary(catalogue)
        return self._known[catalogue.id]
