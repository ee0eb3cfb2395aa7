"""Files that cannot be read, slips in TOML, lists of municipalities, and catalogues that extend."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.catalogues import CatalogueError, load

BASE = """\
extends = "exempel"
id = "prov"
title = "Prov"
"""
WITH_FILE = f'{BASE}municipalities = "k.csv"\n'


def error(path: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        load(path)
    return caught.value


def mistakes(folder: Path, text: str) -> dict[str, str]:
    path = folder / "katalog.toml"
    path.write_text(text, encoding="utf-8")
    return {mistake.key: mistake.message for mistake in error(path).mistakes}


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("version = ett", "rad 4, kolumn 11", "På raden står: version = ett"),
        ("version =", "rad 4, kolumn 10", "inom citattecken"),
        ('version = "1', "rad 4, kolumn 13", "citattecken"),
        ("version", "rad 4, kolumn 8", "likhetstecken"),
        ('version = "1" "2"', "rad 4, kolumn 15", "något mer på raden"),
        ('title = "Två"', "rad 4, kolumn 14", "två gånger"),
        ('note = "a\\c"', "rad 4, kolumn 12", "snedstreck"),
        ('å = "1"', "rad 4, kolumn 1", "utan å, ä och ö"),
        ('note = ["a"\nid = 1', "rad 5, kolumn 1", "hakparentes"),
        ("[[goal]", "rad 4, kolumn 7", "hakparentes"),
        ("[goal]\n[goal]", "rad 5, kolumn 6", "dubbla hakparenteser"),
    ],
)
def test_a_slip_in_toml_is_told_by_line_and_column(
    tmp_path: Path, line: str, key: str, said: str
) -> None:
    found = mistakes(tmp_path, f"{BASE}{line}\n# slut")
    assert list(found) == [key]
    assert said in found[key]


def test_a_text_that_is_never_ended_is_told(tmp_path: Path) -> None:
    found = mistakes(tmp_path, BASE + 'x = """aldrig slut')
    assert found == {"slutet av filen": "ett citattecken saknas i slutet av texten."}


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = " + "9" * 5000, "note" + ".a" * 5000])
def test_a_file_made_to_break_the_reader_is_a_mistake(tmp_path: Path, text: str) -> None:
    assert mistakes(tmp_path, text if "=" in text else f"{text} = 1\n{BASE}")


def test_a_deep_list_in_a_known_key_is_a_mistake(tmp_path: Path) -> None:
    assert "filen" in mistakes(tmp_path, "note = " + "[" * 250 + "]" * 250 + "\n" + BASE)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    found = error(tmp_path / "ingen.toml")
    assert found.unreadable
    assert "finns inte" in str(found)


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    found = error(tmp_path)
    assert found.unreadable
    assert "mapp" in str(found)


