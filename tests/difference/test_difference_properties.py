"""What holds of any two workbooks."""

from __future__ import annotations

from collections import Counter
from typing import Any

from handed_in import COUNT, SENSITIVE_SHARE, SHARE, activity, answer, checked, submission
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.difference.comparing import compared
from planxl.difference.folders import Given, differences
from planxl.difference.model import Difference, FieldChange, Item
from planxl.difference.objects import as_object
from planxl.difference.report import as_lines
from planxl.findings.finding import Place
from planxl.workbook.submission import (
    Activity,
    IndicatorAnswer,
    LocalIndicator,
    RowSource,
    Submission,
    Unplaced,
)

NAMES = st.sampled_from(
    ["Träffar", "Träffar för anhöriga", "Kurs i bemötande", "Rutin för SIP", "Samverkan", ""]
)
WHATS = st.sampled_from(["", "Möten varje termin.", "Möten varje vecka.", "Ring 070-123 45 67."])
GOALS = st.sampled_from(["V1.1", "V2.1", "B1.1", None])
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.integers(0, 9), st.booleans(), st.sampled_from([12.5, "Delvis"])
)
YEARS = st.dictionaries(st.sampled_from([2021, 2022, 2023]), st.integers(0, 3), max_size=3)
COLUMNS = {key: n for n, key in enumerate(("id", "activity", "value", "year_2022", "year_2023"), 1)}


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    source = RowSource("Aktiviteter", draw(st.integers(5, 60)), COLUMNS)
    row: dict[str, Any] = {
        "activity": draw(NAMES),
        "what": draw(WHATS),
        "goal": draw(GOALS),
        "source": source,
    }
    status = draw(st.sampled_from([None, "Pågående", "Genomförd"]))
    return activity(**row, status=status, indicators=tuple(draw(st.lists(NAMES, max_size=2))))


@st.composite
def answers(draw: st.DrawFn) -> tuple[IndicatorAnswer, ...]:
    ids = draw(st.lists(st.sampled_from([COUNT, SHARE, SENSITIVE_SHARE]), unique=True))
    return tuple(
        answer(id_, draw(VALUES), draw(YEARS), baseline=draw(VALUES), unread=draw(UNREAD))
        for id_ in ids
    )


UNREAD = st.sampled_from([{}, {"value": "ca 12"}, {"comment": "#REF!"}])


@st.composite
def locals_(draw: st.DrawFn) -> LocalIndicator:
    source = RowSource("Lokala indikatorer", draw(st.integers(5, 60)), COLUMNS)
    told: dict[str, Any] = {"indicator": draw(NAMES), "goal": draw(GOALS), "value": draw(VALUES)}
    return LocalIndicator(**told, history=draw(YEARS), source=source)


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    notes = draw(st.lists(st.sampled_from(["Ring", "Fråga", "Ring"]), max_size=3))
    return submission(
        answers=draw(answers()),
        activities=draw(st.lists(activities(), max_size=6)),
        local_indicators=tuple(draw(st.lists(locals_(), max_size=4))),
        year=draw(st.sampled_from([2022, 2023, None])),
        population=draw(st.sampled_from([None, 100, 200])),
        ready=draw(st.sampled_from([None, True, False])),
        unplaced=tuple(Unplaced(Place("Start", n, 9), text) for n, text in enumerate(notes)),
    )


# Most of the time goes into making the workbooks up.
some = settings(max_examples=tries(60))


def between(old: Submission, new: Submission) -> Difference:
    return compared(checked(old), checked(new))


def seen(item: Item, *, turned: bool = False) -> object:
    """An item without its name, as it is or as it looks from the other side."""
    fields = frozenset(_field(each, turned) for each in item.fields)
    places = (item.new_place, item.old_place) if turned else (item.old_place, item.new_place)
    return item.section, item.kind.turned if turned else item.kind, *places, fields


def _field(change: FieldChange, turned: bool) -> object:
    one, other = (repr(change.old), change.old_place), (repr(change.new), change.new_place)
    return change.key, *((other, one) if turned else (one, other))


@some
@given(submissions())
def test_nothing_differs_from_itself(given_: Submission) -> None:
    difference = between(given_, given_)
    assert (difference.items, difference.moved) == ((), ())


@some
@given(submissions(), st.randoms(use_true_random=False))
def test_rows_in_another_order_are_no_difference(given_: Submission, dice: Any) -> None:
    rows, own = list(given_.activities), list(given_.local_indicators)
    dice.shuffle(rows)
    dice.shuffle(own)
    mixed = given_.model_copy(update={"activities": tuple(rows), "local_indicators": tuple(own)})
    assert between(given_, mixed).items == ()


@some
@given(submissions(), submissions())
def test_the_other_way_round_it_is_the_mirror_image(old: Submission, new: Submission) -> None:
    there, back = between(old, new), between(new, old)
    assert Counter(map(seen, there.items)) == Counter(
        seen(each, turned=True) for each in back.items
    )
    assert len(there.moved) == len(back.moved)
    assert (there.unfilled, there.years_without_column) == (
        back.unfilled,
        back.years_without_column,
    )


@some
@given(submissions(), submissions())
def test_every_difference_can_be_told_and_shows_no_personal_data(
    old: Submission, new: Submission
) -> None:
    sides = [Given(name, (checked(each),)) for name, each in (("gammal", old), ("ny", new))]
    found = differences(*sides)
    text = "\n".join(as_lines(found))
    assert ("Inga skillnader." in text) == found.none
    assert "070" not in text + str(as_object(found))
