"""``planxl excel build, install, uninstall, doctor``, as a program and as it is told in Swedish."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from played_machine import OPEN, POLICY, addins, linux, mac, of_version, unheard, windows

from planxl.addin import settings
from planxl.addin.building import shipped
from planxl.addin.installing import install
from planxl.addin.machine import Machine
from planxl.version import __version__

Run = Callable[..., Any]

INSTALL = "excel", "install", "--folder"
LONGEST = 100
WITHOUT_EXCEL = 0 if sys.platform == "linux" else 1
"""How the doctor ends of a folder where all is well, on a machine for tests."""


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[Machine], Machine]:
    """Lets the program run on another machine than this one."""

    def moved(machine: Machine) -> Machine:
        monkeypatch.setattr("planxl.addin.machine.this_machine", lambda: machine)
        return machine

    return moved


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def long_lines(text: str, path: Path) -> list[str]:
    """Lines too long to read, those with the path aside."""
    return [e for e in text.splitlines() if len(e) > LONGEST and str(path) not in e]


# As a program, here -------------------------------------------------------------------------------


def test_it_is_built_twice_to_the_same_bytes(planxl: Run, tmp_path: Path) -> None:
    first = planxl("excel", "build", "-o", tmp_path / "ett.xlam")
    second = planxl("excel", "build", "-o", tmp_path, PYTHONHASHSEED="11", TZ="Asia/Tokyo")
    assert (first.code, first.err, second.code, second.err) == (0, "", 0, "")
    assert f"version {__version__}: {tmp_path / 'ett.xlam'}" in first.out
    assert (tmp_path / "ett.xlam").read_bytes() == (tmp_path / "planxl.xlam").read_bytes()


def test_it_is_installed_examined_and_taken_away_in_a_folder_with_spaces_and_swedish_letters(
    planxl: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "Åsas tillägg & annat"
    put = planxl("excel", "install", "--folder", folder)
    assert (put.code, put.err) == (0, "")
    assert f"Tillägget är på plats, version {__version__}." in put.out
    assert names(folder) == ["planxl.ini", "planxl.xlam"]
    examined = planxl("excel", "doctor", "--folder", folder)
    assert (examined.code, examined.err) == (WITHOUT_EXCEL, "")
    assert "OK       Programmet startar så som tillägget gör det" in examined.out
    assert f"OK       Tillägget och programmet passar ihop ({__version__})." in examined.out
    away = planxl("excel", "uninstall", "--folder", folder)
    assert (away.code, away.err, names(folder)) == (0, "", [])
    assert f"  {folder / 'planxl.xlam'}\n  {folder / 'planxl.ini'}\n" in away.out


def test_a_program_that_is_not_there_is_found_out_by_starting_it(
    planxl: Run, tmp_path: Path
) -> None:
    gone = f'"{tmp_path}/borta/pythonw" -P -m planxl'
    planxl("excel", "install", "--folder", tmp_path, "--program", gone)
    assert settings.read(tmp_path / "planxl.ini").program == gone
    examined = planxl("excel", "doctor", "--folder", tmp_path)
    assert examined.code == 1
    assert f"FEL      Programmet går inte att starta (filen finns inte): {gone}" in examined.out
    assert f'planxl excel install --folder "{tmp_path}"' in examined.out


@pytest.mark.parametrize("verb", ["install", "uninstall"])
def test_where_there_is_no_excel_it_is_refused_with_a_way_on(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine], verb: str
) -> None:
    on(linux(tmp_path))
    ended = here("excel", verb)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("planxl: Tillägget är till för Excel i Windows och macOS")
    assert "--folder MAPP" in ended.err


def test_a_signed_add_in_is_installed_as_it_is(here: Run, tmp_path: Path) -> None:
    signed, place = tmp_path / "signerad.xlam", tmp_path / "på plats"
    signed.write_bytes(shipped() + b"signed")
    ended = here("excel", "install", "--folder", place, "--file", signed)
    assert ended.code == 0
    assert (place / "planxl.xlam").read_bytes() == signed.read_bytes()


@pytest.mark.parametrize(("content", "said"), [(b"PK", "inte planxls tillägg"), (None, "läsa")])
def test_another_file_than_an_add_in_is_not_installed(
    here: Run, tmp_path: Path, content: bytes | None, said: str
) -> None:
    other, place = tmp_path / "annat.xlam", tmp_path / "på plats"
    if content is not None:
        other.write_bytes(content)
    ended = here("excel", "install", "--folder", place, "--file", other)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert str(other) in ended.err
    assert not place.exists()


def test_another_ending_than_xlam_is_refused(here: Run, tmp_path: Path) -> None:
    ended = here("excel", "build", "-o", tmp_path / "planxl.xlsm")
    assert (ended.code, ended.out, names(tmp_path)) == (2, "", [])
    assert "skrivs som en .xlam-fil" in ended.err


def test_a_file_for_a_folder_is_refused(here: Run, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    ended = here("excel", "install", "--folder", tmp_path / "fil")
    assert (ended.code, ended.out) == (2, "")
    assert "är ingen mapp" in ended.err


def test_somebody_elses_file_is_neither_replaced_nor_taken_away(here: Run, tmp_path: Path) -> None:
    (tmp_path / "planxl.xlam").write_bytes(b"annat")
    refused = here("excel", "install", "--folder", tmp_path)
    assert (refused.code, "är inte planxls tillägg" in refused.err) == (2, True)
    left = here("excel", "uninstall", "--folder", tmp_path)
    assert (left.code, "är kvar: den har planxl inte lagt dit" in left.out) == (1, True)
    assert (tmp_path / "planxl.xlam").read_bytes() == b"annat"


def test_nothing_to_take_away_is_no_error(here: Run, tmp_path: Path) -> None:
    ended = here("excel", "uninstall", "--folder", tmp_path)
    assert (ended.code, ended.out) == (
        0,
        f"Det finns inget tillägg att ta bort i {tmp_path}.\n",
    )


def test_the_doctors_answer_as_json(planxl: Run, tmp_path: Path) -> None:
    ended = planxl("excel", "doctor", "--folder", tmp_path, "--json")
    told = json.loads(ended.out)
    assert (ended.code, ended.err, told["version"], told["works"]) == (1, "", __version__, False)
    found = {each["check"]: each for each in told["checks"]}
    assert list(found)[:3] == ["program", "excel", "addin"]
    assert found["addin"] == {
        "check": "addin",
        "verdict": "error",
        "finding": f"Tillägget finns inte i {tmp_path}.",
        "remedy": "Kör planxl excel install.",
    }


# As it is told on other machines ------------------------------------------------------------------


def test_in_windows_it_is_told_what_to_do_in_excel_and_what_excel_will_ask(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    machine = on(windows(tmp_path))
    out = here("excel", "install").out
    for told in (
        f"Tillägget:          {addins(machine) / 'planxl.xlam'}",
        f"Knapparna startar:  {machine.program}",
        "Inget annat på datorn är ändrat.",
        "Stäng alla Excelfönster och starta Excel igen.",
        "Arkiv > Alternativ > Tillägg, Excel-tillägg i rutan Hantera och sedan Gå…",
        "Bocka för planxl och klicka på OK.",
        "Aktivera innehåll",
        "Egenskaper, bocka för Avblockera",
        "planxl excel doctor",
    ):
        assert told in out
    assert long_lines(out, tmp_path) == []


def test_in_another_folder_excel_is_told_where(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    on(windows(tmp_path))
    out = here("excel", "install", "--folder", tmp_path / "x").out
    assert f"Klicka på Bläddra…, välj {tmp_path / 'x' / 'planxl.xlam'} och klicka på OK." in out


def test_an_upgrade_tells_from_which_version_and_asks_nothing_that_is_done(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    machine = on(windows(tmp_path, said={OPEN: "planxl.xlam"}))
    install(machine, of_version("0.0.9", shipped()))
    known = {"program": "x", "catalogue": "ö-län", "delregion": "Norra"}
    (addins(machine) / "planxl.ini").write_bytes(settings.Settings(known).as_bytes())
    out = here("excel", "install").out
    assert f"Tillägget är bytt från version 0.0.9 till {__version__}." in out
    assert "Det du har valt är kvar: katalog, delregion." in out
    assert "Tillägget är redan förbockat" in out
    assert "Bocka för planxl" not in out
    assert f"skrivet på nytt, version {__version__}" in here("excel", "install").out


def test_a_signature_that_is_lost_by_an_upgrade_is_told(here: Run, tmp_path: Path) -> None:
    signed = of_version("0.0.9", shipped(), "xl/vbaProjectSignature.bin")
    (tmp_path / "planxl.xlam").write_bytes(signed)
    assert "var signerat, och det är inte det nya" in here(*INSTALL, tmp_path).out
    assert "signerat" not in here(*INSTALL, tmp_path).out


def test_on_a_mac_the_menus_of_a_mac_are_named(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    on(mac(tmp_path))
    out = here("excel", "install").out
    assert "Verktyg > Excel-tillägg…" in out
    assert "Terminal" in out
    assert "Arkiv > Alternativ" not in out
    assert long_lines(out, tmp_path) == []


@pytest.mark.parametrize("option", [("--file", "eget.xlam"), ("--program", "planxl")])
def test_what_is_said_of_the_add_in_is_refused_where_it_is_not_installed(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine], option: tuple[str, str]
) -> None:
    on(windows(tmp_path))
    ended = here("excel", "install", "--launcher", "--folder", tmp_path / "delat", *option)
    assert (ended.code, ended.out) == (2, "")
    assert "--file och --program gäller tillägget" in ended.err
    assert not (tmp_path / "delat").exists()


def test_what_excel_will_miss_is_told_when_it_is_taken_away(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    on(windows(tmp_path, said={OPEN: "planxl.xlam"}))
    here("excel", "install")
    ended = here("excel", "uninstall")
    assert (ended.code, "Ta då bort bocken" in ended.out) == (0, True)


def test_the_doctor_counts_what_is_wrong_and_says_what_to_do(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    machine = on(windows(tmp_path, said={f"{POLICY}VBAWarnings": 4}, run=unheard(1)))
    install(machine, shipped())
    ended = here("excel", "doctor")
    assert ended.code == 1
    assert "VARNING  Tillägget är inte förbockat i Excel.\n         Välj i Excel" in ended.out
    assert "FEL      Alla makron stängs av utan fråga enligt en policy.\n" in ended.out
    assert "(planxl excel install --launcher)" in ended.out, "a command stands on one line"
    assert ended.out.endswith("\n\n2 fel, 1 varning.\n")
    assert long_lines(ended.out, tmp_path) == []


def test_where_all_is_well_the_doctor_says_so(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    install(on(windows(tmp_path, said={OPEN: "planxl.xlam"})), shipped())
    ended = here("excel", "doctor")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "Allt är som det ska.")


def test_the_network_is_tried_only_when_it_is_asked_for(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANXL_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("planxl.addin.reaching.reached", lambda: iter(()))
    assert "Hämtad statistik" not in here("excel", "doctor", "--folder", tmp_path).out
    assert "Hämtad statistik" in here("excel", "doctor", "--folder", tmp_path, "--network").out


def test_everything_it_says_can_be_shown_in_a_swedish_windows_console(
    here: Run, tmp_path: Path, on: Callable[[Machine], Machine]
) -> None:
    on(windows(tmp_path, said={f"{POLICY}VBAWarnings": 4}))
    for verb in ("install", "doctor", "uninstall"):
        here("excel", verb).out.encode("cp1252")
