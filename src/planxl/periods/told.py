"""What a text tells has happened: genomförd, ställdes in, ej slutförd, finns inte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from planxl.periods.tokens import Token
from planxl.periods.traps import EARLIEST, LATEST
from planxl.periods.vocabulary import FILLERS, KNOWN, SEASONS, words_of


class State(StrEnum):
    """One thing that a text can tell of an activity."""

    DONE = "genomförd"
    PARTLY = "delvis genomförd"
    NOT_DONE = "ej slutförd"
    STARTED = "påbörjad"
    NOT_STARTED = "ej påbörjad"
    CANCELLED = "inställd"
    PAUSED = "pausad"
    POSTPONED = "uppskjuten"
    OBSOLETE = "ej längre aktuell"
    MISSING = "finns inte"


@dataclass(frozen=True, slots=True)
class Told:
    """The states told, in the order of the text, each once."""

    states: tuple[State, ...]

    @property
    def state(self) -> State | None:
        """The one state told; None where the text tells several."""
        return self.states[0] if len(self.states) == 1 else None


def _forms(stems: str, endings: str) -> frozenset[str]:
    return frozenset(a + b for a, b in product(stems.split(), endings.split()))


# Past participles may also stand in a plan ("ska vara genomförd"); what has happened may not.
_DONE_IF_NOT_PLANNED = (
    _forms("genomför slutför utför inför", "d t da")
    | _forms("färdigställ", "d t da")
    | _forms("avsluta upprätta implementera etablera lansera uppdatera klarmarkera", "d t de")
    | words_of("klar klart klara färdig färdigt färdiga gjord gjort gjorda framtagen framtaget")
    | words_of("framtagna beskrivet beskriven nedskrivet nedskriven fastställd fastställt")
)
_HAPPENED = (
    _forms("genomför slutför utför inför färdigställ", "des ts")
    | _forms("avsluta upprätta implementera etablera lansera uppdatera", "des ts")
    | words_of("hölls hållits skedde skett gjordes gjorts")
)
_STARTED_IF_NOT_PLANNED = words_of("påbörjad påbörjat startad igångsatt uppstartad börjat")
_BEGAN = words_of(
    "påbörjades påbörjade påbörjats startade startades startat startats uppstartat började "
    "inleddes inletts"
)
_PLAIN = {
    State.CANCELLED: _forms("inställ", "d t da des ts")
    | words_of("avbruten avbrutet avbröts avbrutits nedlagd nedlagt"),
    State.PAUSED: _forms("pausa", "d t de des ts s r") | {"vilande", "vilar", "paus"},
    State.POSTPONED: words_of(
        "uppskjuten uppskjutet uppskjutna framflyttad framflyttat framskjuten framskjutet "
        "senarelagd senarelagt senareläggs försenad försenat flyttas flyttad flyttades "
        "flyttats"
    ),
    State.OBSOLETE: words_of("utgår utgått utgick struken struket stryks inaktuell inaktuellt"),
    State.MISSING: {"saknas", "saknades"},
}
_SINGLE = {word: state for state, words in _PLAIN.items() for word in words}
_PARTICLE = {
    **dict.fromkeys(_forms("ställ", "des s ts"), ("in", State.CANCELLED)),
    **dict.fromkeys(("lades", "läggs", "lagts"), ("ner", State.CANCELLED)),
    **dict.fromkeys(("skjuts", "sköts", "skjutits", "skjutas"), ("upp", State.POSTPONED)),
    **dict.fromkeys(("togs", "tagits"), ("fram", State.DONE)),
    "kommit": ("igång", State.STARTED),
}
_BECAME = words_of("blev blir blivit")  # with a negation and "av": it never took place
_NOT = words_of("ej inte icke aldrig inga ingen inget")
_PLANS = words_of("ska skall bör kommer planeras beräknas förväntas senast tills innan före")
_TO_BE = words_of("blir bli vara kan")  # only just before: "blir klar", "vara helt klar"
_IS = words_of("är blev var nu redan blivit varit")
_CONDITIONS = words_of("när efter då om vid inför")  # at the clause's head, or shortly before
_SHORTLY = 4
_CLAUSES = words_of("att när då ifall huruvida")
_HELPERS = words_of("har hade är blivit redan nu helt ännu inte ej")
_PROMISES = words_of("senast före innan till tills inom")
_NEEDED = words_of("aktuell aktuellt aktuella behövs relevant relevanta")
_STOPS = frozenset(",;:(") | {"och", "men", "samt"}
# What describes a noun ("antal genomförda möten", "uppdaterad plan") tells nothing by itself.
_READY = words_of("klar klart klara färdig färdigt färdiga")
_PARTICIPLES = _DONE_IF_NOT_PLANNED | _STARTED_IF_NOT_PLANNED | _SINGLE.keys()
_COUNTED = words_of("antal antalet andel andelen")
_BEFORE_NOUN = words_of(
    "alla flera många några en ett den det de dessa varje per årlig "
    "årliga ny nya av över om för med till från kring mellan genom under vid ur mot"
)
_NO_NOUN = FILLERS | KNOWN | _NOT | words_of(
    "men enligt hos inom tillsammans ihop utan trots genom bland utom nu redan ännu helt digitalt "
    "fysiskt när då där som efter före innan mot mellan ut upp in om utifrån tack utom p g a pga"
)  # fmt: skip
_IDIOMS = frozenset((("klart", "att"), ("vilar", "på"), ("vilande", "på")))
_SIGNAL = frozenset(
    _DONE_IF_NOT_PLANNED | _HAPPENED | _STARTED_IF_NOT_PLANNED | _BEGAN | _NEEDED
    | _SINGLE.keys() | _PARTICLE.keys() | _BECAME | {"finns", "fanns"}
)  # fmt: skip
Found = tuple[State, int, int]


def states_told(tokens: Sequence[Token]) -> list[Found]:
    """The states that a sentence tells, each with the tokens that tell it."""
    found: list[Found] = []
    read = len(tokens) if tokens and tokens[-1].text == "?" else 0
    for at, token in enumerate(tokens):
        if token.text in _SIGNAL and at >= read:
            told = _told(tokens, at)
            if told and told[1] >= read:
                found.append(told)
                read = told[2]
    return found


def _told(tokens: Sequence[Token], at: int) -> Found | None:
    if _describes(tokens, at):
        return None
    reader = _READERS.get(tokens[at].text, _done_or_started)
    return reader(tokens, at)


def _single(tokens: Sequence[Token], at: int) -> Found | None:
    return None if _negation(tokens, at) is not None else (_SINGLE[tokens[at].text], at, at + 1)


def _done_or_started(tokens: Sequence[Token], at: int) -> Found | None:
    word = tokens[at].text
    done = word in _DONE_IF_NOT_PLANNED or word in _HAPPENED
    negation = _negation(tokens, at)
    if negation is not None:
        state = State.NOT_DONE if done else State.NOT_STARTED
        return state, min(at, negation), max(at, negation) + 1
    certain = word in _HAPPENED or word in _BEGAN
    before = _clause_before(tokens, at)
    if not word.endswith("des") and _is_asked_about(before):
        return None
    if not certain and (_before_a_day(tokens, at) or _is_plan(before)):
        return None
    partly = done and any(token.text in ("delvis", "nästan") for token in before)
    state = State.PARTLY if partly else State.DONE if done else State.STARTED
    return state, at, at + 1


def _is_asked_about(before: Sequence[Token]) -> bool:
    """Whether it stands in a clause of its own: "hur många som genomfört", "att det är infört"."""
    words = [token.text for token in before]
    while words and words[-1] in _HELPERS:
        words.pop()
    opened = words[-1:] == ["som"] or words[:1] == ["om"]
    return opened or not _CLAUSES.isdisjoint(words[-_SHORTLY + 1 :])


def _is_plan(before: Sequence[Token]) -> bool:
    """Whether the words before make it a plan ("ska vara klar") or an event ("när den är klar")."""
    nearby = [*before[:1], *before[-_SHORTLY:]]
    return (
        any(token.text in _PLANS for token in before)
        or any(token.text in _CONDITIONS for token in nearby)
        or any(token.text in _TO_BE for token in before[-2:])
    )


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle only describes the noun after it, or is part of an idiom."""
    word, after = tokens[at].text, _text(tokens, at + 1)
    before = _text(tokens, at - 1)
    if before in _COUNTED or (word, after) in _IDIOMS:
        return True
    if not after.isalpha() or after in _NO_NOUN:
        return False
    if word not in _PARTICIPLES or before in _BEFORE_NOUN:
        return before in _BEFORE_NOUN
    # "Genomfört två utbildningar" tells; "Genomförda utbildningar" may be what is to be counted.
    leads = at == 0 or before in _STOPS or not before.isalnum()
    return leads and (word in _READY or not word.endswith(("t", "s", "r")))


