"""Which of the built-in catalogues a workbook belongs to."""

from __future__ import annotations

from functools import cache

from planxl.catalogues import built_in, load
from planxl.catalogues.wording import normalise
from planxl.cells.model import Workbook
from planxl.workbook.locating.remarks_sheet import without_remarks
from planxl.workbook.locating.start import start_cells
from planxl.workbook.marker import read_marker
from planxl.workbook.vocabulary import Vocabulary

DEFAULT = "vastra_gotaland"


def recognised(workbook: Workbook) -> str:
    """The id of the built-in catalogue that a workbook names, else that has its municipality.

    A workbook that says nothing is taken for Västra Götaland's, the plan that planxl is made for;
    a catalogue that is not built in must be given by the one who runs planxl.
    """
    marked = read_marker(workbook).catalogue
    if marked in built_in():
        return marked
    start = start_cells(without_remarks(workbook), _vocabulary(DEFAULT))
    return _named(start.text("catalogue")) or _home_of(start.text("municipality")) or DEFAULT


def _named(text: str) -> str:
    plain = normalise(text)
    for id_ in built_in():
        if plain and (plain.startswith(id_) or normalise(load(id_).title) in plain):
            return id_
    return ""


def _home_of(municipality: str) -> str:
    for id_ in built_in() if municipality else ():
        if _vocabulary(id_).wordings.find_municipality(municipality):
            return id_
    return ""


@cache
def _vocabulary(id_: str) -> Vocabulary:
    return Vocabulary(load(id_))
