"""What a button says: the program's own sentences, without options that nobody can write there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from planxl.api import reminding
from planxl.catalogues.models import Keeper
from planxl.excel.ending import Ending, Result
from planxl.excel.wording import at_a_button
from planxl.findings import Finding, Place
from planxl.findings.codes.merging import OTHER_YEAR
from planxl.findings.sentence import sentence
from planxl.launcher.outcome import in_a_window
from planxl.statistics.asking import Answer, Question, Series
from planxl.statistics.library import _way_out


def sentences() -> Iterator[tuple[str, str]]:
    """What the program says in a terminal, and what is to be read at a button."""
    other_year = Finding(OTHER_YEAR, Place(), {"found": 2024, "expected": 2025})
    yield sentence(other_year), "Sammanställ den för sig i en egen mapp, eller rätta"
    yield "Årtalet saknas. Ange det med --year.", "Välj Redovisningsår på Start."
    yield reminding._NOTHING, "Här finns inga arbetsböcker. Välj mappen där de ligger."
    asked = Question(Series(Keeper.KOLADA, "N15428"), "1435", "2024")
    kept = {asked: Answer(date(2026, 11, 2), 1)}
    told = "hämtades senast 2026-11-02; planxl fill --offline använder det."
    yield _way_out([asked], kept, [asked], {}), told


@pytest.mark.parametrize(("spoken", "shown"), list(sentences()))
def test_an_option_is_told_as_what_can_be_done_at_a_button(spoken: str, shown: str) -> None:
    said = at_a_button(Ending(Result.FOUND, spoken, details=(spoken,)))
    assert shown in said.message
    assert said.details == (said.message,)
    assert not re.search(r"(?<!planxl fill )--", said.message)
    assert in_a_window(said.message) == said.message
