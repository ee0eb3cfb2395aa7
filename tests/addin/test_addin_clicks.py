"""Clicks on the ribbon before the second judge: dialogs, what they ask, and what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from second_judge import (
    DONE,
    FOLDER,
    INFORMATION,
    QUESTION,
    STATE,
    WARNING,
    World,
    answering,
    message,
)  # fmt: skip


def test_a_click_asks_for_the_folder_and_shows_what_came_of_it() -> None:
    world = World(answering(DONE))
    world.application.answers = [FOLDER]
    world.vba.run("Clicked", ["merge"])
    assert world.boxes == [("Klartå.", INFORMATION)]


def test_what_failed_is_shown_as_a_warning() -> None:
    world = World()
    world.vba.run("Clicked", ["check"])
    ((text, style),) = world.boxes
    assert text.startswith("Ingen arbetsbok är öppen.")
    assert style == WARNING


NO_FOLDER, NO_TEXT = "", False
"""What the dialogs give when they are cancelled."""


@pytest.mark.parametrize(
    ("button", "answers"),
    [
        ("merge", [NO_FOLDER]),
        ("remind", [NO_FOLDER]),
        ("remind", [FOLDER, NO_TEXT]),
        ("new", [NO_TEXT]),
        ("new", ["Tanum", NO_TEXT]),
        ("new", ["Tanum", "2026", NO_FOLDER]),
        ("rollbook", [NO_TEXT]),
        ("rollbook", ["2026", NO_FOLDER]),
        ("rollfolder", [NO_FOLDER]),
        ("rollfolder", [FOLDER, NO_TEXT]),
        ("rollfolder", [FOLDER, "2026", NO_FOLDER]),
        ("settings", [NO_TEXT]),
        ("settings", ["planxl", NO_TEXT]),
        ("settings", ["planxl", "", NO_TEXT]),
    ],
)
def test_a_cancelled_question_starts_nothing_and_shows_nothing(
    button: str, answers: list[object]
) -> None:
    world = World(answering(DONE))
    world.opens("Tanum.xlsx")
    before = dict(world.disk)
    world.application.answers = [*answers]
    world.vba.run("Clicked", [button])
    assert (world.boxes, world.commands, world.disk) == ([], [], before)
    assert len(world.application.asked) == len(answers)


@pytest.mark.parametrize(
    ("button", "answers", "command"),
    [
        ("remind", [FOLDER, ""], rf'remind --folder "{FOLDER}" --output "{FOLDER}\Påminnelser"'),
        (
            "new",
            ["Tanum", "2026", FOLDER],
            f'new --kommun "Tanum" --year "2026" --output "{FOLDER}"',
        ),
        (
            "rollfolder",
            [FOLDER, "2026", FOLDER],
            f'roll --folder "{FOLDER}" --output "{FOLDER}" --year "2026"',
        ),
    ],
)
def test_what_is_answered_is_what_is_asked_of_the_program(
    button: str, answers: list[object], command: str
) -> None:
    world = World(answering(DONE))
    world.application.answers = [*answers]
    world.vba.run("Clicked", [button])
    told = re.sub(r' --status "[^"]*"', "", world.commands[0])
    assert told == f"planxl excel {command}"
    assert world.boxes == [("Klartå.", INFORMATION)]


def test_a_dialog_that_fails_is_told_in_a_sentence() -> None:
    world = World()
    world.application.missing.add("filedialog")
    world.vba.run("Clicked", ["merge"])
    ((text, style),) = world.boxes
    assert text.startswith("Något gick fel i tillägget (fel 1004: FileDialog is not")
    assert style == WARNING


def test_a_long_message_is_shortened_to_what_a_box_holds() -> None:
    """From its middle: what happened comes first, and what to do about it last."""
    world = World(answering(message("Först. " + "x" * 3000 + " Gör så här.")))
    world.application.answers = [FOLDER]
    world.vba.run("Clicked", ["merge"])
    ((text, _),) = world.boxes
    assert len(text) == 1000
    assert text.startswith("Först. ")
    assert text.endswith(" Gör så här.")
    assert " … " in text


# Clicks while a job goes on -----------------------------------------------------------------------

YES, NO = 6, 7


def clicked_meanwhile(button: str, answer: int) -> World:
    """A world in which somebody clicks while the program works, and answers what is asked then."""

    def program(world: World, command: str, status: str) -> Iterator[None]:
        yield None
        world.vba.answers = [answer]
        world.vba.run("Clicked", [button])
        for _ in range(4):
            if f"{status}.cancel" in world.disk:
                world.disk[status] = message("Avbrutet.", "cancelled")
            yield None
        world.disk.setdefault(status, DONE)

    world = World(program)
    world.application.answers = [FOLDER]
    return world


@pytest.mark.parametrize("button", ["merge", "check", "about", "settings", "help"])
def test_a_click_while_a_job_runs_starts_nothing_and_asks_nothing_else(button: str) -> None:
    world = clicked_meanwhile(button, NO)
    world.vba.run("Clicked", ["merge"])
    asked, told = world.boxes
    assert asked == ("planxl arbetar redan. Ska det avbrytas?", QUESTION)
    assert told == ("Klartå.", INFORMATION)
    assert len(world.commands) == 1
    assert world.application.state == STATE


def test_a_click_while_a_job_runs_can_end_it() -> None:
    world = clicked_meanwhile("merge", YES)
    world.vba.run("Clicked", ["merge"])
    assert world.boxes[1] == ("Avbrutet.", INFORMATION)
    assert world.application.state == STATE
    world.program, world.application.answers = answering(DONE), [FOLDER]
    world.vba.run("Clicked", ["merge"])
    assert world.boxes[2] == ("Klartå.", INFORMATION)


# Mac ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["merge", "remind", "new", "rollbook", "rollfolder", "settings"])
def test_on_a_mac_nothing_is_asked_for_that_cannot_be_done(button: str) -> None:
    world = World(platform="Macintosh (Intel) 10.16")
    world.vba.run("Clicked", [button])
    ((told, style),) = world.boxes
    assert told.startswith("På Mac får Excel inte starta andra program.")
    assert (style, world.application.asked) == (WARNING, [])
