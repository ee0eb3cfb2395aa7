"""The forms of time, each with the days it means."""

from __future__ import annotations

from datetime import date

import pytest

from planxl.periods import Cadence, Per, Period, Role, Season, Span, State, read_period


def shown(period: Period) -> str:
    """A period as "first day–last day" of each piece; a season as month/day."""
    return ", ".join(_shown(each) for each in period.pieces)


def _shown(piece: Span | Season) -> str:
    if isinstance(piece, Span):
        return f"{piece.start or ''}–{piece.end or ''}"
    if piece.weeks:
        ends = zip(piece.weeks, (piece.first, piece.last), strict=True)
        return "v " + "–".join(str(week or "{}/{}".format(*day)) for week, day in ends)
    return "{}/{}–{}/{}".format(*piece.first, *piece.last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019-20", "2019-01-01–2020-12-31"),
        ("2019 – 20", "2019-01-01–2020-12-31"),
        ("2021 - 2023", "2021-01-01–2023-12-31"),
        ("2021/2022", "2021-01-01–2022-12-31"),
        ("2021/22", "2021-01-01–2022-12-31"),
        ("mellan 2021 och 2023", "2021-01-01–2021-12-31, 2023-01-01–2023-12-31"),
        ("2021, 2022", "2021-01-01–2021-12-31, 2022-01-01–2022-12-31"),
        ("från 2022", "2022-01-01–"),
        ("fr.o.m. 2022", "2022-01-01–"),
        ("from vt 2022 tom ht 2023", "2022-01-01–2023-12-31"),
        ("2022 och framåt", "2022-01-01–"),
        ("2022 och tills vidare", "2022-01-01–"),
        ("2024–", "2024-01-01–"),
        ("Löpande sedan 2023", "2023-01-01–"),
        ("t.o.m. 2023", "–2023-12-31"),
        ("till och med 2023", "–2023-12-31"),
        ("fram till juni 2022", "–2022-06-30"),
        ("efter 1 maj 2022", "2022-05-02–"),
        ("under 2022", "2022-01-01–2022-12-31"),
        ("hela 2022", "2022-01-01–2022-12-31"),
        ("VT 2020", "2020-01-01–2020-06-30"),
        ("ht-21", "2021-08-01–2021-12-31"),
        ("HT21", "2021-08-01–2021-12-31"),
        ("2021 ht", "2021-08-01–2021-12-31"),
        ("vårterminen 2022", "2022-01-01–2022-06-30"),
        ("våren 2022", "2022-01-01–2022-06-30"),
        ("i början av hösten 2022", "2022-08-01–2022-12-31"),
        ("sommaren 2022", "2022-06-01–2022-08-31"),
        ("läsåret 2021/22", "2021-08-01–2022-06-30"),
        ("läsår 21/22", "2021-08-01–2022-06-30"),
        ("läsåret 2021–2022", "2021-08-01–2022-06-30"),
        ("vt och ht 2021", "2021-01-01–2021-06-30, 2021-08-01–2021-12-31"),
        ("HT21/VT22", "2021-08-01–2021-12-31, 2022-01-01–2022-06-30"),
        ("ht 2021 - vt 2023", "2021-08-01–2023-06-30"),
        ("Q3 2022", "2022-07-01–2022-09-30"),
        ("kvartal 3 2022", "2022-07-01–2022-09-30"),
        ("tredje kvartalet 2022", "2022-07-01–2022-09-30"),
        ("3:e kvartalet 2022", "2022-07-01–2022-09-30"),
        ("2025 kv 2", "2025-04-01–2025-06-30"),
        ("kv 1–2 2025", "2025-01-01–2025-06-30"),
        ("första halvåret 2022", "2022-01-01–2022-06-30"),
        ("tertial 2 2022", "2022-05-01–2022-08-31"),
        ("mars 2022", "2022-03-01–2022-03-31"),
        ("sept. 2022", "2022-09-01–2022-09-30"),
        ("feb 2024", "2024-02-01–2024-02-29"),
        ("mars -22", "2022-03-01–2022-03-31"),
        ("2022-03", "2022-03-01–2022-03-31"),
        ("jan-mars 2022", "2022-01-01–2022-03-31"),
        ("dec–feb 2022", "2021-12-01–2022-02-28"),
        ("nov 2021–feb 2022", "2021-11-01–2022-02-28"),
        ("jan–mars och maj–juni 2022", "2022-01-01–2022-03-31, 2022-05-01–2022-06-30"),
        ("v. 41 2022", "2022-10-10–2022-10-16"),
        ("vecka 10–12, 2022", "2022-03-07–2022-03-27"),
        ("maj, juni, 2022", "2022-05-01–2022-05-31, 2022-06-01–2022-06-30"),
        ("2022 (vår)", "2022-01-01–2022-06-30"),
        ("maj 22", "2022-05-01–2022-05-31"),
        ("Start jan 2022 och avslut dec 2023", "2022-01-01–2023-12-31"),
        ("v 10-12 2022", "2022-03-07–2022-03-27"),
        ("slutet av 2022", "2022-09-01–2022-12-31"),
        ("årsskiftet 2021/22", "2021-12-31–2022-01-01"),
        ("2022-03-15", "2022-03-15–2022-03-15"),
        ("2022-03-15 00:00:00", "2022-03-15–2022-03-15"),
        ("den 15:e mars 2022", "2022-03-15–2022-03-15"),
        ("15/3 2022", "2022-03-15–2022-03-15"),
        ("15.3.2022", "2022-03-15–2022-03-15"),
        ("1–15 mars 2022", "2022-03-01–2022-03-15"),
        ("2025-01-01–2026-12-31", "2025-01-01–2026-12-31"),
        ("Start ht 2021, klart senast dec 2022", "2021-08-01–2022-12-31"),
        ("Start ht 2021, klart dec 2022", "2021-08-01–2022-12-31"),
        ("Q1, 2 och 4 2022",
         "2022-01-01–2022-03-31, 2022-04-01–2022-06-30, 2022-10-01–2022-12-31"),
        ("med start 2022", "2022-01-01–"),
        ("Startar i mars 2022", "2022-03-01–"),
    ],
)  # fmt: skip
def test_a_time_with_its_year_is_read(text: str, days: str) -> None:
    (period,) = read_period(text).alternatives
    assert shown(period) == days


