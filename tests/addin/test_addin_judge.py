"""The modules before a second judge, with an Excel and a disk that a test decides over."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pyopenvba.interpreter._inventory import member_exists
from second_judge import DONE, FOLDER, World, answering

from planxl.addin import macros


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


@pytest.mark.parametrize(
    ("folder", "named", "joined"),
    [
        ("D:\\", "D:\\", "D:\\a"),
        ("C:\\Svar\\", "C:\\Svar", "C:\\Svar\\a"),
        ("\\\\server\\svar\\", "\\\\server\\svar", "\\\\server\\svar\\a"),
        ("/", "/", "/a"),
        ("/home/a/", "/home/a", "/home/a/a"),
        ("https://a.sharepoint.com/Svar/", "https://a.sharepoint.com/Svar", None),
    ],
)
def test_a_folder_is_named_without_its_end_unless_it_is_a_root(
    folder: str, named: str, joined: str | None
) -> None:
    world = World()
    assert world.does("WithoutEnd", folder) == named
    assert world.does("Joined", folder, "a") == (joined or f"{named}/a")


def test_a_whole_drive_can_be_the_folder() -> None:
    world = World(answering(DONE))
    world.folders.add("D:")
    assert world.does("RemindFolder", "D:\\", "") == "Klartå."
    assert world.commands[0].endswith(' --folder "D:\\\\" --output "D:\\Påminnelser"')


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


# Texts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "åäö", "a\\b", "rad\r\nrad", "\\u00e5", "ÿ€–", " blank "])
def test_escaping_is_undone(text: str) -> None:
    world = World()
    escaped = world.does("Escaped", text)
    assert all(" " <= letter <= "~" for letter in escaped)
    assert world.does("Unescaped", escaped) == text


@pytest.mark.parametrize("text", ["a\\u00e", "a\\uZZZZb", "\\u-001", "\\u", "\\u 123"])
def test_an_escape_that_is_none_stays_as_it_is(text: str) -> None:
    assert World().does("Unescaped", text) == text
    assert World().does("Unescaped", f"{text}\\u00e5") == f"{text}å"


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
