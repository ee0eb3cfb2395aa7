"""SCB asked over real HTTP. The server is one of ours, and all of its values are invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from plans_series import asked_of
from played_pxweb import AGES, PlayedScb, PlayedVariable, invented, noisy_population, population
from played_server import PlayedServer, Reply, as_json, cut, page

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answers, Question, Series, StatisticsError
from planxl.statistics.http import Http, Patience
from planxl.statistics.scb import Scb

BOTH = "TAB638 + TAB5557"


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[PlayedServer]:
    tables = {"TAB638": population(), "TAB5557": noisy_population()}
    with PlayedServer(PlayedScb(tables)) as server:
        monkeypatch.setenv("PLANXL_SCB_URL", server.url)
        yield server


def series(key: str = "TAB638", gender: str = "T", **selection: list[str]) -> Series:
    chosen = {"ContentsCode": ["BE0101N1"], **selection}
    return Series(Keeper.SCB, key, gender, tuple((k, tuple(v)) for k, v in chosen.items()))


def scb() -> Scb:
    patience = Patience(attempts=2, first_pause=0.01, longest_pause=0.01, silence=5)
    return Scb(Http(Keeper.SCB, calls=1000, seconds=1, patience=patience))


def asked(*questions: Question) -> Answers:
    return {q: answer for part in scb().answers(questions) for q, answer in part.items()}


def one(of: Series, area: str = "1435", period: str = "2024") -> float | Absence | None:
    question = Question(of, area, period)
    answer = asked(question)[question]
    return answer.absence or answer.value


def refusal(of: Series | None = None) -> str:
    with pytest.raises(StatisticsError) as caught:
        asked(Question(of or series(), "1435", "2024"))
    return str(caught.value)


def people(area: str, year: str, ages: Iterable[str] = AGES, genders: str = "12") -> int:
    """What the played table has for an area and a year, by the ages and genders that count."""
    return sum(
        invented(population().title, area, status, age, gender, "BE0101N1", year)
        for status in ("OG", "G")
        for age in ages
        for gender in genders
    )


def sent(played: PlayedServer) -> list[dict[str, list[str]]]:
    """What was selected, request by request."""
    return [
        {v["variableCode"]: v["valueCodes"] for v in each.json["selection"]}
        for each in played.asked
        if each.method == "POST"
    ]


def test_many_areas_and_years_are_one_question(played: PlayedServer) -> None:
    questions = [Question(series(), a, y) for a in ("1435", "1401", "14") for y in ("2023", "2024")]
    answers = asked(*questions)
    assert {q: a.value for q, a in answers.items()} == {
        q: people(q.area, q.period) for q in questions
    }
    assert [(each.method, each.path) for each in played.asked] == [
        ("GET", "/tables/TAB638/metadata"),
        ("POST", "/tables/TAB638/data"),
    ]
    assert played.asked[1].query == {"lang": "sv", "outputFormat": "json-stat2"}


def test_an_answer_says_its_day_and_the_title_without_its_years(played: PlayedServer) -> None:
    question = Question(series(), "1435", "2024")
    answer = asked(question)[question]
    assert answer.fetched == date.today()
    assert answer.title == "Folkmängden efter region, civilstånd, ålder och kön"


def test_what_is_not_chosen_is_the_whole(played: PlayedServer) -> None:
    one(series())
    assert sent(played) == [
        {"Region": ["1435"], "Tid": ["2024"], "ContentsCode": ["BE0101N1"], "Alder": ["tot"]}
    ]


@pytest.mark.parametrize(("gender", "codes"), [("K", "2"), ("M", "1"), ("T", "12")])
def test_gender_is_found_by_its_label(played: PlayedServer, gender: str, codes: str) -> None:
    assert one(series(gender=gender)) == people("1435", "2024", genders=codes)


def test_several_values_of_a_variable_are_summed(played: PlayedServer) -> None:
    assert one(series(Alder=["0", "2"])) == people("1435", "2024", ages="02")
    assert one(series(Kon=["1", "2"], Alder=["1"])) == people("1435", "2024", ages="1")


def test_values_may_be_named_by_code_or_label_in_any_case(played: PlayedServer) -> None:
    named = Series(
        Keeper.SCB,
        "TAB638",
        selection=(("Tabellinnehåll", ("folkmängd",)), ("ålder", ("0 ÅR", "0"))),
    )
    assert one(named) == people("1435", "2024", ages="0")
    assert sent(played)[0]["Alder"] == ["0"]  # SCB answers 500 to a code that is given twice


def test_a_period_that_is_not_there_yet_is_missing_and_asks_for_nothing(
    played: PlayedServer,
) -> None:
    assert one(series(), period="2026") is Absence.MISSING
    assert one(series(), period="2020-2024") is Absence.MISSING
    assert sent(played) == []


def test_an_area_the_table_does_not_have_leaves_the_others_their_answers(
    played: PlayedServer,
) -> None:
    strange, known = Question(series(), "9999", "2024"), Question(series(), "1435", "2024")
    answers = asked(strange, known)
    assert answers[strange].absence is Absence.UNKNOWN_AREA
    assert answers[known].value == people("1435", "2024")


@pytest.mark.parametrize(
    "unknown",
    [
        series("TAB999"),
        series(Ålder=["0"], Yrke=["1"]),
        series(Alder=["200"]),
        series(ContentsCode=["BE9999X9"]),
        series(Tid=["2024"]),
        series(Region=["14"]),
        series(Alder=[]),
    ],
    ids=["table", "variable", "value", "content", "time", "area", "nothing"],
)
def test_what_the_keeper_does_not_know_is_an_unknown_series(
    played: PlayedServer, unknown: Series
) -> None:
    assert one(unknown) is Absence.UNKNOWN_SERIES
    assert sent(played) == []


def test_a_gender_that_a_table_does_not_tell_apart_is_an_unknown_series() -> None:
    table = population()
    table.variables = [each for each in table.variables if each.code != "Kon"]
    with PlayedServer(PlayedScb({"TAB638": table})) as server, pytest.MonkeyPatch.context() as env:
        env.setenv("PLANXL_SCB_URL", server.url)
        assert one(series(gender="K")) is Absence.UNKNOWN_SERIES
        assert isinstance(one(series()), float)


def test_a_code_that_only_the_later_table_has_is_unknown_before_it_begins(
    played: PlayedServer,
) -> None:
    later = series(BOTH, ContentsCode=["000007ME"])
    assert one(later, period="2024") is Absence.UNKNOWN_SERIES
    assert isinstance(one(later, period="2025"), float)
    assert one(later, period="2026") is Absence.MISSING


def test_a_label_of_several_values_names_none_of_them(played: PlayedServer) -> None:
    ambiguous = series("TAB5557", ContentsCode=["Folkmängd"], Alder=["totalt, samtliga åldrar"])
    assert one(ambiguous, period="2025") is Absence.UNKNOWN_SERIES


def test_women_are_not_everybody_where_a_table_has_no_women(played: PlayedServer) -> None:
    table = population()
    table.variables[3] = PlayedVariable("Kon", "kön", {"1": "män", "9": "okänt"}, eliminable=True)
    played.play = PlayedScb({"TAB638": table})
    assert one(series(gender="K")) is Absence.UNKNOWN_SERIES


@pytest.mark.parametrize("first", ["Folkmängd", "Totalt antal"])
def test_what_is_measured_must_be_chosen(played: PlayedServer, first: str) -> None:
    table = population()
    table.variables[4].labels = {"BE0101N1": first, "BE0101N2": "Folkökning"}
    played.play = PlayedScb({"TAB638": table})
    told = refusal(Series(Keeper.SCB, "TAB638"))
    assert 'delar upp siffrorna efter "tabellinnehåll"' in told
    assert f'selection = {{ "ContentsCode" = ["{first}"] }}' in told


def test_a_series_goes_on_in_another_table(played: PlayedServer) -> None:
    goes_on = series(BOTH, ContentsCode=["Folkmängd"])
    old, new = Question(goes_on, "1435", "2024"), Question(goes_on, "1435", "2025")
    later = Question(goes_on, "1435", "2026")
    answers = asked(old, new, later)
    assert answers[old].value == people("1435", "2024")
    assert answers[new].value is not None
    assert answers[later].absence is Absence.MISSING


def test_where_a_whole_is_published_it_is_asked_for_and_not_summed(played: PlayedServer) -> None:
    one(series(BOTH, ContentsCode=["Folkmängd"]), period="2025")
    assert sent(played) == [
        {
            "Region": ["1435"],
            "Tid": ["2025"],
            "ContentsCode": ["000007ME"],
            "Civilstand": ["SC"],
            "Alder": ["TOT1"],
            "Kon": ["TotSa"],
        }
    ]


def test_the_first_table_is_enough_where_the_other_is_gone(played: PlayedServer) -> None:
    played.play = PlayedScb({"TAB638": population()})
    goes_on = series(BOTH, ContentsCode=["Folkmängd"])
    assert one(goes_on) == people("1435", "2024")
    assert one(goes_on, period="2025") is Absence.MISSING


@pytest.mark.parametrize(
    ("mark", "absence"),
    [
        ("..", Absence.HIDDEN),
        (":", Absence.HIDDEN),
        (".", Absence.MISSING),
        ("...", Absence.MISSING),
        ("-", Absence.MISSING),
    ],
)
def test_a_mark_is_an_absence_and_never_nought(
    played: PlayedServer, mark: str, absence: Absence
) -> None:
    table = population()
    table.marks["1435", "OG", "1", "2", "BE0101N1", "2024"] = mark
    played.play = PlayedScb({"TAB638": table})
    assert one(series(Civilstand=["OG"], Alder=["1"], Kon=["2"])) is absence
    assert one(series(Civilstand=["OG"], Alder=["0", "1"], Kon=["2"])) is absence


def test_a_sum_with_a_hidden_part_is_hidden_whatever_else_it_lacks(played: PlayedServer) -> None:
    table = population()
    table.marks["1435", "OG", "0", "2", "BE0101N1", "2024"] = "."
    table.marks["1435", "OG", "1", "2", "BE0101N1", "2024"] = ".."
    played.play = PlayedScb({"TAB638": table})
    assert one(series(Civilstand=["OG"], Alder=["0", "1", "2"], Kon=["2"])) is Absence.HIDDEN


def test_a_sparse_answer_is_read_too(played: PlayedServer) -> None:
    table = population()
    table.sparse = True
    played.play = PlayedScb({"TAB638": table})
    assert one(series()) == people("1435", "2024")


def test_questions_keep_within_the_limit_of_values(
    played: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    played.play = PlayedScb({"TAB638": population()}, most_cells=12)
    monkeypatch.setattr(Scb, "most_cells", 12)
    of = series(Alder=["0", "1"])
    questions = [Question(of, a, str(y)) for a in ("14", "1401", "1435") for y in range(2015, 2025)]
    answers = asked(*questions)
    assert all(answers[q].value == people(q.area, q.period, ages="01") for q in questions)
    assert len(sent(played)) == 6  # each with one area, six or four years, and two ages


def test_a_table_is_described_once_for_all_series(played: PlayedServer) -> None:
    asked(*(Question(series(gender=gender), "1435", "2024") for gender in "TKM"))
    assert [each.path for each in played.asked].count("/tables/TAB638/metadata") == 1
    assert len(sent(played)) == 3


def test_portions_given_before_an_error_stand(played: PlayedServer) -> None:
    good, bad = Question(series(gender="K"), "1435", "2024"), Question(series(), "1435", "2024")
    given = scb().answers([good, bad])
    first = next(given)
    played.forever(Reply(500))
    with pytest.raises(StatisticsError):
        next(given)
    assert [answer.value for answer in first.values()] == [people("1435", "2024", genders="2")]


def test_a_moments_trouble_is_waited_out(played: PlayedServer) -> None:
    played.then(Reply(503))
    assert one(series()) == people("1435", "2024")


@pytest.mark.parametrize("status", [400, 404])
def test_an_unknown_table_may_be_refused_in_two_ways(played: PlayedServer, status: int) -> None:
    played.then(Reply(status))
    assert one(series()) is Absence.UNKNOWN_SERIES


def test_a_wrong_address_is_no_unknown_series(played: PlayedServer) -> None:
    played.forever(Reply(404))
    told = refusal()
    assert "adressen finns inte (svar 404)" in told
    assert "PLANXL_SCB_URL" in told


def test_a_web_page_or_half_an_answer_is_refused(played: PlayedServer) -> None:
    played.forever(page())
    assert "inte JSON" in refusal()
    played.forever(cut(as_json(population().metadata())))
    assert "avbröts" in refusal()


def damaged(played: PlayedServer, change: str) -> str:
    """What is said of an answer in which one thing is otherwise than was asked."""
    table = population()
    whole = {"ContentsCode": ["BE0101N1"], "Alder": ["tot"], "Region": ["1435"], "Tid": ["2024"]}
    match change:
        case "less":
            data = table.dataset({**whole, "Tid": []})
        case "other":
            data = table.dataset({**whole, "Region": ["1401"]})
        case "without":
            data = table.dataset({k: v for k, v in whole.items() if k != "Alder"})
        case "more":
            data = table.dataset({**whole, "Kon": ["1", "2"]})
        case _:
            data = {**table.dataset(whole), "value": [1, 2]}
    played.then(as_json(table.metadata()), as_json(data))
    return refusal()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("less", "variabeln Tid har andra värden"),
        ("other", "variabeln Region har andra värden"),
        ("without", "variabeln Alder har andra värden"),
        ("more", "variabeln Kon har 2 värden utan att ha frågats"),
        ("sizes", "2 värden där storlekarna ger 1"),
    ],
)
def test_an_answer_to_another_question_is_refused(
    played: PlayedServer, change: str, words: str
) -> None:
    assert words in damaged(played, change)


@pytest.mark.parametrize("lacking", ["Region", "Tid"])
def test_a_table_without_areas_or_time_is_told(played: PlayedServer, lacking: str) -> None:
    table = population()
    table.variables = [each for each in table.variables if each.code != lacking]
    played.play = PlayedScb({"TAB638": table})
    assert "har ingen variabel för " in refusal()


def test_what_the_plan_asks_for_is_understood(played: PlayedServer) -> None:
    asking = asked_of(Keeper.SCB)
    assert [one(each) for each in asking] == [people("1435", "2024")] * len(asking)
    assert all(isinstance(one(each, period="2025"), float) for each in asking)


def test_an_api_that_changed_shape_is_told(played: PlayedServer) -> None:
    played.forever(as_json({"tabell": "TAB638", "rader": []}))
    told = refusal()
    assert told.startswith("SCB: svaret ser inte ut som väntat (")
    assert "planxl uppdateras" in told
