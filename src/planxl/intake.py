"""Which files are meant: files and folders as people name them, in a stable order.

Folders are not searched deeper. What lies in a folder without being an answer (lock files,
temporary files, documents) is passed over and told; a file named outright is always taken. Waivers
are found beside the workbooks, however these are named. The list of addresses is for the letters,
and nothing to tell where there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from planxl.atomic import is_temporary
from planxl.real_paths import real_path

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
CATALOGUE_FILE = "catalogue.toml"
WAIVER_FILE = "undantag.toml"
ADDRESS_FILE = "adresser.csv"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder that is no answer, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The files to read, what was passed over, and a catalogue and waivers that lay beside them."""

    files: tuple[Path, ...]
    passed_over: tuple[PassedOver, ...]
    catalogue: Path | None = None
    waivers: tuple[Path, ...] = ()


@dataclass
class _Found:
    """What has been found so far; files and waivers by the file that their paths lead to."""

    files: dict[Path, Path] = field(default_factory=dict)
    waivers: dict[Path, Path] = field(default_factory=dict)
    catalogue: Path | None = None

    def take(self, path: Path) -> None:
        """A file that is meant, with the waivers that lie beside it."""
        waivers = path.with_name(WAIVER_FILE) if path.name else path
        there = _is_file(waivers)
        if there:
            self.waivers.setdefault(real_path(waivers), waivers)
        if waivers != path or not there:
            self.files.setdefault(real_path(path), path)


def gather(paths: Iterable[Path]) -> Intake:
    """The files that the paths mean, each once, folders in order of file name."""
    found, passed = _Found(), list[PassedOver]()
    for path in paths:
        if not path.is_dir():
            found.take(path)
            continue
        for inside in _answers_in(path, passed):
            if inside.name == CATALOGUE_FILE:
                found.catalogue = inside
            elif inside.name != ADDRESS_FILE:
                found.take(inside)
    files, waivers = tuple(found.files.values()), tuple(found.waivers.values())
    return Intake(files, tuple(passed), found.catalogue, waivers)


def _is_file(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def _answers_in(folder: Path, passed: list[PassedOver]) -> Iterator[Path]:
    """The folder's workbooks, catalogue and waivers; why others are none goes to ``passed``."""
    try:
        inside = sorted(_visible(folder), key=lambda p: (p.name.casefold(), p.name))
    except OSError:
        passed.append(PassedOver(folder.name, "mappen får inte läsas av den som är inloggad"))
        return
    for path in inside:
        reason = "" if _is_ours(path) else _reason_to_pass(path)
        if reason:
            passed.append(PassedOver(path.name, reason))
        else:
            yield path


def _is_ours(path: Path) -> bool:
    return path.name in {CATALOGUE_FILE, WAIVER_FILE, ADDRESS_FILE} and not path.is_dir()


def _visible(folder: Path) -> Iterable[Path]:
    """What lies in the folder; hidden things (.DS_Store, our own temporary files) only if locks."""
    for path in folder.iterdir():
        hidden = path.name.startswith(".") and not path.name.startswith(".~lock")
        if not hidden and not is_temporary(path.name):
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
        # Those of one folder are told apart by nothing more than their own names.
        doubles = [each for each in _alike(names) if len({path.parent for path in each}) > 1]
        if not doubles:
            break
        for alike in doubles:
            names.update((path, "/".join(path.parts[-length:])) for path in alike)
    return names


def _alike(names: Mapping[Path, str]) -> Iterable[list[Path]]:
    """The files whose names would be one and the same where their copies are written.

    Windows and macOS make no difference between small and capital letters, and macOS none between
    the two ways to write an "å".
    """
    by_name: dict[str, list[Path]] = {}
    for path, name in names.items():
        by_name.setdefault(normalize("NFC", name).casefold(), []).append(path)
    return [alike for alike in by_name.values() if len(alike) > 1]
