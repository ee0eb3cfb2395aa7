"""A server that plays Socialstyrelsen's statistics database: its shapes, and INVENTED values.

``invented`` makes a figure from the ids that it is of, so that a test can make it again. Nothing of
it may ever be taken for a fact.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import unquote

from played_server import Asked, Reply, as_json

_LISTS = {"region", "ar", "alder", "kon"}


def invented(*ids: str | int) -> int:
    """The invented figure of one combination of ids: 1 to 99."""
    return zlib.crc32(" ".join(map(str, ids)).encode()) % 99 + 1


Ids = tuple[str | int, ...]


@dataclass
class PlayedSubject:
    """A subject: the values of each variable, and a row for every combination.

    ``writes`` is what a row says instead of its invented figure; for None there is no row.
    """

    values: Mapping[str, Mapping[str | int, str]]
    writes: dict[Ids, str | None] = field(default_factory=dict)
    deaf_to: frozenset[str] = frozenset()  # variables whose filter is ignored
    silent_of: frozenset[str] = frozenset()  # variables that rows do not mention

    def row(self, ids: Ids) -> dict[str, Any] | None:
        """One row as the database writes it, or None where there is none."""
        written = self.writes.get(ids, str(invented(*ids)))
        named = dict(zip(self.values, ids, strict=True))
        says = {
            name if name == "ar" else f"{name}Id": value
            for name, value in named.items()
            if name not in self.silent_of
        }
        return None if written is None else {**says, "varde": written}


def deaths() -> PlayedSubject:
    """A subject with the variables of dodsorsaker, but for most of their values."""
    ages: dict[str | int, str] = {n: f"{5 * n - 5}-{5 * n - 1}" for n in range(1, 20)}
    return PlayedSubject(
        {
            "diagnos": {"2026": "Självmord", "2028": "Oklart om avsikt"},
            "region": {0: "Riket", 13: "Hallands län", 14: "Västra Götalands län"},
            "alder": {**ages, 20: "95+"},
            "kon": {1: "Män", 2: "Kvinnor", 3: "Båda könen"},
            "matt": {1: "Antal döda", 2: "Antal döda per 100 000 invånare"},
            "ar": {2021: "2021", 2022: "2022", 2023: "2023"},
        }
    )


def injuries() -> PlayedSubject:
    """A subject of municipalities and of periods, in which small figures are hidden as X."""
    return PlayedSubject(
        {
            "typ": {"1": "Avsiktligt självdestruktiv handling"},
            "region": {"00": "Riket", "14": "Västra Götalands län", "1435": "Tanum"},
            "matt": {1: "Antal"},
            "ar": {"2019–2021": "2019–2021", "2020-2022": "2020-2022"},
        }
    )


@dataclass
class PlayedSocialstyrelsen:
    """The database as it answers: deaf to words it does not know, and 404 where nothing fits."""

    subjects: dict[str, PlayedSubject] = field(default_factory=dict)
    rows_a_page: int = 5000

    def __call__(self, asked: Asked) -> Reply:
        """What a request gets."""
        match [unquote(part) for part in asked.path.split("/") if part]:
            case []:
                return as_json([{"namn": name, "text": "Påhittat"} for name in self.subjects])
            case [name, "resultat", *steps] if name in self.subjects:
                return self._rows(asked, self.subjects[name], name, steps)
            case [name, variable] if variable in self._values(name):
                values = self._values(name)[variable]
                return as_json(
                    [{"id": id_, "kod": str(id_), "text": text} for id_, text in values.items()]
                )
        return Reply(404, b"")

    def _values(self, name: str) -> Mapping[str, Mapping[str | int, str]]:
        return self.subjects[name].values if name in self.subjects else {}

    def _rows(self, asked: Asked, subject: PlayedSubject, name: str, steps: list[str]) -> Reply:
        wanted = dict(zip(steps[::2], steps[1::2], strict=True))
        if any("," in ids for variable, ids in wanted.items() if variable not in _LISTS):
            return Reply(404, b"")
        ways = [
            [id_ for id_ in values if variable in subject.deaf_to or _wanted(id_, wanted, variable)]
            for variable, values in subject.values.items()
        ]
        rows = [row for ids in product(*ways) if (row := subject.row(ids))]
        return self._paged(asked, name, rows) if rows else Reply(404, b"")

    def _paged(self, asked: Asked, name: str, rows: list[dict[str, Any]]) -> Reply:
        size = min(self.rows_a_page, int(asked.query.get("per_sida", "100")))
        number = int(asked.query.get("sida", "1"))
        pages = -(-len(rows) // size)
        elsewhere = f"http://sdb.socialstyrelsen.se{asked.path}?per_sida={size}&sida="
        return as_json(
            {
                "data": rows[(number - 1) * size : number * size],
                "amne": name,
                "nasta_sida": f"{elsewhere}{number + 1}" if number < pages else None,
                "foregaende_sida": f"{elsewhere}{number - 1}" if number > 1 else None,
                "sida": number,
                "per_sida": size,
                "sidor": pages,
            }
        )


def _wanted(id_: str | int, wanted: Mapping[str, str], variable: str) -> bool:
    return variable not in wanted or str(id_) in wanted[variable].split(",")
