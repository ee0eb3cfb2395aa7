"""Tables whose cells are small texts: a name, details, "Aktör: …", then blocks of indicators.

One cell, or all the cells of one goal, then hold several activities. "Aktör" closes an activity; a
detail with an actor of its own stays with the activity that it stands under, which then has two.
What follows "Lokal indikator" and "Länsgemensam indikator" belongs to the goal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from planxl.conversion.document import Line
from planxl.conversion.placing.columns import Columns
from planxl.conversion.placing.drafts import CARRIED, Context, Draft, Guess, IndicatorDraft, Part
from planxl.conversion.placing.ledger import NO_ROW, Ledger
from planxl.conversion.placing.setting import Setting
from planxl.conversion.placing.texts import LABELLED, Flow, bullet, flow_of
from planxl.conversion.plan import Concern
from planxl.salvage.labels import ACTOR, COUNTY, LOCAL, MAY_HOLD, is_labelled

_KEY = "activity"
_LABELS = (ACTOR, LOCAL, COUNTY)


class _Kind(Enum):
    """What a paragraph of such a cell is."""

    NAME = "name"
    DETAIL = "detail"
    PLAIN = "plain"
    ACTOR = "actor"
    LOCAL = "local"
    COUNTY = "county"


_BY_LABEL = (_Kind.ACTOR, _Kind.LOCAL, _Kind.COUNTY)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines that belong together, and the cell that they stand in."""

    lines: tuple[Line, ...]
    kind: _Kind
    cell: Part
    draft: Draft

    def part(self) -> Part:
        """The paragraph as part of a field, without its label."""
        return Part(_unlabelled(self.lines), self.cell.confidence, self.cell.why)


def is_labelled_table(columns: Columns, drafts: Sequence[Draft]) -> bool:
    """Whether a table's cells are such texts."""
    texts = (line.text for draft in drafts for line in draft.lines(_KEY))
    return columns.holds <= MAY_HOLD and is_labelled(texts)


