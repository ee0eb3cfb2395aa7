"""Whether each value of a catalogue has the right shape, and how to say in Swedish that it has not.

pydantic finds what is wrong; its English sentences are never shown.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planxl.catalogues.examples import EXAMPLES, IDS, PATTERNS
from planxl.catalogues.mistakes import Mistake
from planxl.catalogues.models import (
    Catalogue,
    Disclosure,
    Frozen,
    OwnCount,
    Related,
    Statistic,
)
from planxl.catalogues.rows import TABLE_OF_FIELD, TABLES, Raw, Row

_SETTINGS = (
    "id",
    "version",
    "title",
    "region",
    "region_code",
    "note",
    "invented",
    "population",
    "disclosure",
)
_KEYS = (*_SETTINGS, "extends", "municipalities", *TABLES)
_TOO_DEEP = Mistake("filen", "har listor i listor i för många led. Ta bort dem.")
_NESTED: dict[str, type[Frozen]] = {
    "related": Related,
    "statistics": Statistic,
    "own_count": OwnCount,
    "population": Statistic,
    "disclosure": Disclosure,
}
_MAPPINGS = ("selection", "choice_aliases")
# How the tables within a row are begun.
_HEADINGS = {
    "related": "[[indicator.related]]",
    "statistics": "[[indicator.statistics]]",
    "own_count": "[indicator.own_count]",
}


def unknown_keys(raw: Raw) -> Iterator[Mistake]:
    """The keys at the top of the file that no catalogue has."""
    for key in raw:
        if key not in _KEYS:
            yield Mistake(key, _unknown(key, _KEYS))


def modelled(raw: Raw) -> Catalogue | tuple[Mistake, ...]:
    """The catalogue that the file describes, or everything that has the wrong shape."""
    data = {TABLES[key].field: raw[key] for key in TABLES if key in raw}
    data |= {key: raw[key] for key in _SETTINGS if key in raw}
    try:
        # Through JSON, since only there is strict mode strict about numbers and yet takes lists.
        return Catalogue.model_validate_json(json.dumps(data, default=str), strict=True)
    except RecursionError:
        return (_TOO_DEEP,)
    except ValidationError as error:
        return tuple(_mistake(each, raw) for each in error.errors(include_url=False))


def _mistake(error: ErrorDetails, raw: Raw) -> Mistake:
    if not error["loc"]:
        return _TOO_DEEP
    place = _Place(error["loc"], raw)
    say = _SENTENCES.get(error["type"], _unusable)
    return Mistake(place.key, say(error, place))


class _Place:
    """Where an error stands: its key as people find it, its table, field, and an example."""

    def __init__(self, loc: tuple[int | str, ...], raw: Raw) -> None:
        first, rest = str(loc[0]), loc[1:]
        self.table = TABLE_OF_FIELD.get(first, "")
        named = [part for part in loc if isinstance(part, str)]
        self.field = next((each for each in _MAPPINGS if each in named), named[-1])
        self.is_table = not rest and bool(self.table)
        nested = next((str(part) for part in loc[:-1] if part in _NESTED), "")
        self.owner = nested or self.table
        self.model = _NESTED[nested] if nested else self._table_model()
        self.key = self._row_key(rest, raw) if self.table else _dotted(loc)

    @property
    def example(self) -> str:
        """A right value for this place."""
        if self.is_table:
            return EXAMPLES.get(self.table, f"[[{self.table}]]")
        name = f"{self.owner}.{self.field}" if self.owner else self.field
        if self.model is Statistic and name not in EXAMPLES:
            name = f"statistics.{self.field}"
        is_list = self.field in {"aliases", "synonyms", "choices"}
        return EXAMPLES.get(name, f'{self.field} = ["…"]' if is_list else f'{self.field} = "…"')

    @property
    def heading(self) -> str:
        """How the table that should stand here is begun."""
        rows_heading = f"[[{self.table}]]" if self.table else f"[{self.field}]"
        return _HEADINGS.get(self.field, rows_heading)

    def _table_model(self) -> type[Frozen]:
        return TABLES[self.table].model if self.table else Catalogue

    def _row_key(self, rest: tuple[int | str, ...], raw: Raw) -> str:
        if not rest:
            return self.table
        index = int(rest[0])
        written = raw[self.table][index]
        row = Row(self.table, index + 1, written if isinstance(written, dict) else {})
        return row.key(_dotted(rest[1:])) if len(rest) > 1 else row.label


def _dotted(loc: Iterable[int | str]) -> str:
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")


def _unknown(key: str, allowed: Iterable[str]) -> str:
    names = sorted(allowed)
    near = difflib.get_close_matches(key, names, n=1)
    hint = f"Menade du {near[0]}?" if near else f"Här kan stå: {', '.join(names)}."
    return f"nyckeln {key} finns inte. {hint}"


def _extra(error: ErrorDetails, place: _Place) -> str:
    return _unknown(str(error["loc"][-1]), place.model.model_fields)


def _missing(_: ErrorDetails, place: _Place) -> str:
    return f"saknas. Lägg till den, till exempel {place.example}."


def _not_text(error: ErrorDetails, place: _Place) -> str:
    return (
        f"{_shown(error)} är inte text. Skriv text inom citattecken, till exempel {place.example}."
    )


def _empty(_: ErrorDetails, place: _Place) -> str:
    return f"är tom. Fyll i den, till exempel {place.example}."


def _pattern(error: ErrorDetails, place: _Place) -> str:
    if place.field == "id":
        rule = IDS[place.table or "catalogue"]
    else:
        rule = PATTERNS.get(place.field, PATTERNS["key"])
    return f"{_shown(error)} {rule}, till exempel {place.example}."


def _not_whole(error: ErrorDetails, place: _Place) -> str:
    return (
        f"{_shown(error)} är inte ett heltal. Skriv talet utan citattecken, "
        f"till exempel {place.example}."
    )


def _not_bool(error: ErrorDetails, place: _Place) -> str:
    return (
        f"{_shown(error)} är varken true eller false. Skriv det ena utan citattecken, "
        f"till exempel {place.example}."
    )


def _not_allowed(error: ErrorDetails, place: _Place) -> str:
    allowed = ", ".join(f'"{value}"' for value in _choices(place))
    return (
        f"{_shown(error)} kan inte väljas. Välj något av {allowed}, till exempel {place.example}."
    )


def _choices(place: _Place) -> list[str]:
    """The words that a field can hold, also one that may be left out."""
    kind = place.model.model_fields[place.field].annotation
    words = (e for e in (kind, *get_args(kind)) if isinstance(e, type) and issubclass(e, StrEnum))
    return list(next(words, ()))


def _too_small(error: ErrorDetails, place: _Place) -> str:
    least = error.get("ctx", {}).get("ge")
    return f"{_shown(error)} är för litet. Skriv minst {least}, till exempel {place.example}."


def _too_large(error: ErrorDetails, place: _Place) -> str:
    most = error.get("ctx", {}).get("le")
    return f"{_shown(error)} är för stort. Skriv högst {most}, till exempel {place.example}."


def _not_list(_: ErrorDetails, place: _Place) -> str:
    if place.is_table:
        return f"ska skrivas med dubbla hakparenteser, en gång för varje: [[{place.table}]]."
    if place.field in _HEADINGS:
        return f"ska skrivas med dubbla hakparenteser: {place.heading}."
    return f"ska vara en lista inom hakparenteser, till exempel {place.example}."


def _not_table(_: ErrorDetails, place: _Place) -> str:
    return (
        f"ska vara en tabell: skriv {place.heading} på en egen rad och nycklarna på raderna under."
    )


def _not_mapping(_: ErrorDetails, place: _Place) -> str:
    what = "variabler" if place.field == "selection" else "val"
    return f"ska vara {what} med listor av värden, till exempel {place.example}."


def _too_few(_: ErrorDetails, place: _Place) -> str:
    return f"det behövs minst en. Lägg till {place.example}."


def _unusable(error: ErrorDetails, place: _Place) -> str:
    return f"{_shown(error)} kan inte användas här. Skriv till exempel {place.example}."


def _shown(error: ErrorDetails) -> str:
    """The value as it was found, cut if it is long."""
    shown = json.dumps(error["input"], ensure_ascii=False)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


_SENTENCES: dict[str, Callable[[ErrorDetails, _Place], str]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "string_type": _not_text,
    "string_too_short": _empty,
    "string_pattern_mismatch": _pattern,
    "int_type": _not_whole,
    "bool_type": _not_bool,
    "enum": _not_allowed,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "tuple_type": _not_list,
    "model_type": _not_table,
    "dict_type": _not_mapping,
    "mapping_type": _not_mapping,
    "too_short": _too_few,
}
