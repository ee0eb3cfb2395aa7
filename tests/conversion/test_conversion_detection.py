"""What a file is: by what it holds, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_files import encrypted
from good import good_bytes
from portable_plans import made_up, written

from planxl.conversion.detection import detected
from planxl.conversion.formats import MODULES, ConversionError, format_named, format_of_suffix
from planxl.conversion.json_out import as_json

OLD_WORD = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500) + "WordDocument".encode("utf-16-le")


def a_file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "format_", "is_told"),
    [
        ("plan.xlsx", good_bytes(), "excel", False),
        ("plan.txt", good_bytes(), "excel", True),
        ("plan.docx", good_bytes(), "excel", True),
        ("plan", good_bytes(), "excel", True),
        ("plan.JSON", as_json(made_up()), "json", False),
        ("plan.xlsx", as_json(made_up()), "json", True),
        ("plan.csv", "Mål;Insats\nV1.1;Kurs\n".encode(), "csv", False),
        ("plan.csv", as_json(made_up()), "csv", False),
    ],
)
def test_the_content_decides_and_a_misleading_name_is_told(
    name: str, data: bytes, format_: str, is_told: bool, tmp_path: Path
) -> None:
    found = detected(a_file(tmp_path, name, data))
    assert found.format.name == format_
    assert bool(found.told) == is_told


def test_what_is_told_of_a_name_names_both(tmp_path: Path) -> None:
    told = detected(a_file(tmp_path, "plan.txt", good_bytes())).told
    assert told == "Filens namn slutar på .txt, men innehållet är Excel och läses som det."


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("tom.docx", b"", "tom.docx är tom."),
        ("blank.csv", b"\xef\xbb\xbf \r\n", "är tom."),
        ("plan.doc", OLD_WORD, "det äldre formatet .doc. Öppna det i Word, spara det"),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "planxl läser Excel (.xlsx"),
    ],
)
def test_what_nobody_can_read_is_told_with_what_to_do(
    name: str, data: bytes, told: str, tmp_path: Path
) -> None:
    with pytest.raises(ConversionError) as refused:
        detected(a_file(tmp_path, name, data))
    assert told in str(refused.value)


def test_a_file_behind_a_password_is_told(tmp_path: Path) -> None:
    path = tmp_path / "hemlig.docx"
    encrypted(path)
    with pytest.raises(ConversionError, match="skyddad med lösenord"):
        detected(path)


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match="är en mapp"):
        detected(tmp_path)
    with pytest.raises(ConversionError, match="finns inte"):
        detected(tmp_path / "borta.docx")


def test_parquet_is_written_and_not_read(tmp_path: Path) -> None:
    path = written("parquet", made_up(), tmp_path / "plan.parquet")
    with pytest.raises(ConversionError, match="sådana skriver planxl men läser dem inte"):
        detected(path)


def test_formats_are_found_by_name_and_by_suffix() -> None:
    assert format_named("xlsx").name == format_named(".XLSX").name == "excel"
    for suffix, name in ((".json", "json"), (".xlsx", "excel"), (".csv", "csv")):
        found = format_of_suffix(suffix)
        assert found
        assert found.name == name
    assert format_of_suffix(".exe") is None
    with pytest.raises(ConversionError, match=", ".join(MODULES)):
        format_named("wordperfect")
