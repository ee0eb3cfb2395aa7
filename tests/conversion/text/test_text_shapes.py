"""Plans of other shapes: all about a goal in one cell, and activities as prose under headlines."""

from __future__ import annotations

from text_plans import found, rows, tables

from planxl.conversion.document import Paragraph

GOALS = """\
 Mål Prioriterade aktiviteter \n
Vuxna 1.1 Nollvision om suicid i Västra \n
Götaland \n
\uf0b7 Kurs i samtal \n
- Två kurser om året, en för nya och en för den som vill gå vidare \n
Aktör: Kommun \n
Lokal indikator: \n
Antal kurser \n
 3.1 Personer som har behov av \n
samordnade insatser ska ha en SIP \n
\uf0b7 Utbilda ledare \n
Aktör: Region \n
Barn & \n
unga \n
1.1 Föräldrar ska erbjudas stöd \n
under barnets hela uppväxt \n
\uf0b7 Familjecafé \n
Aktör: Kommun \n
"""


def test_a_goal_and_all_about_it_is_a_row() -> None:
    assert list(rows(found(GOALS))) == [
        [
            "Vuxna",
            "1.1 Nollvision om suicid i Västra Götaland",
            "\uf0b7 Kurs i samtal - Två kurser om året, en för nya och en för den som vill gå "
            "vidare Aktör: Kommun Lokal indikator: Antal kurser",
        ],
        [
            "",
            "3.1 Personer som har behov av samordnade insatser ska ha en SIP",
            "\uf0b7 Utbilda ledare Aktör: Region",
        ],
        [
            "Barn & unga",
            "1.1 Föräldrar ska erbjudas stöd under barnets hela uppväxt",
            "\uf0b7 Familjecafé Aktör: Kommun",
        ],
    ]


def test_groups_whose_names_stand_together_are_put_to_their_goals() -> None:
    text = GOALS.replace("Barn & \n\nunga \n\n", "").replace(
        "Vuxna 1.1", "Vuxna \n \n \nBarn & \n\nunga \n\n1.1"
    )
    made = list(rows(found(text)))
    assert [row[0] for row in made] == ["Vuxna", "", "Barn & unga"]


SECTIONS = """\
4. Aktiviteter 2022

Det här ska göras under året, i den mån som det finns personal till det.

Plan för alla (samtliga preventionsnivåer)
En plan ska tas fram som stöder verksamheterna i deras arbete med frågan. Den
ska vara klar till hösten.

Information
En vecka för alla (universell prevention)
En vecka om hälsa med affischer, film och samtal i alla kommuner i länet som
vill vara med.

Träffar i länet
Deltagarna utbyter erfarenheter och berättar om vad som händer hos dem.

Stöd till närstående (selektiv prevention)
Samtal erbjuds den som har mist någon, på sjukhuset och i kyrkan, av personal
som är utbildad.

Uppföljning

Planen följs upp varje år av nämnden.
"""


def test_headlines_with_a_level_in_brackets_are_activities() -> None:
    made = list(rows(found(SECTIONS)))
    assert [row[:2] for row in made] == [
        ["Plan för alla", "samtliga preventionsnivåer"],
        ["En vecka för alla", "universell prevention"],
        ["Träffar i länet", ""],
        ["Stöd till närstående", "selektiv prevention"],
    ]
    assert made[3][2].startswith("Samtal erbjuds")


def test_what_stands_around_such_activities_is_prose() -> None:
    document = found(SECTIONS)
    prose = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert {"4. Aktiviteter 2022", "Information", "Uppföljning"} <= set(prose)


def test_an_activity_without_a_level_is_less_sure() -> None:
    (table,) = tables(found(SECTIONS))
    sure = [row[0].confidence for row in table.rows[1:] if row[0]]
    assert sure == [0.9, 0.9, 0.6, 0.9]


def test_brackets_after_a_few_headlines_are_chance() -> None:
    text = "Möte (digitalt)\nVi träffas på måndag.\n\nKalas (hemma)\nDet blir tårta.\n"
    assert not tables(found(text))
