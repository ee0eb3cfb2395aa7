"""What our sheet remembers: how to take everything away again, to the byte.

The record stands as text in a hidden cell. While no program has saved the workbook it tells how
each changed part was; after that the checksums no longer agree, and what is ours must be searched
for instead (``sweeping``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from planxl.patching.draft import Draft, checksum
from planxl.patching.splices import Splice, spliced, undoing
from planxl.workbook.locating.remarks_sheet import MARK

_LONGEST = 30_000


@dataclass(frozen=True)
class Undoing:
    """How to get a part back: its checksums after and before, and the splices between them."""

    after: int
    before: int
    splices: tuple[Splice, ...]


@dataclass(frozen=True)
class Record:
    """The parts that were changed, those that were added, and the tab that was shown before."""

    changed: Mapping[str, Undoing]
    added: tuple[str, ...]
    shown: int

    def as_texts(self) -> list[str]:
        """The record as texts that fit in cells."""
        told = json.dumps(
            {
                "shown": self.shown,
                "added": self.added,
                "changed": {part: _as_list(each) for part, each in self.changed.items()},
            },
            separators=(",", ":"),
        )
        pieces = [told[at : at + _LONGEST] for at in range(0, len(told), _LONGEST)]
        return [f"{MARK} {piece}" for piece in pieces]


def record_of(draft: Draft, shown: int) -> Record:
    """The record of a draft's changes so far."""
    changed = {
        part: Undoing(
            checksum(content),
            checksum(draft.read(part)),
            undoing(draft.read(part), draft.splices[part]),
        )
        for part, content in draft.spliced().items()
    }
    return Record(changed, tuple(draft.added), shown)


def read_record(texts: Iterable[str]) -> Record | None:
    """The record in the texts of our sheet's cells, or None where it is none that we know."""
    told = "".join(text.removeprefix(f"{MARK} ") for text in texts if text.startswith(MARK))
    try:
        said = json.loads(told)
        changed = {part: _undoing(each) for part, each in said["changed"].items()}
        return Record(changed, tuple(map(str, said["added"])), int(said["shown"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def undone(draft: Draft, record: Record) -> bool:
    """Takes all changes back, if every part is as it was left; tells whether it was."""
    if not all(part in draft for part in (*record.changed, *record.added)):
        return False
    befores = {part: _before(draft.read(part), each) for part, each in record.changed.items()}
    if any(before is None for before in befores.values()):
        return False
    for part, undoing_ in record.changed.items():
        draft.splice(part, undoing_.splices)
    for part in record.added:
        draft.remove(part)
    return True


def _before(content: bytes, undoing_: Undoing) -> bytes | None:
    """A part as it was, or None where it has been changed since."""
    if checksum(content) != undoing_.after:
        return None
    try:
        before = spliced(content, undoing_.splices)
    except ValueError:
        return None
    return before if checksum(before) == undoing_.before else None


def _as_list(each: Undoing) -> list[object]:
    splices = [[at, drop, text.decode("latin-1")] for at, drop, text in each.splices]
    return [each.after, each.before, splices]


def _undoing(said: Any) -> Undoing:
    """Raises whatever it may where the text is not one of ours."""
    after, before, splices = said
    taken = (Splice(int(at), int(drop), text.encode("latin-1")) for at, drop, text in splices)
    return Undoing(int(after), int(before), tuple(taken))