class Labelled:
    """The activities and indicators of such a table."""

    def __init__(self, drafts: Sequence[Draft], setting: Setting, ledger: Ledger) -> None:
        self._ledger = ledger
        flow = flow_of(((LABELLED, draft.lines(_KEY)) for draft in drafts), setting.wrapped)
        self._has_dashes = any(bullet(line.text) == "-" for d in drafts for line in d.lines(_KEY))
        self._has_dots = any(
            bullet(line.text) not in ("", "-") for d in drafts for line in d.lines(_KEY)
        )
        self.activities: list[Draft] = []
        self.indicators: list[IndicatorDraft] = []
        for _, block in groupby(drafts, key=_whose):
            several = list(block)
            self._read(list(self._paragraphs(several, flow)))
            self._put_unused(several)

    # Lines --------------------------------------------------------------------------------------

    def _paragraphs(self, drafts: Sequence[Draft], flow: Flow) -> Iterator[_Paragraph]:
        for draft in drafts:
            for cell in draft.parts.get(_KEY, ()):
                for lines in flow.paragraphs(LABELLED, cell.lines, _label):
                    yield _Paragraph(tuple(lines), self._kind(lines[0].text), cell, draft)

    def _kind(self, text: str) -> _Kind:
        if (label := _label(text)) is not None:
            return label
        mark = bullet(text)
        if not mark:
            return _Kind.PLAIN
        # With dots and dashes, dots are the names; with one kind only, "Aktör" tells them apart.
        if mark == "-":
            return _Kind.DETAIL
        return _Kind.NAME if self._has_dashes else _Kind.PLAIN

    def _put_unused(self, block: Sequence[Draft]) -> None:
        """Goals and groups beside which neither an activity nor an indicator stands."""
        used = {
            part for each in self.activities for key in CARRIED for part in each.parts.get(key, ())
        }
        used |= {part for each in self.indicators for part in (each.goal, each.group) if part}
        unused = (part for d in block for key in CARRIED for part in d.parts.get(key, ()))
        for part in dict.fromkeys(part for part in unused if part not in used):
            self._ledger.put(part.lines, NO_ROW)

    # Activities ---------------------------------------------------------------------------------

    def _read(self, block: Sequence[_Paragraph]) -> None:
        under, activity, closed = _Kind.ACTOR, None, False
        for number, each in enumerate(block):
            if each.kind in _BY_LABEL:
                self._know_label(each)
            if each.kind in (_Kind.LOCAL, _Kind.COUNTY):
                under = each.kind
                self._indicator(each, under)
            elif under is not _Kind.ACTOR and not _begins_activity(block, number):
                self._indicator(each, under)
            else:
                under, (activity, closed) = _Kind.ACTOR, self._take(each, activity, closed)

    def _take(
        self, each: _Paragraph, activity: Draft | None, closed: bool
    ) -> tuple[Draft | None, bool]:
        """Takes a paragraph about activities; returns the one under way, and if it is closed."""
        if each.kind is _Kind.ACTOR:
            return self._actor(each, activity)
        if activity is not None and self._is_detail(each, closed):
            activity.add("what", each.part())
            return activity, False
        return self._begun(each), False

    def _is_detail(self, each: _Paragraph, closed: bool) -> bool:
        if each.kind is _Kind.NAME:
            return False
        if each.kind is _Kind.DETAIL:
            return not closed or self._has_dots or self._names_are_plain
        return not closed

    @property
    def _names_are_plain(self) -> bool:
        """Whether names stand without a bullet, so that a dash is always a detail."""
        first = self.activities[0].lines(_KEY) if self.activities else ()
        return bool(first) and not bullet(first[0].text)

    def _begun(self, each: _Paragraph) -> Draft:
        kept = {key: list(parts) for key, parts in each.draft.parts.items() if key != _KEY}
        draft = Draft(each.draft.context, kept)
        draft.add(_KEY, each.part())
        self.activities.append(draft)
        return draft

    def _actor(self, each: _Paragraph, activity: Draft | None) -> tuple[Draft | None, bool]:
        if activity is None:
            self._ledger.put(_unlabelled(each.lines), NO_ROW)
            return None, True
        part, known = each.part(), [other.text for other in activity.parts.get("responsible", ())]
        if part.text in known:
            self._ledger.know(part.lines)
        elif part.lines:
            if known:
                activity.guesses.append(Guess(Concern.ROW, *_TWO_ACTORS, field="responsible"))
            activity.add("responsible", part)
        return activity, True

    # Indicators ---------------------------------------------------------------------------------

    def _indicator(self, each: _Paragraph, under: _Kind) -> None:
        lines = _unlabelled(each.lines)
        if not lines:
            return
        context: Context = each.draft.context
        group, goal = (
            next(iter(each.draft.parts.get(k, ())), None) for k in ("target_group", "goal")
        )
        draft = IndicatorDraft(lines, context, group, goal, under is _Kind.LOCAL)
        self.indicators.append(draft)

    def _know_label(self, each: _Paragraph) -> None:
        first = each.lines[0]
        rest = _unlabelled(each.lines[:1])
        kept = rest[0].text if rest else ""
        self._ledger.know([replace(first, text=first.text.removesuffix(kept))])


def _begins_activity(block: Sequence[_Paragraph], at: int) -> bool:
    """Whether a paragraph below indicators is an activity again: an actor follows it."""
    if block[at].kind is _Kind.ACTOR:
        return True
    if block[at].kind is _Kind.DETAIL:
        return False
    following = (each.kind for each in block[at + 1 :])
    label = next((kind for kind in following if kind in _BY_LABEL), None)
    return label is _Kind.ACTOR and _is_first_of_its_kind(block, at)


def _is_first_of_its_kind(block: Sequence[_Paragraph], at: int) -> bool:
    """Whether a name, or text in a new cell, begins here: what is above it is indicators."""
    return block[at].kind is _Kind.NAME or block[at].cell is not block[at - 1].cell


def _label(text: str) -> _Kind | None:
    kinds = (kind for kind, label in zip(_BY_LABEL, _LABELS, strict=True) if label.fullmatch(text))
    return next(kinds, None)


def _unlabelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without the label that the first one begins with."""
    for label in _LABELS:
        match = label.fullmatch(lines[0].text.strip())
        if match:
            rest = match["rest"].strip()
            return (*((replace(lines[0], text=rest),) if rest else ()), *lines[1:])
    return tuple(lines)


def _whose(draft: Draft) -> tuple[object, ...]:
    """What rows that belong together have in common: the cell of their goal."""
    goal = draft.parts.get("goal")
    return tuple(goal) if goal else (draft.context.goal, draft.text("target_group"))


_TWO_ACTORS = (
    0.8,
    "Aktiviteten har flera aktörer, som i planen står efter var sin punkt. Kontrollera att "
    "Ansvarig och Vad visar vem som gör vad.",
)
