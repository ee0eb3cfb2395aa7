"""``planxl fill`` against a played Kolada. All its figures are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fillable import DAY, SHARE, address, cell, noted, values, workbook
from played_kolada import Kolada, figure, invented
from played_server import Reply, wait
from program import Ended, Run
from sound import faults

from planxl.cells import read_bytes

TANUM = Path(__file__).parents[2] / "workbooks" / "vastra_gotaland" / "2022" / "tanum.xlsx"
DATE = ("--date", DAY)
GRADES, GRADUATES, TEAMS, SUICIDES = "N15508", "N17445", "U28491", "N61602"
TITLES = {
    GRADES: "Elever i åk 9 som uppnått betygskriterierna i alla ämnen, hemkommun, andel (%)",
    GRADUATES: "Gymnasieelever med examen inom 3 år, hemkommun, andel (%)",
    TEAMS: "Case management i form av integrerade team till personer med psykisk sjukdom, "
    "(Ja=1, Nej=0)",
    SUICIDES: "Självmord, 5-årsm, antal/100 000 inv, 15 år+",
}


@pytest.fixture
def asked(kolada: Kolada) -> Kolada:
    """A Kolada that knows a few series, with answers of the shapes that it gives."""
    kolada.play.titles = TITLES
    play = kolada.play
    for year in range(2018, 2023):
        play.figures[TEAMS, "1435", year] = [figure(year % 2)]
    play.figures[GRADES, "1435", 2024] = [figure(71.4), figure(None, "K", "Private")]
    play.figures[GRADES, "1435", 2023] = [figure(None, "T", "Private")]
    play.holes = frozenset({(GRADES, "1435", 2022)})
    return kolada


def fill(run: Run, *arguments: object) -> Ended:
    return run("fill", *arguments, "--source", "kolada", "--source", "beräknat", *DATE)


def handed_in(folder: Path, **more: bytes) -> Path:
    folder.mkdir()
    for name, data in more.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    return folder


def test_tanums_workbook_is_filled(planxl: Run, asked: Kolada, tmp_path: Path) -> None:
    done = fill(planxl, TANUM, "-o", tmp_path / "ut", "--background")
    made = (tmp_path / "ut" / "tanum.xlsx").read_bytes()
    assert (done.code, done.err) == (0, "")
    assert faults(made) == []
    sheet = values(made, "Indikatorer")
    row = {told: cell[1:] for cell, told in sheet.items()}
    teams = row["V4.2-3"]
    assert [sheet[f"{letter}{teams}"] for letter in "HIJKN"] == ["Nej", "Ja", "Nej", "Ja", "Nej"]
    assert sheet[f"O{teams}"] == f"Kolada {TEAMS}, 2022, hämtad {DAY}"
    graduates = [sheet[f"{letter}{row['B1.2-1']}"] for letter in "HIJKN"]
    assert graduates == [invented(GRADUATES, "1435", year) for year in range(2018, 2023)]
    without_grades = [sheet.get(f"{letter}{row['B1.2-2']}") for letter in "HIJKN"]
    passed = [invented(GRADES, "1435", year) for year in range(2018, 2022)]
    assert without_grades == [*(round(100 - share, 1) for share in passed), None]
    assert values(made, "Start")["C16"] == "2 av 36 indikatorer är besvarade."
    assert TITLES[TEAMS] in noted(made)[f"Indikatorer N{teams}"]
    region = f"Kolada {SUICIDES} för Västra Götaland, 2022, hämtad {DAY}: "
    told = str(invented(SUICIDES, "0014", 2022)).replace(".", ",")
    assert f"{region}{told}." in noted(made)["Indikatorer N5"]
    assert "Tanum 2022      14            0            0" in done.out
    assert "  saknas hos Kolada för 2022: B1.2-2\n" in done.out


def test_the_table_says_what_became_of_the_cells(here: Run, asked: Kolada, tmp_path: Path) -> None:
    source = handed_in(tmp_path / "in", tanum=workbook({SHARE: {"year_minus_1": 30, "value": "-"}}))
    done = fill(here, source, "-o", tmp_path / "ut")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0].split("  ")[-4:] == [
        "Fyllda",
        "Fanns redan",
        "Skiljer sig",
        "Finns inte att få",
    ]
    assert "Skiljer sig från källan (1 cell), och har inte ändrats:" in lines
    assert (
        f"    Indikatorer {address(SHARE, '2024')}: här står 30, men Kolada {GRADES}, 2024, "
        f"hämtad {DAY} säger 28,6 ({SHARE})." in lines
    )
    assert f"  saknas hos Kolada för 2022: {SHARE}" in lines
    assert f"  visas inte av Kolada för 2023 (för få): {SHARE}" in lines


def test_many_files_are_told_together(here: Run, asked: Kolada, tmp_path: Path) -> None:
    names = ("Tanum", "Härryda", "Ale", "Bengtsfors")
    books = {name: workbook(municipality=name) for name in names}
    source = handed_in(tmp_path / "in", **books, trasig=b"PK")
    done = fill(here, source, "-o", tmp_path / "ut")
    assert done.code == 1
    assert "Sammanlagt" in done.out
    assert "4 av 5 arbetsböcker är skrivna." in done.out
    assert "trasig.xlsx: blev ingen kopia" in done.out
    assert f"saknas hos Kolada för 2022: {SHARE} (Tanum 2025)" in done.out


def test_as_json_every_cell_is_told(here: Run, asked: Kolada, tmp_path: Path) -> None:
    source = handed_in(tmp_path / "in", tanum=workbook({SHARE: {"year_minus_1": 30}}))
    done = fill(here, source, "-o", tmp_path / "ut", "--json")
    (file,) = json.loads(done.out)["files"]
    cells = {(each["indicator"], each["year"], each["column"]): each for each in file["cells"]}
    differing = cells[SHARE, 2024, "year_2024"]
    assert (differing["fate"], differing["found"], differing["value"]) == ("differs", "30", 28.6)
    assert (differing["code"], differing["how"]) == ("FYL-001", "100 − 71,4")
    assert cells[SHARE, 2023, "year_2023"]["reason"] == "hidden"
    assert file["filled"] == sum(each["fate"] == "filled" for each in file["cells"]) > 0


def test_a_warm_cache_is_enough_without_a_network(
    planxl: Run, here: Run, asked: Kolada, tmp_path: Path
) -> None:
    source = handed_in(tmp_path / "in", tanum=workbook())
    first = fill(planxl, source, "-o", tmp_path / "ett")
    requests = len(asked.server.asked)
    asked.server.close()
    second = fill(here, source, "-o", tmp_path / "två")
    third = fill(here, source, "-o", tmp_path / "tre", "--offline")
    assert (first.code, second.code, third.code) == (0, 0, 0)
    assert len(asked.server.asked) == requests > 0
    made = [(tmp_path / name / "tanum.xlsx").read_bytes() for name in ("ett", "två", "tre")]
    assert made[0] == made[1] == made[2]


def test_a_workbook_without_anything_to_fill_is_told(
    here: Run, asked: Kolada, tmp_path: Path
) -> None:
    done = fill(here, TANUM.parents[2] / "dalarna" / "2022", "-o", tmp_path / "ut")
    assert done.code == 0
    assert (
        "Region Dalarna 2022: här finns inget att fylla i. Kopian är som arbetsboken.\n" in done.out
    )
    assert asked.server.asked == []


@pytest.mark.parametrize(
    "reply", [Reply(404, b"{}"), wait("100000"), Reply(200, b"<html>Logga in</html>")]
)
def test_a_source_that_fails_is_told_and_nothing_is_written(
    here: Run, asked: Kolada, tmp_path: Path, reply: Reply
) -> None:
    asked.server.forever(reply)
    source = handed_in(tmp_path / "in", tanum=workbook(), ale=workbook(municipality="Ale"))
    done = fill(here, source, "-o", tmp_path / "ut")
    assert done.code == 2
    assert done.err.startswith("planxl: Kolada: ")
    assert not (tmp_path / "ut").exists()


def test_offline_without_a_cache_says_what_to_do(here: Run, asked: Kolada, tmp_path: Path) -> None:
    source = handed_in(tmp_path / "in", tanum=workbook())
    done = fill(here, source, "-o", tmp_path / "ut", "--offline")
    assert done.code == 2
    assert "Kör en gång utan --offline" in done.err


def test_where_no_file_can_be_filled_nothing_could_be_done(
    here: Run, asked: Kolada, tmp_path: Path
) -> None:
    source = handed_in(tmp_path / "in", a=b"PK\x03\x04", b=b"hej")
    assert fill(here, source, "-o", tmp_path / "ut").code == 2


@pytest.fixture
def arguments(tmp_path: Path) -> list[object]:
    return [handed_in(tmp_path / "in", tanum=workbook()), "-o", tmp_path / "ut"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--source", "statistikmyndigheten"), "varken en källa eller en fil"),
        (("--year", "i år"), "inget årtal"),
        (("--date", "2026-13-01"), "inget datum"),
    ],
)
def test_a_wrong_word_is_told_in_swedish(
    here: Run, arguments: list[object], wrong: tuple[str, str], told: str
) -> None:
    done = here("fill", *arguments, *wrong)
    assert done.code == 2
    assert told in done.err


def test_invented_municipalities_need_no_network(
    here: Run, kolada: Kolada, good: Path, tmp_path: Path
) -> None:
    done = here("fill", good, "-o", tmp_path / "ut", *DATE)
    assert done.code == 0, done.err
    assert kolada.server.asked == []
    assert "bara kommunen själv kan ge värdet" in done.out


def test_a_filled_copy_is_checked_as_any_other(here: Run, asked: Kolada, tmp_path: Path) -> None:
    source = handed_in(tmp_path / "in", tanum=workbook())
    fill(here, source, "-o", tmp_path / "ut")
    done = here("check", tmp_path / "ut", "--date", DAY)
    assert "FYL" not in done.out
    assert cell((tmp_path / "ut" / "tanum.xlsx").read_bytes(), SHARE, "2024") == 28.6
    assert read_bytes("a", (tmp_path / "ut" / "tanum.xlsx").read_bytes()).notes
