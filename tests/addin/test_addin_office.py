"""The built add-in in LibreOffice: every button's routine, with the real program and a played one.

A VBA module that does not compile is silent there: so each test asserts what a routine returns.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from addin_office import Addin, MacroOffice, answer

from planxl.addin import macros
from planxl.version import __version__

pytestmark = pytest.mark.libreoffice

EXAMPLES = Path(__file__).parents[2] / "workbooks" / "exempel" / "2025"
MUNICIPALITY = EXAMPLES / "lindexempel.xlsx"
BUTTONS = re.findall(r'Clicked "(\w+)"', macros.modules()["PlanxlRibbon"])


@pytest.fixture(scope="module")
def macro_office() -> Iterator[MacroOffice]:
    running = MacroOffice()
    yield running
    running.close()


@pytest.fixture
def addin(macro_office: MacroOffice, tmp_path: Path) -> Addin:
    return Addin(macro_office, tmp_path)


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A folder of workbooks, with spaces and letters beyond ASCII in its name."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "Svar från kommunerna – 2025"))


@pytest.fixture
def book(addin: Addin, tmp_path: Path) -> Path:
    """A municipality's workbook, open and in front."""
    path = tmp_path / "Lindexempel åäö 2025.xlsx"
    shutil.copy(MUNICIPALITY, path)
    return addin.opens(path)


# The real program ---------------------------------------------------------------------------------


def test_merging_makes_the_summary_and_opens_it(addin: Addin, received: Path) -> None:
    addin.starts_planxl()
    told = addin.does("MergeFolder", str(received), "")
    assert told.startswith("Exempellän 2025: 7 av 8 kommuner har svarat.\n")
    summary = received / "Sammanställning.xlsx"
    assert addin.books == [summary]
    assert "Exempellän" in addin.cell(summary, "Översikt", "A1")
    assert addin.left == []


def test_merging_for_a_delregion_and_a_catalogue_of_the_settings(
    addin: Addin, received: Path
) -> None:
    addin.starts(f'"{sys.executable}" -m planxl', catalogue="exempel", delregion="finns inte")
    told = addin.does("MergeFolder", str(received), str(received / "ut.xlsx"))
    assert '"finns inte"' in told
    assert not (received / "ut.xlsx").exists()


def test_merging_that_is_cancelled_writes_nothing(addin: Addin, received: Path) -> None:
    addin.starts_planxl()
    before = sorted(received.iterdir())
    told = addin.calls("Tests", "EscapedMerge", str(received))
    assert told == "Avbrutet. Inget har skrivits."
    assert (sorted(received.iterdir()), addin.left, addin.books) == (before, [], [])


def test_merging_a_folder_without_workbooks_says_so(addin: Addin) -> None:
    addin.starts_planxl()
    before = addin.state
    told = addin.does("MergeFolder", str(addin.folder), "")
    assert "arbetsb" in told
    assert (addin.state, addin.books) == (before, [])


def test_letters_to_the_municipalities_lie_in_a_folder_beside(addin: Addin, received: Path) -> None:
    addin.starts_planxl()
    told = addin.does("RemindFolder", str(received), "2099-12-31")
    assert told.startswith("Exempellän 2025: ")
    assert list((received / "Påminnelser").glob("*.eml"))


def test_a_new_workbook_is_made_and_opened(addin: Addin, tmp_path: Path) -> None:
    addin.starts(f'"{sys.executable}" -m planxl', catalogue="exempel")
    told = addin.does("NewBook", " Lindexempel ", "2026", str(tmp_path))
    assert told.startswith("Arbetsboken är skriven: ")
    (made,) = addin.books
    assert made.parent == tmp_path
    assert addin.cell(made, "Start", "A1")


def test_next_years_workbooks_of_a_folder(addin: Addin, received: Path, tmp_path: Path) -> None:
    addin.starts_planxl()
    target = tmp_path / "2026"
    target.mkdir()
    told = addin.does("RollFolder", str(received), "2026", str(target))
    assert "är gjorda för 2026." in told
    assert len(list(target.glob("*.xlsx"))) == len(list(received.glob("*.xlsx")))


