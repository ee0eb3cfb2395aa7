"""A server that plays Kolada v3: its shapes are Kolada's, its values are INVENTED.

``invented`` makes each figure from the KPI, the municipality, the year and the gender, so that a
test can make it again. Nothing of it may ever be taken for a fact.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from played_server import Asked, PlayedServer, Reply, as_json

TITLES = {
    "N17445": "Gymnasieelever med examen inom 3 år, hemkommun, andel (%)",
    "N15508": "Elever i åk 9 som uppnått betygskriterierna i alla ämnen, hemkommun, andel (%)",
    "N15428": "Elever i åk 9 som är behöriga till yrkesprogram, hemkommun, andel (%)",
    "U33559": "Standardiserade bedömningsmetoder för missbruk inom sociala barn och "
    "ungdomsvården (Ja=1, Nej=0)",
    "N61603": "Självmord, 5-årsmedelvärde, antal/100 000 inv, 25 år+",
    "N01951": "Invånare totalt, antal",
}
"""What the played Kolada calls the KPIs it knows."""

REGIONAL = {"N61603"}
"""Those that only regions have figures for."""

_MOST_IDS = 25
_MOST_ROWS = 5000
_AREA = re.compile(r"(?!00)\d{4}|00(?!00)[0-2]\d|0000")


def invented(kpi: str, area: str, year: int | str, gender: str = "T") -> float:
    """The invented figure: a share with one decimal, 0 to 99.9."""
    return zlib.crc32(f"{kpi} {area} {year} {gender}".encode()) % 1000 / 10


@dataclass
class PlayedKolada:
    """Kolada v3 as it answers; a test changes what it knows.

    ``holes`` are rows that are not there, by KPI, municipality and year; ``figures`` say what a row
    holds in place of what is invented. Years after ``last_year`` are not published yet.
    """

    titles: Mapping[str, str] = field(default_factory=lambda: dict(TITLES))
    last_year: int = 2025
    unknown_areas: frozenset[str] = frozenset()
    holes: frozenset[tuple[str, str, int]] = frozenset()
    figures: dict[tuple[str, str, int], list[dict[str, Any]]] = field(default_factory=dict)
    page_size: int = _MOST_ROWS

    def __call__(self, asked: Asked) -> Reply:
        """What a request gets."""
        match [part for part in asked.path.split("/") if part]:
            case ["v3", "kpi", ids]:
                return self._paged(asked, ids, named(self.titles, ids))
            case ["v3", "municipality", ids]:
                return self._paged(asked, ids, self._areas(ids))
            case ["v3", "data", "kpi", kpis, "municipality", areas, "year", years]:
                rows = self._rows(kpis.split(","), areas.split(","), years.split(","))
                return self._paged(asked, f"{kpis}/{areas}/{years}", list(rows))
        return as_json({"detail": "Not Found"}, 404)

    def _areas(self, ids: str) -> list[dict[str, Any]]:
        known = [each for each in ids.split(",") if self._knows_area(each)]
        return [{"id": each, "title": f"Påhittad {each}", "type": "K"} for each in known]

    def _knows_area(self, area: str) -> bool:
        return bool(_AREA.fullmatch(area)) and area not in self.unknown_areas

    def _rows(
        self, kpis: list[str], areas: list[str], years: list[str]
    ) -> Iterator[dict[str, Any]]:
        for kpi, area, year in product(kpis, areas, map(int, years)):
            if self._has_row(kpi, area, year):
                values = self.figures.get((kpi, area, year)) or _three(kpi, area, year)
                yield {"kpi": kpi, "municipality": area, "period": year, "values": values}

    def _has_row(self, kpi: str, area: str, year: int) -> bool:
        known = kpi in self.titles and self._knows_area(area) and year <= self.last_year
        there = area.startswith("00") or kpi not in REGIONAL
        return known and there and (kpi, area, year) not in self.holes

    def _paged(self, asked: Asked, ids: str, every: list[dict[str, Any]]) -> Reply:
        if any(len(part.split(",")) > _MOST_IDS for part in ids.split("/")):
            return as_json({"detail": "too many ids"}, 400)
        size = min(self.page_size, int(asked.query.get("per_page", "100")))
        number = int(asked.query.get("page", "1"))
        values = every[(number - 1) * size : number * size]
        there = f"http://{asked.headers['Host']}{asked.path}?per_page={size}&page="
        return as_json(
            {
                "values": values,
                "count": len(values),
                "next_url": f"{there}{number + 1}" if number * size < len(every) else None,
                "previous_url": f"{there}{number - 1}" if number > 1 else None,
            }
        )


def named(titles: Mapping[str, str], ids: str) -> list[dict[str, Any]]:
    """The KPIs that are known, as Kolada describes them."""
    known = [each for each in ids.split(",") if each in titles]
    return [{"id": each, "title": titles[each], "description": "Påhittad."} for each in known]


def figure(
    value: float | str | None, gender: str = "T", status: str | None = "", isdeleted: bool = False
) -> dict[str, Any]:
    """One gender's figure, as Kolada writes it."""
    count = 0 if status == "Missing" else 1
    return {
        "gender": gender,
        "count": count,
        "status": status,
        "value": value,
        "isdeleted": isdeleted,
    }


def _three(kpi: str, area: str, year: int) -> list[dict[str, Any]]:
    return [figure(invented(kpi, area, year, each), each) for each in "TKM"]


@dataclass(frozen=True)
class Kolada:
    """A played Kolada that is open: ``play`` is what it knows, ``variables`` the way to it.

    ``cache`` is where answers are kept, far from those of whoever runs the tests.
    """

    server: PlayedServer
    play: PlayedKolada
    cache: Path

    @property
    def url(self) -> str:
        """Its base address."""
        return f"{self.server.url}/v3"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a process that is to ask it."""
        return {
            "PLANXL_KOLADA_URL": self.url,
            "PLANXL_CACHE": str(self.cache),
            "NO_PROXY": "127.0.0.1",
        }


@pytest.fixture
def kolada(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kolada]:
    """A played Kolada, where planxl finds it: in this process and those that are started."""
    play = PlayedKolada()
    with PlayedServer(play) as server:
        opened = Kolada(server, play, tmp_path_factory.mktemp("cache"))
        for name, value in opened.variables.items():
            monkeypatch.setenv(name, value)
        yield opened
