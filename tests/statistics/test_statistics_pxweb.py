"""Folkhälsodata asked over real HTTP. The server is ours, and all of its values are invented."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from plans_series import asked_of
from played_pxweb import SUICIDES, PlayedFolkhalsodata, PlayedVariable, invented, same, suicides
from played_server import PlayedServer, Reply, as_json

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import Absence, Answers, Question, Series, StatisticsError
from planxl.statistics.folkhalsodata import Folkhalsodata
from planxl.statistics.http import Http, Patience
from planxl.statistics.marks import gender_of, period_of

STANDARD = "25- åldersstandardiserad"


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[PlayedServer]:
    with PlayedServer(PlayedFolkhalsodata({SUICIDES: suicides()})) as server:
        monkeypatch.setenv("PLANXL_FOLKHALSODATA_URL", server.url)
        yield server


def series(key: str = SUICIDES, gender: str = "T", **selection: list[str]) -> Series:
    chosen = {"Ålder": [STANDARD], **selection}
    return Series(
        Keeper.FOLKHALSODATA, key, gender, tuple((k, tuple(v)) for k, v in chosen.items())
    )


def asked(*questions: Question) -> Answers:
    patience = Patience(attempts=1, silence=5)
    source = Folkhalsodata(Http(Keeper.FOLKHALSODATA, calls=1000, seconds=1, patience=patience))
    return {q: answer for part in source.answers(questions) for q, answer in part.items()}


def one(of: Series, area: str = "1435", period: str = "2019-2023") -> float | Absence | None:
    question = Question(of, area, period)
    answer = asked(question)[question]
    return answer.absence or answer.value


def refusal(of: Series | None = None) -> str:
    with pytest.raises(StatisticsError) as caught:
        asked(Question(of or series(), "1435", "2019-2023"))
    return str(caught.value)


def told_of(played: PlayedServer, data: object) -> str:
    played.forever(as_json(data))
    return refusal()


def rate(area: str = "1435", gender: str = "1+2", period: str = "2019-2023") -> int:
    return invented(suicides().title, area, gender, STANDARD, period)


def test_a_period_of_several_years_is_answered(played: PlayedServer) -> None:
    questions = [Question(series(), a, p) for a in ("14", "1435") for p in ("2019-2023",)]
    assert [asked(*questions)[q].value for q in questions] == [rate("14"), rate("1435")]
    assert unquote(played.asked[0].path) == f"/{SUICIDES}"


def test_the_title_is_what_is_measured(played: PlayedServer) -> None:
    question = Question(series(), "1435", "2019-2023")
    assert asked(question)[question].title == "Säkra självmord, region"


@pytest.mark.parametrize(("gender", "code"), [("T", "1+2"), ("K", "1"), ("M", "2")])
def test_gender_is_found_by_its_label(played: PlayedServer, gender: str, code: str) -> None:
    assert one(series(gender=gender)) == rate(gender=code)


def test_codes_of_gender_that_are_the_other_way_round_make_no_difference(
    played: PlayedServer,
) -> None:
    table = suicides()
    labels = {"00": "Totalt", "01": "Pojkar", "02": "Flickor"}
    table.variables[1] = PlayedVariable("Kön", "Kön", labels)
    played.play = PlayedFolkhalsodata({SUICIDES: table})
    assert one(series(gender="K")) == rate(gender="02")


def test_two_dots_are_a_hidden_figure_and_a_dash_is_a_missing_one(played: PlayedServer) -> None:
    table = suicides()
    table.marks["1435", "1+2", STANDARD, "2019-2023"] = ".."
    table.marks["1401", "1+2", STANDARD, "2019-2023"] = "–"
    played.play = PlayedFolkhalsodata({SUICIDES: table})
    assert one(series()) is Absence.HIDDEN
    assert one(series(), "1401") is Absence.MISSING
    assert one(series(), "1480") == rate("1480")


def test_periods_and_areas_that_are_not_there_are_told_apart(played: PlayedServer) -> None:
    assert one(series(), period="2022-2026") is Absence.MISSING
    assert one(series(), period="2023") is Absence.MISSING
    assert one(series(), "2584") is Absence.UNKNOWN_AREA


@pytest.mark.parametrize("key", ["A_Folkhalsodata/Borta.px", "A_Folkhalsodata/A_Mo8"])
def test_no_table_at_the_path_is_an_unknown_series(played: PlayedServer, key: str) -> None:
    assert one(series(key)) is Absence.UNKNOWN_SERIES


def test_an_unknown_choice_is_an_unknown_series(played: PlayedServer) -> None:
    assert one(series(Ålder=["15-"])) is Absence.UNKNOWN_SERIES
    assert one(series(Utbildning=["Alla"])) is Absence.UNKNOWN_SERIES


def test_a_choice_that_the_plan_has_not_made_is_told(played: PlayedServer) -> None:
    told = refusal(Series(Keeper.FOLKHALSODATA, SUICIDES))
    assert 'delar upp siffrorna efter "Ålder"' in told
    assert 'selection = { "Ålder" = ["25-"] }' in told


def test_women_and_men_without_a_total_are_not_added_up(played: PlayedServer) -> None:
    table = suicides()
    table.variables[1] = PlayedVariable("Kön", "Kön", {"1": "Kvinnor", "2": "Män"})
    played.play = PlayedFolkhalsodata({SUICIDES: table})
    assert 'efter "Kön"' in refusal()


def test_questions_keep_within_a_thousand_values(played: PlayedServer) -> None:
    table = suicides()
    regions = {"14": "Länet", **same(*(f"{n}" for n in range(1000, 1400)))}
    table.variables[0] = PlayedVariable("Region", "Region", regions)
    played.play = PlayedFolkhalsodata({SUICIDES: table})
    periods = ("2018-2022", "2019-2023", "2020-2024")
    questions = [Question(series(), a, p) for a in regions for p in periods]
    answers = asked(*questions)
    assert all(answers[q].value == rate(q.area, period=q.period) for q in questions)
    assert len([each for each in played.asked if each.method == "POST"]) == 2


def test_what_the_plan_asks_for_is_understood(played: PlayedServer) -> None:
    asking = asked_of(Keeper.FOLKHALSODATA)
    assert [one(each) for each in asking] == [rate()]


def test_texts_that_do_not_match_the_values_are_refused(played: PlayedServer) -> None:
    data = suicides().old_metadata()
    data["variables"][2]["valueTexts"].pop()
    assert "variabeln Ålder har inte en text för varje värde" in told_of(played, data)
    data["variables"][2] |= {"values": ["25-", "25-"], "valueTexts": ["25-", STANDARD]}
    assert "variabeln Ålder har inte en text för varje värde" in told_of(played, data)


def test_an_api_that_changed_shape_or_address_is_told(played: PlayedServer) -> None:
    played.forever(as_json({"title": "Utan variabler"}))
    assert '"variables" saknas' in refusal()
    played.forever(Reply(404))
    assert "adressen finns inte" in refusal()


def test_an_answer_in_another_form_is_refused(played: PlayedServer) -> None:
    old_form = {"columns": [], "comments": [], "data": [{"key": ["14"], "values": [".."]}]}
    played.then(as_json(suicides().old_metadata()), as_json(old_form))
    assert refusal().startswith("Folkhälsodata (Folkhälsomyndigheten): svaret ser inte ut")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019–2023", "2019-2023"),
        ("2019/23", "2019-2023"),
        ("2019 - 2023", "2019-2023"),
        (" 2023 ", "2023"),
        ("2023M01", "2023M01"),
    ],
)
def test_periods_are_written_in_one_way(written: str, meant: str) -> None:
    assert period_of(written) == meant


@pytest.mark.parametrize(
    ("label", "gender"),
    [
        ("Kvinnor", "K"),
        ("män", "M"),
        ("Flickor", "K"),
        ("Män och kvinnor", "T"),
        ("totalt, samtliga män och kvinnor", "T"),
        ("Båda könen", "T"),
        ("Uppgift saknas", None),
    ],
)
def test_labels_name_genders(label: str, gender: str | None) -> None:
    assert gender_of(label) == gender
