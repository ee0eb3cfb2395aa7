"""Work that does not come back is ended, whatever verb it is of, and the next file is taken up."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attack_files import another
from good import good_bytes

import planxl
from planxl import ConversionError, NothingToCompareError, RepairError
from planxl.cells.clock import OutOfTime, standing_still, within
from planxl.conversion import reading
from planxl.findings.sentence import sentence

SECONDS = 1.5


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two workbooks; what is done with Granexempel's may be planted to stick."""
    monkeypatch.setattr("planxl.checking.most_seconds", lambda: SECONDS)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ekexempel.xlsx").write_bytes(good_bytes())
    (folder / "granexempel.xlsx").write_bytes(another())
    return folder


def plant(monkeypatch: pytest.MonkeyPatch, place: str, stuck: Callable[..., bool]) -> None:
    """Has a function never come back where it is given what it is stuck on."""
    module, _, name = place.rpartition(".")
    ordinary = getattr(__import__(module, fromlist=[name]), name)

    def planted(*given: Any, **more: Any) -> Any:
        while stuck(*given):
            pass
        return ordinary(*given, **more)

    monkeypatch.setattr(place, planted)


def is_gran(given: Any) -> bool:
    """Whether it is the other workbook, or what was read in it."""
    named = getattr(given, "municipality", None) or getattr(given, "name", None)
    if isinstance(given, bytes):
        return given == another()
    return str(named).casefold().startswith("granexempel")


def assert_one_stuck(files: Any) -> None:
    done = {each.source: each for each in files}
    assert done["ekexempel.xlsx"].target.is_file()
    assert done["granexempel.xlsx"].target is None
    assert "sekunder" in done["granexempel.xlsx"].problem


