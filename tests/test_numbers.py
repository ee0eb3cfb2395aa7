"""Swedish numbers, read as people type them and written as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.numbers import Outcome, in_swedish, parse_number, says_absent, tidy

whole = st.integers(-(10**15) + 1, 10**15 - 1)
decimal = st.decimals(-(10**9), 10**9, places=4).map(float)


@given(st.one_of(whole, decimal))
def test_what_is_written_is_read_back(number: float) -> None:
    parsed = parse_number(in_swedish(number))
    assert (parsed.outcome, parsed.value) == (Outcome.NUMBER, number)


@given(st.text())
def test_no_text_stops_the_reading(text: str) -> None:
    parse_number(text)
    says_absent(text)


@given(whole, st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", ""]), st.booleans())
def test_spaces_and_a_percent_sign_do_no_harm(number: int, space: str, percent: bool) -> None:
    text = in_swedish(number).replace("\u00a0", space) + (f"{space}%" if percent else "")
    parsed = parse_number(f" {text} ")
    assert (parsed.value, parsed.percent) == (number, percent)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        ("1 234,5", 1234.5),
        ("−3", -3),
        ("–3", -3),
        ("- 3", -3),
        ("12,5 procent", 12.5),
        ("007", 7),
        ("١٢", 12),
    ],
)
def test_a_number_is_a_number(text: str, value: float) -> None:
    assert parse_number(text).value == value
    assert parse_number(text).outcome is Outcome.NUMBER


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("ca 12", 12),
        ("ca −3", -3),
        ("12 st", 12),
        ("12*", 12),
        ("K-12", 12),
        ("ungefär 1 234 personer", 1234),
        ("1.234", None),
        ("−1.234", None),
        ("1,234,567", None),
        ("12 34", None),
        ("31/248", None),
        ("2025-11-20", None),
        ("tolv", None),
        ("x", None),
        ("²", None),
        ("9" * 5000, None),
        ("1e5", None),
        ("", None),
    ],
)
def test_what_is_no_number_is_not_made_one(text: str, example: float | None) -> None:
    parsed = parse_number(text)
    assert (parsed.outcome, parsed.value) == (Outcome.NOT_A_NUMBER, example)


@pytest.mark.parametrize(
    "text",
    ["<5", "< 5", "≤4", ">=10", "<5 st\n(sekretess)", "under 5", "färre än 5", "minst 3", "högst 4",
     "max 4", "upp till 4", "1-4", "1–4", "5 - 10 %", "mellan 5 och 10", "5 till 10", "2 eller 3",
     "5 eller fler", "5+", "1 000–2 000"],
)  # fmt: skip
def test_an_interval_is_known_as_one(text: str) -> None:
    assert parse_number(text).outcome is Outcome.INTERVAL


@pytest.mark.parametrize(
    "text",
    ["-", "–", "−", "--", "..", "…", "?", "???", "- -", "uppgift saknas", "Uppgift saknas.",
     "UPPGIFT  SAKNAS", "(uppgift saknas)", "saknas!", "N/A", "n.a.", "vet ej", "Ej aktuellt"],
)  # fmt: skip
def test_words_and_dashes_say_that_there_is_no_figure(text: str) -> None:
    assert parse_number(text).outcome is Outcome.ABSENT


@pytest.mark.parametrize("text", ["", "0", "Nej", "inga", "saknas i två fall", "x"])
def test_other_words_do_not(text: str) -> None:
    assert not says_absent(text)


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
