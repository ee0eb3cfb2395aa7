"""A catalogue with mistakes is not used: each mistake is told by its key, all of them at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.catalogues import CatalogueError, load

GOOD = """\
id = "prov"
version = "1"
title = "Prov"
region = "Provlän"

[[target_group]]
key = "vuxna"
name = "Vuxna"

[[target_group]]
key = "barn_unga"
name = "Barn och unga"

[[focus_area]]
number = 1
name = "Tidigt"

[[goal]]
id = "V1.1"
number = "1.1"
target_group = "vuxna"
focus_area = 1
title = "Ingen ska vänta"

[[goal]]
id = "B1.1"
number = "1.1"
target_group = "barn_unga"
title = "Ingen ung ska vänta"

[[indicator]]
id = "V1.1-1"
goal = "V1.1"
text = "Andel som fått hjälp"
kind = "Andel"
unit = "%"
numerator = "hjälpta"
denominator = "alla"
direction = "högre"

[[indicator]]
id = "V1.1-2"
goal = "V1.1"
text = "Finns en rutin"
kind = "Ja/Nej"
unit = "ja/nej"
aliases = ["Rutin finns"]

[[joint_activity]]
id = "V1.1-L1"
goal = "V1.1"
text = "Utbilda"

[[status]]
name = "Pågående"
stage = "pågående"
synonyms = ["pågår"]

[[status]]
name = "Genomförd"
stage = "genomförd"
synonyms = ["klar"]

[[municipality]]
code = "9901"
name = "Ekby"

