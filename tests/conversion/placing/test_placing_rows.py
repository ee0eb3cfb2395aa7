"""Rows and columns of tables: headings, rows that go on, merged cells, tables cut by pages."""

from __future__ import annotations

from placing import ADULTS, GOAL, HEADING, doubts, names, only, plan, under_goal

from planxl.conversion.plan import Concern

ROW = "| Möten | Träffas | | 2022 | Kommun | Varje år |"


def test_a_table_of_six_columns_is_placed_without_any_doubt() -> None:
    made = under_goal(
        "| Möten | Träffas varje vecka. | Antal möten | Start ht 2021 | Region | Varje år |"
    )
    activity = only(made)
    assert activity.what == "Träffas varje vecka."
    assert activity.indicators == ("Antal möten",)
    assert (activity.when, activity.responsible) == ("Start ht 2021", "Region")
    assert activity.follow_up == "Varje år"
    assert not made.review
    assert not made.unplaced


def test_every_row_tells_its_file_page_and_line() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n--- sida 4 ---\n{HEADING}\n{ROW}\n--- sida 5 ---\n{ROW}", "min.pdf"
    )
    told = [(each.source.file, each.source.page, each.source.line) for each in made.activities]
    assert told == [("min.pdf", 4, 2), ("min.pdf", 5, 1)]


def test_columns_are_known_by_other_words_in_any_order() -> None:
    made = under_goal(
        "| Kommun | Åtgärden | VT 2022 | Mer om den |",
        heading="| Vem | Insats/aktivitet | Tidplan | Beskrivning |",
    )
    activity = only(made)
    assert (activity.activity, activity.what) == ("Åtgärden", "Mer om den")
    assert (activity.when, activity.responsible) == ("VT 2022", "Kommun")


def test_a_heading_over_two_lines_and_one_cut_in_the_middle_are_known() -> None:
    made = under_goal(
        "| Möten | Kommun | Varje år |",
        heading="| Planerade<br>aktiviteter | Ansvarig | Uppfölj-<br>ning |",
    )
    assert only(made).follow_up == "Varje år"


def test_what_the_person_says_of_a_heading_goes_first() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n| Aktivitet | Noterat | Ansvarig |\n| Möten | Text | Kommun |",
        columns={"Noterat": "what"},
    )
    assert only(made).what == "Text"


def test_repeated_headings_are_no_activities() -> None:
    made = under_goal(ROW, HEADING, ROW)
    assert names(made) == ["Möten", "Möten"]
    assert not made.unplaced


def test_a_column_that_is_missing_leaves_its_field_empty() -> None:
    made = under_goal(
        "| Möten | | 2022 | Kommun | Varje år |",
        heading="| Aktivitet | Indikator | När | Ansvarig | Uppföljning |",
    )
    assert (only(made).what, only(made).when) == ("", "2022")


def test_a_column_of_their_own_is_unplaced_with_its_heading() -> None:
    made = under_goal("| Möten | Kommun | 20 tkr |", heading="| Aktivitet | Ansvarig | Budget |")
    (unplaced,) = made.unplaced
    assert unplaced.text == "20 tkr"
    assert "Budget" in unplaced.why
    assert unplaced.source.line > 0


def test_a_blank_heading_is_known_by_where_it_stands() -> None:
    made = under_goal(
        "| Möten | Träffas | 2022 | Kommun |", heading="| Aktivitet | | När | Ansvarig |"
    )
    # Vad and Indikator are both missing there, so it is not known which.
    assert [each.text for each in made.unplaced] == ["Träffas"]
    made = under_goal(
        "| Möten | Träffas | - | 2022 | Kommun |",
        heading="| Aktivitet | | Indikator | När | Ansvarig |",
    )
    assert only(made).what == "Träffas"
    assert doubts(made, Concern.COLUMN)[0].confidence == 0.6


def test_a_table_that_only_says_what_has_that_for_a_name() -> None:
    made = under_goal("| Träffas | Kommun |", heading="| Vad | Ansvarig |")
    assert only(made).activity == "Träffas"
    assert "ingen kolumn för aktivitetens namn" in doubts(made, Concern.COLUMN)[0].sentence


def test_a_table_without_headings_goes_on_with_the_one_before() -> None:
    made = plan(f"{ADULTS}\n{GOAL}\n{HEADING}\n{ROW}\n\n--- sida 2 ---\n{ROW}\n{ROW}")
    assert names(made) == ["Möten"] * 3
    assert made.activities[1].responsible == "Kommun"
    assert doubts(made, Concern.COLUMN)[0].confidence == 0.8


