"""Two processes that read find what one would have found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bad_files import empty
from handed_in import EKEX, exempel, write

from planxl import pair
from planxl.checking import Checker
from planxl.findings import codes

Named = tuple[Path, str]

# The tests may run in a program with threads, where planxl itself would not fork.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Named]:
    """Enough files for two processes, one of them empty."""
    folder = tmp_path_factory.mktemp("svar")
    whole = write(folder, EKEX, activities=[{"goal": "V1.1", "activity": "Träffar"}])
    found = [(empty(folder / "tom.xlsx"), "tom.xlsx")]
    for number in range(pair.FEWEST_FILES):
        copy = folder / f"{number:02}.xlsx"
        copy.write_bytes(whole.read_bytes())
        found.append((copy, copy.name))
    return found


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine with two processors and a program without threads."""
    if not hasattr(os, "fork"):
        pytest.skip("processes cannot be forked here")
    monkeypatch.setattr(pair, "_pays", lambda files: files >= pair.FEWEST_FILES)


@pytest.mark.usefixtures("two")
def test_two_find_the_same_in_the_same_order_as_one(
    files: list[Named], monkeypatch: pytest.MonkeyPatch
) -> None:
    together = pair.check_files(files, Checker(exempel()))
    monkeypatch.setattr(pair, "_pays", lambda _: False)
    alone = pair.check_files(files, Checker(exempel()))
    assert [each.file for each in together] == [name for _, name in files]
    assert [each.submission for each in together] == [each.submission for each in alone]
    assert [each.findings for each in together] == [each.findings for each in alone]


@pytest.mark.usefixtures("two")
def test_a_code_from_the_other_process_is_the_code_itself(files: list[Named]) -> None:
    first = pair.check_files(files, Checker(exempel()))[0]
    assert first.findings[0].code is codes.EMPTY_FILE


@pytest.mark.usefixtures("two")
def test_the_files_of_a_process_that_was_killed_are_read_here(
    files: list[Named], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair, "_send", lambda there, files, catalogue: os._exit(9))
    found = pair.check_files(files, Checker(exempel()))
    assert [each.file for each in found] == [name for _, name in files]
    assert sum(each.submission is not None for each in found) == pair.FEWEST_FILES


@pytest.mark.usefixtures("two")
def test_progress_goes_on_to_the_end_and_never_back(files: list[Named]) -> None:
    told: list[tuple[int, int]] = []
    pair.check_files(
        files, Checker(exempel()), lambda done, every, name: told.append((done, every))
    )
    assert told == sorted(told)
    assert {every for _, every in told} == {len(files)}


def test_a_few_files_are_read_here(files: list[Named], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair, "_begun", lambda *_: pytest.fail("another process was started"))
    assert len(pair.check_files(files[:3], Checker(exempel()))) == 3
