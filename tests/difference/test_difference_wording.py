"""A long text is shown as what has changed in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planxl.difference.model import FieldChange, Sort
from planxl.difference.wording import beside, inline, shortened
from planxl.difference.words import cells, change, value
from planxl.findings.finding import Place

LONG = (
    "Kommunen och primärvården stämmer av med varandra två gånger i veckan om personer som behöver "
    "insatser från båda, och skriver upp vem som gör vad."
)


def said(old: object, new: object, unit: str = "") -> str:
    return change(FieldChange("x", "X", Sort.FIGURE, old, new, unit=unit))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("new", "shown"),
    [
        (LONG.replace("två", "tre"),
         "… av med varandra [två → tre] gånger i veckan …"),
        (LONG.replace(" två gånger i veckan", ""),
         "… av med varandra [struket: två gånger i veckan] om personer som …"),
        (LONG + " Alltid.", "… som gör vad. [tillagt: Alltid.]"),
        ("Nu: " + LONG, "[tillagt: Nu:] Kommunen och primärvården …"),
        (LONG.replace("Kommunen", "Staden").replace("vad.", "allt."),
         "[Kommunen → Staden] och primärvården stämmer … vem som gör [vad. → allt.]"),
    ],
)  # fmt: skip
def test_only_the_words_around_a_change_are_shown(new: str, shown: str) -> None:
    assert inline(LONG, new) == shown


def test_short_texts_are_shown_whole() -> None:
    assert inline("Pågående", "Genomförd") == '"Pågående" → "Genomförd"'


def test_a_text_that_is_written_anew_is_shown_by_its_beginnings() -> None:
    shown = inline(LONG, "Något helt annat står här nu, " * 6)
    assert shown.startswith('"Kommunen och primärvården')
    assert "→" in shown
    assert len(shown) < 160


def test_many_changes_are_counted() -> None:
    words = [f"ord{n}" for n in range(80)]
    other = [word + "x" if n % 10 == 5 else word for n, word in enumerate(words)]
    assert inline(" ".join(words), " ".join(other)).endswith("(och 4 ändringar till)")


def test_the_two_sides_show_the_same_passage() -> None:
    assert beside(LONG, LONG.replace("två", "tre")) == (
        "… av med varandra två gånger i veckan …",
        "… av med varandra tre gånger i veckan …",
    )


def test_texts_of_thousands_of_words_take_no_time() -> None:
    many = " ".join(f"ord{n % 97}" for n in range(8000))
    assert len(inline(many, " ".join(reversed(many.split())))) < 400


@given(st.text(max_size=300), st.text(max_size=300))
def test_nothing_shown_is_longer_than_a_few_lines(old: str, new: str) -> None:
    assert len(inline(old, new)) < 900
    assert len(shortened(old)) <= 72


@pytest.mark.parametrize(
    ("old", "new", "unit", "shown"),
    [
        (12.5, 14, "%", "12,5\u00a0% → 14\u00a0%"),
        (340.2, 355, "per 100 000 invånare", "340,2 → 355\u00a0per 100 000 invånare"),
        (1200, 1300, "antal", "1\u00a0200 → 1\u00a0300"),
        (True, False, "ja/nej", "Ja → Nej"),
        (12, None, "%", "12\u00a0% → tomt"),
        (None, 12, "%", "12\u00a0%"),
        (12, "ca 12", "%", '12\u00a0% → "ca 12"'),
        (-3, 0, "antal", "\u22123 → 0"),
    ],
)
def test_figures_are_told_in_swedish_with_their_unit(
    old: object, new: object, unit: str, shown: str
) -> None:
    assert said(old, new, unit) == shown


def test_an_empty_value_is_said_to_be_empty() -> None:
    assert value(None) == "tomt"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (Place("A", 5, 1), Place("A", 5, 1), "A A5"),
        (Place("A", 5, 1), Place("A", 7, 1), "A A5 → A7"),
        (Place("A", 5, 1), Place("B", 5, 1), "A A5 → B A5"),
        (Place("A", 5, 1), Place(), "A A5"),
        (Place(), Place("A"), "A"),
    ],
)
def test_places_are_told_once_where_they_are_the_same(old: Place, new: Place, shown: str) -> None:
    assert cells(old, new) == shown
