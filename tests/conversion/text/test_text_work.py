"""Texts that leave many ways open: cells of very many lines, lines that are all alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from text_plans import found, rows

from planxl.catalogues import load
from planxl.conversion.formats import ConversionError
from planxl.conversion.text import search, work, worth
from planxl.conversion.text.columns import columns_for
from planxl.conversion.text.printed import SOFT_HYPHEN
from planxl.conversion.text.reader import read_document
from planxl.conversion.text.remembering import Remembered
from planxl.conversion.text.senses import Senses
from planxl.conversion.text.states import Span
from planxl.conversion.text.work import TooMuchWorkError, Work
from planxl.conversion.text.worth import Worth
from planxl.workbook.vocabulary import Vocabulary

BULLET = "- Dela ut kartan på bibliotek och vårdcentral. \n"


def listing(times: int) -> str:
    """A table with one cell of very many lines."""
    head = "Mål 1.1 Trygga möten \n\nAktivitet Vad Indikator När Ansvarig Uppföljning \n\n"
    told = f"{BULLET * times}Antal kartor 2022 Kommun Varje år \n"
    return f"{head}Karta över \n\nmötesplatser \n\n{told}"


def test_a_cell_of_very_many_lines_is_judged_by_its_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_MOST", 1_500_000)
    assert list(rows(found(listing(150))))
    monkeypatch.setattr(worth, "_MOST_JUDGED", 1_000)
    with pytest.raises(ConversionError):
        found(listing(150))


def test_a_text_with_too_many_ways_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(listing(20), encoding="utf-8")
    monkeypatch.setattr(work, "_MOST", 10_000)
    with pytest.raises(ConversionError, match=r"plan\.txt är för lång .*på för många sätt\. Dela"):
        read_document(path)


def test_no_cell_has_more_lines_than_it_may_and_none_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "_MOST_LINES", 10)
    cells = [cell for row in rows(found(listing(45))) for cell in row]
    assert sum(cell.count("Dela ut") for cell in cells) == 45
    assert max(cell.count("Dela ut") for cell in cells) <= 10


def test_what_a_cell_says_is_the_same_line_by_line() -> None:
    senses = Senses(Vocabulary(load("vastra_gotaland")))
    columns = columns_for(("activity", "what"))
    learned = type(columns[1])("what", words={"samtal": 1.0, "stöd": 0.5, "sam": -1.5})
    judged = Worth((columns[0], learned), senses)
    cut = judged.closed(Span(1, 0, 0, (f"Stöd och sam{SOFT_HYPHEN}", "tal, samtal")))
    assert cut == judged.closed(Span(1, 0, 0, ("Stöd och samtal, samtal",)))
    assert cut != judged.closed(Span(1, 0, 0, ("Stöd och sam", "tal, samtal")))


def test_what_is_remembered_of_texts_is_bounded() -> None:
    asked: list[str] = []

    def told(text: str) -> float:
        asked.append(text)
        return float(len(text))

    remembered = Remembered(told, room=450)
    texts = ["a", "bb", "a", "c" * 150, "dddd", "a"]
    assert [remembered(text) for text in texts] == [1, 2, 1, 150, 4, 1]
    assert asked == ["a", "bb", "c" * 150, "dddd", "a"]


def test_work_ends_when_its_measure_is_full() -> None:
    little = Work(120)
    little.attempt()
    little.judge("x" * 70)
    with pytest.raises(TooMuchWorkError):
        little.judge("x")
