"""Whether the add-in's file is marked as coming from the internet, and what comes of it."""

from __future__ import annotations

import shlex
from pathlib import Path

from planxl.addin import policies
from planxl.addin.diagnosis import Check, Diagnosis, bad, doubtful, good
from planxl.addin.machine import Machine, System

_MARKED = "Tillägget är märkt som hämtat från internet"
_ANEW = "Stäng Excel och kör planxl excel install, som skriver filen utan märket."
_UNMARK = (
    f"{_ANEW} Eller högerklicka på filen i Utforskaren, välj Egenskaper, bocka för Avblockera och "
    "klicka på OK. Starta sedan om Excel."
)
_BLOCKING = {"ZoneId=3", "ZoneId=4"}
"""The internet, and sites that are not trusted. Office lets the others pass."""


def from_internet(machine: Machine, addin: Path, trusted: bool) -> Diagnosis:
    """Whether the file is marked, and whether Excel cares: not in a ``trusted`` folder."""
    if machine.system is System.MAC:
        return _on_mac(machine, addin)
    if not _is_marked(addin):
        return _unmarked()
    if trusted:
        return doubtful(Check.INTERNET_MARK, f"{_MARKED}, men ligger på en betrodd plats.", _UNMARK)
    return _of_windows(policies.decided(machine, policies.SECURITY, policies.OF_INTERNET))


def _of_windows(decided: object) -> Diagnosis:
    if decided == 0:
        told = f"{_MARKED}, men en policy tillåter makron i sådana filer."
        return doubtful(Check.INTERNET_MARK, told, _UNMARK)
    whose = "en policy" if decided == 1 else "Excel"
    told = f"{_MARKED}, och {whose} stoppar makron i sådana filer: fliken visas inte."
    return bad(Check.INTERNET_MARK, told, _UNMARK)


def _on_mac(machine: Machine, addin: Path) -> Diagnosis:
    """Excel for Mac does not stop such files, but macOS may ask of them."""
    command = f"/usr/bin/xattr -p com.apple.quarantine {shlex.quote(str(addin))}"
    if machine.run(command).code != 0:
        return _unmarked()
    told = f"{_MARKED} (karantän). Excel för Mac stoppar det inte, men kan fråga om det."
    return doubtful(Check.INTERNET_MARK, told, _ANEW)


def _unmarked() -> Diagnosis:
    return good(Check.INTERNET_MARK, "Tillägget är inte märkt som hämtat från internet.")


def _is_marked(addin: Path) -> bool:
    """What Windows keeps of a file's origin lies in a stream beside the file's own content."""
    try:
        text = Path(f"{addin}:Zone.Identifier").read_text("utf-8", "replace")
    except (OSError, ValueError):
        return False
    return any(line.strip() in _BLOCKING for line in text.splitlines())
