"""CSV as Swedish Excel opens it, and as others write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from portable_plans import by_way_of, made_up, read, told, written

from planxl.conversion.csv_files import guarded, unguarded
from planxl.conversion.formats import ConversionError, Wish


def changed(**fields: object) -> object:
    row = made_up().activities[0].model_copy(update=fields)
    return made_up().model_copy(update={"activities": (row,)})


def test_the_file_is_what_swedish_excel_expects(tmp_path: Path) -> None:
    plan = changed(what="=SUMMA(A1)", when="VT; HT", comment='rad 1\n"rad" 2')
    data = written("csv", plan, tmp_path / "plan.csv").read_bytes()  # type: ignore[arg-type]
    assert data.startswith(b"\xef\xbb\xbfNr;M")
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    assert ";'=SUMMA(A1);" in text
    assert ';"VT; HT";' in text
    assert ';"rad 1\n""rad"" 2"' in text


def test_numbers_have_a_decimal_comma(tmp_path: Path) -> None:
    path = written("csv", read("csv", one_indicator(tmp_path)), tmp_path / "ut.csv")
    lines = path.with_name("ut_indikatorer.csv").read_text(encoding="utf-8-sig").splitlines()
    line = next(line for line in lines if line.startswith("V2.1-2;"))
    assert ";340,2;" in line


def one_indicator(folder: Path) -> Path:
    plan = made_up().model_copy(update={"review": (), "unplaced": ()})
    answer = {"id": "V2.1-2", "value": 340.2}
    whole = plan.model_validate({**plan.model_dump(), "indicators": (answer,)})
    return written("csv", whole, folder / "en.csv")


def test_each_sheet_is_a_file_beside_the_first(tmp_path: Path) -> None:
    written("csv", made_up(), tmp_path / "plan.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "plan.csv",
        "plan_granska.csv",
        "plan_indikatorer.csv",
        "plan_lokala_indikatorer.csv",
        "plan_start.csv",
    ]


def test_the_first_file_alone_is_read_too(tmp_path: Path) -> None:
    path = written("csv", made_up(), tmp_path / "ekexempel 2025.csv")
    for other in tmp_path.glob("*_*.csv"):
        other.unlink()
    found = read("csv", path)
    assert (found.municipality, found.year) == ("Ekexempel", 2025)
    assert [(r.nr, r.goal, r.activity) for r in found.activities] == [
        ("1", "V1.1", "Kurs"),
        ("2", "V3.1", "Träffar"),
    ]


@given(st.text("'=+-@\t\r\nab ", max_size=6))
@example("'=x")
@example("''=x")
@example("'ab")
def test_the_guard_is_taken_away_and_nothing_else(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("sign", ["=1+1", "+46", "-5,2", "- samtal", "@SUMMA", "'=1", "'citat'"])
def test_text_like_formulas_comes_back_as_it_was(sign: str, tmp_path: Path) -> None:
    plan = changed(what=sign)
    back = by_way_of(plan, tmp_path, "csv")  # type: ignore[arg-type]
    assert told(back) == told(plan)  # type: ignore[arg-type]


HEAD = "Mål;Insats;Ansvar;Tid\r\n"
LINE = "V1.1 Nollvision om suicid i Västra Götaland;Kurs på våren;Kommunen;VT 2025\r\n"


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + LINE).encode("utf-8-sig"),
        (HEAD + LINE).encode("cp1252"),
        (HEAD + LINE).encode("utf-16"),
        ("sep=;\n" + HEAD + LINE).encode(),
        (HEAD + LINE).replace(";", "\t").encode(),
        (HEAD + LINE).replace(";", ",").encode(),
    ],
    ids=["utf-8", "windows", "utf-16", "sep", "tab", "comma"],
)
def test_others_files_are_read_however_they_were_saved(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ekexempel 2025.csv"
    path.write_bytes(data)
    (row,) = read("csv", path).activities
    assert (row.goal, row.activity, row.responsible, row.when) == (
        "V1.1", "Kurs på våren", "Kommunen", "VT 2025",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "told_"),
    [
        (b"Kommun;Antal\r\nTanum;3\r\n", "Heter de något annat: ange det, till exempel --columns"),
        (b'Insats;Vem\r\n"Kurs;Kommunen\r\n', "ett citattecken är inte avslutat"),
        (b"\x01\x02;\x03", "är ingen textfil"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told_: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(data)
    with pytest.raises(ConversionError) as refused:
        read("csv", path, Wish())
    assert told_ in str(refused.value)
