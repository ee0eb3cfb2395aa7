"""What stands in a cell already is never changed; where it is not the source's, that is told."""

from __future__ import annotations

import pytest
from fillable import (
    COUNT,
    RATE,
    SENSITIVE,
    SHARE,
    YES_NO,
    Done,
    Filler,
    address,
    kolada,
    plan,
    workbook,
)
from handed_in import EKEX, write  # noqa: F401 - the plan of the others
from patching import patched

from planxl.api.filling import Fate
from planxl.catalogues.models import Fills, Transform
from planxl.findings import codes
from planxl.findings.sentence import sentence

ONE = plan({SHARE: [kolada()]})
NOW = ("N15508", "2025")


def filled(filler: Filler, written: str, figure: float = 28.58) -> Done:
    data = patched(workbook(), "Indikatorer", address(SHARE), written)
    return filler.one(data, {NOW: figure}, ONE)


@pytest.mark.parametrize(
    "written",
    ["uppgift saknas", "-", "<5", "ca 12", "Ja*", "=", "=12", "#N/A", "0", "TRUE", "vet ej"],
)
def test_whatever_stands_in_a_cell_stays_there(filler: Filler, written: str) -> None:
    data = patched(workbook(), "Indikatorer", address(SHARE), written)
    done = filler.one(data, {NOW: 28.58}, ONE)
    assert done.cell(SHARE) == Done(done.file, data).cell(SHARE)
    assert done.fate(SHARE) in {Fate.THERE, Fate.DIFFERS}
    assert done.cell(SHARE, "Källa") is None


@pytest.mark.parametrize("typed", ["28.58", "28.6", "29", "28.580"])
def test_a_value_rounded_by_the_person_is_the_same(filler: Filler, typed: str) -> None:
    done = filled(filler, typed)
    assert done.fate(SHARE) is Fate.THERE
    assert done.note(SHARE) == ""
    assert done.file.findings == ()


@pytest.mark.parametrize("typed", ["28.5", "28", "28.59", "0.2858", "30"])
def test_a_value_that_is_another_is_told_with_both(filler: Filler, typed: str) -> None:
    done = filled(filler, typed)
    assert done.fate(SHARE) is Fate.DIFFERS
    (finding,) = done.file.findings
    assert finding.code.id == "FYL-001"
    assert finding.place.cell == address(SHARE)
    said = typed.replace(".", ",")
    told = f"Här står {said}, men Kolada N15508, 2025, hämtad 2026-11-23 säger 28,58"
    assert told in sentence(finding)
    assert f"Här står {said}, men källan säger 28,58: Kolada N15508, 2025" in done.note(SHARE)
    assert done.cell(SHARE) == float(typed)


@pytest.mark.parametrize(
    ("figure", "fate"), [(12, Fate.THERE), (13, Fate.DIFFERS), (12.4, Fate.DIFFERS)]
)
def test_counts_are_not_rounded(filler: Filler, figure: float, fate: Fate) -> None:
    catalogue = plan({COUNT: [kolada()]}, V4_1_1={"sensitive": False})
    done = filler.one(workbook({COUNT: {"value": 12}}), {NOW: figure}, catalogue)
    assert done.fate(COUNT) is fate


def test_yes_is_not_no(filler: Filler) -> None:
    catalogue = plan({YES_NO: [kolada(transform=Transform.YES_NO)]})
    done = filler.one(workbook({YES_NO: {"value": "Ja"}}), {NOW: 0}, catalogue)
    assert done.fate(YES_NO) is Fate.DIFFERS
    assert "här står Ja" in codes.FIGURE_DIFFERS.what.format(**{
        **dict.fromkeys(("origin", "figure", "indicator"), ""),
        **done.file.findings[0].params,
    })  # fmt: skip


def test_parts_and_years_before_are_held_against_the_source_too(filler: Filler) -> None:
    catalogue = plan({RATE: [kolada("N00002", fills=Fills.DENOMINATOR)], SHARE: [kolada()]})
    data = workbook({RATE: {"denominator": 12_000}, SHARE: {"year_minus_1": 40}})
    says = {("N00002", "2025"): 12_001, ("N15508", "2024"): 50}
    done = filler.one(data, says, catalogue)
    assert done.fate(RATE, "denominator") is Fate.DIFFERS
    assert done.fate(SHARE, "year_2024") is Fate.DIFFERS


