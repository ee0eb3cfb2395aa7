"""A mapping that cannot be true is not used: each mistake is told by its row and key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tries import tries

from planxl.catalogues import CatalogueError, load
from planxl.catalogues.models import Fills, Keeper, Level, Span, Stage, Transform

GOOD = """\
id = "prov"
version = "1"
title = "Prov"
region = "Provlän"
region_code = "14"

[population]
keeper = "scb"
key = "TAB1 + TAB2"
title = "Folkmängden"
selection = { ContentsCode = ["Folkmängd"] }

[[target_group]]
key = "vuxna"
name = "Vuxna"

[[goal]]
id = "V1.1"
number = "1.1"
target_group = "vuxna"
title = "Ingen ska vänta"

[[indicator]]
id = "V1.1-1"
goal = "V1.1"
text = "Antal fall"
kind = "Antal"
unit = "antal"
sensitive = true
period_years = 5

[[indicator.statistics]]
keeper = "folkhalsodata"
key = "A/B.px"
title = "Fall per län"
match = "bakgrund"
relation = "gäller länet"
level = "region"
span = "år som slutar"
selection = { "Ålder" = ["25-"] }

[[indicator]]
id = "V1.1-2"
goal = "V1.1"
text = "Antal fall 0-19 år"
kind = "Antal"
unit = "antal"
sensitive = true
period_years = 5
part_of = "V1.1-1"

[[indicator]]
id = "V1.1-3"
goal = "V1.1"
text = "Andel utan betyg"
kind = "Andel"
unit = "%"
numerator = "elever utan betyg"
denominator = "alla elever"

[[indicator.statistics]]
keeper = "kolada"
key = "N00001"
title = "Elever med betyg, andel (%)"
match = "exakt"
transform = "100 minus värdet"
span = "läsår"

[[indicator.statistics]]
keeper = "scb"
key = "TAB1 + TAB2"
title = "Folkmängden"
match = "exakt"
fills = "nämnare"

[[indicator]]
id = "V1.1-4"
goal = "V1.1"
text = "Finns en rutin"
kind = "Ja/Nej"
unit = "ja/nej"
only_reported = true

[[indicator.statistics]]
keeper = "kolada"
key = "U00001"
title = "Rutin, (Ja=1, Nej=0)"
match = "exakt"
transform = "1 är ja"
withdrawn = 2026

[[indicator]]
id = "V1.1-5"
goal = "V1.1"
text = "Antal genomförda aktiviteter"
kind = "Antal"
unit = "antal"

[indicator.own_count]
goals = ["V1.1"]
stages = ["genomförd"]

[[status]]
name = "Genomförd"
stage = "genomförd"