@pytest.mark.parametrize(
    ("text", "days", "in_2022"),
    [
        ("ht", "8/1–12/31", "2022-08-01–2022-12-31"),
        ("hösten", "8/1–12/31", "2022-08-01–2022-12-31"),
        ("mars", "3/1–3/31", "2022-03-01–2022-03-31"),
        ("februari", "2/1–2/29", "2022-02-01–2022-02-28"),
        ("läsåret", "8/1–6/30", "2022-08-01–2023-06-30"),
        ("vecka 10", "v 10–10", "2022-03-07–2022-03-13"),
        ("v. 36–december", "v 36–12/31", "2022-09-05–2022-12-31"),
        ("mars till v. 36", "v 3/1–36", "2022-03-01–2022-09-11"),
        ("v. 36 till mars", "v 36–3/31", "2022-09-05–2023-03-31"),
        ("10 okt", "10/10–10/10", "2022-10-10–2022-10-10"),
        ("10/10", "10/10–10/10", "2022-10-10–2022-10-10"),
        ("maj och november", "5/1–5/31, 11/1–11/30",
         "2022-05-01–2022-05-31, 2022-11-01–2022-11-30"),
        ("Efter sommaren", "9/1–12/31", "2022-09-01–2022-12-31"),
        ("tredje kvartalet", "7/1–9/30", "2022-07-01–2022-09-30"),
        ("kvartal 1 och 3", "1/1–3/31, 7/1–9/30",
         "2022-01-01–2022-03-31, 2022-07-01–2022-09-30"),
        ("kv 1 och 2 personer", "1/1–3/31", "2022-01-01–2022-03-31"),
        ("Start ht", "8/1–12/31", "2022-08-01–"),
    ],
)  # fmt: skip
def test_a_time_without_year_gets_none_until_it_is_placed(
    text: str, days: str, in_2022: str
) -> None:
    (period,) = read_period(text).alternatives
    assert period.yearless
    assert (period.start, period.end) == (None, None)
    assert shown(period) == days
    assert shown(period.placed(2022)) == in_2022
    assert not period.placed(2022).yearless


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("senast 1 dec 2021 eller 2022", [date(2021, 12, 1), date(2022, 12, 1)]),
        ("Senast mars 2022", [date(2022, 3, 31)]),
        ("Klart senast 2022-05-31", [date(2022, 5, 31)]),
        ("före sommaren 2022", [date(2022, 5, 31)]),
        ("innan 1 maj 2022", [date(2022, 4, 30)]),
        ("före jul 2022", [date(2022, 12, 23)]),
        ("senast 31 januari varje år", [Season((1, 1), (1, 31))]),
    ],
)
def test_a_deadline_is_its_last_day(text: str, deadlines: list[date | Season]) -> None:
    assert list(read_period(text).deadlines) == deadlines


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ht 2021 eller vt 2022", ["2021-08-01–2021-12-31", "2022-01-01–2022-06-30"]),
        ("mars 2021 eller 2022", ["2021-03-01–2021-03-31", "2022-03-01–2022-03-31"]),
        ("2021 eller senast 2022", ["2021-01-01–2021-12-31", "–2022-12-31"]),
    ],
)
def test_each_eller_is_an_alternative(text: str, days: list[str]) -> None:
    assert [shown(each) for each in read_period(text).alternatives] == days


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("årligen", Cadence(Per.YEAR)),
        ("en gång per år", Cadence(Per.YEAR)),
        ("en gång om året", Cadence(Per.YEAR)),
        ("per år", Cadence(Per.YEAR)),
        ("1 gång/år", Cadence(Per.YEAR)),
        ("2 ggr/per år", Cadence(Per.YEAR, 2)),
        ("två gånger årligen", Cadence(Per.YEAR, 2)),
        ("2/år", Cadence(Per.YEAR, 2)),
        ("vartannat år", Cadence(Per.YEAR, 1, 2)),
        ("vart annat år", Cadence(Per.YEAR, 1, 2)),
        ("en gång vartannat år", Cadence(Per.YEAR, 1, 2)),
        ("Vart tredje år", Cadence(Per.YEAR, 1, 3)),
        ("var 3:e månad", Cadence(Per.MONTH, 1, 3)),
        ("2 gånger per termin", Cadence(Per.TERM, 2)),
        ("varje termin", Cadence(Per.TERM)),
        ("Efter varje termin", Cadence(Per.TERM)),
        ("terminsvis", Cadence(Per.TERM)),
        ("varje läsår", Cadence(Per.SCHOOL_YEAR)),
        ("Varje halvår", Cadence(Per.HALF_YEAR)),
        ("kvartalsvis", Cadence(Per.QUARTER)),
        ("Stickprov varje kvartal", Cadence(Per.QUARTER)),
        ("månadsvis", Cadence(Per.MONTH)),
        ("ca 1 gr per månad", Cadence(Per.MONTH)),
        ("1–2 gånger i månaden", Cadence(Per.MONTH)),
        ("2 ggr/vecka", Cadence(Per.WEEK, 2)),
        ("en kväll i veckan", Cadence(Per.WEEK)),
        ("Varje höst", Cadence(Per.YEAR)),
        ("December varje år", Cadence(Per.YEAR)),
        ("Årsbokslut", Cadence(Per.YEAR)),
        ("Delår och årsbokslut", Cadence(Per.YEAR, 2)),
        ("två gånger per år (vår och höst)", Cadence(Per.YEAR, 2)),
        ("vid behov", Cadence(Per.EVENT)),
        ("efter varje grupp", Cadence(Per.EVENT)),
        ("kontinuerligt", Cadence(Per.ONGOING)),
        ("tills vidare", Cadence(Per.ONGOING)),
        ("pågår", Cadence(Per.ONGOING)),
    ],
)
def test_a_cadence_is_read(text: str, cadence: Cadence) -> None:
    assert read_period(text).cadence == cadence


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("Start jan 2022 om medel beviljas", True),
        ("Start 2022 under förutsättning att medel finns", True),
        ("2022, ifall tjänsten tillsätts", True),
        ("Kurs om budget 2022", False),
    ],
)
def test_a_time_that_hangs_on_something_is_told_as_such(text: str, conditional: bool) -> None:
    reading = read_period(text)
    assert (reading.due_in(2022), reading.conditional) == (True, conditional)


