"""Workbooks in folders belong together by municipality, and no file stops the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from handed_in import (
    EKEX,
    GRAN,
    HAVS,
    LIND,
    activity,
    checked,
    earlier_summary,
    refused,
    submission,
)
from handed_in import file as a_file

from planxl.checking import Checked
from planxl.difference.folders import Given, NothingToCompareError, differences
from planxl.difference.model import Differences
from planxl.difference.report import as_lines
from planxl.intake import PassedOver


def found(
    old: Sequence[Checked], new: Sequence[Checked], passed: Sequence[PassedOver] = ()
) -> Differences:
    return differences(Given("2024", tuple(old), tuple(passed)), Given("2025", tuple(new)))


def test_files_belong_together_by_municipality_and_not_by_name() -> None:
    told = found([a_file(EKEX, "a.xlsx"), a_file(GRAN, "b.xlsx")],
                 [a_file(GRAN, "a.xlsx"), a_file(EKEX, "b.xlsx")])  # fmt: skip
    assert [(d.municipality, d.old.file, d.new.file) for d in told.compared] == [
        (EKEX, "a.xlsx", "b.xlsx"),
        (GRAN, "b.xlsx", "a.xlsx"),
    ]
    assert told.none


def test_municipalities_that_came_and_left_are_told() -> None:
    told = found([a_file(EKEX), a_file(LIND)], [a_file(EKEX), a_file(HAVS)])
    assert [side.municipality for side in told.left] == [LIND]
    assert [side.municipality for side in told.came] == [HAVS]
    assert list(as_lines(told)) == [
        "Inga skillnader: Ekexempel 2025",
        "Bara bland de gamla: Lindexempel 2025",
        "Bara bland de nya: Havsexempel 2025",
    ]


def test_a_municipality_that_is_alike_in_two_years_is_named_with_both() -> None:
    told = found([a_file(EKEX, year=2024)], [a_file(EKEX), a_file(HAVS)])
    assert next(as_lines(told)) == "Inga skillnader: Ekexempel 2024 → 2025"


def test_an_unreadable_file_is_told_and_stops_nothing() -> None:
    told = found([a_file(EKEX), refused("trasig.xlsx")], [a_file(EKEX)])
    assert len(told.compared) == 1
    assert [(each.is_old, each.file) for each in told.set_aside] == [(True, "trasig.xlsx")]
    assert "inte en arbetsbok" in told.set_aside[0].message


def test_a_file_without_a_municipality_is_told() -> None:
    told = found([a_file(EKEX)], [a_file(EKEX), a_file("", "okänd.xlsx")])
    assert [each.file for each in told.set_aside] == ["okänd.xlsx"]
    assert "Välj kommunen" in told.set_aside[0].message


def day(which: int) -> date:
    return date(2025, 12, which)


def saved(which: int) -> datetime:
    return datetime(2025, 12, which, tzinfo=UTC)


@pytest.mark.parametrize(
    ("used", "other"),
    [
        ({"year": 2025}, {"year": 2024}),
        ({"date": day(2)}, {"date": day(1)}),
        ({"date": day(1)}, {"date": None}),
        ({"date": day(1), "modified": saved(2)}, {"date": day(1), "modified": saved(1)}),
        ({"date": day(1)}, {"date": day(1)}),
    ],
)
def test_of_two_files_for_a_municipality_the_latest_is_used(
    used: dict[str, object], other: dict[str, object]
) -> None:
    names = ("a.xlsx", "b.xlsx")
    doubles = [a_file(EKEX, name, **how) for name, how in zip(names, (used, other), strict=True)]  # type: ignore[arg-type]
    told = found(doubles[::-1], [a_file(EKEX)])
    assert told.compared[0].old.file == "a.xlsx"
    assert [each.file for each in told.set_aside] == ["b.xlsx"]
    assert "fler än en fil" in told.set_aside[0].message


def test_our_own_workbooks_and_what_is_no_answer_are_passed_over() -> None:
    locked = PassedOver("~$a.xlsx", "låsfil")
    told = found([a_file(EKEX), earlier_summary()], [a_file(EKEX)], [locked])
    assert [each.file for each in told.passed_over] == ["~$a.xlsx", "sammanställning.xlsx"]
    assert told.set_aside == ()


def test_a_side_without_a_workbook_is_no_comparison() -> None:
    with pytest.raises(NothingToCompareError, match=r"Bland de nya \(2025\)(.|\n)*trasig.xlsx: "):
        found([a_file(EKEX)], [refused("trasig.xlsx")])


def test_two_files_are_compared_whosever_they_are() -> None:
    old = Given("a.xlsx", (a_file(EKEX, "a.xlsx"),), is_file=True)
    new = Given("b.xlsx", (a_file("", "b.xlsx"),), is_file=True)
    told = differences(old, new)
    assert told.compared[0].other_municipality
    assert "Olika kommuner: Ekexempel och okänd." in "\n".join(as_lines(told))


# As text -----------------------------------------------------------------------------------------


def test_many_additions_are_counted_but_every_loss_is_named() -> None:
    rows = [activity(activity=f"Aktivitet nummer {n}", what=f"{n}" * 9) for n in range(20)]
    full, bare = checked(submission(activities=rows)), checked(submission())
    gone, came = "\n".join(as_lines(found([full], [bare]))), list(as_lines(found([bare], [full])))
    assert gone.count("Aktivitet V1.1") == 20
    assert sum("Aktivitet V1.1" in line for line in came) == 15
    assert came[-1].strip() == "… och 5 till: skriv -o skillnader.xlsx för att se alla"


def test_a_municipality_is_told_with_counts_files_and_the_worst_first() -> None:
    kept = activity(activity="Träffar", goal="B1.1")
    old = checked(submission(activities=[kept, activity(activity="Kurs i bemötande")]), "a.xlsx")
    new = checked(
        submission(activities=[kept.model_copy(update={"status": "Genomförd"})]), "b.xlsx"
    )
    assert list(as_lines(found([old], [new]))) == [
        "Ekexempel: 1 borttagen rad, 1 text ändrad",
        "  a.xlsx (2025) → b.xlsx (2025)",
        "  Borttaget",
        "    Aktivitet V1.1 Kurs i bemötande (Aktiviteter)",
        "  Text ändrad",
        '    Aktivitet B1.1 Träffar, Status: "Pågående" → "Genomförd" (Aktiviteter J5)',
    ]
