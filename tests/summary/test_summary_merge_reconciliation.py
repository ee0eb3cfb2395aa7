"""What goes in comes out: nothing that was read is lost without being told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handed_in import (
    ALL,
    COUNT,
    EKEX,
    GRAN,
    HAVS,
    RATE,
    SENSITIVE_SHARE,
    SHARE,
    YES_NO,
    activity,
    answer,
    checked,
    exempel,
    file,
    refused,
    submission,
    summed,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.checking import Checked
from planxl.findings import Finding, Place, codes
from planxl.summary.model import ReconciliationRow, Summary
from planxl.workbook.submission import IndicatorAnswer, LocalIndicator, TablePlace, Unplaced


def told(summary: Summary) -> dict[str, tuple[int, int, int]]:
    return {row.what: (row.read, row.shown, row.set_aside) for row in summary.reconciliation}


def reasons(summary: Summary, what: str) -> str:
    return next(row.reasons for row in summary.reconciliation if row.what == what)


def full(municipality: str, path: str = "", **more: object) -> Checked:
    """A municipality that has written in every place."""
    answered = [
        answer(COUNT, 3, {2023: 8, 2024: 9}, baseline=7, comment="osäkert"),
        answer(SHARE, unread={"value": "ca 12", "year_2024": "?"}, origin="skolan"),
        answer(YES_NO),
    ]
    made = submission(
        municipality,
        answered,
        [activity(), activity()],
        local_indicators=(LocalIndicator(indicator="Antal samtal", value=4),),
        unplaced=(Unplaced(Place("Aktiviteter", 9, 20), "ring skolan"),),
        **more,
    )
    return checked(made, path)


def test_everything_of_a_used_file_is_shown_or_told_where_it_stands() -> None:
    assert told(summed([full(EKEX)])) == {
        "Filer": (1, 1, 0),
        "Aktiviteter": (2, 2, 0),
        "Årets indikatorvärden": (2, 2, 0),
        "Tidigare år och baslinjer": (4, 3, 1),
        "Kommentarer och källor till indikatorer": (2, 0, 2),
        "Lokala indikatorer": (1, 1, 0),
        "Celler utanför tabellerna": (1, 0, 1),
    }


def test_what_a_file_that_was_set_aside_held_is_counted_with_its_reason() -> None:
    summary = summed([full(EKEX), full(EKEX, "kopia.xlsx", date=date(2025, 1, 1)), refused()])
    assert told(summary)["Filer"] == (3, 1, 2)
    assert told(summary)["Aktiviteter"] == (4, 2, 2)
    assert told(summary)["Årets indikatorvärden"] == (4, 2, 2)
    assert reasons(summary, "Aktiviteter") == "kopia.xlsx (SAM-001), trasig.xlsx (FIL-001)"


def test_where_nothing_is_set_aside_no_reason_is_told() -> None:
    row = next(r for r in summed([full(EKEX)]).reconciliation if r.what == "Aktiviteter")
    assert row == ReconciliationRow("Aktiviteter", 2, 2, 0, "")


def test_a_row_that_was_read_but_is_no_activity_upsets_the_balance() -> None:
    lost = {"activities": TablePlace("Aktiviteter", "A4:M40", 3, 20)}
    summary = summed([checked(submission(EKEX, activities=[activity()], tables=lost))])
    row = next(r for r in summary.reconciliation if r.what == "Aktiviteter")
    assert ((row.read, row.shown), row.balances) == ((3, 1), False)


def test_earlier_values_that_cannot_be_weighed_are_told() -> None:
    summary = summed(
        [checked(submission(EKEX, [answer(SHARE, 9.0, {2024: 8.0})], population=None))]
    )
    assert told(summary)["Tidigare år och baslinjer"] == (1, 0, 1)
    assert "folkmängd" in reasons(summary, "Tidigare år och baslinjer")


def test_two_files_of_the_same_name_do_not_hide_each_other() -> None:
    one = full(EKEX, "svar.xlsx")
    other = Checked(Path("/svar/mer/svar.xlsx"), full(EKEX).submission, (), exempel())
    summary = summed([one, other])
    assert told(summary)["Aktiviteter"] == (4, 2, 2)
    assert all(row.balances for row in summary.reconciliation)


def test_a_numerator_without_a_value_does_not_upset_the_balance() -> None:
    parts = answer(SENSITIVE_SHARE, numerator=3, denominator=100)
    summary = summed([checked(submission(EKEX, [parts]))])
    assert told(summary)["Årets indikatorvärden"] == (0, 0, 0)


VALUES = {
    COUNT: st.integers(0, 9),
    SHARE: st.floats(0, 120),
    RATE: st.floats(0, 900),
    YES_NO: st.booleans(),
    SENSITIVE_SHARE: st.floats(0, 100),
}
MAYBE = st.one_of(st.none(), st.integers(0, 200))


@st.composite
def answers(draw: st.DrawFn) -> list[IndicatorAnswer]:
    return [_answer(draw, id_) for id_ in draw(st.sets(st.sampled_from(sorted(VALUES))))]


def _answer(draw: st.DrawFn, id_: str) -> IndicatorAnswer:
    value = draw(st.one_of(st.none(), VALUES[id_]))
    unread = {"value": "ca 12"} if value is None and draw(st.booleans()) else {}
    return answer(
        id_,
        value,
        draw(st.dictionaries(st.sampled_from((2022, 2024, 2025, 2026)), VALUES[id_])),
        baseline=draw(st.one_of(st.none(), VALUES[id_])),
        numerator=draw(MAYBE),
        denominator=draw(MAYBE),
        comment=draw(st.sampled_from(("", "osäkert"))),
        unread=unread,
    )


@st.composite
def one_file(draw: st.DrawFn) -> Checked:
    given_ = draw(answers())
    wrong = [
        Finding(draw(st.sampled_from((codes.OUT_OF_BOUNDS, codes.HEADING_GUESSED))),
                each.source.place(draw(st.sampled_from(("value", "year_2024", "numerator")))))
        for each in given_
    ]  # fmt: skip
    made = submission(
        draw(st.sampled_from((EKEX, GRAN, HAVS))),
        given_,
        [activity()] * draw(st.integers(0, 3)),
        year=draw(st.sampled_from((2024, 2025, None))),
        population=draw(st.sampled_from((None, 9_000))),
        target_groups=draw(st.sampled_from((("vuxna",), ("barn_unga",), ("vuxna", "barn_unga")))),
        unplaced=tuple(
            Unplaced(Place("Indikatorer", 90, 1), "text") for _ in range(draw(st.integers(0, 2)))
        ),
    )
    return checked(made, draw(st.sampled_from(("a.xlsx", "b.xlsx", "c.xlsx"))), wrong)


@given(st.lists(st.one_of(one_file(), st.builds(refused)), max_size=6))
@settings(max_examples=tries(80), deadline=None)
def test_whatever_comes_in_the_reconciliation_balances(files: list[Checked]) -> None:
    summary = summed(files, year=2025)
    for row in summary.reconciliation:
        assert row.balances, row
        assert min(row.read, row.shown, row.set_aside) >= 0, row
        assert bool(row.reasons) == bool(row.set_aside), row
    assert told(summary)["Filer"][0] == len(files)


@given(st.lists(one_file(), max_size=6))
@settings(max_examples=tries(80), deadline=None)
def test_no_aggregate_covers_more_than_are_expected(files: list[Checked]) -> None:
    for row in summed(files, year=2025).indicators:
        for made in (*row.history.values(), row.baseline, row.aggregate):
            assert 0 <= made.covered <= made.expected <= len(ALL)
        assert row.change_covered <= row.aggregate.expected


def test_other_summaries_in_the_folder_are_not_counted() -> None:
    earlier = Checked(Path("/svar/förra.xlsx"), None, (), is_summary=True)
    assert told(summed([earlier, file(EKEX)]))["Filer"] == (1, 1, 0)
