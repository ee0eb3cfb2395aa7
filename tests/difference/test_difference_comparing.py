"""One thing is changed in a workbook: exactly that is told, with its cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from good import at, examined, field, good
from handed_in import COUNT, EKEX, GRAN, SHARE, activity, answer, checked, submission
from markdown import moved, with_cell

from planxl.catalogues import load
from planxl.difference.comparing import compared
from planxl.difference.model import Difference, FieldChange, Item, Kind, Section, Sort
from planxl.findings.finding import Place
from planxl.workbook.submission import (
    Activity,
    LocalIndicator,
    RowSource,
    Submission,
    Unplaced,
)

ACTIVITY, INDICATOR, LOCAL = "Aktiviteter", "Indikatorer", "Lokala indikatorer"


def between(old: Submission, new: Submission) -> Difference:
    return compared(checked(old), checked(new))


def the_only(difference: Difference) -> Item:
    assert len(difference.items) == 1, difference.items
    return difference.items[0]


def the_field(item: Item) -> FieldChange:
    assert len(item.fields) == 1, item.fields
    return item.fields[0]


def row(name: str, **more: Any) -> Activity:
    return activity(activity=name, **more)


def local(name: str, **more: Any) -> LocalIndicator:
    return LocalIndicator(goal="V1.1", indicator=name, kind="Antal", unit="antal", **more)


# One cell of a real workbook ---------------------------------------------------------------------


def test_a_workbook_does_not_differ_from_itself() -> None:
    difference = compared(examined(good()), examined(good()))
    assert (difference.items, difference.moved) == ((), ())


@pytest.mark.parametrize(
    ("sheet", "cell", "written", "section", "label", "new", "sort"),
    [
        (ACTIVITY, at("activities", "what"), "Något annat.", Section.ACTIVITY, "Vad",
         "Något annat.", Sort.TEXT),
        (ACTIVITY, at("activities", "status"), "Genomförd", Section.ACTIVITY, "Status",
         "Genomförd", Sort.TEXT),
        (ACTIVITY, at("activities", "followed_up"), "2025-10-01", Section.ACTIVITY, "Uppföljd",
         "2025-10-01", Sort.TEXT),
        (ACTIVITY, at("activities", "comment"), "Ny", Section.ACTIVITY, "Kommentar", "Ny",
         Sort.FILLED),
        (ACTIVITY, at("activities", "result"), "", Section.ACTIVITY, "Resultat", None, Sort.TEXT),
        (ACTIVITY, at("activities", "goal"), "V2.1", Section.ACTIVITY, "Mål", "V2.1", Sort.TEXT),
        (INDICATOR, at("indicators", "value", COUNT), "13", Section.INDICATOR, "Värde", 13,
         Sort.FIGURE),
        (INDICATOR, at("indicators", "value", COUNT), "", Section.INDICATOR, "Värde", None,
         Sort.FIGURE),
        (INDICATOR, at("indicators", "value", COUNT), "ca 14", Section.INDICATOR, "Värde",
         "ca 14", Sort.FIGURE),
        (INDICATOR, at("indicators", "year_minus_1", COUNT), "13", Section.INDICATOR,
         "Värde 2024", 13, Sort.EARLIER),
        (INDICATOR, at("indicators", "baseline", COUNT), "13", Section.INDICATOR, "Baslinje", 13,
         Sort.EARLIER),
        (INDICATOR, at("indicators", "numerator", SHARE), "32", Section.INDICATOR, "Täljare", 32,
         Sort.FIGURE),
        (INDICATOR, at("indicators", "comment", COUNT), "Ny", Section.INDICATOR, "Kommentar",
         "Ny", Sort.FILLED),
        (LOCAL, at("local_indicators", "value"), "42", Section.LOCAL_INDICATOR, "Värde", 42,
         Sort.FIGURE),
        ("Start", field("population"), "12346", Section.START, "Folkmängd", 12346, Sort.FIGURE),
        ("Start", field("population"), "många", Section.START, "Folkmängd", "många", Sort.FIGURE),
        ("Start", field("respondent"), "Utredare", Section.START, "Funktion som svarar",
         "Utredare", Sort.TEXT),
    ],
)  # fmt: skip
def test_one_cell_changed_is_one_difference(
    sheet: str, cell: str, written: str, section: Section, label: str, *, new: Any, sort: Sort
) -> None:
    before = examined(good())
    after = examined(with_cell(good(), sheet, cell, written))
    item = the_only(compared(before, after))
    change = the_field(item)
    assert (item.section, item.kind) == (section, Kind.CHANGED)
    assert (change.label, change.new, change.sort) == (label, new, sort)
    assert change.old != change.new
    assert str(change.new_place) == f"{sheet} {cell}"
    assert change.old_place == change.new_place


def test_a_cell_that_has_moved_is_told_with_both_places() -> None:
    cell = at("activities", "what")
    after = moved(with_cell(good(), ACTIVITY, cell, "Något annat."), ACTIVITY, rows=2)
    change = the_field(the_only(compared(examined(good()), examined(after))))
    assert (change.old_place.row, change.new_place.row) == (5, 7)


def test_a_table_that_has_moved_is_no_difference() -> None:
    assert not compared(examined(good()), examined(moved(good(), ACTIVITY, rows=3))).items


# Rows --------------------------------------------------------------------------------------------


def test_a_row_that_is_gone_is_told_with_all_that_it_said() -> None:
    gone = row("Kurs i bemötande", when="VT 2025")
    item = the_only(between(submission(activities=[row("Träffar"), gone]),
                            submission(activities=[row("Träffar")])))  # fmt: skip
    assert (item.kind, item.subject, item.id) == (Kind.REMOVED, "Kurs i bemötande", "V1.1")
    assert {each.key: each.old for each in item.fields}["when"] == "VT 2025"
    assert all(each.new is None for each in item.fields)
    assert (item.old_place.sheet, item.new_place) == (ACTIVITY, Place())


def test_a_new_row_is_told() -> None:
    item = the_only(between(submission(), submission(activities=[row("Träffar")])))
    assert (item.kind, item.sort) == (Kind.ADDED, Sort.ADDED)
    assert (item.old_place, item.new_place.sheet) == (Place(), ACTIVITY)


def test_a_row_that_has_changed_places_is_a_note_and_no_difference() -> None:
    rows = [row("Kurs i bemötande"), row("Träffar för anhöriga"), row("Rutin för SIP")]
    difference = between(submission(activities=rows), submission(activities=rows[1:] + rows[:1]))
    assert difference.items == ()
    assert [each.subject for each in difference.moved] == ["Kurs i bemötande"]


def test_rows_below_one_that_came_in_have_not_moved() -> None:
    rows = [row("Kurs i bemötande"), row("Träffar för anhöriga")]
    difference = between(
        submission(activities=rows),
        submission(activities=[row("Något helt nytt", goal="B5.1"), *rows]),
    )
    assert [item.kind for item in difference.items] == [Kind.ADDED]
    assert difference.moved == ()


def test_rows_that_are_numbered_anew_do_not_differ_but_a_number_of_its_own_does() -> None:
    def numbered(nr: str) -> Submission:
        return submission(activities=[row("Träffar", nr=nr)])

    assert not between(numbered("3"), numbered("4")).items
    assert the_field(the_only(between(numbered("1.1a"), numbered("1.1b")))).label == "Nr"


def test_a_reworded_activity_is_changed_and_not_removed_and_added() -> None:
    old = row("Utbildning i bemötande", what="Webbutbildning för alla som svarar i telefon.")
    new = row("Bemötandeutbildning", what="Webbutbildning för dem som svarar i telefonen.")
    item = the_only(between(submission(activities=[old]), submission(activities=[new])))
    assert item.kind is Kind.CHANGED
    assert [(each.old, each.new) for each in item.fields] == [
        (old.activity, new.activity),
        (old.what, new.what),
    ]


def test_two_activities_of_the_same_name_are_told_apart_by_what_they_are() -> None:
    def pair(status: str) -> list[Activity]:
        return [
            row("Samverkan mellan aktörer", goal="V2.1", what="Rutin för hemsjukvården."),
            row("Samverkan mellan aktörer", goal="V5.1", what="Avvikelser tas upp.", status=status),
        ]

    item = the_only(between(submission(activities=pair("Pågående")),
                            submission(activities=pair("Genomförd")[::-1])))  # fmt: skip
    assert item.id == "V5.1"
    assert the_field(item).label == "Status"


def test_spaces_and_the_ways_to_write_a_letter_are_no_difference() -> None:
    old = row("Träffar", what="Möten varje\nvecka", indicators=("Antal möten", "Nöjda"))
    new = row("Tra\u0308ffar", what="Möten  varje vecka ", indicators=("Antal  möten", "Nöjda"))
    assert not between(submission(activities=[old]), submission(activities=[new])).items


def test_indicators_on_a_line_of_their_own_are_others_than_on_one_line() -> None:
    old, new = row("A", indicators=("Möten", "Nöjda")), row("A", indicators=("Möten Nöjda",))
    assert the_field(the_only(between(submission(activities=[old]), submission(activities=[new]))))


def test_ja_is_not_the_number_one() -> None:
    old, new = local("Rutin", value=True), local("Rutin", value=1)
    difference = between(submission(local_indicators=(old,)), submission(local_indicators=(new,)))
    assert the_field(the_only(difference)).new == 1


def test_a_reworded_local_indicator_is_known_by_its_earlier_values() -> None:
    history = {2022: 12, 2023: 14, 2024: 15}
    old = local("Antal i föräldragrupp", history=history)
    new = local("Deltagande vårdnadshavare", history=history)
    item = the_only(
        between(submission(local_indicators=(old,)), submission(local_indicators=(new,)))
    )
    assert (item.kind, the_field(item).label) == (Kind.CHANGED, "Indikator")


def test_an_indicator_row_that_is_gone_is_told_only_if_it_said_something() -> None:
    said, empty = answer(COUNT, 12), answer(SHARE)
    item = the_only(between(submission(answers=[said, empty]), submission()))
    assert (item.kind, item.id) == (Kind.REMOVED, COUNT)


def test_a_note_beside_a_table_is_told_when_it_comes_or_goes_but_not_when_it_moves() -> None:
    def noted(text: str, row: int) -> Submission:
        return submission(unplaced=(Unplaced(Place(ACTIVITY, row, 20), text),))

    assert not between(noted("Ring kuratorn", 5), noted("Ring  kuratorn", 9)).items
    found = between(noted("Ring kuratorn", 5), noted("Ring enheten", 5)).items
    assert [(each.section, each.kind, each.subject) for each in found] == [
        (Section.LOOSE, Kind.REMOVED, "Ring kuratorn"),
        (Section.LOOSE, Kind.ADDED, "Ring enheten"),
    ]


def test_the_most_important_stands_first() -> None:
    old = submission(
        answers=[answer(COUNT, 12, {2024: 11}), answer(SHARE, 12.5)],
        activities=[row("Kurs i bemötande"), row("Träffar", goal="B1.1", result="Två.")],
    )
    new = submission(
        answers=[answer(COUNT, 12, {2024: 10}), answer(SHARE, 13)],
        activities=[
            row("Träffar", goal="B1.1", result="Tre."),
            row("Fysisk aktivitet", goal="V4.2"),
        ],
    )
    sorts = [item.sort for item in between(old, new).items]
    assert sorts == [Sort.REMOVED, Sort.EARLIER, Sort.FIGURE, Sort.TEXT, Sort.ADDED]


# From one year to another -------------------------------------------------------------------------


def of_year(year: int, *columns: int, **more: Any) -> Submission:
    """An answer to one indicator in a workbook with columns for these earlier years."""
    places = {"id": 1, "value": 14, "comment": 16} | {
        f"year_{y}": n for n, y in enumerate(columns, 8)
    }
    told = answer(COUNT, **more).model_copy(update={"source": RowSource(INDICATOR, 6, places)})
    return submission(answers=[told], year=year)


def test_last_years_value_is_held_against_its_column_in_the_next_workbook() -> None:
    old = of_year(2022, 2021, value=12, before={2021: 11})
    alike = of_year(2023, 2021, 2022, before={2021: 11, 2022: 12})
    assert between(old, alike).items == ()
    item = the_only(between(old, of_year(2023, 2021, 2022, before={2021: 11, 2022: 14})))
    change = the_field(item)
    assert (change.key, change.label, change.sort) == ("year_2022", "Värde 2022", Sort.EARLIER)
    assert (change.old, change.new) == (12, 14)
    assert (change.old_place.cell, change.new_place.cell) == ("N6", "I6")


def test_a_value_that_was_lost_on_the_way_to_the_next_workbook_is_loud() -> None:
    item = the_only(between(of_year(2022, value=12), of_year(2023, 2022)))
    assert (item.sort, the_field(item).old, the_field(item).new) == (Sort.EARLIER, 12, None)


def test_the_new_years_value_is_filled_in_and_no_change_of_the_old() -> None:
    new = of_year(2023, 2022, value=14, before={2022: 12})
    item = the_only(between(of_year(2022, value=12), new))
    assert (the_field(item).key, the_field(item).sort) == ("year_2023", Sort.FILLED)


def test_a_year_without_a_column_in_the_later_workbook_is_named_and_not_compared() -> None:
    difference = between(of_year(2022, 2018, value=12, before={2018: 9}),
                         of_year(2023, 2022, before={2022: 12}))  # fmt: skip
    assert difference.items == ()
    assert difference.years_without_column == (2018,)


def test_last_years_follow_up_that_is_cleared_is_no_difference_but_counted() -> None:
    old = submission(activities=[row("Träffar")], year=2022, ready=True)
    new = submission(activities=[row("Träffar", status=None, result="")], year=2023, ready=None,
                     date=None)  # fmt: skip
    difference = between(old, new)
    assert difference.items == ()
    assert difference.unfilled == 4


def test_a_new_status_in_the_next_workbook_is_a_difference() -> None:
    old = submission(activities=[row("Träffar")], year=2022)
    new = submission(activities=[row("Träffar", status="Genomförd")], year=2023)
    item = the_only(between(old, new))
    assert (the_field(item).old, the_field(item).new) == ("Pågående", "Genomförd")


def test_another_year_is_told_with_the_file_and_is_no_difference() -> None:
    difference = between(submission(year=2022), submission(year=2023))
    assert difference.items == ()
    assert the_field(the_only(between(submission(year=2023), submission(year=None)))).key == "year"


def test_a_numerator_belongs_to_its_year() -> None:
    old = submission(answers=[answer(SHARE, numerator=31.0)], year=2022)
    new = submission(answers=[answer(SHARE, numerator=33.0)], year=2023)
    item = the_only(between(old, new))
    assert (the_field(item).old, the_field(item).new) == (None, 33.0)


# Who and what is compared -------------------------------------------------------------------------


def test_personal_data_is_masked_wherever_it_stands() -> None:
    phone = "Ring 070-123 45 67."
    old = submission(
        activities=[row(phone, what="Ring.")], unplaced=(Unplaced(Place("A", 1, 1), phone),)
    )
    new = submission(activities=[row(phone, what=phone)])
    difference = between(old, new)
    assert len(difference.items) == 2
    assert "070" not in repr(difference)
    assert difference.items[1].fields[0].new == "Ring (telefonnummer)."


def test_a_change_that_the_mask_hides_is_still_told() -> None:
    old = row("Kurs", what="Ring 070-123 45 67.")
    new = row("Kurs", what="Ring 070-123 45 68.")
    change = the_field(
        the_only(between(submission(activities=[old]), submission(activities=[new])))
    )
    assert change.hidden
    assert change.old == change.new == "Ring (telefonnummer)."


def test_different_catalogues_and_municipalities_are_told() -> None:
    old = checked(submission(EKEX))
    new = replace(
        checked(submission(GRAN, catalogue="vastra_gotaland")), catalogue=load("vastra_gotaland")
    )
    difference = compared(old, new)
    assert difference.other_catalogue
    assert difference.other_municipality