[[municipality]]
code = "9901"
name = "Ekby"
"""

CASES = 'indicator "V1.1-1"'
YOUNG = 'indicator "V1.1-2"'
SHARE = 'indicator "V1.1-3"'
ANSWER = 'indicator "V1.1-4"'
COUNTED = 'indicator "V1.1-5"'
RELATION = 'relation = "gäller länet"\n'
SPAN = 'span = "år som slutar"'
AGES = 'selection = { "Ålder" = ["25-"] }'
KEY = 'key = "N00001"'
EXACT_SHARE = f'{KEY}\ntitle = "Elever med betyg, andel (%)"\nmatch = "exakt"'
COMPLEMENT = 'transform = "100 minus värdet"'
YES = 'transform = "1 är ja"\n'
WITHDRAWN = "withdrawn = 2026"
PEOPLE = 'key = "TAB1 + TAB2"\ntitle = "Folkmängden"\nselection'
COUNT = "[indicator.own_count]"
COUNTED_KIND = 'text = "Antal genomförda aktiviteter"\nkind = "Antal"'
WHOLE_COUNT = GOOD[GOOD.index("[indicator.own_count]") : GOOD.index("[[status]]")]
GOALS = 'goals = ["V1.1"]'

OF_SHAPE = [
    ('region_code = "14"', 'region_code = "014"', "region_code", "två siffror"),
    ('region_code = "14"', "region_code = 14", "region_code", 'region_code = "14"'),
    ("[population]", "[[population]]", "population", "[population]"),
    ('keeper = "scb"', 'keeper = "SCB"', "population.keeper", '"kolada", "scb"'),
    (PEOPLE, 'title = "Folkmängden"\nselection', "population.key", 'key = "TAB638"'),
    (PEOPLE, 'key = ""\ntitle = "Folkmängden"\nselection', "population.key", "är tom"),
    ('["Folkmängd"]', '"Folkmängd"', "population.selection.ContentsCode", "en lista"),
    ('"folkhalsodata"', '"fohm"', f"{CASES}.statistics[1].keeper", '"socialstyrelsen"'),
    ('keeper = "folkhalsodata"\n', "", f"{CASES}.statistics[1].keeper", 'keeper = "kolada"'),
    (AGES, 'selection = "25-"', f"{CASES}.statistics[1].selection", "{ Alder ="),
    (AGES, "selection = { A = [25] }", f"{CASES}.statistics[1].selection.A[1]", "inte text"),
    ('"region"\nspan', '"län"\nspan', f"{CASES}.statistics[1].level", '"kommun", "region"'),
    (SPAN, 'span = "femår"', f"{CASES}.statistics[1].span", '"läsår", "år som slutar"'),
    (KEY, "key = 1", f"{SHARE}.statistics[1].key", 'key = "N17445"'),
    (KEY, f'{KEY}\ngender = "Kvinnor"', f"{SHARE}.statistics[1].gender", "K (kvinnor)"),
    (KEY, f'{KEY}\nkpi = "N1"', f"{SHARE}.statistics[1].kpi", "Här kan stå"),
    (COMPLEMENT, 'transform = "invers"', f"{SHARE}.statistics[1].transform", '"1 är ja"'),
    ('"nämnare"', '"täljaren"', f"{SHARE}.statistics[2].fills", '"täljare", "nämnare"'),
    (WITHDRAWN, 'withdrawn = "2026"', f"{ANSWER}.statistics[1].withdrawn", "withdrawn = 2026"),
    (WITHDRAWN, "withdrawn = 26", f"{ANSWER}.statistics[1].withdrawn", "minst 1990"),
    ("only_reported = true", "only_reported = 1", f"{ANSWER}.only_reported", "varken true"),
    ('part_of = "V1.1-1"', "part_of = 1", f"{YOUNG}.part_of", 'part_of = "V1.1-1"'),
    (COUNT, "[[indicator.own_count]]", f"{COUNTED}.own_count", "[indicator.own_count]"),
    (GOALS, 'goals = "V1.1"', f"{COUNTED}.own_count.goals", 'goals = ["V1.1"]'),
    ('["genomförd"]', '["klar"]', f"{COUNTED}.own_count.stages[1]", '"ej_påbörjad"'),
    (WHOLE_COUNT, "own_count = 3\n\n", f"{COUNTED}.own_count", "ska vara en tabell"),
    ('"V1.1-5"\n', '"V1.1-5"\nstatistics = ["N1"]\n', f"{COUNTED}.statistics[1]", "[[indicator.st"),
    ('"V1.1-5"\n', '"V1.1-5"\nstatistics = "N1"\n', f"{COUNTED}.statistics", "[[indicator.stat"),
    ('"Provlän"\n', '"Provlän"\ninvented = "ja"\n', "invented", "invented = true"),
]

OF_FIGURES = [
    (RELATION, "", f"{CASES}.statistics[1].relation", "hur uppgiften skiljer sig"),
    (KEY, f'{KEY}\nrelation = "x"', f"{SHARE}.statistics[1].relation", "skiljer sig inte"),
    (EXACT_SHARE, EXACT_SHARE[:-16], f"{SHARE}.statistics[1].match", 'skriv match = "exakt"'),
    ('region_code = "14"\n', "", "region_code", f"{CASES}.statistics[1]"),
    (EXACT_SHARE, f'{EXACT_SHARE}\nlevel = "region"', f"{SHARE}.statistics[1].match", "aldrig en"),
    (WITHDRAWN, "", f"{ANSWER}.only_reported", f"{ANSWER}.statistics[1] ger också värdet"),
    (COUNT, f"only_reported = true\n{COUNT}", f"{COUNTED}.only_reported", "own_count ger också"),
    (SPAN, f"{SPAN}\n{COMPLEMENT}", f"{CASES}.statistics[1].transform", 'bara kind = "Andel"'),
    (COMPLEMENT, YES, f"{SHARE}.statistics[1].transform", 'bara kind = "Ja/Nej"'),
    (YES, "", f"{ANSWER}.statistics[1].transform", "bli Ja eller Nej"),
    (YES, 'transform = "ingen"\n', f"{ANSWER}.statistics[1].transform", "bli Ja eller Nej"),
    ('span = "läsår"', 'span = "medel av år"', f"{SHARE}.statistics[1].span", "period_years = 5"),
    (WITHDRAWN, f'{WITHDRAWN}\nspan = "summa av år"', f"{ANSWER}.statistics[1].span", "bara ett"),
    (YES, f'{YES}fills = "nämnare"\n', f"{ANSWER}.statistics[1].fills", "Ja/Nej har ingen nämnare"),
    (KEY, 'key = "n00001"', f"{SHARE}.statistics[1].key", "N eller U och fem siffror"),
    (KEY, 'key = "N1"', f"{SHARE}.statistics[1].key", '"N1" är inget nyckeltal'),
    (KEY, f"{KEY}\nselection = {{A = ['1']}}", f"{SHARE}.statistics[1].selection", "inget att"),
    (PEOPLE, PEOPLE.replace("gden", "gd"), f"{SHARE}.statistics[2].title", "population"),
    (PEOPLE, f'match = "exakt"\n{PEOPLE}', "population.match", "betyder inget"),
    (COUNTED_KIND, f'{COUNTED_KIND[:-7]}"Text"', f"{COUNTED}.own_count", 'bara kind = "Antal"'),
    (GOALS, 'goals = ["V9.9"]', f"{COUNTED}.own_count.goals[1]", 'målet "V9.9" finns inte'),
    ('"Fall per län"', '"?"', f"{CASES}.statistics[1].title", "inte bestämt"),
]

PART = 'part_of = "V1.1-1"'
SENSITIVE_PART = "sensitive = true\nperiod_years = 5\npart_of"
OF_KIN = [
    (PART, 'part_of = "V1.1-9"', f"{YOUNG}.part_of", '"V1.1-9" finns inte'),
    (PART, 'part_of = "V1.1-2"', f"{YOUNG}.part_of", "i en ring (V1.1-2)"),
    ("period_years = 5\npart_of", "part_of", f"{YOUNG}.part_of", "inte samma period_years"),
    (SENSITIVE_PART, SENSITIVE_PART[17:], f"{YOUNG}.sensitive", "ingår i V1.1-1"),
    ('0-19 år"\nkind = "Antal"', '0-19 år"\nkind = "Text"', f"{YOUNG}.part_of", "samma kind."),
    ("sensitive = true\n", f'sensitive = true\n{PART[:-2]}2"\n', f"{CASES}.part_of", "en ring (V"),
]


def mistakes(folder: Path, text: str) -> dict[str, str]:
    path = folder / "katalog.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(path)
    return {mistake.key: mistake.message for mistake in caught.value.mistakes}


def broken(old: str, new: str) -> str:
    assert old in GOOD, "the good catalogue no longer holds what the test breaks"
    return GOOD.replace(old, new, 1)


def test_the_good_mapping_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    path.write_text(GOOD, encoding="utf-8")
    plan = load(path)
    cases, young, share, answer, counted = plan.indicators

    assert plan.region_code == "14"
    assert plan.population is not None
    assert plan.population.keeper is Keeper.SCB
    assert plan.population.selection == {"ContentsCode": ("Folkmängd",)}
    assert (cases.statistics[0].level, cases.statistics[0].span) == (Level.REGION, Span.ENDING)
    assert cases.backgrounds == cases.statistics
    assert young.part_of == cases.id
    assert [each.fills for each in share.statistics] == [Fills.VALUE, Fills.DENOMINATOR]
    assert [each.transform for each in share.measured_by] == [Transform.COMPLEMENT]
    assert (answer.only_reported, answer.statistics[0].withdrawn) == (True, 2026)
    assert counted.own_count is not None
    assert counted.own_count.stages == (Stage.DONE,)
    assert [len(family) for family in plan.families] == [2, 1, 1, 1]


@pytest.mark.parametrize(("old", "new", "key", "said"), OF_SHAPE + OF_FIGURES + OF_KIN)
def test_one_slip_in_the_mapping_is_one_mistake_with_its_key(
    tmp_path: Path, old: str, new: str, key: str, said: str
) -> None:
    found = mistakes(tmp_path, broken(old, new))
    assert list(found) == [key]
    assert said in found[key]


def test_a_whole_has_one_direct_part(tmp_path: Path) -> None:
    twin = GOOD[
        GOOD.index('[[indicator]]\nid = "V1.1-2"') : GOOD.index('[[indicator]]\nid = "V1.1-3"')
    ]
    third = twin.replace("V1.1-2", "V1.1-6").replace("0-19", "0-9")
    found = mistakes(tmp_path, GOOD + third)
    assert list(found) == ['indicator "V1.1-6".part_of']
    assert 'skriv part_of = "V1.1-2"' in found['indicator "V1.1-6".part_of']


def test_a_part_of_a_part_is_a_chain(tmp_path: Path) -> None:
    twin = GOOD[
        GOOD.index('[[indicator]]\nid = "V1.1-2"') : GOOD.index('[[indicator]]\nid = "V1.1-3"')
    ]
    third = twin.replace("V1.1-2", "V1.1-6").replace("0-19", "0-9").replace(PART, f'{PART[:-2]}2"')
    path = tmp_path / "katalog.toml"
    path.write_text(GOOD + third, encoding="utf-8")
    assert [each.id for each in load(path).families[0]] == ["V1.1-1", "V1.1-2", "V1.1-6"]


def test_several_years_cannot_be_one_period_at_kolada(tmp_path: Path) -> None:
    text = broken('keeper = "folkhalsodata"\nkey = "A/B.px"', 'keeper = "kolada"\nkey = "N00002"')
    found = mistakes(tmp_path, text.replace(f"{AGES}\n", ""))
    assert list(found) == [f"{CASES}.statistics[1].span"]
    assert 'span = "summa av år"' in found[f"{CASES}.statistics[1].span"]


def test_a_background_figure_fills_no_cell(tmp_path: Path) -> None:
    old = 'match = "exakt"\nfills = "nämnare"'
    new = old.replace("exakt", "bakgrund") + '\nrelation = "x"'
    found = mistakes(tmp_path, broken(old, new))
    assert list(found) == [f"{SHARE}.statistics[2].fills"]
    assert "bakgrund fyller ingen cell" in found[f"{SHARE}.statistics[2].fills"]


def test_a_small_catalogue_needs_to_say_nothing_of_statistics(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    cut = GOOD[: GOOD.index("[population]")] + GOOD[GOOD.index("[[target_group]]") :]
    head, rest = cut[: cut.index("\n[[indicator.statistics]]")], cut[cut.index("[[status]]") :]
    path.write_text(f"{head}\n{rest}".replace('region_code = "14"\n', ""), encoding="utf-8")
    assert load(path).indicators[0].statistics == ()


def test_nobody_is_asked_about_invented_municipalities(tmp_path: Path) -> None:
    path = tmp_path / "katalog.toml"
    text = broken('region_code = "14"', 'region_code = ""\ninvented = true')
    path.write_text(text, encoding="utf-8")
    plan = load(path)
    assert plan.population is None
    assert not any(each.statistics for each in plan.indicators)
    assert [each.id for each in plan.indicators if each.only_reported] == ["V1.1-4"]


VALUES = [
    '""',
    "0",
    "1.5",
    "true",
    "[]",
    "{}",
    "[{}]",
    '[1, ""]',
    "{a = {b = 1}}",
    '[["x"]]',
    "2024-01-01",
]


@settings(
    deadline=None,
    max_examples=tries(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_value_in_the_mapping_makes_the_loader_fall_over(
    tmp_path: Path, data: st.DataObject
) -> None:
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
        assert not re.search(r"Input should|Field required|at least|Extra inputs|valid", said)
