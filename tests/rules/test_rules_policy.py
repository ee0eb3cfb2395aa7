"""What a plan wants of the rules: severity, on trial, off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from good import at, catalogue, field, good
from handed_in import GRAN, write
from markdown import with_cell

from planxl.catalogues import CatalogueError, load
from planxl.catalogues.models import Catalogue, RuleSetting, Weight
from planxl.cells import Workbook
from planxl.checking import Checked, Checker
from planxl.findings import Severity
from planxl.findings.sentence import sentence
from planxl.rules.policy import CHECKS

VALUE = at("indicators", "value", "V4.1-1")
HOLE = with_cell(good(), "Indikatorer", VALUE, "")
WRONG = with_cell(good(), "Indikatorer", VALUE, "ca 12")


def plan(**setting: Any) -> Catalogue:
    told = {key: getattr(catalogue(), key) for key in Catalogue.model_fields}
    return Catalogue(**{**told, "rules": (RuleSetting(**setting),)})


def checked(book: Workbook, **setting: Any) -> Checked:
    return Checker(plan(**setting)).examine(Path("ekexempel.xlsx"), book)


def test_a_rule_that_is_off_says_nothing_and_its_follow_ups_are_not_missed() -> None:
    found = checked(HOLE, code="UPP-003", off=True)
    assert (found.findings, found.lacks) == ((), ())


def test_a_rule_on_trial_is_told_as_information() -> None:
    found = checked(HOLE, code="UPP-003", trial=True)
    (finding,) = found.findings
    assert finding.severity is Severity.NOTICE
    assert sentence(finding).endswith("(Regeln är på prov.)")
    assert [lack.finding for lack in found.lacks] == [finding]


@pytest.mark.parametrize("weight", Weight)
def test_a_rule_has_the_severity_that_the_plan_wants(weight: Weight) -> None:
    (finding,) = checked(HOLE, code="UPP-003", severity=weight).findings
    assert finding.severity.value == weight.value


def test_other_rules_are_left_as_they_are() -> None:
    (finding,) = checked(HOLE, code="UPP-001", off=True).findings
    assert (finding.code.id, finding.weight, finding.trial) == ("UPP-003", None, False)


def test_what_could_not_be_read_is_told_even_where_a_catalogue_says_off() -> None:
    (finding,) = checked(WRONG, code="CEL-001", off=True).findings
    assert finding.code.id == "CEL-001"


def test_what_a_plan_makes_milder_is_not_in_the_way_of_being_ready() -> None:
    ready = with_cell(HOLE, "Start", field("ready"), "Ja")
    assert {f.code.id for f in checked(ready, code="UPP-001", off=True).findings} == {
        "UPP-003", "KLA-001"
    }  # fmt: skip
    assert {f.code.id for f in checked(ready, code="UPP-003", trial=True).findings} == {"UPP-003"}
    assert {f.code.id for f in checked(ready, code="KLA-001", off=True).findings} == {"UPP-003"}


# In the catalogue file --------------------------------------------------------------------------

HEAD = 'extends = "exempel"\nid = "egen"\n'


def mistakes(folder: Path, rules: str) -> dict[str, str]:
    path = folder / "katalog.toml"
    path.write_text(HEAD + rules, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(path, CHECKS)
    return {each.key: each.message for each in caught.value.mistakes}


def test_settings_are_read_and_taken_over_as_other_tables_are(tmp_path: Path) -> None:
    one = '[[rule]]\ncode = "MAL-001"\nseverity = "upplysning"\nreason = "Få mål än."\n'
    (tmp_path / "katalog.toml").write_text(HEAD + one, encoding="utf-8")
    heir = 'extends = "katalog.toml"\nid = "arvinge"\n'
    (tmp_path / "arvinge.toml").write_text(heir, encoding="utf-8")
    (tmp_path / "annan.toml").write_text(
        heir.replace("arvinge", "annan") + '[[rule]]\ncode = "UPP-003"\noff = true\n',
        encoding="utf-8",
    )
    (setting,) = load(tmp_path / "arvinge.toml", CHECKS).rules
    assert (setting.code, setting.severity, setting.off) == ("MAL-001", Weight.NOTICE, False)
    assert [each.code for each in load(tmp_path / "annan.toml", CHECKS).rules] == ["UPP-003"]


def test_a_code_that_there_is_not_is_told_with_the_closest(tmp_path: Path) -> None:
    told = mistakes(tmp_path, '[[rule]]\ncode = "upp-03"\noff = true\n')
    assert told == {"rule[1].code": '"upp-03" är ingen av planxls koder. Menas UPP-003?'}


@pytest.mark.parametrize("code", ["FIL-011", "STR-002", "IDN-001", "CEL-001", "PER-001", "UND-002"])
def test_what_must_be_told_cannot_be_switched_off(tmp_path: Path, code: str) -> None:
    told = mistakes(tmp_path, f'[[rule]]\ncode = "{code}"\noff = true\n')
    assert told[f'rule "{code}".off'].startswith(f"{code} kan inte stängas av:")
    good = f'{HEAD}[[rule]]\ncode = "{code}"\nseverity = "upplysning"\n'
    (tmp_path / "katalog.toml").write_text(good, encoding="utf-8")
    assert load(tmp_path / "katalog.toml", CHECKS).rules


def test_what_became_of_a_file_cannot_be_changed(tmp_path: Path) -> None:
    told = mistakes(tmp_path, '[[rule]]\ncode = "SAM-001"\nseverity = "fel"\n')
    assert "kan inte ändras" in told['rule "SAM-001"']


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    rules = (
        '[[rule]]\ncode = "UPP-003"\nseverity = "warning"\n'
        '[[rule]]\ncode = "UPP-003"\ntrial = "ja"\n'
        '[[rule]]\ncode = "UPP-002"\n'
        "[[rule]]\noff = true\n"
        '[[rule]]\ncode = "UPP-01"\nof = true\n'
    )
    told = mistakes(tmp_path, rules)
    assert '"fel", "varning", "upplysning"' in told['rule "UPP-003".severity']
    assert "varken true eller false" in told['rule "UPP-003".trial']
    assert "står redan" in told["rule[2].code"]
    assert "Skriv severity, off eller trial" in told['rule "UPP-002"']
    assert "saknas" in told["rule[4].code"]
    assert "Menade du off?" in told['rule "UPP-01".of']
    assert "Menas UPP-001?" in told["rule[5].code"]


def test_a_catalogue_beside_the_answers_is_held_to_it_too(here: Any, tmp_path: Path) -> None:
    write(tmp_path, GRAN)
    (tmp_path / "catalogue.toml").write_text(
        HEAD + '[[rule]]\ncode = "PER-001"\noff = true\n', encoding="utf-8"
    )
    ended = here("check", tmp_path)
    assert ended.code == 2
    assert "PER-001 kan inte stängas av" in ended.err
