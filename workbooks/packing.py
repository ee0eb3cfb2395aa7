"""A finished file without a clock, and one that LibreOffice has saved."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_OPENPYXL = re.compile(rb"(<Application>Microsoft Excel)[^<]*Openpyxl[^<]*")
_PATIENCE = 120


def settle(path: Path, saved: date | None) -> None:
    """Pack the file anew, last saved at noon on a given day: the same answer gives the same bytes.

    Without a day (a plan that nobody has answered yet) the properties stay as they were written.
    """
    with zipfile.ZipFile(path) as source:
        parts = [(entry.filename, source.read(entry)) for entry in source.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, _settled(name, data, saved))


def _settled(name: str, data: bytes, saved: date | None) -> bytes:
    if name == "docProps/core.xml" and saved is not None:
        return _DATES.sub(rb"\g<1>%sT12:00:00Z" % saved.isoformat().encode(), data)
    if name == "docProps/app.xml":  # it would change with openpyxl's version
        return _OPENPYXL.sub(rb"\g<1>", data)
    return data


def libreoffice() -> str | None:
    """The LibreOffice program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def save_with_libreoffice(path: Path) -> None:
    """Open the file in LibreOffice and save it there, with a profile of its own."""
    program = libreoffice()
    if program is None:
        raise RuntimeError("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, str(path)]
        command = [program, profile, "--headless", "--norestore", *convert]
        subprocess.run(command, check=True, timeout=_PATIENCE, capture_output=True)
        shutil.move(Path(folder, path.name), path)
