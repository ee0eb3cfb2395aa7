"""The rows of tables as activities: rows that go on put together, merged cells given to all.

Two activities are never made one: a row with a name of its own begins a new activity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from planxl.conversion.document import Cell
from planxl.conversion.placing.columns import Columns
from planxl.conversion.placing.drafts import CARRIED, Context, Draft, Guess, Part
from planxl.conversion.placing.grid import GridRow
from planxl.conversion.placing.ledger import NO_ROW, Ledger, unknown_column
from planxl.conversion.placing.setting import Setting
from planxl.conversion.plan import Concern
from planxl.salvage.headings import COUNTY_INDICATORS, FOCUS_AREA
from planxl.salvage.lines import area_of

_TOLD = ("when", "responsible", "follow_up")
_FIELDS = frozenset(
    (
        *("nr", "target_group", "goal", "activity", "what", "indicators", "when", "responsible"),
        *("follow_up", "status", "followed_up", "result", "comment", "last_follow_up"),
    )
)

Parts = dict[str, list[Part]]


class RowMaker:
    """Makes activities of the rows of one table after another."""

    def __init__(self, setting: Setting, ledger: Ledger) -> None:
        self._setting, self._ledger = setting, ledger
        self._fields = _FIELDS | {each.key for each in setting.catalogue.activity_columns}
        self._carried: Parts = {}
        self._unused: Parts = {}
        self._area: int | None = None
        self._last: Draft | None = None
        self.drafts: list[Draft] = []

    def begin(self, *, goes_on: bool) -> None:
        """A table begins; it may be the one before it, cut by a page."""
        self.drafts = []
        if not goes_on:
            self.ended()
            self._carried, self._last, self._area = {}, None, None

    def ended(self) -> None:
        """No more rows come: what was to hold for rows below, and held for none, has no place."""
        for part in (part for parts in self._unused.values() for part in parts):
            self._ledger.put(part.lines, NO_ROW)
        self._unused = {}

    def taken(self) -> None:
        """The rows so far were made to something else: no more lines can be put to the last."""
        self._last = None

    def take(self, row: GridRow, columns: Columns, context: Context, *, cut: bool) -> None:
        """Takes a row; ``cut`` tells that a page or headings stand between it and the last."""
        own = dict(self._placed(row.filled, columns))
        above = self._by_key(row.from_above, columns)
        self._carry({**above, **own})
        if not own.keys() - set(CARRIED):
            self._hold(own)
            return
        if self._goes_on(own, above, cut or self._turned_page(own)):
            return
        if self._area is not None:
            context = replace(context, area=self._area)
        self._last = self._draft(own, above, context)
        self.drafts.append(self._last)

    # Cells --------------------------------------------------------------------------------------

    def _by_key(self, cells: Mapping[int, Cell], columns: Columns) -> Parts:
        parts: Parts = {}
        for column, cell in cells.items():
            key, part = columns.key(column, cell), Part.of(cell)
            if key in {*self._fields, COUNTY_INDICATORS} and part.lines:
                key = "indicators" if key == COUNTY_INDICATORS else key
                parts.setdefault(key or "", []).append(part)
        return parts

    def _placed(
        self, cells: Mapping[int, Cell], columns: Columns
    ) -> Iterator[tuple[str, list[Part]]]:
        """The parts of a row by field; what stands in other columns is put aside."""
        for column, cell in cells.items():
            key = columns.key(column, cell)
            if key == FOCUS_AREA:
                self._take_area(cell)
            elif key not in self._fields and key != COUNTY_INDICATORS:
                heading = columns.headings.get(column, "")
                self._ledger.put(Part.of(cell).lines, unknown_column(heading))
        yield from self._by_key(cells, columns).items()

    def _take_area(self, cell: Cell) -> None:
        text, lines = " ".join(cell.text.split()), Part.of(cell).lines
        area = int(text) if text.isdigit() else area_of(text, self._setting.words)
        if area is None:
            self._ledger.put(lines, unknown_column("Fokusområde"))
        else:
            self._area = area
            self._ledger.know(lines)

    def _carry(self, parts: Parts) -> None:
        for key in CARRIED:
            if key in parts:
                self._carried[key] = parts[key]

    def _hold(self, own: Parts) -> None:
        """Keeps what stands alone in a row and is to hold for those below."""
        for key, parts in own.items():
            for part in self._unused.pop(key, ()):
                self._ledger.put(part.lines, NO_ROW)
            self._unused[key] = parts

    # Rows ---------------------------------------------------------------------------------------

    def _turned_page(self, own: Parts) -> bool:
        pages = [line.spot.page for parts in own.values() for part in parts for line in part.lines]
        return self._last is not None and min(pages) > self._last.last_page > 0

    def _goes_on(self, own: Parts, above: Parts, cut: bool) -> bool:
        """Whether a row goes on with the one before it; then it is put there."""
        if self._last is None or any(key in own for key in CARRIED):
            return False
        confidence = self._continues(own, above, cut, self._last)
        if not confidence:
            return False
        own = {key: [replace(part, goes_on=cut) for part in own[key]] for key in own}
        spot = next(iter(own.values()))[0].lines[0].spot
        self._last.guesses.append(Guess(Concern.ROW, confidence, _JOINED, spot=spot))
        for key, parts in own.items():
            for part in parts:
                self._last.add(key, part)
        return True

    def _continues(self, own: Parts, above: Parts, cut: bool, last: Draft) -> float:
        """How sure it is that a row goes on with the last one; 0 where it is a row of its own."""
        if "activity" in own:
            return 0.6 if cut and _text(own["activity"])[:1].islower() else 0.0
        if "activity" in above:
            return 0.0 if own.keys() & set(_TOLD) else 0.7
        again = [key for key in _TOLD if key in own and key in last.parts]
        if not cut and len(again) > 1:
            return 0.0
        return 0.9 if cut else 0.6

    def _draft(self, own: Parts, above: Parts, context: Context) -> Draft:
        draft = Draft(context)
        for key in own.keys() & self._unused.keys():
            self._ledger.put((line for part in self._unused[key] for line in part.lines), NO_ROW)
        self._unused = {}
        for key, parts in {**above, **own}.items():
            draft.parts[key] = list(parts)
            if key not in own and key not in CARRIED:
                draft.guesses.append(Guess(Concern.ROW, *_SHARED, field=key, text=_text(parts)))
        for key in CARRIED:
            if key not in draft.parts and key in self._carried:
                draft.parts[key] = self._carried[key]
                if key == "goal":
                    draft.guesses.append(Guess(Concern.GOAL, *_FROM_ABOVE, field=key))
        if "activity" not in draft.parts:
            draft.guesses.append(Guess(Concern.ROW, *_NAMELESS, field="activity"))
        return draft


_JOINED = (
    "En rad utan eget namn har lagts ihop med aktiviteten ovanför. Kontrollera att den hör dit."
)
_SHARED = (
    0.7,
    "Texten står i en sammanfogad cell som går över flera rader, och har skrivits på var och en "
    "av dem. Kontrollera att den gäller den här aktiviteten.",
)
_FROM_ABOVE = (
    0.85,
    "Målet står på en rad ovanför; här är cellen tom. Kontrollera att aktiviteten hör till det.",
)
_NAMELESS = (
    0.2,
    "Raden har inget namn på aktiviteten. Skriv ett namn, eller för den till en annan.",
)


def _text(parts: list[Part]) -> str:
    return " ".join(part.text for part in parts)
