"""The one file that planxl may replace: an earlier summary of the same thing.

What people typed into its note sheets is carried over. If anything else in it was changed by hand,
the old file is kept beside the new one.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from filecmp import cmp
from itertools import count
from pathlib import Path

from planxl.atomic import replacing
from planxl.cells import Reason, Unreadable
from planxl.delivery import NotWritableError, check_place
from planxl.summary.model import Notes, Summary
from planxl.summary.notes import EarlierSummary, earlier
from planxl.unwritten import not_allowed


class NotReplaceableError(NotWritableError):
    """There is a file that must not be written over; the message says which and what to do."""


@dataclass(frozen=True)
class Replaceable:
    """What stands at the output's place: nothing, or an earlier summary."""

    path: Path
    old: EarlierSummary | None = None

    @property
    def typed(self) -> Notes | None:
        """What people have typed, to be carried over; None where nobody has had a place for it."""
        return self.old.notes if self.old else None

    def must_be_of(self, summary: Summary) -> None:
        """Raises NotReplaceableError unless the old summary is of the same thing as the new."""
        if self.old is None:
            return
        new = (summary.catalogue.id, summary.delregion or "", summary.year)
        if (self.old.catalogue, self.old.delregion or "", self.old.year) != new:
            raise NotReplaceableError(
                f"{self.path} är en sammanställning för {_of(self.old)}. Den nya gäller "
                f"{summary.area_name} {summary.year}. Välj ett annat filnamn efter -o."
            )
        if self.old.internal != summary.internal:
            raise NotReplaceableError(
                f"{self.path} är {_sort(self.old.internal)}. Den nya är {_sort(summary.internal)}, "
                "och den ena får aldrig ersätta den andra. Välj ett annat filnamn efter -o."
            )


def _sort(internal: bool) -> str:
    return (
        "en intern sammanställning, som inte får spridas"
        if internal
        else "en sammanställning som får spridas"
    )


def _of(old: EarlierSummary) -> str:
    return f"{old.delregion or f'hela katalogen {old.catalogue}'} {old.year}"


def replaceable(path: Path) -> Replaceable:
    """What stands at ``path``. Raises NotWritableError where no summary can be written there."""
    check_place(path, "sammanstallning.xlsx")
    return Replaceable(path, _earlier(path)) if path.exists() else Replaceable(path)


def _earlier(path: Path) -> EarlierSummary:
    if not path.stat().st_mode & stat.S_IWUSR:
        raise NotReplaceableError(
            f"{path} är skrivskyddad. Ta bort skrivskyddet i filens egenskaper, "
            "eller välj ett annat filnamn efter -o."
        )
    try:
        old = earlier(path)
    except Unreadable as refusal:
        if refusal.reason is Reason.NOT_ALLOWED:
            raise NotReplaceableError(not_allowed(path)) from None
        old = None
    if old is None:
        raise NotReplaceableError(
            f"{path} finns redan och är ingen sammanställning från planxl, så den skrivs "
            "inte över. Välj ett annat filnamn efter -o, eller flytta filen."
        )
    return old


def keep_if_changed(path: Path, found: Replaceable) -> Path | None:
    """A copy of the old summary beside the new, if more than its note sheets was changed."""
    if found.old is None or found.old.untouched:
        return None
    kept = next(name for name in _names(path) if not name.exists() or _same(name, path))
    if kept.exists():  # by a merge that was broken off
        return kept
    with replacing(kept) as temporary:
        shutil.copyfile(path, temporary)
    return kept


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and cmp(one, other, shallow=False)


def _names(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.stem} (tidigare){path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem} (tidigare {number}){path.suffix}")
