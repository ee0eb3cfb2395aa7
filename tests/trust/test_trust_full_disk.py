"""Where nothing can be written: a sentence, the old file as it was, and nothing left behind."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from handed_in import COUNT, EKEX, SHARE, write

from planxl.api import convert as convert_plan
from planxl.delivery import NotWritableError, deliver, deliver_together

Run = Callable[..., Any]

DAY = ("--date", "2026-02-01")
VERBS: Mapping[str, tuple[str, ...]] = {
    "merge": ("merge", "in", "-o", "ut/s.xlsx", *DAY),
    "annotate": ("annotate", "in", "-o", "ut", *DAY),
    "clean": ("annotate", "--clean", "in", "-o", "ut"),
    "remind": ("remind", "in", "-o", "ut", *DAY),
    "roll": ("roll", "in", "-o", "ut", "--year", "2026", "--force"),
    "fill": ("fill", "in", "-o", "ut", "--offline", "--force", *DAY),
    "repair": ("repair", "in/Ekexempel.xlsx", "-o", "ut/lagad.xlsx", "--force"),
    "convert": (
        *("convert", "in/Ekexempel.xlsx", "ut", "--to", "csv", "--to", "json", "--to", "excel"),
        "--force",
    ),
    "new": ("new", "--kommun", "Tanum", "--year", "2025", "-o", "ut/tanum.xlsx", "--force"),
    "template": ("template", "-o", "ut/mall.xlsx", "--force"),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an answer, and a folder to write in."""
    values = {SHARE: {"numerator": 31, "denominator": 248}, COUNT: {"value": 12}}
    write(tmp_path / "in", EKEX, indicators=values)
    (tmp_path / "ut").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def little_room(size: int = 2000) -> Iterator[None]:
    """Within it no file may grow beyond that: what a full disk does, at a moment that is known."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("verb", VERBS)
def test_on_a_full_disk_the_old_files_stay(here: Run, place: Path, verb: str) -> None:
    assert here(*VERBS[verb]).code in (0, 1)
    before = contents(place)
    if verb != "merge":  # which replaces nothing but its own
        for path in contents(place / "ut"):
            path.write_bytes(b"gammal" if verb not in {"annotate", "clean"} else before[path])
        before = contents(place)
    with little_room():
        ended = here(*VERBS[verb])
    assert ended.code in (1, 2)
    said = ended.out + ended.err
    assert "platsen räcker inte" in said, said
    small = {path for path, data in before.items() if len(data) < 2000 and path.suffix == ".txt"}
    after = contents(place)
    assert {p: d for p, d in after.items() if p not in small} == {
        p: d for p, d in before.items() if p not in small
    }
    assert after.keys() == before.keys()


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "merge"])
def test_an_output_that_is_open_in_excel_is_told_and_stays(
    here: Run, place: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert here(*VERBS[verb]).code in (0, 1)
    before = contents(place)

    def refused(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refused)
    ended = here(*VERBS[verb])
    assert ended.code in (1, 2)
    assert "Är den öppen i Excel?" in ended.out + ended.err
    assert contents(place) == before


def refuses(code: int, said: str) -> Callable[..., int]:
    def refuse(path: Path, *_: object) -> int:
        raise OSError(code, said, str(path))

    return refuse


@pytest.mark.parametrize("verb", VERBS)
def test_a_folder_in_which_nothing_may_be_saved_is_told(
    here: Run, place: Path, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planxl.atomic.os.open", refuses(errno.EACCES, "Permission denied"))
    ended = here(*VERBS[verb])
    assert ended.code in (1, 2)
    said = " ".join((ended.out + ended.err).split())
    assert "får du inte spara" in said, said
    assert contents(place / "ut") == {}


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="who may do everything is refused nothing"
)
def test_a_folder_that_is_read_only_is_told(here: Run, place: Path) -> None:
    (place / "ut").chmod(0o555)
    ended = here(*VERBS["merge"])
    (place / "ut").chmod(0o755)
    assert (ended.code, contents(place / "ut")) == (2, {})
    assert "får du inte spara" in ended.err


def test_what_belongs_together_is_written_together(place: Path) -> None:
    old = {place / "ut" / name: b"gammal" for name in ("a.csv", "b.csv", "c.csv")}
    deliver_together(old)
    with little_room(), pytest.raises(NotWritableError, match=r"b\.csv .* platsen räcker inte"):
        deliver_together(dict.fromkeys(old, b"ny") | {place / "ut" / "b.csv": b"ny" * 2000})
    assert contents(place / "ut") == old


def test_a_plan_is_converted_to_all_its_files_or_none(place: Path) -> None:
    target = place / "ut" / "plan.csv"
    files = convert_plan(place / "in" / "Ekexempel.xlsx", target).files
    for path in files:
        path.write_bytes(b"gammal")
    sizes = convert_plan(place / "in" / "Ekexempel.xlsx", place / "plan.csv").files
    between = sorted(path.stat().st_size for path in sizes)[-1] - 1
    with little_room(between), pytest.raises(NotWritableError):
        convert_plan(place / "in" / "Ekexempel.xlsx", target, replace=True)
    assert {path.read_bytes() for path in files} == {b"gammal"}


@pytest.mark.parametrize("error", [errno.ENAMETOOLONG, errno.ENOENT])
def test_a_path_that_is_too_long_is_told(
    place: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says of a path of more than 260 characters that it is not there."""
    monkeypatch.setattr("planxl.atomic.os.open", refuses(error, "No such file or directory"))
    target = place / ("mapp" * 60) / "tanum.xlsx"
    with pytest.raises(NotWritableError, match="sökvägen är för lång"):
        deliver(b"ny", target)


def test_a_name_that_is_too_long_is_told(place: Path) -> None:
    with pytest.raises(NotWritableError, match="sökvägen är för lång"):
        deliver(b"ny", place / ("a" * 300 + ".xlsx"))
    assert contents(place / "ut") == {}
