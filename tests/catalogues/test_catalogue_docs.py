"""The examples of docs/katalog.md are catalogues that load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planxl.catalogues import CatalogueError, load
from planxl.catalogues.models import (
    Catalogue,
    Disclosure,
    Fills,
    Frozen,
    Keeper,
    Level,
    Match,
    OwnCount,
    Related,
    Span,
    Statistic,
    Transform,
)
from planxl.catalogues.rows import TABLES
from planxl.rules.policy import CHECKS
from planxl.rules.waiver_file import read_waivers
from planxl.workbook.layout import layout_for

DOCUMENT = Path(__file__).parents[2] / "docs" / "katalog.md"


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def block(text: str, start: str) -> str:
    (found,) = (each for each in blocks(text, "toml") if each.startswith(start))
    return found


def test_the_whole_example_loads(tmp_path: Path, text: str) -> None:
    (tmp_path / "katalog.toml").write_text(blocks(text, "toml")[0], encoding="utf-8")
    (tmp_path / "kommuner.csv").write_text(blocks(text, "csv")[0], encoding="utf-8-sig")
    found = load(tmp_path / "katalog.toml")
    assert [each.id for each in found.indicators] == ["V1.1-1"]
    assert [each.delregion for each in found.municipalities] == ["Norra området"] * 2 + [""]


def test_the_example_that_extends_another_loads(tmp_path: Path, text: str) -> None:
    (tmp_path / "katalog.toml").write_text(blocks(text, "toml")[-1], encoding="utf-8")
    found = load(tmp_path / "katalog.toml")
    assert (len(found.indicators), len(found.municipalities)) == (36, 1)


def test_the_statistics_shown_are_those_of_the_plan(tmp_path: Path, text: str) -> None:
    plan, path = load("vastra_gotaland"), tmp_path / "katalog.toml"
    count = '[[indicator]]\nid = "S2-1"\ngoal = "S2"\ntext = "Antal utbildningar"\n'
    count += f'kind = "Antal"\nunit = "antal"\n\n{block(text, "[indicator.own_count]")}'
    head = 'extends = "vastra_gotaland"\nid = "egen"\n'
    parts = (head, block(text, "[population]"), block(text, "[[indicator]]"), count)
    path.write_text("\n".join(parts), encoding="utf-8")
    found = load(path)
    known = plan.indicator_by_id["B1.2-2"]
    assert found.indicators[0].statistics == known.statistics[:2]
    assert found.population == plan.population
    assert found.indicators[1].own_count is not None


def test_every_key_and_word_of_a_statistic_is_explained(text: str) -> None:
    section = text[text.index("## Statistik") : text.index("## Kontrollerna")]
    for field in Statistic.model_fields:
        assert re.search(rf"^\| `{field}` \| ", section, re.MULTILINE), field
    for words in (Keeper, Match, Fills, Level, Transform, Span):
        for word in set(words) - {Transform.NONE}:
            assert f"`{word.value}`" in section, word
    for field in OwnCount.model_fields:
        assert f"`{field}`" in section, field


def test_the_settings_of_rules_load(tmp_path: Path, text: str) -> None:
    head = 'extends = "exempel"\nid = "egen"\n'
    (tmp_path / "katalog.toml").write_text(head + block(text, "[[rule]]"), encoding="utf-8")
    found = load(tmp_path / "katalog.toml", CHECKS)
    assert [each.code for each in found.rules] == ["MAL-001", "IND-002", "AKT-004"]


def test_the_waivers_shown_can_be_used(tmp_path: Path, text: str) -> None:
    path = tmp_path / "undantag.toml"
    path.write_text(block(text, "[[waiver]]"), encoding="utf-8")
    found = read_waivers(path, path.name)
    assert (len(found.exemptions), found.told) == (2, ())


def test_the_mistakes_shown_are_the_mistakes_made(tmp_path: Path, text: str) -> None:
    bad = blocks(text, "toml")[0].replace('kind = "Andel"', 'kind = "Procent"')
    second = '[[indicator]]\ntext = "Finns rutin"\nkind = "Ja/Nej"\nunit = "ja/nej"\n'
    (tmp_path / "katalog.toml").write_text(bad + second, encoding="utf-8")
    csv = blocks(text, "csv")[0].replace("9913", "99")
    (tmp_path / "kommuner.csv").write_text(csv, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path / "katalog.toml")
    said = {str(mistake) for mistake in caught.value.mistakes}
    shown = re.findall(r"^    katalog\.toml: (.+)$", text, re.MULTILINE)
    assert len(shown) == 3
    assert set(shown) <= said


def test_every_key_of_every_table_is_explained(text: str) -> None:
    models: dict[str, type[Frozen]] = {name: table.model for name, table in TABLES.items()}
    models["indicator.related"], models["indicator.own_count"] = Related, OwnCount
    models["disclosure"] = Disclosure
    section = text[text.index("## Vad nycklarna betyder") : text.index("## Egna kolumner")]
    for name, model in models.items():
        (row,) = (line for line in section.splitlines() if line.startswith(f"| `{name}`"))
        for field in model.model_fields:
            assert f"`{field}`" in row, f"{name}.{field}"
    (top,) = (line for line in text.splitlines() if line.startswith("| överst"))
    tables = {table.field for table in TABLES.values()} - {"municipalities"}
    for field in (set(Catalogue.model_fields) - tables - {"bases"}) | {"extends"}:
        assert f"`{field}`" in top or f"| `{field}` |" in text, field


def test_no_model_of_a_catalogue_is_left_out() -> None:
    told = {table.model for table in TABLES.values()}
    told |= {Related, OwnCount, Disclosure, Statistic, Catalogue}
    assert told >= set(Frozen.__subclasses__())


def test_every_column_that_another_may_stand_after_is_named(tmp_path: Path, text: str) -> None:
    head = 'extends = "vastra_gotaland"\nid = "egen"\n'
    example = block(text, "[[activity_column]]")
    (tmp_path / "katalog.toml").write_text(head + example, encoding="utf-8")
    own = layout_for(load(tmp_path / "katalog.toml"), 2025).activities
    keys = [column.key for column in own.columns]
    assert keys[keys.index("what") + 1] == "prevention_level"
    section = text[text.index("## Egna kolumner") : text.index("## Statistik")]
    assert [key for key in keys if f"`{key}`" not in section] == ["nr", "prevention_level"]
