"""What is wrong with a JSON plan, in Swedish sentences: where, what stands there, what to write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from planxl.conversion import plan as portable
from planxl.conversion.plan import Concern, Plan
from planxl.findings.sentence import shortened

_MOST, _LONGEST = 5, 40
_TAGS = frozenset({"bool", "int", "float", "str", "none", "[key]", "date"})
_ROWS: Mapping[str, type[BaseModel]] = {
    "activities": portable.Activity,
    "indicators": portable.IndicatorAnswer,
    "local_indicators": portable.LocalIndicator,
    "unplaced": portable.Unplaced,
    "review": portable.Doubt,
    "source": portable.Source,
}
_EXAMPLES: Mapping[str, object] = {
    "planxl": "1",
    "catalogue": "vastra_gotaland",
    "municipality": "Tanum",
    "municipality_code": "1435",
    "year": 2025,
    "target_groups": ["vuxna", "barn_unga"],
    "start": {"respondent": "Samordnare psykisk hälsa"},
    "activities": [{"nr": "1", "goal": "V1.1", "activity": "Utbildning"}],
    "indicators": [{"id": "V1.1-1", "value": 12.5}],
    "local_indicators": [{"goal": "V1.1", "indicator": "Antal utbildade"}],
    "nr": "1",
    "target_group": "vuxna",
    "goal": "V1.1",
    "activity": "Utbildning i bemötande",
    "when": "VT 2025",
    "responsible": "Region och kommun",
    "follow_up": "Varje år",
    "status": "Pågående",
    "followed_up": "2025-11-20",
    "id": "V1.1-1",
    "value": 12.5,
    "baseline": 12.5,
    "numerator": 31,
    "denominator": 248,
    "history": {"2023": 11.9, "2024": 12.2},
    "extra": {"preventionsniva": "Främjande"},
    "unread": {"goal": "Mål 9.9"},
    "source": {"file": "plan.docx", "line": 12},
    "kind": "Antal",
    "concern": "goal",
    "table": "activities",
    "confidence": 0.5,
    "row": 5,
    "page": 3,
    "line": 12,
}
_SHAPES: tuple[tuple[str, str], ...] = (
    ("string", "en text inom citattecken"),
    ("tuple", "en lista inom hakparenteser"),
    ("list", "en lista inom hakparenteser"),
    ("date", "ett datum som text, år-månad-dag"),
    ("int", "ett heltal utan citattecken"),
    ("float", "ett tal utan citattecken, med punkt som decimaltecken"),
    ("finite", "ett tal utan citattecken, med punkt som decimaltecken"),
    ("bool", "true eller false"),
    ("mapping", "ett objekt inom klamrar"),
    ("dict", "ett objekt inom klamrar"),
    ("model", "ett objekt inom klamrar"),
)


def sentences(error: ValidationError) -> Iterator[str]:
    """What is wrong, each place once; after a handful only how many more there are."""
    found: dict[str, str] = {}
    for each in error.errors(include_url=False):
        where = _places(each["loc"])
        found.setdefault(in_path(where), _sentence(where, each))
    yield from _few(list(found.values()))


def doubles(plan: Plan) -> Iterator[str]:
    """Numbers that several activities have."""
    first: dict[str, int] = {}
    found = []
    for at, row in enumerate(plan.activities):
        if not row.nr.strip():
            found.append(f'activities[{at}].nr: numret är tomt. Skriv ett eget, till exempel "1".')
        elif row.nr in first:
            found.append(
                f"activities[{at}].nr: numret {_shown(row.nr)} har redan activities["
                f"{first[row.nr]}]. Ge varje aktivitet ett eget nummer, till exempel "
                f'"{len(plan.activities) + 1}".'
            )
        first.setdefault(row.nr, at)
    yield from _few(found)


def in_path(where: Sequence[str | int]) -> str:
    """A place as the path to it: ``activities[3].goal``."""
    path = ""
    for part in where:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "filen"


def _few(found: Sequence[str]) -> Iterator[str]:
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield f"… och {len(found) - _MOST} fel till av samma slag."


def _places(loc: Iterable[str | int]) -> list[str | int]:
    """The place without the names of types that a value was tried as."""
    where = list(loc)
    while where and where[-1] in _TAGS:
        where.pop()
    return where


def _sentence(where: Sequence[str | int], error: Any) -> str:
    path, name = in_path(where), next((w for w in reversed(where) if isinstance(w, str)), "")
    kind = str(error["type"])
    if kind == "missing":
        return f"{path} saknas. Skriv till exempel {_example(name)}."
    if kind == "extra_forbidden":
        return f"{path}: fältet finns inte. {_meant(where, name)}"
    if kind in {"literal_error", "enum"}:
        allowed = ", ".join(_allowed(name))
        return f"{path}: här står {_shown(error['input'])}. Välj något av {allowed}."
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"{path}: här står {_shown(error['input'])}. Skriv ett tal från 0 till 1."
    return _wrong_shape(path, name, where, error)


def _wrong_shape(path: str, name: str, where: Sequence[str | int], error: Any) -> str:
    kind = str(error["type"])
    if {"value", "baseline", "history"} & set(where):
        shape = "ett tal utan citattecken, en text inom citattecken, true eller false"
    else:
        shape = next((words for begin, words in _SHAPES if kind.startswith(begin)), "något annat")
    example = _EXAMPLES["nr"] if isinstance(where[-1:], int) else None
    if name == "indicators" and "activities" in where:
        example = ["Antal utbildade"]
    shown = _example(name) if example is None else json.dumps(example)
    return f"{path}: här står {_shown(error['input'])}. Skriv {shape}, till exempel {shown}."


def _example(name: str) -> str:
    return json.dumps(_EXAMPLES.get(name, "text"), ensure_ascii=False)


def _meant(where: Sequence[str | int], name: str) -> str:
    """The field that may have been meant, or all that there are."""
    parent = next((w for w in reversed(where[:-1]) if isinstance(w, str)), "")
    fields = list(_ROWS.get(parent, Plan).model_fields)
    near = get_close_matches(name, fields, n=1)
    if near:
        return f"Menas {near[0]}?"
    return f"Fälten här är {', '.join(fields)}."


def _allowed(name: str) -> list[str]:
    if name == "concern":
        return [each.value for each in Concern]
    return list(get_args(portable.Doubt.model_fields["table"].annotation))


def _shown(value: object) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError):
        text = str(value)
    return shortened(text, _LONGEST)
