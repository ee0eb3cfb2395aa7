"""Invented words for benchmark workbooks: as long and as varied as those of real plans."""

from __future__ import annotations

from random import Random


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_FIRST = _words(
    "Al Ask Asp Berg Björk Bok Bred Bäck Dal Djup Ek Eng Fager Falk Fin Fjäll Flod Furu Gran Grön "
    "Gull Hag Hassel Hav Hed Hjort Holm Hög Häll Järn Kalk Klar Kors Kron Kung Käll Lind Ljung "
    "Lund Lång Löv Mal Mark Myr Norr Nyd Ny Ost Rot Rud Sal Sand Sjö Skog Sol Sten Strand Söder"
)
_SECOND = _words(
    "aby backa berga bo borg bro by bäck dal ed fall fors garn gård hult hus hällan hög inge kulla "
    "köp lanna led lid lunda lösa mo måla nor näs ossa ra red rum ryd sala sele sjö skoga stad "
    "sta sund tomta torp tuna um vad valla vik ås ö"
)
MOST_NAMES = len(_FIRST) * len(_SECOND)

_WHAT = (
    "Gemensam rutin för hur verksamheterna tar kontakt med varandra när någon behöver mer stöd.",
    "Utbildning i två steg för all personal som möter målgruppen, med en uppföljande träff.",
    "Möten varannan vecka där svåra ärenden planeras tillsammans och ansvaret fördelas.",
    "Öppna träffar på biblioteket och i bygdegården, med möjlighet att få skjuts.",
    "Samtal hem till den som bor ensam, och besök när samtalet visar att det behövs.",
    "Skolan, socialtjänsten och vårdcentralen går igenom hur de når dem som ännu inte söker hjälp.",
    "Information på lätt svenska och fem andra språk om vart man vänder sig.",
    "Representanter för brukare och anhöriga är med när nya arbetssätt tas fram.",
    "Handledning i grupp var tredje vecka, med metodstöd mellan tillfällena.",
    "Kartläggning av vad som redan görs och av vad som saknas i de olika kommundelarna.",
)
_NOUNS = _words(
    "Utbildning Samverkansmöten Kartläggning Rutin Föräldrastöd Samtalsgrupp Hembesök Kampanj "
    "Mottagning Handledning Nätverk Uppföljning Träffpunkt Enkät Krisstöd"
)
_ABOUT = (
    "om psykisk hälsa",
    "för äldre som lever ensamma",
    "kring samordnad individuell plan",
    "för barn och unga med hög frånvaro",
    "för personer med samsjuklighet",
    "med brukar- och anhörigföreningar",
    "om bemötande",
    "mellan skola, socialtjänst och vårdcentral",
    "för efterlevande",
    "mot alkohol och narkotika bland unga",
)
_INDICATORS = (
    "Antal genomförda möten",
    "Antal deltagare per termin",
    "Andel enheter som infört rutinen",
    "Väntetid från kontakt till första besök",
    "Antal personer som fått fortsatt stöd",
    "Andel deltagare som är nöjda med stödet",
)
_WHEN = (
    "Pågående, löpande arbete.",
    "VT 2025",
    "Start ht 2025",
    "2024–2026",
    "Läsåret 2025/26",
    "2025",
    "Varje kvartal",
    "",
)
_RESPONSIBLE = (
    "Region och kommun",
    "Socialförvaltningen",
    "Elevhälsan",
    "Vårdcentralen och kommunens hemsjukvård",
    "Folkhälsostrateg",
    "Kultur- och fritidsförvaltningen",
)
_FOLLOW_UP = ("Varje år", "Varje halvår", "December varje år", "Efter varje termin")
_RESULT = (
    "Arbetet följer planen och har nått fler än förra året.",
    "Rutinen är beslutad och används på de flesta enheter.",
    "Två av tre omgångar är genomförda, den sista flyttas till våren.",
    "Deltagarna är nöjda, men det är svårt att nå dem som behöver stödet mest.",
    "Väntetiden har kortats med några dagar.",
    "Fler ärenden än väntat har lyfts, och samarbetet har blivit tätare.",
)
_COMMENT = ("", "", "", "Följs upp igen i vår.", "Resurserna räcker till sommaren.")


def name(number: int) -> str:
    """The invented name of a municipality; every number has its own."""
    second, first = divmod(number, len(_FIRST))
    return f"{_FIRST[first]}{_SECOND[second]}exempel"


def activity(random: Random) -> dict[str, str]:
    """The words of an activity of a local plan, by column key."""
    pick = random.choice
    return {
        "activity": f"{pick(_NOUNS)} {pick(_ABOUT)}",
        "what": " ".join(random.sample(_WHAT, random.choice((1, 2, 2, 3)))),
        "indicators": "\n".join(random.sample(_INDICATORS, random.choice((0, 1, 1, 2)))),
        "when": pick(_WHEN),
        "responsible": pick(_RESPONSIBLE),
        "follow_up": pick(_FOLLOW_UP),
    }


def result(random: Random) -> str:
    """What came of an activity, in one or two sentences."""
    return " ".join(random.sample(_RESULT, random.choice((1, 1, 2))))


def comment(random: Random) -> str:
    """A remark, mostly none."""
    return random.choice(_COMMENT)
