"""The example delregion's figures, worked out once more by a script that knows nothing of planxl.

It reads the municipalities' workbooks with openpyxl alone and does its own arithmetic; only the
summary it is held against is made by planxl.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from one_sheet import sheet_in
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

pytestmark = pytest.mark.filterwarnings(
    "ignore:Sparkline Group extension", "ignore:Data Validation extension"
)

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "workbooks" / "exempel" / "2025"
PLAN = ROOT / "src" / "planxl" / "catalogues" / "exempel.toml"
YEAR = 2025
OTHER_HEADINGS = {"Årets värde": "Värde"}
PER = {"Andel": 100, "Per 100 000": 100_000}
HIDDEN = ".."
Figure = float | bool | None


# What the municipalities have written ------------------------------------------------------------


@dataclass(frozen=True)
class File:
    """A municipality's file: who, when, how many live there, and the rows of its indicators."""

    name: str
    day: datetime
    people: float
    groups: str
    rows: Mapping[str, Mapping[str, object]]


def _rows(sheet: Worksheet) -> Iterator[Mapping[str, object]]:
    lines = list(sheet.iter_rows(values_only=True))
    top = next(n for n, line in enumerate(lines) if "Id" in line)
    head = [OTHER_HEADINGS.get(str(cell), str(cell)) for cell in lines[top]]
    return (dict(zip(head, line, strict=True)) for line in lines[top + 1 :])


def _file(path: Path) -> File:
    book = load_workbook(path, data_only=True)
    start = {row[0]: row[1] for row in book["Start"].iter_rows(max_col=2, values_only=True)}
    rows = {str(row["Id"]): row for row in _rows(book["Indikatorer"]) if row["Id"]}
    people = _number(start["Folkmängd"])
    assert people is not None
    day = start["Datum"]
    assert isinstance(day, datetime)
    return File(str(start["Kommun"]), day, people, str(start["Målgrupper"]), rows)


def _files() -> list[File]:
    """One file for each municipality: of two, the one with the later date."""
    found: dict[str, File] = {}
    for file in sorted(map(_file, ANSWERS.glob("*.xlsx")), key=lambda file: file.day):
        found[file.name] = file
    return list(found.values())


def _number(cell: object) -> float | None:
    """What can be read as a number without a guess: "12,5 %" can, "ca 12" and "<5" cannot."""
    if isinstance(cell, int | float):
        return float(cell)
    text = re.sub(r"[\s\u00a0]", "", str(cell or "")).removesuffix("%").removesuffix("st")
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+(,\d+)?", text) else None


def _figure(cell: object, kind: str) -> Figure:
    if kind == "Ja/Nej":
        return {"Ja": True, "Nej": False}.get(str(cell).rstrip("*"))
    return _number(cell)


# What it comes to --------------------------------------------------------------------------------


@dataclass(frozen=True)
class One:
    """A municipality's figure for a year, with what it is made of where that is told."""

    value: float
    people: float
    parts: tuple[float, float] | None = None


@dataclass(frozen=True)
class Sum:
    """What figures come to: the figure, of how many municipalities, its parts, how it is made."""

    figure: float | str | None
    covered: int
    parts: tuple[float, float] | tuple[None, None] = (None, None)
    how: str = ""


def _ones(files: Sequence[File], id_: str, heading: str) -> dict[str, One]:
    found = {}
    for file in files:
        row = file.rows.get(id_, {})
        kind = str(row.get("Typ"))
        value = _figure(row.get(heading), kind)
        if value is not None:
            parts = _parts(row, kind, float(value)) if heading == "Värde" else None
            found[file.name] = One(float(value), file.people, parts)
    return found


def _parts(row: Mapping[str, object], kind: str, value: float) -> tuple[float, float] | None:
    above, below = _number(row["Täljare"]), _number(row["Nämnare"])
    if kind not in PER or above is None or not below:
        return None
    made = above / below * PER[kind]
    decimals = next((n for n in range(3) if round(value, n) == value), 3)
    near = abs(made - value) <= max(10**-decimals, 0.005 * max(made, value))
    return (above, below) if near else None


def _sum(ones: Sequence[One], kind: str) -> Sum:
    if not ones:
        return Sum(None, 0)
    if kind == "Antal":
        return Sum(sum(one.value for one in ones), len(ones), how="summa")
    if kind == "Ja/Nej":
        yes = sum(one.value for one in ones)
        return Sum(f"{yes:.0f} av {len(ones)}", len(ones), how="antal Ja")
    if all(one.parts for one in ones):
        above = sum(one.parts[0] for one in ones if one.parts)
        below = sum(one.parts[1] for one in ones if one.parts)
        return Sum(above / below * PER[kind], len(ones), (above, below), "täljare / nämnare")
    return Sum(_weighed(ones), len(ones), how="skattat")


def _weighed(ones: Sequence[One]) -> float:
    return sum(one.value * one.people for one in ones) / sum(one.people for one in ones)


def _change(now: Mapping[str, One], then: Mapping[str, One], kind: str) -> tuple[float | None, int]:
    both = [name for name in now if name in then]
    if not both:
        return None, 0
    made = _weighed if kind in PER else lambda ones: sum(one.value for one in ones)
    new, old = made([now[n] for n in both]), made([then[n] for n in both])
    return new - old, len(both)


