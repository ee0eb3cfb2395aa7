"""What holds whatever stands in När, Uppföljning, Status and Uppföljd."""

from __future__ import annotations

from collections import Counter
from datetime import date

from good import catalogue
from hypothesis import given
from hypothesis import strategies as st

from planxl.rules import Occasion, examine
from planxl.rules.follow_ups import ACTIVITY, Lack, missing_follow_ups
from planxl.workbook.submission import Activity, RowSource, Submission

_KEYS = ("activity", "when", "follow_up", "status", "followed_up", "result", "indicators")
_WORDS = (
    "vt HT 2020 2021 2022 2023 21 mars 1 dec - – . , och eller senast före start från till varje "
    "vartannat år termin 2 ggr per kvartal 3 löpande pågående läsåret slutet av inte klar "
    "genomförd ställdes in blev av finns uppskjuten till prioriterat sedan därefter saknas påbörjat"
)
_TEXTS = st.lists(st.sampled_from(_WORDS.split(" ")), max_size=8).map(" ".join) | st.text(
    max_size=30
)
_STATUSES = st.none() | st.sampled_from([each.name for each in catalogue().statuses])
_DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
_YEARS = st.integers(2018, 2030)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    source = RowSource(
        "Aktiviteter", draw(st.integers(5, 9)), {k: n for n, k in enumerate(_KEYS, 1)}
    )
    return Activity(
        activity="Möten",
        when=draw(_TEXTS),
        follow_up=draw(_TEXTS),
        status=draw(_STATUSES),
        followed_up=draw(st.none() | st.dates()),
        result=draw(st.sampled_from(["", "Bra"])),
        indicators=tuple(draw(st.lists(_TEXTS, max_size=2))),
        source=source,
    )


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    return Submission(
        catalogue="exempel",
        municipality_code="9901",
        municipality="Ekexempel",
        year=draw(st.none() | _YEARS),
        date=draw(st.none() | st.dates()),
        activities=(draw(activities()),),
    )


def lacks(submission: Submission, occasion: Occasion) -> list[Lack]:
    found = missing_follow_ups(submission, occasion)
    return [each for each in found if each.kind == ACTIVITY]


@given(submissions(), _DAYS)
def test_nothing_raises_and_an_activity_lacks_one_follow_up_at_most(
    submission: Submission, day: date
) -> None:
    occasion = Occasion(catalogue(), day)
    told = Counter(f.code.id for f in examine(submission, occasion) if f.code.id[:3] == "UPP")
    missing = lacks(submission, occasion)
    assert len(missing) <= 1
    assert sum(told.values()) <= 2
    assert all(count == 1 for count in told.values())
    if submission.activities[0].status is None:
        assert not told
    if missing:
        assert not {"UPP-007", "UPP-008"} & told.keys()


@given(submissions(), _DAYS)
def test_no_day_after_the_one_of_asking_has_passed(submission: Submission, day: date) -> None:
    occasion = Occasion(catalogue(), day)
    found = [
        *examine(submission, occasion),
        *(each.finding for each in lacks(submission, occasion)),
    ]
    for since in (str(finding.params["since"]) for finding in found if "since" in finding.params):
        last = date(int(since), 1, 1) if len(since) == 4 else date.fromisoformat(since)
        year = date(occasion.year_of(submission), 1, 1)
        assert last < day or last == year


@given(submissions(), _YEARS, st.integers(1, 400), st.integers(1, 400))
def test_after_the_reporting_year_it_matters_not_when_it_is_asked(
    submission: Submission, year: int, one: int, other: int
) -> None:
    of_year = submission.model_copy(update={"year": year})
    new_year = date(year + 1, 1, 1).toordinal()
    days = (date.fromordinal(new_year + days) for days in (one, other))
    first, second = (Occasion(catalogue(), day) for day in days)
    assert lacks(of_year, first) == lacks(of_year, second)
    assert examine(of_year, first) == examine(of_year, second)
