"""What has been answered before, kept in a folder: one file for each series.

Each figure is kept for itself, not each request, so that other municipalities or years can be
answered later from what several requests brought. A file that is torn or somebody else's is as good
as none: it is remembered as spoiled, and replaced when the series is fetched again.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from planxl.atomic import replacing
from planxl.statistics.asking import Answer, Answers, Question, Series, StatisticsError

VARIABLE = "PLANXL_CACHE"
"""The environment variable that says where to keep answers instead."""

Facts = dict[str, dict[str, Answer]]
"""Answers by area and period."""

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file holds: a series and all that is known of it."""

    format: Literal["planxl statistik 1"]
    series: Series
    facts: Facts


class Shelf:
    """The folder of answers. ``spoiled`` are the files that could not be understood."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()
        self.spoiled: list[Path] = []
        self._known: dict[Series, Facts] = {}

    def found(self, questions: Iterable[Question]) -> Answers:
        """Answers to those of the questions that have any, however old."""
        answers: Answers = {}
        for series, asked in groupby(questions, key=lambda each: each.series):
            facts = self._facts(series)
            for question in asked:
                answer = facts.get(question.area, _NOTHING).get(question.period)
                if answer is not None:
                    answers[question] = answer
        return answers

    def keep(self, answers: Answers) -> None:
        """Keeps answers, beside or in place of older ones. Raises StatisticsError."""
        by_series: dict[Series, Answers] = {}
        for question, answer in answers.items():
            by_series.setdefault(question.series, {})[question] = answer
        for series, new in by_series.items():
            self._keep_series(series, new)

    def _facts(self, series: Series) -> Facts:
        if series not in self._known:
            self._known[series] = self._read(series)
        return self._known[series]

    def _read(self, series: Series) -> Facts:
        path = self._path(series)
        try:
            kept = _adapter().validate_json(path.read_bytes())
        except FileNotFoundError:
            return {}
        except (ValidationError, OSError):
            return self._spoil(path)
        if kept.series != series or not _sound(kept.facts):
            return self._spoil(path)
        return kept.facts

    def _spoil(self, path: Path) -> Facts:
        if path not in self.spoiled:
            self.spoiled.append(path)
        return {}

    def _keep_series(self, series: Series, new: Answers) -> None:
        """Adds to what stands in the file now: another planxl may have written since we read."""
        facts = self._read(series)
        for question, answer in new.items():
            facts.setdefault(question.area, {})[question.period] = answer
        kept = Kept("planxl statistik 1", series, facts)
        self._known[series] = facts
        self._write(self._path(series), _adapter().dump_json(kept))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(path, data)
        except OSError as error:
            raise StatisticsError(
                f"Det som hämtas gick inte att spara i {self.folder} "
                f"({error.strerror or error}). Ange en annan mapp i miljövariabeln {VARIABLE}."
            ) from error

    def _path(self, series: Series) -> Path:
        return self.folder / f"{file_stem(series)}.json"


def default_folder() -> Path:
    """Where answers are kept unless the environment says otherwise."""
    given = os.environ.get(VARIABLE, "").strip()
    if given:
        return Path(given).expanduser() / "statistik"
    import platformdirs  # noqa: PLC0415 - only when it is needed

    return platformdirs.user_cache_path("planxl", appauthor=False) / "statistik"


def file_stem(series: Series) -> str:
    """A name for a series' file that people can read, and no two series share."""
    plain = f"{series.keeper} {series.key} {series.gender}"
    if re.fullmatch(r"[A-Z0-9]+", series.key) and not series.selection:
        return plain
    readable = re.sub(r"[^A-Za-z0-9_.]+", "-", plain.replace(" ", "_"))[:80].replace("_", " ")
    return f"{readable} {hashlib.sha256(repr(series).encode()).hexdigest()[:8]}"


_NOTHING: Mapping[str, Answer] = {}


def _sound(facts: Facts) -> bool:
    """Whether each answer is either a figure or the reason why there is none."""
    return all(
        (answer.value is None) != (answer.absence is None)
        and (answer.value is None or math.isfinite(answer.value))
        for periods in facts.values()
        for answer in periods.values()
    )


def _replace(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all.

    Windows does not let a file be replaced while another process reads it: tries again then.
    """
    for left in reversed(range(_TRIES)):
        try:
            with replacing(path) as temporary:
                temporary.write_bytes(data)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(0.02)


@cache
def _adapter() -> TypeAdapter[Kept]:
    return TypeAdapter(Kept)
