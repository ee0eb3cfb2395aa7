"""How a merge went, in words for a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from planxl.excel.ending import Ending, Result
from planxl.launcher.outcome import in_a_window, outcome_of


def test_all_that_is_told_can_be_copied() -> None:
    ending = Ending(Result.FOUND, "A.\nB.", (Path("/s.xlsx"),), details=("Lagt åt sidan", "– c"))
    outcome = outcome_of(ending)
    assert outcome.text == "Klart, med saker att se över\nA.\nB.\nLagt åt sidan\n– c"
    assert outcome.summary == Path("/s.xlsx")


@pytest.mark.parametrize(
    ("result", "headline"),
    [
        (Result.DONE, "Klart"),
        (Result.FAILED, "Det gick inte"),
        (Result.CANCELLED, "Avbrutet"),
    ],
)
def test_the_headline_says_how_it_went(result: Result, headline: str) -> None:
    assert outcome_of(Ending(result, "x")).headline == headline


@pytest.mark.parametrize(
    ("spoken", "shown"),
    [
        ("Välj ett annat filnamn efter -o.", "Välj ett annat filnamn."),
        ("Länet har inga delregioner. Skriv --all i stället.", "Lämna Delregion tom."),
    ],
)
def test_options_of_the_terminal_are_told_as_the_boxes_they_are(spoken: str, shown: str) -> None:
    told = in_a_window(spoken)
    assert shown in told
    assert "--" not in told
    assert " -o" not in told