def test_the_open_workbook_is_rolled_as_it_stands(addin: Addin, book: Path, tmp_path: Path) -> None:
    addin.starts_planxl()
    target = tmp_path / "2026 åäö"
    target.mkdir()
    assert addin.does("RollBook", "", "2026", str(target)).startswith("1 av 1")
    (made,) = target.glob("*.xlsx")
    assert "kopia" not in made.name
    assert set(addin.books) == {book, made}
    assert list(addin.temporary.glob("*.xlsx")) == []


def test_a_copy_of_the_open_workbook_is_rolled(addin: Addin, book: Path, tmp_path: Path) -> None:
    addin.answers("1 av 1 arbetsbok är gjorda för 2026.")
    assert addin.does("RollBook", "", "2026", str(tmp_path)).startswith("1 av 1")
    ((_, verb, _, copy, *rest),) = addin.asked
    assert (verb, Path(copy).name) == ("roll", "Lindexempel åäö 2025 (kopia 1).xlsx")
    assert rest == ["--output", str(tmp_path), "--year", "2026"]
    assert not Path(copy).exists()


def test_the_program_says_when_it_reaches_no_excel(addin: Addin, book: Path) -> None:
    addin.starts_planxl()
    for button in ("CheckBook", "FillBook"):
        assert "Excel" in addin.does(button, ""), button


def test_about_says_that_add_in_and_program_fit(addin: Addin) -> None:
    addin.starts_planxl()
    told = addin.does("AboutText")
    assert f"tillägget version {__version__}." in told
    assert f"Programmet är version {__version__}. De passar ihop." in told
    assert "-m planxl" in told


def test_the_button_costs_less_than_a_second_more_than_the_program(addin: Addin) -> None:
    """More than the least of three rounds is what else the machine does; benchmarks/addin.py."""
    addin.starts_planxl()
    command = [sys.executable, "-m", "planxl", "excel", "version"]
    alone = [taken(lambda: subprocess.run(command, check=True, timeout=60)) for _ in range(3)]
    button = [taken(lambda: addin.does("AboutText")) for _ in range(3)]
    assert min(button) < min(alone) + 1


