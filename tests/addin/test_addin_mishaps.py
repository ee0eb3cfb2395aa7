"""What goes wrong, before the second judge: a sentence each time, and Excel as it was.

LibreOffice shows neither Esc, nor an error at any place one likes, nor what Excel's state is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter._intrinsics import INTRINSICS
from second_judge import DONE, ESCAPE, FOLDER, STATE, WARNING, World, answering, message
from tries import some

from planxl.version import __version__

VERSION = __version__
SILENCE = "planxl svarade inte på {} sekunder, så väntan avbröts."


def test_esc_asks_the_program_to_end_and_waits_for_its_answer() -> None:
    def program(world: World, command: str, status: str) -> Iterator[None]:
        yield None
        assert world.application.state["enablecancelkey"] == 2
        raise VBARuntimeError(ESCAPE, "User interrupt occurred")

    def after(world: World, command: str, status: str) -> Iterator[None]:
        try:
            yield from program(world, command, status)
        finally:
            world.turns = ending(world, status)

    def ending(world: World, status: str) -> Iterator[None]:
        while f"{status}.cancel" not in world.disk:
            yield None
        world.disk[status] = message("Avbrutet.", "cancelled")

    world = World(after)
    assert world.does("MergeFolder", FOLDER, "") == "Avbrutet."
    assert world.application.state == STATE
    assert world.disk == {}


def test_waiting_past_midnight_is_no_waiting_for_a_day() -> None:
    def program(world: World, command: str, status: str) -> Iterator[None]:
        for _ in range(20):
            yield None
        world.disk[status] = DONE

    world = World(program)
    world.now = 86_399
    assert world.does("MergeFolder", FOLDER, "") == "Klartå."
    assert world.vba_seconds() < 10


def test_a_silent_program_is_given_up_after_the_time_that_is_set() -> None:
    world = World(lambda *_: None)
    world.disk[r"C:\Tillägg\planxl.ini"] = "patience=3\r\n"
    told = world.does("MergeFolder", FOLDER, "")
    assert told.startswith("planxl svarade inte på 3 sekunder")
    assert 3 <= world.now - 86_000 <= 4
    assert world.application.state == STATE


def test_whatever_the_program_does_to_excel_is_put_right() -> None:
    def program(world: World, command: str, status: str) -> Iterator[None]:
        world.application.state.update(
            calculation=-4135, screenupdating=False, displayalerts=False, enableevents=False,
            cursor=2, statusbar="planxl läser …",
        )  # fmt: skip
        yield None
        world.disk[status] = message("Gick inte.")

    world = World(program)
    assert world.does("MergeFolder", FOLDER, "") == "Gick inte."
    assert world.application.state == STATE


def test_what_has_not_changed_is_not_set() -> None:
    """Setting is work: to draw a big workbook anew took four seconds in LibreOffice."""
    world = World(answering(DONE))
    world.does("MergeFolder", FOLDER, "")
    assert world.application.was_set == {"statusbar", "displaystatusbar", "enablecancelkey"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (False, False),
        ("FALSE", False),
        ("False", False),
        ("", False),
        ("Någons egen text", "Någons egen text"),
    ],
)
def test_the_status_bar_is_given_back_to_whom_it_belonged(before: object, after: object) -> None:
    """Were a word for False put there, it would stand there until Excel is closed."""
    world = World(answering(DONE))
    world.application.state["statusbar"] = before
    assert world.does("MergeFolder", FOLDER, "") == "Klartå."
    assert world.application.state["statusbar"] == after


def test_an_excel_without_a_way_of_calculating_keeps_the_rest_of_its_state() -> None:
    def program(world: World, command: str, status: str) -> None:
        world.application.state.update(displayalerts=False, calculation=0)
        world.disk[status] = DONE

    world = World(program)
    world.application.missing.add("calculation")
    world.does("MergeFolder", FOLDER, "")
    assert world.application.state == {**STATE, "calculation": 0}


def test_an_error_of_the_add_in_itself_is_a_sentence() -> None:
    def program(world: World, command: str, status: str) -> Iterator[None]:
        yield None
        raise VBARuntimeError(7, "Out of memory")

    world = World(program)
    told = world.does("MergeFolder", FOLDER, "")
    assert told.startswith("Något gick fel i tillägget (fel 7: Out of memory). Försök igen.")
    assert world.application.state == STATE


def test_a_second_click_while_a_job_runs_starts_nothing() -> None:
    told: list[str] = []

    def program(world: World, command: str, status: str) -> Iterator[None]:
        told.append(world.does("MergeFolder", FOLDER, ""))
        yield None
        world.disk[status] = DONE

    world = World(program)
    assert world.does("MergeFolder", FOLDER, "") == "Klartå."
    assert told == [
        "planxl arbetar redan. Vänta tills det är klart, eller tryck på Esc för att avbryta."
    ]
    assert len(world.commands) == 1


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (53, "Programmet planxl hittades inte: planxl"),
        (76, "Programmet planxl hittades inte: planxl"),
        (5, "Excel fick inte starta planxl (fel 5). Det kan vara spärrat på den här datorn"),
        (70, "Excel fick inte starta planxl (fel 70)."),
    ],
)
def test_a_program_that_does_not_start_is_told_with_a_way_on(error: int, told: str) -> None:
    world = World()
    world.launch_error = error
    shown = world.does("MergeFolder", FOLDER, "")
    assert shown.startswith(told)
    assert "kommandotolken" in shown


def test_what_excel_cannot_say_to_another_program_is_not_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows puts another letter in the place of one that its code page lacks."""
    nearest = {"Ω": "O"}
    monkeypatch.setitem(INTRINSICS, "asc", lambda _, given, __: ord(nearest.get(*given * 2)))
    world = World(answering(DONE))
    world.opens("Tanum Ω.xlsx")
    told = world.does("CheckBook", "")
    assert told.startswith("Här finns tecken som Excel inte kan lämna vidare till planxl:")
    assert world.commands == []


