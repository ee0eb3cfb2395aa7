"""The municipal workbooks that are committed, held against the data they are made of."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parents[1]
WORKBOOKS = ROOT / "workbooks"
TANUM = WORKBOOKS / "vastra_gotaland" / "2022" / "tanum.xlsx"
HARRYDA = WORKBOOKS / "vastra_gotaland" / "2022" / "harryda.xlsx"
DALARNA = WORKBOOKS / "dalarna" / "2022" / "region_dalarna.xlsx"
EXAMPLES = WORKBOOKS / "exempel" / "2025"
SAVED_BY_LIBREOFFICE = "VÄSTEXEMPEL psykisk hälsa.xlsx"
MESSY = EXAMPLES / "havsexempel 251205.xlsx"
MADE_HERE = sorted(
    path.relative_to(WORKBOOKS).as_posix()
    for path in WORKBOOKS.glob("*/*/*.xlsx")
    if path.name != SAVED_BY_LIBREOFFICE
)
# The two surnames of private persons in Tanum's plan, as SHA-256 of the word in lower case.
PRIVATE_NAMES = {
    "becbeaae5139be010117b3645bb174662211aa34b6eda2019008eab2d2d65910",
    "61fc700a55c944caf553c30390cf5f33eebae8ba11e59f71d3c4131c83e59e97",
}
ONGOING = "Pågående, löpande arbete."
BOTH, BOTH_B = "Region och kommun", "Region och Kommun"
CONVENER = "Region och kommun. Arbetsgrupp där en medlem varit sammankallande."
COORDINATORS = "Närsjukvårdsgruppen tillsammans med primärvårdens och kommunens vårdsamordnare."
# Mål, När, Ansvarig and Uppföljning (- is prose said anew), row by row as the plans print them.
TANUM_ROWS = [
    ("V1.1", ONGOING, BOTH, "Varje år"),
    ("V2.1", ONGOING, "Kommun", "Varje år"),
    ("V2.1", "2019–2020", CONVENER, "-"),
    ("V2.1", "VT2020", CONVENER, "-"),
    ("V2.1", "2019–2020", COORDINATORS, "-"),
    ("V3.1", ONGOING, BOTH, "Varje år"),
    ("V3.2", ONGOING, BOTH, "Varje år"),
    ("V4.1", ONGOING, BOTH, "Varje år"),
    ("V4.1", "2022", BOTH, "Varje år"),
    ("V4.2", ONGOING, "Närhälsan (region)", "-"),
    ("V4.2", "Prioriterat arbete 2021", BOTH, "Varje år"),
    ("V4.2", None, BOTH, "-"),
    ("V5.1", "2021", BOTH, "Varje år"),
    ("V5.1", ONGOING, BOTH, "Varje år"),
    ("V5.1", ONGOING, BOTH, "Varje år"),
    ("S1", "2021", BOTH, "Varje år"),
    ("S1", "2022", BOTH, "Varje år"),
    ("S2", "Start 2022", BOTH, "Varje år"),
    ("S2", None, BOTH, "Varje år"),
    ("S2", None, None, None),
    ("S3", "Pågående, löpande arbete", BOTH, "Varje år"),
    ("S4", ONGOING, BOTH, "Varje år"),
    ("S5", "Uppstart", BOTH, "Varje år"),
    ("S5", ONGOING, BOTH, "Varje år"),
    ("S6", "Start HT 2021", BOTH, "Varje år"),
    # The plan for children and young people. It writes Kommun with a capital, but for two rows.
    ("B1.1", ONGOING, BOTH_B, "Varje år"),
    (
        "B1.1",
        ONGOING,
        "Kommunen: Integrationsenheten tillsammans med Familjecentralen",
        "Varje år",
    ),
    ("B1.1", ONGOING, "Regionen", "Varje år"),
    ("B1.1", ONGOING, BOTH, "Varje år"),
    ("B1.1", ONGOING, "Kommun", "Varje år"),
    ("B1.1", ONGOING, "Skola, Socialtjänst, Polis och Fritid", "Varje år"),
    ("B1.1", "Start 2022", "Kommun", "Varje år"),
    ("B1.1", "2022", "Kommun", "Varje år"),
    ("B1.1", "2022", "Anhörigstödet", "Redovisning till FHR senast 1 dec 2021 eller 2022"),
    ("B1.1", "Pågående", "BUN", "Varje år"),
    ("B1.1", "Pågående", "FHR och elevhälsan", "Varje år"),
    ("B1.2", ONGOING, "Kommun", "Varje år"),
    ("B1.2", "2021", "Kommun", "Varje år"),
    ("B1.2", ONGOING, BOTH, "Varje år"),
    ("B1.2", ONGOING, "Kommun", "Varje år"),
    ("B2.1", ONGOING, "Kommun – BUN", "Varje år"),
    ("B2.1", ONGOING, "Kommun", "Varje år"),
    ("B2.1", ONGOING, "Kommun", "Varje år"),
    ("B2.1", None, BOTH_B, "Varje år"),
    ("B2.1", None, BOTH_B, "Varje år"),
    ("B2.1", ONGOING, "Kommun", "Varje år"),
    ("B2.1", ONGOING, "Regionen", "Varje år"),
    ("B2.1", "2022", BOTH_B, "Varje år"),
    ("B2.1", ONGOING, BOTH_B, "Varje år"),
    ("B2.2", ONGOING, BOTH_B, "Varje år"),
    ("B2.2", ONGOING, BOTH_B, "Varje år"),
    ("B2.2", ONGOING, "Kommun", "Varje år"),
    ("B2.2", "2021", BOTH_B, "Varje år"),
    ("B2.2", "2022", BOTH_B, "Varje år"),
    ("B2.2", "2022", BOTH_B, "Varje år"),
    ("B2.2", "Årligen", "Kommunen: Ungdomsutvecklare och Folkhälsostrateg", "Varje år"),
    ("B2.2", "Årligen", "Kultur och fritid", "Varje år"),
    ("B3.1", "2022", BOTH_B, "Varje år"),
    ("B3.1", "Pågående, fortgår löpande", BOTH_B, "Varje år"),
    ("B3.2", ONGOING, BOTH_B, "Varje år"),
    ("B3.2", ONGOING, BOTH_B, "Varje år"),
    ("B3.2", ONGOING, "Kommun", "Varje år"),
    ("B3.2", ONGOING, "Kommun", "Varje år"),
    ("B3.2", ONGOING, "Kommun", "Varje år"),
    ("B4.1", "2022", BOTH_B, "Varje år"),
    ("B4.1", ONGOING, BOTH_B, "Varje år"),
    ("B4.1", "2022", BOTH_B, "Varje år"),
    ("B5.1", ONGOING, "Kommun – BUN", "Varje år"),
    ("B5.1", "Start 2022", BOTH_B, "Varje år"),
    ("B5.1", "Start ht 2021", "Kommun", "Varje år"),
    ("B5.1", "Start ht 2021", "Kommun", "Varje år"),
    ("B5.1", "2022", "Länsgemensamt arbete", "2022"),
    ("B5.1", ONGOING, "Kommun", "Varje år"),
    ("B5.1", "2022", BOTH_B, "Varje år"),
    ("B5.1", "Start ht 2021", BOTH_B, "Varje år"),
    ("B5.1", "Start 2022, ska ingå i löpande arbete", BOTH_B, "Varje år"),
    ("B5.1", "Uppstart 2022", BOTH, "Varje år"),
]
FOLLOWED_UP = ("Status", "Uppföljd", "Resultat", "Kommentar")
INPUTS = ("Baslinje", "2018", "2019", "2020", "2021", "Täljare", "Nämnare", "Värde", "Källa")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbooks")
    make(folder, "--without-libreoffice")
    return folder


def make(folder: Path, *arguments: str) -> None:
    command = [sys.executable, str(WORKBOOKS / "make.py"), "--out", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@cache
def opened(path: Path) -> Workbook:
    """A workbook to look at; many look at the same one."""
    return load_workbook(path)


def cells(path: Path) -> dict[str, Any]:
    """All there is to see: each sheet's cells, its state, its table and its merged ranges."""
    return {
        sheet.title: (
            {cell.coordinate: cell.value for cell in filled(sheet)},
            sheet.sheet_state,
            sorted((table.name, table.ref) for table in sheet.tables.values()),
            sorted(map(str, sheet.merged_cells.ranges)),
        )
        for sheet in opened(path)
    }


