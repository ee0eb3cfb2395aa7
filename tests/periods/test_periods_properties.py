"""What holds for every text and every span."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tries import some

from planxl.dates import parse_date
from planxl.periods import (
    Cadence,
    Per,
    Reading,
    Span,
    cadence_in_swedish,
    read_period,
    span_in_swedish,
)

_VOCABULARY = (
    "vt HT 2021 2022 21 22 mars 1 dec - – / : , . och eller senast före start från till t.o.m. "
    "varje vartannat år termin 2 ggr per v. 41 kvartal 3 löpande pågående läsåret slutet av den "
    "hela inte klar genomförd ställdes in finns ska åk kl. efter 53 feb 29 30 jul ; \n ' % ( )"
)
_SOME_WORDS = st.sampled_from(_VOCABULARY.split(" "))
_TEXTS = st.text() | st.lists(_SOME_WORDS, max_size=30).map(" ".join) | st.lists(
    _SOME_WORDS, max_size=30
).map("".join)  # fmt: skip
_DAYS = st.dates(date(1991, 1, 1), date(2078, 12, 31))
_YEARS = st.integers(1991, 2078)


@given(_TEXTS, _YEARS, _DAYS)
@example("V1-VT", 1991, date(2000, 1, 1))
def test_no_text_and_no_question_raises(text: str, year: int, day: date) -> None:
    reading = read_period(text)
    for each in (reading, reading.placed(year)):
        each.due_in(year), each.next_due(day), each.latest_end()
        assert isinstance(each.start_by(), date | None)


@given(_TEXTS)
def test_what_is_understood_stands_in_the_text_and_in_order(text: str) -> None:
    words = read_period(text).understood
    assert all(a.end <= b.start for a, b in pairwise(words))


@given(_TEXTS)
def test_no_period_ends_before_it_starts(text: str) -> None:
    for period in read_period(text).placed(2022).alternatives:
        assert all(s.start <= s.end for s in period.spans if s.start and s.end)


@given(_DAYS, _DAYS)
def test_every_span_is_read_back_from_its_words(one: date, other: date) -> None:
    first, last = sorted((one, other))
    for span in (Span(first, last), Span(first, None), Span(None, last)):
        (period,) = read_period(span_in_swedish(span)).alternatives
        assert (period.start, period.end) == (span.start, span.end)


@given(_YEARS, st.integers(1, 12), st.integers(0, 30))
def test_every_named_span_is_read_back_from_its_words(year: int, month: int, more: int) -> None:
    texts = [f"{year}", f"vt {year}", f"ht {year}", f"läsåret {year}/{(year + 1) % 100:02}",
             f"kvartal {(month + 2) // 3} {year}", f"{year}–{year + 1 + more}"]  # fmt: skip
    for text in texts:
        if year + 1 + more > 2079 and "–" in text:
            continue
        (period,) = read_period(text).alternatives
        assert span_in_swedish(Span(period.start, period.end)) == text


@pytest.mark.parametrize("per", Per)
@pytest.mark.parametrize(("times", "every"), [(1, 1), (2, 1), (1, 2), (1, 3), (3, 2), (1, 7)])
def test_every_cadence_is_read_back_from_its_words(per: Per, times: int, every: int) -> None:
    cadence = Cadence(per, times, every) if Cadence(per).timed else Cadence(per)
    assert read_period(cadence_in_swedish(cadence)).cadence == cadence


@pytest.mark.parametrize(
    "text",
    ["2019-2020", "VT 2020", "Start ht 2021", "läsåret 2021/22", "jan - mars 2022",
     "kvartal 3 2022", "senast 1 dec 2021 eller 2022", "2 ggr per termin",
     "t.o.m. 2023", "Pågående, löpande arbete."],
)  # fmt: skip
def test_case_dashes_and_spaces_do_not_matter(text: str) -> None:
    variants = [text.upper(), text.lower(), text.replace("-", "–"), text.replace("-", "\u2011"),
                text.replace(" ", "\u00a0"), text.replace(" ", "  "), f"\n{text}\t",
                text.replace(" ", "\u202f"), text.replace("t.o.m.", "tom"),
                text.replace("å", "a\u030a")]  # fmt: skip
    expected = _meaning(read_period(text))
    assert expected.says_when
    for variant in variants:
        assert _meaning(read_period(variant)) == expected, variant


@given(st.dates(date(1990, 1, 1), date(2079, 12, 31)))
def test_a_date_is_read_wherever_dates_are(day: date) -> None:
    for text in (f"{day}", f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}", f"{day} 00:00:00"):
        assert parse_date(text) == day
        (period,) = read_period(text).alternatives
        assert (period.start, period.end) == (day, day)


@pytest.mark.parametrize(
    "unit",
    some(
        [
            "2021 eller ",
            "ht ",
            "slutet av ",
            "2022-",
            "1/2 ",
            "inte klar ",
            "när a ",
            "0 1 ",
            "A. ",
        ],
        3,
    ),
)
def test_a_long_text_takes_time_in_proportion(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        return min(_timed(text) for _ in range(3))

    assert seconds(16_000) < 16 * seconds(2_000) + 0.05


def _timed(text: str) -> float:
    start = process_time()
    read_period(text)
    return process_time() - start


def _meaning(reading: Reading) -> Reading:
    return Reading(
        reading.alternatives,
        reading.cadence,
        reading.deadlines,
        reading.status,
        reading.prose,
        reading.prioritised,
    )
