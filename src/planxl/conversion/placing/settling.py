"""Goals that stand once for each target group, told apart by their order.

Where a table prints the same goal twice and no group stands by it, the first is that of the plan's
first group: every plan that we know goes through the groups in the plan's order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planxl.conversion.placing.drafts import Draft, IndicatorDraft, Part
from planxl.conversion.placing.goals import Named
from planxl.conversion.placing.ledger import Ledger
from planxl.conversion.placing.setting import Setting

_WHY = "målet finns för flera målgrupper, och målgruppen är tagen ur ordningen i tabellen"
_CONFIDENCE = 0.6


def settled(
    drafts: Sequence[Draft],
    indicators: Sequence[IndicatorDraft],
    setting: Setting,
    ledger: Ledger,
) -> tuple[list[Draft], list[IndicatorDraft]]:
    """The drafts, with the goals settled that their order tells."""
    open_goals = dict(_open(drafts, setting))
    by_cell = dict(_in_order(open_goals))
    for part in by_cell:
        ledger.know(part.lines)
    for draft in drafts:
        cell = _goal(draft)
        goal = by_cell.get(cell) if cell else None
        if goal:
            del draft.parts["goal"]
            draft.context = replace(draft.context, goal=goal)
    return list(drafts), [_with_goal(each, by_cell) for each in indicators]


def _open(drafts: Sequence[Draft], setting: Setting) -> Iterator[tuple[Part, Named]]:
    """The cells whose goal may be several, for no target group is known."""
    for draft in drafts:
        part, group = _goal(draft), draft.text("target_group")
        if part is None or draft.context.group or setting.words.find_group(group):
            continue
        named = setting.goals.named(part.text, None, draft.context.area, in_column=True)
        if named and len(named.ids) > 1:
            yield part, named


def _in_order(open_goals: Mapping[Part, Named]) -> Iterator[tuple[Part, Named]]:
    """The goal of each cell, where there are as many cells as goals."""
    alike: dict[tuple[str, ...], list[Part]] = {}
    for part, named in open_goals.items():
        alike.setdefault(named.ids, []).append(part)
    for ids, parts in alike.items():
        if len(parts) == len(ids):
            for id_, part in zip(ids, parts, strict=True):
                yield part, Named(open_goals[part].text, (id_,), _CONFIDENCE, _WHY, titled=True)


def _goal(draft: Draft) -> Part | None:
    return next(iter(draft.parts.get("goal", ())), None)


def _with_goal(draft: IndicatorDraft, by_cell: Mapping[Part, Named]) -> IndicatorDraft:
    goal = by_cell.get(draft.goal) if draft.goal else None
    if goal is None:
        return draft
    return replace(draft, goal=None, context=replace(draft.context, goal=goal))
