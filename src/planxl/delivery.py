"""Files handed over: one output for each input, in a folder where no input lies.

An input is never written to, an output is written whole or not at all, and a file that could not be
handed over is a value with its reason, so that it never stops the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from planxl.atomic import replacing
from planxl.not_done import NotDoneError
from planxl.real_paths import real_path
from planxl.unwritten import not_written


class NotWritableError(NotDoneError):
    """The output cannot be written there; the message says why and what to do, in Swedish."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one input: the file written, or the sentence that says why there is none."""

    source: str
    target: Path | None
    problem: str = ""


def folder_for(folder: Path, sources: Iterable[Path]) -> Path:
    """The folder to write in, made where it is missing.

    Raises NotWritableError where it cannot be one, or where an input lies in it: a copy would
    take the place of the original.
    """
    if folder.exists() and not folder.is_dir():
        other = folder.with_suffix("") if folder.suffix else f"{folder}-ny"
        raise NotWritableError(f"{folder} är en fil. Ange en mapp efter -o, till exempel {other}.")
    itself = real_path(folder)
    inside = next((each for each in sources if real_path(each).parent == itself), None)
    if inside:
        raise NotWritableError(
            f"{inside.name} ligger i mappen {folder}, och originalen skrivs aldrig över. "
            f"Ange en annan mapp efter -o, till exempel {folder / 'planxl'}."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritableError(
            f"Mappen {folder} gick inte att skapa ({error.strerror or error}). "
            "Välj en annan efter -o."
        ) from None
    return folder


def check_place(path: Path, example: str) -> None:
    """Raises NotWritableError where no file can stand at ``path``; ``example`` names one."""
    if path.is_dir():
        raise NotWritableError(f"{path} är en mapp. Ange en fil, till exempel {path / example}.")
    if not path.parent.is_dir():
        raise NotWritableError(
            f"Mappen {path.parent} finns inte. Skapa den, eller välj en annan efter -o."
        )


def deliver(data: bytes, target: Path) -> Path:
    """Writes the bytes to ``target``, whole or not at all, in place of an older file there.

    Raises NotWritableError where that is not allowed.
    """
    deliver_together({target: data})
    return target


def deliver_together(files: Mapping[Path, bytes]) -> None:
    """Writes files that belong together: none takes its place before all of them are written.

    Raises NotWritableError where that is not allowed.
    """
    with ExitStack() as written:
        for target, data in files.items():
            written.enter_context(_delivering(target)).write_bytes(data)


@contextmanager
def _delivering(target: Path) -> Iterator[Path]:
    try:
        with replacing(target) as temporary:
            yield temporary
    except OSError as error:
        raise NotWritableError(not_written(target, error)) from None


def file_name_of(name: str) -> str:
    """A file name for what a file is called where several are spoken of: "norr/a.xlsx"."""
    return name.replace("/", " - ")
