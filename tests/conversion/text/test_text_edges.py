"""What stands at the edges of tables: parts of a plan, cut headings, cells above a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from text_plans import found, rows

from planxl.catalogues import load
from planxl.conversion.document import Paragraph
from planxl.conversion.text.reader import read_document
from planxl.conversion.text.senses import Senses
from planxl.workbook.vocabulary import Vocabulary

TABLE = """\
Mål 1.1 Alla ska få stöd

Aktivitet Vad Indikator När Ansvarig Uppföljning

Kör för alla Sång varje vecka i gamla

skolan. Antal möten 2022 Kommun Varje år
"""
NEXT = "\nMål 2.1 Alla ska trivas\n\nAktivitet Vad Indikator När Ansvarig Uppföljning\n"


@pytest.mark.parametrize("part", ["Lokal handlingsplan barn och unga", "Barn och unga", "Vuxna"])
def test_the_name_of_a_part_above_a_goal_is_in_no_cell(part: str) -> None:
    document = found(f"{TABLE}\n{part}\n{NEXT}\nTräffar Kaffe. Antal 2022 Kommun Varje år\n")
    assert part in [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert next(iter(rows(document)))[-1] == "Varje år"


def test_the_end_of_a_cell_above_a_goal_stays_in_its_cell() -> None:
    document = found(f"{TABLE.rstrip()} och vid årets\n\nslut\n{NEXT}")
    assert next(iter(rows(document)))[-1] == "Varje år och vid årets slut"


SPACED = """\
Mål 1.1 Alla ska få stöd

Aktivitet      Vad                     När        Ansvarig    Uppföljni
                                                              ng
Kör för alla   Sång varje vecka i      2022       Kommun      Varje år
               gamla skolan.
"""


def test_a_heading_that_its_column_has_cut_is_whole() -> None:
    assert list(rows(found(SPACED))) == [
        ["Kör för alla", "Sång varje vecka i gamla skolan.", "2022", "Kommun", "Varje år"]
    ]


def test_the_last_word_above_a_page_is_no_heading_of_the_next() -> None:
    heading, row = SPACED.split("\n\n")[1].split("\n", 2)[0].replace("ljni", "ljning"), "Tanum."
    page = f"{row:>21}\n\f{heading}\nTräffar        Kaffe.                  2022       Kommun"
    first, second = rows(found(f"{SPACED.replace('gamla skolan.', 'skolan i')}{page}"))
    assert first[1] == "Sång varje vecka i skolan i Tanum."
    assert second == ["Träffar", "Kaffe.", "2022", "Kommun", ""]


def test_a_label_above_a_page_is_no_heading_of_the_next() -> None:
    text = (
        "Mål              Prioriterade aktiviteter\n"
        "1.1 Alla ska     • Kurs i samtal\n"
        "få stöd          Aktör: Kommun\n"
        "                 Lokal indikator:\n"
        "\fMål              Prioriterade aktiviteter\n"
        "                 Antal kurser\n"
    )
    (only,) = rows(found(text))
    assert only[-1].endswith("Aktör: Kommun Lokal indikator: Antal kurser")


def test_a_choice_of_the_catalogue_s_own_column_is_known_by_its_words() -> None:
    senses = Senses(Vocabulary(load("dalarna")))
    assert senses.score("prevention_level", "(selektiv prevention)") > 0
    assert senses.score("prevention_level", "Samtliga nivåer") > 0
    assert senses.score("prevention_level", "Stöd till efterlevande") < 0


BLOCKS = """\
Mål 1.1 Alla
Om stöd.
Aktivitet
Kör

Vad
Sång varje vecka.

När
2022

Ansvarig
Kommun
"""


def test_a_text_in_blocks_says_that_its_rows_are_guessed(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(BLOCKS)
    (told,) = read_document(path).warnings
    assert "kolumn för kolumn" in told
    assert "pdftotext -layout" in told
    path.write_text(SPACED)
    assert read_document(path).warnings == ()
