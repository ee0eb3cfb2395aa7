"""Servers that play SCB (PxWebApi 2) and Folkhälsodata (PxWeb v1).

The shapes and the names of variables and codes are theirs. All values are INVENTED: ``invented``
makes a figure from the codes that it is of, so that a test can make it again. Nothing of it may
ever be taken for a fact.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any
from urllib.parse import unquote

from played_server import Asked, Reply, as_json

SUICIDES = "A_Folkhalsodata/A_Mo8/Halsoutfall/02Pyskhals/02.07.02SuicidVux/SuicidVuxReg.px"
"""The path of a table of Folkhälsodata's."""

Codes = Mapping[str, str]


def invented(*codes: str) -> int:
    """The invented figure of one combination of codes: 100 to 999."""
    return zlib.crc32(" ".join(codes).encode()) % 900 + 100


@dataclass
class PlayedVariable:
    """A variable of a table. ``parts`` are the codes that are no total of others."""

    code: str
    text: str
    labels: Mapping[str, str]
    eliminable: bool = False
    role: str = ""
    totals: Sequence[str] = ()

    @property
    def parts(self) -> list[str]:
        return [code for code in self.labels if code not in self.totals]


@dataclass
class PlayedTable:
    """A table with a figure, or a mark, for every combination of its codes.

    ``marks`` are what stands in the place of a figure, by codes in the order of the variables.
    """

    title: str
    variables: list[PlayedVariable]
    marks: dict[tuple[str, ...], str] = field(default_factory=dict)
    sparse: bool = False

    def variable(self, code: str) -> PlayedVariable:
        return next(each for each in self.variables if each.code == code)

    def cell(self, codes: Codes) -> int | str:
        """The figure of codes; variables that are not among them are summed."""
        ways = [[codes[v.code]] if v.code in codes else v.parts for v in self.variables]
        cells = [self._one(way) for way in product(*ways)]
        marks = [cell for cell in cells if isinstance(cell, str)]
        return marks[0] if marks else sum(cell for cell in cells if isinstance(cell, int))

    def _one(self, codes: tuple[str, ...]) -> int | str:
        if codes in self.marks:
            return self.marks[codes]
        ways = [
            v.parts if code in v.totals else [code]
            for v, code in zip(self.variables, codes, strict=True)
        ]
        return sum(invented(self.title, *way) for way in product(*ways))

    def dataset(self, selection: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """The table, or a part of it, as JSON-stat 2."""
        chosen = [each for each in self.variables if each.code in selection]
        cells = [
            self.cell(dict(zip((v.code for v in chosen), codes, strict=True)))
            for codes in product(*(selection[v.code] for v in chosen))
        ]
        values = [None if isinstance(cell, str) else cell for cell in cells]
        status = {str(at): cell for at, cell in enumerate(cells) if isinstance(cell, str)}
        there = {str(at): value for at, value in enumerate(values) if value is not None}
        return {
            **self._head(chosen, {v.code: list(selection[v.code]) for v in chosen}),
            "value": there if self.sparse else values,
            **({"status": status} if status else {}),
        }

    def metadata(self) -> dict[str, Any]:
        """What PxWebApi 2 says of the table."""
        head = self._head(self.variables, {v.code: list(v.labels) for v in self.variables})
        return {**head, "value": []}

    def old_metadata(self) -> dict[str, Any]:
        """What PxWeb's first API says of the table."""
        return {"title": self.title, "variables": [_old(each) for each in self.variables]}

    def _head(
        self, variables: Sequence[PlayedVariable], codes: Mapping[str, list[str]]
    ) -> dict[str, Any]:
        return {
            "version": "2.0",
            "class": "dataset",
            "label": self.title,
            "source": "Påhittad",
            "role": {
                role: [v.code for v in variables if v.role == role] for role in ("time", "metric")
            },
            "id": [v.code for v in variables],
            "size": [len(codes[v.code]) for v in variables],
            "dimension": {v.code: _dimension(v, codes[v.code]) for v in variables},
            "extension": {"px": {"tableid": "PÅHITTAD"}},
        }


def _dimension(variable: PlayedVariable, codes: Sequence[str]) -> dict[str, Any]:
    return {
        "label": variable.text,
        "category": {
            "index": {code: at for at, code in enumerate(codes)},
            "label": {code: variable.labels[code] for code in codes},
        },
        "extension": {"elimination": variable.eliminable, "show": "value"},
    }


def _old(variable: PlayedVariable) -> dict[str, Any]:
    return {
        "code": variable.code,
        "text": variable.text,
        "values": list(variable.labels),
        "valueTexts": list(variable.labels.values()),
        **({"elimination": True} if variable.eliminable else {}),
        **({"time": True} if variable.role == "time" else {}),
    }


def same(*codes: str) -> dict[str, str]:
    """Codes that are their own labels."""
    return {code: code for code in codes}


AGES = {str(age): f"{age} år" for age in range(21)}
REGIONS = {"14": "Västra Götalands län", "1401": "Härryda", "1435": "Tanum", "1480": "Göteborg"}


def population(years: range = range(2015, 2025)) -> PlayedTable:
    """A table with the variables of TAB638."""
    return PlayedTable(
        f"Folkmängden efter region, civilstånd, ålder och kön.  År {years[0]}-{years[-1]}",
        [
            PlayedVariable("Region", "region", REGIONS, eliminable=True),
            PlayedVariable("Civilstand", "civilstånd", {"OG": "ogifta", "G": "gifta"}, True),
            PlayedVariable(
                "Alder",
                "ålder",
                AGES | {"tot": "totalt ålder"},
                eliminable=True,
                totals=["tot"],
            ),
            PlayedVariable("Kon", "kön", {"1": "män", "2": "kvinnor"}, eliminable=True),
            PlayedVariable(
                "ContentsCode",
                "tabellinnehåll",
                {"BE0101N1": "Folkmängd", "BE0101N2": "Folkökning"},
                role="metric",
            ),
            PlayedVariable("Tid", "år", same(*map(str, years)), role="time"),
        ],
    )


def noisy_population(years: range = range(2025, 2026)) -> PlayedTable:
    """A table with the variables of TAB5557: totals of its own, and other codes."""
    every = "totalt, samtliga "
    return PlayedTable(
        f"Folkmängden efter region, civilstånd, ålder och kön.  År {years[0]}",
        [
            PlayedVariable("Region", "region", REGIONS, eliminable=True),
            PlayedVariable(
                "Civilstand",
                "civilstånd",
                {"OG": "ogifta", "G": "gifta", "SC": f"{every}civilstånd"},
                totals=["SC"],
            ),
            PlayedVariable(
                "Alder",
                "ålder",
                AGES | {"TOT1": f"{every}åldrar", "TotSA": f"{every}åldrar"},
                totals=["TOT1", "TotSA"],
            ),
            PlayedVariable(
                "Kon",
                "kön",
                {"1": "män", "2": "kvinnor", "TotSa": f"{every}män och kvinnor"},
                eliminable=True,
                totals=["TotSa"],
            ),
            PlayedVariable(
                "ContentsCode",
                "tabellinnehåll",
                {"000007ME": "Folkmängd", "000007MG": "Folkökning"},
                role="metric",
            ),
            PlayedVariable("Tid", "år", same(*map(str, years)), role="time"),
        ],
    )


def suicides() -> PlayedTable:
    """A table with the variables of SuicidVuxReg."""
    return PlayedTable(
        "Säkra självmord, region efter Region, Kön, Ålder och År",
        [
            PlayedVariable("Region", "Region", REGIONS),
            PlayedVariable("Kön", "Kön", {"1+2": "Totalt", "1": "Kvinnor", "2": "Män"}),
            PlayedVariable("Ålder", "Ålder", same("25-", "25- åldersstandardiserad")),
            PlayedVariable("År", "År", same("2018-2022", "2019-2023", "2020-2024"), role="time"),
        ],
    )


@dataclass
class PlayedScb:
    """PxWebApi 2 as it answers, with all that it refuses."""

    tables: dict[str, PlayedTable] = field(default_factory=dict)
    most_cells: int = 150_000

    def __call__(self, asked: Asked) -> Reply:
        """What a request gets."""
        match [unquote(part) for part in asked.path.split("/") if part]:
            case ["config"]:
                return as_json({"apiVersion": "2.3.2", "maxDataCells": self.most_cells})
            case ["tables", key, "metadata"] if key in self.tables:
                return as_json(self.tables[key].metadata())
            case ["tables", key, "data"] if key in self.tables and asked.method == "POST":
                chosen = {v["variableCode"]: v["valueCodes"] for v in asked.json["selection"]}
                return _data(self.tables[key], chosen, self.most_cells)
        return _problem("Non-existent table", 404)


@dataclass
class PlayedFolkhalsodata:
    """PxWeb's first API as it answers, with all that it refuses."""

    tables: dict[str, PlayedTable] = field(default_factory=dict)
    most_cells: int = 1_000

    def __call__(self, asked: Asked) -> Reply:
        """What a request gets."""
        path = unquote(asked.path).strip("/")
        if not path:
            return as_json([{"dbid": "A_Folkhalsodata", "text": "Folkhälsodata"}])
        if path == "A_Folkhalsodata/A_Mo8":
            return as_json([{"id": "Halsoutfall", "type": "l", "text": "Hälsoutfall"}])
        if path not in self.tables:
            return _problem("Not Found", 404)
        if asked.method == "GET":
            return as_json(self.tables[path].old_metadata())
        assert asked.json["response"] == {"format": "json-stat2"}
        chosen = {each["code"]: each["selection"]["values"] for each in asked.json["query"]}
        return _data(self.tables[path], chosen, self.most_cells)


def _data(table: PlayedTable, chosen: Mapping[str, Sequence[str]], most_cells: int) -> Reply:
    for title, status in _refusals(table, chosen, most_cells):
        return _problem(title, status)
    return as_json(table.dataset(chosen))


def _refusals(
    table: PlayedTable, chosen: Mapping[str, Sequence[str]], most_cells: int
) -> Iterator[tuple[str, int]]:
    known = {each.code: each for each in table.variables}
    for code, values in chosen.items():
        if code not in known:
            yield "Non-existent variable", 400
        elif not set(values) <= known[code].labels.keys():
            yield "Non-existent value", 400
        elif len(set(values)) < len(values):
            yield "", 500
    if any(not each.eliminable and each.code not in chosen for each in table.variables):
        yield "Missing selection for mandantory variable", 400
    if prod(len(values) for values in chosen.values()) > most_cells:
        yield "Too many cells selected", 400


def _problem(title: str, status: int) -> Reply:
    return as_json({"type": "Parameter error", "title": title, "status": status}, status)
