"""What stands in a submission is put into a current template, and read again as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from good import YEAR, at, examined, field, good, layout
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from markdown import in_memory, renamed, with_cell, workbook
from tries import tries

from planxl.cells import Workbook, address, read_bytes
from planxl.findings import Place
from planxl.workbook.refilling import Homeless, Refilled, computed, refilled
from planxl.workbook.submission import Submission
from planxl.workbook.template import workbook_bytes

OUTSIDE = "Stod utanför tabellerna"
NOT_ANSWERS = {"unplaced", "tables", "fields", "file", "appendices"}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
places = st.tuples(
    st.sampled_from(("Aktiviteter", "Indikatorer", "Lokala indikatorer")),
    st.integers(5, 12),
    st.integers(1, 17),
)
anywhere = st.one_of(
    st.tuples(
        st.sampled_from(("Aktiviteter", "Indikatorer", "Lokala indikatorer")),
        st.integers(1, 50),
        st.integers(1, 20),
    ),
    st.tuples(st.just("Start"), st.integers(1, 13), st.integers(1, 6)),
)
values = st.one_of(
    texts.map(lambda text: f"'{text}"),
    st.sampled_from(
        ("12", "12.5%", "ca 12", "2025-11-20", "TRUE", "'<5", "uppgift saknas",
         "- möte<br>- • kurs", "Genomförd", "1850-01-01", "12 345,5", "'=1+1", "'-3")
    ),
)  # fmt: skip
# A workbook is written for each example, which is too slow to look for the smallest that fails.
phases = (Phase.explicit, Phase.generate)
steady = settings(max_examples=tries(20), deadline=None, derandomize=True, phases=phases)


def submitted(book: Workbook) -> Submission:
    submission = examined(book).submission
    assert submission
    return submission


def refill(book: Workbook) -> Refilled:
    return refilled(submitted(book), layout(), book)


def everything(done: Refilled) -> str:
    """All texts of the contents."""
    contents = done.contents
    rows = [contents.start, *contents.activities, *contents.indicators.values()]
    rows += [
        *contents.local_indicators,
        *(e for kept in contents.appendices.values() for e in kept),
    ]
    return "\n".join(str(value) for row in rows for value in row.values())


def again(done: Refilled) -> Workbook:
    return in_memory(read_bytes("igen.xlsx", workbook_bytes(layout(), done.contents)))


def answers(submission: Submission) -> object:
    told = submission.model_dump(exclude=NOT_ANSWERS)
    for table in ("activities", "indicators", "local_indicators"):
        for row in told[table]:
            row["unread"] = {k: text for k, text in row["unread"].items() if not computed(text)}
    return told


def test_a_good_workbook_is_the_same_in_a_new_template() -> None:
    done = refill(good())
    assert done.homeless == ()
    assert answers(submitted(again(done))) == answers(submitted(good()))
    assert not [sheet.name for sheet in again(done).sheets if "idigare" in sheet.name]


@given(st.lists(st.tuples(places, values), min_size=1, max_size=8))
@example([(("Indikatorer", 5, 15), "'ca 12"), (("Aktiviteter", 6, 12), "#REF!")])
@example([(("Aktiviteter", 5, 6), "'- • möte")])
@steady
def test_whatever_is_typed_reads_the_same_in_a_new_template(
    written: list[tuple[tuple[str, int, int], str]],
) -> None:
    book = good()
    for (sheet, row, column), text in written:
        book = with_cell(book, sheet, address(row, column), text.replace("<br>", "\n"))
    old = submitted(book)
    done = refilled(old, layout(), book)
    new = again(done)
    read = submitted(new)
    assert answers(read) == answers(old)
    assert refilled(read, layout(), new).contents == done.contents


@given(anywhere, texts, texts)
@example(("Start", 10, 2), "", "")
@example(("Start", 9, 2), "", "")
@example(("Start", 6, 2), "", "")
@example(("Indikatorer", 3, 9), "", "")
@example(("Aktiviteter", 4, 16), "", "")
@example(("Aktiviteter", 30, 2), "", "")
@settings(max_examples=tries(120), deadline=None, derandomize=True)
def test_no_text_is_lost_wherever_it_stands(
    place: tuple[str, int, int], before: str, after: str
) -> None:
    sheet, row, column = place
    written = f"{before}Zq7{after}"
    book = with_cell(good(), sheet, address(row, column), f"'{written}")
    assert "zq7" in everything(refill(book)).casefold(), written


def test_sheets_of_a_persons_own_are_kept_row_by_row() -> None:
    own = workbook({"Minnen": """
        | Vem     | Antal |
        | Kuratorn | 4    |
    """})  # fmt: skip
    done = refill(replace(good(), sheets=(*good().sheets, *own.sheets)))
    assert [(str(each.place), each.text) for each in done.homeless] == [
        ("Minnen A1", "Vem | Antal"),
        ("Minnen A2", "Kuratorn | 4"),
    ]


def test_of_a_copied_sheet_only_the_rows_that_differ_are_kept() -> None:
    book = with_cell(good(), "Aktiviteter", at("activities", "activity", 3), "Kopians kurs")
    copied = [each for each in renamed(book, "Aktiviteter", "Kopia").sheets if each.name == "Kopia"]
    done = refill(replace(good(), sheets=(*good().sheets, *copied)))
    (kept,) = done.homeless
    assert "Kopians kurs" in kept.text


def test_words_that_say_that_there_is_nothing_stand_where_they_stood() -> None:
    book = with_cell(good(), "Indikatorer", at("indicators", "value", "V1.1-2"), "uppgift saknas")
    assert refill(book).contents.indicators["V1.1-2"]["value"] == "uppgift saknas"


def test_a_field_that_was_not_understood_stands_as_it_was_typed() -> None:
    start = refill(with_cell(good(), "Start", field("population"), "ca 12 000")).contents.start
    assert start["population"] == "ca 12 000"
    start = refill(with_cell(good(), "Start", field("municipality"), "Okänd by")).contents.start
    assert start["municipality"] == "Okänd by"


def test_a_group_that_is_not_the_goals_is_kept_beside() -> None:
    book = with_cell(good(), "Aktiviteter", at("activities", "target_group"), "Barn och unga")
    (kept,) = refill(book).homeless
    assert (kept.what, kept.text) == ("Målgrupp: Utbildning i bemötande", "Barn och unga")


def test_what_stands_in_a_column_of_a_persons_own_is_told_by_its_heading_and_row() -> None:
    book = with_cell(good(), "Aktiviteter", "N4", "Budget")
    (kept,) = refill(with_cell(book, "Aktiviteter", "N6", "40000")).homeless
    assert (kept.what, kept.text) == ("Budget: Föräldraträffar", "40000")


def test_what_was_not_understood_stands_as_it_was_typed() -> None:
    book = with_cell(good(), "Indikatorer", at("indicators", "value", "V1.1-2"), "ca 12")
    book = with_cell(book, "Aktiviteter", at("activities", "goal"), "Mål 99")
    contents = refill(book).contents
    assert contents.indicators["V1.1-2"]["value"] == "ca 12"
    assert contents.activities[0]["goal"] == "Mål 99"


def test_notes_beside_the_tables_are_homeless_with_their_place() -> None:
    book = with_cell(good(), "Aktiviteter", "P6", "ring Anna")
    done = refill(book)
    assert done.homeless == (
        Homeless(Place("Aktiviteter", 6, 16), f"{OUTSIDE}: Föräldraträffar", "ring Anna"),
    )
    assert done.contents.appendices["other"] == (
        {"year": YEAR, "sheet": "Aktiviteter", "cell": "P6",
         "what": f"{OUTSIDE}: Föräldraträffar", "text": "ring Anna"},
    )  # fmt: skip


def test_what_is_homeless_is_carried_from_workbook_to_workbook_and_never_an_answer() -> None:
    done = refill(with_cell(good(), "Aktiviteter", "P6", "=cmd|'/c'!A1 ring Anna"[1:]))
    second = again(done)
    found = examined(second)
    assert found.submission
    assert found.findings == examined(good()).findings
    assert found.submission.unplaced == ()
    third = refilled(found.submission, layout())
    assert third.homeless == ()
    assert third.contents.appendices == done.contents.appendices


def test_a_formula_without_value_is_homeless_and_not_typed_into_the_new_workbook() -> None:
    cell = at("indicators", "value", "V1.1-2")
    done = refill(with_cell(good(), "Indikatorer", cell, "=?"))
    assert "value" not in done.contents.indicators["V1.1-2"]
    assert [(each.place.cell, each.text) for each in done.homeless] == [
        (cell, "(formel utan värde)")
    ]


def test_a_year_without_a_column_goes_to_the_earlier_values() -> None:
    column = at("indicators", "year_minus_4")[:-1]
    book = with_cell(good(), "Indikatorer", f"{column}4", "2016")
    book = with_cell(book, "Indikatorer", at("indicators", "year_minus_4", "V1.1-2"), "7")
    done = refill(book)
    assert done.homeless == ()
    (entry,) = done.contents.appendices["earlier_values"]
    assert (entry["year"], entry["id"], entry["value"]) == (2016, "V1.1-2", 7)
    kept = examined(again(done)).submission
    assert kept
    assert kept.appendices["earlier_values"] == (entry,)


def test_an_indicator_that_the_catalogue_lacks_is_homeless() -> None:
    submission = examined(good()).submission
    assert submission
    other = submission.indicators[0].model_copy(update={"id": "X9-1", "unread": {"value": "ca 3"}})
    done = refilled(submission.model_copy(update={"indicators": (other,)}), layout())
    assert done.contents.indicators == {}
    assert ("Värde: X9-1", "ca 3") in {(each.what, each.text) for each in done.homeless}


def test_a_day_before_excel_is_written_as_text() -> None:
    book = with_cell(good(), "Start", field("date"), "'1850-01-01")
    assert refill(book).contents.start["date"] == "1850-01-01"
    assert refill(good()).contents.start["date"] == date(2025, 12, 15)
