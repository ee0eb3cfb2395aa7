"""Which files a summary is made of, and what becomes of the others."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest
from handed_in import (
    EKEX,
    GRAN,
    HAVS,
    SJO,
    VAST,
    checked,
    earlier_summary,
    exempel,
    file,
    refused,
    submission,
    summed,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.catalogues.models import Catalogue, Municipality
from planxl.checking import Checked
from planxl.findings import Code, Finding, codes
from planxl.summary.merge import NothingToMergeError
from planxl.summary.selection import Selection, select


def chosen(*files: Checked, year: int | None = None, delregion: str | None = None) -> Selection:
    """The selection of files for the whole of exempel, or for an area of it."""
    expected = exempel().in_delregion(delregion)
    return select(files, exempel(), expected, delregion or "Exempellän", year)


def used(selection: Selection) -> list[str]:
    return [each.file for each in selection.used]


def aside(selection: Selection) -> dict[str, str]:
    return {each.file: each.code for each in selection.set_aside}


def test_the_most_common_year_is_taken_and_the_others_are_set_aside() -> None:
    found = chosen(file(EKEX), file(GRAN), file(HAVS, year=2024))
    assert found.year == 2025
    assert used(found) == ["Ekexempel.xlsx", "Granexempel.xlsx"]
    assert aside(found) == {"Havsexempel.xlsx": "SAM-002"}
    assert "2024" in found.set_aside[0].message
    assert "2025" in found.set_aside[0].message


def test_of_equally_common_years_the_latest_is_taken() -> None:
    assert chosen(file(EKEX, year=2025), file(GRAN, year=2024)).year == 2025
    assert chosen(file(EKEX, year=2023), file(GRAN, year=2024)).year == 2024


def test_a_given_year_decides_even_when_no_file_is_of_it() -> None:
    found = chosen(file(EKEX), file(GRAN), year=2020)
    assert found.year == 2020
    assert used(found) == []
    assert set(aside(found).values()) == {"SAM-002"}


def test_municipalities_come_in_the_swedish_alphabet() -> None:
    found = chosen(file(VAST), file(SJO), file("Sörexempel"), file(EKEX))
    assert used(found) == [
        "Ekexempel.xlsx",
        "Sjöexempel.xlsx",
        "Sörexempel.xlsx",
        "Västexempel.xlsx",
    ]


def test_of_two_files_the_one_with_the_later_datum_is_used() -> None:
    older = file(EKEX, "a.xlsx", datetime(2026, 1, 9), date=date(2025, 12, 1))
    newer = file(EKEX, "b.xlsx", datetime(2025, 1, 1), date=date(2025, 12, 2))
    found = chosen(older, newer)
    assert used(found) == ["b.xlsx"]
    assert aside(found) == {"a.xlsx": "SAM-001"}
    assert "2025-12-02 mot 2025-12-01" in found.set_aside[0].message


def test_a_file_with_a_datum_is_used_before_one_without() -> None:
    found = chosen(file(EKEX, "a.xlsx", datetime(2026, 1, 9), date=None), file(EKEX, "b.xlsx"))
    assert used(found) == ["b.xlsx"]


def test_with_the_same_datum_the_time_inside_the_file_decides() -> None:
    older = file(EKEX, "a.xlsx", datetime(2025, 12, 1, 8))
    newer = file(EKEX, "b.xlsx", datetime(2025, 12, 1, 9))
    assert used(chosen(older, newer)) == used(chosen(newer, older)) == ["b.xlsx"]
    assert "sparades senast" in chosen(older, newer).set_aside[0].message


def test_times_in_different_zones_are_compared_as_moments() -> None:
    stockholm = timezone(timedelta(hours=1))
    older = file(EKEX, "a.xlsx", datetime(2025, 12, 1, 9, tzinfo=stockholm))
    newer = file(EKEX, "b.xlsx", datetime(2025, 12, 1, 8, 30, tzinfo=UTC))
    assert used(chosen(older, newer)) == ["b.xlsx"]


def test_where_all_is_equal_the_file_name_decides_and_that_is_said() -> None:
    found = chosen(file(EKEX, "b.xlsx"), file(EKEX, "a.xlsx"))
    assert used(found) == ["a.xlsx"]
    assert "filnamnet fick avgöra" in found.set_aside[0].message


def test_of_three_files_one_is_used_and_both_others_are_set_aside() -> None:
    days = [date(2025, 12, day) for day in (1, 3, 2)]
    found = chosen(*(file(EKEX, f"{day.day}.xlsx", date=day) for day in days))
    assert used(found) == ["3.xlsx"]
    assert aside(found) == {"1.xlsx": "SAM-001", "2.xlsx": "SAM-001"}


def test_a_municipality_of_another_delregion_is_set_aside() -> None:
    catalogue = _with_areas()
    expected = catalogue.in_delregion("Norr")
    found = select([file(EKEX, delregion="Norr"), file(GRAN, delregion="Söder")], catalogue,
                   expected, "Norr", None)  # fmt: skip
    assert used(found) == ["Ekexempel.xlsx"]
    assert aside(found) == {"Granexempel.xlsx": "SAM-003"}
    assert "Söder" in found.set_aside[0].message


def _with_areas() -> Catalogue:
    """The catalogue with its municipalities in two areas."""
    areas = ("Norr", *("Söder",) * 7)
    pairs = zip(exempel().municipalities, areas, strict=True)
    moved = tuple(Municipality(code=m.code, name=m.name, delregion=d) for m, d in pairs)
    return exempel().model_copy(update={"municipalities": moved})


@pytest.mark.parametrize(
    ("code", "more"),
    [
        (codes.UNKNOWN_MUNICIPALITY, {"municipality_code": ""}),
        (codes.NO_MUNICIPALITY, {"municipality_code": ""}),
        (codes.START_MISSING, {"municipality_code": "", "year": None}),
        (codes.NO_YEAR, {"year": None}),
        (codes.BAD_YEAR, {"year": None}),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_a_file_that_does_not_tell_whose_it_is_is_set_aside_with_that_reason(
    code: Code, more: dict[str, Any]
) -> None:
    lost = checked(submission(EKEX, **more), "vems.xlsx", [Finding(code, params={"found": "x"})])
    found = chosen(lost, file(GRAN))
    assert used(found) == ["Granexempel.xlsx"]
    assert aside(found) == {"vems.xlsx": code.id}


def test_a_lost_file_without_any_finding_is_set_aside_all_the_same() -> None:
    nameless = checked(submission("", municipality_code="", year=None), "vems.xlsx")
    yearless = checked(submission(HAVS, year=None), "när.xlsx")
    found = chosen(nameless, yearless, file(GRAN))
    assert aside(found) == {"vems.xlsx": "IDN-001", "när.xlsx": "IDN-003"}
    assert found.year == 2025


def test_a_file_of_another_plan_is_set_aside() -> None:
    other = exempel().model_copy(update={"id": "annan"})
    foreign = Checked(file(EKEX).path, submission(EKEX), (), other)
    found = chosen(foreign, file(GRAN))
    assert aside(found) == {"Ekexempel.xlsx": "STR-008"}
    assert '"annan"' in found.set_aside[0].message


def test_what_is_no_workbook_is_set_aside_with_its_reason() -> None:
    found = chosen(refused("dikt.xlsx"), file(GRAN))
    assert aside(found) == {"dikt.xlsx": "FIL-001"}


def test_of_several_findings_about_an_unusable_file_the_worst_is_told() -> None:
    notice, error = Finding(codes.HAS_MACROS), Finding(codes.NOT_OURS)
    found = chosen(checked(None, "budget.xlsx", [notice, error]), file(GRAN))
    assert aside(found) == {"budget.xlsx": "STR-001"}


def test_an_earlier_summary_is_passed_over_and_not_set_aside() -> None:
    found = chosen(earlier_summary(), file(GRAN))
    assert [each.file for each in found.passed_over] == ["sammanställning.xlsx"]
    assert found.set_aside == ()


def test_without_any_usable_file_or_year_there_is_nothing_to_merge() -> None:
    with pytest.raises(NothingToMergeError) as caught:
        chosen(refused("dikt.xlsx"), earlier_summary("förra.xlsx"))
    said = str(caught.value)
    assert "dikt.xlsx: Filen är inte en arbetsbok" in said
    assert "förra.xlsx: en sammanställning från planxl" in said


def test_two_files_of_the_same_name_in_two_folders_are_told_apart() -> None:
    one = file(EKEX, "svar.xlsx")
    other = Checked(one.path.parent / "mer" / "svar.xlsx", submission(EKEX), (), exempel())
    found = chosen(one, other)
    assert len(found.used) == len(found.left) == 1
    assert found.used[0].path != found.left[0].checked.path


KINDS = ("good", "refused", "earlier", "lost", "foreign")


@st.composite
def files(draw: st.DrawFn) -> list[Checked]:
    """Any folder: good files, doubles, other years, strangers and broken ones."""
    return [_any_file(draw, number) for number in range(draw(st.integers(1, 12)))]


def _any_file(draw: st.DrawFn, number: int) -> Checked:
    kind, name = draw(st.sampled_from(KINDS)), f"{number}.xlsx"
    if kind == "refused":
        return refused(name)
    if kind == "earlier":
        return earlier_summary(name)
    if kind == "lost":
        return checked(submission("", municipality_code="", year=2025), name)
    made = file(
        draw(st.sampled_from((EKEX, GRAN, HAVS))),
        name,
        draw(st.sampled_from((None, datetime(2025, 1, 1), datetime(2025, 6, 1)))),
        year=draw(st.sampled_from((2024, 2025))),
        date=draw(st.sampled_from((None, date(2025, 1, 1), date(2025, 6, 1)))),
    )
    if kind == "foreign":
        return Checked(made.path, made.submission, (), exempel().model_copy(update={"id": "annan"}))
    return made


@given(files(), st.sampled_from((None, 2024, 2025)))
@settings(max_examples=tries(80), deadline=None)
def test_every_file_ends_in_exactly_one_place(folder: list[Checked], year: int | None) -> None:
    try:
        found = chosen(*folder, year=year)
    except NothingToMergeError:
        assert year is None
        return
    places = Counter(
        [c.file for c in found.used]
        + [each.file for each in found.set_aside]
        + [each.file for each in found.passed_over]
    )
    assert places == Counter(c.file for c in folder)
    codes_used = [c.submission.municipality_code for c in found.used if c.submission]
    assert len(codes_used) == len(set(codes_used))
    assert all(c.submission and c.submission.year == found.year for c in found.used)


@given(files(), st.randoms(use_true_random=False))
@settings(max_examples=tries(50), deadline=None)
def test_the_order_of_the_files_decides_nothing(folder: list[Checked], random: Random) -> None:
    shuffled = random.sample(folder, len(folder))
    one, other = chosen(*folder, year=2025), chosen(*shuffled, year=2025)
    assert (one.used, one.set_aside) == (other.used, other.set_aside)


def test_the_register_tells_who_has_answered_and_with_what() -> None:
    summary = summed([file(GRAN), file(HAVS, year=2024)])
    rows = {row.municipality.name: row for row in summary.register}
    assert list(rows) == [m.name for m in exempel().in_delregion(None)]
    assert rows[GRAN].file == "Granexempel.xlsx"
    assert rows[HAVS].file == ""
    assert summary.received == 1
    assert HAVS in summary.missing
