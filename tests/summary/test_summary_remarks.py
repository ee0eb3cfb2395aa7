"""What the summary says besides its tables: remarks, joint activities, what counts as missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from handed_in import (
    DAY,
    EKEX,
    GRAN,
    SHARE,
    YEAR,
    activity,
    answer,
    checked,
    exempel,
    submission,
    summed,
    write,
)
from one_sheet import sheet_in

from planxl.api import Merged
from planxl.catalogues.models import Catalogue, RuleSetting
from planxl.checking import Checked
from planxl.cli.merge_report import as_lines
from planxl.findings import Finding, Place, Waiver, codes
from planxl.summary.merge import Beside, Wanted, summarise
from planxl.summary.model import JointNote, Notes, Summary

Run = Callable[..., Any]
JOINT = [each.id for each in exempel().joint_activities]
WAIVER = Waiver("Tjänsten är vakant.", date(2026, 12, 31))
EMPTY = activity(status=None, result="")


def with_notes(notes: Notes | None, catalogue: Catalogue | None = None) -> Summary:
    wanted = Wanted(catalogue or exempel(), None, YEAR, DAY, Path("/svar"))
    return summarise([checked(submission(EKEX))], wanted, Beside(notes=notes))


def waived(file: Checked, *kinds: str) -> Checked:
    """The file, with a waiver for what is missing of these kinds."""
    lacks = tuple(
        replace(lack, finding=replace(lack.finding, waiver=WAIVER)) if lack.kind in kinds else lack
        for lack in file.lacks
    )
    return replace(file, lacks=lacks, findings=tuple(lack.finding for lack in lacks))


# Joint activities -------------------------------------------------------------------------------


def joint_remarks(summary: Summary) -> list[str]:
    return [str(f.finding.params["activity"]) for f in summary.findings if f.file == ""]


def test_joint_activities_without_status_are_told_once_there_has_been_a_place_to_write() -> None:
    typed = Notes(joint={JOINT[0]: JointNote("Pågående"), JOINT[1]: JointNote("", "Sedan.")})
    found = with_notes(typed)
    assert joint_remarks(found) == JOINT[1:]
    assert {f.finding.code.id for f in found.findings if not f.file} == {"SAM-004"}
    assert found.joint_without_status == tuple(JOINT[1:])


def test_in_the_very_first_summary_they_are_only_counted() -> None:
    first = with_notes(None)
    assert joint_remarks(first) == []
    assert first.joint_without_status == tuple(JOINT)
    (line,) = (each for each in as_lines(Merged(first, Path("ut.xlsx"))) if "änsgemens" in each)
    assert line == (
        f"Länsgemensamma aktiviteter utan status för {YEAR}: {len(JOINT)} av {len(JOINT)}. "
        "Fyll i dem på bladet Länsgemensamt."
    )


def test_when_all_have_a_status_nothing_is_said() -> None:
    done = with_notes(Notes(joint={each: JointNote("Klar") for each in JOINT}))
    assert (joint_remarks(done), done.joint_without_status) == ([], ())
    assert not any("änsgemens" in each for each in as_lines(Merged(done, Path("ut.xlsx"))))


def test_a_plan_can_be_without_that_rule() -> None:
    told = {key: getattr(exempel(), key) for key in Catalogue.model_fields}
    plan = Catalogue(**{**told, "rules": (RuleSetting(code="SAM-004", off=True),)})
    found = with_notes(Notes(), plan)
    assert (joint_remarks(found), found.joint_without_status) == ([], ())


def test_merging_again_tells_them_with_a_link_to_their_sheet(here: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "svar", tmp_path / "ut.xlsx"
    write(folder, EKEX)
    here("merge", folder, "-o", out)
    first = {row[2].value for row in sheet_in(out, "Anmärkningar").iter_rows()}
    here("merge", folder, "-o", out)
    again = [row for row in sheet_in(out, "Anmärkningar").iter_rows() if row[2].value]
    (row,) = (row for row in again if row[2].value == "SAM-004")
    assert "SAM-004" not in first
    assert row[3].value.startswith(f"{', '.join(JOINT[:3])} och {len(JOINT) - 3} till har ingen")
    assert (row[1].value, row[5].value, row[6].value) == (None, "Länsgemensamt", None)
    assert row[5].hyperlink.location == "'Länsgemensamt'!A1"


# What counts ------------------------------------------------------------------------------------


def test_what_is_waived_is_listed_but_not_counted() -> None:
    file = waived(checked(submission(EKEX, activities=[EMPTY])), "Aktivitet")
    found = summed([file])
    every = len(exempel().indicators)
    row = next(r for r in found.register if r.file)
    assert (row.missing_follow_ups, row.waived) == (every, 1)
    assert (len(found.missing_follow_ups), len(found.unfollowed)) == (every + 1, every)
    assert [m.waiver for m in found.missing_follow_ups if m.kind == "Aktivitet"] == [WAIVER]
    tile = found.tiles[3]
    assert (tile.figure, tile.warns) == (str(every), True)
    assert tile.meaning.endswith("indikatorvärden. 1 med undantag räknas inte")


def test_what_is_waived_is_still_not_answered_and_not_followed_up() -> None:
    file = waived(checked(submission(EKEX, activities=[EMPTY])), "Aktivitet", "Indikator")
    row = next(r for r in summed([file]).register if r.file)
    assert (row.indicators_answered, row.activities_followed_up) == (0, 0)
    assert row.missing_follow_ups == 0


def test_a_goal_whose_follow_ups_are_waived_is_not_the_one_with_most_missing() -> None:
    two = [waived(checked(submission(n, activities=[EMPTY])), "Aktivitet") for n in (EKEX, GRAN)]
    said = summed(two).sentences
    assert not any("flest uppföljningar" in each for each in said)
    assert "Ingen av de 2 aktiviteterna har följts upp för 2025." in said


@pytest.mark.parametrize("gone", [True, False])
def test_answers_are_counted_whatever_is_said_of_those_that_are_missing(gone: bool) -> None:
    """A plan that is without a rule does not make the empty rows filled."""
    file = checked(submission(EKEX, [answer(SHARE, 12.5)], [EMPTY, activity()]))
    file = replace(file, lacks=(), findings=()) if gone else file
    row = next(r for r in summed([file]).register if r.file)
    assert (row.indicators_answered, row.activities_followed_up) == (1, 1)


# Remarks ----------------------------------------------------------------------------------------


def test_a_finding_of_a_missing_follow_up_is_no_remark_and_every_other_one_is() -> None:
    file = checked(submission(EKEX, activities=[EMPTY]))
    of_status = next(lack.finding for lack in file.lacks)
    other = Finding(of_status.code, Place("Aktiviteter", 99, 10), of_status.params)
    found = summed([replace(file, findings=(*file.findings, other))])
    assert [each.finding for each in found.findings] == [other]


def test_what_is_wrong_with_a_waiver_belongs_to_no_municipality() -> None:
    told = ("undantag.toml", Finding(codes.WAIVER_UNUSABLE, Place("rad 7"), {"reason": "x."}))
    wanted = Wanted(exempel(), None, YEAR, DAY, Path("/svar"))
    found = summarise([checked(submission(EKEX))], wanted, Beside(waivers=(told,)))
    (each,) = found.findings
    assert (each.file, each.municipality) == ("undantag.toml", "")
