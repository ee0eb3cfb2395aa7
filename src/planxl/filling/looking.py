"""A file before it is filled: what it answers and what stands in its cells, or why it stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from planxl import cells
from planxl.catalogues.models import Catalogue
from planxl.cells.model import Cell, Workbook
from planxl.checking import Checked, Checker, in_time
from planxl.findings import Finding, Place, codes
from planxl.findings.refusals import refused
from planxl.findings.sentence import sentence
from planxl.patching.errors import NOT_XLSX
from planxl.workbook.reading.rows import place_of
from planxl.workbook.submission import Submission

_NOBODY = (
    "På Start går det inte att läsa vilken kommun och vilket år arbetsboken gäller. Fyll i dem "
    "och försök igen."
)


@dataclass(frozen=True)
class Looked:
    """What is known of a file. ``problem`` is the sentence that says why it cannot be filled.

    ``cells`` are those of Start and of the sheet with the indicators.
    """

    path: Path
    file: str
    problem: str = ""
    is_summary: bool = False
    submission: Submission | None = None
    catalogue: Catalogue | None = None
    cells: Mapping[Place, Cell] = field(default_factory=dict)


def look(checker: Checker, path: Path, name: str) -> Looked:
    """The file read and understood. Never raises for what it holds."""
    try:
        with in_time():
            return looked(checker, path, replace(cells.read(path), name=name))
    except cells.Unreadable as refusal:
        return Looked(path, name, sentence(refused(refusal)))


def looked(checker: Checker, path: Path, workbook: Workbook) -> Looked:
    """The same of a workbook that is open already; its cells may turn out to be unreadable."""
    name = workbook.name
    checked = checker.examine(path, workbook)
    problem = "" if checked.is_summary else _problem(workbook, checked)
    if problem or checked.submission is None:
        return Looked(path, name, problem, checked.is_summary)
    kept = _cells(workbook, checked.submission)
    return Looked(
        path, name, submission=checked.submission, catalogue=checked.catalogue, cells=kept
    )


def _problem(workbook: Workbook, checked: Checked) -> str:
    if workbook.suffix != ".xlsx":
        return NOT_XLSX[:1].upper() + NOT_XLSX[1:]
    submission = checked.submission
    others = [each for each in checked.findings if each.code is codes.OTHER_CATALOGUE]
    if submission is None or others:
        return _worst(others or checked.findings)
    return "" if submission.municipality_code and submission.year else _NOBODY


def _worst(findings: tuple[Finding, ...] | list[Finding]) -> str:
    return sentence(min(findings, key=lambda finding: finding.severity.rank))


def _cells(workbook: Workbook, submission: Submission) -> dict[Place, Cell]:
    table = submission.tables.get("indicators")
    names = {place.sheet for place in submission.fields.values()}
    sheets = (workbook.sheet(name) for name in names | ({table.sheet} if table else set()))
    return {place_of(cell): cell for sheet in sheets if sheet for cell in sheet.cells}
