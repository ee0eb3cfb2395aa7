"""What a file tells of sensitive matters beside its figures: nothing, in a summary for all.

Which figures are hidden is decided in ``hiding``; here texts and findings are kept from telling
them.
"""

from __future__ import annotations

from dataclasses import replace

from planxl.catalogues.models import Catalogue
from planxl.findings import Finding, Place, codes
from planxl.workbook.submission import Submission

_HIDDEN_PARAMS = frozenset({"found", "understood", "numerator", "denominator"})
_WORDS_INSTEAD = "(visas inte)"
_ANY_EXAMPLE = "12"


class Discretion:
    """Knows where in a submission the sensitive figures stand, and speaks without them."""

    def __init__(self, submission: Submission, catalogue: Catalogue) -> None:
        by_id, table = catalogue.indicator_by_id, submission.tables.get("indicators")
        rows = {a.source.row: by_id[a.id].sensitive for a in submission.indicators}
        self._sheet = table.sheet if table else ""
        self._sensitive = frozenset(row for row, sensitive in rows.items() if sensitive)
        self._open = rows.keys() - self._sensitive
        self._secret_ids = frozenset(i.id for i in catalogue.indicators if i.sensitive)

    def finding(self, finding: Finding) -> Finding:
        """The finding, without what was typed where that is a figure about a sensitive matter."""
        if not self._speaks_of_figures(finding):
            return finding
        params = {key: _told(key, value) for key, value in finding.params.items()}
        return replace(finding, params=params)

    def submission(self, submission: Submission) -> Submission:
        """The submission without its answers to sensitive indicators and the texts beside them."""
        answers = (a for a in submission.indicators if a.id not in self._secret_ids)
        texts = (u for u in submission.unplaced if not self._may_be_secret(u.place, u.text))
        update = {"indicators": tuple(answers), "unplaced": tuple(texts)}
        return submission.model_copy(update=update)

    def _speaks_of_figures(self, finding: Finding) -> bool:
        if finding.code is codes.EXCEL_ERROR:
            return False
        if finding.code is codes.OUTSIDE:
            return self._may_be_secret(finding.place, str(finding.params.get("found", "")))
        return finding.place.sheet == self._sheet and finding.place.row in self._sensitive

    def _may_be_secret(self, place: Place, text: str) -> bool:
        """Whether a text outside the table may tell a figure that the table hides."""
        if place.sheet != self._sheet or place.row in self._open:
            return False
        return place.row in self._sensitive or any(map(str.isdigit, text))


def _told(key: str, value: str | int | float) -> str | int | float:
    if key == "example":
        return _ANY_EXAMPLE
    return _WORDS_INSTEAD if key in _HIDDEN_PARAMS else value