@pytest.mark.parametrize("name", ["a\0b.toml", "a" * 300 + ".toml", "a" * 5000])
def test_a_path_that_cannot_be_is_unreadable(name: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load(name)
    assert caught.value.unreadable


def test_a_file_that_is_not_utf8_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    path.write_bytes('title = "Åby"'.encode("cp1252"))
    found = error(path)
    assert found.unreadable
    assert "UTF-8" in str(found)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    path.write_bytes(BASE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(path).id == "prov"


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load("vastra_gotland")
    assert 'Menade du "vastra_gotaland"?' in str(caught.value)
    assert "exempel, vastra_gotaland" in str(caught.value)


def test_the_error_names_the_file_in_each_line(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    path.write_text(f"{BASE}version = 1\nregion = 2\n", encoding="utf-8")
    lines = str(error(path)).splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        [str(path), "version"],
        [str(path), "region"],
    ]


def listed(folder: Path, content: bytes) -> dict[str, str]:
    (folder / "k.csv").write_bytes(content)
    return mistakes(folder, WITH_FILE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_municipalities_are_read_from_a_swedish_csv(tmp_path: Path, encoding: str) -> None:
    text = "Kommunkod;Kommun;Delregion;Anm\r\n9901;Åby;Norr;x\r\n\r\n;;\r\n114;Öby\r\n"
    (tmp_path / "k.csv").write_bytes(text.encode(encoding))
    path = tmp_path / "katalog.toml"
    path.write_text(WITH_FILE, encoding="utf-8")
    found = [(m.code, m.name, m.delregion) for m in load(path).municipalities]
    assert found == [("9901", "Åby", "Norr"), ("0114", "Öby", "")]


@pytest.mark.parametrize(
    ("content", "key", "said"),
    [
        (b"kommunkod;kommun;delregion\n9901;Ekby;N\n99;By;N\n", "k.csv rad 3", "ingen kommunkod"),
        (b"kommunkod;kommun;delregion\n9901;;N\n", "k.csv rad 2", "namn saknas"),
        (b"kommunkod;kommun\n9901;Ekby\n9901;By\n", "k.csv rad 3", "redan på rad 2"),
        (b"kommunkod;kommun\n9901;Ekby\n9902;ekby\n", "k.csv rad 3", "redan på rad 2"),
        (b"kommunkod,kommun,delregion\n9901,Ekby,N\n", "k.csv rad 1", "kommunkod;kommun;delregion"),
        (b"kommunkod;delregion\n9901;N\n", "k.csv rad 1", "kommun saknas"),
        (b"kommunkod;kommun\n", "k.csv rad 2", "inga kommuner"),
        (b"", "k.csv rad 1", "saknas bland rubrikerna"),
        (b"kommunkod;kommun\n9901;\x81\n", "k.csv", "teckenkoden"),
    ],
)
def test_a_mistake_in_the_csv_is_told_by_file_and_row(
    tmp_path: Path, content: bytes, key: str, said: str
) -> None:
    found = listed(tmp_path, content)
    assert list(found) == [key]
    assert said in found[key]


def test_a_missing_csv_is_told(tmp_path: Path) -> None:
    assert "finns inte" in mistakes(tmp_path, WITH_FILE)["k.csv"]


def extending(folder: Path, own: str, base: str = BASE) -> Path:
    (folder / "bas.toml").write_text(base, encoding="utf-8")
    (folder / "egen.toml").write_text(own, encoding="utf-8")
    return folder / "egen.toml"


def test_what_a_catalogue_gives_itself_replaces_what_it_extends(tmp_path: Path) -> None:
    own = 'extends = "bas.toml"\nid = "egen"\n[[municipality]]\ncode = "9911"\nname = "Nyby"\n'
    found = load(extending(tmp_path, own))
    assert (found.id, found.title, len(found.indicators)) == ("egen", "Prov", 36)
    assert [each.name for each in found.municipalities] == ["Nyby"]


@pytest.mark.parametrize("own", ["", 'id = "prov"'])
def test_a_catalogue_that_extends_another_needs_its_own_id(tmp_path: Path, own: str) -> None:
    found = error(extending(tmp_path, f'extends = "bas.toml"\n{own}'))
    assert [each.key for each in found.mistakes] == ["id"]


@pytest.mark.parametrize("name", ["5", '""', '["exempel"]', '"a\\u0000b"'])
def test_what_cannot_be_extended_is_told(tmp_path: Path, name: str) -> None:
    assert list(mistakes(tmp_path, f'extends = {name}\nid = "egen"')) == ["extends"]


def test_mistakes_in_the_extended_catalogue_are_told_with_its_name(tmp_path: Path) -> None:
    own = 'extends = "bas.toml"\nid = "egen"'
    found = error(extending(tmp_path, own, f"{BASE}region = 2"))
    assert [each.key for each in found.mistakes] == ['extends "bas.toml", region']


def test_a_missing_base_is_told(tmp_path: Path) -> None:
    found = error(extending(tmp_path, 'extends = "ingen.toml"\nid = "egen"'))
    assert [each.key for each in found.mistakes] == ['extends "ingen.toml", filen']
    assert not found.unreadable


def test_catalogues_that_extend_each_other_are_told(tmp_path: Path) -> None:
    ring = 'extends = "egen.toml"\nid = "prov"'
    found = error(extending(tmp_path, 'extends = "bas.toml"\nid = "egen"', ring))
    assert "ring" in str(found)


def test_a_catalogue_that_extends_itself_is_told(tmp_path: Path) -> None:
    assert "ring" in str(mistakes(tmp_path, 'extends = "katalog.toml"\nid = "egen"'))


def test_replacing_the_goals_shows_what_then_lacks_a_goal(tmp_path: Path) -> None:
    goal = '[[goal]]\nid = "V2"\nnumber = "2"\ntarget_group = "vuxna"\ntitle = "Nytt"\n'
    found = mistakes(tmp_path, BASE + goal)
    assert len(found) == 36 + 12
    assert 'indicator "B5.1-3".goal' in found


@settings(
    deadline=None,
    max_examples=tries(100),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_content_makes_the_loader_fall_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "katalog.toml"
    path.write_bytes(content)
    (tmp_path / "k.csv").write_bytes(content)
    assert error(path).mistakes
    path.write_text(WITH_FILE, encoding="utf-8")
    assert error(path).mistakes