def test_two_dashes_are_one() -> None:
    single = read_period("2020-01-01–2021-06-30").alternatives
    assert read_period("2020-01-01--2021-06-30").alternatives == single


@pytest.mark.parametrize(
    "text", ["När rapporten är klar", "Efter utbildningen", "Efter genomförd kurs"]
)
def test_what_hangs_on_an_event_is_no_time_and_no_status(text: str) -> None:
    reading = read_period(text)
    assert reading.conditional
    assert (reading.says_when, reading.status) == (False, None)


@pytest.mark.parametrize(
    "text",
    [
        "SOSFS 2011:9", "75-åringar", "2 ggr", "åk 7-9", "15–24 år", "dnr 2021-123", "KS 2021/22",
        "KS2021-00234",
        "lag (2009:400)", "kl. 2015", "klockan 2015", "0525-180 00", "070-123 20 22",
        "+46 2020 2021",
        "2022 kr", "2 000 kr", "2000-2022 kr", "2 020 000", "http://a.se/2022/plan",
        "plan_2022.docx", "2020-talet", "Agenda 2030", "2015 personer",
        "tel 2021", "2021-2", "20221345",
        "2023-2021", "2023 – 2021", "9999", "1850", "v. 60", "Q5 2", "20 %",
        "ca 12", "0–19 år",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    reading = read_period(text)
    assert not reading.says_when
    assert reading.rest == text


@pytest.mark.parametrize(
    ("text", "year"),
    [("Enligt SOSFS 2011:9, 2022", 2022), ("0525-180 00, 2021", 2021), ("Åk 7-9 under 2023", 2023)],
)
def test_a_time_beside_a_trap_is_read(text: str, year: int) -> None:
    (period,) = read_period(text).alternatives
    assert period.start == date(year, 1, 1)
    assert period.end == date(year, 12, 31)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Genomförd", [State.DONE]),
        ("Genomfördes hösten 2021", [State.DONE]),
        ("Klar: rutinen används nu", [State.DONE]),
        ("Delvis genomförd", [State.PARTLY]),
        ("Kursen ställdes in", [State.CANCELLED]),
        ("Dagen blev inte av", [State.CANCELLED]),
        ("Har aldrig blivit av", [State.CANCELLED]),
        ("Genomfört två utbildningar", [State.DONE]),
        ("Kursen genomförd digitalt av skolan", [State.DONE]),
        ("Vi påbörjade arbetet i maj", [State.STARTED]),
        ("Blev klar 2021", [State.DONE]),
        ("Inställt 2020 p.g.a. pandemin", [State.CANCELLED]),
        ("Ej slutförd", [State.NOT_DONE]),
        ("Broschyren blev inte klar", [State.NOT_DONE]),
        ("Genomfördes aldrig", [State.NOT_DONE]),
        ("Påbörjat ht 2021", [State.STARTED]),
        ("Har ännu inte påbörjats", [State.NOT_STARTED]),
        ("Pausad", [State.PAUSED]),
        ("Framflyttad", [State.POSTPONED]),
        ("Ej längre aktuellt", [State.OBSOLETE]),
        ("Behövs inte längre", [State.OBSOLETE]),
        ("Finns inte", [State.MISSING]),
        ("Rutin saknas", [State.MISSING]),
        ("Kursen är genomförd, foldern är ej klar", [State.DONE, State.NOT_DONE]),
    ],
)
def test_what_has_happened_is_told_and_gives_no_date(text: str, states: list[State]) -> None:
    reading = read_period(text)
    assert reading.status
    assert list(reading.status.states) == states
    assert reading.prose
    assert not reading.says_when


