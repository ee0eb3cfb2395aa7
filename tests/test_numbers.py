"""Swedish numbers, read as people type them and written as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.numbers import (
    Outcome,
    Unit,
    alike,
    in_swedish,
    only_marks,
    parse_number,
    says_absent,
    tidy,
)

SPACES = [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u200a", "\u3000", "\t"]
MINUSES = ["−", "-", "–", "—", "\u2010", "\u2011", "\u2012", "－"]
AROUND = st.text(alphabet=" \t\r\n\u00a0\u2009\u202f\u200b\ufeff", max_size=3)

whole = st.integers(-(10**15) + 1, 10**15 - 1)
decimal = st.builds(lambda n, k: float(f"{n}e-{k}"), whole, st.integers(0, 40))
# What people may type, and everything else.
alphabet = st.sampled_from("0123456789 ,.-−–+%/*()<>~½stcaavJNej\u00a0\u2009１²\n\u200b")
messy = st.one_of(st.text(), st.text(alphabet=alphabet, max_size=12))


@given(st.one_of(whole, decimal))
def test_what_is_written_is_read_back(number: float) -> None:
    parsed = parse_number(in_swedish(number))
    assert (parsed.outcome, parsed.value) == (Outcome.NUMBER, number)


@given(st.one_of(whole, decimal), st.sampled_from([*SPACES, ""]), st.sampled_from(MINUSES))
def test_any_space_and_any_minus_will_do(number: float, space: str, minus: str) -> None:
    text = in_swedish(number).replace("\u00a0", space).replace("−", minus)
    assert parse_number(text).value == number


@given(whole, st.sampled_from([*SPACES, ""]), st.booleans())
def test_spaces_and_a_percent_sign_do_no_harm(number: int, space: str, percent: bool) -> None:
    text = in_swedish(number).replace("\u00a0", space) + (f"{space}%" if percent else "")
    parsed = parse_number(f" {text} ")
    assert (parsed.value, parsed.percent) == (number, percent)


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_part_of_a_whole_is_read_back(one: int, other: int) -> None:
    part, total = sorted((one, other))
    parsed = parse_number(f"{in_swedish(part)} av {in_swedish(total)}")
    assert (parsed.outcome, parsed.value, parsed.whole) == (Outcome.PART, part, total)


@given(messy)
def test_no_text_stops_the_reading(text: str) -> None:
    parsed = parse_number(text)
    assert (parsed.value is not None) is (parsed.outcome in {Outcome.NUMBER, Outcome.PART})
    says_absent(text)


@given(messy, AROUND, AROUND)
def test_what_is_understood_does_not_depend_on_the_spaces_around(
    text: str, before: str, after: str
) -> None:
    assert parse_number(f"{before}{text}{after}") == parse_number(text)
    assert says_absent(f"{before}{text}{after}") is says_absent(text)
    assert only_marks(f"{before}{text}{after}") is only_marks(text)


@pytest.mark.parametrize("text", ["1" + " " * 30_000 + "x", "1 " * 16_000, "1," * 16_000])
def test_a_very_long_text_is_soon_given_up(text: str) -> None:
    assert parse_number(text).outcome is Outcome.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        ("1 234,5", 1234.5),
        ("1,234", 1.234),
        ("−3", -3),
        ("–3", -3),
        ("- 3", -3),
        ("−0,0", 0),
        (",5", 0.5),
        (".5", 0.5),
        ("007", 7),
        ("١٢", 12),
        ("１２，５", 12.5),
        ("12\u200b", 12),
        # Thousands as other languages write them, where they can be nothing else.
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        # A mark for a footnote is no part of the number.
        ("12*", 12),
        ("12 *", 12),
        ("12,5 **", 12.5),
    ],
)
def test_a_number_is_a_number(text: str, value: float) -> None:
    parsed = parse_number(text)
    assert (parsed.outcome, parsed.value, parsed.unit) == (Outcome.NUMBER, value, Unit.NONE)
    assert str(parsed.value) == str(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12,5%", 12.5, Unit.PERCENT),
        ("12,5 procent", 12.5, Unit.PERCENT),
        ("-3 %", -3, Unit.PERCENT),
        ("１２％", 12, Unit.PERCENT),
        ("12 %*", 12, Unit.PERCENT),
        ("12 st", 12, Unit.PIECES),
        ("1 234 st.", 1234, Unit.PIECES),
        ("3 stycken", 3, Unit.PIECES),
        ("340,2 per 100 000", 340.2, Unit.RATE),
        ("12/100000", 12, Unit.RATE),
        ("12 per 100 000 invånare", 12, Unit.RATE),
    ],
)
def test_a_unit_after_the_number_is_told(text: str, value: float, unit: Unit) -> None:
    parsed = parse_number(text)
    assert (parsed.outcome, parsed.value, parsed.unit) == (Outcome.NUMBER, value, unit)


@pytest.mark.parametrize("text", ["3 av 7", "3 utav 7", "3av7", "3 AV 7", "3\u00a0av\u00a07 *"])
def test_so_many_of_so_many_is_a_part_and_its_whole(text: str) -> None:
    parsed = parse_number(text)
    assert (parsed.outcome, parsed.value, parsed.whole) == (Outcome.PART, 3, 7)


@pytest.mark.parametrize(
    ("text", "hints", "whole"),
    [
        ("ca 12", (12,), None),
        ("ca −3", (-3,), None),
        ("ca. 12,5%", (12.5,), None),
        ("~12", (12,), None),
        ("12 personer", (12,), None),
        ("ungefär 1 234 personer", (1234,), None),
        ("12 (varav 3 barn)", (12,), None),
        ("12 (preliminärt)", (12,), None),
        ("12,5 % (31 av 248)", (12.5,), None),
        ("(12)", (12,), None),
        ("+3", (3,), None),
        ("12,", (12,), None),
        ("12.", (12,), None),
        ("12²", (12,), None),
        ("½", (0.5,), None),
        ("12½", (12.5,), None),
        ("K-12", (12,), None),
        ("12 kr", (12,), None),
        ("noll", (0,), None),
        ("Tolv", (12,), None),
        # It may be a thousand or a little more than one.
        ("1.234", (1234, 1.234), None),
        ("−1.234", (-1234, -1.234), None),
        # Several numbers that do not say which of them is meant.
        ("12 34", (), None),
        ("2024: 12", (), None),
        ("2025-11-20", (), None),
        ("7 av 3", (), None),
        ("0 av 0", (), None),
        ("0,5 av 1", (), None),
        # A fraction, a date or two answers.
        ("3/7", (3,), 7),
        ("31/248", (31,), 248),
        ("3 av 7 kommuner", (3,), 7),
        ("ca 3 av 7 (43 %)", (3,), 7),
        ("3/7, 5/9", (), None),
        # A phone number, a year among words, no number at all.
        ("031 123 456", (), None),
        ("uppgift saknas 2025", (), None),
        ("1e3", (), None),
        ("1E+05", (), None),
        ("x", (), None),
        ("²", (), None),
        ("", (), None),
        ("9" * 5000, (), None),
        ("9" * 16, (), None),
    ],
)
def test_what_is_no_number_is_not_made_one_but_names_what_may_be_meant(
    text: str, hints: tuple[float, ...], whole: int | None
) -> None:
    parsed = parse_number(text)
    assert (parsed.outcome, parsed.value) == (Outcome.NOT_A_NUMBER, None)
    assert (parsed.hints, parsed.whole) == (hints, whole)


@pytest.mark.parametrize(
    "text",
    ["<5", "< 5", "≤4", ">=10", "<5 st\n(sekretess)", "<5 %", "＜5", "under 5", "färre än 5",
     "minst 3", "högst 4", "max 4", "upp till 4", "1-4", "1–4", "5 - 10 %", "10-15", "1–4 st",
     "mellan 5 och 10", "5 till 10", "2 eller 3", "5 eller fler", "5+", "1 000–2 000", "drygt 30",
     "knappt 12,5 %", "nästan 40", "3–5 per år", "enstaka", "Några få", "ett fåtal", "sekretess"],
)  # fmt: skip
def test_an_interval_is_known_as_one_and_hints_at_no_number(text: str) -> None:
    parsed = parse_number(text)
    assert (parsed.outcome, parsed.value, parsed.hints) == (Outcome.INTERVAL, None, ())


@pytest.mark.parametrize(
    "text",
    ["-", "–", "−", "--", "..", "…", "?", "???", "- -", "uppgift saknas", "Uppgift saknas.",
     "UPPGIFT  SAKNAS", "(uppgift saknas)", "saknas!", "N/A", "n.a.", "vet ej", "Ej aktuellt",
     "uppgift\u00a0saknas"],
)  # fmt: skip
def test_words_and_dashes_say_that_there_is_no_figure(text: str) -> None:
    assert parse_number(text).outcome is Outcome.ABSENT


@pytest.mark.parametrize("text", ["", " ", "0", "Nej", "inga", "saknas i två fall", "x", "5+3"])
def test_other_words_do_not(text: str) -> None:
    assert not says_absent(text)
    assert parse_number(text).outcome is not Outcome.ABSENT


@pytest.mark.parametrize(
    ("text", "shown", "same"),
    [
        ("12\u202f000", "12\u00a0000", True),
        ("-3", "−3", True),
        ("１２", "12", True),
        ("12*", "12", False),
        ("12 %", "12", False),
        ("12.5", "12,5", False),
    ],
)
def test_spaces_and_dashes_make_no_other_number(text: str, shown: str, same: bool) -> None:
    assert alike(text, shown) is same


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1234567, "1\u00a0234\u00a0567"),
        (-1234.5, "−1\u00a0234,5"),
        (3.0, "3"),
        (0.1 + 0.2, "0,3"),
        (1e-7, "0,0000001"),
        (1e20, "100\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000"),
        (0, "0"),
    ],
)
def test_a_number_is_written_with_the_digits_that_it_has(number: float, text: str) -> None:
    assert in_swedish(number) == text


def test_decimals_may_be_asked_for() -> None:
    assert in_swedish(12.345, 1) == "12,3"
    assert in_swedish(1000, 2) == "1\u00a0000,00"


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_what_is_not_finite_is_no_reason_to_stop(number: float) -> None:
    assert in_swedish(number)
    assert repr(tidy(number)) == repr(number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_tidying_changes_nothing_that_excel_would_show(number: float) -> None:
    assert float(tidy(number)) == pytest.approx(number, rel=1e-14)
