"""The figures of an edited plan document: of the plan's indicators and of a municipality's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planxl.catalogues.models import IndicatorKind
from planxl.conversion.plan import (
    Doubt,
    IndicatorAnswer,
    LocalIndicator,
    Measure,
    Source,
    Unplaced,
)
from planxl.conversion.plan_document.blocks import Kind
from planxl.conversion.plan_document.carrying import Carried
from planxl.conversion.plan_document.changes import changed, gone, told
from planxl.conversion.plan_document.measures import LACKING, LOCAL_KEY
from planxl.conversion.plan_document.seen import Seen, SeenRow
from planxl.numbers import Outcome, parse_number
from planxl.workbook.vocabulary import Vocabulary

_NOTHING = frozenset({"", "-", "–", LACKING})
_YES_NO = {"ja": True, "nej": False}


@dataclass
class FigureMerger:
    """The indicators of one plan on their way."""

    pages: Seen
    kept: Carried
    words: Vocabulary
    doubts: list[Doubt] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    _new_ones: int = 0

    def answers(self) -> Iterator[IndicatorAnswer]:
        """The answers to the plan's indicators, new ones last."""
        rows, plan = self.pages.of(Kind.INDICATORS), self.words.catalogue.indicator_by_id
        every = {each.id: each for each in self.kept.plan.indicators}
        for id_ in (*every, *(key for key in rows if key in plan and key not in every)):
            known = every.get(id_) or IndicatorAnswer(id=id_)
            update = self._measured(known, rows.get(id_), plan[id_].kind if id_ in plan else "")
            if id_ in every or update:
                yield known.model_copy(update=update)
        for row in (*rows.values(), *self.pages.others(Kind.INDICATORS)):
            if row.key not in plan or row is not rows[row.key]:
                self._lose(row)

    def local(self) -> Iterator[LocalIndicator]:
        """A municipality's own indicators, new ones last."""
        rows = self.pages.of(Kind.LOCAL_INDICATORS)
        for number, known in enumerate(self.kept.plan.local_indicators, 1):
            row = rows.pop(LOCAL_KEY.format(number), None)
            if row is None and self.kept.prints:
                self.doubts.append(
                    gone("local_indicators", str(number), known.indicator, self.pages)
                )
                continue
            texts = changed(row, self.kept)
            update = self._measured(known, row, known.kind)
            update |= {name: texts[name] for name in ("indicator", "unit") if name in texts}
            yield known.model_copy(update=update) if update else known
        yield from map(self._new, (*rows.values(), *self.pages.others(Kind.LOCAL_INDICATORS)))

    def _new(self, row: SeenRow) -> LocalIndicator:
        """An indicator that somebody has written into the document."""
        goal = self.words.catalogue.goal_by_id.get(row.goal or "")
        made = LocalIndicator(
            indicator=row.fields.get("indicator", ""),
            unit=row.fields.get("unit", ""),
            goal=goal.id if goal else None,
            target_group=goal.target_group if goal else None,
            source=self._source(row),
        )
        self._new_ones += 1
        nr = str(len(self.kept.plan.local_indicators) + self._new_ones)
        self.doubts.append(told("local_indicators", nr, "kind", _NEW, made.indicator, self.pages))
        return made.model_copy(update=self._measured(made, row, ""))

    def _measured(
        self, known: IndicatorAnswer | LocalIndicator, row: SeenRow | None, kind: str
    ) -> dict[str, object]:
        """The figures and texts of an indicator that are no longer as they were written."""
        texts = changed(row, self.kept)
        update: dict[str, object] = {k: t for k, t in texts.items() if k in ("origin", "comment")}
        history, unread = dict(known.history), dict(known.unread)
        for key, text in texts.items():
            flat, year = " ".join(text.split()), key.removeprefix("year_")
            if not _is_figure(key) or flat == self.words.catalogue.disclosure.symbol:
                continue
            value = measure(flat, kind)
            unread.pop(key, None)
            if value is None and flat.casefold() not in _NOTHING:
                unread[key] = flat
            if year == key and value != getattr(known, key):
                update[key] = value
            elif year == key:
                continue
            elif value is None:
                history.pop(int(year), None)
            else:
                history[int(year)] = value
        changes = (("history", history, known.history), ("unread", unread, known.unread))
        return update | {key: now for key, now, before in changes if now != dict(before)}

    def _lose(self, row: SeenRow) -> None:
        self.unplaced.append(Unplaced(text=row.text, why=_NO_INDICATOR, source=self._source(row)))

    def _source(self, row: SeenRow) -> Source:
        return Source(file=self.pages.rest.name, line=min(row.spots, default=0))


def _is_figure(key: str) -> bool:
    return key in ("value", "baseline") or key.removeprefix("year_").isdecimal()


def measure(text: str, kind: str) -> Measure | None:
    """A figure as somebody has written it in the document; None where it is none."""
    if kind == IndicatorKind.TEXT:
        return None if text.casefold() in _NOTHING else text
    if kind in (IndicatorKind.YES_NO, "") and text.casefold() in _YES_NO:
        return _YES_NO[text.casefold()]
    if kind == IndicatorKind.YES_NO:
        return None
    typed = parse_number(text)
    return typed.value if typed.outcome is Outcome.NUMBER else None


_NEW = "Indikatorn är tagen ur dokumentet. Välj typ och kontrollera målet."
_NO_INDICATOR = (
    "Står i en tabell med indikatorer, men id:t finns inte i planen eller står två gånger"
)
