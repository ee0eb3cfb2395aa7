"""Whole letters, as the one who gets them reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from handed_in import GRAN, LIND, NORR, YEAR, checked, refused, submission
from letters import ROUND, activity_lack, indicator_lack, letter_about, municipality, workbook

from planxl.checking import Checked
from planxl.findings import Code, Finding, Place, Severity, Waiver, codes
from planxl.reminding.attaching import Unattached
from planxl.reminding.composing import of_files, of_no_answer
from planxl.reminding.misfits import misfits
from planxl.reminding.plain import as_text
from planxl.reminding.remaining import remaining
from planxl.summary.selection import select


def text_about(book: Checked) -> str:
    return as_text(letter_about(book))


def flowing(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def test_a_letter_says_what_was_read_what_is_missing_and_what_to_do() -> None:
    book = workbook(
        lacks=[
            activity_lack("Kurs i bemötande", row=5),
            activity_lack("Föräldraträffar.", "B2.2", since="2023", row=6),
            activity_lack("Rutin för SIP", "V3.1", since="2024-06-30", row=7),
            indicator_lack("V1.1-2"),
        ],
        findings=[
            Finding(codes.NOT_A_NUMBER, Place("Indikatorer", 25, 14),
                    {"found": "ca 9 %", "example": "9"}),
            Finding(codes.NO_RESPONSIBLE, Place("Aktiviteter", 8, 8), {"activity": "Audit"}),
        ],
        respondent="Samordnare psykisk hälsa",
    )  # fmt: skip
    assert text_about(book) == (
        """\
Ämne: Uppföljningen 2025: det här återstår för Ekexempel
Bifogas: Ekexempel.xlsx

Hej, samordnare psykisk hälsa i Ekexempel!

Tack för arbetsboken med uppföljningen för 2025 av Handlingsplan psykisk
hälsa i Exempellän! Vi läste Ekexempel.xlsx (daterad 1 december 2025) den 30
januari 2026. Här är det som återstår.

Uppföljning saknas för tre aktiviteter, det äldsta först:
  – B2.2: Föräldraträffar (sedan 2023)
  – V3.1: Rutin för SIP (sedan 30 juni 2024)
  – V1.1: Kurs i bemötande

Värde saknas för en indikator:
  – V1.1-2 Antal självmordsförsök i befolkningen

En uppgift behöver rättas:
  – Indikatorer N25: inget tal. Skriv bara talet, till exempel 12. Förbehåll
    skrivs i kolumnen Kommentar.

Dessutom finns en sak som är bra att se över. Den står också i listan.

Så här gör ni: öppna den bifogade arbetsboken och gå till bladet Att
åtgärda. Där står hela listan, med en länk till varje cell. Fyll i, spara
och svara på det här mejlet med arbetsboken bifogad, senast den 27 februari
2026. Det som inte går att få fram lämnar ni tomt, och skriver varför i
kolumnen Kommentar.

Hör gärna av er om något är oklart. Tack för hjälpen!

Med vänlig hälsning
Samordnaren för uppföljningen i Exempelområdet
"""
    )


def test_who_has_not_answered_gets_a_letter_too() -> None:
    letter = of_no_answer(replace(ROUND, deadline=None), municipality(NORR))
    assert as_text(letter) == (
        """\
Ämne: Uppföljningen 2025: vi väntar på arbetsboken från Norrexempel

Hej, samordnare för psykisk hälsa i Norrexempel!

Nu samlas uppföljningen för 2025 av Handlingsplan psykisk hälsa i Exempellän
in. Vi har inte fått någon arbetsbok från Norrexempel än. Har ni redan
skickat den har den inte nått oss: skicka den i så fall gärna en gång till.

Så här gör ni: öppna arbetsboken, välj Norrexempel och 2025 på bladet Start
och fyll i det ni har på bladen Aktiviteter och Indikatorer. Spara den och
svara på det här mejlet med arbetsboken bifogad, så snart ni har möjlighet.
Det som inte går att få fram lämnar ni tomt, och skriver varför i kolumnen
Kommentar.

Saknar ni arbetsboken, eller vill ni ha hjälp? Svara på det här mejlet, så
hjälper vi till. Tack för att ni är med!

