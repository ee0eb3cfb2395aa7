"""Indicators that a document lists under a goal: answers to the plan's, and the local ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planxl.catalogues.models import IndicatorKind
from planxl.conversion.document import Spot
from planxl.conversion.placing.drafts import Guess, IndicatorDraft, source
from planxl.conversion.placing.indicators import (
    Known,
    county_guess,
    kind_of,
    known,
    origin_of,
)
from planxl.conversion.placing.ledger import AGAIN, Ledger
from planxl.conversion.placing.listed import ListReader
from planxl.conversion.placing.making import Aim, aim_of
from planxl.conversion.placing.names import names_in
from planxl.conversion.placing.review import Table, doubt
from planxl.conversion.placing.setting import Setting
from planxl.conversion.placing.texts import Flow, unbulleted
from planxl.conversion.plan import Concern, Doubt, IndicatorAnswer, LocalIndicator


@dataclass
class IndicatorMaker:
    """Makes indicators of drafts."""

    setting: Setting
    flow: Flow
    ledger: Ledger
    answers: list[IndicatorAnswer] = field(default_factory=list)
    local: list[LocalIndicator] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def begin(self, lists: ListReader) -> None:
        """Begins with what tables of indicators tell."""
        for answer in lists.answers.values():
            self.answers.append(answer)
            self._tell_unread(answer, answer.id, "indicators")
        for local in lists.local:
            self.local.append(local)
            self._tell_unread(local, str(len(self.local)), "local_indicators")

    def _tell_unread(self, row: IndicatorAnswer | LocalIndicator, nr: str, table: Table) -> None:
        spot = Spot(row.source.page, row.source.line)
        for key, text in row.unread.items():
            guess = Guess(Concern.VALUE, 0.2, _UNREAD.format(text), key, text)
            self.doubts.append(doubt(guess, self.setting.file, nr, spot, table))

    def take(self, drafts: Sequence[IndicatorDraft]) -> None:
        """Takes the indicators of all goals."""
        for draft in drafts:
            self._take(draft)

    def _take(self, draft: IndicatorDraft) -> None:
        written, joints = self.flow.text("indicators", [draft.lines])
        text = unbulleted(" ".join(written.split()))
        aim = aim_of(draft.context, draft.goal, draft.group, self.setting, self.ledger)
        found = known(text, self.setting, aim.group, aim.goal)
        if draft.is_local or found.id is None:
            self._local(draft, text, aim, found, joints)
        elif any(each.id == found.id for each in self.answers):
            self.ledger.put(draft.lines, AGAIN)
        else:
            self._answer(draft, text, aim, found, joints)

    def _answer(
        self, draft: IndicatorDraft, text: str, aim: Aim, found: Known, guesses: list[Guess]
    ) -> None:
        id_ = found.id or ""
        where = source(self.setting.file, draft.spot)
        self.answers.append(IndicatorAnswer(id=id_, source=where))
        self.ledger.know(draft.lines)
        told = county_guess(text, found, self.setting, aim.goal)
        self._tell([*guesses, *([told] if told else [])], id_, draft, "indicators")

    def _local(
        self, draft: IndicatorDraft, text: str, aim: Aim, found: Known, guesses: list[Guess]
    ) -> None:
        kind, sure = kind_of(text, self.setting)
        self.local.append(
            LocalIndicator(
                target_group=aim.group,
                goal=aim.goal,
                indicator=text,
                kind=kind,
                unit="%" if kind == IndicatorKind.SHARE else "",
                origin=origin_of(text, draft.is_local),
                unread=aim.unread,
                source=source(self.setting.file, draft.spot),
            )
        )
        guesses = [*guesses, *names_in(text, "indicator"), *self._of_local(draft, text, aim, found)]
        if kind and sure < 1:
            guesses.append(Guess(Concern.VALUE, sure, _KIND.format(kind), "kind", text))
        self._tell(guesses, str(len(self.local)), draft, "local_indicators")

    def _of_local(self, draft: IndicatorDraft, text: str, aim: Aim, found: Known) -> list[Guess]:
        if not draft.is_local:
            told = county_guess(text, found, self.setting, aim.goal)
            return [told] if told else []
        if not found.id:
            return []
        sentence = (
            f"Indikatorn kallas lokal men är planens {found.id}. Skriv värdet där, om det är samma."
        )
        return [Guess(Concern.INDICATOR, 0.7, sentence, "indicator", text)]

    def _tell(self, guesses: Sequence[Guess], nr: str, draft: IndicatorDraft, table: Table) -> None:
        file = self.setting.file
        self.doubts += (doubt(each, file, nr, draft.spot, table) for each in guesses)


_UNREAD = "”{}” kunde inte förstås. Skriv det så som arbetsboken vill ha det."
_KIND = "Typ är tolkad som {} efter ordalydelsen. Kontrollera den."