@pytest.mark.parametrize(
    "text",
    [
        "Ska vara klar 2022",
        "Klart senast 2022",
        "Klart dec 2022",
        "Pågående – klart dec 2022",
        "Klar 2022-12-31",
        "Beräknas vara genomförd under 2022",
        "2022",
    ],
)
def test_a_plan_is_no_status(text: str) -> None:
    reading = read_period(text)
    assert reading.status is None
    assert reading.latest_end() == date(2022, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "Antal genomförda utbildningar",
        "Genomförda aktiviteter redovisas i årsbokslut",
        "Uppdaterad plan varje år",
        "Statistik över avslutade ärenden",
        "Antal påbörjade och inställda träffar",
        "Tydligt och klart mål",
        "Det är klart att fler behövs",
        "Rutinen vilar på avtalet",
        "Hon blev inte av med stödet",
    ],
)
def test_a_word_that_describes_a_noun_tells_nothing(text: str) -> None:
    assert read_period(text).status is None


@pytest.mark.parametrize(
    "text",
    [
        "Redovisas hur många som har genomfört utbildningen",
        "Statistik över SIP som är upprättade",
        "Kontrollera att rutinen är införd",
        "Uppföljning då projektet avslutats",
        "Efter att kursen hållits",
        "Om rutinen har införts",
        "Är rutinen införd?",
        "Inte aktuellt förrän 2024",
    ],
)
def test_what_is_to_be_found_out_is_not_told(text: str) -> None:
    assert read_period(text).status is None


