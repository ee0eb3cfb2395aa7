"""The measure of the converter: what counts as right, and that nothing wrong goes unseen."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "workbooks"))

from expected import Expected, Row, of_transcription
from quality import measured
from quality_tables import Measured, brief
from scoring import Score, Share, paired, score

from planxl.catalogues import load
from planxl.conversion.document import Cell, Document, Line, Paragraph, Table
from planxl.conversion.placing import Placement
from planxl.conversion.plan import Activity, Doubt, IndicatorAnswer, LocalIndicator, Plan, Unplaced

WALKS = Row("1", "V1.1", {"activity": ("Promenader",), "when": ("VT 2022",)})
TALKS = Row("2", "V2.1", {"activity": ("Samtal i grupp",), "what": ("Sex träffar.",)})
READ_WALKS = Activity(nr="1", goal="V1.1", activity="Promenader", when="VT 2022")
READ_TALKS = Activity(nr="2", goal="V2.1", activity="Samtal i grupp", what="Sex träffar.")


def expected(*rows: Row, **facts: object) -> Expected:
    return replace(Expected(load("vastra_gotaland"), "Tanum", 2022, rows), **facts)  # type: ignore[arg-type]


def scored(*read: Activity, wanted: Expected | None = None, **facts: object) -> Score:
    plan = Plan(activities=read, **facts)
    placement = Placement(plan, known=(), prose=())
    return score(wanted or expected(WALKS, TALKS), placement, Document("plan.docx", ()))


# Cells ------------------------------------------------------------------------------------------


def test_a_plan_that_is_read_as_it_stands_is_all_right() -> None:
    found = scored(READ_WALKS, READ_TALKS)
    assert (found.rows, found.goals, found.cells) == (Share(2, 2), Share(2, 2), Share(4, 4))
    assert (found.extra, found.misses) == (0, ())


def test_only_letters_and_digits_are_compared() -> None:
    other = READ_WALKS.model_copy(update={"activity": "PROME-NADER.", "when": "VT2022"})
    assert scored(other, READ_TALKS).cells == Share(4, 4)


def test_a_word_in_the_wrong_column_makes_two_cells_wrong() -> None:
    other = READ_TALKS.model_copy(update={"what": "Sex", "when": "träffar."})
    found = scored(READ_WALKS, other)
    assert found.cells == Share(3, 5)
    assert [(miss.row, miss.field) for miss in found.misses] == [("2", "what"), ("2", "when")]


def test_a_cell_that_is_rightly_empty_does_not_count() -> None:
    assert scored(READ_WALKS, READ_TALKS).columns["follow_up"] == Share(0, 0)


def test_a_row_that_is_missing_has_all_its_cells_wrong() -> None:
    found = scored(READ_WALKS)
    assert (found.rows, found.goals, found.cells) == (Share(1, 2), Share(1, 2), Share(2, 4))


def test_a_row_that_does_not_exist_is_counted() -> None:
    heading = Activity(nr="3", activity="Lokal handlingsplan barn och unga")
    found = scored(READ_WALKS, READ_TALKS, heading)
    assert found.extra == 1
    assert found.misses[-1].got == "Lokal handlingsplan barn och unga"


def test_a_row_under_another_goal_is_found_but_its_goal_is_wrong() -> None:
    other = READ_WALKS.model_copy(update={"goal": "B1.1"})
    found = scored(other, READ_TALKS)
    assert (found.rows, found.goals, found.cells.percent) == (Share(2, 2), Share(1, 2), 100)


def test_rows_of_one_name_are_told_apart_by_their_other_cells() -> None:
    first = Row("1", "V1.1", {"activity": ("Möten",), "what": ("På våren med skolan.",)})
    second = Row("2", "V1.1", {"activity": ("Möten",), "what": ("På hösten med vården.",)})
    read = Activity(nr="1", activity="Möten", what="På hösten med vården.")
    assert [found for _, found in paired([first, second], [read])] == [None, read]


def test_either_of_two_texts_is_right_where_the_data_say_so() -> None:
    twice = Row("1", None, {"responsible": ("Kommun Kommun", "Kommun")})
    assert twice.is_right("responsible", "Kommun")
    assert twice.is_right("responsible", "Kommun, kommun")
    assert not twice.is_right("responsible", "Region")


# Doubts -----------------------------------------------------------------------------------------


def test_a_wrong_cell_that_a_doubt_tells_of_is_not_silent() -> None:
    other = READ_TALKS.model_copy(update={"what": "Sju träffar."})
    assert scored(READ_WALKS, other).silent == 1
    assert scored(READ_WALKS, other, review=(Doubt(nr="2", field="what"),)).silent == 0
    assert scored(READ_WALKS, other, review=(Doubt(nr="2"),)).silent == 0
    assert scored(READ_WALKS, other, review=(Doubt(nr="1", field="what"),)).silent == 1


# Indicators -------------------------------------------------------------------------------------


def test_indicators_count_with_their_goals() -> None:
    wanted = expected(
        local=(("V1.1", "Antal kurser"), ("B1.1", "Antal kurser")),
        county=(("V1.1", "Antal suicid i befolkningen", "V1.1-1"),),
    )
    local = (LocalIndicator(goal="V1.1", indicator="Antal kurser"),)
    found = scored(
        wanted=wanted, local_indicators=local, indicators=(IndicatorAnswer(id="V1.1-1"),)
    )
    assert (found.local, found.ids) == (Share(1, 2), Share(1, 1))
    assert [(miss.row, miss.expected) for miss in found.misses] == [("B1.1", "Antal kurser")]


def test_indicators_that_were_made_up_are_counted_too() -> None:
    local = (LocalIndicator(goal="V1.1", indicator="Antal möten"),)
    found = scored(
        wanted=expected(), local_indicators=local, indicators=(IndicatorAnswer(id="V1.1-2"),)
    )
    assert (found.local, found.ids) == (Share(0, 1), Share(0, 1))


# Nothing is lost --------------------------------------------------------------------------------


def test_what_a_reader_drops_is_counted_letter_by_letter() -> None:
    wanted = expected(source="Promenader 2022")
    document = Document("plan.txt", (Paragraph((Line("Promenader"),)),))
    assert score(wanted, Placement(Plan(), (), ()), document).lost == 4


def test_what_is_dropped_from_a_table_is_counted_letter_by_letter() -> None:
    line = Line("Mål 1.1")
    document = Document("plan.txt", (Table(((Cell((line,)),),)),))
    assert score(expected(), Placement(Plan(), (), ()), document).lost == 5
    assert score(expected(), Placement(Plan(), (line,), ()), document).lost == 0


def test_what_found_no_place_is_counted_and_is_not_lost() -> None:
    document = Document("plan.txt", (Table(((Cell((Line("Budget 12"),)),),)),))
    plan = Plan(unplaced=(Unplaced(text="Budget 12"),))
    found = score(expected(), Placement(plan, (), ()), document)
    assert (found.unplaced, found.lost) == (8, 0)


# Around it --------------------------------------------------------------------------------------


def test_a_document_that_cannot_be_read_is_in_the_table_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\3\4 avkortad")
    found = measured(path, expected(WALKS), "Tanum", "Word")
    assert found.score is None
    assert "plan.docx" in found.problem
    assert brief([found]).splitlines()[-1] == "| Tanum |  | not read |"


def test_the_brief_table_has_a_row_for_each_plan_and_a_column_for_each_kind() -> None:
    whole, half = scored(READ_WALKS, READ_TALKS), scored(READ_WALKS)
    told = brief(
        [Measured("a", "Word", whole), Measured("a", "PDF", half), Measured("b", "PDF", whole)]
    )
    assert told.splitlines() == [
        "| document | rows | Word | PDF |",
        "|---|---|---|---|",
        "| a | 2 | 100.0 % | 50.0 %, 1 row missing |",
        "| b | 2 |  | 100.0 % |",
    ]


def test_a_transcription_tells_its_goals_by_plan_and_number(tmp_path: Path) -> None:
    row = {
        "activity": "Möten",
        "indicators": ["Antal", "Andel"],
        "when": "",
        "note": "en anmärkning",
    }
    goals = [
        {"plan": "psykisk hälsa", "target_group": "vuxna", "goal_no": "2.1", "activities": [row]},
        {"plan": "suicidprevention", "target_group": "vuxna", "goal_no": "3", "activities": [row]},
    ]
    text = tmp_path / "plan.txt"
    text.write_text("Möten", encoding="utf-8")
    transcription = tmp_path / "plan.json"
    told = {"document": {"kommun": "Tanum", "source": "plan.txt"}, "goals": goals}
    transcription.write_text(json.dumps(told), encoding="utf-8")
    found = of_transcription(transcription, text)
    assert [row.goal for row in found.rows] == ["V2.1", "S3"]
    assert found.rows[0].cells == {"activity": ("Möten",), "indicators": ("Antal\nAndel",)}
