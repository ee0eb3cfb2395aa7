"""The activities a year later: room for a new follow-up, beside the last one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from good import catalogue

from planxl.rollover.next_year import NextYear, next_year
from planxl.workbook.contents import Contents, RowContents
from planxl.workbook.layout import layout_for
from planxl.workbook.refilling import Refilled

OLD = 2022


def rolled(rows: Sequence[RowContents], year: int = OLD, **appendices: Any) -> NextYear:
    contents = Contents({"year": year}, tuple(rows), appendices=appendices)
    return next_year(Refilled(contents), year, layout_for(catalogue(), year + 1))


def activity(name: str = "Träffar", status: str | None = "Pågående", **more: Any) -> RowContents:
    row = {"activity": name, "goal": "V1.1", "what": "Möten", "status": status, **more}
    return {key: value for key, value in row.items() if value is not None}


def follow_ups(turned: NextYear) -> Sequence[RowContents]:
    return turned.contents.appendices.get("earlier_follow_ups", ())


def test_the_follow_up_is_cleared_and_shown_as_last_years() -> None:
    row = activity(followed_up=date(2022, 11, 20), result="Fyra möten.", comment="En ställdes in.")
    (new,) = rolled([row]).contents.activities
    assert new == {
        "activity": "Träffar",
        "goal": "V1.1",
        "what": "Möten",
        "last_follow_up": "2022: Pågående (2022-11-20). Fyra möten. Kommentar: En ställdes in.",
    }


def test_every_follow_up_is_kept_on_a_sheet_with_its_year() -> None:
    row = activity(followed_up=date(2022, 11, 20), result="Fyra möten.", comment="En ställdes in.")
    assert follow_ups(rolled([row])) == (
        {"year": 2022, "goal": "V1.1", "activity": "Träffar", "status": "Pågående",
         "followed_up": "2022-11-20", "result": "Fyra möten.", "comment": "En ställdes in."},
    )  # fmt: skip


def test_what_is_shown_does_not_pile_up_year_upon_year() -> None:
    first = rolled([activity(result="Fyra möten.")])
    (row,) = first.contents.activities
    second = rolled([{**row, "status": "Vilande"}], OLD + 1, earlier_follow_ups=follow_ups(first))
    assert second.contents.activities[0]["last_follow_up"] == "2023: Vilande."
    assert [entry["year"] for entry in follow_ups(second)] == [2023, 2022]
    assert second.homeless == ()


def test_finished_and_stopped_activities_stand_last_with_their_follow_up_marked() -> None:
    rows = [
        activity("A", "Genomförd", result="Klar."),
        activity("B"),
        activity("C", "Avbruten"),
        activity("D", "Planerad"),
    ]
    turned = rolled(rows)
    assert [row["activity"] for row in turned.contents.activities] == ["B", "D", "A", "C"]
    done, stopped = turned.contents.activities[2:]
    assert done == {**rows[0], "last_follow_up": "Avslutad 2022"}
    assert stopped["last_follow_up"] == "Avslutad 2022"
    assert (turned.carried.activities, turned.carried.finished) == (4, 2)
    assert {entry["activity"] for entry in follow_ups(turned)} == {"B", "D"}


def test_a_finished_activity_keeps_the_year_in_which_it_ended() -> None:
    (row,) = rolled([activity(status="Genomförd")]).contents.activities
    (again,) = rolled([row], OLD + 1).contents.activities
    assert again["last_follow_up"] == "Avslutad 2022"


def test_a_finished_activity_that_goes_on_is_followed_up_again() -> None:
    (row,) = rolled([activity(status="Genomförd")]).contents.activities
    (again,) = rolled([{**row, "status": "Pågående"}], OLD + 1).contents.activities
    assert again["last_follow_up"] == "2023: Pågående."
    assert "status" not in again


def test_an_activity_without_a_follow_up_says_so_or_shows_the_one_before() -> None:
    (row,) = rolled([activity(status=None)]).contents.activities
    assert row["last_follow_up"] == "2022: inte uppföljd"
    first = rolled([activity(result="Fyra möten.")])
    second = rolled(first.contents.activities, OLD + 1, earlier_follow_ups=follow_ups(first))
    assert second.contents.activities[0]["last_follow_up"] == "2022: Pågående. Fyra möten."
    assert len(follow_ups(second)) == 1


def test_a_status_that_could_not_be_understood_is_kept_as_it_was_typed() -> None:
    (row,) = rolled([activity(status="Nästan klar", followed_up="i våras")]).contents.activities
    assert row["last_follow_up"] == "2022: Nästan klar (i våras)."


def test_what_a_person_wrote_over_the_last_follow_up_is_kept_beside() -> None:
    (row,) = rolled([activity(result="Fyra möten.")]).contents.activities
    turned = rolled([{**row, "last_follow_up": "Ring Eva först"}], OLD + 1)
    assert [kept.text for kept in turned.homeless] == ["Ring Eva först"]
    assert turned.contents.appendices["other"][0]["text"] == "Ring Eva först"


def test_a_long_result_is_shown_in_part_and_kept_whole() -> None:
    result = "Möten. " * 400
    turned = rolled([activity(result=result)])
    shown = str(turned.contents.activities[0]["last_follow_up"])
    assert len(shown) <= 1500
    assert shown.endswith("(allt står på bladet Tidigare uppföljningar)")
    assert follow_ups(turned)[0]["result"] == result
