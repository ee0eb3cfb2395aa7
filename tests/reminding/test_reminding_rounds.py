"""A round of reminders over folders of workbooks, through the Python API."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import bad_files
import pytest
from handed_in import EKEX, GRAN, HAVS, LIND, NORR, SJO, SOR, exempel, write

import planxl
from planxl.annotation import PatchError, annotated
from planxl.annotation.page import NAME
from planxl.api import Kind, Reminded
from planxl.catalogues.models import Municipality
from planxl.checking import Checker
from planxl.reminding.attaching import LIST_SHEET
from planxl.reminding.remaining import Remaining

DAY = date(2026, 1, 30)
WORKBOOKS = Path(__file__).parents[2] / "workbooks"
TANUM = WORKBOOKS / "vastra_gotaland" / "2022"
EXAMPLES = WORKBOOKS / "exempel" / "2025"


def remind(*paths: Path, to: Path, **more: object) -> Reminded:
    told = {"catalogue": "exempel", "year": 2025, "date": DAY, **more}
    return planxl.remind(paths, to, **told)  # type: ignore[arg-type]


def kinds(reminded: Reminded) -> dict[str, Kind]:
    return {each.municipality.name: each.kind for each in reminded.reminders}


def draft(folder: Path, name: str) -> EmailMessage:
    message = message_from_bytes((folder / name).read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that lacks something, one that cannot be read, one for another year, one that doubles."""
    folder = tmp_path_factory.mktemp("svar")
    write(folder, EKEX)
    write(folder, LIND)
    write(folder, LIND, "lind, kopia.xlsx", date=date(2025, 1, 1))
    write(folder, HAVS, year=2024)
    bad_files.encrypted(folder / "Granexempel plan.xlsx")
    bad_files.text(folder / "okänd.xlsx")
    (folder / "läs mig.txt").write_text("hej", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def round_of_letters(answers: Path, tmp_path_factory: pytest.TempPathFactory) -> Reminded:
    return remind(answers, to=tmp_path_factory.mktemp("brev"))


def test_each_expected_municipality_is_where_it_belongs(round_of_letters: Reminded) -> None:
    told = kinds(round_of_letters)
    assert told[EKEX] is told[LIND] is Kind.MISSING
    assert told[GRAN] is told[HAVS] is Kind.FILE
    assert [name for name in told if told[name] is Kind.SILENT] == [
        NORR, SJO, SOR, "Västexempel",
    ]  # fmt: skip


def test_each_letter_lies_in_the_folder_as_draft_and_as_text(round_of_letters: Reminded) -> None:
    folder = round_of_letters.folder
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 16
    assert names[:2] == ["ekexempel-2025-paminnelse.eml", "ekexempel-2025-paminnelse.txt"]
    assert "sjoexempel-2025-paminnelse.eml" in names
    assert all(each.target and each.target.parent == folder for each in round_of_letters.delivered)


def test_the_text_says_what_the_draft_says(round_of_letters: Reminded) -> None:
    folder = round_of_letters.folder
    message = draft(folder, "ekexempel-2025-paminnelse.eml")
    part = message.get_body(("plain",))
    assert part
    text = (folder / "ekexempel-2025-paminnelse.txt").read_bytes().decode("utf-8-sig")
    head, _, rest = text.partition("\r\n\r\n")
    assert head == f"Ämne: {message['Subject']}\r\nBifogas: Ekexempel.xlsx"
    assert rest == part.get_content()


def test_the_attachment_is_the_annotated_copy(round_of_letters: Reminded, answers: Path) -> None:
    message = draft(round_of_letters.folder, "ekexempel-2025-paminnelse.eml")
    [attachment] = message.iter_attachments()
    original = answers / "Ekexempel.xlsx"
    checked = Checker(exempel(), DAY).check(original)
    assert attachment.get_content() == annotated(original.read_bytes(), checked.findings)
    assert attachment.get_filename() == "Ekexempel.xlsx"


def test_the_letter_names_the_sheet_that_the_copy_opens_at() -> None:
    assert LIST_SHEET == NAME


def test_who_has_not_answered_gets_no_attachment(round_of_letters: Reminded) -> None:
    message = draft(round_of_letters.folder, "norrexempel-2025-paminnelse.eml")
    assert list(message.iter_attachments()) == []
    assert "vi väntar på arbetsboken från Norrexempel" in message["Subject"]


def test_a_file_of_no_one_is_told_and_becomes_no_letter(round_of_letters: Reminded) -> None:
    assert [each.file for each in round_of_letters.unknown] == ["okänd.xlsx"]
    assert [each.file for each in round_of_letters.passed_over] == ["läs mig.txt"]


def test_the_same_round_gives_the_same_bytes(answers: Path, tmp_path: Path) -> None:
    one, two = remind(answers, to=tmp_path / "1"), remind(answers, to=tmp_path / "2")
    for path in one.folder.iterdir():
        assert path.read_bytes() == (two.folder / path.name).read_bytes(), path.name


def test_no_input_is_touched_and_the_output_is_never_among_them(answers: Path) -> None:
    before = {path.name: path.read_bytes() for path in answers.iterdir()}
    with pytest.raises(planxl.NotWritableError, match="originalen skrivs aldrig över"):
        remind(answers, to=answers)
    assert {path.name: path.read_bytes() for path in answers.iterdir()} == before


def test_an_old_draft_of_the_same_municipality_is_replaced(tmp_path: Path) -> None:
    old = tmp_path / "ekexempel-2025-paminnelse.eml"
    old.write_bytes(b"gammal")
    reminded = remind(write(tmp_path / "svar", EKEX), to=tmp_path)
    assert old.read_bytes() != b"gammal"
    assert reminded.earlier == ()


def test_a_municipality_that_lacks_nothing_gets_no_letter_and_its_old_draft_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which rules there are is no matter here: let them have found nothing.
    monkeypatch.setattr("planxl.reminding.reminder.remaining", lambda *_: Remaining())
    out = tmp_path / "brev"
    out.mkdir()
    old = out / "ekexempel-2025-paminnelse.eml"
    old.write_bytes(b"gammal")
    reminded = remind(write(tmp_path / "svar", EKEX), to=out)
    assert kinds(reminded)[EKEX] is Kind.NOTHING
    assert reminded.earlier == (old,)
    assert old.read_bytes() == b"gammal"


def test_a_draft_that_cannot_be_written_stops_no_other(answers: Path, tmp_path: Path) -> None:
    (tmp_path / "ekexempel-2025-paminnelse.eml").mkdir()
    reminded = remind(answers, to=tmp_path)
    problems = [each for each in reminded.delivered if each.problem]
    assert [each.source for each in problems] == [EKEX]
    assert (tmp_path / "lindexempel-2025-paminnelse.eml").is_file()


def test_where_the_copy_cannot_be_made_the_letter_goes_without_it(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PatchError("arbetsboken är digitalt signerad.")

    monkeypatch.setattr("planxl.annotation.annotated", refuse)
    reminded = remind(answers, to=tmp_path)
    [reminder] = [each for each in reminded.reminders if each.municipality.name == EKEX]
    assert reminder.unattached == "arbetsboken är digitalt signerad."
    message = draft(tmp_path, "ekexempel-2025-paminnelse.eml")
    assert list(message.iter_attachments()) == []
    part = message.get_body(("plain",))
    assert part
    assert "digitalt signerad" in part.get_content()


def test_addresses_beside_the_workbooks_are_used_and_are_no_answer(tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    (folder / "adresser.csv").write_text("Norrexempel;info@norr.se\nX;y\n", encoding="utf-8")
    reminded = remind(folder, to=tmp_path / "brev")
    assert draft(reminded.folder, "norrexempel-2025-paminnelse.eml")["To"] == "info@norr.se"
    assert draft(reminded.folder, "ekexempel-2025-paminnelse.eml")["To"] is None
    assert reminded.passed_over == ()
    assert [each.partition(":")[0] for each in reminded.mistakes] == ["adresser.csv rad 2"]


def test_only_the_delregion_is_expected_and_its_coordinator_signs(tmp_path: Path) -> None:
    reminded = planxl.remind([TANUM], tmp_path, delregion="Fyrbodal", date=DAY)
    names = [each.municipality.name for each in reminded.reminders]
    assert "Tanum" in names
    assert "Ale" not in names
    text = (tmp_path / "tanum-2022-paminnelse.txt").read_text(encoding="utf-8-sig")
    assert text.rstrip().endswith("Samordnaren för uppföljningen i Fyrbodal")


def test_a_region_of_49_gets_49_letters(tmp_path: Path) -> None:
    reminded = planxl.remind([TANUM], tmp_path, date=DAY)
    assert len(reminded.reminders) == 49
    assert len(reminded.of(Kind.SILENT)) == 47
    missing = {each.municipality.name: each.left for each in reminded.of(Kind.MISSING)}
    told = {name: (len(left.activities), len(left.indicators)) for name, left in missing.items()}
    assert told == {"Härryda": (29, 36), "Tanum": (77, 36)}
    assert len(list(tmp_path.glob("*.eml"))) == len(list(tmp_path.glob("*.txt"))) == 49


def test_every_letter_of_the_examples_fits_on_a_page(tmp_path: Path) -> None:
    planxl.remind([EXAMPLES], tmp_path, date=DAY, deadline=date(2026, 2, 27))
    texts = [path.read_text(encoding="utf-8-sig") for path in tmp_path.glob("*.txt")]
    assert len(texts) >= 6
    assert all(len(text.splitlines()) <= 45 for text in texts)
    assert all("senast den 27 februari 2026" in " ".join(text.split()) for text in texts)


def test_before_anyone_has_answered_all_get_a_letter_if_plan_and_year_are_given(
    tmp_path: Path,
) -> None:
    empty = tmp_path / "svar"
    empty.mkdir()
    reminded = remind(empty, to=tmp_path / "brev")
    assert {each.kind for each in reminded.reminders} == {Kind.SILENT}
    with pytest.raises(planxl.NothingToMergeError, match="--catalogue och --year"):
        remind(empty, to=tmp_path / "brev", year=None)


def test_a_mistyped_name_sends_no_one_a_letter(tmp_path: Path) -> None:
    with pytest.raises(planxl.NothingToMergeError, match="finns inte"):
        remind(tmp_path / "svarr", to=tmp_path / "brev")
    assert not (tmp_path / "brev").exists()


def test_municipalities_that_are_spelled_alike_do_not_share_a_file(tmp_path: Path) -> None:
    plan = exempel().model_copy(
        update={
            "municipalities": (
                Municipality(code="0305", name="Håbo"),
                Municipality(code="0643", name="Habo"),
            )
        }
    )
    folder = tmp_path / "svar"
    folder.mkdir()
    reminded = remind(folder, to=tmp_path / "brev", catalogue=plan)
    assert len(list(reminded.folder.iterdir())) == 4
    assert (reminded.folder / "habo-2025-0643-paminnelse.eml").is_file()


def test_what_is_waived_beside_the_workbooks_is_not_reminded_of(tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    write(folder, EKEX)
    write(folder, GRAN)
    (folder / "undantag.toml").write_text(
        '[[waiver]]\nmunicipality = "Ekexempel"\ncode = "UPP-003"\n'
        'reason = "Ny mätning nästa år."\nuntil = 2030-12-31\n',
        encoding="utf-8",
    )
    reminded = remind(folder, to=tmp_path / "brev")
    left = {each.municipality.name: each.left for each in reminded.reminders}
    assert left[EKEX].indicators == ()
    assert len(left[GRAN].indicators) == len(exempel().indicators)
    assert (reminded.mistakes, reminded.passed_over) == ((), ())
