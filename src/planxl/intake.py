"""Which files are meant: files and folders as people name them, in a stable order.

Folders are not searched deeper. What lies in a folder without being an answer (lock files,
temporary files, documents) is passed over and told; a file named outright is always taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
CATALOGUE_FILE = "catalogue.toml"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder that is no answer, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The files to read, what was passed over, and a catalogue that lay beside them."""

    files: tuple[Path, ...]
    passed_over: tuple[PassedOver, ...]
    catalogue: Path | None = None


def gather(paths: Iterable[Path]) -> Intake:
    """The files that the paths mean, each once, folders in order of file name."""
    files: dict[Path, Path] = {}
    passed: list[PassedOver] = []
    catalogue = None
    for path in paths:
        if not path.is_dir():
            files.setdefault(path.absolute(), path)
            continue
        for found in sorted(_visible(path), key=lambda p: (p.name.casefold(), p.name)):
            reason = _reason_to_pass(found)
            if found.name == CATALOGUE_FILE:
                catalogue = found
            elif reason:
                passed.append(PassedOver(found.name, reason))
            else:
                files.setdefault(found.absolute(), found)
    return Intake(tuple(files.values()), tuple(passed), catalogue)


def _visible(folder: Path) -> Iterable[Path]:
    """The folder's files; hidden ones (.DS_Store, our own temporary files) only if locks."""
    for path in folder.iterdir():
        hidden = path.name.startswith(".") and not path.name.startswith(".~lock")
        if not hidden and not path.is_dir():
            yield path


def _reason_to_pass(path: Path) -> str:
    name = path.name.casefold()
    if name.startswith(("~$", ".~lock")):
        return "låsfil: någon har arbetsboken öppen"
    if name.endswith((".tmp", ".crdownload", ".part", ".partial")) or name.startswith("~"):
        return "tillfällig fil"
    if path.suffix.casefold() not in WORKBOOK_SUFFIXES:
        return f"ingen arbetsbok ({path.suffix or 'utan filtyp'})"
    return ""
