"""The committed answers (data/CATALOGUE/YEAR/NAME.toml) as contents of municipal workbooks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planxl.catalogues import Catalogue, load
from planxl.workbook.contents import Contents, RowContents
from planxl.workbook.declaration import HISTORY_YEARS
from planxl.workbook.layout import Layout, layout_for

DATA = Path(__file__).parent / "data"
Raw = Mapping[str, Any]
_ABOUT_THE_SOURCE = ("document", "where", "anew", "roles", "note")


@dataclass(frozen=True)
class Answer:
    """One workbook to make: where it goes, what it holds and what was done to it afterwards."""

    catalogue: str
    year: int
    file: str
    layout: Layout
    contents: Contents
    handling: tuple[Raw, ...] = ()

    @property
    def place(self) -> Path:
        """Where the workbook stands, below the folder of the workbooks."""
        return Path(self.catalogue, str(self.year), self.file)


def answers() -> Iterator[Answer]:
    """Every answer, by catalogue, year and name."""
    return (answer(path) for path in sorted(DATA.glob("*/*/*.toml")))


def answer(path: Path) -> Answer:
    """The answer in one file; its catalogue and year are the names of the folders."""
    catalogue, year = load(path.parts[-3]), int(path.parts[-2])
    raw = _raw(path)
    return Answer(
        catalogue.id,
        year,
        raw["file"],
        layout_for(catalogue, year),
        _contents(raw, catalogue, year),
        tuple(raw.get("handling", ())),
    )


def _raw(path: Path) -> dict[str, Any]:
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    if "same_as" not in own:
        return own
    base = _raw(path.with_name(f"{own['same_as']}.toml"))
    start = {**base["start"], **own.get("start", {})}
    return _earlier({**base, "handling": (), "file": own["file"], "start": start}, own["not_yet"])


_FOLLOW_UP = ("status", "followed_up", "result", "comment")
_VALUE = ("numerator", "denominator", "value", "origin", "comment")


def _earlier(raw: dict[str, Any], not_yet: Raw) -> dict[str, Any]:
    """The same answer before some rows (by their number or id) were followed up."""
    activities = [
        _without(row, _FOLLOW_UP) if row.get("nr") in not_yet["activities"] else row
        for row in raw["activities"]
    ]
    indicators = {
        key: _without(row, _VALUE) if key in not_yet["indicators"] else row
        for key, row in raw["indicators"].items()
    }
    return {**raw, "activities": activities, "indicators": indicators}


def _without(row: Raw, keys: tuple[str, ...]) -> Raw:
    return {key: value for key, value in row.items() if key not in keys}


def _contents(raw: Raw, catalogue: Catalogue, year: int) -> Contents:
    return Contents(
        start={**_cells(raw["start"], catalogue), "year": year},
        activities=tuple(_cells(row, catalogue) for row in raw.get("activities", ())),
        indicators={key: _cells(row, catalogue) for key, row in raw.get("indicators", {}).items()},
        local_indicators=tuple(_cells(row, catalogue) for row in raw.get("local_indicators", ())),
    )


def _cells(row: Raw, catalogue: Catalogue) -> RowContents:
    """A row as it is typed: keys become the words of the lists, lists become lines."""
    typed = dict(_without(row, _ABOUT_THE_SOURCE))
    if "goal" in typed:
        typed["goal"] = catalogue.goal_by_id[typed["goal"]].label
    if "target_group" in typed:
        typed["target_group"] = catalogue.group_by_key[typed["target_group"]].name
    if "target_groups" in typed:
        names = (catalogue.group_by_key[key].name for key in typed["target_groups"])
        typed["target_groups"] = ", ".join(names)
    if "indicators" in typed:
        typed["indicators"] = "\n".join(typed["indicators"])
    return {**typed, **_history(typed.pop("history", ()))}


def _history(values: tuple[Any, ...]) -> RowContents:
    """The four years before, oldest first; "" is a year without a value."""
    if values and len(values) != HISTORY_YEARS:
        raise ValueError(f"history must hold {HISTORY_YEARS} years: {values}")
    numbered = zip(range(HISTORY_YEARS, 0, -1), values, strict=False)
    return {f"year_minus_{before}": value for before, value in numbered if value != ""}
