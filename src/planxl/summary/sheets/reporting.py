"""To whom the plan is reported, on the overview: how often, and whether it has been done."""

from __future__ import annotations

from planxl.catalogues.models import ReportingBody
from planxl.summary.model import JointNote, Summary
from planxl.summary.sheets import looks
from planxl.summary.sheets.book import heading
from planxl.summary.sheets.page import Page

_INTERVAL, _STATUS = 2, 3
_NO_STATUS = "status inte ifylld"


def write_reporting(summary: Summary, page: Page, row: int, columns: int) -> int:
    """Writes a line for each body; returns the row for what comes next."""
    bodies = summary.catalogue.reporting_bodies
    if not bodies:
        return row
    row = heading(page, row, "Planen rapporteras till", columns - 1)
    for body in bodies:
        page.sheet.set_row(row, 17)
        page.put(row, 0, body.name, looks.PROSE)
        page.put(row, _INTERVAL, body.told_interval, looks.QUIET)
        page.put(row, _STATUS, _status(summary, body), looks.QUIET)
        row += 1
    return row + 1


def _status(summary: Summary, body: ReportingBody) -> str:
    """What somebody has written on Länsgemensamt; that nothing is, where it is asked for."""
    written = summary.notes.joint.get(body.id, JointNote()).status.strip()
    return written or (_NO_STATUS if body.cadence else "")