def test_a_table_without_headings_is_known_by_what_it_holds() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n"
        "| Föräldracafé | Varje vecka på biblioteket, med en sjuksköterska som svarar på frågor. "
        "| Antal besök | VT 2022 | Region och kommun | Varje år |\n"
        "| Kurs | Personal i förskolan går en kurs om små barns anknytning till vuxna omkring dem. "
        "| Antal deltagare | Löpande | Förskolan | Årligen |"
    )
    assert names(made) == ["Föräldracafé", "Kurs"]
    assert made.activities[0].when == "VT 2022"
    assert made.activities[1].responsible == "Förskolan"
    assert made.activities[1].follow_up == "Årligen"
    assert doubts(made, Concern.COLUMN)[0].confidence == 0.4


def test_a_row_cut_by_a_page_is_put_together() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n{HEADING}\n| Möten | Träffas och<br>gå igenom | | 2022 | Kommun och | "
        "Varje år |\n--- sida 2 ---\n| | hur det går | | | region | |\n"
        "| Kurs | Gå kurs | | | Kommun | |"
    )
    assert names(made) == ["Möten", "Kurs"]
    assert made.activities[0].what == "Träffas och gå igenom hur det går"
    assert made.activities[0].responsible == "Kommun och region"
    assert doubts(made, Concern.ROW)[0].confidence == 0.9


def test_a_row_without_a_name_in_the_middle_of_a_page_is_put_together_with_more_doubt() -> None:
    made = under_goal(ROW, "| | Och mer | | | | |")
    assert only(made).what == "Träffas\nOch mer"
    assert doubts(made, Concern.ROW)[0].confidence == 0.6


def test_a_row_that_tells_its_own_time_and_body_is_never_put_into_another() -> None:
    made = under_goal(ROW, "| | Och mer | | 2023 | Region | Varje år |")
    assert names(made) == ["Möten", ""]
    (doubt,) = doubts(made, Concern.ROW)
    assert (doubt.nr, doubt.field, doubt.confidence) == ("2", "activity", 0.2)


def test_a_name_in_small_letters_after_a_page_break_goes_on() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n{HEADING}\n| Samordning och | Träffas | | 2022 | Kommun | |\n"
        "--- sida 2 ---\n| tillgänglighet | mer | | | | |"
    )
    assert names(made) == ["Samordning och tillgänglighet"]


def test_activities_with_one_name_stay_two() -> None:
    made = under_goal(ROW, ROW)
    assert names(made) == ["Möten", "Möten"]
    assert len({each.nr for each in made.activities}) == 2


def test_a_merged_cell_speaks_for_every_row_that_it_reaches() -> None:
    made = under_goal(
        "| Möten | Träffas | | 2022 | Kommun | Varje år |", "| Kurs | Lära | | ^^ | ^^ | ^^ |"
    )
    assert made.activities[1].responsible == "Kommun"
    told = doubts(made, Concern.ROW)
    assert {each.field for each in told} == {"when", "responsible", "follow_up"}
    assert {each.nr for each in told} == {"2"}


def test_a_merged_name_with_details_of_its_own_is_one_activity() -> None:
    made = under_goal("| Möten | Träffas | | | Kommun | |", "| ^^ | Skriva | | ^^ | ^^ | ^^ |")
    assert only(made).what == "Träffas\nSkriva"


def test_a_merged_name_with_bodies_of_their_own_is_two_activities() -> None:
    made = under_goal("| Möten | Träffas | | | Kommun | |", "| ^^ | Skriva | | | Region | |")
    assert names(made) == ["Möten", "Möten"]
    assert [each.responsible for each in made.activities] == ["Kommun", "Region"]


def test_paragraphs_and_bullets_of_a_cell_stay_apart_and_broken_lines_do_not() -> None:
    what = (
        "- Planera tillsammans med alla som arbetar<br>med äldre i kommunen<br>- Följa upp<br>"
        "Mötena hålls varje vecka."
    )
    made = under_goal(f"| Möten | {what} | | | Kommun | |")
    assert only(made).what.splitlines() == [
        "- Planera tillsammans med alla som arbetar med äldre i kommunen",
        "- Följa upp",
        "Mötena hålls varje vecka.",
    ]


def test_each_line_of_a_word_document_is_a_paragraph() -> None:
    made = under_goal("| Möten | en rad<br>Och en till | | | Kommun | |", name="plan.docx")
    assert only(made).what == "en rad\nOch en till"


def test_a_word_cut_by_a_hyphen_is_made_whole_and_told() -> None:
    made = under_goal("| Möten | Personer som är samman-<br>kallande | | | Kommun | |")
    assert only(made).what == "Personer som är sammankallande"
    (doubt,) = doubts(made, Concern.TEXT)
    assert "sammankallande" in doubt.sentence
    assert doubt.field == "what"


def test_what_a_hyphen_or_a_slash_holds_together_stays_so() -> None:
    made = under_goal("| SIP-<br>utbildning | Avtal/<br>samt synpunkts-<br>/klagomål | | | K | |")
    assert only(made).activity == "SIP-utbildning"
    assert only(made).what == "Avtal/samt synpunkts-/klagomål"
    assert not doubts(made, Concern.TEXT)