def taken(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


# What is asked of the program, and what is made of its answer -------------------------------------


@pytest.mark.parametrize(
    ("button", "verb"),
    [
        ("CheckBook", "check"),
        ("FillBook", "fill"),
        ("UnfillBook", "unfill"),
        ("MissingInBook", "missing"),
        ("CleanBook", "clean"),
    ],
)
def test_the_program_is_told_which_workbook_is_meant(
    addin: Addin, book: Path, button: str, verb: str
) -> None:
    addin.answers("Klart – “åäö” \\ 😀\nrad två")
    assert addin.does(button, "") == "Klart – “åäö” \\ 😀\nrad två"
    assert addin.asked == [["excel", verb, "--book", str(book)]]


def test_a_workbook_that_nobody_has_saved_is_meant_by_its_name(addin: Addin) -> None:
    addin.answers("Arbetsboken är inte sparad än.", "failed")
    name = addin.opens_an_unsaved_book()
    assert addin.does("CheckBook", "") == "Arbetsboken är inte sparad än."
    assert addin.asked == [["excel", "check", "--book", name]]


@pytest.mark.parametrize("name", ["Svar & 50 % klart", "it's (2025); $HOME", "å ä ö – é"])
def test_a_folder_is_named_to_the_letter_whatever_is_in_its_name(
    addin: Addin, tmp_path: Path, name: str
) -> None:
    addin.answers("Klart.")
    folder = tmp_path / name
    folder.mkdir()
    assert addin.does("MergeFolder", f"{folder}/", "") == "Klart."
    assert addin.asked == [["excel", "merge", "--folder", str(folder)]]


def test_the_catalogue_of_the_settings_goes_with_it(addin: Addin, book: Path) -> None:
    addin.plays({"answer": answer("Klart")}, catalogue=r"C:\Planer åäö\egen.toml")
    assert addin.does("CheckBook", book.name) == "Klart"
    assert addin.asked[0][-2:] == ["--catalogue", r"C:\Planer åäö\egen.toml"]


def test_the_place_that_the_program_names_is_shown(addin: Addin, book: Path) -> None:
    addin.answers("Fem anmärkningar.", "found", goto="Indikatorer!D7")
    assert addin.does("CheckBook", "") == "Fem anmärkningar."
    assert addin.shown(book) == "Indikatorer!D7"


def test_every_workbook_that_the_program_names_is_opened(addin: Addin, received: Path) -> None:
    made = [str(each) for each in sorted(received.iterdir())[:2]]
    addin.answers("Två.", open=made)
    assert addin.does("MergeFolder", str(received), "") == "Två."
    assert [str(each) for each in addin.books] == made


def test_a_workbook_of_the_same_name_is_never_opened_over(
    addin: Addin, book: Path, received: Path
) -> None:
    other = received / book.name
    shutil.copy(MUNICIPALITY, other)
    addin.answers("Klart.", open=[str(other), str(received / "finns inte.xlsx")])
    told = addin.does("MergeFolder", str(received), "").splitlines()
    assert told[:2] == [
        "Klart.",
        f"En annan arbetsbok som heter {book.name} är öppen. Stäng den och öppna {other}.",
    ]
    assert "gick inte att öppna härifrån" in told[2]
    assert addin.books == [book]


def test_progress_keeps_a_slow_program_alive(addin: Addin, received: Path) -> None:
    addin.plays(
        {
            "progress": [f"Läser {n} av 4" for n in range(4)],
            "pace": 0.6,
            "answer": answer("Framme."),
        },
        patience=1,
    )
    assert addin.does("MergeFolder", str(received), "") == "Framme."


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("99.0.0", f"Tillägget (version {__version__}) är äldre än programmet (version 99.0.0)."),
        ("0.0.9", f"Programmet (version 0.0.9) är äldre än tillägget (version {__version__})."),
    ],
)
def test_versions_that_do_not_fit_are_told_with_the_result(
    addin: Addin, received: Path, version: str, told: str
) -> None:
    addin.plays({"answer": {**answer("Klart."), "version": version}})
    shown = addin.does("MergeFolder", str(received), "")
    assert shown.startswith(f"Klart.\n\n{told}")
    assert "planxl excel install" in shown


# What goes wrong ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["finns-inte", '"/finns inte/planxl" -m planxl'])
def test_a_program_that_is_missing_is_told(addin: Addin, command: str, received: Path) -> None:
    before = addin.state
    addin.starts(command)
    told = addin.does("MergeFolder", str(received), "")
    assert told.startswith(f"Programmet planxl hittades inte: {command}\nTryck på Inställningar")
    assert addin.state == before


def test_a_program_that_fails_says_why(addin: Addin, received: Path) -> None:
    before = addin.state
    addin.answers("Filen är låst. Stäng den och försök igen.", "failed")
    told = addin.does("MergeFolder", str(received), "")
    assert told == "Filen är låst. Stäng den och försök igen."
    assert (addin.state, addin.left) == (before, [])


@pytest.mark.parametrize(
    "plan",
    [
        {"answer": {"planxl": "1"}},
        {"answer": {**answer("Klart."), "result": "kanske"}},
        {"answer": {**answer(""), "open": "/finns/inte.xlsx"}},
        {"garbage": "PK\x03\x04 skräp"},
        {"garbage": "planxl=1\r\nresult=done\r\nmessa"},
    ],
)
def test_a_broken_answer_is_told_and_changes_nothing(
    addin: Addin, received: Path, plan: dict[str, object]
) -> None:
    before = addin.state
    addin.plays(plan)
    told = addin.does("MergeFolder", str(received), "")
    assert told.startswith("Programmet svarade på ett sätt som tillägget inte förstår.")
    assert (addin.state, addin.left, addin.books) == (before, [], [])


def test_a_program_that_dies_is_not_waited_for_long(addin: Addin, received: Path) -> None:
    before = addin.state
    addin.plays({"crash": True}, patience=1)
    told = addin.does("MergeFolder", str(received), "")
    assert told.startswith("planxl svarade inte på 1 sekunder, så väntan avbröts. Prova knappen Om")
    assert "planxl excel doctor" in told
    assert addin.state == before