Med vänlig hälsning
Samordnaren för uppföljningen i Exempelområdet
"""
    )


def of_left(*files: Checked) -> str:
    """The letter to Granexempel about files that could not be used."""
    home = [municipality(GRAN)]
    chosen = select([*files, checked(submission(LIND))], ROUND.catalogue, home, "", YEAR)
    theirs, _ = misfits(chosen.left, home)
    return as_text(of_files(ROUND, municipality(GRAN), theirs[home[0].code]))


def test_a_file_that_cannot_be_read_gets_a_letter_of_its_own() -> None:
    locked = Checked(Path("svar/granexempel.xlsx"), None, (Finding(codes.ENCRYPTED),))
    assert of_left(locked) == (
        """\
Ämne: Uppföljningen 2025: filen från Granexempel behöver skickas igen

Hej, samordnare för psykisk hälsa i Granexempel!

Tack för granexempel.xlsx! Tyvärr kan vi inte använda filen än: filen är
lösenordsskyddad och kan inte läsas.

Öppna den i Excel, ta bort lösenordet under Arkiv > Info > Skydda arbetsbok,
spara och skicka igen.

Det är filnamnet som säger att filen kommer från er. Säg till om det inte
stämmer.

Svara på det här mejlet med arbetsboken bifogad, senast den 27 februari
2026.

Hör gärna av er om något är oklart. Tack för hjälpen!

