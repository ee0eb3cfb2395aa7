"""What is told of activities that no longer stand in the tables of a plan document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planxl.conversion.plan import Activity, Source, Unplaced
from planxl.conversion.plan_document.blocks import Kind
from planxl.conversion.plan_document.carrying import Carried, print_of
from planxl.conversion.plan_document.follow_up import FIELDS, told_text
from planxl.conversion.plan_document.seen import Seen, SeenRow
from planxl.workbook.layout import layout_for
from planxl.workbook.vocabulary import Vocabulary


@dataclass(frozen=True)
class Leftovers:
    """The texts of one document that belong to no activity in it: none of them is lost."""

    pages: Seen
    kept: Carried
    words: Vocabulary

    def of_gone(self, key: str, known: Activity, row: SeenRow | None) -> Iterator[Unplaced]:
        """What was told of an activity whose row is gone, and what no page showed of it.

        ``row`` is its row in the chapter of the follow-up. Whoever has taken that away too has
        meant what it showed to go.
        """
        shown = {key for key, text in self._shown(key) if text != print_of("")}
        told = {name: told_text(known, name) for name in FIELDS}
        if row is None:
            told = {name: text for name, text in told.items() if name not in shown}
        else:
            told |= {name: row.fields[name] for name in FIELDS if name in row.fields}
        hidden = {**known.unread, **known.extra, "last_follow_up": known.last_follow_up}
        told |= {k: t for k, t in hidden.items() if k not in shown and k not in FIELDS}
        lines = [f"{self._heading(name)}: {text}" for name, text in told.items() if text.strip()]
        if lines:
            yield self._unplaced("\n".join(lines), _GONE.format(key), row)

    def of_no_row(self, rows: Iterable[SeenRow]) -> Iterator[Unplaced]:
        """The rows of the follow-up whose number no activity has, or another row has already."""
        every = (*rows, *self.pages.others(Kind.FOLLOW_UPS))
        return (self._unplaced(row.text, _NO_ROW, row) for row in every)

    def _shown(self, key: str) -> Iterator[tuple[str, str]]:
        """The fields of an activity that the pages showed, with their fingerprints."""
        for kind in (Kind.ACTIVITIES, Kind.FOLLOW_UPS):
            yield from self.kept.prints.get(kind, {}).get(key, {}).items()

    def _heading(self, name: str) -> str:
        column = layout_for(self.words.catalogue).activities.by_key.get(name)
        return FIELDS.get(name) or (column.heading if column else name)

    def _unplaced(self, text: str, why: str, row: SeenRow | None) -> Unplaced:
        line = min(row.spots, default=0) if row else 0
        return Unplaced(text=text, why=why, source=Source(file=self.pages.rest.name, line=line))


_GONE = "Hör till nr {}, som har tagits bort ur planens tabell"
_NO_ROW = (
    "Står i uppföljningen, men numret finns inte i planens tabell eller står två gånger i "
    "uppföljningen"
)
