"""The JSON Schema of a plan: made of the models, with the workbook's own words for each field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from planxl.catalogues import load
from planxl.conversion.plan import FORMAT, Plan
from planxl.workbook.layout import layout_for

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "Activity": "En aktivitet i kommunens plan, med årets uppföljning.",
    "IndicatorAnswer": "Svaret på en av planens indikatorer.",
    "LocalIndicator": "En av kommunens egna indikatorer.",
    "Source": "Var raden eller texten stod: blad och rad, eller sida och rad, räknat från 1.",
    "Unplaced": "En text i källan som inte fick någon plats, och varför.",
    "Doubt": "En tolkning att granska: vilken rad och vilket fält, hur säker den är, och varför.",
    "Concern": "Vad en tolkning gäller.",
}
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "Plan": {
        "planxl": "Formatets version.",
        "catalogue": "Handlingsplanens katalog, till exempel vastra_gotaland.",
        "municipality": "Kommunens namn.",
        "municipality_code": "Kommunkoden, fyra siffror som text.",
        "year": "Redovisningsåret.",
        "target_groups": "Målgrupperna som kommunen svarar för, med katalogens nycklar.",
        "start": "Övriga uppgifter på bladet Start: respondent, population, ready, date.",
        "activities": "Aktiviteterna, i planens ordning.",
        "indicators": "De av planens indikatorer som har något svar.",
        "local_indicators": "Kommunens egna indikatorer.",
        "appendices": "Vad som har följt med från tidigare års arbetsböcker, blad för blad.",
        "unplaced": "Texter i källan som inte fick någon plats.",
        "review": "Tolkningar att granska, den mest osäkra först.",
    },
    "Activity": {
        "nr": "Eget nummer i planen. Inga två aktiviteter har samma.",
        "source": "Var raden lästes.",
        "own_nr": "Det som står i kolumnen Nr, om det inte är nr.",
        "goal": "Målets id i katalogen, till exempel V1.1.",
        "target_group": "Målgruppens nyckel i katalogen.",
        "indicators": "En text för varje indikator.",
        "followed_up": "Dagen då aktiviteten följdes upp, år-månad-dag.",
        "extra": "Katalogens egna kolumner, med deras nycklar.",
        "unread": "Det som skrevs men inte kunde tolkas, med fältets namn.",
    },
    "IndicatorAnswer": {
        "id": "Indikatorns id i katalogen, till exempel V1.1-1.",
        "source": "Var raden lästes.",
    },
    "LocalIndicator": {"source": "Var raden lästes."},
    "Doubt": {
        "table": "Tabellen där texten står nu.",
        "nr": "Aktivitetens nr, eller indikatorns id.",
        "field": "Fältet där texten står nu.",
        "confidence": "Hur säker tolkningen är, från 0 till 1.",
        "sentence": "Vad som är osäkert, och vad som behöver göras.",
        "text": "Det som står i källan.",
        "concern": "Vad som är osäkert: kolumnen, raden, målet, texten, ett namn, ett värde.",
        "source": "Var texten står i källan.",
    },
    "Unplaced": {
        "text": "Texten.",
        "why": "Varför den inte har någon plats.",
        "source": "Var texten står i källan.",
    },
    "Source": {
        "file": "Filens namn.",
        "sheet": "Bladets namn.",
        "row": "Raden på bladet.",
        "page": "Sidan.",
        "line": "Raden på sidan.",
    },
}
_MEASURED = {
    "value": "Årets värde: ett tal (andelar i procent, 0 till 100), true för Ja, eller text.",
    "history": "Tidigare värden, med årtalet som namn.",
    "unread": "Det som skrevs men inte kunde tolkas, med fältets namn.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema that every plan follows."""
    made = Plan.model_json_schema()
    about = _about()
    for name, model in (("Plan", made), *made["$defs"].items()):
        model.pop("title", None)
        model["description"] = _TITLES.get(name, "En kommuns plan för ett år.")
        for field, told in model.get("properties", {}).items():
            told.pop("title", None)
            if sentence := about.get(name, {}).get(field):
                told["description"] = sentence
    made["properties"]["planxl"]["const"] = FORMAT
    return {"$schema": _SCHEMA, "title": "planxl: en plan som JSON", **made}


def as_text() -> str:
    """The schema as the file docs/plan.schema.json."""
    return f"{json.dumps(schema(), ensure_ascii=False, indent=2)}\n"


def _about() -> dict[str, dict[str, str]]:
    """What each field is: as the workbook's help says, else as is said here."""
    layout = layout_for(load("vastra_gotaland"))
    tables = {
        "Activity": layout.activities,
        "IndicatorAnswer": layout.indicators,
        "LocalIndicator": layout.local_indicators,
    }
    of_tables = {
        name: {key: column.help for key, column in table.by_key.items()}
        for name, table in tables.items()
    }
    for name in ("IndicatorAnswer", "LocalIndicator"):
        of_tables[name] |= _MEASURED
    names = {*of_tables, *_FIELDS}
    return {name: {**of_tables.get(name, {}), **_FIELDS.get(name, {})} for name in sorted(names)}