def filled(sheet: Worksheet) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a table in a workbook that is as planxl wrote it, by heading."""
    lines = list(opened(path)[sheet].iter_rows(min_row=4, values_only=True))
    headings = [str(heading) for heading in lines[0]]
    return [dict(zip(headings, line, strict=True)) for line in lines[1:]]


def activities(path: Path) -> list[dict[str, Any]]:
    return [row for row in rows(path, "Aktiviteter") if row["Aktivitet"]]


def data(path: str) -> dict[str, Any]:
    return tomllib.loads((WORKBOOKS / "data" / path).read_text(encoding="utf-8"))


# The committed files ----------------------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.parametrize("name", MADE_HERE)
def test_the_data_give_the_committed_workbook(made: Path, name: str) -> None:
    anew, committed = made / name, WORKBOOKS / name
    if anew.read_bytes() != committed.read_bytes():  # of the same version of XlsxWriter they are
        assert cells(anew) == cells(committed)


@pytest.mark.libreoffice
def test_the_data_give_the_workbook_that_libreoffice_saved(tmp_path: Path) -> None:
    make(tmp_path, SAVED_BY_LIBREOFFICE)
    anew = cells(tmp_path / "exempel" / "2025" / SAVED_BY_LIBREOFFICE)
    committed = cells(EXAMPLES / SAVED_BY_LIBREOFFICE)
    for sheet in ("Start", "Aktiviteter", "Indikatorer", "Lokala indikatorer"):
        assert anew[sheet] == committed[sheet], sheet


def test_the_workbook_that_libreoffice_saved_holds_its_data() -> None:
    told = [row["activity"] for row in data("exempel/2025/västexempel.toml")["activities"]]
    assert [row["Aktivitet"] for row in activities(EXAMPLES / SAVED_BY_LIBREOFFICE)] == told


def test_no_workbook_names_who_made_it() -> None:
    told = re.compile(r"<(?:dc:creator|cp:lastModifiedBy)>[^<]+|/home/|/tmp/|Users")
    for path in WORKBOOKS.glob("*/*/*.xlsx"):
        assert not [text for text in texts(path) if told.search(text)], path.name


def test_no_private_name_is_left_anywhere() -> None:
    found = {
        path.name
        for path in all_files()
        for text in texts(path)
        if PRIVATE_NAMES & {digest(word) for word in set(re.findall(r"[^\W\d_]+", text))}
    }
    assert not found


def all_files() -> Iterator[Path]:
    rooms = ("src", "tests", "docs", "workbooks", "benchmarks", "templates", "macros")
    return (path for room in rooms for path in (ROOT / room).rglob("*") if path.is_file())


def texts(path: Path) -> Iterator[str]:
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as package:
            yield from (package.read(part).decode("utf-8") for part in package.namelist())
    elif path.suffix != ".pyc":
        yield path.read_text(encoding="utf-8", errors="ignore")


def digest(word: str) -> str:
    return hashlib.sha256(word.casefold().encode()).hexdigest()


# Tanum ------------------------------------------------------------------------------------------


def test_tanum_has_fifteen_ten_and_fifty_two_activities_under_their_goals() -> None:
    goals = Counter(row["Mål"].split()[0] for row in activities(TANUM))
    assert goals == Counter(goal for goal, *_ in TANUM_ROWS)
    assert {kind: counted(goals, kind) for kind in "VSB"} == {"V": 15, "S": 10, "B": 52}
    assert {goal: count for goal, count in goals.items() if goal.startswith("B")} == {
        **{"B1.1": 11, "B1.2": 4, "B2.1": 9, "B2.2": 8, "B3.1": 2, "B3.2": 5, "B4.1": 3},
        "B5.1": 10,
    }


def counted(goals: Counter[str], kind: str) -> int:
    return sum(count for goal, count in goals.items() if goal.startswith(kind))


def test_an_activity_of_tanums_is_for_those_its_goal_is_for() -> None:
    groups = {(row["Mål"][0], row["Målgrupp"]) for row in activities(TANUM)}
    assert groups == {("V", "Vuxna"), ("S", "Vuxna"), ("B", "Barn och unga")}


def test_tanums_times_and_responsible_bodies_stand_as_in_the_plan() -> None:
    for number, (row, pinned) in enumerate(zip(activities(TANUM), TANUM_ROWS, strict=True), 1):
        told = (row["Mål"].split()[0], row["När"], row["Ansvarig"], row["Uppföljning"])
        as_pinned = tuple(
            "-" if wanted == "-" and value else value
            for value, wanted in zip(told, pinned, strict=True)
        )
        assert as_pinned == pinned, f"activity {number}"


def test_tanums_indicators_stand_each_on_its_own_line() -> None:
    lines = [(row["Indikator"] or "").splitlines() for row in activities(TANUM)]
    assert [len(each) for each in lines] == [
        *(1, 1, 0, 0, 0, 2, 1, 1, 1, 0, 4, 0, 1, 1, 1),
        *(1, 1, 1, 1, 0, 1, 2, 1, 0, 1),
        *(2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1),
        *(1, 1, 1, 0, 1, 1, 1, 1, 1, 4, 3, 2, 1, 1, 0, 1, 1),
        *(1, 4, 1, 1, 1, 1, 1, 2, 1, 1),
        *(1, 1, 3, 2, 1, 2, 3, 3, 1, 1),
    ]
    assert lines[5] == ["Upprättande av SIP", "Uppföljning av SIP"]
    assert lines[73][-1] == "Antal barn/ungdomsplaceringar på grund av egen psykisk ohälsa"


def test_the_activities_that_tanum_prints_twice_are_there_twice() -> None:
    held = [(row["Aktivitet"], row["Mål"].split()[0]) for row in activities(TANUM)]
    twice = {name for name, count in Counter(name for name, _ in held).items() if count > 1}
    assert {name: [goal for each, goal in held if each == name] for name in twice} == {
        "Arbeta med föräldrastöd": ["B1.1", "B1.1"],
        "Tidiga stödinsatser ska erbjudas familjer": ["B1.1", "B1.1"],
        "Föräldrautbildning/föreläsning": ["B1.1", "B1.2"],
        "Utbildning i Youth Aware of Mental Health (YAM)": ["B2.1", "B5.1"],
        "Förebyggande arbete inom Barn och ungdomspsykiatrin": ["B2.1", "B2.1"],
        "Samverkansprocess mellan region/kommun": ["V3.1", "S4", "B3.1"],
        "Gemensam utbildningssatsning": ["V4.1", "B4.1"],
        "Samverkan mellan aktörer": ["V2.1", "V5.1"],
        "Genomföra kampanjer för att uppmärksamma allmänheten om psykisk ohälsa": ["S5", "B5.1"],
        "Lära av händelseanalyser vid suicid": ["S6", "B5.1"],
    }


def test_nothing_is_invented_for_tanum() -> None:
    for row in activities(TANUM):
        assert [row[name] for name in FOLLOWED_UP] == [None] * 4
    indicators = rows(TANUM, "Indikatorer")
    assert Counter(row["Målgrupp"] for row in indicators) == {"Vuxna": 17, "Barn och unga": 19}
    assert all(row[name] is None for row in indicators for name in INPUTS)


# Härryda and Region Dalarna ---------------------------------------------------------------------


def test_harrydas_workbook_holds_its_plan_and_no_follow_up() -> None:
    told = data("vastra_gotaland/2022/harryda.toml")
    held = activities(HARRYDA)
    assert [row["Aktivitet"] for row in held] == [row["activity"] for row in told["activities"]]
    assert Counter(row["Målgrupp"] for row in held) == {"Vuxna": 15, "Barn och unga": 14}
    assert all(row["Ansvarig"] for row in held)
    empty = ("Indikator", "När", "Uppföljning", *FOLLOWED_UP)
    assert all(row[name] is None for row in held for name in empty)
    assert all(row[name] is None for row in rows(HARRYDA, "Indikatorer") for name in INPUTS)


def test_harrydas_local_indicators_say_which_seven_came_later() -> None:
    held = [row for row in rows(HARRYDA, "Lokala indikatorer") if row["Indikator"]]
    sources = Counter(row["Källa"] for row in held)
    assert len(held) == 16 + 7
    assert sources["Länsgemensam, senare revidering"] == 7
    assert all(row["Värde"] is None for row in held)


def test_region_dalarnas_ten_activities_have_the_levels_that_are_printed() -> None:
    levels = [row["Preventionsnivå"] for row in activities(DALARNA)]
    assert [level and level.casefold() for level in levels] == [
        *("samtliga nivåer", "selektiv", "samtliga nivåer", "universell", "universell"),
        *("universell", None, "selektiv", "selektiv", None),
    ]
    assert all(row[name] is None for row in activities(DALARNA) for name in FOLLOWED_UP)
    assert "Indikatorer" not in opened(DALARNA).sheetnames


# The examples -----------------------------------------------------------------------------------


def test_seven_of_eight_municipalities_answer_and_one_of_them_twice() -> None:
    names = Counter(
        load_workbook(path, read_only=True)["Start"]["B5"].value for path in EXAMPLES.glob("*")
    )
    assert names == {
        "Ekexempel": 1,
        "Granexempel": 1,
        "Havsexempel": 1,
        "Lindexempel": 2,
        "Sjöexempel": 1,
        "Sörexempel": 1,
        "Västexempel": 1,
    }


def test_every_example_has_activities_for_both_target_groups() -> None:
    for path in (WORKBOOKS / "data" / "exempel" / "2025").glob("*exempel.toml"):
        goals = [
            row["goal"] for row in tomllib.loads(path.read_text("utf-8")).get("activities", ())
        ]
        if goals:
            assert 14 <= len(goals) <= 24, path.name
            assert {"V", "B"} <= {goal[0] for goal in goals}, path.name


def test_the_duplicate_is_older_and_says_less() -> None:
    copy, final = EXAMPLES / "Kopia av lindexempel.xlsx", EXAMPLES / "lindexempel.xlsx"
    day = {path: opened(path)["Start"]["B13"].value for path in (copy, final)}
    assert day[copy] < day[final]
    assert opened(copy).properties.modified < opened(final).properties.modified
    followed_up = [row for row in activities(copy) if row["Status"]]
    assert len(followed_up) == 14


def test_the_examples_deviate_as_people_do() -> None:
    moved = opened(EXAMPLES / "Granexempel - Handlingsplan psykisk hälsa 2025.xlsx")
    headings = [cell.value for cell in moved["Våra aktiviteter"][4]]
    assert headings.index("Ansvarig") + 1 == headings.index("När")
    retyped = opened(EXAMPLES / "handlingsplan_sjöexempel_SLUTLIG.xlsx")["Aktiviteter"]
    assert {"Mål nr", "Tidplan", "Ansvar"} <= {cell.value for cell in retyped[4]}
    assert {retyped["C5"].value, retyped["C6"].value} == {"1.1", "V.1.1"}
    inserted = opened(EXAMPLES / "lindexempel.xlsx")["Aktiviteter"]
    assert inserted.tables["tabAktiviteter"].ref.startswith("A7:")
    assert "Ring kuratorsenheten" in str(inserted["O10"].value)


def test_one_example_has_an_error_a_formula_hidden_sheets_and_merged_cells() -> None:
    book = opened(MESSY)
    value = {row["Id"]: row["Värde"] for row in rows(MESSY, "Indikatorer")}
    assert value["B1.2-1"] == "#DIV/0!"
    assert str(value["B1.2-2"]).startswith("=")
    assert book["Indikatorer (2)"].sheet_state == "hidden"
    assert [str(area) for area in book["Aktiviteter"].merged_cells.ranges] == ["C5:C6"]
