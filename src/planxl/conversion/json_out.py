"""A plan as JSON: the same bytes for the same plan, and nothing that says nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from planxl.conversion.plan import Plan

_ONLY_WHEN_FILLED = frozenset({"own_nr", "last_follow_up", "unread"})
_SORTED = frozenset({"history", "extra", "unread", "start", "appendices"})


def as_object(plan: Plan) -> dict[str, Any]:
    """The plan as what JSON can hold, in the order that docs/format.md shows."""
    told: dict[str, Any] = _tidied(plan.model_dump(mode="json"))
    return told


def as_json(plan: Plan) -> bytes:
    """The plan as a JSON file."""
    return f"{json.dumps(as_object(plan), ensure_ascii=False, indent=2)}\n".encode()


def _tidied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _member(key, each) for key, each in value.items() if _told(key, each)}
    return [_tidied(each) for each in value] if isinstance(value, list) else value


def _member(key: str, value: Any) -> Any:
    if key == "source":
        return {name: each for name, each in value.items() if each}
    if key in _SORTED and isinstance(value, Mapping):
        return {name: _tidied(value[name]) for name in sorted(value)}
    return _tidied(value)


def _told(key: str, value: Any) -> bool:
    return key not in _ONLY_WHEN_FILLED or value not in (None, "", {}) or (key, value) == _OWN_BLANK


_OWN_BLANK = ("own_nr", "")
"""The row has no number of its own: that is something to tell."""
