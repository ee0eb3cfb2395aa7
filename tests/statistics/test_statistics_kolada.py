"""Kolada asked over HTTP. It is played, and its figures are invented."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from played_kolada import TITLES, figure, invented
from played_kolada import Kolada as Played
from played_server import Reply, as_json, cut

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answers, Question, Series, StatisticsError
from planxl.statistics.http import Http, Patience
from planxl.statistics.kolada import Kolada
from planxl.statistics.library import open_library

EXAM, GRADES, SUICIDE = "N17445", "N15508", "N61603"
HASTY = Patience(first_pause=0.001, longest_pause=0.001)


def question(
    kpi: str = EXAM, area: str = "1435", period: str = "2024", gender: str = "T"
) -> Question:
    return Question(Series(Keeper.KOLADA, kpi, gender), area, period)


def answers(*questions: Question) -> Answers:
    http = Http(Keeper.KOLADA, calls=1000, seconds=1, patience=HASTY)
    every: Answers = {}
    for portion in Kolada(http).answers(questions):
        every |= portion
    return every


def answer_of(asked: Question) -> float | Absence | None:
    answer = answers(asked)[asked]
    return answer.absence if answer.value is None else answer.value


def refused(*questions: Question) -> str:
    with pytest.raises(StatisticsError) as error:
        answers(*(questions or (question(),)))
    return str(error.value)


def data_requests(kolada: Played) -> list[tuple[str, ...]]:
    paths = [each.path.split("/") for each in kolada.server.asked]
    return [(path[4], path[6], path[8]) for path in paths if path[2] == "data"]


def test_a_figure_comes_with_its_title(kolada: Played) -> None:
    asked = question()
    answer = answers(asked)[asked]
    assert answer.value == invented(EXAM, "1435", 2024)
    assert answer.title == TITLES[EXAM]


def test_women_and_men_have_figures_of_their_own(kolada: Played) -> None:
    asked = [question(gender=each) for each in "TKM"]
    assert [answer.value for answer in answers(*asked).values()] == [
        invented(EXAM, "1435", 2024, each) for each in "TKM"
    ]


@pytest.mark.parametrize("area", ["14", "0014"])
def test_a_county_is_a_region_to_kolada(area: str, kolada: Played) -> None:
    asked = question(SUICIDE, area)
    assert answers(asked)[asked].value == invented(SUICIDE, "0014", 2024)
    assert data_requests(kolada) == [(SUICIDE, "0014", "2024")]


def test_a_whole_county_takes_few_requests_and_each_figure_is_its_own(kolada: Played) -> None:
    areas = [f"14{number:02}" for number in range(1, 50)]
    asked = [
        question(kpi, area, str(year))
        for kpi in (EXAM, GRADES)
        for area in areas
        for year in range(2020, 2026)
    ]
    found = answers(*asked)
    assert len(kolada.server.asked) == 3
    assert {each: answer.value for each, answer in found.items()} == {
        each: invented(each.series.key, each.area, each.period) for each in asked
    }


MANY = {
    "kpi": [question(f"N{number:05}") for number in range(30)],
    "area": [question(area=f"14{number:02}") for number in range(1, 31)],
    "year": [question(period=str(year)) for year in range(1996, 2026)],
}


@pytest.mark.parametrize("many", MANY.values(), ids=MANY)
def test_at_most_25_are_asked_for_in_each_part_of_an_address(
    many: list[Question], kolada: Played
) -> None:
    kolada.play.titles = {each.series.key: "Påhittad" for each in many}
    assert {each: answer.value for each, answer in answers(*many).items()} == {
        each: invented(each.series.key, each.area, each.period) for each in many
    }
    assert len(data_requests(kolada)) == 2


def test_what_nobody_asked_for_is_no_request(kolada: Played) -> None:
    askew = [question(f"N{number:05}", f"14{number:02}") for number in range(30)]
    kolada.play.titles = {each.series.key: "Påhittad" for each in askew}
    assert len(answers(*askew)) == 30
    assert len(data_requests(kolada)) == 2


def test_pages_are_followed_to_the_last(kolada: Played) -> None:
    kolada.play.page_size = 7
    asked = [question(area=f"14{number:02}") for number in range(1, 26)]
    found = answers(*asked)
    assert all(answer.value is not None for answer in found.values())
    assert len(data_requests(kolada)) == 4
    assert kolada.server.asked[0].query == {"per_page": "5000"}


def test_nothing_is_not_zero(kolada: Played) -> None:
    kolada.play.figures[EXAM, "1435", 2024] = [figure(None, status="Missing")]
    kolada.play.holes = frozenset({(EXAM, "1438", 2024)})
    kolada.play.figures[EXAM, "1440", 2024] = [figure(0)]
    kolada.play.figures[EXAM, "1441", 2024] = [figure(50, "K")]
    asked = [question(area=area) for area in ("1435", "1438", "1440", "1441")]
    found = answers(*asked)
    assert [found[each].value for each in asked] == [None, None, 0, None]
    absences = [found[each].absence for each in asked]
    assert absences == [Absence.MISSING, Absence.MISSING, None, Absence.MISSING]
    assert {answer.title for answer in found.values()} == {TITLES[EXAM]}


def test_what_is_not_published_yet_is_missing(kolada: Played) -> None:
    assert answer_of(question(period="2026")) is Absence.MISSING


@pytest.mark.parametrize("value", [None, 3.5])
def test_what_kolada_hides_is_hidden(value: float | None, kolada: Played) -> None:
    kolada.play.figures[EXAM, "1435", 2024] = [figure(value, status="Private")]
    assert answer_of(question()) is Absence.HIDDEN


def test_what_was_taken_back_is_missing(kolada: Played) -> None:
    kolada.play.figures[EXAM, "1435", 2024] = [figure(71.4, isdeleted=True)]
    assert answer_of(question()) is Absence.MISSING


def test_what_was_taken_back_gives_way_to_what_came_instead(kolada: Played) -> None:
    kolada.play.figures[EXAM, "1435", 2024] = [figure(71.4, isdeleted=True), figure(72)]
    assert answer_of(question()) == 72


def test_a_series_that_kolada_does_not_know_is_told_from_one_without_figures(
    kolada: Played,
) -> None:
    assert answer_of(question("N99999")) is Absence.UNKNOWN_SERIES
    assert answer_of(question(SUICIDE)) is Absence.MISSING


def test_a_withdrawn_series_still_answers_for_past_years(kolada: Played) -> None:
    withdrawn = {"values": [], "count": 0, "next_url": None, "previous_url": None}
    kolada.server.then(as_json(withdrawn))
    past, now = question(period="2021"), question(period="2026")
    found = answers(past, now)
    assert found[past].value == invented(EXAM, "1435", 2021)
    assert found[now].absence is Absence.MISSING


def test_a_municipality_that_kolada_does_not_know_is_told(kolada: Played) -> None:
    kolada.play.unknown_areas = frozenset({"1499"})
    asked = [question(area="1499"), question(area="1435")]
    found = answers(*asked)
    assert found[asked[0]].absence is Absence.UNKNOWN_AREA
    assert found[asked[1]].absence is None


def test_the_same_figure_twice_is_one(kolada: Played) -> None:
    kolada.play.figures[EXAM, "1435", 2024] = [figure(71.4), figure(71.4)]
    assert answer_of(question()) == 71.4


def test_two_figures_for_one_are_refused(kolada: Played) -> None:
    kolada.play.figures[EXAM, "1435", 2024] = [figure(71.4), figure(17.4)]
    assert "två olika värden för N17445 1435 2024 T" in refused()


ROW = {
    "kpi": EXAM,
    "municipality": "1435",
    "period": 2024,
    "values": [figure(71.4)],
}
ENVELOPE = {"values": [ROW], "count": 1, "next_url": None, "previous_url": None}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([ROW], '"values", "count" och "next_url"'),
        ({"values": [ROW], "count": 1, "next_page": "https://…"}, '"next_url" saknas'),
        (ENVELOPE | {"values": None}, '"values" är av fel slag'),
        (ENVELOPE | {"count": 2}, '"count" är 2 men antalet värden 1'),
        (ENVELOPE | {"count": "1"}, '"count" är av fel slag'),
        (ENVELOPE | {"values": [ROW | {"period": "2024"}]}, '"values.0.period" är av fel slag'),
        (ENVELOPE | {"values": [ROW | {"values": [figure("71.4")]}]}, "values.0.values.0.value"),
        (ENVELOPE | {"values": [{"kpi": EXAM}]}, '"values.0.municipality" saknas'),
        ({"detail": "Not Found"}, '"values" saknas'),
    ],
)
def test_an_answer_of_another_shape_is_refused_with_its_address(
    answer: Any, said: str, kolada: Played
) -> None:
    kolada.server.forever(as_json(answer))
    kolada.server.then(as_json(_named(EXAM)))
    sentence = refused()
    assert said in sentence
    assert f"{kolada.url}/data/kpi/N17445/municipality/1435/year/2024" in sentence
    assert "har tjänsten ändrats" in sentence


def _named(*kpis: str) -> dict[str, Any]:
    values = [{"id": each, "title": each} for each in kpis]
    return {"values": values, "count": len(values), "next_url": None, "previous_url": None}


@pytest.mark.parametrize("counts", [(1, 1), (2, 2)])
def test_count_may_be_of_the_page_or_of_all(counts: Sequence[int], kolada: Played) -> None:
    other = ROW | {"municipality": "1438"}
    following = f"{kolada.url}/data?page=2"
    first = ENVELOPE | {"count": counts[0], "next_url": following}
    second = ENVELOPE | {"count": counts[1], "values": [other]}
    kolada.server.then(as_json(_named(EXAM)), as_json(first), as_json(second))
    found = answers(question(), question(area="1438"))
    assert [answer.value for answer in found.values()] == [71.4, 71.4]


def test_pages_in_a_ring_end(kolada: Played) -> None:
    kolada.server.forever(as_json(ENVELOPE | {"next_url": f"{kolada.url}/data?page=1"}))
    kolada.server.then(as_json(_named(EXAM)))
    assert "leder runt i en ring" in refused()
    assert len(kolada.server.asked) == 3


def test_pages_without_end_end(kolada: Played) -> None:
    kolada.server.play = lambda asked: as_json(
        ENVELOPE | {"next_url": f"{kolada.url}/x?page={len(kolada.server.asked)}", "values": []}
    )
    assert "leder runt i en ring" in refused()


def test_a_page_elsewhere_is_not_asked_for(kolada: Played) -> None:
    kolada.server.forever(as_json(ENVELOPE | {"next_url": "http://exempel.se/data?page=2"}))
    kolada.server.then(as_json(_named(EXAM)))
    assert "hänvisar till en annan adress" in refused()


def test_what_was_answered_before_an_error_is_given(kolada: Played) -> None:
    areas = [f"14{number:02}" for number in range(1, 50)]
    play, given = kolada.play, list[Answers]()
    kolada.server.play = lambda asked: Reply(404) if "1449" in asked.path else play(asked)
    http = Http(Keeper.KOLADA, calls=1000, seconds=1, patience=HASTY)
    with pytest.raises(StatisticsError, match="404"):
        given.extend(Kolada(http).answers([question(area=each) for each in areas]))
    assert [each.area for portion in given for each in portion] == areas[:25]


def test_passing_faults_leave_no_trace(kolada: Played) -> None:
    whole = as_json(_named(EXAM))
    kolada.server.then(Reply(503), cut(whole), whole, Reply(429))
    assert answer_of(question()) == invented(EXAM, "1435", 2024)


@pytest.mark.parametrize(
    "wrong",
    [
        question(period="2020-2024"),
        question(area="Tanum"),
        Question(Series(Keeper.KOLADA, EXAM, selection=(("a", ("b",)),)), "1435", "2024"),
    ],
)
def test_what_kolada_cannot_be_asked_is_a_mistake_in_the_code(wrong: Question) -> None:
    with pytest.raises(ValueError, match="Kolada") as error:
        Kolada(Http(Keeper.KOLADA, calls=5, seconds=1)).answers([wrong])
    assert not isinstance(error.value, StatisticsError)


def test_the_library_asks_kolada_once_and_is_enough_offline(kolada: Played) -> None:
    today = date(2026, 11, 9)
    asked = [question(), question(SUICIDE, "14"), question("N99999")]
    first = open_library([Keeper.KOLADA], today).answers(asked)
    before = len(kolada.server.asked)
    kolada.server.close()
    assert open_library([Keeper.KOLADA], today).answers(asked) == first
    assert open_library([Keeper.KOLADA], today, offline=True).answers(asked) == first
    assert len(kolada.server.asked) == before
    with pytest.raises(StatisticsError, match="kör med --offline"):
        open_library([Keeper.KOLADA], date(2026, 12, 24)).answers(asked)


def test_another_process_finds_it_through_the_environment(kolada: Played, tmp_path: Path) -> None:
    program = (
        "from datetime import date; from planxl.catalogues.models import Keeper;"
        "from planxl.statistics.asking import Question, Series;"
        "from planxl.statistics.library import open_library;"
        "asked = Question(Series(Keeper.KOLADA, 'N17445'), '1435', '2024');"
        "print(open_library([Keeper.KOLADA], date(2026, 11, 9)).answers([asked])[asked].value)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env={**os.environ, **kolada.variables},
        timeout=60,
        check=True,
    )
    assert float(ended.stdout) == invented(EXAM, "1435", 2024)