[[municipality]]
code = "9902"
name = "Granby"
"""
INLINE = GOOD[GOOD.index("[[municipality]]") :]


def error(path: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        load(path)
    return caught.value


def mistakes(folder: Path, text: str | bytes) -> dict[str, str]:
    path = folder / "katalog.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = error(path)
    assert found.path == path
    return {mistake.key: mistake.message for mistake in found.mistakes}


def broken(old: str, new: str, text: str = GOOD) -> str:
    assert old in text, "the good catalogue no longer holds what the test breaks"
    return text.replace(old, new, 1)


def test_the_good_catalogue_is_good(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert load(path).id == "prov"
    assert load(str(path)) == load(path)


ONE = 'indicator "V1.1-1"'
TWO = 'indicator "V1.1-2"'
ID = 'id = "prov"'
TITLE = 'title = "Prov"'
KIND = 'kind = "Andel"'
ALIAS = 'aliases = ["Rutin finns"]'

INDICATOR_SLIPS = [
    (KIND, 'kind = "Procent"', f"{ONE}.kind", '"Andel", "Per 100 000"'),
    (KIND, "", f"{ONE}.kind", "saknas"),
    ('goal = "V1.1"', "", f"{ONE}.goal", 'goal = "V1.1"'),
    ('goal = "V1.1"', 'goal = "V7.7"', f"{ONE}.goal", '"V7.7" finns inte'),
    ('id = "V1.1-1"', "", "indicator[1].id", "saknas"),
    ('id = "V1.1-1"', 'id = "ett"', "indicator[1].id", "ett löpnummer"),
    ('id = "V1.1-1"', 'id = "V1.2-1"', "indicator[1].id", "börja med det"),
    ('id = "V1.1-2"', 'id = "V1.1-1"', "indicator[2].id", "står redan i indicator[1]"),
    ('unit = "%"', 'unit = ""', f"{ONE}.unit", "är tom"),
    ('unit = "%"', "unit = 5", f"{ONE}.unit", "5 är inte text"),
    ('numerator = "hjälpta"', "", f"{ONE}.numerator", "täljare"),
    ('denominator = "alla"', 'denominator = " "', f"{ONE}.denominator", "nämnare"),
    ('"högre"', '"ja"', f"{ONE}.direction", 'bara kind = "Ja/Nej"'),
    ('"högre"', '"uppåt"', f"{ONE}.direction", '"lägre", "ja", "ingen"'),
    (ALIAS, 'direction = "högre"', f"{TWO}.direction", "en ja/nej-fråga"),
    (ALIAS, 'aliases = "Rutin"', f"{TWO}.aliases", "en lista"),
    (ALIAS, "aliases = [1]", f"{TWO}.aliases[1]", "inte text"),
    (ALIAS, 'aliases = ["andel som FÅTT hjälp."]', f"{TWO}.aliases[1]", ONE),
    (ALIAS, 'sensitive = "ja"', f"{TWO}.sensitive", "varken true eller false"),
    (ALIAS, "period_years = 11", f"{TWO}.period_years", "högst 10"),
    (ALIAS, "period_years = 1.5", f"{TWO}.period_years", "inte ett heltal"),
    (ALIAS, "period_years = true", f"{TWO}.period_years", "true är inte ett heltal"),
    (ALIAS, 'related = "x"', f"{TWO}.related", "[[indicator.related]]"),
    (ALIAS, 'related = [{text = "x"}]', f"{TWO}.related[1].relation", "saknas"),
    (
        ALIAS,
        'related = [{text = "finns en rutin.", relation = "x"}]',
        f"{TWO}.related[1].text",
        "Är det samma mått",
    ),
    ('text = "Finns en rutin"', 'text = "?"', f"{TWO}.text", "inte bestämt"),
]

OTHER_SLIPS = [
    ('target_group = "vuxna"', 'target_group = "x"', 'goal "V1.1".target_group', "målgruppen"),
    ("focus_area = 1", "focus_area = 9", 'goal "V1.1".focus_area', 'fokusområdet "9"'),
    ('number = "1.1"', "number = 1.1", 'goal "V1.1".number', "inom citattecken"),
    ('id = "B1.1"', 'id = "V1.1"', "goal[2].id", "goal[1]"),
    ('group = "barn_unga"', 'group = "vuxna"', 'goal "B1.1".number', 'goal "V1.1"'),
    ('"Barn och unga"', '"vuxna."', 'target_group "barn_unga".name', "står redan"),
    ('stage = "pågående"', 'stage = "pågår"', 'status "Pågående".stage', '"vilande"'),
    ('["klar"]', '["Pågår!"]', 'status "Genomförd".synonyms[1]', 'status "Pågående"'),
    ('id = "V1.1-L1"', 'id = "B1.1-L1"', "joint_activity[1].id", 'id = "V1.1-L1"'),
    ("[[joint_activity]]", "[joint_activity]", "joint_activity", "[[joint_activity]]"),
    ('code = "9902"', 'code = "9901"', "municipality[2].code", "municipality[1]"),
    ('code = "9902"', 'code = "902"', "municipality[2].code", "fyra siffror"),
    ('name = "Granby"', 'name = "EKBY"', 'municipality "9902".name', "Ändra eller ta bort"),
    (INLINE, "", "municipality", 'municipalities = "kommuner.csv"'),
    (INLINE, "[[municipalities]]", "municipalities", "[[municipality]], utan s"),
    (ID, 'id = "Prov 1"', "id", "små bokstäver"),
    (ID, f'{ID}\nmunicipalities = "../k.csv"', "municipalities", "bredvid"),
    (ID, f"{ID}\nmunicipalities = 5", "municipalities", "bredvid"),
    (ID, f'{ID}\nmunicipalities = "k.csv"', "municipalities", "Ta bort det ena"),
    (TITLE, 'title = "TODO"', "title", "inte bestämt"),
    (TITLE, "", "title", "saknas"),
    (TITLE, f'{TITLE}\ntitel = "Prov"', "titel", "Menade du title?"),
    (TITLE, f"{TITLE}\nindicators = []", "indicators", "Menade du indicator?"),
    (TITLE, f"{TITLE}\ndisclosure = 4", "disclosure", "[disclosure]"),
    (TITLE, f"{TITLE}\ndisclosure.hide_up_to = -1", "disclosure.hide_up_to", "minst 0"),
    (TITLE, f"{TITLE}\ndisclosure.hide = 1", "disclosure.hide", "hide_up_to"),
    (TITLE, f'{TITLE}\nterm = [{{word = "a"}}]', 'term "a".aliases', "självmord"),
    (TITLE, f'{TITLE}\nactivity_column = ["x"]', "activity_column[1]", "[[activity_column]]"),
]

# One slip that makes something else wrong too.
FAR_REACHING_SLIPS = [
    ("number = 1\n", "number = 0\n", "focus_area[1].number", 'goal "V1.1".focus_area'),
    ('key = "vuxna"', 'key = "Vuxna"', "target_group[1].key", 'goal "V1.1".target_group'),
    (KIND, 'knid = "Andel"', f"{ONE}.knid", f"{ONE}.kind"),
]


@pytest.mark.parametrize(("old", "new", "key", "said"), INDICATOR_SLIPS + OTHER_SLIPS)
def test_one_broken_value_is_one_mistake_with_its_key(
    tmp_path: Path, old: str, new: str, key: str, said: str
) -> None:
    found = mistakes(tmp_path, broken(old, new))
    assert list(found) == [key]
    assert said in found[key]


@pytest.mark.parametrize(("old", "new", "key", "follows"), FAR_REACHING_SLIPS)
def test_one_broken_value_may_break_another(
    tmp_path: Path, old: str, new: str, key: str, follows: str
) -> None:
    assert set(mistakes(tmp_path, broken(old, new))) == {key, follows}


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = broken('kind = "Andel"', 'kind = "Procent"')
    text = broken('goal = "V1.1"\ntext = "Finns', 'goal = "V9"\ntext = "Finns', text)
    text = broken('synonyms = ["klar"]', 'synonyms = ["pågår"]', text)
    text = broken('version = "1"', "version = 1", text)

    assert set(mistakes(tmp_path, text)) == {
        "version",
        'indicator "V1.1-1".kind',
        'indicator "V1.1-2".goal',
        'status "Genomförd".synonyms[1]',
    }


def test_the_same_wording_may_stand_in_two_target_groups(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    twin = '[[indicator]]\nid = "B1.1-1"\ngoal = "B1.1"\ntext = "Finns en rutin"\n'
    path.write_text(f'{GOOD}{twin}kind = "Ja/Nej"\nunit = "ja/nej"\n', encoding="utf-8")
    assert len(load(path).indicators) == 3


def test_words_that_mean_the_same_make_two_wordings_one(tmp_path: Path) -> None:
    term = '[[term]]\nword = "rutin"\naliases = ["riktlinje"]\n'
    twin = '[[indicator]]\nid = "V1.1-3"\ngoal = "V1.1"\ntext = "Finns en riktlinje"\n'
    found = mistakes(tmp_path, f'{GOOD}{term}{twin}kind = "Ja/Nej"\nunit = "ja/nej"\n')
    assert list(found) == ['indicator "V1.1-3".text']


def test_a_single_table_of_goals_does_not_make_every_reference_a_mistake(tmp_path: Path) -> None:
    one_goal = re.sub(r"\[\[goal\]\]\nid = \"B(.|\n)*?\n\n", "", GOOD)
    found = mistakes(tmp_path, broken("[[goal]]", "[goal]", one_goal))
    assert list(found) == ["goal"]
    assert "[[goal]]" in found["goal"]


VALUES: list[Any] = ['""', "0", "-1", "1.5", "nan", "true", "[]", "{}", "[[]]", "[{}]", '[1, ""]']
VALUES += ["2024-01-01", '"a.b"', "{a = {b = 1}}", '[["x"]]', '"\\u0000"', "99999999999999999999"]


@settings(
    deadline=None,
    max_examples=tries(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_value_anywhere_makes_the_loader_fall_over(tmp_path: Path, data: st.DataObject) -> None:
    lines = GOOD.splitlines()
    places = [n for n, line in enumerate(lines) if " = " in line]
    for n in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4)):
        lines[n] = f"{lines[n].split(' = ')[0]} = {data.draw(st.sampled_from(VALUES))}"
    path = tmp_path / "katalog.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        load(path)
    except CatalogueError as error:
        said = str(error)
        assert said
        assert not re.search(r"Input should|Field required|at least|Extra inputs", said)
