"""What rules ask of a reading: when it is due, whether it has ended, when it should have begun."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planxl.periods import Cadence, Per, read_period


@pytest.mark.parametrize(
    ("text", "in_2020_to_2023"),
    [
        ("Varje år", (True, True, True, True)),
        ("2 gånger per termin", (True, True, True, True)),
        ("2022", (False, False, True, False)),
        ("2021–2022", (False, True, True, False)),
        ("2020 och 2023", (True, False, False, True)),
        ("från 2022", (False, False, True, True)),
        ("t.o.m. 2021", (True, True, False, False)),
        ("Årligen från 2022", (False, False, True, True)),
        ("2021 eller 2022", (False, None, True, False)),
        ("senast 1 dec 2021 eller 2022", (False, None, True, False)),
        ("senast 31 januari varje år", (True, True, True, True)),
        ("Löpande", (True, True, True, True)),
        ("mars", (True, True, True, True)),
        ("Vartannat år", (None, None, None, None)),
        ("Vartannat år, start 2021", (False, True, False, True)),
        ("vid behov", (None, None, None, None)),
        ("Uppstart", (None, None, None, None)),
        ("", (None, None, None, None)),
        ("Ställdes in 2021", (None, None, None, None)),
    ],
)
def test_a_reading_tells_in_which_years_it_is_due(
    text: str, in_2020_to_2023: tuple[bool | None, ...]
) -> None:
    reading = read_period(text)
    assert tuple(reading.due_in(year) for year in range(2020, 2024)) == in_2020_to_2023


@pytest.mark.parametrize(
    ("text", "done", "due"),
    [
        ("Varje år", "2021-05-04", "2022-12-31"),
        ("Vartannat år", "2021-05-04", "2023-12-31"),
        ("varje termin", "2021-05-04", "2021-12-31"),
        ("varje termin", "2021-07-04", "2022-06-30"),
        ("2 gånger per termin", "2022-01-10", "2022-06-30"),
        ("2 gånger per termin", "2022-05-10", "2022-10-15"),
        ("2 gånger per år", "2022-01-10", "2022-12-31"),
        ("varje läsår", "2021-09-01", "2023-06-30"),
        ("kvartalsvis", "2021-11-30", "2022-03-31"),
        ("varje månad", "2021-12-01", "2022-01-31"),
        ("varje vecka", "2022-10-12", "2022-10-23"),
        ("December varje år", "2021-12-10", "2022-12-31"),
        ("December varje år", "2022-01-10", "2022-12-31"),
        ("senast 1 dec 2021 eller 2022", "2021-12-24", "2022-12-01"),
        ("2022", "2021-12-24", "2022-12-31"),
        ("2022", "2022-12-31", None),
        ("löpande", "2022-01-01", None),
        ("vid behov", "2022-01-01", None),
    ],
)
def test_the_next_time_is_counted_from_the_last(text: str, done: str, due: str | None) -> None:
    day = read_period(text).next_due(date.fromisoformat(done))
    assert day == (date.fromisoformat(due) if due else None)


@pytest.mark.parametrize("per", [per for per in Per if Cadence(per).timed])
@pytest.mark.parametrize("times", [1, 2, 3, 5])
def test_the_next_time_is_always_later_and_never_far_away(per: Per, times: int) -> None:
    cadence = Cadence(per, times)
    for day in (date(2022, 1, 1) + timedelta(days=n) for n in range(800)):
        due = cadence.next_due(day)
        assert due
        assert timedelta(0) < due - day <= timedelta(days=2 * 366)


@pytest.mark.parametrize(
    ("text", "start_by"),
    [
        ("2019–2020", date(2019, 12, 31)),
        ("Start ht 2021", date(2021, 12, 31)),
        ("från 2022", date(2022, 12, 31)),
        ("jan–mars 2022", date(2022, 1, 31)),
        ("2021 eller 2022", date(2022, 12, 31)),
        ("senast 2022", None),
        ("Uppstart", None),
        ("ht", None),
    ],
)
def test_a_reading_tells_by_when_it_should_have_begun(text: str, start_by: date | None) -> None:
    assert read_period(text).start_by() == start_by


def test_a_closed_period_ends_and_an_open_one_does_not() -> None:
    closed, started = (read_period(text).alternatives[0] for text in ("VT2020", "Start vt 2020"))
    assert closed.closed
    assert not started.closed
    assert started.start_only
    assert started.covers(2030)
    assert not started.covers(2019)


def test_the_latest_end_is_of_all_alternatives() -> None:
    assert read_period("VT 2021 eller VT 2022").latest_end() == date(2022, 6, 30)
    assert read_period("VT 2021 eller från 2022").latest_end() is None
    assert read_period("mars").latest_end() is None
    assert read_period("mars").placed(2022).latest_end() == date(2022, 3, 31)
    assert read_period("").latest_end() is None