def _before_a_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether "klart" is a promise: "klart senast maj 2022", "klart dec 2022"."""
    after = _text(tokens, at + 1)
    dated = tokens[at].text in _READY and (after in SEASONS or _is_year(after))
    return after in _PROMISES or (dated and _text(tokens, at - 1) not in _IS)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and EARLIEST <= int(text) <= LATEST


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _with_particle(tokens: Sequence[Token], at: int) -> Found | None:
    particle, state = _PARTICLE[tokens[at].text]
    end = _next(tokens, at, frozenset((particle, "ned" if particle == "ner" else particle)))
    return None if end is None or _negation(tokens, at) is not None else (state, at, end + 1)


def _not_there(tokens: Sequence[Token], at: int) -> Found | None:
    end = _next(tokens, at, _NOT)
    return None if end is None else (State.MISSING, at, end + 1)


def _fell_through(tokens: Sequence[Token], at: int) -> Found | None:
    """Blev inte av, har inte blivit av."""
    negation = _negation(tokens, at)
    end = _next(tokens, at, frozenset(("av",)))
    if negation is None or end is None or _text(tokens, end + 1) == "med":
        return None
    close = end - at <= 1 + (negation > at)
    return (State.CANCELLED, min(at, negation), end + 1) if close else None


def _not_needed(tokens: Sequence[Token], at: int) -> Found | None:
    negation = _negation(tokens, at)
    if negation is None or _text(tokens, at + 1) in ("förrän", "innan", "före"):
        return None
    return State.OBSOLETE, min(at, negation), max(at, negation) + 1


def _negation(tokens: Sequence[Token], at: int) -> int | None:
    """Where the negation of a word stands: shortly before it, or just after it."""
    if at + 1 < len(tokens) and tokens[at + 1].text in _NOT:
        return at + 1
    before = _clause_before(tokens, at)[-4:]
    return next(
        (at - 1 - n for n, token in enumerate(reversed(before)) if token.text in _NOT), None
    )


def _clause_before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    start = at
    while start > max(0, at - 12) and tokens[start - 1].text not in _STOPS:
        start -= 1
    return tokens[start:at]


def _next(tokens: Sequence[Token], at: int, words: frozenset[str]) -> int | None:
    """Where one of the words stands among the next few, before a comma."""
    for n in range(at + 1, min(at + 7, len(tokens))):
        if tokens[n].text in words:
            return n
        if tokens[n].text in ",;":
            return None
    return None


_READERS = {
    **dict.fromkeys(_SINGLE, _single),
    **dict.fromkeys(_PARTICLE, _with_particle),
    **dict.fromkeys(("finns", "fanns"), _not_there),
    **dict.fromkeys(_NEEDED, _not_needed),
    **dict.fromkeys(_BECAME, _fell_through),
}
