"""Dates, read as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.dates import parse_date

_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
           "oktober", "november", "december")  # fmt: skip


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_in_every_way(day: date) -> None:
    month = _MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"den {day.day}:e {month[:3].upper()}. {day.year}",
        f" {day.isoformat()} 00:00:00 ",
        day.isoformat().replace("-", "\u2011"),
    ):
        assert parse_date(text) == day, text


@given(st.text())
def test_no_text_stops_the_reading(text: str) -> None:
    parse_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "2025", "november", "20/11", "2025-13-01", "2025-02-30", "11/20/2025", "20 brumaire 2025",
     "i höstas", "VT 2025", "20-11-25", "20 m 2025", "3 junk 2025"],
)  # fmt: skip
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    assert parse_date(text) is None
