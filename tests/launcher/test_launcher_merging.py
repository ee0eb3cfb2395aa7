"""The window without a window: chosen, run by the real program, ended, and done once more."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from handed_in import EKEX, write
from launched import EXAMPLES, Forgetful, Played, until

from planxl.excel.ending import Result
from planxl.launcher.choice import NO_FOLDER, Choice
from planxl.launcher.merging import Merging, Phase
from planxl.launcher.program import Progress


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A folder of workbooks, with spaces and letters beyond ASCII in its name."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "Svar från kommunerna – 2025"))


@pytest.fixture
def merging() -> Merging:
    return Merging(Forgetful())


def test_a_folder_is_merged_and_what_came_of_it_is_told(merging: Merging, received: Path) -> None:
    before = {path: path.read_bytes() for path in received.iterdir()}
    merging.choose_folder(str(received))
    assert merging.seen == "8 arbetsböcker i mappen."
    merging.start()
    assert merging.phase is Phase.RUNNING
    outcome = until(merging, Phase.ENDED).outcome
    summary = received.parent / "Sammanställning Svar från kommunerna – 2025.xlsx"
    assert outcome is not None
    assert (outcome.result, outcome.summary) == (Result.FOUND, summary)
    assert outcome.folder == received.parent
    assert summary.is_file()
    assert "Exempellän 2025: 7 av 8 kommuner har svarat." in outcome.text
    assert "– Kopia av lindexempel.xlsx: Lindexempel har lämnat fler än en fil." in outcome.text
    assert "– Havsexempel: 2 fel, 10 uppföljningar saknas, 7 varningar" in outcome.text
    assert {path: path.read_bytes() for path in received.iterdir()} == before


def test_a_merge_can_be_done_once_more_and_replaces_its_summary(
    merging: Merging, tmp_path: Path
) -> None:
    write(tmp_path / "svar", EKEX)
    merging.choose_folder(str(tmp_path / "svar"))
    assert not merging.replaces
    for _ in range(2):
        merging.start()
        until(merging, Phase.ENDED)
        merging.back()
    assert merging.phase is Phase.CHOOSING
    assert merging.replaces
    assert [each.name for each in tmp_path.glob("*.xlsx")] == ["Sammanställning svar.xlsx"]


def test_a_cancelled_merge_has_written_nothing(merging: Merging, received: Path) -> None:
    merging.choose_folder(str(received))
    merging.start()
    merging.cancel()
    assert merging.phase is Phase.CANCELLING
    outcome = until(merging, Phase.ENDED).outcome
    assert outcome is not None
    assert outcome.lines == ("Avbrutet. Inget har skrivits.",)
    assert outcome.summary is None
    assert list(received.parent.glob("*.xlsx")) == []


def test_a_year_and_a_delregion_reach_the_program(tmp_path: Path, received: Path) -> None:
    played = Played(tmp_path / "p", answer={"result": "done", "message": "Klart."})
    merging = Merging(Forgetful(), played.begin)
    merging.choose_folder(str(received))
    merging.choose_output(str(tmp_path / "min fil"))
    merging.choose_part(" Södra Älvsborg ", " 2025 ")
    merging.start()
    until(merging, Phase.ENDED)
    asked = played.asked[: played.asked.index("--status")]
    folder, output = str(received), str(tmp_path / "min fil.xlsx")
    told = ["--folder", folder, "--output", output, "--delregion", "Södra Älvsborg"]
    assert asked == ["excel", "merge", *told, "--year", "2025"]


@pytest.mark.thorough
def test_a_delregion_that_there_is_none_of_is_told_without_the_options_of_a_terminal(
    merging: Merging, received: Path
) -> None:
    merging.choose_folder(str(received))
    merging.choose_part("Skaraborg", "")
    merging.start()
    outcome = until(merging, Phase.ENDED).outcome
    assert outcome is not None
    assert outcome.result is Result.FAILED
    assert "Exempelområdet" in outcome.text
    assert "--" not in outcome.text


@pytest.mark.thorough
def test_a_file_of_somebody_else_is_never_replaced(merging: Merging, received: Path) -> None:
    other = received.parent / "budget.xlsx"
    shutil.copy(received / "lindexempel.xlsx", other)
    before = other.read_bytes()
    merging.choose_folder(str(received))
    merging.choose_output(str(other))
    merging.start()
    outcome = until(merging, Phase.ENDED).outcome
    assert outcome is not None
    assert outcome.result is Result.FAILED
    assert "annat filnamn" in outcome.text
    assert " -o" not in outcome.text
    assert other.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="/proc finns bara i Linux")
@pytest.mark.thorough
def test_a_place_where_nothing_may_be_written_is_told(merging: Merging, received: Path) -> None:
    merging.choose_folder(str(received))
    merging.choose_output("/proc/planxl.xlsx")
    merging.start()
    outcome = until(merging, Phase.ENDED).outcome
    assert outcome is not None
    assert outcome.result is Result.FAILED
    assert "/proc/planxl.xlsx" in outcome.text
    assert " -o" not in outcome.text


def test_a_program_that_cannot_be_started_is_an_end_with_a_sentence(
    received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(received / "pythonw.exe"))
    merging = Merging(Forgetful())
    merging.choose_folder(str(received))
    merging.start()
    assert merging.phase is Phase.ENDED
    assert merging.outcome is not None
    assert "gick inte att starta" in merging.outcome.text


def test_nothing_begins_while_something_is_wrong_and_a_change_takes_the_sentence_away(
    merging: Merging, received: Path
) -> None:
    merging.start()
    assert (merging.phase, merging.problem) == (Phase.CHOOSING, NO_FOLDER)
    merging.choose_folder(str(received))
    assert merging.problem == ""
    merging.choose_part("", "i år")
    merging.start()
    assert "inget redovisningsår" in merging.problem
    merging.choose_part("", "")
    assert merging.problem == ""


def test_the_suggested_file_follows_the_folder_until_the_person_has_said_where(
    merging: Merging, tmp_path: Path
) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / name, EKEX)
    merging.choose_folder(str(tmp_path / "a"))
    assert merging.choice.output == str(tmp_path / "Sammanställning a.xlsx")
    merging.choose_folder(str(tmp_path / "b"))
    assert merging.choice.output == str(tmp_path / "Sammanställning b.xlsx")
    merging.choose_output(str(tmp_path / "egen.xlsx"))
    merging.choose_folder(str(tmp_path / "c"))
    assert merging.choice.output == str(tmp_path / "egen.xlsx")
    merging.choose_output("")
    assert merging.choice.output == str(tmp_path / "Sammanställning c.xlsx")


def test_the_folder_of_the_last_time_is_there_if_it_still_is(received: Path) -> None:
    memory = Forgetful(Choice(folder=str(received), delregion="Exempelområdet"))
    merging = Merging(memory)
    assert merging.choice.folder == str(received)
    assert merging.choice.output.endswith("Sammanställning Svar från kommunerna – 2025.xlsx")
    assert merging.choice.delregion == "Exempelområdet"
    shutil.rmtree(received)
    assert Merging(memory).choice.folder == ""


def test_what_is_merged_is_remembered(received: Path, tmp_path: Path) -> None:
    memory = Forgetful()
    merging = Merging(memory, Played(tmp_path / "p", crash=True).begin)
    merging.choose_folder(str(received))
    merging.start()
    assert memory.kept.folder == str(received)
    merging.close()


def test_only_what_can_be_done_is_done(merging: Merging, received: Path, tmp_path: Path) -> None:
    merging.cancel()
    merging.back()
    merging.look()
    assert (merging.phase, merging.progress) == (Phase.CHOOSING, Progress())
    played = Played(tmp_path / "p", cancelled="Avbrutet.")
    merging = Merging(Forgetful(), played.begin)
    merging.choose_folder(str(received))
    merging.start()
    first = merging._work
    merging.start()
    merging.back()
    assert merging.phase is Phase.RUNNING
    assert merging._work is first
    merging.cancel()
    until(merging, Phase.ENDED)
    assert merging.outcome is not None
    assert merging.outcome.headline == "Avbrutet"


def test_closing_ends_whatever_goes_on(received: Path, tmp_path: Path) -> None:
    played = Played(tmp_path / "p", cancelled="Avbrutet.")
    merging = Merging(Forgetful(), played.begin)
    merging.choose_folder(str(received))
    merging.start()
    program = merging._work
    merging.close()
    assert program is not None
    assert program._process.poll() is not None  # type: ignore[attr-defined]