def test_a_program_that_falls_silent_is_asked_to_end(addin: Addin, received: Path) -> None:
    addin.plays({"progress": ["Läser"], "pace": 8, "answer": answer("För sent.")}, patience=1)
    told = addin.does("MergeFolder", str(received), "")
    assert told.startswith("planxl svarade inte på 1 sekunder, så väntan avbröts. Försök igen.")
    assert [each for each in addin.left if each.endswith(".cancel")]


def test_a_job_that_is_cancelled_tells_so(addin: Addin, received: Path) -> None:
    before = addin.state
    addin.plays({"progress": ["Läser"], "cancelled": "Avbrutet. Inget har skrivits."})
    told = addin.calls("Tests", "EscapedMerge", str(received))
    assert told == "Avbrutet. Inget har skrivits."
    assert addin.state == before


def test_a_cancelled_program_that_does_not_answer_is_left(addin: Addin, received: Path) -> None:
    addin.plays({"crash": True}, patience=1)
    told = addin.calls("Tests", "EscapedMerge", str(received))
    assert told == "Avbrutet. planxl hann inte svara, så något kan ha blivit skrivet."
    addin.answers("Nästa gång går det.")
    assert addin.does("MergeFolder", str(received), "") == "Nästa gång går det."


def test_an_answer_of_another_kind_is_told(addin: Addin, received: Path) -> None:
    addin.plays({"answer": {"planxl": "2", "result": "done", "message": "?"}})
    told = addin.does("MergeFolder", str(received), "")
    assert told.startswith("Programmet svarade på ett sätt som tillägget inte förstår.")


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("", "Ingen mapp är vald."),
        ("/finns/inte", "Mappen går inte att nå: /finns/inte"),
        ("https://kommun.sharepoint.com/Svar", "Mappen ligger på webben: https://kommun."),
    ],
)
def test_a_folder_that_cannot_be_read_starts_nothing(addin: Addin, folder: str, told: str) -> None:
    addin.plays()
    for button, arguments in (
        ("MergeFolder", (folder, "")),
        ("RemindFolder", (folder, "")),
        ("NewBook", ("Lindexempel", "2026", folder)),
        ("RollFolder", (folder, "2026", folder)),
    ):
        assert addin.does(button, *arguments).startswith(told), button
    assert addin.asked == []


def test_without_an_open_workbook_the_way_on_is_told(addin: Addin) -> None:
    addin.plays()
    for button in ("CheckBook", "FillBook", "UnfillBook", "MissingInBook", "CleanBook"):
        assert addin.does(button, "").startswith("Ingen arbetsbok är öppen. Öppna"), button
    assert addin.does("RollBook", "", "2026", str(addin.folder)).startswith("Ingen arbetsbok")
    assert addin.does("CheckBook", "Annan.xlsx").startswith("Annan.xlsx är inte öppen.")
    assert addin.asked == []


@pytest.mark.parametrize("year", ["", "i år", "20266", "1999"])
def test_a_year_that_is_none_is_told(addin: Addin, year: str) -> None:
    told = addin.does("NewBook", "Lindexempel", year, str(addin.folder))
    assert told.startswith(f'"{year}" är inget redovisningsår. Skriv till exempel 2026.')


def test_a_new_workbook_needs_a_municipality(addin: Addin) -> None:
    told = addin.does("NewBook", " ", "2026", str(addin.folder))
    assert told.startswith("Ingen kommun är angiven.")


# The disk: what the second judge leaves to LibreOffice --------------------------------------------


