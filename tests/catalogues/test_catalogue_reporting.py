"""Who reports and to whom, as catalogues say it, and what is said where they say it wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from planxl.catalogues import CatalogueError, load
from planxl.catalogues.models import Catalogue, Reporter, ReportingBody

HEAD = """
id = "mitt_lan"
version = "1"
title = "Plan"
region = "Mitt län"
"""
STATUS = '[[status]]\nname = "Klar"\nstage = "genomförd"\n'
ONE = '[[municipality]]\ncode = "9911"\nname = "Björkvik"\n'
GOAL = '[[goal]]\nid = "V1"\nnumber = "1"\ntitle = "Vila"\n'
GROUP = '[[target_group]]\nkey = "vuxna"\nname = "Vuxna"\n'
BODY = '[[reporting_body]]\nid = "R1"\nname = "Nämnden"\n'


def loaded(folder: Path, *parts: str) -> Catalogue:
    path = folder / "katalog.toml"
    path.write_text("\n".join((HEAD, *parts)), encoding="utf-8")
    return load(path)


def mistakes(folder: Path, *parts: str) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        loaded(folder, *parts)
    return [str(each) for each in caught.value.mistakes]


# Who reports ------------------------------------------------------------------------------------


def test_the_file_of_municipalities_says_who_reports(tmp_path: Path) -> None:
    rows = "kommunkod;kommun;redovisar\n0099;Region Berget;ja\n9911;Björkvik;Nej\n9912;Sandnäs;\n"
    (tmp_path / "kommuner.csv").write_text(rows, encoding="utf-8")
    found = loaded(tmp_path, 'municipalities = "kommuner.csv"', STATUS)
    assert [each.name for each in found.reporters] == ["Region Berget", "Sandnäs"]
    assert found.reporter is Reporter.MUNICIPALITY


def test_another_word_than_yes_or_no_is_a_mistake_with_its_row(tmp_path: Path) -> None:
    rows = "kommunkod;kommun;redovisar\n9911;Björkvik;kanske\n"
    (tmp_path / "kommuner.csv").write_text(rows, encoding="utf-8")
    (said, *_) = mistakes(tmp_path, 'municipalities = "kommuner.csv"', STATUS)
    assert said == 'kommuner.csv rad 2: under redovisar står "kanske". Skriv Ja eller Nej.'


def test_somebody_must_report(tmp_path: Path) -> None:
    (said,) = mistakes(tmp_path, STATUS, f"{ONE}reports = false")
    assert said.startswith("municipality: ingen ska redovisa.")


def test_a_text_about_municipalities_becomes_one_about_regions() -> None:
    said = Reporter.REGION.said
    text = "Kommunens arbetsbok: välj kommun. Kommunerna, kommunernas och två kommuner."
    assert said(text) == (
        "Regionens arbetsbok: välj region. Regionerna, regionernas och två regioner."
    )
    for same in ("kommunkod", "planxl new --kommun X", "halsa@kommun.example", "kommun@x.se"):
        assert said(same) == same
    assert Reporter.MUNICIPALITY.said(text) == text


# Target groups ----------------------------------------------------------------------------------


def test_a_plan_may_be_without_target_groups(tmp_path: Path) -> None:
    found = loaded(tmp_path, STATUS, ONE, GOAL)
    assert not found.has_groups
    assert found.group_by_key[found.goals[0].target_group].name == "Alla"


def test_a_goal_needs_its_group_where_there_are_groups(tmp_path: Path) -> None:
    (said,) = mistakes(tmp_path, STATUS, ONE, GROUP, GOAL)
    assert said == (
        'goal "V1".target_group: saknas. Lägg till den, till exempel target_group = "vuxna".'
    )


# To whom ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("interval", ["varje år", "två gånger per år", "i förekommande fall"])
def test_an_interval_is_written_as_in_the_column(tmp_path: Path, interval: str) -> None:
    found = loaded(tmp_path, STATUS, ONE, f'{BODY}interval = "{interval}"')
    assert found.reporting_bodies[0].told_interval == interval


def test_an_interval_that_says_nothing_is_a_mistake(tmp_path: Path) -> None:
    (said,) = mistakes(tmp_path, STATUS, ONE, f'{BODY}interval = "ibland"')
    assert said.startswith('reporting_body "R1".interval: "ibland" säger inte hur ofta.')


def test_a_body_without_interval_says_so() -> None:
    body = ReportingBody(id="R1", name="Nämnden")
    assert (body.told_interval, body.cadence) == ("hur ofta är inte bestämt", None)


def test_two_bodies_may_not_share_a_wording(tmp_path: Path) -> None:
    other = '[[reporting_body]]\nid = "R2"\nname = "Rådet"\naliases = ["nämnden"]\n'
    (said,) = mistakes(tmp_path, STATUS, ONE, BODY, other)
    assert '"nämnden" står redan i reporting_body "R1"' in said


def test_a_body_is_found_in_a_text_by_whole_words() -> None:
    body = ReportingBody(id="R1", name="Hälso- och sjukvårdsnämnden", aliases=("HSN", "RSS"))
    for text in ("redovisas i HSN.", "Till hälso- och  sjukvårdsnämnden", "RSS-strukturen"):
        assert body.is_named_in(text), text
    for text in ("", "socialnämnden", "HSNX"):
        assert not body.is_named_in(text), text


# Choices ----------------------------------------------------------------------------------------

COLUMN = (
    '[[activity_column]]\nkey = "level"\nheading = "Nivå"\nhelp = "Nivån."\nchoices = ["låg"]\n'
)


def test_other_words_must_be_for_a_choice_that_there_is(tmp_path: Path) -> None:
    (said,) = mistakes(tmp_path, STATUS, ONE, f'{COLUMN}choice_aliases = {{ "hög" = ["stor"] }}')
    assert said.startswith(
        'activity_column "level".choice_aliases: "hög" finns inte bland choices.'
    )


def test_other_words_of_the_wrong_shape_are_told_with_an_example(tmp_path: Path) -> None:
    (said,) = mistakes(tmp_path, STATUS, ONE, f'{COLUMN}choice_aliases = ["stor"]')
    assert said.endswith('till exempel choice_aliases = { "universell" = ["alla"] }.')
