"""The script that the one-folder program begins with, run by Python here."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pdf_documents import Sheet, pdf_file
from pdf_read import lines
from raw_workbooks import ods

from planxl.cells import read_bytes
from planxl.conversion.pdf.reader import read_document
from planxl.version import __version__

START = Path(__file__).parents[2] / "packaging" / "start.py"
ROW = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>Åmål</text:p>'
    "</table:table-cell></table:table-row>"
)


def test_it_is_the_command_line() -> None:
    command = [sys.executable, str(START), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"planxl {__version__}\n"


def test_it_reads_other_forms_where_planxl_would_start_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = subprocess.run

    def as_one_program(command: list[str], **more: Any) -> subprocess.CompletedProcess[bytes]:
        python, *arguments = command
        return run([python, str(START), *arguments], **more)

    monkeypatch.setattr("planxl.cells.tolerant.subprocess.run", as_one_program)
    (sheet,) = read_bytes("plan.ods", ods(ROW)).sheets
    assert [cell.value for cell in sheet.cells] == ["Åmål"]


def test_it_reads_pdfs_where_planxl_would_start_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, asked = subprocess.Popen, list[list[str]]()

    def as_one_program(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
        python, *arguments = command
        asked.append(command)
        return start([python, str(START), *arguments], **more)

    sheet = Sheet()
    sheet.text(50, 300, "Plan")
    path = pdf_file(tmp_path, sheet)
    monkeypatch.setattr("planxl.conversion.pdf.process.subprocess.Popen", as_one_program)
    assert [line.text for line in lines(read_document(path))] == ["Plan"]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (["planxl-merge.exe"], ["excel", "window"]),
        (["planxl-merge.exe", "C:/Svar å"], ["excel", "window", "C:/Svar å"]),
        (["planxl-merge.exe", "excel", "merge"], ["excel", "merge"]),
        (["planxl.exe"], []),
        (["planxl.exe", "check"], ["check"]),
    ],
)
def test_the_program_to_double_click_opens_the_window(
    told: list[str], meant: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = runpy.run_path(str(START))
    monkeypatch.setattr("sys.argv", told)
    monkeypatch.setattr("planxl.cli.main", lambda: None)
    start["main"]()
    assert sys.argv == [told[0], *meant]
