"""The modules before a second judge: what LibreOffice can't show, as Esc and dialogs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter._intrinsics import INTRINSICS
from pyopenvba.interpreter._inventory import member_exists
from second_judge import ESCAPE, STATE, World, answering

from planxl.addin import macros
from planxl.version import __version__

FOLDER = r"C:\Svar åäö"
DONE = f"planxl=1\nversion={__version__}\nresult=done\nmessage=Klart\\u00e5.\n"
QUESTION, WARNING = 64, 48
"""The icons of message boxes."""


def message(text: str, result: str = "failed", more: str = "") -> str:
    return f"planxl=1\nversion={__version__}\nresult={result}\nmessage={text}\n{more}"


def test_a_job_is_started_waited_for_and_told() -> None:
    world = World(answering(DONE))
    assert world.does("MergeFolder", FOLDER + "\\", "") == "Klartå."
    assert world.commands == [
        rf'planxl excel merge --status "C:\Temp\planxl-1.txt" --folder "{FOLDER}"'
    ]
    assert world.disk == {}


def test_a_root_folder_keeps_its_backslash_out_of_the_quotation_mark() -> None:
    world = World()
    assert world.does("Quoted", "C:\\") == '"C:\\\\"'
    assert world.does("Quoted", 'en "mapp"') == '"en mapp"'


def test_the_settings_go_with_the_job() -> None:
    world = World(answering(DONE))
    world.disk[r"C:\Tillägg\planxl.ini"] = (
        'program="C:\\u005cP\\u00e5\\u005cplanxl.exe"\r\ncatalogue=exempel\r\ndelregion=V\\u00e4st\r\n'
    )
    world.does("MergeFolder", FOLDER, "")
    (command,) = world.commands
    assert command.startswith(r'"C:\På\planxl.exe" excel merge --status ')
    assert command.endswith(f'--folder "{FOLDER}" --catalogue "exempel" --delregion "Väst"')


def test_progress_stands_on_the_status_bar() -> None:
    def program(world: World, command: str, status: str) -> Iterator[None]:
        for n in (1, 2):
            world.disk[f"{status}.progress"] = f"text=L\\u00e4ser {n} av 2\n"
            yield from (None for _ in range(4))
        world.disk[status] = DONE

    world = World(program)
    world.does("MergeFolder", FOLDER, "")
    assert world.application.bar == [
        "planxl: startar (Esc avbryter)",
        "planxl: Läser 1 av 2 (Esc avbryter)",
        "planxl: Läser 2 av 2 (Esc avbryter)",
        False,
    ]


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


def test_on_a_mac_the_same_command_for_the_terminal_is_told() -> None:
    world = World(platform="Macintosh (Intel) 10.16")
    world.opens("Tanum.xlsx", "/Users/a/Svar")
    told = world.does("CheckBook", "")
    assert told.endswith('Terminal:\nplanxl excel check --book "/Users/a/Svar/Tanum.xlsx"')
    assert world.commands == []


@pytest.mark.parametrize(
    ("folder", "full_name"),
    [
        (r"C:\Svar åäö", r"C:\Svar åäö\Tanum.xlsx"),
        ("https://a.sharepoint.com/Svar", "https://a.sharepoint.com/Svar/Tanum.xlsx"),
        ("", "Tanum.xlsx"),
    ],
)
def test_the_open_workbook_is_named_wherever_it_lies(folder: str, full_name: str) -> None:
    world = World(answering(DONE))
    world.opens("Tanum.xlsx", folder)
    assert world.does("CheckBook", "") == "Klartå."
    assert world.commands[0].endswith(f'--book "{full_name}"')


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


def test_a_copy_is_checked_where_excel_is_not_reached() -> None:
    answers = iter([message("Nås inte.", more="way=copy\n"), DONE])

    def program(world: World, command: str, status: str) -> None:
        world.disk[status] = next(answers)

    world = World(program)
    world.opens("Tanum.xlsx")
    world.disk[r"C:\Temp\Tanum (kopia 1).xlsx"] = "från i går"
    assert world.does("CheckBook", "") == "Klartå."
    assert world.commands[1].endswith(r'--copy "C:\Temp\Tanum (kopia 2).xlsx"')


def test_the_persons_own_settings_are_written_where_the_add_ins_folder_is_read_only() -> None:
    world = World(answering(DONE))
    world.read_only.add(r"C:\Tillägg")
    told = world.does("SaveSettings", "planxl", "", "Väst")
    own = r"C:\Users\a\AppData\Roaming\planxl\planxl.ini"
    assert told.startswith(f"Inställningarna är sparade i {own}.\n")
    assert "delregion=V\\u00E4st" in world.disk[own]


def test_what_is_decided_beside_the_add_in_is_told_when_something_else_is_chosen() -> None:
    world = World(answering(DONE))
    world.read_only.add(r"C:\Tillägg")
    world.disk[r"C:\Tillägg\planxl.ini"] = "delregion=Norr\r\n"
    told = world.does("SaveSettings", "planxl", "", "Väst")
    decided = r"det som står i C:\Tillägg\planxl.ini gäller före, och det bestämmer: delregion."
    assert decided in told


def test_settings_that_can_be_written_nowhere_are_told() -> None:
    world = World()
    world.read_only |= {r"C:\Tillägg", r"C:\Users\a\AppData\Roaming\planxl"}
    told = world.does("SaveSettings", "planxl", "", "")
    assert told.startswith("Inställningarna gick inte att spara, varken i ")


# Dialogs ------------------------------------------------------------------------------------------


def test_a_click_asks_for_the_folder_and_shows_what_came_of_it() -> None:
    world = World(answering(DONE))
    world.application.answers = [FOLDER]
    world.vba.run("Clicked", ["merge"])
    assert world.boxes == [("Klartå.", QUESTION)]


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
    assert world.boxes == [("Klartå.", QUESTION)]


def test_a_dialog_that_fails_is_told_in_a_sentence() -> None:
    world = World()
    world.application.missing.add("filedialog")
    world.vba.run("Clicked", ["merge"])
    ((text, style),) = world.boxes
    assert text.startswith("Något gick fel i tillägget (fel 1004: FileDialog is not")
    assert style == WARNING


def test_a_long_message_is_shortened_to_what_a_box_holds() -> None:
    world = World(answering(message("x" * 3000)))
    world.application.answers = [FOLDER]
    world.vba.run("Clicked", ["merge"])
    ((text, _),) = world.boxes
    assert len(text) == 1000
    assert text.endswith(" …")


# Texts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "åäö", "a\\b", "rad\r\nrad", "\\u00e5", "ÿ€–", " blank "])
def test_escaping_is_undone(text: str) -> None:
    world = World()
    escaped = world.does("Escaped", text)
    assert all(" " <= letter <= "~" for letter in escaped)
    assert world.does("Unescaped", escaped) == text


def test_an_escape_that_is_cut_off_stays_as_it_is() -> None:
    assert World().does("Unescaped", "a\\u00e") == "a\\u00e"


# Excel's own words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Application", "Application"),
        ("ThisWorkbook", "Workbook"),
        ("ActiveWorkbook", "Workbook"),
        (r"Workbooks\(\w+\)", "Workbook"),
        ("item", "Workbook"),
    ],
)
def test_excels_objects_have_what_is_asked_of_them(before: str, kind: str) -> None:
    """As Excel's type library says, which neither judge holds the other to."""
    code = "\n".join(macros.modules().values())
    asked = set(re.findall(rf"\b{before}\.([A-Za-z]\w*)", code))
    assert asked
    assert [each for each in sorted(asked) if not member_exists(kind, each, "excel")] == []
