"""Workbooks of ours without Start and marker are read after the catalogue of their owner."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from portable_plans import by_way_of, told

from planxl.api.converting import read_plan
from planxl.catalogues import load
from planxl.workbook.contents import Contents
from planxl.workbook.layout import layout_for
from planxl.workbook.template import workbook_bytes


def test_a_plan_without_start_has_the_target_groups_of_its_own_catalogue(tmp_path: Path) -> None:
    row = {"nr": "1", "activity": "Träffar", "prevention_level": "selektiv prevention"}
    layout = layout_for(load("dalarna"), 2022)
    path = tmp_path / "Region Dalarna 2022.xlsx"
    path.write_bytes(workbook_bytes(layout, Contents({}, activities=(row,))))
    book = load_workbook(path)
    for name in book.sheetnames:
        if name == "Start" or name.startswith("_"):
            del book[name]
    book.save(path)
    plan = read_plan(path)
    assert plan.catalogue == "dalarna"
    assert plan.target_groups == ("alla",)
    assert told(by_way_of(plan, tmp_path, "json")) == told(plan)
