"""undantag.toml: what is right in it is used, what is wrong is told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from good import catalogue
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.findings.report import as_lines
from planxl.findings.sentence import sentence
from planxl.rules.waiver_file import WaiverFile, read_waivers
from planxl.rules.waivers import Waivers

GOOD = {
    "municipality": '"Ekexempel"',
    "code": '"UPP-003"',
    "subject": '"V1.1-1"',
    "reason": '"Ny mätning från 2026."',
    "until": "2026-12-31",
}


def row(**changed: str | None) -> str:
    """A waiver with some keys written otherwise, or left out."""
    told = {**GOOD, **changed}
    return "[[waiver]]\n" + "".join(f"{k} = {v}\n" for k, v in told.items() if v is not None)


def read(folder: Path, text: str | bytes) -> WaiverFile:
    path = folder / "undantag.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_waivers(path, path.name)


def said(file: WaiverFile) -> list[str]:
    """Code, place and sentence of all that is told."""
    return [f"{f.code.id} {f.place}: {sentence(f)}" for _, f in file.told]


def test_a_waiver_is_read_whole(tmp_path: Path) -> None:
    found = read(tmp_path, "# Undantag\n\n" + row())
    (one,) = found.exemptions
    assert (one.municipality, one.code, one.subject) == ("Ekexempel", "UPP-003", "V1.1-1")
    assert (one.waiver.reason, one.waiver.until) == ("Ny mätning från 2026.", date(2026, 12, 31))
    assert (one.file, one.where, found.told) == ("undantag.toml", "rad 3", ())


def test_numbers_do_for_a_municipality_and_a_nr_and_a_date_may_be_text(tmp_path: Path) -> None:
    (one,) = read(tmp_path, row(municipality="9901", subject="7", until='"2026-12-31"')).exemptions
    assert (one.municipality, one.subject) == ("9901", "7")
    assert one.waiver.until == date(2026, 12, 31)


def test_without_a_subject_it_is_for_all_that_the_code_says(tmp_path: Path) -> None:
    (one,) = read(tmp_path, row(subject=None)).exemptions
    assert (one.subject, one.label) == ("", "UPP-003")


def test_an_empty_file_has_no_waivers(tmp_path: Path) -> None:
    assert read(tmp_path, "# Inget än\n") == WaiverFile()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"municipality": None}, "municipality saknas. Lägg till den, till exempel municipality ="),
        ({"code": None}, "code saknas."),
        ({"reason": None}, "reason saknas."),
        ({"until": None}, "until saknas. Lägg till den, till exempel until = 2026-12-31."),
        ({"reason": '""'}, "reason är tom eller ingen text."),
        ({"municipality": "[1]"}, "municipality är tom eller ingen text."),
        ({"code": "true"}, "code är tom eller ingen text."),
        ({"until": '"nästa år"'}, "until är inget datum. Skriv år-månad-dag,"),
        ({"until": "2026"}, "until är inget datum."),
        ({"until": "08:15:00"}, "until är inget datum."),
        ({"code": '"UPP-03"'}, '"UPP-03" är ingen av planxls koder. Menas UPP-003?'),
        ({"code": '"PER-001"'}, "från PER-001 kan ingen undantas"),
        ({"code": '"SAM-001"'}, "från SAM-001 kan ingen undantas"),
        ({"subjekt": '"V1.1-1"'}, "nyckeln subjekt finns inte. Menas subject?"),
        ({"kommun": '"Ekexempel"'}, "nyckeln kommun finns inte. Här kan stå: municipality, code"),
    ],
)
def test_one_wrong_field_is_told_with_its_line_and_the_waiver_is_not_used(
    tmp_path: Path, changed: dict[str, str | None], says: str
) -> None:
    found = read(tmp_path, row() + row(**changed))
    assert len(found.exemptions) == 1
    (told,) = said(found)
    assert told.startswith("UND-002 rad 7: Undantaget gäller inte: ")
    assert says in told
    assert told.endswith("Rätta undantaget i undantag.toml, och kör sedan kommandot igen.")


def test_each_line_is_told_by_itself(tmp_path: Path) -> None:
    found = read(tmp_path, row(code='"X"') + row(until=None))
    lines = as_lines(f for _, f in found.told)
    assert [line.split(": ")[0].split("UND-002  ")[1] for line in lines] == ["rad 1", "rad 7"]


def test_all_that_is_wrong_with_one_waiver_is_told_in_whole_sentences(tmp_path: Path) -> None:
    lines = as_lines(f for _, f in read(tmp_path, row(reason=None, until=None)).told)
    assert [" saknas. Lägg till den" in line for line in lines] == [True, True]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[waiver]]\ncode = UPP-003\n", "rad 2, kolumn 8: värdet går inte att läsa."),
        ("[waiver]\ncode = 1\n", "skriv [[waiver]] före varje undantag."),
        ("waiver = 3\n", "skriv [[waiver]] före varje undantag."),
        ("[[waiver]]\n[waiver]\n", "Skriv dubbla hakparenteser, som [[waiver]]"),
        (b"reason = '\xe5'", "gäller: filen är inte sparad som UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_as_a_whole(
    tmp_path: Path, text: str | bytes, says: str
) -> None:
    found = read(tmp_path, text)
    assert found.exemptions == ()
    (told,) = said(found)
    assert told.startswith("UND-001 : Inget av undantagen i undantag.toml gäller: ")
    assert says in told


def test_a_misspelled_heading_is_told(tmp_path: Path) -> None:
    (told,) = said(read(tmp_path, row().replace("[[waiver]]", "[[waivers]]")))
    assert "nyckeln waivers finns inte. Skriv [[waiver]]." in told


def test_waivers_written_in_another_way_are_told_by_their_number(tmp_path: Path) -> None:
    inline = 'waiver = [{municipality = 9901, code = "X", reason = "a", until = 2026-12-31}]'
    (told,) = said(read(tmp_path, inline))
    assert told.startswith("UND-002 undantag 1: ")


def test_a_municipality_that_no_plan_has_is_told(tmp_path: Path) -> None:
    path = tmp_path / "undantag.toml"
    path.write_text(row(municipality='"Ekxempel"') + row(municipality="1435"), encoding="utf-8")
    waivers = Waivers.of({path: "norr/undantag.toml"})
    told = [(file, str(f.place), sentence(f)) for file, f in waivers.problems([catalogue()])]
    assert [(file, where) for file, where, _ in told] == [
        ("norr/undantag.toml", "rad 1"),
        ("norr/undantag.toml", "rad 7"),
    ]
    assert '"Ekxempel" är ingen av planens kommuner.' in told[0][2]
    assert waivers.problems([]) == ()


def test_personal_data_is_never_repeated(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        row(reason='"Fråga Eva, 19811228-9874, 070-123 45 67 eller eva@example.se"')
        + row(code='"eva@example.se"'),
    )
    said_ = found.exemptions[0].waiver.reason + " ".join(said(found))
    assert "(personnummer)" in said_
    for secret in ("9874", "45 67", "eva@example"):
        assert secret not in said_


@settings(max_examples=tries(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from(sorted(GOOD)))
def test_whatever_is_written_it_never_raises(tmp_path: Path, text: str, key: str) -> None:
    for content in (text, row(**{key: text}), row(**{key: repr(text)})):
        found = read(tmp_path, content.encode("utf-8", "surrogatepass"))
        assert all(sentence(f) for _, f in found.told)
