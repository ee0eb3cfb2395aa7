"""What tells where a cell ends and which column it is in, clue by clue."""

from __future__ import annotations

from text_plans import found, rows, tables

from planxl.conversion.document import Document

HEADINGS = "Aktivitet Vad  Indikator När Ansvarig Uppföljning"
SHY = "\u00ad"


def drawn(text: str) -> str:
    """Lines as they are drawn: a space at the end, a blank line after each.

    A line that ends with ¬ has its last word cut, and § begins a page.
    """
    lines: list[str] = []
    for line in text.strip("\n").splitlines():
        if line.startswith("§"):
            lines.pop()
            lines.append(f" {line[1:]} ")
        elif line.endswith("¬"):
            lines.append(line[:-1])
        else:
            lines.append(f"{line} ")
        lines.append("")
    return "\n".join(lines)


def table(body: str) -> Document:
    return found(drawn(f"Mål 1.1 Alla ska få stöd\n{HEADINGS}\n{body}"))


def only(document: Document) -> list[str]:
    (row,) = rows(document)
    return row


def test_cells_of_one_line_stand_on_the_same_line() -> None:
    row = only(table("Kör Sång varje vecka. Antal sångare 2022 Kommun Varje år"))
    assert row == ["Kör", "Sång varje vecka.", "Antal sångare", "2022", "Kommun", "Varje år"]


def test_a_space_stands_for_an_empty_cell() -> None:
    body = "Kör\nSång varje vecka i gamla skolan, för alla\nsom vill.\n 2022 Kommun Varje år"
    assert only(table(body))[2:] == ["", "2022", "Kommun", "Varje år"]


def test_two_spaces_stand_for_two_empty_cells() -> None:
    body = "Kör\nSång varje vecka i gamla skolan, för alla\nsom vill.\n  Kommun Varje år"
    assert only(table(body))[2:] == ["", "", "Kommun", "Varje år"]


def test_a_word_that_is_cut_goes_on_in_the_same_cell() -> None:
    body = (
        "Kör\nSång varje vecka i gamla skolan, för alla\nsom vill.\nAntal sångare\n2022 "
        "Närsjukvårdsgr¬\nuppen\nVarje år"
    )
    (made,) = tables(table(body))
    cell = made.rows[1][4]
    assert cell is not None
    assert [line.text for line in cell.lines] == [f"Närsjukvårdsgr{SHY}", "uppen"]


def test_a_row_goes_on_below_the_page_that_cuts_it() -> None:
    body = (
        "Kör för\nalla\nSång varje vecka i gamla skolan, för alla\n"
        "oss som bor i kommunen och som gärna\nAntal sångare\nsom kommer\n2022 Region och\n"
        "Varje år\n§vill sjunga i kör.\nkommun\nTräffar Kaffe och samtal varje måndag för den som\n"
        "är ny.\nAntal gäster 2022 Kommun Varje år"
    )
    first, second = rows(table(body))
    assert first[1].endswith("alla oss som bor i kommunen och som gärna vill sjunga i kör.")
    assert first[4:] == ["Region och kommun", "Varje år"]
    assert second[0] == "Träffar"


def test_links_at_a_page_s_end_are_in_no_cell() -> None:
    body = (
        "Kör Sång varje vecka. Antal sångare 2022 Kommun Varje år\n"
        "https://www.example.se/\nhttps://kor.example.se/\n"
        "Träffar Kaffe varje måndag. Antal gäster 2022 Kommun Varje år"
    )
    document = table(body)
    assert [row[0] for row in rows(document)] == ["Kör", "Träffar"]
    assert [line.text for line in document.dropped] == [
        "https://www.example.se/",
        "https://kor.example.se/",
    ]


def test_a_column_may_lack_its_heading() -> None:
    body = "Kör\nSång varje vecka i gamla skolan, för alla\nsom vill.\nAntal sångare\n2022 "
    body += "Kommun Varje år"
    more = body.replace("Kör", "Dans").replace("Sång", "Dans")
    text = f"Mål 1.1 Alla\n{HEADINGS}\n{body}\n{more}\nMål 1.2 Ingen\n"
    text += f"{HEADINGS.replace(' Vad  ', '  ')}\n{body}"
    second = tables(found(drawn(text)))[1]
    assert [cell.text for cell in second.rows[0] if cell][1] == ""
    assert list(rows(found(drawn(text))))[2][2] == "Antal sångare"


def test_headings_that_a_new_page_repeats_are_dropped() -> None:
    body = (
        "Kör Sång varje vecka. Antal sångare 2022 Kommun Varje år\n"
        "Dans Dans varje vecka. Antal dansare 2022 Kommun Varje år\n"
        f"§{HEADINGS}\nTräffar Kaffe varje måndag. Antal gäster 2022 Kommun Varje år\n"
        "Lek Lek varje måndag. Antal barn 2022 Kommun Varje år"
    )
    document = table(body)
    assert [row[0] for row in rows(document)] == ["Kör", "Dans", "Träffar", "Lek"]
    assert [line.text for line in document.dropped] == [HEADINGS]


def test_every_line_keeps_its_place_in_the_file() -> None:
    (made,) = tables(table("Kör\nför alla\nSång varje vecka.\nAntal sångare\n2022 Kommun Varje år"))
    cell = made.rows[1][0]
    assert cell is not None
    assert [line.spot.line for line in cell.lines] == [5, 7]


def test_a_doubtful_cell_says_so_and_why() -> None:
    body = "Kör\nSång varje vecka\nför alla\n• Kören\n• Publiken\n2022 Kommun Varje år"
    (made,) = tables(table(body))
    cells = [cell for cell in made.rows[1] if cell and cell.lines]
    assert all(0.5 <= cell.confidence < 1 for cell in cells)
    assert all(cell.why for cell in cells)
    assert min(cells, key=lambda cell: cell.confidence).confidence < 0.95
