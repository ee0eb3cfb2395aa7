"""Answers kept in a folder, figure by figure."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import (
    Absence,
    Answer,
    Answers,
    Question,
    Series,
    StatisticsError,
)
from planxl.statistics.shelf import Shelf, default_folder, file_stem

DAY = date(2026, 11, 2)
EXAM = Series(Keeper.KOLADA, "N17445")
PEOPLE = Series(
    Keeper.SCB, "TAB638", selection=(("Alder", ("0", "1-4")), ("ContentsCode", ("BE0101N1",)))
)


def question(series: Series = EXAM, area: str = "1435", period: str = "2024") -> Question:
    return Question(series, area, period)


def some(questions: Iterable[Question], value: float = 71.4) -> Answers:
    return {each: Answer(DAY, value, title="Påhittad") for each in questions}


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_is_kept_is_found_by_the_next(tmp_path: Path) -> None:
    answers: Answers = {
        question(): Answer(DAY, 71.4, title="Gymnasieelever med examen, andel (%)"),
        question(area="1438"): Answer(DAY, absence=Absence.HIDDEN),
        question(area="14", period="2020-2024"): Answer(DAY, 0.0),
        question(PEOPLE): Answer(DAY, 13_000.0),
        question(Series(Keeper.KOLADA, "N17445", "K")): Answer(DAY, absence=Absence.MISSING),
    }
    Shelf(tmp_path).keep(answers)
    assert Shelf(tmp_path).found(answers) == answers


def test_any_part_of_what_was_fetched_can_be_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(some(question(area=area) for area in ("1435", "1438")))
    shelf.keep(some([question(area="1435", period="2023")], 70))
    asked = [question(period=year) for year in ("2022", "2023", "2024")]
    for each in (shelf, Shelf(tmp_path)):
        found = each.found(asked)
        assert {key.period: answer.value for key, answer in found.items()} == {
            "2023": 70,
            "2024": 71.4,
        }


def test_a_newer_answer_takes_the_place_of_an_older(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(some([question()], 70))
    shelf.keep(some([question()], 71))
    assert shelf.found([question()])[question()].value == 71
    assert Shelf(tmp_path).found([question()])[question()].value == 71


def test_a_series_has_one_file_with_a_name_to_read(tmp_path: Path) -> None:
    Shelf(tmp_path).keep(some([question(), question(area="1438")]))
    assert only_file(tmp_path).name == "kolada N17445 T.json"


def test_no_two_series_share_a_file() -> None:
    every = [
        EXAM,
        PEOPLE,
        Series(Keeper.KOLADA, "n17445"),
        Series(Keeper.KOLADA, "N17445", "K"),
        Series(Keeper.SCB, "N17445"),
        Series(Keeper.SCB, "TAB638"),
        Series(Keeper.SCB, "TAB638", selection=(("Alder", ("0",)),)),
        Series(Keeper.FOLKHALSODATA, "A/B/c.px"),
        Series(Keeper.FOLKHALSODATA, "A/B_c.px"),
        Series(Keeper.FOLKHALSODATA, "A/" * 200),
    ]
    stems = [file_stem(each) for each in every]
    assert len({stem.casefold() for stem in stems}) == len(every)
    assert all(len(stem) < 120 and not set(stem) & set('/\\:*?"<>|') for stem in stems)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[1, 2]",
        b"\xff\xfe\x00",
        b'{"format": "annat"}',
        b"[" * 100_000,
    ],
)
def test_a_torn_or_foreign_file_is_empty_and_told_and_replaced(
    content: bytes, tmp_path: Path
) -> None:
    Shelf(tmp_path).keep(some([question()]))
    file = only_file(tmp_path)
    file.write_bytes(content)
    shelf = Shelf(tmp_path)
    assert shelf.found([question()]) == {}
    assert shelf.spoiled == [file]
    shelf.keep(some([question()]))
    assert Shelf(tmp_path).found([question()]) == some([question()])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("value", None),
        ("value", "71,4"),
        ("value", float("nan")),
        ("absence", "uppgift saknas"),
        ("absence", "annat"),
        ("fetched", "i går"),
    ],
)
def test_a_file_with_an_answer_that_cannot_be_is_as_good_as_none(
    name: str, value: object, tmp_path: Path
) -> None:
    Shelf(tmp_path).keep(some([question()]))
    file = only_file(tmp_path)
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["facts"]["1435"]["2024"][name] = value
    file.write_text(json.dumps(kept), encoding="utf-8")
    shelf = Shelf(tmp_path)
    assert shelf.found([question()]) == {}
    assert shelf.spoiled == [file]


def test_the_file_of_another_series_is_not_taken_for_this_one(tmp_path: Path) -> None:
    Shelf(tmp_path).keep(some([question()]))
    only_file(tmp_path).rename(tmp_path / "kolada N15508 T.json")
    assert Shelf(tmp_path).found([question(Series(Keeper.KOLADA, "N15508"))]) == {}


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    one, other = Shelf(tmp_path), Shelf(tmp_path)
    one.found([question()])
    other.found([question()])
    one.keep(some([question(area="1435")]))
    other.keep(some([question(area="1438")]))
    assert len(Shelf(tmp_path).found([question(area="1435"), question(area="1438")])) == 2


def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(some([question()]))
    monkeypatch.setattr(Path, "replace", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        shelf.keep(some([question()], 99))
    assert Shelf(tmp_path).found([question()]) == some([question()])
    assert only_file(tmp_path).suffix == ".json"


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_file_that_is_just_being_read_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, refusals = Path.replace, [PermissionError(), PermissionError()]

    def refusing(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    Shelf(tmp_path).keep(some([question()]))
    assert Shelf(tmp_path).found([question()])


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    shelf = Shelf(tmp_path / "fil" / "statistik")
    assert shelf.found([question()]) == {}
    with pytest.raises(StatisticsError, match=r"gick inte att spara .* PLANXL_CACHE\."):
        shelf.keep(some([question()]))


def test_the_folder_is_the_persons_own_unless_the_environment_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLANXL_CACHE", raising=False)
    assert default_folder().name == "statistik"
    assert "planxl" in default_folder().parts
    monkeypatch.setenv("PLANXL_CACHE", str(tmp_path))
    assert default_folder() == Shelf().folder == tmp_path / "statistik"


def test_a_whole_county_is_read_in_no_time(tmp_path: Path) -> None:
    every = [
        Question(Series(Keeper.KOLADA, f"N1{number:04}"), f"14{area:02}", str(year))
        for number in range(12)
        for area in range(49)
        for year in range(2020, 2026)
    ]
    Shelf(tmp_path).keep(some(every))
    began = time.perf_counter()
    assert len(Shelf(tmp_path).found(every)) == 12 * 49 * 6
    assert time.perf_counter() - began < 0.2  # 5 ms on an idle machine
