"""The add-in is put in its place, and taken away again, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from played_machine import OPEN, addins, linux, mac, of_version, windows

from planxl.addin import installing, settings
from planxl.addin.building import shipped
from planxl.addin.installing import NotInstalledError, install, uninstall
from planxl.addin.places import NoExcelHereError
from planxl.version import __version__

DATA = shipped()
OLDER = of_version("0.0.9", DATA)


def files(folder: Path) -> list[str]:
    return sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()
    )


# Where it is put ----------------------------------------------------------------------------------


def test_in_windows_it_lies_where_excel_looks_for_add_ins(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    done = install(machine, DATA)
    assert done.addin == addins(machine) / "planxl.xlam"
    assert done.addin.read_bytes() == DATA
    assert (done.version, done.earlier, done.is_found) == (__version__, "", True)
    assert files(addins(machine)) == ["planxl.ini", "planxl.xlam"]


def test_its_settings_say_how_the_program_is_started_without_a_black_window(
    tmp_path: Path,
) -> None:
    home = tmp_path / "Åsa Öberg"
    done = install(windows(home), DATA)
    assert done.program == f'"{home / "Python 3.12" / "pythonw.exe"}" -P -m planxl'
    assert settings.read(done.settings).program == done.program
    assert done.settings.read_bytes().isascii()


def test_a_program_of_its_own_is_started_as_it_is(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    exe = tmp_path / "planxl.exe"
    frozen = type(machine)(machine.system, tmp_path, exe, frozen=True, registry=machine.registry)
    assert install(frozen, DATA, tmp_path / "x").program == f'"{exe}"'


def test_on_a_mac_it_lies_in_the_folder_that_office_makes_today(tmp_path: Path) -> None:
    done = install(mac(tmp_path), DATA)
    office = "Library/Group Containers/UBF8T346G9.Office"
    assert done.addin == tmp_path / office / "User Content.localized/Add-Ins.localized/planxl.xlam"
    assert done.is_found


def test_on_a_mac_an_older_folder_is_used_where_it_is_there(tmp_path: Path) -> None:
    older = tmp_path / "Library/Group Containers/UBF8T346G9.Office/User Content/Add-Ins"
    older.mkdir(parents=True)
    assert install(mac(tmp_path, office=False), DATA).addin.parent == older


def test_another_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    done = install(windows(tmp_path), DATA, tmp_path / "våra tillägg" / "planxl")
    assert files(tmp_path / "våra tillägg") == ["planxl/planxl.ini", "planxl/planxl.xlam"]
    assert not done.is_found


def test_a_folder_is_told_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert install(linux(tmp_path), DATA, Path("här")).addin == tmp_path / "här" / "planxl.xlam"


# What the buttons start ---------------------------------------------------------------------------


def test_another_program_can_be_told_and_its_path_gets_quotation_marks(tmp_path: Path) -> None:
    exe = tmp_path / "mitt program.exe"
    exe.touch()
    assert install(linux(tmp_path), DATA, tmp_path, f" {exe} ").program == f'"{exe}"'
    asked = r'"C:\Program Files\planxl\planxl.exe" --lugnt'
    assert install(linux(tmp_path), DATA, tmp_path, asked).program == asked


def test_a_program_of_two_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotInstalledError, match="på en rad"):
        install(linux(tmp_path), DATA, tmp_path / "x", "planxl\ncatalogue=annan")
    assert not (tmp_path / "x").exists()


# A new one for an old one -------------------------------------------------------------------------


def test_an_upgrade_tells_from_which_version_and_keeps_what_the_person_chose(
    tmp_path: Path,
) -> None:
    machine = windows(tmp_path)
    old = install(machine, OLDER, program="gammalt")
    chosen = {"program": "gammalt", "catalogue": "län-ö", "delregion": "", "patience": "300"}
    old.settings.write_bytes(settings.Settings(chosen).as_bytes())
    new = install(machine, DATA)
    assert (new.earlier, new.version) == ("0.0.9", __version__)
    assert new.kept == ("catalogue", "patience")
    told = settings.read(new.settings).values
    assert told == {**chosen, "program": machine.program}


def test_it_is_told_whether_excel_loads_it_already(tmp_path: Path) -> None:
    assert not install(windows(tmp_path), DATA).is_ticked
    assert install(windows(tmp_path, said={OPEN: '"planxl.xlam"'}), DATA).is_ticked
    elsewhere = windows(tmp_path, said={OPEN: rf'/R "{tmp_path}/annan/planxl.xlam"'})
    assert not install(elsewhere, DATA).is_ticked
    assert install(elsewhere, DATA, tmp_path / "annan").is_ticked


def test_somebody_elses_file_of_the_same_name_is_never_replaced(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    addins(machine).mkdir(parents=True)
    (addins(machine) / "planxl.xlam").write_bytes(b"annat")
    with pytest.raises(NotInstalledError, match=r"är inte planxls tillägg.*Flytta undan filen"):
        install(machine, DATA)
    assert (addins(machine) / "planxl.xlam").read_bytes() == b"annat"
    assert files(addins(machine)) == ["planxl.xlam"]


# Refused, with a way on ---------------------------------------------------------------------------


def test_on_linux_it_is_refused_with_a_way_on(tmp_path: Path) -> None:
    with pytest.raises(NoExcelHereError, match=r"Windows och macOS.*planxl merge.*--folder MAPP"):
        install(linux(tmp_path), DATA)
    assert files(tmp_path) == []


def test_without_excel_it_is_refused_with_a_way_on(tmp_path: Path) -> None:
    machine = windows(tmp_path, excel=False)
    with pytest.raises(NotInstalledError, match=r"Excel hittades inte.*--folder") as refused:
        install(machine, DATA)
    assert str(addins(machine)) in str(refused.value)
    assert not addins(machine).exists()
    assert install(machine, DATA, addins(machine)).is_found


def test_a_mac_whose_excel_was_never_started_is_told_to_start_it(tmp_path: Path) -> None:
    with pytest.raises(NotInstalledError, match="Starta Excel, avsluta det och försök igen"):
        install(mac(tmp_path, office=False), DATA)


def test_python_of_the_store_is_refused_but_for_another_folder(tmp_path: Path) -> None:
    machine = windows(tmp_path, from_store=True)
    with pytest.raises(NotInstalledError, match=r"Microsoft Store.*python\.org"):
        install(machine, DATA)
    assert not addins(machine).exists()
    assert install(machine, DATA, tmp_path / "dokument").addin.is_file()


def test_what_windows_has_put_aside_where_excel_does_not_see_it_is_taken_back(
    tmp_path: Path,
) -> None:
    machine = windows(tmp_path)
    aside = tmp_path / "Local/Packages/Något.Program_1/LocalCache/Roaming/Microsoft/AddIns"
    aside.mkdir(parents=True)
    addins(machine).parent.mkdir(parents=True)
    addins(machine).symlink_to(aside)
    with pytest.raises(NotInstalledError, match="egen kopia som Excel inte ser"):
        install(machine, DATA)
    assert files(aside) == []


def test_a_file_for_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(NotInstalledError, match="fil är ingen mapp"):
        install(linux(tmp_path), DATA, tmp_path / "fil")


def _forbidding(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    @contextmanager
    def refused(path: Path) -> Iterator[Path]:
        raise error
        yield path

    monkeypatch.setattr(installing, "replacing", refused)


def test_an_add_in_that_excel_has_open_stays_and_the_person_is_told_to_close_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = windows(tmp_path)
    install(machine, OLDER)
    _forbidding(monkeypatch, PermissionError(13, "Åtkomst nekad"))
    with pytest.raises(NotInstalledError, match=r"låst, troligen av Excel\. Stäng alla Excel"):
        install(machine, DATA)
    assert (addins(machine) / "planxl.xlam").read_bytes() == OLDER


def test_a_folder_without_rights_and_a_full_disk_are_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forbidding(monkeypatch, PermissionError(13, "Åtkomst nekad"))
    with pytest.raises(NotInstalledError, match="Du får inte skriva i") as refused:
        install(windows(tmp_path), DATA)
    assert "macOS" not in str(refused.value)
    with pytest.raises(NotInstalledError, match=r"macOS.*svara Tillåt"):
        install(mac(tmp_path), DATA)
    _forbidding(monkeypatch, OSError(28, "No space left on device"))
    with pytest.raises(NotInstalledError, match="Kontrollera att det finns plats"):
        install(windows(tmp_path), DATA)


# Taken away ---------------------------------------------------------------------------------------


def test_only_what_was_put_there_is_taken_away(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine, DATA)
    (addins(machine) / "annat.xlam").touch()
    own = machine.home / "Roaming/planxl/planxl.ini"
    own.parent.mkdir()
    own.write_text("program=planxl\r\n")
    done = uninstall(machine)
    assert [each.name for each in done.files] == ["planxl.xlam", "planxl.ini"]
    assert (done.left, done.was_ticked) == ((), False)
    assert files(addins(machine)) == ["annat.xlam"]
    assert own.exists()


def test_what_excel_still_means_to_load_is_told(tmp_path: Path) -> None:
    machine = windows(tmp_path, said={OPEN: "annat.xlam", f"{OPEN}1": '"planxl.xlam"'})
    install(machine, DATA)
    assert uninstall(machine).was_ticked


def test_nothing_there_is_nothing_taken_away(tmp_path: Path) -> None:
    assert uninstall(windows(tmp_path)).files == ()
    assert uninstall(linux(tmp_path), tmp_path / "finns inte").files == ()


def test_somebody_elses_files_are_left(tmp_path: Path) -> None:
    (tmp_path / "planxl.ini").write_text("färg=röd\n", "utf-8")
    done = uninstall(linux(tmp_path), tmp_path)
    assert (done.files, done.left) == ((), (tmp_path / "planxl.ini",))
    (tmp_path / "planxl.xlam").write_bytes(b"annat")
    (tmp_path / "planxl.ini").write_text("program=planxl\n")
    done = uninstall(linux(tmp_path), tmp_path)
    assert (done.files, len(done.left)) == ((), 2)
    assert files(tmp_path) == ["planxl.ini", "planxl.xlam"]


def test_on_linux_a_folder_must_be_told(tmp_path: Path) -> None:
    with pytest.raises(NoExcelHereError, match="--folder"):
        uninstall(linux(tmp_path))


def test_an_add_in_that_excel_has_open_cannot_be_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(linux(tmp_path), DATA, tmp_path)

    def locked(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Filen används av en annan process")

    monkeypatch.setattr(Path, "unlink", locked)
    with pytest.raises(NotInstalledError, match="låst, troligen av Excel"):
        uninstall(linux(tmp_path), tmp_path)
    assert files(tmp_path) == ["planxl.ini", "planxl.xlam"]
