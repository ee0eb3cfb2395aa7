"""LibreOffice and pdftotext: a Word document as PDF, and a PDF as text."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

LAYOUTS = {"plain": (), "layout": ("-layout",), "raw": ("-raw",)}
"""The ways in which pdftotext puts the words of a page in order."""
_PATIENCE = 240


def to_pdf(documents: Sequence[Path], folder: Path, password: str = "") -> list[Path]:
    """The documents as PDFs, made by a LibreOffice with a profile of its own."""
    if not documents:
        return []
    with tempfile.TemporaryDirectory() as temporary:
        profile = f"-env:UserInstallation={Path(temporary, 'profile').as_uri()}"
        command = [_program("soffice"), profile, "--headless", "--norestore"]
        into = ["--convert-to", _filter(password), "--outdir", str(folder)]
        every = [*command, *into, *map(str, documents)]
        subprocess.run(every, check=True, timeout=_PATIENCE, capture_output=True)
    made = [folder / f"{each.stem}.pdf" for each in documents]
    missing = ", ".join(each.name for each in made if not each.exists())
    if missing:  # LibreOffice ends with 0 also where it lacks Writer
        raise RuntimeError(f"LibreOffice made no {missing}: it needs libreoffice-writer")
    return made


def _filter(password: str) -> str:
    if not password:
        return "pdf"
    options = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": password},
    }
    return f"pdf:writer_pdf_Export:{json.dumps(options)}"


def to_pictures(pdf: Path, folder: Path) -> list[Path]:
    """The pages of a PDF as pictures, as a scanner makes them."""
    command = [_program("pdftoppm"), "-r", "100", "-png", str(pdf), str(folder / pdf.stem)]
    subprocess.run(command, check=True, timeout=_PATIENCE, capture_output=True)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def to_text(pdf: Path, layout: str, folder: Path) -> Path:
    """A PDF as text, in one of the layouts."""
    made = folder / f"{pdf.stem}.{layout}.txt"
    command = [_program("pdftotext"), "-enc", "UTF-8", *LAYOUTS[layout], str(pdf), str(made)]
    subprocess.run(command, check=True, timeout=_PATIENCE, capture_output=True)
    return made


def lacking() -> str:
    """What this machine lacks for making documents, or ""."""
    if not shutil.which("soffice"):
        return "LibreOffice saknas (Debian: libreoffice-writer)"
    if not shutil.which("pdftotext"):
        return "pdftotext saknas (Debian: poppler-utils)"
    return ""


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"{name} is not installed")
    return found
