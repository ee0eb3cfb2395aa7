"""The examples of docs/format.md are read, run and checked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from portable_plans import ROOT

import planxl
from planxl.cli.convert_report import columns_shown
from planxl.conversion import plan as portable
from planxl.conversion.formats import ColumnMatch, ConversionError
from planxl.conversion.json_out import as_object
from planxl.conversion.schema import schema

TEXT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def shown_after(start: str) -> list[str]:
    """The first indented lines after a text."""
    rest = TEXT[TEXT.index(start) :]
    found = re.search(r"\n\n((?:    .*\n)+)", rest)
    assert found
    return [line.removeprefix("    ") for line in found[1].splitlines()]


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("block", blocks("json"))
def test_a_plan_that_is_shown_is_one(block: str, tmp_path: Path) -> None:
    Draft202012Validator(schema()).validate(json.loads(block))
    plan = planxl.read_plan(saved(tmp_path, "plan.json", block))
    assert plan.activities[0].goal == "V1.1"
    assert not [each for each in plan.review if each.confidence == 0 and each.table != "start"]
    Draft202012Validator(schema()).validate(as_object(plan))


def test_the_whole_example_is_written_as_it_stands(tmp_path: Path) -> None:
    plan = planxl.read_plan(saved(tmp_path, "plan.json", blocks("json")[0]))
    written, shown = as_object(plan), json.loads(blocks("json")[0])
    assert list(shown) == [key for key in written if key != "appendices"]
    assert written["activities"] == shown["activities"]
    assert written["review"] == shown["review"]
    assert written["start"] == shown["start"]


def test_the_mistakes_shown_are_the_mistakes_told(tmp_path: Path) -> None:
    (block,) = blocks("json fel")
    with pytest.raises(ConversionError) as refused:
        planxl.read_plan(saved(tmp_path, "plan.json", block))
    told = [line.strip() for line in str(refused.value).splitlines()[1:]]
    assert told == shown_after("Den här filen har tre fel")


def test_the_csv_shown_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "ekexempel 2025.csv", blocks("csv")[0])
    plan = planxl.read_plan(path)
    assert (plan.municipality, plan.year) == ("Ekexempel", 2025)
    (row,) = plan.activities
    assert row.what == "- en halvdag\n- för personal i reception"
    assert (row.goal, row.status) == ("V1.1", "Pågående")


def test_the_files_of_a_plan_are_those_that_are_listed(tmp_path: Path) -> None:
    source = saved(tmp_path, "källa.json", blocks("json")[0])
    done = planxl.convert(source, tmp_path / "plan.csv")
    listed = re.findall(r"^\| `(plan\S*\.csv)`", TEXT, re.MULTILINE)
    assert [path.name for path in done.files] == listed


def test_the_columns_shown_are_those_that_are_told(tmp_path: Path) -> None:
    seen: list[ColumnMatch] = []

    def confirm(matches: tuple[ColumnMatch, ...]) -> dict[str, str]:
        seen.extend(matches)
        return {}

    (block,) = blocks("csv egen")
    path = saved(tmp_path, "ekexempel 2025.csv", block)
    planxl.read_plan(path, columns={"Vår insats": "Aktivitet"}, confirm=confirm)
    assert list(columns_shown(seen))[:-1] == shown_after('--columns "Vår insats=Aktivitet"')


def test_the_own_table_in_json_is_read(tmp_path: Path) -> None:
    (block,) = blocks("json egen")
    plan = planxl.read_plan(saved(tmp_path, "plan.json", block))
    assert [each.goal for each in plan.activities] == ["V1.1", "V3.1"]
    assert (plan.municipality, plan.year) == ("Ekexempel", 2025)


def test_the_program_says_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "plan.json", blocks("json")[0])
    monkeypatch.chdir(tmp_path)
    (program,) = blocks("python")
    exec(compile(program, "docs/format.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == shown_after("print(back.municipality")


@pytest.mark.parametrize("model", [portable.Plan, portable.Activity, portable.IndicatorAnswer])
def test_every_field_is_explained(model: type[portable.Plan]) -> None:
    for field in model.model_fields:
        assert re.search(rf"^\|.*`{field}`.*\| ", TEXT, re.MULTILINE), field
    for concern in portable.Concern:
        assert f"| `{concern.value}` |" in TEXT
