"""What a cell with a figure or with Ja or Nej is taken to say, and what is told about it."""

from __future__ import annotations

from io import BytesIO

import pytest
from good import at, examined, good
from hypothesis import given
from hypothesis import strategies as st
from markdown import cell, with_cell
from xlsxwriter import Workbook as Writer

from planxl.cells import read_bytes
from planxl.cells.model import Cell, Kind
from planxl.findings.sentence import sentence
from planxl.workbook.reading.understanding import Asked, Understood, measure, number, yes_no

COUNT, SHARE, RATE = "Antal", "Andel", "Per 100 000"


def read(written: str, kind: str = COUNT) -> Understood:
    """A text in a cell of that Typ."""
    example = "12" if kind == COUNT else "12,5"
    return measure(Cell("Blad", 5, 3, written, Kind.TEXT), kind, example)


def told(understood: Understood) -> str:
    finding = understood.finding(cell("Blad", "C5", "x"))
    return f"{finding.code.id} {sentence(finding)}" if finding else ""


@pytest.mark.parametrize(
    ("written", "kind", "value", "said"),
    [
        ("12 st", COUNT, 12, '"12 st" lästes som 12.'),
        ("12*", COUNT, 12, '"12*" lästes som 12.'),
        ("1,234.5", RATE, 1234.5, '"1,234.5" lästes som 1\u00a0234,5.'),
        (",5", SHARE, 0.5, '",5" lästes som 0,5.'),
        ("12,5 %", SHARE, 12.5, '"12,5 %" lästes som 12,5.'),
        ("3 av 7", SHARE, 42.8571428571429, '"3 av 7" lästes som 42,857… procent.'),
        ("3 av 8", SHARE, 37.5, '"3 av 8" lästes som 37,5 procent.'),
        ("0 av 8", SHARE, 0, '"0 av 8" lästes som 0 procent.'),
        ("340,2 per 100 000", RATE, 340.2, '"340,2 per 100 000" lästes som 340,2.'),
    ],
)
def test_what_can_mean_one_thing_is_taken_and_told(
    written: str, kind: str, value: float, said: str
) -> None:
    understood = read(written, kind)
    assert (understood.value, understood.unread) == (value, False)
    assert told(understood).startswith(f"REP-007 {said}")


@pytest.mark.parametrize("written", ["12 000", "12\u00a0000", "−3", "-3", "12,5", "１２"])
def test_an_ordinary_way_of_writing_is_not_spoken_of(written: str) -> None:
    understood = read(written, RATE)
    assert (understood.code, understood.unread) == (None, False)


@pytest.mark.parametrize(
    ("written", "kind", "example"),
    [
        ("3 av 7", COUNT, "3"),
        ("3 av 7 kommuner", COUNT, "3"),
        ("3 av 7 kommuner", SHARE, "42,9"),
        ("ca 3 av 7", SHARE, "42,9"),
        ("3/7", SHARE, "42,9"),
        ("31 av 12 345", RATE, "251,1"),
        ("12 personer", COUNT, "12"),
        ("12 (varav 3 barn)", COUNT, "12"),
        ("ca. 12,5%", SHARE, "12,5"),
        ("+3", COUNT, "3"),
        ("(12)", COUNT, "12"),
        ("12,", COUNT, "12"),
        ("noll", COUNT, "0"),
        ("1.234", COUNT, "1\u00a0234"),
        ("1.234", RATE, "1\u00a0234 eller 1,234"),
        # What is understood does not fit the cell, so it is no example for it.
        ("12,5 %", COUNT, "12"),
        ("12 st", SHARE, "12,5"),
        ("ca 12,5", COUNT, "12"),
        ("ca 120", SHARE, "12,5"),
        ("½", COUNT, "12"),
        ("7 av 3", SHARE, "12,5"),
    ],
)
def test_what_can_mean_several_things_is_refused_with_an_example_that_fits(
    written: str, kind: str, example: str
) -> None:
    understood = read(written, kind)
    assert (understood.value, understood.unread) == (None, True)
    assert told(understood).startswith(f'CEL-001 Här står "{written}" i stället för ett tal.')
    assert f"till exempel {example}. Förbehåll" in told(understood)


@pytest.mark.parametrize("kind", [COUNT, SHARE, RATE])
@pytest.mark.parametrize("written", ["<5", "1–4", "drygt 30", "enstaka"])
def test_an_interval_is_no_number(written: str, kind: str) -> None:
    understood = read(written, kind)
    assert (understood.value, understood.unread) == (None, True)
    assert told(understood).startswith("CEL-011")


def test_a_part_of_a_whole_in_a_cell_for_the_whole_names_the_whole() -> None:
    understood = number(Cell("Blad", 5, 3, "3 av 7", Kind.TEXT), "248", Asked.WHOLE)
    assert "till exempel 7." in told(understood)
    book = with_cell(good(), "Indikatorer", at("indicators", "denominator", "B1.2-1"), "31 av 248")
    (finding,) = (f for f in examined(book).findings if f.code.id == "CEL-001")
    assert "till exempel 248." in sentence(finding)


