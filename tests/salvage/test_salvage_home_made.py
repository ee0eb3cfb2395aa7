"""Tables of people's own making, in the shapes that people give them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from good import good
from markdown import Grid, MarkdownSheet, workbook

from planxl.salvage.owner import RepairError, Wish
from planxl.salvage.rescue import Salvaged
from planxl.salvage.restoring import Restored, rebuilt
from planxl.salvage.told import How
from planxl.workbook.submission import Activity

WISH = Wish("Ekexempel", 2025)


def read(sheets: Any, wish: Wish = WISH) -> Restored:
    if isinstance(sheets, (str, Grid)):
        sheets = {"Blad1": sheets}
    return rebuilt(Salvaged(workbook(sheets, name="plan.xlsx")), wish)


def activities(sheets: Any) -> tuple[Activity, ...]:
    return read(sheets).submission.activities


def goals(sheets: Any) -> list[str | None]:
    return [each.goal for each in activities(sheets)]


def rest(found: Restored) -> list[tuple[str, str]]:
    return [(str(each.place), each.text) for each in found.homeless]


# Headings ---------------------------------------------------------------------------------------


def test_headings_in_other_words_and_another_order_are_known() -> None:
    (found,) = activities("""
        | Vem      | Tidsram | Insats/åtgärd | Hur              | Utvärdering | Målområde | Mått  |
        | Kommunen | VT 2025 | Träffar       | En gång i veckan | Varje år    | V2.1      | Antal |
    """)
    assert (found.activity, found.what, found.goal) == ("Träffar", "En gång i veckan", "V2.1")
    assert (found.responsible, found.when, found.follow_up) == ("Kommunen", "VT 2025", "Varje år")
    assert found.indicators == ("Antal",)


def test_headings_with_slips_and_notes_in_them_are_known() -> None:
    (found,) = activities("""
        | Mål (enligt planen) | Aktivtet | Ansvarig funktion: |
        | V1.1                | Träffar  | Kommunen           |
    """)
    assert (found.goal, found.activity, found.responsible) == ("V1.1", "Träffar", "Kommunen")


def test_headings_over_two_rows_are_read_together() -> None:
    grid = Grid(
        """
        | Aktivitet | Tid- | Uppföljning |          | Ansvarig |
        |           | plan | När         | Resultat |          |
        | Träffar   | 2025 | Varje år    | Tio st   | Kommunen |
        """,
        merged=("C1:D1", "A1:A2", "E1:E2"),
    )
    (found,) = activities(grid)
    assert (found.when, found.follow_up, found.result) == ("2025", "Varje år", "Tio st")


def test_a_first_row_is_not_taken_for_headings() -> None:
    found = activities("""
        | Aktivitet | Ansvarig | Vad  |
        | Status    | Kommunen | Läge |
        | Träffar   | Kommunen |      |
    """)
    assert [each.activity for each in found] == ["Status", "Träffar"]


def test_without_a_column_for_activities_what_is_to_be_done_is_their_name() -> None:
    found = read("""
        | Vad     | Hur         | Vem      | När  |
        | Träffar | Varje vecka | Kommunen | 2025 |
    """)
    (activity,) = found.submission.activities
    assert (activity.activity, activity.what) == ("Träffar", "Varje vecka")
    assert [each.how for each in found.told] == [How.NAME]


def test_a_column_without_heading_is_known_by_the_groups_in_it() -> None:
    found = activities("""
        |              | Mål | Prioriterade aktiviteter | Aktör    |
        | Vuxna        | 1.1 | Träffar                  | Kommunen |
        | Barn & unga  | 1.1 | Föräldrakurs             | Kommunen |
    """)
    assert [each.goal for each in found] == ["V1.1", "B1.1"]


def test_a_column_that_the_template_lacks_is_kept_under_its_heading() -> None:
    found = read("""
        | Aktivitet | Ansvarig | Kostnad  |
        | Träffar   | Kommunen | 12 000 kr|
    """)
    (kept,) = found.homeless
    assert (str(kept.place), kept.text, kept.what) == (
        "Blad1 C2",
        "12 000 kr",
        'Kolumnen "Kostnad"',
    )


def test_two_columns_of_indicators_are_read_as_one() -> None:
    (found,) = activities("""
        | Aktivitet | Aktör    | Lokal indikator | Länsgemensam indikator |
        | Träffar   | Kommunen | Antal träffar   | Antal avtal            |
    """)
    assert found.indicators == ("Antal träffar", "Antal avtal")


# Goals ------------------------------------------------------------------------------------------


def test_a_goal_above_a_table_holds_for_its_rows() -> None:
    found = read("""
        | Fokusområde 2. Tillgängliga tidiga insatser                     |          |
        | Mål 2.1 Äldre personer med psykisk ohälsa ska få rätt vård och stöd |      |
        | Aktivitet | Ansvarig |
        | Träffar   | Kommunen |
        | Samtal    | Regionen |
        | Mål 3.1 Personer som har behov av samordnade insatser ska ha en SIP |      |
        | Aktivitet | Ansvarig |
        | Rutin     | Kommunen |
    """)
    assert [each.goal for each in found.submission.activities] == ["V2.1", "V2.1", "V3.1"]
    assert found.complete
    lines = [(str(e.place), e.rows) for e in found.told if e.how is How.GOAL_LINE]
    assert lines == [("Blad1 A2", (4, 5)), ("Blad1 A6", (8,))]


def test_a_goal_between_rows_holds_for_the_rows_below_it() -> None:
    assert goals("""
        | Aktivitet                 | Ansvarig |
        | Mål V1.1                  |          |
        | Träffar                   | Kommunen |
        | Mål V2.1                  |          |
        | Samtal                    | Kommunen |
    """) == ["V1.1", "V2.1"]


def test_a_goal_in_two_cells_is_one_line() -> None:
    assert goals("""
        | Mål 2.1   | Äldre personer med psykisk ohälsa ska få rätt vård och stöd |
        | Aktivitet | Ansvarig |
        | Träffar   | Kommunen |
    """) == ["V2.1"]


def test_a_merged_goal_holds_for_all_the_rows_beside_it() -> None:
    grid = Grid(
        """
        | Mål  | Aktivitet | Ansvarig |
        | V1.1 | Träffar   | Kommunen |
        |      | Samtal    |          |
        | V2.1 | Rutin     | Regionen |
        """,
        merged=("A2:A3", "C2:C3"),
    )
    found = activities(grid)
    assert [each.goal for each in found] == ["V1.1", "V1.1", "V2.1"]
    assert [each.responsible for each in found] == ["Kommunen", "Kommunen", "Regionen"]


def test_an_empty_goal_that_is_not_merged_is_left_empty() -> None:
    assert goals("""
        | Mål  | Aktivitet | Ansvarig |
        | V1.1 | Träffar   | Kommunen |
        |      | Samtal    | Kommunen |
    """) == ["V1.1", None]


def test_a_new_area_ends_the_goal_above_it() -> None:
    assert goals("""
        | Mål V1.1                 |          |
        | Aktivitet                | Ansvarig |
        | Träffar                  | Kommunen |
        | Fokusområde 2            |          |
        | Samtal                   | Kommunen |
    """) == ["V1.1", None]


def test_a_goal_that_stands_in_both_groups_is_told_by_the_others_on_the_sheet() -> None:
    sheet = """
        | Mål                                                         | Aktivitet | Ansvarig |
        | 2.1 Äldre personer med psykisk ohälsa ska få rätt vård och stöd | Träffar | Kommunen |
        | 1.1                                                         | Samtal    | Kommunen |
    """
    found = read(sheet)
    assert [each.goal for each in found.submission.activities] == ["V2.1", "V1.1"]
    assert How.GROUP_OF_SHEET in {each.how for each in found.told}


def test_a_goal_that_may_be_either_groups_is_not_guessed() -> None:
    found = read("""
        | Mål | Aktivitet | Ansvarig |
        | '1.1 | Träffar  | Kommunen |
    """)
    (activity,) = found.submission.activities
    assert (activity.goal, activity.unread) == (None, {"goal": "1.1"})
    assert [(str(each.place), each.text) for each in found.odd] == [("Blad1 A2", "1.1")]
    assert not found.complete


def test_a_lone_number_is_no_goal() -> None:
    found = read("""
        | Mål | Aktivitet | Ansvarig |
        | 2   | Träffar   | Kommunen |
    """)
    assert [each.goal for each in found.submission.activities] == [None]
    assert rest(found) == [("Blad1 A2", "2")]


def test_the_name_of_a_sheet_tells_the_group() -> None:
    table = """
        | Mål | Aktivitet | Ansvarig |
        | 1.1 | {0}       | Kommunen |
    """
    found = activities({"Vuxna": table.format("Träffar"), "Barn och unga": table.format("Kurs")})
    assert [(each.goal, each.activity) for each in found] == [("V1.1", "Träffar"), ("B1.1", "Kurs")]


def test_a_line_with_a_group_holds_for_the_rows_below_it() -> None:
    found = activities("""
        | Målgrupp: Vuxna       |           |          |
        | Mål | Aktivitet | Ansvarig |
        | 1.1 | Träffar   | Kommunen |
        | Målgrupp: Barn och unga |         |          |
        | Mål | Aktivitet | Ansvarig |
        | 1.1 | Kurs      | Kommunen |
    """)
    assert [(each.goal, each.target_group) for each in found] == [
        ("V1.1", "vuxna"),
        ("B1.1", "barn_unga"),
    ]


def test_a_goal_without_activities_is_kept_beside() -> None:
    found = read("""
        | Mål V1.1  |          |
        | Aktivitet | Ansvarig |
        | Träffar   | Kommunen |
        | Mål V2.1  |          |
    """)
    assert rest(found) == [("Blad1 A4", "Mål V2.1")]


def test_a_focus_area_that_the_goal_says_too_needs_no_place() -> None:
    found = read("""
        | Fokusområde                       | Mål  | Aktivitet | Ansvarig |
        | Förebyggande och främjande arbete | V1.1 | Träffar   | Kommunen |
        | Utsatta grupper                   | V1.1 | Samtal    | Kommunen |
    """)
    assert rest(found) == [("Blad1 A3", "Utsatta grupper")]


# Rows -------------------------------------------------------------------------------------------


def test_rows_that_go_on_with_the_description_are_joined() -> None:
    found = read("""
        | Aktivitet | Vad           | Indikator     | Ansvarig |
        | Träffar   | Först detta   | Antal träffar | Kommunen |
        |           | Sedan det här | Antal samtal  |          |
        |           | Och sist      |               |          |
        | Samtal    | Annat         |               | Kommunen |
    """)
    first, second = found.submission.activities
    assert first.what == "Först detta\nSedan det här\nOch sist"
    assert first.indicators == ("Antal träffar", "Antal samtal")
    assert second.what == "Annat"
    assert [each.rows for each in found.told if each.how is How.JOINED] == [(2, 3, 4)]


def test_a_row_below_a_gap_is_not_joined() -> None:
    found = read("""
        | Aktivitet | Vad         | Ansvarig |
        | Träffar   | Först detta | Kommunen |
        |           |             |          |
        |           | En anteckning |        |
    """)
    (activity,) = found.submission.activities
    assert activity.what == "Först detta"
    assert rest(found) == [("Blad1 B4", "En anteckning")]


def test_a_row_that_may_be_an_activity_of_its_own_is_one() -> None:
    found = activities("""
        | Aktivitet | Vad         | När  | Ansvarig |
        | Träffar   | Först detta | 2025 | Kommunen |
        |           | Något annat | 2026 | Regionen |
    """)
    assert [(each.activity, each.what) for each in found] == [
        ("Träffar", "Först detta"),
        ("", "Något annat"),
    ]


def test_under_a_merged_name_whole_rows_are_joined() -> None:
    grid = Grid(
        """
        | Aktivitet | Vad    | Ansvarig |
        | Träffar   | Detta  | Kommunen |
        |           | Och så | Regionen |
        """,
        merged=("A2:A3",),
    )
    (found,) = activities(grid)
    assert (found.what, found.responsible) == ("Detta\nOch så", "Kommunen\nRegionen")


def test_paragraphs_between_tables_are_kept_beside() -> None:
    prose = "Det här är ett stycke som berättar om bakgrunden till målet och är långt nog att vara "
    prose += "löpande text."
    found = read(f"""
        | Mål V1.1  |          |
        | {prose}   |          |
        | Aktivitet | Ansvarig |
        | Träffar   | Kommunen |
        | Mål V2.1  |          |
        | {prose}   |          |
        | Aktivitet | Ansvarig |
        | Samtal    | Kommunen |
    """)
    assert [each.goal for each in found.submission.activities] == ["V1.1", "V2.1"]
    assert rest(found) == [("Blad1 A2", prose), ("Blad1 A6", prose)]


def test_statuses_told_in_prose_are_left_as_they_are() -> None:
    (found,) = activities("""
        | Aktivitet | Ansvarig | Uppföljning                | Status |
        | Träffar   | Kommunen | Arbetet är genomfört 2020. | Klart  |
    """)
    assert (found.follow_up, found.status) == ("Arbetet är genomfört 2020.", "Genomförd")


# Other shapes -----------------------------------------------------------------------------------

CELL = (
    "Kurser för personal<br>- Två tillfällen om året<br>Aktör: Kommunen<br>"
    "Ny rutin<br>Aktör: Regionen<br>- Införs i vården<br>Aktör: Vården<br>"
    "Lokal indikator:<br>Antal kurser<br>Länsgemensam indikator:<br>"
    "Antal självmord i befolkningen<br>Något helt annat"
)


def test_a_cell_with_several_activities_is_divided() -> None:
    found = read(f"""
        | Mål  | Prioriterade aktiviteter |
        | V1.1 | {CELL}                   |
    """)
    shown = [(a.activity, a.what, a.responsible, a.goal) for a in found.submission.activities]
    assert shown == [
        ("Kurser för personal", "- Två tillfällen om året", "Kommunen", "V1.1"),
        ("Ny rutin", "", "Regionen", "V1.1"),
        ("Ny rutin", "- Införs i vården", "Vården", "V1.1"),
    ]
    (local,) = found.submission.local_indicators
    assert (local.indicator, local.goal) == ("Antal kurser", "V1.1")
    assert [e.value for e in found.told if e.how is How.COUNTY_INDICATOR] == ["V1.1-1"]
    assert rest(found) == [("Blad1 B2", "Något helt annat")]


def test_the_same_in_rows_below_each_other_is_divided_alike() -> None:
    lines = CELL.split("<br>")
    rows = "\n".join(f"| {'V1.1' if n == 0 else ''} | {line} |" for n, line in enumerate(lines))
    grid = Grid(f"| Mål | Prioriterade aktiviteter |\n{rows}", merged=(f"A2:A{len(lines) + 1}",))
    names = [each.activity for each in activities(grid)]
    assert names == ["Kurser för personal", "Ny rutin", "Ny rutin"]


def test_a_table_of_indicators_is_read_with_its_years() -> None:
    found = read("""
        | Mål  | Indikator                         | Baslinje | 2023 | 2024 | 2025 |
        | V1.1 | Antal självmordsförsök i befolkningen | 9    | 8    | 7    | 6    |
        | V1.1 | Antal katter                      |          | 1    |      | 2    |
    """)
    (answer,) = found.submission.indicators
    assert (answer.id, answer.baseline, answer.value) == ("V1.1-2", 9, 6)
    assert answer.history == {2023: 8, 2024: 7}
    assert {text for _, text in rest(found)} >= {"Antal katter", "1", "2"}


def test_an_indicator_that_is_answered_twice_keeps_its_second_answer_beside() -> None:
    table = """
        | Indikator                             | Värde | Källa |
        | Antal självmordsförsök i befolkningen | {0}   | {1}   |
    """
    found = read({"A": table.format(6, "Register"), "B": table.format(5, "Enkät")})
    (answer,) = found.submission.indicators
    assert answer.value == 6
    assert rest(found) == [("B B2", "5"), ("B C2", "Enkät")]


def test_a_figure_that_is_not_certain_stands_as_it_was_written() -> None:
    found = read("""
        | Indikator                             | Värde |
        | Antal självmordsförsök i befolkningen | ca 6  |
    """)
    (answer,) = found.submission.indicators
    assert (answer.value, answer.unread) == (None, {"value": "ca 6"})
    assert not found.complete


def test_a_workbook_of_the_template_is_read_as_such_and_a_copy_of_a_sheet_is_no_news() -> None:
    book = good()
    sheet = book.sheet("Aktiviteter")
    assert sheet
    copy = MarkdownSheet(
        "Aktiviteter (2)", tuple(c._replace(sheet="Aktiviteter (2)") for c in sheet.cells)
    )
    notes = workbook({"Anteckningar": "| Ring kommunen | 3 |"}).sheets
    found = rebuilt(Salvaged(replace(book, sheets=(*book.sheets, copy, *notes))), Wish())
    alone = rebuilt(Salvaged(book), Wish())
    assert found.submission.activities == alone.submission.activities
    assert rest(found) == [("Anteckningar A1", "Ring kommunen"), ("Anteckningar B1", "3")]


# Whose it is ------------------------------------------------------------------------------------

TABLE = """
    | Mål  | Aktivitet | Ansvarig |
    | V1.1 | Träffar   | Kommunen |