def test_of_a_sensitive_matter_no_values_are_told(filler: Filler) -> None:
    catalogue = plan({SENSITIVE: [kolada()]})
    done = filler.one(workbook({SENSITIVE: {"value": 371}}), {NOW: 482}, catalogue)
    (finding,) = done.file.findings
    assert finding.code.id == "FYL-002"
    told = f"{sentence(finding)} {finding.params} {done.note(SENSITIVE)}"
    assert "Kolada N15508" in told
    assert "371" not in told
    assert "482" not in told


def test_of_a_sensitive_matter_no_figures_are_told_when_it_is_filled(filler: Filler) -> None:
    catalogue = plan({SHARE: [kolada(transform=Transform.COMPLEMENT)]}, B1_2_2={"sensitive": True})
    done = filler.one(workbook(), {NOW: 71.4}, catalogue)
    assert done.cell(SHARE) == 28.6
    assert "Kolada N15508" in done.note(SHARE)
    assert "71,4" not in done.note(SHARE)


def test_the_source_of_a_person_stays_beside_a_value_that_was_filled(filler: Filler) -> None:
    data = workbook({SHARE: {"origin": "Egen räkning"}})
    done = filler.one(data, {NOW: 28.58}, ONE)
    assert done.cell(SHARE) == 28.58
    assert done.cell(SHARE, "Källa") == "Egen räkning"
    assert "Kolada N15508" in done.note(SHARE)


# Filling again ----------------------------------------------------------------------------------


def test_filling_again_changes_not_a_byte(filler: Filler) -> None:
    says = {("N15508", str(year)): 20.5 + year % 7 for year in range(2018, 2026)}
    data = workbook({SHARE: {"year_minus_2": 3}})
    once = filler.one(data, says, ONE)
    again = filler.one(once.data, says, ONE)
    assert again.data == once.data
    fates = {e.fate for e in again.file.entries if e.target.subject == SHARE}
    assert fates == {Fate.THERE, Fate.DIFFERS}


def test_filling_again_on_another_day_changes_not_a_byte(filler: Filler) -> None:
    data = workbook({SHARE: {"year_minus_2": 3}})
    once = filler.one(data, lambda _: 20.5, ONE)
    later = filler.run(
        {"bok.xlsx": once.data},
        lambda _: 20.5,
        ONE,
        date=filler.told.day.replace(year=2027),
        replace=True,
    )
    assert later.files[0].target
    assert later.files[0].target.read_bytes() == once.data


def test_a_source_that_has_changed_its_mind_is_told_in_the_same_note(filler: Filler) -> None:
    once = filler.one(workbook(), {NOW: 28.58}, ONE)
    again = filler.one(once.data, {NOW: 30.1}, ONE)
    assert again.cell(SHARE) == 28.58
    note = again.note(SHARE)
    assert "Här står 28,58, men källan säger 30,1" in note
    assert note.count("---- planxl") == 1


def test_a_value_that_was_put_right_is_no_longer_told_as_another(filler: Filler) -> None:
    once = filler.one(workbook({SHARE: {"value": 3}}), {NOW: 28.58}, ONE)
    mended = patched(once.data, "Indikatorer", address(SHARE), "28.6")
    again = filler.one(mended, {NOW: 28.58}, ONE)
    assert "Här står" not in again.note(SHARE)
    assert "detsamma som källans: Kolada N15508" in again.note(SHARE)
    assert filler.one(again.data, {NOW: 28.58}, ONE).data == again.data


def test_a_value_that_was_taken_away_is_filled_again_with_one_note(filler: Filler) -> None:
    once = filler.one(workbook(), {NOW: 28.58}, ONE)
    emptied = patched(once.data, "Indikatorer", address(SHARE), "")
    again = filler.one(emptied, {NOW: 31}, ONE)
    assert again.cell(SHARE) == 31
    assert again.note(SHARE).count("Värdet kommer från") == 1


def test_background_is_kept_when_it_is_not_asked_for_again(filler: Filler) -> None:
    catalogue = plan({SHARE: [kolada(), kolada("U01472", match="bakgrund", relation="är annat")]})
    once = filler.one(workbook(), lambda _: 20, catalogue, background=True)
    again = filler.one(once.data, lambda _: 20, catalogue)
    assert again.data == once.data
    revised = filler.one(once.data, lambda _: 30, catalogue)
    assert "U01472" in revised.note(SHARE)
    assert "källan säger 30" in revised.note(SHARE)
