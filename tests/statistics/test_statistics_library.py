"""What is fresh comes from the shelf, the rest from the sources, and nothing is ever half."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answer, Answers, Question, Series, StatisticsError
from planxl.statistics.library import Library, open_library
from planxl.statistics.shelf import Shelf

TODAY = date(2026, 11, 9)
EXAM = Series(Keeper.KOLADA, "N17445")
PEOPLE = Series(Keeper.SCB, "TAB638")
THREE = [Question(EXAM, area, "2024") for area in ("1430", "1435", "1438")]


class Told:
    """A source that answers 1, 2, 3 … one at a time, until it fails."""

    def __init__(self, keeper: Keeper = Keeper.KOLADA, fails_after: int = 1000) -> None:
        self.keeper = keeper
        self.asked: list[Question] = []
        self.fails_after = fails_after
        self.silent: set[Question] = set()

    def answers(self, questions: Sequence[Question]) -> Iterator[Answers]:
        for number, question in enumerate(questions, 1):
            if number > self.fails_after:
                raise StatisticsError("Kolada: svarade inte.")
            self.asked.append(question)
            if question not in self.silent:
                yield {question: Answer(date(1999, 1, 1), number, title="Påhittad")}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def library(shelf: Shelf, *sources: Told, day: date = TODAY, offline: bool = False) -> Library:
    return Library(sources, Shelf(shelf.folder), day, offline=offline)


def refused(asked: Library, questions: Sequence[Question] = THREE) -> str:
    with pytest.raises(StatisticsError) as error:
        asked.answers(questions)
    return str(error.value)


def test_what_nobody_knows_yet_is_fetched_and_dated_with_the_day_given(shelf: Shelf) -> None:
    answers = library(shelf, Told()).answers(THREE)
    assert [answer.value for answer in answers.values()] == [1, 2, 3]
    assert {answer.fetched for answer in answers.values()} == {TODAY}
    assert list(answers) == THREE


def test_what_is_fresh_is_not_asked_again(shelf: Shelf) -> None:
    first = library(shelf, Told()).answers(THREE[:2])
    again = Told()
    answers = library(shelf, again, day=TODAY + timedelta(days=6)).answers(THREE)
    assert again.asked == THREE[2:]
    assert {each: answers[each] for each in THREE[:2]} == first


def test_what_is_a_week_old_is_asked_again(shelf: Shelf) -> None:
    library(shelf, Told()).answers(THREE)
    again = Told()
    week = TODAY + timedelta(days=7)
    assert library(shelf, again, day=week).answers(THREE)[THREE[0]].fetched == week
    assert again.asked == THREE


def test_what_was_fetched_after_the_day_given_is_fresh(shelf: Shelf) -> None:
    library(shelf, Told()).answers(THREE)
    again = Told()
    library(shelf, again, day=TODAY - timedelta(days=300)).answers(THREE)
    assert not again.asked


@pytest.mark.parametrize(
    ("period", "absence", "asked_again"),
    [
        ("2025", Absence.MISSING, True),
        ("2024", Absence.MISSING, True),
        ("2020-2024", Absence.MISSING, True),
        ("2020", Absence.MISSING, False),
        ("2025", Absence.HIDDEN, False),
    ],
)
def test_a_figure_that_may_be_published_any_day_is_asked_for_the_next_day(
    period: str, absence: Absence, asked_again: bool, shelf: Shelf
) -> None:
    question = Question(EXAM, "1435", period)
    shelf.keep({question: Answer(TODAY, absence=absence)})
    same_day, next_day = Told(), Told()
    library(shelf, same_day).answers([question])
    library(shelf, next_day, day=TODAY + timedelta(days=1)).answers([question])
    assert not same_day.asked
    assert bool(next_day.asked) == asked_again


def test_each_source_is_asked_for_its_own(shelf: Shelf) -> None:
    kolada, scb = Told(), Told(Keeper.SCB)
    people = Question(PEOPLE, "1435", "2024")
    library(shelf, kolada, scb).answers([people, *THREE, people])
    assert (kolada.asked, scb.asked) == (THREE, [people])


def test_what_came_before_an_error_is_kept(shelf: Shelf) -> None:
    said = refused(library(shelf, Told(fails_after=2)))
    assert said == (
        "Kolada: svarade inte. Det som hann hämtas är sparat, så nästa körning hämtar bara resten."
    )
    again = Told()
    library(shelf, again).answers(THREE)
    assert again.asked == THREE[2:]


def test_a_source_that_gives_nothing_has_only_its_own_sentence(shelf: Shelf) -> None:
    assert refused(library(shelf, Told(fails_after=0))) == "Kolada: svarade inte."


def test_when_older_answers_would_do_the_error_says_how(shelf: Shelf) -> None:
    library(shelf, Told()).answers(THREE)
    later = TODAY + timedelta(days=30)
    assert refused(library(shelf, Told(fails_after=0), day=later)) == (
        "Kolada: svarade inte. Allt som behövs hämtades senast 2026-11-09; "
        "kör med --offline för att använda det."
    )
    library(shelf, Told(fails_after=3), day=later).answers(THREE[:1])
    assert "hämtades senast mellan 2026-11-09 och 2026-12-09" in refused(
        library(shelf, Told(fails_after=0), day=later)
    )


def test_a_source_that_leaves_something_out_is_never_believed(shelf: Shelf) -> None:
    source = Told()
    source.silent = {THREE[1]}
    said = refused(library(shelf, source))
    assert "svarade inte på allt som frågades, Kolada N17445 för en kommun eller region" in said


def test_offline_takes_what_there_is_however_old(shelf: Shelf) -> None:
    first = library(shelf, Told()).answers(THREE)
    later = TODAY + timedelta(days=3000)
    assert library(shelf, day=later, offline=True).answers(THREE) == first


def test_offline_without_everything_says_what_and_how(shelf: Shelf) -> None:
    library(shelf, Told()).answers(THREE[:1])
    said = refused(library(shelf, offline=True))
    assert "Kolada N17445 för 2 kommuner och regioner (2024) fattas" in said
    assert "Kör en gång utan --offline" in said


def test_offline_says_which_file_could_not_be_read(shelf: Shelf) -> None:
    library(shelf, Told()).answers(THREE)
    (file,) = shelf.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert "kolada N17445 T.json" in refused(library(shelf, offline=True))


def test_many_series_are_told_in_a_few_words(shelf: Shelf) -> None:
    many = [
        Question(Series(Keeper.KOLADA, f"N1744{number}"), "1435", str(2020 + number))
        for number in range(5)
    ]
    said = refused(library(shelf, offline=True), many)
    assert "Kolada N17442 och 2 till för en kommun eller region (2020 till 2024)" in said


def test_it_is_told_how_far_it_has_come(shelf: Shelf) -> None:
    told: list[tuple[int, int, str]] = []
    library(shelf, Told()).answers(THREE[:1])
    library(shelf, Told()).answers(THREE, lambda *how_far: told.append(how_far))
    assert told == [(2, 3, "Kolada"), (3, 3, "Kolada")]


def test_whoever_was_not_opened_cannot_be_asked(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="scb"):
        library(shelf, Told()).answers([Question(PEOPLE, "1435", "2024")])


def test_the_real_sources_are_opened_when_they_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANXL_CACHE", str(tmp_path))
    for keeper in Keeper:
        monkeypatch.setenv(f"PLANXL_{keeper.value.upper()}_URL", "fel")
        opened = open_library([keeper], TODAY)
        assert opened.answers([]) == {}
        asked = Question(Series(keeper, "N17445"), "1435", "2024")
        assert f"PLANXL_{keeper.value.upper()}_URL" in refused(opened, [asked])


def test_what_is_fresh_needs_no_network_library(tmp_path: Path) -> None:
    program = (
        "import sys; from datetime import date; from planxl.catalogues.models import Keeper;"
        "from planxl.statistics.library import open_library;"
        "print(open_library(Keeper, date(2026, 11, 9)).answers([]));"
        "assert not {'httpx', 'stamina', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], timeout=60, check=True)
