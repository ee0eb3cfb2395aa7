"""The doctor says of every hindrance what it is and what to do, and of the rest that it is well."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from played_machine import (
    OPEN,
    OWN,
    POLICY,
    addins,
    answering,
    linux,
    mac,
    of_version,
    unheard,
    windows,
)

from planxl.addin.building import shipped
from planxl.addin.diagnosis import Check, Diagnosis, Verdict, good
from planxl.addin.doctor import examine
from planxl.addin.installing import install
from planxl.addin.machine import Machine, Ran, run_line
from planxl.addin.registry import Value
from planxl.addin.starting import started
from planxl.version import __version__

DATA = shipped()
TICKED: Mapping[str, Value] = {OPEN: '"planxl.xlam"'}
CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
GUARD = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
LISTED = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Resiliency"
LOCATIONS = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
POLICY_LOCATIONS = LOCATIONS.replace("Software", r"Software\Policies")

Said = Mapping[str, Value]


def of(found: list[Diagnosis], check: Check) -> Diagnosis:
    """What was found of one thing, the worst first."""
    order = [Verdict.ERROR, Verdict.WARNING, Verdict.OK]
    return min((e for e in found if e.check is check), key=lambda e: order.index(e.verdict))


def installed(home: Path, said: Said | None = None, data: bytes = DATA, **more: object) -> Machine:
    """Windows with the add-in in its place and ticked."""
    machine = windows(home, said={**TICKED, **(said or {})}, **more)  # type: ignore[arg-type]
    install(machine, data)
    return machine


def wrong(found: list[Diagnosis]) -> list[tuple[Check, Verdict]]:
    return [(each.check, each.verdict) for each in found if each.verdict is not Verdict.OK]


# All well, and nothing there ----------------------------------------------------------------------


def test_where_all_is_well_nothing_is_remarked(tmp_path: Path) -> None:
    found = list(examine(installed(tmp_path)))
    assert wrong(found) == []
    assert [each.check for each in found] == [
        Check.PROGRAM,
        Check.EXCEL,
        Check.ADDIN,
        Check.INTERNET_MARK,
        Check.LOADED,
        Check.STARTS,
        Check.VERSIONS,
        Check.MACROS,
        Check.TRUSTED_FOLDER,
        Check.CHILD_PROCESSES,
    ]
    assert "16.0.17928.20114, 64 bitar" in of(found, Check.EXCEL).finding


def test_before_anything_is_installed_there_is_one_remark_and_policies_are_read(
    tmp_path: Path,
) -> None:
    found = list(examine(windows(tmp_path, said={f"{POLICY}VBAWarnings": 4})))
    assert wrong(found) == [(Check.ADDIN, Verdict.ERROR), (Check.MACROS, Verdict.ERROR)]
    assert of(found, Check.ADDIN).remedy == "Kör planxl excel install."


def test_every_remark_says_what_to_do(tmp_path: Path) -> None:
    said = {f"{POLICY}VBAWarnings": 4, rf"HKLM\SOFTWARE\Microsoft\{GUARD}!{CHILDREN}": 1}
    machines = windows(tmp_path / "a", said=said), mac(tmp_path / "b"), linux(tmp_path / "c")
    for machine in machines:
        for each in examine(machine):
            assert each.verdict is Verdict.OK or each.remedy, each


def test_on_linux_there_is_no_excel_and_what_works_anyway_is_told(tmp_path: Path) -> None:
    found = list(examine(linux(tmp_path)))
    assert wrong(found) == [(Check.EXCEL, Verdict.ERROR)]
    assert "planxl merge" in of(found, Check.EXCEL).remedy


def test_on_linux_a_folder_is_examined_for_another_machine(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    install(machine, DATA, tmp_path / "x")
    found = list(examine(machine, tmp_path / "x"))
    assert wrong(found) == [(Check.EXCEL, Verdict.WARNING)]
    assert of(found, Check.STARTS).verdict is Verdict.OK


# Excel and Python ---------------------------------------------------------------------------------


def test_a_machine_without_excel_is_told(tmp_path: Path) -> None:
    found = of(list(examine(windows(tmp_path, excel=False))), Check.EXCEL)
    assert (found.verdict, found.finding) == (
        Verdict.ERROR,
        "Excel hittades inte på den här datorn.",
    )


def test_an_excel_from_an_installation_package_is_found_and_one_too_old_is_told(
    tmp_path: Path,
) -> None:
    current = r"HKLM\SOFTWARE\Classes\Excel.Application\CurVer"
    for number, verdict in (("16", Verdict.OK), ("15", Verdict.ERROR)):
        said = {current: f"Excel.Application.{number}"}
        found = of(list(examine(windows(tmp_path, said=said, excel=False))), Check.EXCEL)
        assert found.verdict is verdict
        assert f"version {number}" in found.finding


def test_excel_for_mac_is_found_with_its_version(tmp_path: Path) -> None:
    assert "version 16.91" in of(list(examine(mac(tmp_path))), Check.EXCEL).finding


def test_python_of_the_store_is_an_error_but_for_a_folder_of_its_own(tmp_path: Path) -> None:
    machine = windows(tmp_path, from_store=True)
    assert of(list(examine(machine)), Check.PROGRAM).verdict is Verdict.ERROR
    found = of(list(examine(machine, tmp_path / "x")), Check.PROGRAM)
    assert (found.verdict, "python.org" in found.remedy) == (Verdict.WARNING, True)


# The file -----------------------------------------------------------------------------------------


def test_somebody_elses_file_of_the_same_name_is_told(tmp_path: Path) -> None:
    machine = installed(tmp_path)
    (addins(machine) / "planxl.xlam").write_bytes(b"PK\x03\x04annat")
    found = of(list(examine(machine)), Check.ADDIN)
    assert "är inte planxls tillägg" in found.finding
    assert "Flytta undan filen" in found.remedy


@pytest.mark.parametrize(
    ("said", "verdict", "told"),
    [
        ({}, Verdict.ERROR, "och Excel stoppar makron i sådana filer"),
        (
            {f"{POLICY}blockcontentexecutionfrominternet": 1},
            Verdict.ERROR,
            "och en policy stoppar makron i sådana filer",
        ),
        (
            {f"{POLICY}blockcontentexecutionfrominternet": 0},
            Verdict.WARNING,
            "en policy tillåter makron i sådana filer",
        ),
        (
            {rf"{LOCATIONS}\Location7!Path": r"%appdata%/Microsoft/AddIns/"},
            Verdict.WARNING,
            "ligger på en betrodd plats",
        ),
    ],
)
def test_a_file_marked_as_from_the_internet_is_told_with_how_to_unblock_it(
    tmp_path: Path, said: Said, verdict: Verdict, told: str
) -> None:
    machine = installed(tmp_path, said)
    stream = addins(machine) / "planxl.xlam:Zone.Identifier"
    stream.write_text("[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=about:internet\r\n")
    found = of(list(examine(machine)), Check.INTERNET_MARK)
    assert found.verdict is verdict
    assert told in found.finding
    assert "Egenskaper, bocka för Avblockera" in found.remedy


def test_a_file_from_a_trusted_site_is_not_blocked(tmp_path: Path) -> None:
    machine = installed(tmp_path)
    (addins(machine) / "planxl.xlam:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=2\n")
    assert of(list(examine(machine)), Check.INTERNET_MARK).verdict is Verdict.OK


def test_on_a_mac_quarantine_is_told_of_the_very_file(tmp_path: Path) -> None:
    asked = []

    def run(line: str) -> Ran:
        asked.append(line)
        return Ran(0) if "xattr" in line else answering()(line)

    machine = mac(tmp_path / "Åsas Mac", run=run)
    addin = install(machine, DATA).addin
    found = of(list(examine(machine)), Check.INTERNET_MARK)
    assert (found.verdict, "karantän" in found.finding) == (Verdict.WARNING, True)
    assert f"/usr/bin/xattr -p com.apple.quarantine '{addin}'" in asked


# What the buttons start ---------------------------------------------------------------------------


def test_the_program_of_the_settings_is_really_started(tmp_path: Path) -> None:
    asked: list[str] = []

    def run(line: str) -> Ran:
        asked.append(line)
        return answering()(line)

    machine = installed(tmp_path, run=run)
    list(examine(machine))
    assert len(asked) == 1
    assert asked[0].startswith(f'{machine.program} excel version --status "')


def test_this_very_program_answers_in_the_status_file_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "planxl.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    machine = replace(linux(tmp_path), python=Path(sys.executable), run=run_line)
    answer = started(machine, machine.program)
    assert (answer.version, answer.diagnosis.verdict) == (__version__, Verdict.OK)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('"{folder}/finns inte.exe" -m planxl', "går inte att starta (filen finns inte)"),
        ('"{folder}" -m planxl', "går inte att starta (det får inte köras)"),
        ('"{python}" -m planxl_som_inte_finns', "finns inte längre i den Python"),
        ('"{python}" -c "import sys; sys.exit(3)"', "svarar inte som det ska (kod 3)"),
        ('"{python}" -c 0', "svarar inte som det ska (kod 0)"),
        ('"oavslutad', "går inte att starta"),
    ],
)
def test_a_program_that_does_not_start_or_answer_is_told(
    tmp_path: Path, line: str, told: str
) -> None:
    program = line.format(folder=tmp_path, python=sys.executable)
    found = started(replace(linux(tmp_path), run=run_line), program).diagnosis
    assert found.verdict is Verdict.ERROR
    assert told in found.finding
    assert program in found.finding
    assert "planxl excel install" in found.remedy


def test_a_program_that_policy_forbids_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(13, "Åtkomst nekad")
    error.winerror = 1260  # type: ignore[attr-defined]

    def forbidden(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("subprocess.run", forbidden)
    assert run_line("planxl").problem == "en policy på datorn förbjuder det"


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planxl.addin.machine._PATIENCE", 0.2)
    ran = run_line(f'"{sys.executable}" -c "import time; time.sleep(30)"')
    assert (ran.code, ran.problem) == (None, "det svarade inte på 0 sekunder")


def test_settings_that_do_not_say_where_the_program_is_are_told(tmp_path: Path) -> None:
    machine = installed(tmp_path)
    (addins(machine) / "planxl.ini").write_text("catalogue=x\r\n")
    assert "står inte i planxl.ini" in of(list(examine(machine)), Check.STARTS).finding


def test_the_persons_own_settings_do_where_there_are_none_beside_the_add_in(
    tmp_path: Path,
) -> None:
    machine = installed(tmp_path)
    own = tmp_path / "Roaming/planxl/planxl.ini"
    own.parent.mkdir()
    (addins(machine) / "planxl.ini").rename(own)
    assert wrong(list(examine(machine))) == []


@pytest.mark.parametrize(
    ("addin", "program", "verdict", "told"),
    [
        ("0.0.9", "0.1.3", Verdict.ERROR, "Tillägget är äldre."),
        ("0.2.0", "0.1.3", Verdict.ERROR, "Programmet är äldre."),
        ("0.10.0", "0.9.3", Verdict.ERROR, "Programmet är äldre."),
        ("0.2.0", "0.2.7", Verdict.WARNING, "startar ett annat planxl (0.2.7) än detta"),
        (__version__, f"{__version__}.post1", Verdict.OK, "passar ihop"),
    ],
)
def test_versions_that_do_not_fit_are_told_with_which_is_older(
    tmp_path: Path, addin: str, program: str, verdict: Verdict, told: str
) -> None:
    machine = installed(tmp_path, data=of_version(addin, DATA), run=answering(program))
    found = of(list(examine(machine)), Check.VERSIONS)
    assert found.verdict is verdict
    assert told in found.finding


def test_a_program_that_does_not_answer_has_no_version_to_compare(tmp_path: Path) -> None:
    found = list(examine(installed(tmp_path, run=unheard(1, said="No module named planxl"))))
    assert wrong(found) == [(Check.STARTS, Verdict.ERROR)]
    assert Check.VERSIONS not in {each.check for each in found}


# Whether Excel loads it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "verdict", "told"),
    [
        ({}, Verdict.WARNING, "inte förbockat"),
        ({OPEN: "annat.xlam"}, Verdict.WARNING, "inte förbockat"),
        ({OPEN: "annat.xlam", f"{OPEN}1": r'/R "PLANXL.XLAM"'}, Verdict.OK, "förbockat"),
        ({OPEN: "%APPDATA%/Microsoft/AddIns/planxl.xlam"}, Verdict.OK, "förbockat"),
        ({f"{OPEN}1": "planxl.xlam"}, Verdict.WARNING, "inte förbockat"),
        ({OPEN: r'"C:\Gammalt\planxl.xlam"'}, Verdict.ERROR, r"annat ställe: C:\Gammalt\planxl"),
    ],
)
def test_whether_excel_loads_the_add_in_is_read_from_what_excel_opens(
    tmp_path: Path, options: Said, verdict: Verdict, told: str
) -> None:
    machine = windows(tmp_path, said=options)
    install(machine, DATA)
    found = of(list(examine(machine)), Check.LOADED)
    assert found.verdict is verdict
    assert told in found.finding
    assert verdict is Verdict.OK or "Arkiv > Alternativ > Tillägg" in found.remedy


def test_an_add_in_that_excel_has_turned_off_is_told(tmp_path: Path) -> None:
    key = r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
    path = r"C:\Users\x\AddIns\Planxl.XLAM".encode("utf-16-le")
    machine = installed(tmp_path, {f"{key}!1A2B": b"\x01\0\0\0" + path, f"{key}!text": "planxl"})
    found = of(list(examine(machine)), Check.LOADED)
    assert "stängt av tillägget" in found.finding
    assert "Inaktiverade objekt" in found.remedy
    other = installed(tmp_path, {f"{key}!1A2B": "annat.xlam".encode("utf-16-le")})
    assert wrong(list(examine(other))) == []


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ({f"{LISTED}!RestrictToList": 1}, False),
        ({f"{LISTED}!RestrictToList": 1, rf"{LISTED}\AddinList!planxl.xlam": "1"}, True),
        ({f"{LISTED}!RestrictToList": 1, rf"{LISTED}\AddinList!planxl.xlam": "2"}, True),
        ({rf"{LISTED}\AddinList!planxl.xlam": "0"}, False),
        ({f"{LISTED}!RestrictToList": 0}, True),
    ],
)
def test_a_list_of_add_ins_that_may_be_used_is_heeded(
    tmp_path: Path, said: Said, allowed: bool
) -> None:
    found = of(list(examine(installed(tmp_path, said))), Check.LOADED)
    assert (found.verdict is Verdict.OK) is allowed
    assert allowed or "planxl.xlam är inte med" in found.finding


# Macros -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "verdict", "told"),
    [
        ({f"{OWN}VBAWarnings": 1}, Verdict.OK, "tillåtna"),
        ({f"{OWN}VBAWarnings": 2}, Verdict.OK, "tillåtna"),
        ({f"{OWN}VBAWarnings": 3}, Verdict.ERROR, "Bara signerade"),
        ({f"{OWN}VBAWarnings": 4}, Verdict.ERROR, "utan fråga enligt din egen inställning"),
        ({f"{POLICY}vbawarnings": 4}, Verdict.ERROR, "utan fråga enligt en policy"),
        ({f"{POLICY}vbawarnings": 2, f"{OWN}VBAWarnings": 4}, Verdict.OK, "tillåtna"),
        ({f"{POLICY}RequireAddinSig": 1}, Verdict.ERROR, "signerade av en betrodd utgivare"),
        ({f"{OWN}RequireAddinSig": 1}, Verdict.ERROR, "enligt din egen inställning"),
        ({f"{POLICY}DisableAllAddins": 1}, Verdict.ERROR, "Alla tillägg i Excel är avstängda"),
        (
            {r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0\Common!VBAOff": 1},
            Verdict.ERROR,
            "VBA är avstängt",
        ),
    ],
)
def test_what_is_said_of_macros_is_read_from_policies_before_the_persons_own(
    tmp_path: Path, said: Said, verdict: Verdict, told: str
) -> None:
    found = of(list(examine(installed(tmp_path, said))), Check.MACROS)
    assert found.verdict is verdict
    assert told in found.finding
    assert verdict is Verdict.OK or "dubbelklicka på startaren" in found.remedy


@pytest.mark.parametrize("name", [f"{POLICY}VBAWarnings", f"{POLICY}RequireAddinSig"])
def test_a_signed_add_in_is_not_said_to_be_unsigned(tmp_path: Path, name: str) -> None:
    signed = of_version(__version__, DATA, "xl/vbaProjectSignature.bin")
    value = 3 if "Warnings" in name else 1
    found = of(list(examine(installed(tmp_path, {name: value}, signed))), Check.MACROS)
    assert (found.verdict, "Tillägget är signerat" in found.finding) == (Verdict.WARNING, True)


def test_a_signature_is_not_asked_for_where_it_would_not_help(tmp_path: Path) -> None:
    found = of(list(examine(installed(tmp_path, {f"{POLICY}VBAWarnings": 4}))), Check.MACROS)
    assert "betrodd plats" in found.remedy
    assert "signera" not in found.remedy


# Trusted folders ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "trusted"),
    [
        ({rf"{LOCATIONS}\Location0!Path": "{addins}"}, True),
        ({rf"{LOCATIONS}\Location0!Path": "{above}"}, False),
        (
            {
                rf"{LOCATIONS}\Location0!Path": "{above}",
                rf"{LOCATIONS}\Location0!AllowSubfolders": 1,
            },
            True,
        ),
        ({rf"{POLICY_LOCATIONS}\Location20!Path": "{addins}"}, True),
        (
            {
                rf"{LOCATIONS}\Location0!Path": "{addins}",
                rf"{POLICY_LOCATIONS}!AllLocationsDisabled": 1,
            },
            False,
        ),
        (
            {
                rf"{LOCATIONS}\Location0!Path": "{addins}",
                rf"{POLICY_LOCATIONS.replace('Excel', 'Common')}!Allow User Locations": 0,
            },
            False,
        ),
    ],
)
def test_a_trusted_folder_lets_macros_run_whatever_is_said_of_them(
    tmp_path: Path, said: Said, trusted: bool
) -> None:
    folder = addins(windows(tmp_path))
    filled: dict[str, Value] = {f"{POLICY}VBAWarnings": 4}
    for key, each in said.items():
        told = each.format(addins=folder, above=folder.parent) if isinstance(each, str) else each
        filled[key] = told
    found = list(examine(installed(tmp_path, filled)))
    assert (of(found, Check.MACROS).verdict is Verdict.OK) is trusted
    assert ("är en betrodd plats" in of(found, Check.TRUSTED_FOLDER).finding) is trusted


def test_a_trusted_folder_does_not_stand_in_for_a_signature(tmp_path: Path) -> None:
    said: Said = {
        rf"{LOCATIONS}\Location0!Path": str(addins(windows(tmp_path))),
        f"{POLICY}RequireAddinSig": 1,
    }
    assert of(list(examine(installed(tmp_path, said))), Check.MACROS).verdict is Verdict.ERROR


# Other programs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({rf"HKLM\SOFTWARE\Policies\Microsoft\{GUARD}!{CHILDREN}": "1"}, Verdict.ERROR),
        ({rf"HKLM\SOFTWARE\Policies\Microsoft\{GUARD}!{CHILDREN.upper()}": 1}, Verdict.ERROR),
        ({rf"HKLM\SOFTWARE\Policies\Microsoft\{GUARD}!{CHILDREN}": "2"}, Verdict.OK),
        ({rf"HKLM\SOFTWARE\Policies\Microsoft\{GUARD}!{CHILDREN}": "6"}, Verdict.WARNING),
        ({rf"HKLM\SOFTWARE\Microsoft\{GUARD}!{CHILDREN}": 1}, Verdict.ERROR),
        (
            {
                rf"HKLM\SOFTWARE\Policies\Microsoft\{GUARD}!{CHILDREN}": "0",
                rf"HKLM\SOFTWARE\Microsoft\{GUARD}!{CHILDREN}": 1,
            },
            Verdict.OK,
        ),
        (
            {
                r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager!ASRRules": (
                    f"3b576869-a4ec-4529-8536-b80a7769e899=2|{CHILDREN.upper()}=1"
                )
            },
            Verdict.ERROR,
        ),
    ],
)
def test_defenders_rule_on_programs_started_by_office_is_read_wherever_it_is_said(
    tmp_path: Path, said: Said, verdict: Verdict
) -> None:
    found = of(list(examine(installed(tmp_path, said))), Check.CHILD_PROCESSES)
    assert found.verdict is verdict
    assert verdict is Verdict.OK or "dubbelklicka på startaren" in found.remedy


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({}, Verdict.OK),
        ({"VisualBasicEntirelyDisabled": "1"}, Verdict.ERROR),
        ({"VisualBasicMacroExecutionState": "DisabledWithWarnings"}, Verdict.OK),
        ({"VisualBasicMacroExecutionState": "DisabledWithoutWarnings"}, Verdict.ERROR),
    ],
)
def test_on_a_mac_the_preferences_of_office_are_read(
    tmp_path: Path, answers: Mapping[str, str], verdict: Verdict
) -> None:
    def run(line: str) -> Ran:
        name = line.rsplit(maxsplit=1)[-1]
        known = line.startswith("/usr/bin/defaults read com.microsoft.office ") and name in answers
        return Ran(0, answers[name]) if known else answering()(line) if "status" in line else Ran(1)

    machine = mac(tmp_path, run=run)
    install(machine, DATA)
    found = list(examine(machine))
    assert of(found, Check.MACROS).verdict is verdict
    assert "Terminal" in of(found, Check.CHILD_PROCESSES).remedy


# Statistics ---------------------------------------------------------------------------------------


def test_the_keepers_are_asked_only_when_they_are_to_be(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    answer = good(Check.STATISTICS, "SCB svarar")
    found = list(examine(installed(tmp_path), None, tmp_path / "a" / "b", lambda: iter([answer])))
    assert (found[-2].check, found[-2].verdict, found[-1]) == (Check.CACHE, Verdict.OK, answer)
    assert list((tmp_path / "a" / "b").iterdir()) == []
    found = list(examine(installed(tmp_path), None, tmp_path / "fil" / "b"))
    assert "PLANXL_CACHE" in of(found, Check.CACHE).remedy
