"""The texts that the add-in is built from: VBA modules and the ribbon."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planxl.not_done import NotDoneError
from planxl.version import __version__

RIBBON = "customUI14.xml"
VERSION_MODULE = "PlanxlVersion"


class NoMacrosError(NotDoneError):
    """The texts are not where they should be; the message says what to do."""


def macros_folder() -> Path:
    """Where the texts lie: in an installed planxl beside this, in a checkout at its top.

    Raises NoMacrosError.
    """
    installed = Path(__file__).with_name("vba")
    checkout = Path(__file__).parents[3] / "macros"
    for folder in (installed, checkout):
        if (folder / RIBBON).is_file():
            return folder
    raise NoMacrosError(
        "Tilläggets källtext (mappen macros) finns inte här, så det går inte att bygga. Installera "
        "planxl på nytt."
    )


def modules() -> Mapping[str, str]:
    """Every module by its name, with the version's own."""
    files = sorted(macros_folder().glob("*.bas"))
    sources = {each.stem: each.read_text("utf-8") for each in files}
    return {**sources, VERSION_MODULE: _version_module()}


def ribbon() -> str:
    """The ribbon."""
    return (macros_folder() / RIBBON).read_text("utf-8")


def _version_module() -> str:
    return (
        f'Attribute VB_Name = "{VERSION_MODULE}"\n'
        "Option Explicit\n"
        "Option Private Module\n\n"
        "' Made when the add-in is built.\n\n"
        f'Public Const AddinVersion As String = "{__version__}"\n'
    )
