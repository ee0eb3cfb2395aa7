"""Which files are meant: files and folders as people name them, in a stable order.

Folders are not searched deeper. What lies in a folder without being an answer (lock files,
temporary files, documents) is passed over and told; a file named outright is always taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
            files.setdefault(_itself(path), path)
            continue
        for found in _answers_in(path, passed):
            if found.name == CATALOGUE_FILE:
                catalogue = found
            else:
                files.setdefault(_itself(found), found)
    return Intake(tuple(files.values()), tuple(passed), catalogue)


def _itself(path: Path) -> Path:
    """The file that a path leads to, so that one that is named twice is taken once."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself, a name that is too long
        return path.absolute()


def _answers_in(folder: Path, passed: list[PassedOver]) -> Iterator[Path]:
    """The folder's workbooks and its catalogue; why the other files are none goes to ``passed``."""
    try:
        inside = sorted(_visible(folder), key=lambda p: (p.name.casefold(), p.name))
    except OSError:
        passed.append(PassedOver(folder.name, "mappen får inte läsas av den som är inloggad"))
        return
    for path in inside:
        reason = "" if _is_catalogue(path) else _reason_to_pass(path)
        if reason:
            passed.append(PassedOver(path.name, reason))
        else:
            yield path


def _is_catalogue(path: Path) -> bool:
    return path.name == CATALOGUE_FILE and not path.is_dir()


def _visible(folder: Path) -> Iterable[Path]:
    """What lies in the folder; hidden things (.DS_Store, our own temporary files) only if locks."""
    for path in folder.iterdir():
        if not path.name.startswith(".") or path.name.startswith(".~lock"):
            yield path


def _reason_to_pass(path: Path) -> str:
    if path.is_dir():
        return "undermapp, läses inte: ange den själv om den ska med"
    name = path.name.casefold()
    if name.startswith(("~$", ".~lock")):
        return "låsfil: någon har arbetsboken öppen"
    if name.endswith((".tmp", ".crdownload", ".part", ".partial")) or name.startswith("~"):
        return "tillfällig fil"
    if path.suffix.casefold() not in WORKBOOK_SUFFIXES:
        return f"ingen arbetsbok ({path.suffix or 'utan filtyp'})"
    return ""


def told_apart(files: Iterable[Path]) -> dict[Path, str]:
    """A name for each file: its own, with as many folders before it as tell it from the others."""
    names = {path: path.name for path in files}
    for length in range(2, 1 + max((len(path.parts) for path in names), default=0)):
        counts = Counter(names.values())
        doubles = [path for path, name in names.items() if counts[name] > 1]
        names.update((path, "/".join(path.parts[-length:])) for path in doubles)
    return names
