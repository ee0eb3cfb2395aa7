"""A plan held against its catalogue: what the plan does not know is kept as text, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planxl.catalogues.models import IndicatorKind
from planxl.conversion.plan import (
    Activity,
    Concern,
    Doubt,
    IndicatorAnswer,
    LocalIndicator,
    Plan,
    Unplaced,
)
from planxl.conversion.review_rows import Table, most_doubtful_first
from planxl.workbook.vocabulary import Vocabulary

_ANSWERS = ("value", "numerator", "denominator", "baseline", "origin", "comment")


def settled(plan: Plan, words: Vocabulary) -> Plan:
    """The plan with every goal, group, status and indicator as the catalogue has it.

    What the catalogue does not have is moved to ``unread`` or ``unplaced``, with a doubt.
    """
    return _Settling(words, list(plan.review), list(plan.unplaced)).done(plan)


def unread_doubts(plan: Plan) -> Iterator[Doubt]:
    """A doubt for every goal, target group and status of a table that was not understood."""
    for row in plan.activities:
        for key in _UNREAD.keys() & row.unread.keys():
            yield Doubt(
                table="activities",
                nr=row.nr,
                field=key,
                concern=Concern.GOAL if key == "goal" else Concern.VALUE,
                confidence=0,
                sentence=_UNREAD[key],
                text=row.unread[key],
                source=row.source,
            )


@dataclass
class _Settling:
    """One plan on its way, and what is told about it."""

    words: Vocabulary
    doubts: list[Doubt]
    unplaced: list[Unplaced]
    _seen: set[str] = field(default_factory=set)

    def done(self, plan: Plan) -> Plan:
        settled = {
            "activities": tuple(map(self._activity, plan.activities)),
            "indicators": tuple(self._known(plan)),
            "local_indicators": tuple(self._locals(plan)),
            "target_groups": tuple(self._groups(plan)),
            **self._municipality(plan),
        }
        review = most_doubtful_first(self.doubts)
        return plan.model_copy(
            update={**settled, "review": review, "unplaced": tuple(self.unplaced)}
        )

    def _municipality(self, plan: Plan) -> dict[str, str]:
        """Name and code as the catalogue has them, from the one that is there."""
        asked = plan.municipality or plan.municipality_code
        found = self.words.wordings.find_municipality(asked) if asked else None
        by_code = self.words.catalogue.municipality_by_code.get(plan.municipality_code)
        if found is None and asked:
            self._tell("start", "", "municipality", asked, _NO_MUNICIPALITY)
        elif by_code and found and by_code.code != found.code:
            sentence = _OTHER_CODE.format(found.name, found.code)
            self._tell("start", "", "municipality", plan.municipality_code, sentence)
        if found is None:
            return {"municipality": asked, "municipality_code": ""}
        return {"municipality": found.name, "municipality_code": found.code}

    def _groups(self, plan: Plan) -> Iterator[str]:
        for text in plan.target_groups:
            found = self.words.find_group(text)
            if found:
                yield found
            else:
                self._tell("start", "", "target_groups", text, _NO_GROUP)
                self.unplaced.append(Unplaced(text=text, why="Målgrupp som inte finns i planen"))

    def _activity(self, row: Activity) -> Activity:
        told = self._aims(row, "activities", row.nr)
        if row.status is not None:
            told["status"] = found = self.words.find_status(row.status)
            if found is None:
                told["unread"] = {**told["unread"], "status": row.status}  # type: ignore[dict-item]
                self._tell("activities", row.nr, "status", row.status, _NO_STATUS)
        return row.model_copy(update=told)

    def _locals(self, plan: Plan) -> Iterator[LocalIndicator]:
        kinds = {kind.value for kind in IndicatorKind}
        for number, row in enumerate(plan.local_indicators, 1):
            told = self._aims(row, "local_indicators", str(number))
            if row.kind and row.kind not in kinds:
                told |= {"kind": "", "unread": {**told["unread"], "kind": row.kind}}  # type: ignore[dict-item]
                self._tell("local_indicators", str(number), "kind", row.kind, _NO_KIND)
            yield row.model_copy(update=told)

    def _aims(self, row: Activity | LocalIndicator, table: Table, nr: str) -> dict[str, object]:
        """The row's goal and target group."""
        unread, group, goal = dict(row.unread), row.target_group, row.goal
        if group is not None:
            group = self.words.find_group(group)
            if group is None:
                unread["target_group"] = str(row.target_group)
                self._tell(table, nr, "target_group", str(row.target_group), _NO_GROUP)
        if goal is not None and goal not in self.words.catalogue.goal_by_id:
            goal = self._goal(goal, group, table, nr)
            if goal is None:
                unread["goal"] = str(row.goal)
        if goal is not None:
            group = self.words.catalogue.goal_by_id[goal].target_group
        return {"goal": goal, "target_group": group, "unread": unread}

    def _goal(self, text: str, group: str | None, table: Table, nr: str) -> str | None:
        found = self.words.find_goal(text, group) or self.words.find_goal(text, None)
        if len(found) != 1:
            self._tell(table, nr, "goal", text, _NO_GOAL, Concern.GOAL)
            return None
        return found[0]

    def _known(self, plan: Plan) -> Iterator[IndicatorAnswer]:
        """The answers to the plan's indicators, one for each."""
        for row in plan.indicators:
            if row.id in self.words.catalogue.indicator_by_id and row.id not in self._seen:
                self._seen.add(row.id)
                yield row
                continue
            why = _TWICE if row.id in self._seen else _NO_INDICATOR
            self._tell("indicators", row.id, "id", row.id, why, Concern.INDICATOR)
            self.unplaced += (
                Unplaced(text=text, why=why, source=row.source) for text in _said_by(row)
            )

    def _tell(
        self,
        table: Table,
        nr: str,
        key: str,
        text: str,
        sentence: str,
        concern: Concern = Concern.VALUE,
    ) -> None:
        what = {"table": table, "nr": nr, "field": key, "concern": concern}
        doubt = Doubt.model_validate({**what, "confidence": 0, "sentence": sentence, "text": text})
        if doubt not in self.doubts:
            self.doubts.append(doubt)


def _said_by(row: IndicatorAnswer) -> Iterator[str]:
    """What an answer says, each value with its name."""
    told = {key: getattr(row, key) for key in _ANSWERS}
    told |= {str(year): value for year, value in row.history.items()}
    for key, value in {**told, **row.unread}.items():
        if value not in (None, ""):
            yield f"{row.id}: {key} {value}"


_NO_GOAL = "Målet finns inte i planen. Välj rätt mål."
_NO_GROUP = "Målgruppen finns inte i planen. Välj en av planens målgrupper."
_NO_STATUS = "Statusen finns inte i planen. Välj en av planens statusar."
_UNREAD = {
    "goal": "Målet finns inte i planen, eller kan vara flera av planens mål. Välj rätt mål.",
    "target_group": _NO_GROUP,
    "status": _NO_STATUS,
}
_NO_KIND = "Typen finns inte. Välj Antal, Andel, Per 100 000, Ja/Nej eller Text."
_NO_INDICATOR = "Indikatorn finns inte i planen. Kontrollera id, till exempel V1.1-1."
_TWICE = "Samma indikator en gång till. Behåll en av dem."
_NO_MUNICIPALITY = "Kommunen finns inte i planen. Välj kommunen på Start."
_OTHER_CODE = "Koden hör till en annan kommun. Namnet gäller: {} har koden {}."
