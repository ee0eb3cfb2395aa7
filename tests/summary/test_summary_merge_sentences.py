"""What the overview says: every tile and every sentence, from few figures to many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from handed_in import (
    ALL,
    EKEX,
    GRAN,
    HAVS,
    LIND,
    NORR,
    RATE,
    SENSITIVE_SHARE,
    SHARE,
    YES_NO,
    activity,
    answer,
    checked,
    exempel,
    exempel_with,
    submission,
    summed,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.catalogues.models import Catalogue, Municipality
from planxl.checking import Checked
from planxl.summary.model import Summary
from planxl.summary.words import as_subject, municipalities, number_word
from planxl.workbook.submission import Activity, IndicatorAnswer


def said(files: Sequence[Checked], begins: str, catalogue: Catalogue | None = None) -> str:
    """The sentence that begins so, or "" where there is none."""
    found = [s for s in summed(files, catalogue).sentences if s.startswith(begins)]
    assert len(found) <= 1
    return found[0] if found else ""


def with_answers(id_: str, given_: Mapping[str, tuple[Any, Any]]) -> list[Checked]:
    """Municipalities with this year's and last year's value of an indicator."""
    return [
        checked(submission(name, [answer(id_, now, {} if then is None else {2024: then})]))
        for name, (now, then) in given_.items()
    ]


def with_activities(given_: Mapping[str, Sequence[Activity]]) -> list[Checked]:
    return [checked(submission(name, activities=found)) for name, found in given_.items()]


@pytest.fixture
def many() -> Catalogue:
    """A catalogue of 49 municipalities."""
    names = [f"Ort {n:02}" for n in range(49)]
    places = tuple(
        Municipality(code=f"{5000 + n}", name=name, delregion="Norr")
        for n, name in enumerate(names)
    )
    return exempel().model_copy(update={"municipalities": places})


def of_many(
    catalogue: Catalogue, answers: Sequence[IndicatorAnswer], count: int = 49, **more: Any
) -> list[Checked]:
    """The first municipalities of a catalogue, all with the same answers."""
    return [
        checked(submission(m.name, answers, municipality_code=m.code, **more))
        for m in catalogue.municipalities[:count]
    ]


# Too few -----------------------------------------------------------------------------------------


def test_with_one_answer_only_that_is_said() -> None:
    assert summed([checked(submission(EKEX))]).sentences == (
        "Sju kommuner har inte svarat ännu, så det går inte att säga hur området som helhet "
        "ligger till.",
        "Påminn de kommuner som saknas på bladet Inlämning, och sammanställ sedan igen.",
    )


def test_with_one_of_two_it_is_one_municipality_that_is_away() -> None:
    pair = exempel().model_copy(update={"municipalities": exempel().municipalities[:2]})
    first, _ = summed([checked(submission(EKEX))], pair).sentences
    assert first.startswith("En kommun har inte svarat ännu")


def test_with_no_answer_at_all_nobody_has_answered() -> None:
    first, _ = summed([], year=2025).sentences
    assert first.startswith("Ingen kommun har svarat ännu")


def test_an_area_of_one_municipality_has_nothing_to_weigh_together() -> None:
    first, *rest = exempel().municipalities
    plan = exempel_with(municipalities=(first.model_copy(update={"delregion": "Eken"}), *rest))
    assert summed([checked(submission(EKEX))], plan, delregion="Eken").sentences == (
        "Området har bara en kommun, så det finns inget att väga samman.",
    )


def test_a_plan_that_one_alone_reports_on_is_told_of_that_one() -> None:
    alone = exempel().model_copy(update={"municipalities": exempel().municipalities[:1]})
    told = summed([checked(submission(EKEX))], alone).sentences
    assert told == ("Inga aktiviteter har kommit in.",)


def test_with_48_of_49_away_the_number_is_in_figures(many: Catalogue) -> None:
    first, _ = summed(of_many(many, [], 1), many).sentences
    assert first.startswith("48 kommuner har inte svarat ännu")


# The goal with most missing ----------------------------------------------------------------------

DONE, EMPTY = activity(), activity(status=None, result="")


def test_the_goal_with_most_missing_follow_ups_is_named_with_its_figures() -> None:
    other = activity("V2.1", None)
    files = with_activities({EKEX: [EMPTY, EMPTY, DONE], GRAN: [EMPTY, other], HAVS: [other]})
    assert said(files, "Mål") == (
        "Mål V1.1 har flest uppföljningar som saknas: 3 av 4 aktiviteter, i två kommuner."
    )


def test_where_every_activity_of_the_goal_lacks_its_follow_up_it_says_all() -> None:
    files = with_activities({EKEX: [EMPTY], GRAN: [EMPTY]})
    assert "alla 2 aktiviteter, i två kommuner" in said(files, "Mål")


def test_a_goal_that_only_one_municipality_lacks_is_passed_by_for_the_next() -> None:
    other = activity("V2.1", None)
    files = with_activities({EKEX: [EMPTY] * 9, GRAN: [other], HAVS: [other]})
    assert said(files, "Mål").startswith("Mål V2.1")


def test_what_only_one_municipality_lacks_is_not_said() -> None:
    assert said(with_activities({EKEX: [EMPTY] * 9, GRAN: [DONE]}), "Mål") == ""


def test_of_equals_the_goal_that_comes_first_in_the_plan_is_named() -> None:
    other = activity("V2.1", None)
    files = with_activities({EKEX: [other, EMPTY], GRAN: [other, EMPTY]})
    assert said(files, "Mål").startswith("Mål V1.1")


# Changes -----------------------------------------------------------------------------------------


def test_a_change_in_most_municipalities_is_told_with_how_many() -> None:
    years = {EKEX: (14, 10), GRAN: (14, 10), HAVS: (14, 12), LIND: (12, 12), NORR: (10, 12)}
    assert said(with_answers(SHARE, years), "Åt fel") == (
        "Åt fel håll: andelen elever utan godkända betyg från åk 9 har ökat i tre av fem kommuner "
        "som lämnat båda åren (11,2 till 12,8 procent)."
    )


def test_a_change_in_all_is_told_as_all() -> None:
    years = dict.fromkeys((EKEX, GRAN, HAVS), (9, 12))
    assert said(with_answers(SHARE, years), "Åt rätt") == (
        "Åt rätt håll: andelen elever utan godkända betyg från åk 9 har minskat i alla tre "
        "kommuner som lämnat båda åren (12,0 till 9,0 procent)."
    )


def test_a_change_in_both_of_two_is_told_as_both() -> None:
    years = dict.fromkeys((EKEX, GRAN), (9, 12))
    assert "i båda kommunerna som lämnat båda åren" in said(with_answers(SHARE, years), "Åt rätt")


@pytest.mark.parametrize(
    "years",
    [
        {EKEX: (14, 10), GRAN: (14, 10), HAVS: (9, 10)},
        {EKEX: (30, 10), GRAN: (9, 10), HAVS: (9, 10)},
        {EKEX: (30, 10), GRAN: (30, 10), HAVS: (9, 10), LIND: (9, 10), NORR: (9, 10)},
    ],
    ids=["all but one", "only one", "a minority"],
)
def test_where_one_would_be_singled_out_it_is_not_said_how_many(
    years: Mapping[str, tuple[float, float]],
) -> None:
    told = said(with_answers(SHARE, years), "Åt fel")
    assert "har ökat från 10,0 till" in told
    assert told.endswith(f"räknat på de {number_word(len(years))} kommuner som lämnat båda åren.")


def test_49_municipalities_are_told_in_figures(many: Catalogue) -> None:
    files = of_many(many, [answer(SHARE, 9.0, {2024: 12.0})])
    assert "i alla 49 kommuner som" in said(files, "Åt rätt", many)


def test_the_greatest_change_for_its_size_is_the_one_told() -> None:
    more = [answer(SHARE, 10.0, {2024: 12.0}), answer("B1.2-3", 2.0, {2024: 4.0})]
    files = [checked(submission(name, more)) for name in (EKEX, GRAN)]
    assert "andelen elever med betydande frånvaro" in said(files, "Åt rätt")


def test_the_wrong_way_and_the_right_way_are_each_told_once() -> None:
    more = [answer(SHARE, 14.0, {2024: 12.0}), answer("B1.2-3", 2.0, {2024: 4.0})]
    files = [checked(submission(name, more)) for name in (EKEX, GRAN)]
    assert "utan godkända betyg" in said(files, "Åt fel")
    assert "betydande frånvaro" in said(files, "Åt rätt")


def test_higher_can_be_the_right_way() -> None:
    assert said(with_answers("B1.2-1", dict.fromkeys((EKEX, GRAN), (90, 80))), "Åt rätt")


@pytest.mark.parametrize(
    ("id_", "years"),
    [
        (SHARE, {EKEX: (14, 10)}),
        (SHARE, {EKEX: (14, 10), GRAN: (14, None)}),
        (SHARE, {EKEX: (12.01, 12), GRAN: (12.01, 12)}),
        (SHARE, {EKEX: (12, 0), GRAN: (12, 0)}),
        (RATE, {EKEX: (500, 400), GRAN: (500, 400)}),
        ("V4.1-1", {EKEX: (50, 40), GRAN: (50, 40)}),
    ],
    ids=["one", "one of two", "too little to see", "from nothing", "no direction", "a count"],
)
def test_such_a_change_is_not_told(id_: str, years: Mapping[str, tuple[float, float]]) -> None:
    files = [*with_answers(id_, years), checked(submission(HAVS))]
    assert said(files, "Åt") == ""


def test_a_change_behind_which_something_is_hidden_is_not_told() -> None:
    few = answer(SENSITIVE_SHARE, 3.0, {2024: 6.0}, numerator=3, denominator=100)
    files = [checked(submission(name, [few])) for name in (EKEX, GRAN)]
    assert said(files, "Åt") == ""


# Yes from all ------------------------------------------------------------------------------------


def test_what_all_say_yes_to_is_told() -> None:
    files = with_answers(YES_NO, dict.fromkeys((EKEX, GRAN, HAVS), (True, None)))
    told = "Alla tre kommuner som har svarat har handlingsplan för suicidprevention (V1.1-3)."
    assert said(files, "Alla tre") == told


def test_where_every_municipality_has_answered_it_is_all_of_them() -> None:
    files = with_answers(YES_NO, dict.fromkeys(ALL, (True, None)))
    assert said(files, "Alla åtta").startswith("Alla åtta kommuner har handlingsplan")


def test_of_two_it_is_both() -> None:
    files = with_answers(YES_NO, dict.fromkeys((EKEX, GRAN), (True, None)))
    assert said(files, "Båda kommunerna som har svarat har handlingsplan")


def test_last_year_is_told_where_it_was_fewer() -> None:
    before = (True, True, False, False)
    years = {name: (True, then) for name, then in zip(ALL, before, strict=False)}
    assert said(with_answers(YES_NO, years), "Alla fyra").endswith("(V1.1-3); 2024 var de två.")


@pytest.mark.parametrize("before", [(True, True, True, False), (True, False, False, False)])
def test_last_year_is_not_told_where_one_would_be_singled_out(before: Sequence[bool]) -> None:
    years = {name: (True, then) for name, then in zip(ALL, before, strict=False)}
    assert said(with_answers(YES_NO, years), "Alla fyra").endswith("(V1.1-3).")


def test_what_is_new_is_told_before_what_is_old() -> None:
    old, new = answer(YES_NO, True), "V3.1-3"
    files = [
        checked(submission(name, [old, answer(new, True, {2024: then})]))
        for name, then in zip(ALL, (True, True, False, False), strict=False)
    ]
    assert "rutin för information om SIP (V3.1-3); 2024 var de två" in said(files, "Alla fyra")


@pytest.mark.parametrize("given_", [(True, False), (True, None)])
def test_a_no_or_a_missing_answer_is_not_all(given_: tuple[Any, Any]) -> None:
    files = with_answers(YES_NO, {EKEX: (given_[0], None), GRAN: (given_[1], None)})
    assert "suicidprevention" not in " ".join(summed(files).sentences)


def test_a_question_is_quoted_instead_of_being_built_into_the_sentence() -> None:
    asked = exempel().indicator_by_id[YES_NO].model_copy(update={"text": "Finns det en plan?"})
    indicators = tuple(asked if i.id == YES_NO else i for i in exempel().indicators)
    plan = exempel_with(indicators=indicators)
    files = with_answers(YES_NO, dict.fromkeys((EKEX, GRAN), (True, None)))
    assert 'säger ja till "Finns det en plan?" (V1.1-3).' in said(files, "Båda", plan)


# What cannot be followed -------------------------------------------------------------------------


def test_an_indicator_that_fewer_than_half_have_answered_cannot_be_followed() -> None:
    every = [answer(i.id, 50 if i.kind != "Ja/Nej" else False) for i in exempel().indicators]
    some = [each for each in every if each.id != SHARE]
    files = [checked(submission(n, e)) for n, e in ((EKEX, every), (GRAN, some), (HAVS, some))]
    assert said(files, "En indikator") == (
        "En indikator går inte att följa i hela området: färre än hälften av kommunerna har "
        "lämnat värden (B1.2-2)."
    )


def test_half_is_enough_to_follow() -> None:
    every = [answer(i.id, 50 if i.kind != "Ja/Nej" else False) for i in exempel().indicators]
    some = [each for each in every if each.id != SHARE]
    files = [checked(submission(n, e)) for n, e in ((EKEX, every), (GRAN, some))]
    assert "går inte att följa" not in " ".join(summed(files).sentences)


def test_of_many_such_indicators_five_are_named() -> None:
    told = said([checked(submission(name)) for name in (EKEX, GRAN)], "36 indikatorer")
    assert told.endswith("(V1.1-1, V1.1-2, V1.1-3, V2.1-1, V2.1-2 och 31 till).")


def test_what_only_one_is_asked_for_is_not_said_to_be_unanswered() -> None:
    children = checked(submission(EKEX, target_groups=("barn_unga",)))
    told = said([children, checked(submission(GRAN, target_groups=("vuxna",)))], "")
    assert "går inte att följa" not in told


# How much is followed up -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ([DONE, EMPTY], [DONE], "2 av 3 aktiviteter har följts upp för 2025."),
        ([DONE], [DONE], "Alla 2 aktiviteter har följts upp för 2025."),
        ([EMPTY], [EMPTY], "Ingen av de 2 aktiviteterna har följts upp för 2025."),
    ],
)
def test_how_much_has_been_followed_up(
    first: Sequence[Activity], second: Sequence[Activity], told: str
) -> None:
    assert told in summed(with_activities({EKEX: first, GRAN: second})).sentences


def test_how_much_one_municipality_alone_has_followed_up_is_not_said() -> None:
    files = with_activities({EKEX: [DONE], GRAN: []})
    assert "följts upp" not in " ".join(summed(files).sentences)


# All of them together ----------------------------------------------------------------------------


YEARS = st.tuples(st.floats(1, 99), st.one_of(st.none(), st.floats(1, 99)))


@given(st.dictionaries(st.sampled_from(ALL), YEARS, min_size=2), st.data())
@settings(max_examples=tries(80), deadline=None)
def test_no_sentence_names_a_municipality_and_there_are_at_most_four(
    years: Mapping[str, tuple[float, float | None]], data: st.DataObject
) -> None:
    files = [
        checked(
            submission(
                name,
                [
                    answer(SHARE, now, {} if then is None else {2024: then}),
                    answer(YES_NO, data.draw(st.sampled_from((True, False, None)))),
                ],
                data.draw(st.lists(st.sampled_from((DONE, EMPTY)), max_size=3)),
            )
        )
        for name, (now, then) in years.items()
    ]
    told = summed(files).sentences
    assert 1 <= len(told) <= 4
    assert not any(name in sentence for name in ALL for sentence in told)
    assert not any(" en kommun" in sentence or "1 kommuner" in sentence for sentence in told)
    assert all((sentence.endswith(".") and sentence[:1].isupper()) or sentence[:1].isdigit()
               for sentence in told)  # fmt: skip


# Tiles -------------------------------------------------------------------------------------------


def tile(summary: Summary, at: int) -> tuple[str, str, bool]:
    found = summary.tiles[at]
    return found.figure, found.meaning, found.warns


def test_the_first_tile_names_those_who_are_missing_while_they_are_few() -> None:
    files = [checked(submission(name)) for name in ALL[:6]]
    meaning = "kommuner har svarat. Saknas: Sörexempel och Västexempel"
    assert tile(summed(files), 0) == ("6 av 8", meaning, True)
    assert tile(summed(files[:2]), 0)[1] == "kommuner har svarat. 6 saknas, se Inlämning"


def test_with_all_answers_in_the_first_tile_does_not_warn() -> None:
    files = [checked(submission(name)) for name in ALL]
    assert tile(summed(files), 0) == ("8 av 8", "kommuner har svarat", False)


def test_activities_are_counted_with_their_goals() -> None:
    summary = summed(with_activities({EKEX: [DONE, activity("V2.1")], GRAN: [activity(None)]}))
    assert tile(summary, 1) == ("3", "aktiviteter i 2 mål", False)
    assert tile(summed(with_activities({EKEX: [DONE]})), 1)[1] == "aktivitet i 1 mål"


def test_progress_is_what_goes_on_or_is_done() -> None:
    planned = activity(status="Planerad")
    assert tile(summed(with_activities({EKEX: [DONE, planned, EMPTY]})), 2)[0] == "33 %"
    assert tile(summed(with_activities({EKEX: []})), 2)[0] == "–"


def test_progress_that_nobody_has_told_of_is_not_none() -> None:
    meaning = "av aktiviteterna pågår eller är genomförda: status saknas för alla"
    assert tile(summed(with_activities({EKEX: [EMPTY, EMPTY]})), 2) == ("–", meaning, True)


@pytest.mark.parametrize(("done", "told"), [(999, "99 %"), (1000, "100 %"), (1, "1 %"), (0, "0 %")])
def test_nearly_all_is_not_all_and_nearly_none_not_none(done: int, told: str) -> None:
    planned = activity(status="Planerad")
    files = with_activities({EKEX: [DONE] * done + [planned] * (1000 - done)})
    assert tile(summed(files), 2)[0] == told


def test_missing_follow_ups_are_told_by_kind() -> None:
    every = [answer(i.id, 50 if i.kind != "Ja/Nej" else False) for i in exempel().indicators]
    one = summed([checked(submission(EKEX, every, [EMPTY]))])
    assert tile(one, 3) == ("1", "uppföljning saknas: 1 aktivitet, 0 indikatorvärden", True)
    two = summed([checked(submission(EKEX, every[1:], [DONE, EMPTY, EMPTY]))])
    assert tile(two, 3) == ("3", "uppföljningar saknas: 2 aktiviteter, 1 indikatorvärde", True)
    none = summed([checked(submission(EKEX, every, [DONE]))])
    assert tile(none, 3) == ("0", "uppföljningar saknas", False)


def test_indicators_are_told_as_a_share_of_those_asked_for() -> None:
    every = [answer(i.id, 50 if i.kind != "Ja/Nej" else False) for i in exempel().indicators]
    assert tile(summed([checked(submission(EKEX, every))]), 4)[0] == "100 %"
    assert tile(summed([checked(submission(EKEX, every[:18]))]), 4)[0] == "50 %"
    assert tile(summed([], year=2025), 4)[0] == "–"


# Areas and words ---------------------------------------------------------------------------------


def test_activities_are_counted_by_focus_area_and_status() -> None:
    found = summed(with_activities({EKEX: [DONE, EMPTY, activity("S1"), activity(None)]})).areas
    first, *_, others, without = found
    assert (first.by_status["Pågående"], first.by_status[""]) == (1, 1)
    assert (others.label, sum(others.by_status.values())) == ("Mål S1–S6", 1)
    assert (without.label, sum(without.by_status.values())) == ("Utan mål", 1)


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "en kommun"), (2, "två kommuner"), (7, "sju kommuner"), (12, "tolv kommuner"),
     (13, "13 kommuner"), (49, "49 kommuner")],
)  # fmt: skip
def test_municipalities_are_counted_in_words_up_to_twelve(number: int, told: str) -> None:
    assert municipalities(number) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Andel elever i åk 9", "andelen elever i åk 9"),
        ("Antal samtal", "antalet samtal"),
        ("Undvikbara slutenvårdstillfällen", "undvikbara slutenvårdstillfällen"),
        ("SIP för barn", "SIP för barn"),
    ],
)
def test_an_indicator_can_be_what_a_sentence_is_about(text: str, told: str) -> None:
    assert as_subject(text) == told
