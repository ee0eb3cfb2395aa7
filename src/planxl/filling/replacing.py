"""Whether a copy that lies in the output folder may give place to a new one."""

from __future__ import annotations

import re
from pathlib import Path

from planxl.cells import Limits, Unreadable
from planxl.cells.gate import read_file
from planxl.patching.draft import Draft
from planxl.patching.errors import PatchError, intact

# The parts in which filling writes. Any program that saves a workbook writes all the others too,
# and at least tells there when it did.
_OURS = re.compile(
    r"\[content_types\]\.xml|xl/workbook\.xml|xl/worksheets/.*|xl/comments\d*\.xml|"
    r"xl/drawings/.*\.vml|.*\.rels"
)


def may_be_replaced(target: Path, data: bytes, source: bytes) -> bool:
    """Whether the file is what is to be written, or what was made of the same workbook before.

    Then nobody has saved it since: all that filling does not touch is as it was in the workbook.
    """
    try:
        there = read_file(target, Limits())
        if there == data:
            return True
        with intact():
            return _untouched(there) == _untouched(source)
    except (Unreadable, PatchError):
        return False


def _untouched(data: bytes) -> dict[str, bytes]:
    draft = Draft(data)
    names = (name for name in draft.package.names if not _OURS.fullmatch(name.lower()))
    return {name: draft.read(name) for name in names}
