"""Whose a file is that could not be used: it says so itself, or its name does, or no one's."""

from __future__ import annotations

from pathlib import Path

import pytest
from handed_in import EKEX, GRAN, LIND, SOR, YEAR, checked, submission
from letters import ROUND, everyone, municipality

from planxl.catalogues.models import Municipality
from planxl.checking import Checked
from planxl.findings import Code, Finding, codes
from planxl.reminding.composing import of_files
from planxl.reminding.misfits import misfits
from planxl.reminding.plain import MOST_LINES, length
from planxl.summary.selection import Left, select

NAMES = {each.code: each.name for each in everyone()}


def unreadable(path: str, code: Code = codes.NOT_A_WORKBOOK) -> Checked:
    return Checked(Path("svar", path), None, (Finding(code),))


def left(*files: Checked) -> tuple[Left, ...]:
    good = checked(submission(EKEX))
    return select([good, *files], ROUND.catalogue, everyone(), "Exempelområdet", YEAR).left


def owner(path: str, expected: list[Municipality] | None = None) -> str:
    theirs, unknown = misfits(left(unreadable(path)), expected or everyone())
    assert len(theirs) + len(unknown) == 1
    return NAMES[next(iter(theirs))] if theirs else ""


@pytest.mark.parametrize(
    "path",
    [
        "sorexempel-2025.xlsx",
        "Sörexempel uppföljning (2).xlsx",
        "SÖREXEMPEL.xlsx",
        "So\u0308rexempels kommun.xlsx",
        "handlingsplan_sörexempel_slutlig2.xlsx",
    ],
)
def test_a_file_that_cannot_be_read_is_of_the_municipality_in_its_name(path: str) -> None:
    assert owner(path) == SOR


@pytest.mark.parametrize(
    "path",
    ["plan.xlsx", "sörexemplar.xlsx", "Sörexempel och Granexempel.xlsx", "2025.xlsx", ".xlsx"],
)
def test_a_name_with_no_municipality_or_several_says_nothing(path: str) -> None:
    assert owner(path) == ""


def test_a_name_of_two_words_is_found_whole() -> None:
    expected = [
        Municipality(code="1447", name="Gullspång"),
        Municipality(code="1462", name="Lilla Edet"),
    ]
    theirs, unknown = misfits(left(unreadable("Lilla Edet 2025.xlsx")), expected)
    assert list(theirs) == ["1462"]
    theirs, unknown = misfits(left(unreadable("Lilla planen.xlsx")), expected)
    assert (theirs, len(unknown)) == ({}, 1)


def test_what_the_workbook_says_goes_before_its_name() -> None:
    other = checked(submission(LIND, year=2024), "granexempel.xlsx")
    theirs, _ = misfits(left(other), everyone())
    [(code, [misfit])] = theirs.items()
    assert (NAMES[code], misfit.by_name, misfit.file) == (LIND, False, "granexempel.xlsx")


def test_a_file_of_someone_who_is_not_expected_is_no_ones() -> None:
    expected = [municipality(EKEX), municipality(GRAN)]
    good = checked(submission(EKEX))
    chosen = select([good, checked(submission(LIND))], ROUND.catalogue, expected, "A", YEAR)
    theirs, unknown = misfits(chosen.left, expected)
    assert theirs == {}
    assert [each.told.code for each in unknown] == ["SAM-003"]


@pytest.mark.parametrize("code", [codes.NOT_ALLOWED, codes.MISSING_FILE, codes.DIRECTORY])
def test_what_only_the_collector_can_mend_is_not_the_municipalitys(code: Code) -> None:
    theirs, _ = misfits(left(unreadable("granexempel.xlsx", code)), everyone())
    assert [each.is_theirs for [each] in theirs.values()] == [False]


def test_many_files_make_a_letter_of_one_page() -> None:
    files = [unreadable(f"{n} {'x' * 150} granexempel.xlsx", codes.BOMB) for n in range(40)]
    theirs, _ = misfits(left(*files), everyone())
    letter = of_files(ROUND, municipality(GRAN), theirs[municipality(GRAN).code])
    assert length(letter) <= MOST_LINES
