"""Socialstyrelsen asked over real HTTP. The server is ours, and all of its values are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plans_series import asked_of
from played_server import PlayedServer, Reply, as_json, page
from played_socialstyrelsen import PlayedSocialstyrelsen, deaths, injuries, invented

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answers, Question, Series, StatisticsError
from planxl.statistics.http import Http, Patience
from planxl.statistics.socialstyrelsen import Socialstyrelsen

INJURIES = "skadorochskadehandelser"


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[PlayedServer]:
    subjects = {"dodsorsaker": deaths(), INJURIES: injuries()}
    with PlayedServer(PlayedSocialstyrelsen(subjects)) as server:
        monkeypatch.setenv("PLANXL_SOCIALSTYRELSEN_URL", server.url)
        yield server


def series(key: str = "dodsorsaker", gender: str = "T", **selection: list[str]) -> Series:
    chosen = {"matt": ["1"], "diagnos": ["2026"], "alder": ["4"], **selection}
    return Series(
        Keeper.SOCIALSTYRELSEN, key, gender, tuple((k, tuple(v)) for k, v in chosen.items() if v)
    )


def asked(*questions: Question) -> Answers:
    patience = Patience(attempts=1, silence=5)
    source = Socialstyrelsen(Http(Keeper.SOCIALSTYRELSEN, calls=1000, seconds=1, patience=patience))
    return {q: answer for part in source.answers(questions) for q, answer in part.items()}


def one(of: Series, area: str = "14", period: str = "2023") -> float | Absence | None:
    question = Question(of, area, period)
    answer = asked(question)[question]
    return answer.absence or answer.value


def refusal(of: Series | None = None) -> str:
    with pytest.raises(StatisticsError) as caught:
        asked(Question(of or series(), "14", "2023"))
    return str(caught.value)


def dead(age: int = 4, kon: int = 3, matt: int = 1, area: int = 14, year: int = 2023) -> int:
    return invented("2026", area, age, kon, matt, year)


def with_row(played: PlayedServer, written: str | None, **ids: int) -> None:
    """Lets one row say something else, or not be there."""
    at = {"area": 14, "age": 4, "kon": 3, "matt": 1, "year": 2023} | ids
    subject = deaths()
    subject.writes["2026", *at.values()] = written
    played.play = PlayedSocialstyrelsen({"dodsorsaker": subject})


def results(played: PlayedServer) -> list[str]:
    return [each.path for each in played.asked if "/resultat/" in each.path]


def test_many_areas_and_years_are_one_question(played: PlayedServer) -> None:
    questions = [Question(series(), a, y) for a in ("13", "14") for y in ("2022", "2023")]
    answers = asked(*questions)
    assert all(answers[q].value == dead(area=int(q.area), year=int(q.period)) for q in questions)
    assert results(played) == [
        "/dodsorsaker/resultat/matt/1/diagnos/2026/alder/4/kon/3/region/13,14/ar/2022,2023"
    ]


def test_an_answer_says_what_was_chosen(played: PlayedServer) -> None:
    question = Question(series(), "14", "2023")
    assert asked(question)[question].title == "Självmord, 15-19, Antal döda"


def test_ages_are_summed_in_one_question_and_diagnoses_in_several(played: PlayedServer) -> None:
    assert one(series(alder=["1", "2", "4"])) == dead(1) + dead(2) + dead(4)
    assert len(results(played)) == 1
    both = one(series(diagnos=["2026", "2028"]))
    assert both == dead() + invented("2028", 14, 4, 3, 1, 2023)
    assert len(results(played)) == 3


@pytest.mark.parametrize(("gender", "kon"), [("T", 3), ("K", 2), ("M", 1)])
def test_gender_is_found_by_its_text(played: PlayedServer, gender: str, kon: int) -> None:
    assert one(series(gender=gender)) == dead(kon=kon)


def test_values_may_be_named_by_text(played: PlayedServer) -> None:
    named = series(diagnos=["självmord"], matt=["Antal döda"], kon=["Män"])
    assert one(named) == dead(kon=1)


@pytest.mark.parametrize(
    ("written", "value"),
    [("8,37", 8.37), ("1 234", 1234), ("12\u00a0345,6", 12345.6), ("−3", -3), ("0", 0)],
)
def test_figures_are_written_as_swedes_write_them(
    played: PlayedServer, written: str, value: float
) -> None:
    with_row(played, written)
    assert one(series()) == value


def test_a_cross_hides_a_figure_also_in_a_sum(played: PlayedServer) -> None:
    with_row(played, "X")
    assert one(series()) is Absence.HIDDEN
    assert one(series(alder=["1", "4"])) is Absence.HIDDEN


@pytest.mark.parametrize("written", ["", ".", "-"])
def test_other_marks_are_missing(played: PlayedServer, written: str) -> None:
    with_row(played, written)
    assert one(series()) is Absence.MISSING


def test_a_row_that_is_not_there_is_missing(played: PlayedServer) -> None:
    with_row(played, None)
    assert one(series()) is Absence.MISSING
    assert one(series(alder=["1", "4"])) is Absence.MISSING
    assert one(series(), "13") == dead(area=13)


def test_a_row_that_is_not_there_is_nought_where_the_plan_says_so(played: PlayedServer) -> None:
    with_row(played, None)
    assert one(series(frånvaro=["noll"])) == 0
    assert one(series(alder=["1", "4"], frånvaro=["noll"])) == dead(1)
    assert one(series(frånvaro=["saknas"])) is Absence.MISSING


def test_nought_takes_a_year_that_the_country_has_figures_for(played: PlayedServer) -> None:
    subject = deaths()
    subject.writes |= {("2026", area, 4, 3, 1, 2023): None for area in (0, 13, 14)}
    played.play = PlayedSocialstyrelsen({"dodsorsaker": subject})
    nought = series(frånvaro=["noll"])
    assert one(nought) is Absence.MISSING
    assert one(nought, period="2024") is Absence.MISSING
    assert one(nought, "1435") is Absence.UNKNOWN_AREA
    assert one(nought, period="2022") == dead(year=2022)


def test_nothing_at_all_is_said_with_404_and_is_missing(played: PlayedServer) -> None:
    subject = deaths()
    subject.writes = {
        ("2026", area, 4, 3, 1, year): None for area in (0, 13, 14) for year in (2021, 2022, 2023)
    }
    played.play = PlayedSocialstyrelsen({"dodsorsaker": subject})
    assert one(series()) is Absence.MISSING


def test_municipalities_are_known_where_the_subject_has_them(played: PlayedServer) -> None:
    injured = series(INJURIES, diagnos=[], alder=[], typ=["1"])
    assert one(injured, "1435", "2019-2021") == invented("1", "1435", 1, "2019–2021")
    assert one(injured, "1435", "2020-2022") == invented("1", "1435", 1, "2020-2022")
    assert one(injured, "1401", "2020-2022") is Absence.UNKNOWN_AREA
    assert one(injured, "1435", "2021") is Absence.MISSING
    assert one(replace(injured, gender="K"), "1435") is Absence.UNKNOWN_SERIES


def test_a_county_is_the_same_with_and_without_its_nought(played: PlayedServer) -> None:
    subject = deaths()
    subject = replace(subject, values={**subject.values, "region": {0: "Riket", 1: "Stockholm"}})
    played.play = PlayedSocialstyrelsen({"dodsorsaker": subject})
    assert one(series(), "01") == dead(area=1)


@pytest.mark.parametrize(
    "unknown",
    [
        series("dodsorsak"),
        series("resultat/../dodsorsaker"),
        series(matt=["9"]),
        series(diagnos=["9999"]),
        series(orsak=["2026"]),
        series(gender="K", kon=["4"]),
        series(region=["13"]),
        replace(series(), selection=(("diagnos", ()),)),
    ],
    ids=["subject", "path", "measure", "value", "variable", "gender", "area", "nothing"],
)
def test_what_the_database_does_not_know_is_an_unknown_series(
    played: PlayedServer, unknown: Series
) -> None:
    assert one(unknown) is Absence.UNKNOWN_SERIES
    assert results(played) == []


def test_pages_are_counted_and_their_links_not_followed(played: PlayedServer) -> None:
    played.play = PlayedSocialstyrelsen({"dodsorsaker": deaths()}, rows_a_page=2)
    questions = [Question(series(), a, y) for a in ("13", "14") for y in ("2021", "2022", "2023")]
    answers = asked(*questions)
    assert all(answers[q].value == dead(area=int(q.area), year=int(q.period)) for q in questions)
    pages = [each.query["sida"] for each in played.asked if "/resultat/" in each.path]
    assert pages == ["1", "2", "3"]


def test_a_filter_that_was_not_heard_is_noticed(played: PlayedServer) -> None:
    subject = replace(deaths(), deaf_to=frozenset({"diagnos"}))
    played.play = PlayedSocialstyrelsen({"dodsorsaker": subject})
    assert "en rad gäller diagnos 2028, som inte frågades" in refusal()


def test_rows_that_do_not_say_what_they_are_of_are_refused(played: PlayedServer) -> None:
    subject = replace(deaths(), silent_of=frozenset({"kon"}))
    played.play = PlayedSocialstyrelsen({"dodsorsaker": subject})
    assert "en rad säger inte vilket värde av kon den gäller" in refusal()


def test_a_choice_that_the_plan_has_not_made_is_told(played: PlayedServer) -> None:
    told = refusal(series(alder=[]))
    assert 'ämnet "dodsorsaker" delar upp siffrorna efter "alder"' in told
    assert "katalogen" in told


ROW = {
    "mattId": 1,
    "diagnosId": "2026",
    "alderId": 4,
    "konId": 3,
    "regionId": 14,
    "ar": 2023,
    "varde": "8",
}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"data": [{**ROW, "varde": "åtta"}]}, 'värdet "åtta" är inget tal'),
        ({"data": [ROW, ROW]}, "två rader för samma sak"),
        ({"data": [{k: v for k, v in ROW.items() if k != "varde"}]}, '"data.0.varde" saknas'),
        ({"data": [{**ROW, "regionId": None}]}, "vilket värde av region"),
        ({"data": [{**ROW, "ar": 2022}]}, "en rad gäller ar 2022"),
        ({"data": [ROW], "sida": 2}, "sida 2 i stället för sida 1"),
        ({"data": [ROW], "sida": 1, "sidor": 3, "nasta_sida": None}, "slut efter sida 1 av 3"),
        ({"rader": []}, '"data" saknas'),
        ([], "något helt annat"),
    ],
)
def test_rows_that_cannot_be_trusted_are_refused(
    played: PlayedServer, answer: object, words: str
) -> None:
    play = played.play
    played.play = lambda a: as_json(answer) if "/resultat/" in a.path else play(a)
    told = refusal()
    assert told.startswith("Socialstyrelsen: svaret ser inte ut som väntat (")
    assert words in told


def test_a_page_that_is_gone_is_no_end(played: PlayedServer) -> None:
    play = PlayedSocialstyrelsen({"dodsorsaker": deaths()}, rows_a_page=1)
    played.play = lambda a: Reply(404) if a.query.get("sida") == "2" else play(a)
    with pytest.raises(StatisticsError, match="404"):
        asked(*(Question(series(), area, "2023") for area in ("13", "14")))


def test_what_the_plan_asks_for_is_understood(played: PlayedServer) -> None:
    asking = asked_of(Keeper.SOCIALSTYRELSEN)
    assert [one(each) for each in asking] == [sum(dead(age) for age in range(1, 21))]


def test_pages_without_end_are_refused(played: PlayedServer) -> None:
    play = played.play
    endless = as_json({"data": [], "nasta_sida": "http://igen"})
    played.play = lambda a: endless if "/resultat/" in a.path else play(a)
    assert "fler än 200 sidor" in refusal()


def test_a_wrong_address_or_a_web_page_is_told(played: PlayedServer) -> None:
    played.forever(Reply(404))
    assert "adressen finns inte" in refusal()
    played.forever(page())
    assert "inte JSON" in refusal()
    played.forever(as_json({"fel": "nytt gränssnitt"}))
    assert "något helt annat" in refusal()