# What the summary says ---------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[True, False], ids=["internal", "public"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summary of the example, made by planxl: with all figures, and as everyone may see it."""
    import planxl  # noqa: PLC0415 - only to make what is judged here

    path = tmp_path_factory.mktemp("judged") / "s.xlsx"
    planxl.merge([ANSWERS], path, date=date(2026, 1, 30), internal=request.param)
    return path


@pytest.fixture(scope="module")
def files() -> list[File]:
    return _files()


@pytest.fixture(scope="module")
def expected() -> int:
    """How many municipalities are to answer."""
    return len(tomllib.loads(PLAN.read_text(encoding="utf-8"))["municipality"])


@cache
def _said(path: Path, sheet: str) -> dict[str, Mapping[str, object]]:
    lines = _rows(sheet_in(path, sheet, data_only=True))
    return {str(row["Id"]): row for row in lines if row["Indikator"]}


class Judge:
    """Holds what is said against what it should be; ``..`` is no answer, but no wrong one."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.compared = 0
        self.hidden = 0

    def same(self, where: str, said: object, meant: object) -> None:
        if said == HIDDEN and meant is not None:
            self.hidden += 1
            return
        self.compared += 1
        close = isinstance(meant, float) and isinstance(said, int | float)
        right = said == pytest.approx(meant, rel=1e-9) if close else said == meant
        if not right:
            self.wrong.append(f"{where}: {said!r}, not {meant!r}")


def _or_dash(value: object) -> object:
    return "–" if value is None else value


def test_every_total_is_what_an_independent_script_makes_of_the_workbooks(
    told: Path, files: list[File], expected: int
) -> None:
    judge, rows = Judge(), _said(told, "Indikatorer")
    assert len(rows) == 36
    for id_, row in rows.items():
        kind = str(files[0].rows[id_]["Typ"])
        years = {h: _ones(files, id_, h) for h in ("Värde", str(YEAR - 1), "Baslinje")}
        now, then, base = (_sum(list(ones.values()), kind) for ones in years.values())
        moved, compared = _change(years["Värde"], years[str(YEAR - 1)], kind)
        judge.same(f"{id_} value", row["Exempellän"], _or_dash(now.figure))
        judge.same(f"{id_} coverage", row["Täckning"], f"{now.covered} av {expected}")
        judge.same(f"{id_} last year", row[str(YEAR - 1)], _or_dash(then.figure))
        judge.same(
            f"{id_} its coverage", row[f"Täckning {YEAR - 1}"], f"{then.covered} av {expected}"
        )
        judge.same(f"{id_} baseline", row["Baslinje"], _or_dash(base.figure))
        judge.same(f"{id_} its coverage", row["Täckning baslinje"], f"{base.covered} av {expected}")
        judge.same(f"{id_} change", row["Förändring"], _or_dash(moved))
        if row["Exempellän"] != HIDDEN:
            judge.same(f"{id_} how", row["Så är det räknat"] or "", now.how)
            judge.same(f"{id_} numerator", row["Täljare"], now.parts[0])
            judge.same(f"{id_} denominator", row["Nämnare"], now.parts[1])
        if row["Förändring"] != HIDDEN:
            judge.same(f"{id_} compared", row["Jämförda kommuner"], compared or None)
    assert judge.wrong == []
    assert judge.compared + judge.hidden > 300


def test_every_municipality_s_value_is_as_it_was_written_or_hidden(
    told: Path, files: list[File]
) -> None:
    judge, rows = Judge(), _said(told, "Indikatorer")
    for file in files:
        for id_, row in rows.items():
            value = _ones([file], id_, "Värde").get(file.name)
            if value is None:
                continue
            meant = value.value
            if file.rows[id_]["Typ"] == "Ja/Nej":
                judge.same(f"{id_} {file.name}", row[file.name], "Ja" if meant else "Nej")
            else:
                judge.same(f"{id_} {file.name}", row[file.name], meant)
    assert judge.wrong == []
    assert judge.compared > 150


def test_every_year_of_the_development_is_too(told: Path, files: list[File], expected: int) -> None:
    judge, rows = Judge(), _said(told, "Utveckling")
    for id_, row in rows.items():
        kind = str(files[0].rows[id_]["Typ"])
        sums = []
        for year in range(YEAR - 4, YEAR + 1):
            heading = "Värde" if year == YEAR else str(year)
            sums.append(_sum(list(_ones(files, id_, heading).values()), kind))
            judge.same(f"{id_} {year}", row[str(year)], _or_dash(sums[-1].figure))
        covered = " · ".join(str(each.covered) for each in sums)
        judge.same(f"{id_} coverage", row["Täckning år för år"], f"{covered} av {expected}")
    assert judge.wrong == []
    assert judge.compared + judge.hidden == 36 * 6


def test_the_internal_summary_hides_nothing_and_the_other_hides_only_what_is_sensitive(
    told: Path,
) -> None:
    hidden = {id_ for id_, row in _said(told, "Indikatorer").items() if HIDDEN in row.values()}
    plan = tomllib.loads(PLAN.with_name("vastra_gotaland.toml").read_text(encoding="utf-8"))
    sensitive = {row["id"] for row in plan["indicator"] if row.get("sensitive")}
    internal = "Intern" in str(load_workbook(told).properties.title)
    assert hidden == (set() if internal else sensitive)
