"""Text with columns kept apart by spaces, and text with columns in blocks."""

from __future__ import annotations

from pathlib import Path

from text_plans import found, rows, tables

from planxl.conversion.text.reader import read_document

SPACED = """\
Mål 1.1 Alla ska få stöd

Aktivitet         Vad                     När         Ansvarig     Uppföljning
Kör för alla      Sång varje vecka i      2022        Region och   Varje år
                  gamla skolan.                       kommun
Träffar           Kaffe och samtal för    Årligen     Kommun       Varje år
                  den som är ny."""


def test_columns_are_told_apart_by_where_they_begin() -> None:
    assert list(rows(found(SPACED))) == [
        [
            "Kör för alla",
            "Sång varje vecka i gamla skolan.",
            "2022",
            "Region och kommun",
            "Varje år",
        ],
        ["Träffar", "Kaffe och samtal för den som är ny.", "Årligen", "Kommun", "Varje år"],
    ]


def test_columns_of_a_page_without_headings_are_known_by_what_they_hold() -> None:
    text = SPACED + (
        "\n\fVandring       Gång i skogen med guide.     Kommun       Varje år\npå söndagar"
    )
    last = list(rows(found(text)))[-1]
    assert last == ["Vandring på söndagar", "Gång i skogen med guide.", "", "Kommun", "Varje år"]


def test_a_row_goes_on_on_the_next_page() -> None:
    text = SPACED.removesuffix("den som är ny.") + "\fden som är ny."
    text = text.replace("\f", "\n\f                  ")
    assert len(list(rows(found(text)))) == 2
    assert list(rows(found(text)))[1][1] == "Kaffe och samtal för den som är ny."


CUT = """\
Plan för alla
Här beskrivs folkhälsorådet och dess samordnare i korthet.

Mål 1.1 Alla ska få stöd

Aktivitet         Vad                     När         Ansvarig
Kör för alla      Sång varje vecka i      2022        Folkhälsorå
                  gamla skolan.                       det och skol
                                                      chefer"""


def test_a_word_is_whole_where_the_text_has_it_whole_elsewhere() -> None:
    (table,) = tables(found(CUT))
    cell = table.rows[1][3]
    assert cell is not None
    assert [line.text for line in cell.lines] == ["Folkhälsorå\u00ad", "det och skol", "chefer"]


def test_a_column_that_a_person_names_is_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Mål 1.1 Alla\nAktivitet Pengar Ansvarig\nKör Sång varje vecka. Kommun\n")
    assert not tables(read_document(path))
    assert tables(read_document(path, columns={"Pengar": "what"}))


BLOCKS = """\
Mål 1.1 Alla ska få stöd
Det här målet handlar om stöd.
Aktivitet
Kör för alla

Vad
Sång varje vecka i gamla skolan, och kaffe
efteråt.

Träffar

Samtal för den som är ny i kommunen och vill
lära känna andra.

När
2022

Ansvarig
Kommun

Uppföljning
Varje år

Årligen

Region och
kommun

Varje år
"""


def test_columns_in_blocks_are_put_side_by_side() -> None:
    first, second = rows(found(BLOCKS))
    assert first == [
        *("Kör för alla", "Sång varje vecka i gamla skolan, och kaffe efteråt.", "2022"),
        *("Kommun", "Varje år"),
    ]
    assert second == [
        *("Träffar", "Samtal för den som är ny i kommunen och vill lära känna andra."),
        *("Årligen", "Region och kommun", "Varje år"),
    ]


def test_a_foot_that_comes_on_every_page_is_dropped() -> None:
    pages = "\f".join(
        f"{text} på den här sidan.\n{text} står också här.\n\nPlan för Ekby {number}\n"
        for number, text in enumerate(("Stöd", "Löpande text", "Mål", "Uppdrag"), 1)
    )
    document = found(pages)
    assert [line.text for line in document.dropped] == [
        f"Plan för Ekby {number}" for number in range(1, 5)
    ]
    assert document.pages == 4


OTHER_WORDS = """\
Nollvision om suicid i Västra Götaland

Önskat läge       Insats            När             Ansvarig
1.1 Inga fler     Kurs för chefer   VT 2024         HR-enheten
dör               och lärare
Äldre personer med psykisk ohälsa ska få rätt vård och stöd
Önskat läge       Insats            När             Ansvarig
Trygga äldre      Samtal vid 80     2024            Kommun"""


def test_a_goal_without_number_ends_a_table_and_a_heading_of_two_words_is_one() -> None:
    document = found(OTHER_WORDS)
    first, second = tables(document)
    told = [[" ".join(c.text.split()) if c else "" for c in row] for row in first.rows]
    assert told == [
        ["Önskat läge", "Insats", "När", "Ansvarig"],
        ["1.1 Inga fler dör", "Kurs för chefer och lärare", "VT 2024", "HR-enheten"],
    ]
    assert second.rows[1][0] is not None
    assert second.rows[1][0].text == "Trygga äldre"


def test_an_activity_that_is_called_what_a_goal_is_stays_in_its_column() -> None:
    text = (
        SPACED.replace("Träffar   ", "Höjd kuns ").replace(
            "                  den som är ny.", "kapsnivå          den som är ny."
        )
        + "\nHöjd kunskapsnivå"
    )
    assert list(rows(found(text)))[-1][0].endswith("Höjd kunskapsnivå")
