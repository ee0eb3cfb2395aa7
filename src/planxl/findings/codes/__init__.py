"""Every kind of finding, with its sentence: the one catalogue of what planxl says about a workbook.

A code is never reused. The sentence follows the place ("Indikatorer K14: …"): what was found, what
to do, an example; no blame, no jargon. ``{name!q}`` quotes what a person typed.
"""

# ruff: noqa: F403 - each module is a part of the catalogue, whose names are used as codes.NAME

from __future__ import annotations

from planxl.findings.codes.activities import *
from planxl.findings.codes.cells import *
from planxl.findings.codes.file import *
from planxl.findings.codes.filling import *
from planxl.findings.codes.follow_ups import *
from planxl.findings.codes.goals import *
from planxl.findings.codes.identity import *
from planxl.findings.codes.indicators import *
from planxl.findings.codes.merging import *
from planxl.findings.codes.personal_data import *
from planxl.findings.codes.plausibility import *
from planxl.findings.codes.ready import *
from planxl.findings.codes.repairs import *
from planxl.findings.codes.structure import *
from planxl.findings.codes.waivers import *
from planxl.findings.finding import Code

FAMILIES = (
    "FIL", "STR", "IDN", "CEL", "PER", "SAM", "KLA", "MAL", "AKT", "UPP", "IND", "RIM", "FYL",
    "UND", "REP",
)  # fmt: skip
"""The families of codes in the order in which remarks of one severity are shown."""


def order(code: Code) -> tuple[int, str]:
    """A sort key: by family, then by number."""
    return FAMILIES.index(code.id[:3]), code.id


CODES: tuple[Code, ...] = tuple(
    sorted((value for value in globals().values() if isinstance(value, Code)), key=order)
)
"""All codes in the order in which the manual lists them."""

BY_ID = {code.id: code for code in CODES}
