"""Plans on their way between files, made up or read from the committed workbooks."""

from __future__ import annotations

import json
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from good import catalogue, goal, layout
from hypothesis import strategies as st

from planxl.catalogues import load
from planxl.catalogues.models import IndicatorKind
from planxl.conversion.formats import Parts, Wish, format_named, silent
from planxl.conversion.json_out import as_object
from planxl.conversion.plan import Concern, Doubt, Plan, Source, Unplaced
from planxl.workbook.appendices import FOLLOW_UPS, OTHERS, VALUES
from planxl.workbook.contents import Contents
from planxl.workbook.layout import TableLayout

ROOT = Path(__file__).resolve().parents[2]
WORKBOOKS = sorted((ROOT / "workbooks").glob("*/*/*.xlsx"))
NOBODYS = Wish()


def read(name: str, path: Path, wish: Wish = NOBODYS) -> Plan:
    """The plan that a format reads from a file."""
    format_ = format_named(name)
    assert format_.read
    return format_.read(path, wish, silent)


def written(name: str, plan: Plan, path: Path) -> Path:
    """The plan written in a format, with all files that belong to it."""
    made = _workbook(plan.model_dump_json()) if name == "excel" else _made(name, plan)
    parts = {"": made} if isinstance(made, bytes) else made
    for ending, data in parts.items():
        target = path.with_name(f"{path.stem}{ending}{path.suffix}")
        if data is None:
            target.unlink(missing_ok=True)
        else:
            target.write_bytes(data)
    return path


def _made(name: str, plan: Plan) -> bytes | Parts:
    format_ = format_named(name)
    assert format_.write
    return format_.write(plan, load(plan.catalogue))


@lru_cache(maxsize=30)
def _workbook(plan: str) -> bytes | Parts:
    """A plan as a workbook; writing takes its time, and several tests want the same."""
    return _made("excel", Plan.model_validate_json(plan))


def by_way_of(plan: Plan, folder: Path, *names: str) -> Plan:
    """The plan written and read in one format after another."""
    suffixes = {"excel": ".xlsx", "json": ".json", "csv": ".csv"}
    for name in names:
        plan = read(name, written(name, plan, folder / f"plan{suffixes[name]}"))
    return plan


def told(plan: Plan) -> Any:
    """All that a plan says, without where it was read."""
    return _without_sources(as_object(plan))


def _without_sources(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_sources(each) for key, each in value.items() if key != "source"}
    return [_without_sources(each) for each in value] if isinstance(value, list) else value


@cache
def made_up() -> Plan:
    """A small plan with a doubt and a text without a place, as a document gives one."""
    at = Source(file="plan.pdf", page=3, line=12)
    return Plan.model_validate(
        {
            "catalogue": "exempel",
            "municipality": "Ekexempel",
            "municipality_code": catalogue().municipalities[0].code,
            "year": 2025,
            "target_groups": ("vuxna",),
            "activities": (
                {"nr": "1", "goal": "V1.1", "target_group": "vuxna", "activity": "Kurs",
                 "responsible": "Kommunen", "follow_up": "Varje år", "source": at},
                {"nr": "2", "goal": "V3.1", "target_group": "vuxna", "activity": "Träffar",
                 "unread": {"status": "på gång kanske"}, "source": at},
            ),
            "review": (doubt("1", 0.2), doubt("2", 0.7, Concern.GOAL, "goal")),
            "unplaced": (Unplaced(text="Beslutad\n2025-03-17", why="Stod utanför", source=at),),
        }
    )  # fmt: skip


def doubt(
    nr: str, confidence: float, concern: Concern = Concern.COLUMN, field: str = "responsible"
) -> Doubt:
    """Something to look at."""
    return Doubt(
        nr=nr,
        field=field,
        concern=concern,
        confidence=confidence,
        sentence="Kontrollera texten.",
        text="Kommunen",
        source=Source(file="plan.pdf", page=3, line=12),
    )


# Contents that nobody has thought of ------------------------------------------------------------

_words = st.one_of(
    st.text("abcåäöÅÄÖéß-–.,:;/()'\"&<>%=+@ \u00a0\u00ad12\U0001f600\\", max_size=20),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=3),
)
texts = st.one_of(
    _words,
    st.builds("{}\n{}".format, _words, _words),
    st.builds(
        "{}{}".format, st.sampled_from(["=", "+", "-", "@", "'", "'=", ";", '"', "12,5"]), _words
    ),
    st.sampled_from(["uppgift saknas", "–", "ca 12", "<5", "12,5 %", "Ja", "V1.1", "2025-11-20"]),
)
numbers = st.one_of(
    st.integers(-1000, 10**9), st.floats(-1e6, 1e9, allow_nan=False).map(lambda x: round(x, 3))
)
days = st.dates(date(1900, 3, 1), date(2999, 12, 31))
anything = st.one_of(st.none(), texts, numbers, days)


def _row(table: TableLayout, known: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    columns = [c for c in table.by_key.values() if c.input or c.key == "last_follow_up"]
    cells = {c.key: known.get(c.key, texts) for c in columns}
    return st.fixed_dictionaries({}, optional=cells)


_goals = st.one_of(st.sampled_from([goal(each.id) for each in catalogue().goals]), texts)
_groups = st.one_of(st.sampled_from([each.name for each in catalogue().target_groups]), texts)
_statuses = st.one_of(st.sampled_from([each.name for each in catalogue().statuses]), texts)
_kinds = st.one_of(st.sampled_from([each.value for each in IndicatorKind]), texts)
_measures = {
    **{f"year_minus_{before}": anything for before in range(1, 5)},
    **dict.fromkeys(("value", "baseline", "numerator", "denominator"), anything),
}
_aims = {"goal": _goals, "target_group": _groups, "status": _statuses, "followed_up": anything}


def _entries(table: TableLayout) -> st.SearchStrategy[Any]:
    cells = {c.key: texts for c in table.columns}
    return st.lists(st.fixed_dictionaries({}, optional=cells), max_size=3).map(tuple)


contents = st.builds(
    Contents,
    start=st.fixed_dictionaries(
        {"municipality": st.just("Ekexempel"), "year": st.just(2025)},
        optional={
            "target_groups": st.one_of(texts, st.just("Vuxna, Barn och unga")),
            "respondent": texts,
            "population": anything,
            "ready": st.one_of(texts, st.sampled_from(["Ja", "Nej"])),
            "date": anything,
        },
    ),
    activities=st.lists(_row(layout().activities, _aims), max_size=6).map(tuple),
    indicators=st.dictionaries(
        st.sampled_from([each.id for each in catalogue().indicators]),
        _row(layout().indicators, _measures),
        max_size=6,
    ),
    local_indicators=st.lists(
        _row(layout().local_indicators, {**_aims, **_measures, "kind": _kinds}), max_size=4
    ).map(tuple),
    appendices=st.fixed_dictionaries(
        {}, optional={each.key: _entries(each) for each in (FOLLOW_UPS, VALUES, OTHERS)}
    ),
)


def as_text(value: object) -> str:
    """Anything as the text in which something is looked for."""
    return json.dumps(value, ensure_ascii=False, default=str)
