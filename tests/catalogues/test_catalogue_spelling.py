"""Two texts are the same once spelling is set aside."""

from __future__ import annotations

import unicodedata

import pytest

from planxl.catalogues.spelling import Spelling, normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  Pågående. ", "pågående"),
        ("KLAR!", "klar"),
        ("befolkningen 0–19 år", "befolkningen 0-19 år"),
        ("befolkningen 0 – 19 år", "befolkningen 0-19 år"),
        ("grund‑ och gymnasieskolan", "grund- och gymnasieskolan"),
        ("Antal\u00a0suicid  i\nbefolkningen", "antal suicid i befolkningen"),
        ("per\u202f100", "per 100"),
        ("”Våga fråga”", "våga fråga"),
        ("• Uppföljning av SIP", "uppföljning av sip"),
        ("- Uppföljning av SIP", "uppföljning av sip"),
        ("missbruk och / eller beroende", "missbruk och/eller beroende"),
        ("suicid\u00adprevention", "suicidprevention"),
        ("\ufeffTanum", "tanum"),
        (unicodedata.normalize("NFD", "Åmål"), "åmål"),
        ("Ja/nej*", "ja/nej"),
        ("   ", ""),
    ],
)
def test_spelling_is_set_aside(written: str, plain: str) -> None:
    assert normalise(written) == plain


def test_what_differs_stays_different() -> None:
    assert normalise("0-19 år") != normalise("0-20 år")
    assert normalise("Klar?") != normalise("Oklar?")


def test_words_that_mean_the_same_are_made_alike() -> None:
    spelling = Spelling({"suicid": ["självmord"], "suicidförsök": ["självmordsförsök"]})
    assert spelling.canonical("Antal självmord.") == spelling.canonical("antal suicid")
    assert spelling.canonical("Självmordsförsök") == "suicidförsök"


def test_a_word_is_replaced_only_where_it_stands_alone() -> None:
    spelling = Spelling({"suicid": ["självmord"]})
    assert spelling.canonical("självmordstankar") == "självmordstankar"


def test_a_word_that_contains_its_alias_is_left_alone() -> None:
    spelling = Spelling({"gymnasiet år 2": ["år 2"]})
    assert spelling.canonical("i gymnasiet år 2") == spelling.canonical("i år 2")
    assert spelling.canonical("år 2022") == "år 2022"


def test_without_words_a_text_is_only_normalised() -> None:
    assert Spelling({}).canonical(" Självmord. ") == "självmord"