@pytest.mark.parametrize(
    ("routine", "arguments"),
    [
        ("MergeFolder", (r"C:\Svar Ω", "")),
        ("RemindFolder", (r"C:\Svar Ω", "")),
        ("RollBook", ("Tanum Ω.xlsx", "2027", FOLDER)),
    ],
)
def test_a_name_that_excel_cannot_say_is_not_told_as_missing(
    monkeypatch: pytest.MonkeyPatch, routine: str, arguments: tuple[str, ...]
) -> None:
    """VBA looks for another name then, and does not find it: to look again would not help."""
    monkeypatch.setitem(INTRINSICS, "asc", lambda _, given, __: ord({"Ω": "O"}.get(*given * 2)))
    world = World(answering(DONE))
    world.opens("Tanum Ω.xlsx")
    told = world.does(routine, *arguments)
    assert told.startswith("Här finns tecken som Excel inte kan lämna vidare till planxl:")
    assert "Ω" in told
    assert "--" not in told, "a copy was made, of a name that nobody can find again"
    assert world.commands == []
    assert world.disk == {}


# How long is waited -------------------------------------------------------------------------------


def after_silence(seconds: int, progress: str = "") -> Callable[[World, str, str], Iterator[None]]:
    """A program that may tell something at first, and answers after so many seconds."""

    def program(world: World, command: str, status: str) -> Iterator[None]:
        if progress:
            world.disk[f"{status}.progress"] = f"text={progress}\n"
        for _ in range(seconds * 4):
            yield None
        world.disk[status] = DONE

    return program


def test_a_program_that_never_starts_is_waited_for_a_minute_at_most() -> None:
    assert World(after_silence(58)).does("AboutText").count("De passar ihop.") == 1
    told = World(after_silence(64)).does("MergeFolder", FOLDER, "")
    assert told.startswith(SILENCE.format(60))
    assert "planxl excel doctor" in told


def test_a_program_that_has_started_may_be_silent_for_longer() -> None:
    assert World(after_silence(115, "arbetar")).does("MergeFolder", FOLDER, "") == "Klartå."
    told = World(after_silence(130, "arbetar")).does("MergeFolder", FOLDER, "")
    assert told.startswith(SILENCE.format(120) + " Försök igen.")


def test_while_excel_itself_stands_still_the_program_is_not_taken_for_silent() -> None:
    """As when a cell is edited, a box is open, or the machine sleeps."""

    def program(world: World, command: str, status: str) -> Iterator[None]:
        for _ in range(3):
            world.now += 3600
            yield None
        world.disk[status] = DONE

    assert World(program).does("MergeFolder", FOLDER, "") == "Klartå."


# Answers that are none ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "\n\n",
        "PK\x03\x04\x00\x00",
        "planxl=1\n",
        f"planxl=1\nversion={VERSION}\nresult=done\n",
        f"planxl=1\nversion={VERSION}\nresult=done\nmessage=\n",
        f"planxl=1\nversion={VERSION}\nresult=kanske\nmessage=Klart.\n",
        f"planxl=1\nversion={VERSION}\nmessage=Klart.\n",
        f"planxl=2\nversion={VERSION}\nresult=done\nmessage=Klart.\n",
        DONE.replace("\n", "")[:-3],
    ],
)
def test_an_answer_that_is_broken_is_told_as_such(answer: str) -> None:
    world = World(answering(answer))
    told = world.does("MergeFolder", FOLDER, "")
    assert told.startswith("Programmet svarade på ett sätt som tillägget inte förstår. Stäng Excel")
    assert world.does("CheckBook", "").startswith("Ingen arbetsbok är öppen.")
    assert (world.application.state, world.disk) == (STATE, {})


