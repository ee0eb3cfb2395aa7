"""LibreOffice as an independent judge: it opens the plan document, and saves it without loss."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from plan_documents import CATALOGUE, SHORT, read

from planxl.conversion.plan_document.writing import write

pytestmark = pytest.mark.libreoffice
_SECONDS = 120


def _converted(data: bytes, folder: Path, kind: str) -> Path:
    source = folder / "in" / "plan.docx"
    source.parent.mkdir()
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return folder / f"plan.{kind.partition(':')[0]}"


def test_a_document_saved_by_another_program_still_holds_the_whole_plan(tmp_path: Path) -> None:
    saved = _converted(write(SHORT, CATALOGUE, internal=True), tmp_path, "docx:MS Word 2007 XML")
    assert read(saved.read_bytes(), tmp_path) == SHORT


def test_the_pages_show_headings_values_and_hidden_figures(tmp_path: Path) -> None:
    text = _converted(write(SHORT, CATALOGUE), tmp_path, "txt:Text (encoded):UTF8").read_text(
        "utf-8"
    )
    for told in (
        "Handlingsplan psykisk hälsa",
        "Mål V1.1 Nollvision",
        "11\u00a0836,2",
        "64 besökare.",
    ):
        assert told in text
