"""The values of the year become history, and what has no column is kept with its year."""

from __future__ import annotations

from typing import Any

from good import catalogue

from planxl.rollover.next_year import NextYear, next_year
from planxl.workbook.contents import Contents, RowContents
from planxl.workbook.layout import layout_for
from planxl.workbook.refilling import Refilled

COUNT, SHARE, TEXT = "V1.1-2", "B1.2-2", "V2.1-1"
OLD = 2022


def rolled(year: int = OLD + 1, **contents: Any) -> NextYear:
    start = {"municipality": "Ekexempel", "year": OLD, **contents.pop("start", {})}
    old = Refilled(Contents(start, **contents))
    return next_year(old, OLD, layout_for(catalogue(), year))


def indicator(row: RowContents, year: int = OLD + 1) -> RowContents:
    return rolled(year, indicators={COUNT: row}).contents.indicators.get(COUNT, {})


def earlier(turned: NextYear) -> list[RowContents]:
    return list(turned.contents.appendices.get("earlier_values", ()))


def test_the_value_becomes_last_years_and_history_moves_with_the_years() -> None:
    row = {"value": 12, "year_minus_1": 11, "year_minus_3": 9}
    assert indicator(row) == {"year_minus_1": 12, "year_minus_2": 11, "year_minus_4": 9}


def test_a_year_without_a_column_goes_to_the_earlier_values() -> None:
    turned = rolled(indicators={COUNT: {"year_minus_4": 8, "value": 12}})
    (entry,) = earlier(turned)
    assert (entry["year"], entry["id"], entry["value"]) == (OLD - 4, COUNT, 8)
    assert turned.contents.indicators[COUNT] == {"year_minus_1": 12}


def test_a_jump_of_several_years_moves_as_many_columns() -> None:
    row = {"value": 12, "year_minus_1": 11, "year_minus_2": 10}
    turned = rolled(OLD + 3, indicators={COUNT: row})
    assert turned.contents.indicators[COUNT] == {"year_minus_3": 12, "year_minus_4": 11}
    assert [(e["year"], e["value"]) for e in earlier(turned)] == [(OLD - 2, 10)]


def test_a_jump_beyond_the_columns_keeps_the_value_with_its_year() -> None:
    turned = rolled(OLD + 5, indicators={COUNT: {"value": 12}})
    assert turned.contents.indicators == {}
    assert [(e["year"], e["value"]) for e in earlier(turned)] == [(OLD, 12)]
    assert turned.carried.values == 0


def test_baseline_and_source_stand() -> None:
    row: RowContents = {"baseline": 7, "origin": "Register"}
    assert indicator(row) == row


def test_parts_and_comment_of_the_year_are_kept_with_their_year() -> None:
    parts = {"numerator": 31, "denominator": 248, "comment": "Första halvåret"}
    turned = rolled(indicators={SHARE: {"value": 12.5, **parts}})
    (entry,) = earlier(turned)
    assert {key: entry[key] for key in parts} == parts
    assert "value" not in entry
    assert turned.contents.indicators[SHARE] == {"year_minus_1": 12.5}


def test_what_a_year_said_gathers_in_one_row() -> None:
    kept = {"year": OLD - 4, "id": COUNT, "indicator": "Som det hette då", "comment": "Osäkert"}
    turned = rolled(indicators={COUNT: {"year_minus_4": 8}}, appendices={"earlier_values": (kept,)})
    assert earlier(turned) == [{**kept, "value": 8}]


def test_a_row_that_says_otherwise_stays_as_it_is() -> None:
    kept = {"year": OLD - 4, "id": COUNT, "value": 9}
    turned = rolled(indicators={COUNT: {"year_minus_4": 8}}, appendices={"earlier_values": (kept,)})
    assert [entry["value"] for entry in earlier(turned)] == [9, 8]


def test_a_value_that_could_not_be_read_goes_along_as_its_text() -> None:
    assert indicator({"value": "ca 12"}) == {"year_minus_1": "ca 12"}


def test_words_that_there_is_no_value_are_kept_with_the_year_and_are_no_history() -> None:
    turned = rolled(indicators={COUNT: {"value": "uppgift saknas"}})
    assert turned.contents.indicators == {}
    assert earlier(turned)[0]["value"] == "uppgift saknas"


def test_a_local_indicator_keeps_what_it_is_and_moves_its_values() -> None:
    row = {"indicator": "Antal träffar", "kind": "Antal", "unit": "antal", "baseline": 3,
           "year_minus_4": 4, "value": 9, "origin": "Egen", "comment": "Fler än då"}  # fmt: skip
    turned = rolled(local_indicators=(row,))
    assert turned.contents.local_indicators == (
        {"indicator": "Antal träffar", "kind": "Antal", "unit": "antal", "baseline": 3,
         "year_minus_1": 9, "origin": "Egen"},
    )  # fmt: skip
    assert earlier(turned) == [
        {"year": OLD, "indicator": "Antal träffar", "comment": "Fler än då"},
        {"year": OLD - 4, "indicator": "Antal träffar", "value": 4},
    ]


def test_start_keeps_who_answers_and_clears_what_is_new_each_year() -> None:
    start = {"respondent": "Samordnare", "target_groups": "Vuxna", "population": 12345,
             "ready": "Ja", "date": "2022-12-01"}  # fmt: skip
    turned = rolled(start=start)
    assert turned.contents.start == {
        "municipality": "Ekexempel",
        "year": OLD + 1,
        "respondent": "Samordnare",
        "target_groups": "Vuxna",
    }
    assert [(e["indicator"], e["value"]) for e in earlier(turned)] == [
        ("Folkmängd", 12345),
        ("Klarmarkerad", "Ja"),
        ("Datum", "2022-12-01"),
    ]


def test_the_values_that_became_history_are_counted() -> None:
    turned = rolled(
        indicators={COUNT: {"value": 12, "year_minus_1": 3}, SHARE: {"year_minus_1": 3}},
        local_indicators=({"indicator": "Träffar", "value": 1},),
    )
    assert (turned.carried.values, turned.carried.local_indicators) == (2, 1)


def test_nothing_is_made_of_nothing() -> None:
    turned = rolled()
    assert turned.contents == Contents({"municipality": "Ekexempel", "year": OLD + 1})