"""


def owner(sheets: Any, name: str = "plan.xlsx", **wish: Any) -> tuple[str, int | None, str]:
    found = rebuilt(Salvaged(workbook(sheets, name=name)), Wish(**wish)).submission
    return found.municipality, found.year, found.catalogue


def test_the_municipality_and_the_year_are_told_by_names_and_titles() -> None:
    titled = "| Handlingsplan 2025, Granexempels kommun | | |\n" + TABLE
    assert owner({"Blad1": titled}) == ("Granexempel", 2025, "exempel")
    assert owner({"Ekexempel 2024": TABLE}) == ("Ekexempel", 2024, "exempel")
    assert owner({"Blad1": TABLE}, "Sörexempel_uppföljning_2023.xlsx")[:2] == ("Sörexempel", 2023)
    assert owner({"Blad1": TABLE}, "tanum-2022.xlsx") == ("Tanum", 2022, "vastra_gotaland")


def test_what_the_person_says_goes_before() -> None:
    found = owner({"Ekexempel 2024": TABLE}, municipality="9902", year=2026)
    assert found == ("Granexempel", 2026, "exempel")


@pytest.mark.parametrize(
    ("sheet", "name", "told"),
    [
        ("Blad1", "plan.xlsx", "--kommun"),
        ("Blad1", "ekexempel 2021-2023.xlsx", "--year 2025"),
        ("Blad1", "ekexempel och granexempel 2025.xlsx", "--kommun"),
        ("Ekexempel", "plan.xlsx", "--year"),
    ],
)
def test_what_is_not_certain_is_asked_for(sheet: str, name: str, told: str) -> None:
    with pytest.raises(RepairError, match=told):
        owner({sheet: TABLE}, name)


def test_an_unknown_municipality_is_refused_with_the_likely_one() -> None:
    with pytest.raises(RepairError, match="Menade du Granexempel"):
        owner({"Ekexempel": TABLE}, municipality="Granexempl", year=2025)
