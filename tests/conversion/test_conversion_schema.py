"""The JSON Schema says what planxl writes and reads, and the committed one is current."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from portable_plans import ROOT, WORKBOOKS, made_up, read
from tries import some

from planxl.conversion.json_out import as_object
from planxl.conversion.schema import as_text, schema


def test_the_committed_schema_is_current() -> None:
    committed = (ROOT / "docs" / "plan.schema.json").read_text(encoding="utf-8")
    assert committed == as_text(), "planxl convert --schema > docs/plan.schema.json"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", some(WORKBOOKS, 4), ids=lambda path: path.stem)
def test_what_is_written_follows_it(path: Path) -> None:
    Draft202012Validator(schema()).validate(as_object(read("excel", path)))


def test_doubts_follow_it_too() -> None:
    Draft202012Validator(schema()).validate(as_object(made_up()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"planxl": "2"},
        {"year": "2025"},
        {"activities": [{"goal": "V1.1"}]},
        {"activities": [{"nr": "1", "gaol": "V1.1"}]},
        {"review": [{"confidence": 2}]},
    ],
)
def test_what_planxl_refuses_does_not(wrong: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema()).is_valid(wrong)


def test_every_field_says_what_it_is() -> None:
    made = json.loads(as_text())
    models = {"Plan": made, **made["$defs"]}
    silent = [
        f"{name}.{field}"
        for name, model in models.items()
        for field, told in model.get("properties", {}).items()
        if "description" not in told
    ]
    assert silent == []
