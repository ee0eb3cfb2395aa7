"""``planxl convert`` to the plan document in Word."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from plan_documents import SHORT, document, row
from portable_plans import written

from planxl.conversion.plan import Doubt, IndicatorAnswer

Run = Callable[..., Any]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    secret = IndicatorAnswer(id="V1.1-1", value=3)
    rows = (SHORT.activities[0].model_copy(update={"comment": "Ring 070-123 45 67."}),)
    plan = SHORT.model_copy(
        update={"indicators": (secret,), "activities": rows, "review": (Doubt(sentence="Obs"),)}
    )
    return written("json", plan, tmp_path / "plan.json")


def test_what_to_know_before_it_is_published_is_told(here: Run, source: Path) -> None:
    ended = here("convert", source, source.with_suffix(".docx"))
    for told in (
        "En uppgift visas som ..,",
        "Texter utan plats och osäkra tolkningar står inte i dokumentet.",
        "På 1 ställe ser det ut att stå en persons namn eller kontaktuppgifter.",
        "välj Uppdatera tabell",
    ):
        assert told in ended.out
    assert "070" not in ended.out


def test_an_internal_document_is_said_to_be_internal(here: Run, source: Path) -> None:
    ended = here("convert", source, source.with_suffix(".docx"), "--internal", "--json")
    told = json.loads(ended.out)["to_know"]
    assert told[0].startswith("Dokumentet är internt")
    assert not any("visas som" in each for each in told)


def test_what_a_document_for_everybody_does_not_carry_is_told(here: Run, tmp_path: Path) -> None:
    start = {"date": "2025-12-15", "population": 12_700, "ready": False, "respondent": ""}
    plan = SHORT.model_copy(update={"start": start})
    source = written("json", plan, tmp_path / "plan.json")
    told = (
        "Folkmängd, Klarmarkerad och Datum på bladet Start följer inte med i dokumentet: bara det "
        "som skrivs med --internal kan läsas tillbaka helt."
    )
    assert told in here("convert", source, source.with_suffix(".docx")).out
    internal = here("convert", source, tmp_path / "internt.docx", "--internal")
    assert "på bladet Start" not in internal.out


def test_a_document_without_anything_from_start_says_nothing_of_it(here: Run, source: Path) -> None:
    assert "på bladet Start" not in here("convert", source, source.with_suffix(".docx")).out


def test_a_document_whose_follow_up_has_lost_its_row_ends_with_one(
    here: Run, tmp_path: Path
) -> None:
    opened = document(SHORT, internal=True)
    gone = row(opened, "1", "Nr", "Aktivitet")._tr
    gone.getparent().remove(gone)
    opened.save(str(tmp_path / "plan.docx"))
    ended = here("convert", tmp_path / "plan.docx", tmp_path / "plan.json")
    assert ended.code == 1
    assert "1 text ej placerad" in ended.out


def test_the_template_can_be_had_restyled_and_used(here: Run, source: Path) -> None:
    template, target = source.with_name("mall.docx"), source.with_suffix(".docx")
    assert here("convert", "--write-template", template).code == 0
    opened = docx.Document(str(template))
    opened.sections[0].footer.paragraphs[0].text = "Vår kommun"
    opened.save(str(template))
    assert here("convert", source, target, "--template", template).code == 0
    made = docx.Document(str(target))
    assert made.sections[0].footer.paragraphs[0].text == "Vår kommun"
    assert "Planen i korthet" in [each.text for each in made.paragraphs]


def test_a_template_is_never_written_over(here: Run, source: Path) -> None:
    ended = here("convert", "--write-template", source)
    assert ended.code == 2
    assert "finns redan" in ended.err


@pytest.mark.parametrize(
    ("name", "told"), [("finns_inte.docx", "finns_inte.docx"), ("plan.json", "plan.json")]
)
def test_a_template_that_cannot_be_used_is_told_by_its_name(
    name: str, told: str, here: Run, source: Path
) -> None:
    target = source.with_suffix(".docx")
    ended = here("convert", source, target, "--template", source.with_name(name))
    assert ended.code == 2
    assert told in ended.err
    assert not target.exists()


def test_wishes_for_a_document_without_a_document_are_refused(here: Run, source: Path) -> None:
    ended = here("convert", source, source.with_suffix(".xlsx"), "--internal")
    assert ended.code == 2
    assert "gäller plandokumentet i Word" in ended.err
