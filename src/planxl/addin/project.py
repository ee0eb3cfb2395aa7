"""The VBA project of the add-in, made without Excel.

The file is what [MS-OVBA] asks of a writer that is not Office: sources and no performance caches,
so that Excel compiles them anew. Its ``_VBA_PROJECT`` stream says that it holds none.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from planxl.not_done import NotDoneError

PART = "xl/vbaProject.bin"
NO_CACHE = bytes.fromhex("CC61FFFF000100")
_DOCUMENTS = ("ThisWorkbook", "Sheet1")
_UNWANTED = "Module1"


class NoBuilderError(NotDoneError):
    """What builds VBA projects is not installed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """An empty add-in as Excel makes it, with our modules in it: its parts by name."""

    parts: Mapping[str, bytes]


def skeleton_with(modules: Mapping[str, str]) -> Skeleton:
    """An empty add-in with these modules. Raises NoBuilderError."""
    with tempfile.TemporaryDirectory(prefix="planxl-") as folder:
        path = Path(folder) / "planxl.xlam"
        _write(path, modules)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    return Skeleton({**parts, PART: _normalised(parts[PART])})


def _write(path: Path, modules: Mapping[str, str]) -> None:
    with _library("pyopenvba").ExcelFile.create_new(path) as book:
        project = book.vba_project()
        for name, source in modules.items():
            project.add_module(name, _with_windows_lines(source))
        for module in project.modules:
            module.dirty = module.dirty or module.name in _DOCUMENTS  # else their caches stay
        project.delete_module(_UNWANTED)
        book.save()


def _with_windows_lines(source: str) -> str:
    return "\r\n".join(source.splitlines()) + "\r\n"


def _normalised(data: bytes) -> bytes:
    compound = _library("pyopenvba.cfb").CFB.from_bytes(data)
    compound.write_stream_in_storage("VBA", "_VBA_PROJECT", NO_CACHE)
    return bytes(compound.to_bytes())


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise NoBuilderError(
            "För att bygga tillägget behövs pyOpenVBA. Installera det (pip install pyOpenVBA). Det "
            "färdiga tillägget finns redan i planxl: planxl excel install."
        ) from None
