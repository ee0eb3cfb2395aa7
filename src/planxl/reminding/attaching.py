"""The workbook that goes with a letter: the municipality's own, with every remark in its cell."""

from __future__ import annotations

from dataclasses import dataclass

from planxl.cells import Unreadable
from planxl.checking import ChangedError, Checked, in_time, read_again
from planxl.findings.refusals import refused
from planxl.findings.sentence import what
from planxl.reminding.letter import Attachment
from planxl.workbook.declaration import REMARKS

LIST_SHEET = REMARKS
"""The sheet of an annotated workbook with the whole list."""


@dataclass(frozen=True, slots=True)
class Unattached:
    """Why a workbook with its remarks cannot go with the letter, as it follows a colon."""

    reason: str


def attachment_of(checked: Checked) -> Attachment | Unattached:
    """The annotated copy of a workbook, under the name that the municipality knows."""
    from planxl.annotation import PatchError, annotated  # noqa: PLC0415 - a large room

    try:
        with in_time():
            data = annotated(read_again(checked.path, checked.submission), checked.findings)
    except (PatchError, ChangedError) as error:
        return Unattached(str(error))
    except Unreadable as refusal:
        return Unattached(what(refused(refusal).code, [refused(refusal).params]))
    return Attachment(checked.path.name, data)
