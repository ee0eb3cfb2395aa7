"""Makes N filled municipal workbooks of N invented municipalities, and their catalogue.

python benchmarks/make_workbooks.py OUT N [--seed SEED]
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import texts

from planxl.catalogues import Catalogue, load
from planxl.catalogues.models import Goal, Indicator, IndicatorKind, Municipality
from planxl.workbook.contents import Contents, RowContents, Written
from planxl.workbook.declaration import HISTORY_YEARS
from planxl.workbook.layout import layout_for
from planxl.workbook.template import write_workbook

YEAR = 2025
ACTIVITIES = 80
FIRST_CODE = 5000
PROCESSES = 2
MUNICIPALITIES_IN_A_DELREGION = 10
HEAD = """\
# Påhittade kommuner för mätningar.

extends = "vastra_gotaland"

id = "matning"
version = "1"
title = "Handlingsplan psykisk hälsa i Mätlän"
region = "Mätlän"
note = "Kommunerna och alla värden är påhittade."
"""


def make(folder: Path, count: int, seed: int = 1) -> None:
    """Write the catalogue and the workbooks into a folder."""
    if not 1 <= count <= texts.MOST_NAMES:
        raise SystemExit(f"N must be 1 to {texts.MOST_NAMES}")
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = folder / "catalogue.toml"
    catalogue.write_text(HEAD + "".join(municipalities(count)), encoding="utf-8")
    with get_context("spawn").Pool(min(PROCESSES, count)) as pool:
        pool.map(partial(_make_one, catalogue, seed), range(count), chunksize=4)


def municipalities(count: int) -> list[str]:
    """The invented municipalities as they stand in a catalogue file."""
    areas = max(1, count // MUNICIPALITIES_IN_A_DELREGION)
    return [
        f'\n[[municipality]]\ncode = "{FIRST_CODE + n}"\nname = "{texts.name(n)}"\n'
        f'delregion = "Område {n % areas + 1:02}"\n'
        for n in range(count)
    ]


def _make_one(path: Path, seed: int, number: int) -> None:
    catalogue = loaded(path)
    municipality = catalogue.municipalities[number]
    random = Random(f"{seed} {municipality.code}")
    contents = contents_of(catalogue, municipality, random)
    name = f"{municipality.name} {YEAR}.xlsx"
    write_workbook(path.with_name(name), layout_for(catalogue, YEAR), contents)


_catalogues: dict[Path, Catalogue] = {}


def loaded(path: Path) -> Catalogue:
    """The catalogue, read once in each process."""
    if path not in _catalogues:
        _catalogues[path] = load(path)
    return _catalogues[path]


def contents_of(catalogue: Catalogue, municipality: Municipality, random: Random) -> Contents:
    """What an invented municipality answers."""
    population = int(random.lognormvariate(9.8, 0.8))
    return Contents(
        start=_start(catalogue, municipality, population, random),
        activities=tuple(_activity(catalogue, number, random) for number in range(ACTIVITIES)),
        indicators={
            indicator.id: _indicator(indicator, population, random)
            for indicator in catalogue.indicators
        },
        local_indicators=tuple(_local(catalogue, random) for _ in range(random.randint(1, 5))),
    )


def _start(
    catalogue: Catalogue, municipality: Municipality, population: int, random: Random
) -> RowContents:
    return {
        "municipality": municipality.name,
        "year": YEAR,
        "target_groups": ", ".join(group.name for group in catalogue.target_groups),
        "respondent": "Samordnare psykisk hälsa",
        "population": population,
        "ready": "Ja",
        "date": _day(random, date(YEAR, 12, 1), 30),
    }


def _activity(catalogue: Catalogue, number: int, random: Random) -> RowContents:
    goal = catalogue.goals[number % len(catalogue.goals)]
    row: dict[str, Written] = {**_goal(catalogue, goal), **texts.activity(random)}
    if random.random() < 0.1:  # not followed up yet
        return {**row, "nr": number + 1}
    status = random.choice(catalogue.statuses)
    return {
        **row,
        "nr": number + 1,
        "status": status.name,
        "followed_up": _day(random, date(YEAR, 2, 1), 300),
        "result": texts.result(random) if status.stage.expects_result else None,
        "comment": texts.comment(random),
    }


def _goal(catalogue: Catalogue, goal: Goal) -> Mapping[str, Written]:
    group = catalogue.group_by_key[goal.target_group]
    return {"goal": goal.label, "target_group": group.name}


def _indicator(indicator: Indicator, population: int, random: Random) -> RowContents:
    if indicator.kind is IndicatorKind.YES_NO:
        years = sorted(random.choices(("Ja", "Nej"), k=6), reverse=True)
        return {**_series(years), "origin": "Egen uppgift"}
    if indicator.kind is IndicatorKind.COUNT:
        mean = population / 2500
        return _series([max(0, round(random.gauss(mean, mean**0.5))) for _ in range(6)])
    return _measured(indicator, population, random)


def _measured(indicator: Indicator, population: int, random: Random) -> RowContents:
    share = indicator.kind is IndicatorKind.SHARE
    whole = round(population * random.uniform(0.01, 0.1)) if share else population
    per, level = (100, random.uniform(5, 40)) if share else (100_000, random.uniform(60, 900))
    counts = [round(whole * level * random.uniform(0.85, 1.15) / per) for _ in range(6)]
    row = _series([round(count / whole * per, 1) for count in counts])
    return {
        **row,
        "numerator": counts[-1],
        "denominator": whole,
        "origin": "Verksamhetssystemet",
        "comment": texts.comment(random),
    }


def _series(years: Sequence[Written]) -> dict[str, Written]:
    """Baseline, the four years before and the value."""
    history = zip(range(HISTORY_YEARS, 0, -1), years[1:-1], strict=True)
    before = {f"year_minus_{n}": value for n, value in history}
    return {"baseline": years[0], **before, "value": years[-1]}


def _local(catalogue: Catalogue, random: Random) -> RowContents:
    return {
        **_goal(catalogue, random.choice(catalogue.goals)),
        "indicator": texts.activity(random)["activity"],
        "kind": IndicatorKind.COUNT.value,
        "unit": "antal",
        **_series([random.randint(0, 90) for _ in range(6)]),
    }


def _day(random: Random, first: date, days: int) -> date:
    return first + timedelta(days=random.randrange(days))


def main() -> None:
    parser = argparse.ArgumentParser(description="Make filled workbooks to measure with.")
    parser.add_argument("out", type=Path)
    parser.add_argument("n", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    make(asked.out, asked.n, asked.seed)


if __name__ == "__main__":
    main()