def test_of_no_typ_what_is_not_plainly_a_number_is_text() -> None:
    assert [read(text, "").value for text in ("12,5 %", "3 av 7", "12 st")] == [
        12.5, "3 av 7", "12 st"
    ]  # fmt: skip


# Cells that show percent -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [("12,5", 12.5), ("12,5 %", 12.5), ("0,5 %", 0.5), ("1", 1), ("0", 0)],
)
def test_a_text_in_a_percent_cell_is_taken_where_it_is_one_share(
    written: str, value: float
) -> None:
    text = Cell("Blad", 5, 3, written, Kind.TEXT, percent=True)
    assert measure(text, SHARE, "12,5").value == value


@pytest.mark.parametrize(
    ("written", "example"),
    [("0,125", "12,5 % eller 0,125 %"), (",5", "50 % eller 0,5 %"), ("0.84", "84 % eller 0,84 %")],
)
def test_a_text_below_one_in_a_percent_cell_may_be_two_shares(written: str, example: str) -> None:
    """Excel makes 12,5 % of ",125" and 0,125 % of "0,125", or 12,5 % of both if it is set so."""
    text = Cell("Blad", 5, 3, written, Kind.TEXT, percent=True)
    understood = measure(text, SHARE, "12,5")
    assert (understood.value, understood.unread) == (None, True)
    assert f"till exempel {example}. " in told(understood)


def test_a_percent_cell_is_known_in_a_real_file_for_numbers_and_texts_alike() -> None:
    data = BytesIO()
    with Writer(data, {"in_memory": True}) as book:
        sheet, percent = book.add_worksheet(), book.add_format({"num_format": "0.0%"})
        sheet.write_number(0, 0, 0.125, percent)
        sheet.write_string(1, 0, "0,125", percent)
        sheet.write_string(2, 0, "0,125")
    (made,) = read_bytes("prov.xlsx", data.getvalue()).sheets
    read_as = [measure(each, SHARE, "12,5").value for each in made.cells]
    assert read_as == [12.5, None, 0.125]


def test_a_percent_is_no_count() -> None:
    shown = Cell("Blad", 5, 3, 0.125, Kind.NUMBER, percent=True)
    assert told(measure(shown, COUNT, "12")).startswith('CEL-001 Här står "12,5 %"')


# Ja and Nej --------------------------------------------------------------------------------------


def answered(written: str) -> Understood:
    return yes_no(Cell("Blad", 5, 3, written, Kind.TEXT))


@pytest.mark.parametrize(
    ("written", "value", "tells"),
    [
        ("Ja", True, False),
        (" nej ", False, False),
        ("Ja*", True, True),
        ("Ja **", True, True),
        ("Nej.", False, True),
        ("ja!", True, True),
        ("J", True, True),
        ("ＪＡ", True, True),
        ("Nej\u200b", False, True),
        ("1", True, True),
    ],
)
def test_an_answer_is_understood_however_it_is_written(
    written: str, value: bool, tells: bool
) -> None:
    understood = answered(written)
    assert (understood.value, bool(understood.code)) == (value, tells)
    if tells:
        assert told(understood).startswith(f'REP-008 "{written.strip()}" lästes som')


@pytest.mark.parametrize(
    "written",
    ["Ja (delvis)", "Ja, delvis", "Delvis", "Nej?", "Ja?", "(Ja)", "Ja/Nej", "ja och nej", "2",
     "x", "3 av 7", "Finns", "saknas", "Finns inte"],
)  # fmt: skip
def test_what_is_neither_is_refused(written: str) -> None:
    understood = answered(written)
    assert (understood.value, understood.unread) == (None, True)
    assert told(understood).startswith(f'CEL-009 "{written}" är varken Ja eller Nej.')


@pytest.mark.parametrize("written", ["–", "?", "uppgift saknas", "vet ej"])
def test_no_answer_is_told_as_none(written: str) -> None:
    assert told(answered(written)).startswith("REP-011")


@given(st.text(alphabet="Janej*?. /()12", max_size=8), st.text(alphabet=" \u00a0\t", max_size=2))
def test_spaces_around_an_answer_do_not_matter(text: str, space: str) -> None:
    bare, spaced = answered(text), answered(f"{space}{text}{space}")
    assert (bare.value, bare.unread) == (spaced.value, spaced.unread)


@given(st.text(max_size=20), st.sampled_from([COUNT, SHARE, RATE, "Ja/Nej", ""]))
def test_no_text_stops_the_reading_of_a_cell(text: str, kind: str) -> None:
    understood = read(text, kind)
    assert not (understood.unread and understood.value is not None)
