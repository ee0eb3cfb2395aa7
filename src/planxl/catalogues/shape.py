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
# How the tables within a row are begun.
_HEADINGS = {
    "related": "[[indicator.related]]",
    "statistics": "[[indicator.statistics]]",
    "own_count": "[indicator.own_count]",
}

# What a right value looks like, as it is written in the file.
_EXAMPLES = {
    "id": 'id = "mitt_lan"',
    "version": 'version = "1"',
    "title": 'title = "Handlingsplan psykisk hälsa i Mitt län"',
    "region": 'region = "Mitt län"',
    "region_code": 'region_code = "14"',
    "invented": "invented = true",
    "note": 'note = "Gäller 2025–2027."',
    "target_group": '[[target_group]] med key = "vuxna" och name = "Vuxna"',
    "status": '[[status]] med name = "Pågående" och stage = "pågående"',
    "municipality": '[[municipality]] med code = "1435" och name = "Tanum", '
    'eller municipalities = "kommuner.csv"',
    "population.keeper": 'keeper = "scb"',
    "population.key": 'key = "TAB638"',
    "population.title": 'title = "Folkmängden efter region, civilstånd, ålder och kön"',
    "disclosure.hide_up_to": "hide_up_to = 4",
    "disclosure.symbol": 'symbol = ".."',
    "target_group.key": 'key = "barn_unga"',
    "target_group.name": 'name = "Barn och unga"',
    "focus_area.number": "number = 1",
    "focus_area.name": 'name = "Tillgängliga tidiga insatser"',
    "goal.id": 'id = "V1.1"',
    "goal.number": 'number = "1.1"',
    "goal.target_group": 'target_group = "vuxna"',
    "goal.focus_area": "focus_area = 1",
    "goal.title": 'title = "Ingen ska vänta på hjälp"',
    "goal.optional": "optional = true",
    "indicator.id": 'id = "V1.1-1"',
    "indicator.goal": 'goal = "V1.1"',
    "indicator.text": 'text = "Andel som fått hjälp inom 30 dagar"',
    "indicator.kind": 'kind = "Andel"',
    "indicator.unit": 'unit = "%"',
    "indicator.direction": 'direction = "lägre"',
    "indicator.sensitive": "sensitive = true",
    "indicator.period_years": "period_years = 5",
    "indicator.baseline_year": "baseline_year = 2018",
    "indicator.part_of": 'part_of = "V1.1-1"',
    "indicator.only_reported": "only_reported = true",
    "related.text": 'text = "Antal utbildade"',
    "related.relation": 'relation = "räknar personer i stället för tillfällen"',
    "statistics.keeper": 'keeper = "kolada"',
    "statistics.key": 'key = "N17445"',
    "statistics.title": 'title = "Gymnasieelever med examen inom 3 år, hemkommun, andel (%)"',
    "statistics.match": 'match = "exakt"',
    "statistics.relation": 'relation = "gäller bara kommunens egna skolor"',
    "statistics.fills": 'fills = "nämnare"',
    "statistics.level": 'level = "kommun"',
    "statistics.transform": 'transform = "100 minus värdet"',
    "statistics.span": 'span = "läsår"',
    "statistics.gender": 'gender = "T"',
    "statistics.selection": 'selection = { Alder = ["0", "1"] }',
    "statistics.withdrawn": "withdrawn = 2026",
    "own_count.goals": 'goals = ["V1.1"]',
    "own_count.stages": 'stages = ["genomförd"]',
    "joint_activity.id": 'id = "V1.1-L1"',
    "joint_activity.goal": 'goal = "V1.1"',
    "joint_activity.text": 'text = "Ta fram en gemensam utbildning"',
    "status.name": 'name = "Pågående"',
    "status.stage": 'stage = "pågående"',
    "municipality.code": 'code = "1435"',
    "municipality.name": 'name = "Tanum"',
    "activity_column.key": 'key = "prevention_level"',
    "activity_column.heading": 'heading = "Preventionsnivå"',
    "activity_column.help": 'help = "Vem aktiviteten riktar sig till"',
    "activity_column.after": 'after = "what"',
    "rule.code": 'code = "UPP-003"',
    "rule.severity": 'severity = "upplysning"',
    "rule.off": "off = true",
    "rule.trial": "trial = true",
    "rule.reason": 'reason = "Prövas under 2025."',
    "term.word": 'word = "suicid"',
    "term.aliases": 'aliases = ["självmord"]',
}
_PATTERNS = {
    "code": "ska vara kommunkoden, fyra siffror",
    "key": "ska vara små bokstäver a–z, siffror och understreck och börja med en bokstav",
    "goal": "ska vara målets id: en stor bokstav och målets nummer",
    "goals": "ska vara ett måls id: en stor bokstav och målets nummer",
    "part_of": "ska vara en annan indikators id",
    "region_code": "ska vara länets kod, två siffror",
    "gender": "ska vara T (alla), K (kvinnor) eller M (män)",
}
_IDS = {
    "catalogue": _PATTERNS["key"],
    "goal": "ska vara en stor bokstav och målets nummer",
    "indicator": "ska vara målets id, ett bindestreck och ett löpnummer",
    "joint_activity": "ska vara målets id, bindestreck, L och ett löpnummer",
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
        self.field = "selection" if "selection" in named else named[-1]
        self.is_table = not rest and bool(self.table)
        nested = next((str(part) for part in loc[:-1] if part in _NESTED), "")
        self.owner = nested or self.table
        self.model = _NESTED[nested] if nested else self._table_model()
        self.key = self._row_key(rest, raw) if self.table else _dotted(loc)

    @property
    def example(self) -> str:
        """A right value for this place."""
        if self.is_table:
            return _EXAMPLES.get(self.table, f"[[{self.table}]]")
        name = f"{self.owner}.{self.field}" if self.owner else self.field
        if self.model is Statistic and name not in _EXAMPLES:
            name = f"statistics.{self.field}"
        is_list = self.field in {"aliases", "synonyms", "choices"}
        return _EXAMPLES.get(name, f'{self.field} = ["…"]' if is_list else f'{self.field} = "…"')

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
        rule = _IDS[place.table or "catalogue"]
    else:
        rule = _PATTERNS.get(place.field, _PATTERNS["key"])
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
    return f"ska vara variabler med listor av värden, till exempel {place.example}."


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