def test_annotate(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.api.annotating.annotate_bytes", lambda data, _: is_gran(data))
    assert_one_stuck(planxl.annotate([both], both.with_name("ut")).files)


def test_annotate_clean(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.api.annotating.cleaned", is_gran)
    assert_one_stuck(planxl.annotate([both], both.with_name("ut"), clean=True).files)


@pytest.mark.parametrize(
    ("place", "stuck"),
    [
        ("planxl.filling.looking.looked", lambda _, __, book: is_gran(book)),
        ("planxl.api.filling.filled", lambda data, *_: is_gran(data)),
    ],
)
def test_fill(
    both: Path, monkeypatch: pytest.MonkeyPatch, place: str, stuck: Callable[..., bool]
) -> None:
    plant(monkeypatch, place, stuck)
    assert_one_stuck(planxl.fill([both], both.with_name("ut"), offline=True).files)


def test_roll(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.rollover.rolling.refilled", lambda answer, *_: is_gran(answer))
    assert_one_stuck(planxl.roll([both], both.with_name("ut"), 2026).files)


def test_diff(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.difference.folders.compared", lambda old, _: is_gran(old.submission))
    found = planxl.diff(both, both)
    assert [each.municipality for each in found.compared] == ["Ekexempel"]
    (aside,) = found.set_aside
    assert aside.file == "granexempel.xlsx"
    assert "sekunder" in aside.message


def test_diff_of_two_files(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.difference.folders.compared", lambda *_: True)
    with pytest.raises(NothingToCompareError, match="sekunder"):
        planxl.diff(both / "ekexempel.xlsx", both / "granexempel.xlsx")


def test_remind(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.annotation.annotated", lambda data, _: is_gran(data))
    found = planxl.remind([both], both.with_name("ut"))
    told = {each.municipality.name: each.unattached for each in found.reminders}
    assert (told["Ekexempel"], "sekunder" in told["Granexempel"]) == ("", True)


def test_repair(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.salvage.restoring.salvaged", lambda *_: True)
    target = both.with_name("lagad.xlsx")
    with pytest.raises(RepairError, match="sekunder"):
        planxl.repair(both / "ekexempel.xlsx", target)
    assert not target.exists()


def test_convert(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, "planxl.conversion.text.decoding.decoded", lambda _: True)
    monkeypatch.setattr(reading, "most_seconds", lambda: 0.5)
    text = both / "plan.txt"
    text.write_text("Handlingsplan\nMål 1\nAktivitet\n")
    with pytest.raises(ConversionError, match=r"plan\.txt tog mer än 0.5 sekunder"):
        planxl.convert(text, both.with_name("ut.xlsx"))
    assert not both.with_name("ut.xlsx").exists()


# The clock ------------------------------------------------------------------------------------


def busy(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def outer_ends_inner() -> bool:
    try:
        with within(0.2), within(20):
            busy(10)
    except OutOfTime:
        return True
    return False


def outer_goes_on_after_inner() -> bool:
    try:
        with within(0.5):
            try:
                with within(0.1):
                    busy(10)
            except OutOfTime:
                pass
            busy(10)
    except OutOfTime:
        return True
    return False


def is_left_alone_while_it_stands_still() -> bool:
    with within(0.3):
        with standing_still():
            busy(0.6)
        busy(0.05)
    return True


def in_a_thread(work: Callable[[], bool]) -> bool:
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found == [True]


@pytest.mark.parametrize(
    "work", [outer_ends_inner, outer_goes_on_after_inner, is_left_alone_while_it_stands_still]
)
def test_a_clock_within_a_clock(work: Callable[[], bool]) -> None:
    assert work()
    assert in_a_thread(work)


def test_the_clock_stands_still_while_a_person_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "tanum 2025.csv"
    row = "V1.1 Nollvision om suicid i Västra Götaland;Kurs;Kommunen;Varje år;12 000 kr\n"
    table.write_text(f"Mål;Vår grej;Vem;Uppfölning;Kostnad\n{row}", encoding="utf-8")
    monkeypatch.setattr(reading, "most_seconds", lambda: 3.0)
    asked = []

    def slowly(matches: object) -> dict[str, str]:
        asked.append(matches)
        busy(3.5)
        return {"Kostnad": "Kommentar"}

    plan = planxl.read_plan(
        table, municipality="Tanum", year=2025, columns={"Vår grej": "Aktivitet"}, confirm=slowly
    )
    assert asked
    assert [each.comment for each in plan.activities] == ["12 000 kr"]


# What is no file ------------------------------------------------------------------------------


def strange(folder: Path) -> dict[str, Path]:
    """A pipe, a socket, a device, a folder, a link to itself or to nothing, and a file of 5 GB."""
    names = ("pipe", "socket", "device", "folder", "loop", "gone", "large")
    found = {name: folder / f"{name}.xlsx" for name in names}
    os.mkfifo(found["pipe"])
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(found["socket"]))
    found["device"].symlink_to("/dev/zero")
    (found["folder"]).mkdir()
    found["loop"].symlink_to("loop.xlsx")
    found["gone"].symlink_to("nothing")
    with found["large"].open("wb") as file:
        file.truncate(5 * 1024**3)
    return found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_what_is_no_file_is_refused_at_once(
    both: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = strange(tmp_path)
    files = [path for name, path in made.items() if name != "folder"]
    began = time.monotonic()
    checked = planxl.check([*files, both / "ekexempel.xlsx"])
    assert [bool(each.submission) for each in checked] == [False] * 6 + [True]
    assert all(sentence(each.findings[0]) for each in checked[:6])
    for done in (
        planxl.annotate([*files, both], tmp_path / "a").files,
        planxl.fill([*files, both], tmp_path / "f", offline=True).files,
        planxl.roll([*files, both], tmp_path / "r", 2026).files,
    ):
        assert [bool(each.target) for each in done] == [False] * 6 + [True, True]
        assert all(len(each.problem) > 20 for each in done[:6])
    for path in made.values():
        with pytest.raises(ConversionError, match=path.name):
            planxl.read_plan(path)
    assert time.monotonic() - began < 20


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_list_of_addresses_that_is_a_pipe_is_not_waited_for(both: Path) -> None:
    os.mkfifo(both / "adresser.csv")
    found = planxl.remind([both], both.with_name("ut"))
    assert any("adresser.csv går inte att läsa" in each for each in found.mistakes)
