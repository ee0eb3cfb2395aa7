"""Indicators that are counted among the workbook's own activities."""

from __future__ import annotations

from handed_in import COUNT, activity, exempel, submission

from planxl.catalogues.models import Indicator, OwnCount, Stage
from planxl.filling.own_counts import own_count
from planxl.statistics.computing import Computed

ACTIVITIES = (
    activity("V1.1", "Genomförd"),
    activity("V1.1", "Pågående"),
    activity("V2.1", "Genomförd"),
    activity("V1.1", None),
    activity(None, "Genomförd"),
)


def counting(**wanted: tuple[object, ...]) -> Indicator:
    base = exempel().indicator_by_id[COUNT]
    return base.model_copy(update={"own_count": OwnCount.model_validate(wanted)})


def test_activities_of_a_goal_and_a_stage_are_counted() -> None:
    book = submission(activities=ACTIVITIES)
    made = own_count(book, counting(goals=("V1.1",), stages=(Stage.DONE,)), exempel())
    told = "1 av 5 aktiviteter i arbetsboken: under V1.1, med status Genomförd"
    assert made == Computed(1, told)
    assert own_count(book, counting(goals=("V1.1", "V2.1")), exempel()).value == 4
    assert own_count(book, counting(stages=(Stage.DONE, Stage.ONGOING)), exempel()).value == 4
    assert own_count(book, counting(), exempel()) == Computed(5, "5 av 5 aktiviteter i arbetsboken")


def test_what_cannot_be_read_makes_the_count_uncertain_only_where_it_decides() -> None:
    unread = activity("V1.1", None, unread={"status": "kanske"})
    book = submission(activities=(*ACTIVITIES, unread))
    of_goal = own_count(book, counting(goals=("V1.1",)), exempel())
    assert of_goal.value == 4
    of_other = own_count(book, counting(goals=("V2.1",), stages=(Stage.DONE,)), exempel())
    assert of_other.value == 1
    of_both = own_count(book, counting(goals=("V1.1",), stages=(Stage.DONE,)), exempel())
    assert of_both == Computed(None, "mål eller status går inte att läsa för 1 aktivitet")


def test_a_workbook_without_activities_has_not_counted_to_nothing() -> None:
    empty = own_count(submission(), counting(), exempel())
    assert empty == Computed(None, "arbetsboken har inga aktiviteter")
    nothing = own_count(submission(activities=ACTIVITIES), exempel().indicators[0], exempel())
    assert nothing == Computed(None, "indikatorn räknas inte i arbetsboken")
