"""The jobs on folders as the add-in starts them: the summary is opened, and people are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from handed_in import EKEX, GRAN, LIND, write

from planxl.excel import folders, status
from planxl.excel.ending import CancelledError, Ending, Result
from planxl.excel.jobs import Job
from planxl.excel.places import NoPlaceError

Run = Callable[..., Any]


@pytest.fixture
def told(here: Run, tmp_path: Path) -> Callable[..., Ending]:
    """How a verb of ``planxl excel`` ended, by its status file."""
    file = tmp_path / "läge å.txt"

    def run(*arguments: object) -> Ending:
        here("excel", *arguments, "--status", file)
        return status.read_ending(file)

    return run


def test_merge_opens_the_summary_and_says_who_has_answered_and_what_is_missing(
    told: Callable[..., Ending], answers: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Sammanställning Å.xlsx"
    ended = told("merge", "--folder", answers, "--output", target, "--catalogue", "exempel")
    assert ended.result is Result.FOUND
    assert ended.opens == (target,)
    assert target.exists()
    assert "2 av 8 kommuner har svarat" in ended.message
    assert "Har inte svarat: " in ended.message
    assert "uppföljning saknas" in ended.message or "uppföljningar saknas" in ended.message
    assert str(target) in ended.message
    assert len(ended.message.splitlines()) <= 8


def test_without_an_output_the_summary_lies_in_the_folder(
    told: Callable[..., Ending], tmp_path: Path
) -> None:
    write(tmp_path / "svar", EKEX)
    ended = told("merge", "--folder", tmp_path / "svar", "--output", "", "--delregion", "")
    assert ended.opens == (tmp_path / "svar" / "Sammanställning.xlsx",)


def test_empty_options_are_as_if_they_were_not_given(
    told: Callable[..., Ending], tmp_path: Path
) -> None:
    write(tmp_path / "svar", EKEX)
    ended = told("merge", "--folder", tmp_path / "svar", "--catalogue", "", "--year", "")
    assert ended.result is Result.DONE, ended.message


@pytest.mark.parametrize(
    ("folder", "what"),
    [
        ("finns inte", "finns inte"),
        ("https://exempel.sharepoint.com/sites/plan/svar", "Synkronisera"),
    ],
)
def test_a_folder_that_cannot_be_read_is_told_with_a_way_on(
    told: Callable[..., Ending], folder: str, what: str
) -> None:
    ended = told("merge", "--folder", folder)
    assert ended.result is Result.FAILED
    assert what in ended.message


def test_an_empty_folder_is_told(told: Callable[..., Ending], tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    ended = told("merge", "--folder", tmp_path / "tom")
    assert (ended.result, ended.opens) == (Result.FAILED, ())
    assert "inga arbetsböcker" in ended.message


def test_a_file_that_stands_in_the_way_is_told_and_left(
    told: Callable[..., Ending], answers: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"min egen fil")
    ended = told("merge", "--folder", answers, "--output", tmp_path / "x.xlsx")
    assert ended.result is Result.FAILED
    assert (tmp_path / "x.xlsx").read_bytes() == b"min egen fil"


@pytest.mark.parametrize("name", ["ut.txt", "mapp som inte finns", "ut.xlsm"])
def test_a_summary_is_written_as_xlsx_alone(
    told: Callable[..., Ending], answers: Path, tmp_path: Path, name: str
) -> None:
    ended = told("merge", "--folder", answers, "--output", tmp_path / name)
    assert ended.result is Result.FAILED
    assert "skrivs som en .xlsx-fil" in ended.message
    assert not (tmp_path / name).exists()


def test_a_cancelled_merge_writes_nothing(
    told: Callable[..., Ending], answers: Path, tmp_path: Path
) -> None:
    status.cancel_file(tmp_path / "läge å.txt").touch()
    ended = told("merge", "--folder", answers, "--output", tmp_path / "x.xlsx")
    assert ended == Ending(Result.CANCELLED, "Avbrutet. Inget har skrivits.")
    assert not (tmp_path / "x.xlsx").exists()


def test_remind_says_how_many_letters_there_are_and_where(
    told: Callable[..., Ending], answers: Path, tmp_path: Path
) -> None:
    ended = told("remind", "--folder", answers, "--output", tmp_path / "brev")
    assert ended.result is Result.DONE
    assert "utkast att öppna i Outlook" in ended.message
    assert "har inte svarat" in ended.message
    assert str(tmp_path / "brev") in ended.message
    assert list((tmp_path / "brev").glob("*.eml"))


def test_new_makes_a_workbook_and_opens_it(told: Callable[..., Ending], tmp_path: Path) -> None:
    ended = told(
        "new", "--kommun", EKEX, "--year", 2026, "--output", tmp_path, "--catalogue", "exempel"
    )
    (made,) = ended.opens
    assert (ended.result, made.parent, made.exists()) == (Result.DONE, tmp_path, True)


def test_new_of_no_municipality_is_told(told: Callable[..., Ending], tmp_path: Path) -> None:
    ended = told("new", "--kommun", "Ankeborg", "--year", 2026, "--output", tmp_path)
    assert ended.result is Result.FAILED
    assert "Ankeborg" in ended.message


def test_roll_of_one_file_opens_what_it_became(told: Callable[..., Ending], tmp_path: Path) -> None:
    file = write(tmp_path / "svar", EKEX)
    ended = told("roll", "--folder", file, "--output", tmp_path / "nytt", "--year", 2026)
    assert ended.result is Result.DONE
    assert "1 av 1 arbetsbok är gjord för 2026.\nDen ligger i " in ended.message
    assert [each.parent for each in ended.opens] == [tmp_path / "nytt"]


def test_roll_of_a_folder_opens_nothing_and_tells_of_those_it_could_not(
    told: Callable[..., Ending], tmp_path: Path
) -> None:
    write(tmp_path / "svar", EKEX)
    write(tmp_path / "svar", GRAN)
    (tmp_path / "svar" / "trasig.xlsx").write_bytes(b"PK\x03\x04")
    ended = told("roll", "--folder", tmp_path / "svar", "--output", tmp_path / "ny", "--year", 2026)
    assert (ended.result, ended.opens) == (Result.FOUND, ())
    assert "2 av 3 arbetsböcker" in ended.message
    assert "trasig.xlsx" in ended.message
    assert f"De ligger i {tmp_path / 'ny'}." in ended.message


def test_where_no_workbook_was_made_nothing_is_said_to_lie_anywhere(
    told: Callable[..., Ending], tmp_path: Path
) -> None:
    file = write(tmp_path / "svar", EKEX)
    ended = told("roll", "--folder", file, "--output", tmp_path / "ny", "--year", 2020)
    assert ended.message.startswith("0 av 1 arbetsbok är gjorda för 2020.")
    assert "ligger i" not in ended.message


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (0, "Avbrutet. Inget har skrivits."),
        (1, "Avbrutet. 1 arbetsbok hann bli klar, i {}."),
        (2, "Avbrutet. 2 arbetsböcker hann bli klara, i {}."),
    ],
)
def test_a_cancelled_roll_tells_what_was_finished(tmp_path: Path, after: int, told: str) -> None:
    for each in (EKEX, GRAN, LIND):
        write(tmp_path / "svar", each)

    class Cancelled(Job):
        def progress(self, done: int, *_: object) -> None:
            if done == after:
                raise CancelledError("Avbrutet. Inget har skrivits.")

    (tmp_path / "ny").mkdir()
    (tmp_path / "ny" / "gammal.xlsx").write_bytes(b"")
    with pytest.raises(CancelledError) as cancelled:
        folders.roll(tmp_path / "svar", tmp_path / "ny", 2026, job=Cancelled())
    assert str(cancelled.value) == told.format(tmp_path / "ny")
    assert len(list((tmp_path / "ny").iterdir())) == after + 1


def test_an_address_is_no_place_to_write_in(tmp_path: Path) -> None:
    write(tmp_path / "svar", EKEX)
    with pytest.raises(NoPlaceError, match="skriva till en adress"):
        folders.merge(tmp_path / "svar", "https://exempel.sharepoint.com/x.xlsx")


def test_a_call_that_the_program_does_not_understand_is_told_to_the_add_in_too(
    told: Callable[..., Ending],
) -> None:
    for call in (("merge", "--fldr", "x"), ("smält", "--folder", "x"), ("merge",)):
        ended = told(*call)
        assert ended.result is Result.FAILED
        assert "förstår inte varandra" in ended.message


def test_version_is_told(told: Callable[..., Ending]) -> None:
    from planxl.version import __version__  # noqa: PLC0415

    assert told("version").message == f"planxl {__version__}"


def test_the_program_knows_nothing_of_xlwings_until_it_needs_excel(planxl: Run) -> None:
    code = (
        "import sys; from planxl.cli import app; import planxl.excel; "
        "print(sorted({'xlwings', 'pandas', 'planxl.excel.live'} & set(sys.modules)))"
    )
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# What a button says -------------------------------------------------------------------------------


def test_what_is_there_already_is_told_without_options_that_nobody_can_write_at_a_button(
    told: Callable[..., Ending], tmp_path: Path
) -> None:
    new = "new", "--kommun", EKEX, "--year", 2026, "--output", tmp_path, "--catalogue", "exempel"
    told(*new)
    again = told(*new)
    assert again.result is Result.FAILED
    assert "Välj en annan mapp, eller ta bort den gamla filen först." in again.message


def test_a_year_that_is_not_later_is_told_without_options(
    told: Callable[..., Ending], tmp_path: Path
) -> None:
    file = write(tmp_path / "svar", EKEX)
    ended = told("roll", "--folder", file, "--output", tmp_path / "ny", "--year", 2020)
    assert "Ange ett senare år, till exempel" in ended.message


def test_a_workbook_that_may_be_begun_is_told_without_options(
    told: Callable[..., Ending], tmp_path: Path
) -> None:
    file = write(tmp_path / "svar", EKEX)
    rolling = "roll", "--folder", file, "--output", tmp_path / "ny", "--year", 2026
    (made,) = told(*rolling).opens
    made.write_bytes(b"redan ifylld")
    assert "annan mapp, eller ta bort den först om den ska ersättas." in told(*rolling).message


def test_where_nothing_can_be_written_is_told_without_options(
    told: Callable[..., Ending], answers: Path, tmp_path: Path
) -> None:
    ended = told("merge", "--folder", answers, "--output", tmp_path / "borta" / "x.xlsx")
    assert ended.message.endswith("finns inte. Skapa den, eller välj en annan.")


def test_in_a_terminal_the_options_are_told(here: Run, tmp_path: Path) -> None:
    new = "new", "--kommun", EKEX, "--year", 2026, "--output", tmp_path, "--catalogue", "exempel"
    here("excel", *new)
    assert "--force" in here("excel", *new).err
