"""An internal summary: nothing is hidden in it, it says so everywhere, and it replaces no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from handed_in import (
    COUNT,
    DAY,
    EKEX,
    GRAN,
    SENSITIVE_RATE,
    SENSITIVE_SHARE,
    answer,
    checked,
    row_of,
    submission,
    summed,
    write,
)
from openpyxl import load_workbook

import planxl
from planxl.findings import Finding, codes
from planxl.findings.sentence import sentence
from planxl.summary.model import Shown
from planxl.summary.writing import write_summary

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")
Run = Callable[..., Any]
INTERNAL = "Intern – får inte spridas"


def test_nothing_is_hidden_in_an_internal_summary() -> None:
    told = [answer(COUNT, 3, {2024: 2}, baseline=1), answer(SENSITIVE_SHARE, 3.0),
            answer(SENSITIVE_RATE, 20)]  # fmt: skip
    summary = summed([checked(submission(EKEX, told))], internal=True)
    row = row_of(summary, COUNT)
    assert (row.cells[0].value, row.aggregate.value, row.aggregate.summable) == (3, 3, True)
    assert (row.last_year.value, row.baseline.value, row.change) == (2, 1, 1)
    assert row_of(summary, SENSITIVE_SHARE).aggregate.value == pytest.approx(3)
    assert row_of(summary, SENSITIVE_RATE).cells[0].value == 20
    assert not [c for r in summary.indicators for c in r.cells if c.shown is Shown.SUPPRESSED]


def test_an_internal_summary_keeps_the_sensitive_answers_and_cites_them() -> None:
    unread = answer(COUNT, unread={"value": "ca 3"})
    said = Finding(codes.NOT_A_NUMBER, unread.source.place("value"), {"found": "ca 3"})
    files = [checked(submission(EKEX, [unread]), findings=[said])]
    internal, public = summed(files, internal=True), summed(files)
    assert row_of(internal, COUNT).cells[0].text == "ca 3"
    assert [a.id for a in internal.submissions[0].indicators] == [COUNT]
    assert "ca 3" in sentence(internal.findings[0].finding)
    assert "ca 3" not in sentence(public.findings[0].finding)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("internal") / "s.xlsx"
    files = [checked(submission(name, [answer(COUNT, n)])) for name, n in ((EKEX, 3), (GRAN, 9))]
    write_summary(summed(files, internal=True), path)
    return path


def test_every_sheet_says_that_it_is_internal_on_screen_and_on_paper(path: Path) -> None:
    book = load_workbook(path)
    seen = [s for s in book.worksheets if s.sheet_state == "visible"]
    assert len(seen) == 11
    for sheet in seen:
        top = [cell.value for row in sheet.iter_rows(max_row=4, max_col=1) for cell in row]
        assert INTERNAL in top, sheet.title
        assert INTERNAL in (sheet.oddHeader.center.text or ""), sheet.title
        assert sheet.sheet_properties.tabColor.rgb == "FFC2410C", sheet.title
        assert sheet["A1"].value not in (None, INTERNAL), sheet.title
    assert book["Diagramdata"]["A2"].value == INTERNAL
    assert book.properties.title.startswith(f"{INTERNAL}: Exempellän 2025")


def test_the_sheets_say_that_nothing_is_hidden(path: Path) -> None:
    book = load_workbook(path)
    for name in ("Indikatorer", "Utveckling"):
        lines = [str(book[name].cell(n, 1).value) for n in range(1, 8)]
        assert any("Inget är dolt" in line for line in lines), name
        assert not any(".. betyder" in line for line in lines), name


def test_a_summary_for_all_says_nothing_of_this_and_tells_what_the_dots_mean(
    tmp_path: Path,
) -> None:
    write_summary(summed([checked(submission(EKEX, [answer(COUNT, 3)]))]), tmp_path / "s.xlsx")
    book = load_workbook(tmp_path / "s.xlsx")
    cells = [c.value for s in book.worksheets for r in s.iter_rows() for c in r]
    assert not [c for c in cells if isinstance(c, str) and "Intern –" in c]
    assert any("eller att det skulle röja ett som är det" in str(c) for c in cells)


@pytest.mark.parametrize("first", [True, False])
def test_the_one_never_replaces_the_other(first: bool, tmp_path: Path) -> None:
    folder, out = tmp_path / "svar", tmp_path / "ut.xlsx"
    write(folder, EKEX)
    planxl.merge([folder], out, date=DAY, internal=first)
    before = out.read_bytes()
    with pytest.raises(planxl.NotReplaceableError, match="Välj ett annat filnamn"):
        planxl.merge([folder], out, date=DAY, internal=not first)
    assert out.read_bytes() == before
    again = planxl.merge([folder], out, date=DAY, internal=first)
    assert (again.summary.internal, again.kept) == (first, None)


def test_the_command_says_at_the_end_that_the_summary_is_internal(
    here: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    public = here("merge", folder, "-o", tmp_path / "ut.xlsx")
    internal = here("merge", folder, "-o", tmp_path / "intern.xlsx", "--internal")
    assert (internal.code, internal.err) == (public.code, "")
    assert internal.out.splitlines()[-2].startswith("Sammanställningen är intern")
    assert "intern och får inte spridas" not in public.out
    again = here("merge", folder, "-o", tmp_path / "ut.xlsx", "--internal")
    assert again.code == 2
    assert "Välj ett annat filnamn" in again.err