@pytest.mark.parametrize(
    "text",
    [
        "Uppskjutet till hösten 2022",
        "Ej påbörjad, start hösten 2022",
        "Genomfördes i mars 2021. Nästa omgång planeras hösten 2022.",
        "Under 2019 hade vi många frågor från föräldrar om detta. Ny start hösten 2022.",
        "Hösten 2022 kommer personalen på alla tre enheterna att gå utbildningen tillsammans.",
    ],
)
def test_a_clear_plan_within_prose_is_read(text: str) -> None:
    reading = read_period(text)
    assert reading.prose
    assert [each.start for each in reading.alternatives] == [date(2022, 8, 1)]


def test_a_date_within_prose_is_no_period() -> None:
    reading = read_period(
        "Under 2019 hade vi många frågor från föräldrar och lärare i skolorna om detta i mars."
    )
    assert reading.prose
    assert not reading.says_when
    assert reading.status is None


def test_each_piece_tells_the_words_it_was_read_from() -> None:
    text = "Prioriterat: start HT 2021, sedan varje år, senast 1 dec 2022. Ansvarig: BUN"
    reading = read_period(text)
    assert [(each.role, each.text) for each in reading.understood] == [
        (Role.PRIORITY, "Prioriterat"),
        (Role.START, "start HT 2021"),
        (Role.CADENCE, "varje år"),
        (Role.DEADLINE, "senast 1 dec 2022"),
    ]
    assert all(text[each.start : each.end] == each.text for each in reading.understood)
    assert reading.rest == "Ansvarig: BUN"