def test_of_an_answer_in_another_tongue_the_older_one_is_named() -> None:
    world = World(answering("planxl=2\nversion=99.0\nresult=done\nmessage=Klart.\n"))
    told = world.does("MergeFolder", FOLDER, "")
    assert f"Tillägget (version {VERSION}) är äldre än programmet (version 99.0)." in told
    assert told.count("planxl excel install") == 1


def test_an_answer_that_another_program_holds_is_read_a_little_later() -> None:
    def program(world: World, command: str, status: str) -> None:
        world.disk[status] = DONE
        world.holds(status, 5)

    assert World(program).does("MergeFolder", FOLDER, "") == "Klartå."


# Places that are not there ------------------------------------------------------------------------


def test_without_a_folder_for_temporary_files_nothing_is_started() -> None:
    world = World(answering(DONE))
    world.folders.discard(r"C:\Temp")
    told = world.does("MergeFolder", FOLDER, "")
    assert told.startswith(r"Mappen för tillfälliga filer finns inte (TEMP: C:\Temp).")
    assert world.commands == []
    world.opens("Tanum.xlsx")
    assert "gick inte att kopiera" in world.does("RollBook", "", "2026", FOLDER)


def test_a_program_in_a_place_that_excel_cannot_name_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nearest = {"Ł": "L"}
    monkeypatch.setitem(INTRINSICS, "asc", lambda _, given, __: ord(nearest.get(*given * 2)))
    world = World(answering(DONE))
    world.disk[r"C:\Tillägg\planxl.ini"] = 'program="C:\\u005c\\u0141uk\\u005cplanxl.exe"\r\n'
    told = world.does("MergeFolder", FOLDER, "")
    assert told.startswith("planxl, eller mappen för tillfälliga filer, ligger i en mapp vars namn")
    assert world.commands == []


def test_a_workbook_that_is_closed_meanwhile_keeps_nothing_from_being_told() -> None:
    def program(world: World, command: str, status: str) -> Iterator[None]:
        yield None
        world.books.open.clear()
        world.disk[status] = message("Arbetsboken stängdes.", more="goto=Indikatorer!D7\n")

    world = World(program)
    world.opens("Tanum.xlsx")
    assert world.does("CheckBook", "") == "Arbetsboken stängdes."
    assert world.application.state == STATE


def test_where_programs_may_not_be_started_the_double_click_is_told() -> None:
    world = World()
    world.launch_error = 70
    told = world.does("MergeFolder", FOLDER, "")
    assert "planxl excel doctor" in told
    assert "dubbelklick" in told
    assert "planxl excel install --launcher" in told


# Anything, anywhere -------------------------------------------------------------------------------


def working(world: World, command: str, status: str) -> Iterator[None]:
    """A program that works for two seconds, and ends when it is asked to."""
    for n in range(8):
        world.disk[f"{status}.progress"] = f"text=L\\u00e4ser {n} av 8\n"
        yield None
        if f"{status}.cancel" in world.disk:
            break
    cancelled = f"{status}.cancel" in world.disk
    world.disk[status] = message("Avbrutet.", "cancelled") if cancelled else DONE


@pytest.mark.parametrize("after", some(range(0, 54, 3), 6))
def test_esc_at_any_moment_ends_the_job_and_nothing_else(after: int) -> None:
    world = World(working)
    world.application.answers = [FOLDER, FOLDER]
    world.errs(ESCAPE, after)
    world.vba.run("Clicked", ["merge"])
    ((told, _),) = world.boxes
    came_too_late = world.trouble is not None or after > 30
    assert told in {"Avbrutet.", "Klartå."}
    assert told == "Avbrutet." or came_too_late
    assert (world.application.state, world.disk) == (STATE, {})


@pytest.mark.parametrize("after", some(range(0, 54, 3), 6))
def test_an_error_at_any_moment_is_a_sentence_and_the_next_click_works(after: int) -> None:
    world = World(working)
    world.application.answers = [FOLDER, FOLDER]
    world.errs(7, after)
    world.vba.run("Clicked", ["merge"])
    ((told, style),) = world.boxes
    came = world.trouble is None
    assert told.startswith("Något gick fel i tillägget (fel 7: ") if came else told == "Klartå."
    assert (style == WARNING) == came
    assert world.application.state == STATE
    world.trouble = None
    world.vba.run("Clicked", ["merge"])
    assert world.boxes[1][0] == "Klartå."
    assert world.application.state == STATE