Med vänlig hälsning
Samordnaren för uppföljningen i Exempelområdet
"""
    )


def test_a_file_of_another_year_is_asked_for_again_without_words_for_the_collector() -> None:
    told = flowing(of_left(checked(submission(GRAN, year=2024))))
    assert "den gäller 2024, och nu samlas uppföljningen för 2025 in." in told
    assert "Är det bara året som har blivit fel, så ändra Redovisningsår" in told
    assert "--year" not in told
    assert "filnamnet" not in told


@pytest.mark.parametrize("code", [codes.EMPTY_FILE, codes.CUT_OFF, codes.BOMB])
def test_no_letter_speaks_of_the_municipality_to_itself(code: Code) -> None:
    told = flowing(of_left(Checked(Path("granexempel.xlsx"), None, (Finding(code),))))
    assert "kommunen" not in told
    assert "kicka den" in told


def test_several_files_are_told_one_by_one() -> None:
    files = [replace(refused("granexempel 1.xlsx")), refused("Granexempels plan.xlsx")]
    told = of_left(*files)
    assert "  – granexempel 1.xlsx: filen är inte en arbetsbok" in told
    assert "  – Granexempels plan.xlsx: filen är inte en arbetsbok" in told


def test_one_and_many_are_told_apart() -> None:
    one = flowing(text_about(workbook([activity_lack("A"), indicator_lack("V1.1-2")])))
    assert "Uppföljning saknas för en aktivitet: – V1.1: A" in one
    assert "Värde saknas för en indikator:" in one
    many = [activity_lack(f"Aktivitet {n}", row=n) for n in range(5, 18)]
    assert "Uppföljning saknas för 13 aktiviteter:" in text_about(workbook(many))


def test_activities_of_one_goal_share_a_line() -> None:
    lacks = [activity_lack(f"Kurs {n}", "V1.1" if n % 2 else "V2.1", row=n) for n in range(5)]
    told = text_about(workbook(lacks))
    assert "  – V2.1: Kurs 0; Kurs 2; Kurs 4\n  – V1.1: Kurs 1; Kurs 3\n" in told


def test_an_activity_without_a_goal_is_told_too() -> None:
    assert "  – Utan mål: Kurs\n" in text_about(workbook([activity_lack("Kurs", "")]))


def test_a_day_in_the_year_comes_before_the_year_as_a_whole() -> None:
    lacks = [activity_lack("A", row=5), activity_lack("B", since=f"{YEAR}-06-30", row=6)]
    assert "  – V1.1: B (sedan 30 juni 2025); A\n" in text_about(workbook(lacks))


def test_the_end_of_a_year_is_called_so() -> None:
    told = text_about(workbook([activity_lack("Kurs", since="2020-12-31")]))
    assert "Kurs (sedan slutet av 2020)" in told


def test_what_is_waived_on_trial_or_mere_information_is_not_reminded_of() -> None:
    waiver = Waiver("Ny mätning nästa år.", date(2026, 12, 31))
    book = workbook(
        [indicator_lack("V1.1-2", waiver=waiver), activity_lack("A", trial=True)],
        [
            Finding(codes.OLDER_TEMPLATE, params={"found": "1", "current": "2"}),
            Finding(codes.NOT_A_NUMBER, Place("Indikatorer", 9, 14), waiver=waiver),
            Finding(codes.NO_RESPONSIBLE, Place("Aktiviteter", 8, 8), weight=Severity.NOTICE),
        ],
    )
    assert not remaining(book, ROUND.catalogue)


def test_a_row_that_lacks_two_things_is_one_activity_since_the_older() -> None:
    lacks = [activity_lack("Kurs", since="2025-03-31"), activity_lack("Kurs", since="2023")]
    told = flowing(text_about(workbook(lacks)))
    assert "Uppföljning saknas för en aktivitet: – V1.1: Kurs (sedan 2023)" in told


def test_what_was_typed_is_never_quoted() -> None:
    wrong = [
        Finding(codes.NOT_A_NUMBER, Place("Indikatorer", 9, 14),
                {"found": "ca 37", "example": "37"}),
        Finding(codes.INTERVAL, Place("Indikatorer", 10, 14), {"found": "<5"}),
        Finding(codes.NUMERATOR_ABOVE, Place("Indikatorer", 11, 14),
                {"numerator": "31", "denominator": "17"}),
    ]  # fmt: skip
    told = text_about(workbook(findings=wrong))
    assert "Indikatorer N11: täljaren är större än nämnaren." in told
    for typed in ("37", "<5", "31,", "17"):
        assert typed not in told


def test_personal_data_in_an_activity_is_left_out() -> None:
    lacks = [activity_lack("Kurs, fråga anna.ek@ekexempel.se")]
    told = text_about(workbook(lacks))
    assert "anna.ek" not in told
    assert "Kurs, fråga (e-postadress)" in told


def test_if_only_small_things_are_left_they_are_named_and_the_letter_says_so() -> None:
    small = [Finding(codes.NO_RESPONSIBLE, Place("Aktiviteter", 8, 8), {"activity": "Audit"})]
    told = text_about(workbook(findings=small))
    assert told.startswith("Ämne: Uppföljningen 2025: bra att se över för Ekexempel\n")
    assert "Ingen uppföljning saknas." in flowing(told)
    assert "Det här är bra att se över:\n  – Aktiviteter H8: " in told


def test_that_it_was_marked_as_ready_is_not_held_against_anyone() -> None:
    early = Finding(codes.READY_TOO_EARLY, Place("Start", 11, 2), {"left": "en sak saknas"})
    assert not remaining(workbook(findings=[early]), ROUND.catalogue)


def test_where_no_workbook_comes_with_the_letter_it_says_why_and_speaks_of_no_list() -> None:
    small = [Finding(codes.NO_RESPONSIBLE, Place("Aktiviteter", 8, 8), {"activity": "Audit"})]
    book = workbook([indicator_lack("V1.1-2")], small)
    told = flowing(as_text(letter_about(book, found=Unattached("filen är en .xls. Spara om den."))))
    assert "inte skicka med arbetsboken med anmärkningarna i: filen är en .xls. Fyll i" in told
    assert "bifogade arbetsboken" not in told
    assert "listan" not in told
    assert "Hör av er, så berättar vi mer." in told


def test_a_second_file_of_the_same_municipality_is_mentioned() -> None:
    told = flowing(as_text(letter_about(workbook([indicator_lack("V1.1-2")]), doubles=["b.xlsx"])))
    assert "Vi har också fått b.xlsx; säg till om det är fel fil vi har läst." in told


def test_no_letter_compares_or_blames() -> None:
    book = workbook([activity_lack("A"), indicator_lack("V1.1-2")])
    letters = (text_about(book), as_text(of_no_answer(ROUND, municipality(NORR))))
    for word in ("kommuner", "försen", "tyvärr", "andra har", "borde", "måste", "planxl", "UPP-"):
        assert all(word not in told for told in letters), word