def test_files_and_folders_are_told_apart_from_what_is_not_there(addin: Addin) -> None:
    places = {"": 0, str(addin.folder): 2, str(addin.file): 1, f"{addin.folder}/inte.txt": 0}
    for path, kind in places.items():
        assert bool(addin.gives("PlanxlFiles", "IsFile", path)) == (kind == 1), path
        assert bool(addin.gives("PlanxlFiles", "IsFolder", path)) == (kind == 2), path
    assert addin.calls("PlanxlFiles", "TemporaryFolder") == str(addin.temporary)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a=1\r\nb=2\r\n", "a=1\nb=2\n"),
        (b"a=1\nb=2\n", "a=1\nb=2\n"),
        (b"a=1", "a=1\n"),
    ],
)
def test_a_text_is_read_whatever_its_lines_end_with(addin: Addin, data: bytes, text: str) -> None:
    file = addin.folder / "läst å.txt"
    file.write_bytes(data)
    told = addin.calls("PlanxlFiles", "ReadText", str(file))
    assert told.replace("\n\n", "\n") == text
    assert addin.calls("PlanxlFiles", "ReadText", str(addin.folder / "inte.txt")) == ""


def test_what_cannot_be_written_is_told_and_nothing_is_left_open(addin: Addin) -> None:
    file = addin.folder / "a.txt"
    assert not addin.gives("PlanxlFiles", "WriteText", str(addin.folder), "1")
    assert not addin.gives("PlanxlFiles", "MadeFolder", f"{addin.file}/a")
    assert addin.gives("PlanxlFiles", "WriteText", str(file), "1")
    assert file.read_text("ascii").rstrip() == "1"
    addin.tells("PlanxlFiles", "RemoveFile", str(file))
    addin.tells("PlanxlFiles", "RemoveFile", str(file))
    assert not file.exists()


# Settings, help, dialogs --------------------------------------------------------------------------


def test_settings_are_saved_beside_the_add_in_and_tried(addin: Addin) -> None:
    addin.answers("planxl", patience="20")
    command = addin.calls("PlanxlSettings", "Program")
    told = addin.does("SaveSettings", command, " exempel ", "Västra åäö")
    ini = addin.folder / "planxl.ini"
    assert told.startswith(f"Inställningarna är sparade i {ini}.\nplanxl för Excel")
    assert addin.calls("PlanxlSettings", "Setting", "delregion") == "Västra åäö"
    assert "catalogue=exempel" in ini.read_text("ascii")
    assert "patience=20" in ini.read_text("ascii")
    assert "De passar ihop." in told


def test_a_program_with_spaces_in_its_path_gets_its_quotation_marks(addin: Addin) -> None:
    program = addin.folder / "planxl åäö"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    addin.starts("annat", patience=1)
    addin.does("SaveSettings", str(program), "", "")
    assert addin.calls("PlanxlSettings", "Program") == f'"{program}"'


def test_a_program_in_a_folder_of_any_name_is_started(addin: Addin) -> None:
    folder = addin.folder / "Program & 100 % åäö"
    folder.mkdir()
    program = folder / "planxl start"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planxl "$@"\n', "utf-8")
    program.chmod(0o755)
    told = addin.does("SaveSettings", str(program), "", "")
    assert "De passar ihop." in told
    assert told.endswith(f'Startas med: "{program}"')


def test_what_stands_beside_the_add_in_goes_before_the_persons_own(addin: Addin) -> None:
    own = addin.home / ".config" / "planxl" / "planxl.ini"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("catalogue=egen\ndelregion=min\n")
    addin.starts("planxl", catalogue="beslutad")
    assert addin.calls("PlanxlSettings", "Setting", "catalogue") == "beslutad"
    assert addin.calls("PlanxlSettings", "Setting", "delregion") == "min"
    own.unlink()


def test_without_settings_the_program_is_looked_for_by_its_name(addin: Addin) -> None:
    assert addin.calls("PlanxlSettings", "Program") == "planxl"


def test_help_fits_into_a_message_box(addin: Addin) -> None:
    told = addin.does("HelpText")
    assert len(told) <= 1000
    assert "Slå ihop: en mapp" in told


@pytest.mark.parametrize("button", BUTTONS)
def test_a_click_never_ends_in_an_error(addin: Addin, button: str) -> None:
    """Message boxes show nothing there, and dialogs that LibreOffice lacks are told of."""
    addin.plays({"answer": answer("planxl")}, {"answer": answer("planxl")})
    before = addin.state
    addin.tells("PlanxlDialogs", "Clicked", button)
    assert addin.state == before
