"""The words of time in plans, and what each stands for."""

from __future__ import annotations

from planxl.periods.cadence import Cadence, Per
from planxl.periods.spans import (
    AUTUMN_TERM,
    SCHOOL_YEAR,
    SPRING_TERM,
    SUMMER,
    WHOLE_YEAR,
    Season,
    months,
)


def words_of(text: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(text.split())


MONTH_NAMES = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
MONTHS = {name: n for n, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
_SPRING = words_of("vt vår våren vårterminen vårtermin vårterminens")
_AUTUMN = words_of("ht höst hösten höstterminen hösttermin höstterminens")
SEASONS: dict[str, Season] = {
    **{name: months(n, n) for name, n in MONTHS.items()},
    **dict.fromkeys(_SPRING, SPRING_TERM),
    **dict.fromkeys(_AUTUMN, AUTUMN_TERM),
    **dict.fromkeys(("sommar", "sommaren", "somrarna"), SUMMER),
    # "vintern 2022" is January or December to one and the other: the whole year holds both.
    **dict.fromkeys(("vinter", "vintern"), WHOLE_YEAR),
    **dict.fromkeys(("läsår", "läsåret", "lå", "skolår", "skolåret"), SCHOOL_YEAR),
    **dict.fromkeys(("året", "kalenderåret", "verksamhetsåret"), WHOLE_YEAR),
}
SCHOOL_YEAR_WORDS = frozenset(word for word, season in SEASONS.items() if season is SCHOOL_YEAR)
# After these two digits are a year: "ht21", "läsåret 21/22". After a month only with a dash.
SHORT_YEAR_AFTER = frozenset([*_SPRING, *_AUTUMN, *SCHOOL_YEAR_WORDS])

ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": -1}
# A part of the year: how many there are of it.
PARTS = {
    **dict.fromkeys(("q", "kv", "kvartal", "kvartalet"), 4),
    **dict.fromkeys(("tertial", "tertialet"), 3),
    **dict.fromkeys(("h", "halvår", "halvåret"), 2),
}
WEEK_WORDS = frozenset(("v", "vecka", "veckan", "veckorna", "veckor"))
THIRDS = {"början": 0, "mitten": 1, "slutet": 2}

UNITS: dict[str, Per] = {
    **dict.fromkeys(words_of("år året kalenderår verksamhetsår"), Per.YEAR),
    **dict.fromkeys(words_of("läsår läsåret skolår skolåret"), Per.SCHOOL_YEAR),
    **dict.fromkeys(words_of("halvår halvåret"), Per.HALF_YEAR),
    **dict.fromkeys(words_of("termin terminen"), Per.TERM),
    **dict.fromkeys(words_of("tertial tertialet"), Per.TERTIAL),
    **dict.fromkeys(words_of("kvartal kvartalet"), Per.QUARTER),
    **dict.fromkeys(words_of("månad månaden mån"), Per.MONTH),
    **dict.fromkeys(words_of("vecka veckan v"), Per.WEEK),
    **dict.fromkeys(words_of("måndag tisdag onsdag torsdag fredag lördag söndag"), Per.WEEK),
    **dict.fromkeys(words_of("dag dagen vardag"), Per.DAY),
}
ADVERBS: dict[str, Cadence] = {
    word: Cadence(per)
    for per, words in {
        Per.YEAR: "årligen årlig årligt årliga årsvis",
        Per.HALF_YEAR: "halvårsvis halvårsvisa",
        Per.TERM: "terminsvis terminsvisa",
        Per.SCHOOL_YEAR: "läsårsvis",
        Per.TERTIAL: "tertialvis tertialrapport",
        Per.QUARTER: "kvartalsvis kvartalsvisa",
        Per.MONTH: "månadsvis månatlig månatligen månatligt",
        Per.WEEK: "veckovis veckovisa",
        Per.DAY: "dagligen daglig dagligt",
    }.items()
    for word in words_of(words)
}
# Reports that come once a year; both of them make two a year.
REPORTS = words_of(
    "årsbokslut årsbokslutet bokslut bokslutet årsredovisning årsredovisningen "
    "verksamhetsberättelse verksamhetsberättelsen årsrapport delår delåret delårsrapport "
    "delårsrapporten delårsbokslut delårsbokslutet"
)
NUMBERS = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
           "åtta": 8, "nio": 9, "tio": 10, "tolv": 12, "flera": 2}  # fmt: skip
EVERY_NTH = {"annan": 2, "annat": 2, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5}
TIMES = words_of(
    "gång gånger ggr gg ggn gr gngr x st tillfälle tillfällen möte möten träff träffar "
    "uppföljning uppföljningar avstämning avstämningar dag dagar kväll kvällar"
)
ONGOING = words_of(
    "pågående pågår löpande kontinuerligt kontinuerlig fortlöpande fortgår fortsätter fortsatt "
    "regelbundet regelbunden ständigt permanent"
)

START = words_of("start starta startar startas uppstart uppstarta uppstartas påbörjas inleds "
                  "börjar startdatum")  # fmt: skip
SINCE = words_of("från from sedan")
UNTIL = words_of(
    "till tom fram tills slut avslut slutar avslutas slutdatum slutförs "
    "klar klart klara färdig färdigt färdiga"
)
LATEST = words_of("senast deadline")
BEFORE = words_of("före innan inför")
AFTER = frozenset(("efter",))
MARKERS = START | SINCE | UNTIL | LATEST | BEFORE | AFTER
PRIORITY = words_of("prioriterat prioriterad prioriterade prioriteras prioritet prio")
EITHER = frozenset(("eller", "alternativt"))
BOTH = frozenset(("och", "samt", "&", "+", ",", "/"))
# Words that may stand between a marker and its time.
BETWEEN = words_of(
    "med och i under på den av år hela ca cirka kring omkring runt preliminärt prel "
    "planerad planeras planerat tidig tidigt sen sent : ( . , ~")  # fmt: skip
PLANNED = words_of(
    "ska skall bör kommer planeras planerad planerat planering beräknas nästa återupptas "
    "återstartar fortsätter genomförs"
)
# Words that carry nothing of their own here: what consists of them only is not "not understood".
FILLERS = words_of(
    "och eller i på av under med för vid till från den det de en ett som om hela är så att samt "
    "arbete arbetet arbetas ska skall kommer bör planeras planerad planerat ingå ingår minst ca "
    "cirka omkring kring runt via varje vart var året år tid vidare tills framåt framöver därefter "
    "sedan gång gånger ggr uppföljning uppföljningen redovisning redovisas rapport rapporteras "
    "utvärdering utvärderas avstämning följs upp genomförs sker görs aktivitet aktiviteten "
    "preliminärt prel klar klart klara färdig färdigt period perioden"
)
# What a number after these words is, is no year: a law, a register, a clock, a school form.
NO_YEAR_AFTER = words_of(
    "kl klockan dnr diarienr diarienummer diarie nr nummer sosfs sfs hslf tel telefon tfn mobil "
    "rum sid sida sidan kap kapitel id åk årskurs årskurser klass agenda vision mål ks sn bun sek "
    "ålder åldern åldrarna tkr kr"
)
NO_YEAR_BEFORE = words_of(
    "kr kronor tkr kkr mkr sek st stycken personer deltagare elever barn invånare timmar tim "
    "minuter min procent åringar åring talet dagar"
)
_OWN = words_of("den tills hela") | ORDINALS.keys() | THIRDS.keys() | {"årsskiftet"}
LEADS = frozenset(SEASONS) | frozenset(PARTS) | WEEK_WORDS | {"t"} | _OWN
KNOWN = (
    LEADS | MARKERS | PRIORITY | ONGOING | ADVERBS.keys() | REPORTS
    | words_of("varje var vart per framåt och")
)  # fmt: skip