def test_a_name_over_several_lines_is_one_line() -> None:
    made = under_goal("| Utbildning i<br>Ny Kurs (NK) | | | | Kommun –<br>BUN | |")
    assert only(made).activity == "Utbildning i Ny Kurs (NK)"
    assert only(made).responsible == "Kommun – BUN"


def test_several_indicators_of_a_cell_become_several() -> None:
    made = under_goal(
        "| Möten | | • Antal möten som<br>har hållits<br>• Andel nöjda | | Kommun | |"
    )
    assert only(made).indicators == ("Antal möten som har hållits", "Andel nöjda")


def test_an_indicator_that_measures_something_else_than_the_plan_s_is_told() -> None:
    made = under_goal(
        "| Möten | | Antal samverkanstillfällen med brukarorganisationer | | Kommun | |"
    )
    (doubt,) = doubts(made, Concern.INDICATOR)
    assert "V3.2-1" in doubt.sentence
    assert only(made).indicators == ("Antal samverkanstillfällen med brukarorganisationer",)


def test_an_indicator_of_another_goal_is_told() -> None:
    made = under_goal("| Möten | | Rutin för information om SIP | | Kommun | |")
    assert "V3.1-3" in doubts(made, Concern.INDICATOR)[0].sentence


def test_what_the_reader_doubted_is_told_with_its_reason() -> None:
    made = under_goal("| Möten | Träffas(?0.6) | | 2022(?0.6) | Kommun | |")
    (doubt,) = doubts(made, Concern.COLUMN)
    assert doubt.confidence == 0.6
    assert doubt.sentence.startswith("Vad, När: läst efter ordningen.")


def test_cells_that_the_reader_was_nearly_sure_of_are_told_together() -> None:
    row = "| Möten(?0.99) | Träffas(?0.98) | | | Kommun | |"
    made = under_goal(row, row)
    (doubt,) = doubts(made, Concern.COLUMN)
    assert (doubt.confidence, doubt.nr) == (0.98, "")
    assert doubt.sentence.startswith("4 celler")


def test_status_and_day_of_a_follow_up_are_understood_or_kept() -> None:
    made = under_goal(
        "| Möten | Kommun | klart | 2022-11-03 |",
        "| Kurs | Kommun | vet ej | i höstas |",
        heading="| Aktivitet | Ansvarig | Status | Uppföljd |",
    )
    first, second = made.activities
    assert first.status == "Genomförd"
    assert str(first.followed_up) == "2022-11-03"
    assert second.unread == {"status": "vet ej", "followed_up": "i höstas"}


def test_own_numbers_are_kept_beside_unique_ones() -> None:
    heading = "| Nr | Aktivitet | Ansvarig |"
    made = under_goal("| 7 | Möten | Kommun |", "| 8 | Kurs | Kommun |", heading=heading)
    assert [(each.nr, each.own_nr) for each in made.activities] == [("7", None), ("8", None)]
    made = under_goal("| 4 | Möten | Kommun |", "| 4 | Kurs | Kommun |", heading=heading)
    assert [(each.nr, each.own_nr) for each in made.activities] == [("1", "4"), ("2", "4")]


def test_a_column_that_the_person_leaves_out_is_unplaced() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\n| Aktivitet | Vad | Ansvarig |\n| Möten | Text | Kommun |",
        columns={"Vad": "", "Ansvarig": "Kommentar"},
    )
    assert (only(made).what, only(made).comment) == ("", "Kommun")
    assert [each.text for each in made.unplaced] == ["Text"]


def test_another_table_is_unplaced_line_by_line() -> None:
    made = plan(f"| Version | Datum |\n| 1 | 2021-09-29 |\n\n{ADULTS}\n{GOAL}\n{HEADING}\n{ROW}")
    assert [each.text for each in made.unplaced] == ["Version", "Datum", "1", "2021-09-29"]
    assert names(made) == ["Möten"]


def test_a_line_after_a_table_is_unplaced_and_text_before_it_is_not() -> None:
    made = plan(
        f"{ADULTS}\n{GOAL}\nOm målet och varför det är viktigt.\n\n{HEADING}\n{ROW}\n\n"
        "en rad som blev över.\n\n## Mål 2.1\nMer om det.\n\n" + f"{HEADING}\n{ROW}"
    )
    assert [each.text for each in made.unplaced] == ["en rad som blev över."]


def test_a_text_over_the_whole_table_that_names_no_goal_is_unplaced() -> None:
    made = under_goal("| Informationsinsatser | >> | >> | >> | >> | >> |", ROW)
    assert names(made) == ["Möten"]
    assert [each.text for each in made.unplaced] == ["Informationsinsatser"]


def test_an_empty_table_is_told() -> None:
    made = under_goal()
    assert not made.activities
    assert made.review[0].confidence == 0.0
    assert "inga aktiviteter" in made.review[0].sentence
