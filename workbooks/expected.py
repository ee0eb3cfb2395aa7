"""What a plan's text, or a document made of our own data, ought to be read as."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from places import documents, letters, lines_of, rows, text_of

from planxl.catalogues import Catalogue, load

Raw = Mapping[str, Any]
FIELDS = ("activity", "what", "indicators", "when", "responsible", "follow_up")


@dataclass(frozen=True, slots=True)
class Row:
    """An activity: its goal, and by field the letters and digits that are right.

    There may be two: as printed, and as the data say it. So an actor that is printed twice for one
    activity is right once too (Härryda's 21), and a choice is right in the words of its list.
    """

    nr: str
    goal: str | None
    cells: Mapping[str, Sequence[str]]

    def letters(self, field_: str) -> str:
        """The letters and digits of a field as they are printed."""
        return letters(self.cells.get(field_, ("",))[0])

    def is_right(self, field_: str, text: str) -> bool:
        """Whether a text is this field's, letter by letter."""
        return letters(text) in map(letters, self.cells.get(field_, ("",)))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a document holds. ``local`` are goals and texts of the municipality's own indicators,
    ``county`` goals, texts and ids of the plan's; ``source`` is every text that may not be lost.
    """

    catalogue: Catalogue
    municipality: str
    year: int
    rows: tuple[Row, ...]
    local: tuple[tuple[str, str], ...] = ()
    county: tuple[tuple[str, str, str], ...] = ()
    source: str = field(default="", repr=False)

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that are compared, the catalogue's own last."""
        own = tuple(column.key for column in self.catalogue.activity_columns)
        held = {key for row in self.rows for key in row.cells}
        return (*FIELDS, *(key for key in own if key in held))

    @property
    def ids(self) -> tuple[str, ...]:
        """The plan's own indicators that are printed."""
        return tuple(id_ for _, _, id_ in self.county)


def answer_of(path: Path) -> Raw:
    """The data in one file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def of_texts(path: Path, folder: Path) -> Iterator[tuple[Path, Expected]]:
    """The texts that the data in a file name, with what each holds."""
    answer = answer_of(path)
    for document in documents(answer):
        text = folder / document["text"]
        if text.exists():
            yield text, _of_text(path, answer, document, lines_of(text))


def _of_text(path: Path, answer: Raw, document: Raw, lines: Sequence[str]) -> Expected:
    held: dict[str, list[Raw]] = {}
    for table, row in rows(answer, document["key"]):
        held.setdefault(table, []).append(row)

    def printed(row: Raw, field_: str) -> str:
        return text_of(lines, row["where"].get(field_, ""), document.get("joined", ()))

    return Expected(
        **_whose(path, answer),
        rows=tuple(_row(row, printed) for row in held.get("activities", ())),
        local=tuple(
            (row["goal"], printed(row, "indicator")) for row in held.get("local_indicators", ())
        ),
        county=tuple(
            (row["goal"], printed(row, "indicator"), row["id"])
            for row in held.get("printed_indicators", ())
        ),
        source="\n".join(lines),
    )


def of_data(path: Path) -> Expected:
    """What a document holds that was made of the data in a file."""
    answer = answer_of(path)

    def said(row: Raw, field_: str) -> str:
        return _said(row.get(field_, ""))

    made = tuple(_row({**row, "where": row}, said) for row in answer["activities"])
    whole = Expected(
        **_whose(path, answer),
        rows=made,
        local=tuple((row["goal"], row["indicator"]) for row in answer.get("local_indicators", ())),
        county=tuple(
            (row["goal"], row["indicator"], row["id"])
            for row in answer.get("printed_indicators", ())
        ),
    )
    return kept(whole)


def kept(
    whole: Expected,
    fields: Collection[str] = (),
    groups: Collection[str] = (),
    rows: Sequence[Row] | None = None,
) -> Expected:
    """A plan of only these fields and target groups (all of them if none), of these rows."""
    left = tuple(
        replace(row, cells={k: v for k, v in row.cells.items() if not fields or k in fields})
        for row in (whole.rows if rows is None else rows)
        if not groups or _group(whole, row.goal) in groups
    )
    return replace(whole, rows=left, source=_source(left, whole))


def _group(whole: Expected, goal: str | None) -> str:
    return whole.catalogue.goal_by_id[goal].target_group if goal else ""


def _source(held: Iterable[Row], whole: Expected) -> str:
    texts = (texts[0] for row in held for texts in row.cells.values())
    return "\n".join((*texts, *(text for _, text in whole.local)))


def _whose(path: Path, answer: Raw) -> dict[str, Any]:
    start = answer["start"]
    catalogue, year = load(path.parts[-3]), int(path.parts[-2])
    return {"catalogue": catalogue, "municipality": start["municipality"], "year": year}


def _row(row: Raw, printed: Any) -> Row:
    keys = [key for key in row["where"] if isinstance(row.get(key), str | list)]
    return Row(
        str(row.get("nr", "")),
        row.get("goal"),
        {key: tuple(_accepted(row, key, printed)) for key in keys if key in _read(row)},
    )


def _read(row: Raw) -> set[str]:
    """The fields of a row that a plan's document tells."""
    return {*FIELDS, "prevention_level"} & set(row)


def _accepted(row: Raw, field_: str, printed: Any) -> Iterator[str]:
    yield printed(row, field_)
    yield _said(row[field_])


def _said(held: str | Sequence[str]) -> str:
    return held if isinstance(held, str) else "\n".join(held)


# Another's transcription -----------------------------------------------------------------------


def text_of_transcription(path: Path) -> str:
    """The name of the text that was transcribed."""
    told: str = json.loads(path.read_text(encoding="utf-8"))["document"]["source"]
    return told


def of_transcription(path: Path, text: Path, year: int = 2022) -> Expected:
    """What a text holds according to a transcription that was made by another hand."""
    told = json.loads(path.read_text(encoding="utf-8"))
    every = [(goal, row) for goal in told["goals"] for row in goal["activities"]]
    made = (_transcribed(str(nr), _goal_id(*each), each[1]) for nr, each in enumerate(every, 1))
    return Expected(
        load("vastra_gotaland"),
        told["document"]["kommun"],
        year,
        tuple(made),
        source="\n".join(lines_of(text)),
    )


def _goal_id(goal: Raw, _row: Raw) -> str:
    number = str(goal["goal_no"])
    if goal["plan"] == "suicidprevention":
        return f"S{number}"
    return f"{'B' if 'barn' in goal['target_group'] else 'V'}{number}"


def _transcribed(nr: str, goal: str, row: Raw) -> Row:
    return Row(nr, goal, {key: (_said(row[key]),) for key in FIELDS if row.get(key)})
