"""``planxl remind`` as a process of its own: text, JSON and exit codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import bad_files
import pytest
from handed_in import EKEX, GRAN, NORR, write

Run = Callable[..., Any]
DATE = ("--date", "2026-01-30")
WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.fixture(scope="module")
def mixed(answers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the other verbs, with a file that cannot be read and mailboxes beside it."""
    folder = tmp_path_factory.mktemp("blandat")
    for path in answers.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    bad_files.empty(folder / "havsexempel.xlsx")
    bad_files.text(folder / "okänd.xlsx")
    (folder / "adresser.csv").write_text("9905;info@norrexempel.se\nX;y@z.se\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(planxl: Run, mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a round says to people."""
    return planxl("remind", mixed, "-o", tmp_path_factory.mktemp("brev"), *DATE)


def test_the_text_tells_who_gets_a_letter_and_about_what(told: Any) -> None:
    assert (told.code, told.err) == (1, "")
    lines = told.out.splitlines()
    assert lines[0] == "Exempellän 2025: 8 kommuner, 8 brev."
    at = lines.index("Brev om arbetsboken (2):")
    head, *rows = lines[at + 1 : at + 4]
    assert re.split("  +", head)[-4:] == ["Aktiviteter", "Indikatorer", "Fel", "Andra varningar"]
    assert [row.split()[0] for row in rows] == [EKEX, GRAN]
    assert rows[1].split()[1:4] == ["1", "34", "2"]
    assert rows[1].endswith("  Granexempel.xlsx")


def test_the_text_tells_of_files_and_of_who_has_not_answered(told: Any) -> None:
    assert (
        "Filen går inte att använda (1):\n  Havsexempel: ett brev, enligt filnamnet\n" in told.out
    )
    assert "    havsexempel.xlsx: FIL-003 Filen är tom (0 byte)." in told.out
    assert "Har inte svarat, ett brev var (5):\n  Lindexempel, Norrexempel, Sjö" in told.out
    assert "Ingen kommun får brev om dem (1 fil):\n  FIL-001  okänd.xlsx: " in told.out
    assert "Lagt åt sidan (1 fil):\n  SAM-001  kopia.xlsx: " in told.out
    assert "Hoppat över (2 filer):" in told.out


def test_the_text_ends_with_what_to_do_next(told: Any) -> None:
    assert "  adresser.csv rad 2: " in told.out
    assert "Öppna .eml-filen i Outlook, läs igenom och skicka." in told.out
    assert told.out.splitlines()[-1].startswith("7 utkast saknar mottagare: ")


def test_no_sensitive_figure_gets_into_the_text_or_the_letters(told: Any) -> None:
    folder = Path(told.out.split("Utkasten ligger i ")[1].split(". Öppna")[0])
    texts = [path.read_text(encoding="utf-8-sig") for path in folder.glob("*.txt")]
    assert len(texts) == 8
    assert all("ca 3" not in text and "ca 12" not in text for text in [told.out, *texts])


def test_json_stands_alone_and_keeps_its_contract(here: Run, mixed: Path, tmp_path: Path) -> None:
    ended = here("remind", mixed, "-o", tmp_path, "--json", "--deadline", "2099-12-15")
    assert (ended.code, ended.err) == (1, "")
    found = json.loads(ended.out)
    assert set(found) == {
        "folder", "catalogue", "delregion", "year", "deadline", "reminders", "unknown",
        "set_aside", "passed_over", "earlier", "problems", "mistakes",
    }  # fmt: skip
    assert (found["year"], found["deadline"]) == (2025, "2099-12-15")
    by_name: Mapping[str, Any] = {each["municipality"]: each for each in found["reminders"]}
    assert by_name[GRAN].pop("warnings") >= 0
    assert by_name[GRAN] == {
        "municipality": GRAN,
        "code": "9902",
        "kind": "något saknas",
        "files": ["Granexempel.xlsx"],
        "activities": 1,
        "indicators": 34,
        "errors": 2,
        "written": ["granexempel-2025-paminnelse.eml", "granexempel-2025-paminnelse.txt"],
        "attachment": "Granexempel.xlsx",
        "unattached": None,
        "address": None,
    }
    assert by_name[NORR]["kind"] == "har inte svarat"
    assert by_name[NORR]["address"] == "info@norrexempel.se"
    assert [each["code"] for each in found["unknown"]] == ["FIL-001"]


def test_without_errors_and_with_nothing_set_aside_it_leaves_with_zero(
    here: Run, tmp_path: Path
) -> None:
    tanum = WORKBOOKS / "vastra_gotaland" / "2022" / "tanum.xlsx"
    ended = here("remind", tanum, "-o", tmp_path / "brev", "--delregion", "fyrbodal", *DATE)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Fyrbodal 2022: 14 kommuner, 14 brev.")
    assert "Har inte svarat, ett brev var (13):" in ended.out


def test_a_workbook_from_another_delregion_is_set_aside_and_it_leaves_with_one(
    here: Run, tmp_path: Path
) -> None:
    both = WORKBOOKS / "vastra_gotaland" / "2022"
    ended = here("remind", both, "-o", tmp_path / "brev", "--delregion", "fyrbodal", *DATE)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out.startswith("Fyrbodal 2022: 14 kommuner, 14 brev.")
    assert "SAM-003  harryda.xlsx: Härryda hör till Göteborgsområdet" in ended.out
    assert not list((tmp_path / "brev").glob("harryda*"))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--deadline", "2026-01-29"), "Sista dag att svara, 2026-01-29, har redan varit."),
        (("--deadline", "15/12"), '"15/12" är inget datum.'),
        (("--delregion", "Mars"), 'Delregionen "Mars" finns inte i katalogen.'),
        (("--year", "snart"), '"snart" är inget årtal.'),
        (("--catalogue", "finnsinte"), 'ingen katalog som heter "finnsinte"'),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    here: Run, good: Path, tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    ended = here("remind", good, "-o", tmp_path / "brev", *DATE, *more)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert list(tmp_path.iterdir()) == []


def test_the_output_must_be_a_folder_without_workbooks(
    here: Run, good: Path, tmp_path: Path
) -> None:
    ended = here("remind", good, "-o", good)
    assert (ended.code, ended.out) == (2, "")
    assert "originalen skrivs aldrig över" in ended.err
    for name, better in (("brev.eml", "brev"), ("utskick", "utskick-ny")):
        file = tmp_path / name
        file.write_bytes(b"")
        told = f"är en fil. Ange en mapp efter -o, till exempel {tmp_path / better}."
        assert told in here("remind", good, "-o", file).err


def test_an_earlier_draft_of_who_needs_none_is_told_and_left(
    here: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planxl.reminding.remaining import Remaining  # noqa: PLC0415

    monkeypatch.setattr("planxl.reminding.reminder.remaining", lambda *_: Remaining())
    old = tmp_path / "ekexempel-2025-paminnelse.eml"
    old.write_bytes(b"gammal")
    ended = here("remind", write(tmp_path / "svar", EKEX), "-o", tmp_path)
    assert ended.code == 0
    assert "Inget saknas, inget brev (1):\n  Ekexempel\n" in ended.out
    assert "Ta bort dem själv:\n  ekexempel-2025-paminnelse.eml\n" in ended.out
    assert old.read_bytes() == b"gammal"
