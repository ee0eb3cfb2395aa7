"""Which number formats show dates and percentages."""

from __future__ import annotations

import pytest

from planxl.cells.formats import Shown, shown_by


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", None),
        ("Standard", None),
        ("0.00", None),
        ("# ##0 [$kr-41D]", None),
        ('0 "dagar"', None),
        ("0\\ \\d", None),
        ("0.00E+00", None),
        ("[Red]0;[Blue]-0", None),
        ("[h]:mm:ss", None),
        ("[mm]:ss", None),
        ("@", None),
        ("0%", Shown.PERCENT),
        ("0.0 %;-0.0 %", Shown.PERCENT),
        ('0;"%"', None),
        ("yyyy-mm-dd", Shown.DATE),
        ("[$-41D]d mmmm yyyy;@", Shown.DATE),
        ("mmm-yy", Shown.DATE),
        ('mmmm" "yyyy', Shown.DATE),
        ("ÅÅÅÅ-MM-DD", Shown.DATE),
        ("h:mm", Shown.TIME),
        ("h:mm:ss AM/PM", Shown.TIME),
        ("mm:ss.0", Shown.TIME),
        ("yyyy-mm-dd hh:mm", Shown.DATE_AND_TIME),
        ("dd/mm/yyyy h:mm AM/PM", Shown.DATE_AND_TIME),
    ],
)
def test_a_format_code_tells_how_a_number_is_shown(code: str, shown: Shown | None) -> None:
    assert shown_by(code) is shown
