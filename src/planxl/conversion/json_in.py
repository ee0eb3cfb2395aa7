"""JSON as a plan: planxl's own, strictly; else lists of objects, read as tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import isfinite
from typing import Any

from pydantic import ValidationError

from planxl.catalogues import built_in, load
from planxl.catalogues.models import Catalogue
from planxl.cells.model import Sheet, Value
from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.mistakes import doubles, sentences
from planxl.conversion.opening import ROW, refuse_long, refuse_many
from planxl.conversion.plan import FORMAT, Plan
from planxl.conversion.settling import settled
from planxl.conversion.sheets import sheet_of, workbook_of
from planxl.conversion.tables import named, plan_in
from planxl.workbook.declaration import START
from planxl.workbook.layout import layout_for
from planxl.workbook.locating.headings import plain
from planxl.workbook.start_fields import FIELDS
from planxl.workbook.vocabulary import Vocabulary

_EXAMPLE = '{"planxl": "1", "activities": [{"nr": "1", "goal": "V1.1", "activity": "Utbildning"}]}'
_NO_PLAN = (
    "{name} innehåller ingen plan. En plan är antingen planxls eget format, till exempel "
    f"{_EXAMPLE}, eller en lista med ett objekt för varje aktivitet, till exempel "
    '[{{"Mål": "V1.1", "Aktivitet": "Utbildning", "Ansvarig": "Kommunen"}}]. '
    "Formatet beskrivs i docs/format.md."
).replace(_EXAMPLE, _EXAMPLE.replace("{", "{{").replace("}", "}}"))


# What stands between values: as many of these as there are values, or more.
_PARTING = ",:[{"
_OWNER = frozenset({"municipality", "year"})


class _TwiceError(ValueError):
    """A name that an object has twice."""


class _TooLargeError(ValueError):
    """A number that is too large."""


def plan_of_json(name: str, data: bytes, wish: Wish) -> Plan:
    """The plan in a JSON file. Raises ConversionError, with the path to what is wrong."""
    value = _loaded(name, data)
    if isinstance(value, dict) and ("planxl" in value or "activities" in value):
        return _own(name, value, wish)
    sheets = list(_sheets(name, value, wish))
    if not sheets:
        raise ConversionError(_NO_PLAN.format(name=name))
    return plan_in(workbook_of(name, ".json", sheets), _told_beside(value, wish))


def _loaded(name: str, data: bytes) -> Any:
    try:
        text = _text(name, data)
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, **_NUMBERS)
    except ConversionError:
        raise
    except _TooLargeError as error:
        raise ConversionError(
            f"{name}: talet {error}… är för stort. Rätta det, eller sätt citattecken runt det om "
            "det är en text."
        ) from None
    except json.JSONDecodeError as error:
        raise ConversionError(
            f"{name} är inte riktigt skriven JSON: rad {error.lineno}, tecken {error.colno}. Ofta "
            "saknas ett komma eller ett citattecken strax före, eller så står ett komma sist i en "
            f"lista. Så här ser det ut: {_EXAMPLE}"
        ) from None
    except _TwiceError as error:
        raise ConversionError(
            f'{name}: fältet "{error}" står två gånger i samma objekt. Behåll det ena.'
        ) from None
    except (RecursionError, ValueError):
        raise ConversionError(_NO_PLAN.format(name=name)) from None


def _text(name: str, data: bytes) -> str:
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        raise ConversionError(
            f"{name} är inte sparad som UTF-8. Spara filen på nytt med den teckenkodningen."
        ) from None
    refuse_long(name, text)
    refuse_many(name, sum(map(text.count, _PARTING)))
    return text


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = Counter(key for key, _ in pairs)
        raise _TwiceError(next(key for key, count in names.items() if count > 1))
    return found


def _number(text: str, kind: Callable[[str], float]) -> float:
    """A number that can be counted with; Python knows far larger ones than anybody else."""
    if not isfinite(float(text)):
        raise _TooLargeError(text[:20])
    return kind(text)


_NUMBERS: Mapping[str, Any] = {
    "parse_int": partial(_number, kind=int),
    "parse_float": partial(_number, kind=float),
}


def _no_constant(text: str) -> Any:
    raise ValueError(text)


# Our own ----------------------------------------------------------------------------------------


def _own(name: str, value: dict[str, Any], wish: Wish) -> Plan:
    version = value.get("planxl", FORMAT)
    if isinstance(version, str) and version != FORMAT:
        raise ConversionError(
            f'{name} är skriven i version "{version}" av formatet, och den här planxl läser '
            f'version "{FORMAT}". Uppdatera planxl, eller skriv "planxl": "{FORMAT}".'
        )
    try:
        # By way of text: only then a list is a tuple and a text a day, and nothing else is.
        plan = Plan.model_validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        raise ConversionError(_told(name, sentences(error))) from None
    wrong = list(doubles(plan))
    if wrong:
        raise ConversionError(_told(name, wrong))
    plan = _sourced(plan, name)
    words = Vocabulary(wish.catalogue or catalogue_of(plan, name))
    return settled(_wished(plan, wish, words.catalogue), words)


def _told(name: str, wrong: Sequence[str] | Iterator[str]) -> str:
    return "\n".join([f"{name} kan inte läsas som en plan:", *(f"  {each}" for each in wrong)])


def catalogue_of(plan: Plan, name: str) -> Catalogue:
    """The catalogue that a plan names. Raises ConversionError where planxl does not have it."""
    if plan.catalogue in built_in():
        return load(plan.catalogue)
    if plan.catalogue:
        raise ConversionError(
            f'{name}: planxl har ingen katalog som heter "{plan.catalogue}". Ange katalogens fil: '
            f"--catalogue {plan.catalogue}.toml"
        )
    return load("vastra_gotaland")


def _wished(plan: Plan, wish: Wish, catalogue: Catalogue) -> Plan:
    update: dict[str, object] = {"catalogue": catalogue.id}
    if wish.year:
        update["year"] = wish.year
    if wish.municipality:
        whose = named(catalogue, wish.municipality)
        update |= {"municipality": whose.name, "municipality_code": whose.code}
    return plan.model_copy(update=update)


def _sourced(plan: Plan, name: str) -> Plan:
    """The plan with this file as the source of the rows that name none."""

    def rows(key: str) -> tuple[Any, ...]:
        return tuple(
            row if row.source.file else row.model_copy(update={"source": _source(row, name)})
            for row in getattr(plan, key)
        )

    return plan.model_copy(
        update={key: rows(key) for key in ("activities", "indicators", "local_indicators")}
    )


def _source(row: Any, name: str) -> Any:
    return row.source.model_copy(update={"file": name})


# Others' ----------------------------------------------------------------------------------------


def _sheets(name: str, value: Any, wish: Wish) -> Iterator[Sheet]:
    """Lists of objects as sheets with a row of headings; other values as the fields of Start."""
    if isinstance(value, list) and _is_table(value):
        yield sheet_of("Tabell", _rows(name, value, wish))
    if isinstance(value, dict):
        tables = {key: each for key, each in value.items() if _is_table(each)}
        known = {*tables, *(key for key in value if _field(key) in _OWNER)}
        rest = [(key, each) for key, each in value.items() if key not in known]
        if tables and rest:
            yield sheet_of(START, [(key, _cell(each)) for key, each in rest])
        for key, each in tables.items():
            yield sheet_of(key, _rows(name, each, wish))


def _told_beside(value: Any, wish: Wish) -> Wish:
    """The wish with the municipality and the year that stand beside the tables."""
    if not isinstance(value, dict):
        return wish
    fields = {_field(key): each for key, each in value.items()}
    municipality, year = fields.get("municipality"), fields.get("year")
    return replace(
        wish,
        municipality=wish.municipality or (municipality if isinstance(municipality, str) else None),
        year=wish.year or (year if type(year) is int else None),
    )


def _field(name: str) -> str:
    """The key of the field on Start that a name means; "" for others."""
    known = (each for each in FIELDS if plain(name) in map(plain, (each.label, *each.aliases)))
    return next((each.key for each in known), name)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(e, dict) for e in value)


def _rows(name: str, objects: Sequence[Mapping[str, Any]], wish: Wish) -> Iterator[list[Value]]:
    keys = list(dict.fromkeys(key for each in objects for key in each))
    refuse_many(name, (len(keys) + ROW) * len(objects))
    headings = _headings(wish)
    yield [headings.get(key, key) for key in keys]
    for each in objects:
        yield [_cell(each.get(key)) for key in keys]


def _headings(wish: Wish) -> Mapping[str, str]:
    """The headings of the fields whose keys are used as names."""
    layout = layout_for(wish.catalogue or load("vastra_gotaland"))
    tables = reversed(layout.tables)
    return {key: c.heading for table in tables for key, c in table.by_key.items()}


def _cell(value: Any) -> Value:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if value is None or isinstance(value, (int, float, str)):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False)
