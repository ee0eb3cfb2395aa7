"""Why a file could not be written, in Swedish, with what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LONGEST = 240
"""Windows takes paths of 260 characters, and says of longer ones that they are not there."""


def not_written(target: Path, error: OSError) -> str:
    """Says why a file could not be written, and what to do."""
    if isinstance(error, PermissionError):
        return not_allowed(target)
    long = len(str(target.absolute())) > _LONGEST
    if error.errno == errno.ENAMETOOLONG or (isinstance(error, FileNotFoundError) and long):
        return (
            f"{target} gick inte att skriva: sökvägen är för lång. Välj en mapp med kortare "
            "sökväg efter -o, eller ett kortare namn."
        )
    if error.errno in _NO_ROOM:
        return (
            f"{target} gick inte att skriva: platsen räcker inte. Inget har ändrats. "
            "Gör plats på disken, eller välj en annan mapp efter -o."
        )
    return (
        f"{target} gick inte att skriva ({error.strerror or error}). Inget har ändrats. "
        "Kontrollera mappen, eller välj en annan efter -o."
    )


def not_allowed(path: Path) -> str:
    """Says that a file may not be read or written, and the usual reason."""
    if not os.path.lexists(path):
        return (
            f"{path} får inte skrivas: i mappen {path.parent} får du inte spara. "
            "Välj en annan mapp efter -o."
        )
    return (
        f"{path} får inte skrivas. Är den öppen i Excel? Stäng den i så fall och försök igen, "
        "eller välj ett annat filnamn efter -o."
    )
