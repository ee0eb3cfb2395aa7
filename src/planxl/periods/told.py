"""What a text tells has happened: genomförd, ställdes in, ej slutförd, finns inte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from planxl.periods.tokens import Token
from planxl.periods.vocabulary import words_of


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
_NOT = words_of("ej inte icke aldrig inga ingen inget")
_PLANS = words_of("ska skall bör kommer planeras beräknas förväntas senast tills innan före")
_TO_BE = words_of("blir bli vara kan")  # only just before: "blir klar", "vara helt klar"
_CONDITIONS = words_of("när efter då om vid inför")  # at the clause's head, or shortly before
_SHORTLY = 4
_PROMISES = words_of("senast före innan till tills inom")
_NEEDED = words_of("aktuell aktuellt aktuella behövs relevant relevanta")
_STOPS = frozenset(",;:(") | {"och", "men", "samt"}
_SIGNAL = frozenset(
    _DONE_IF_NOT_PLANNED | _HAPPENED | _STARTED_IF_NOT_PLANNED | _BEGAN | _NEEDED
    | _SINGLE.keys() | _PARTICLE.keys() | {"finns", "fanns"}
)  # fmt: skip
Found = tuple[State, int, int]


def states_told(tokens: Sequence[Token]) -> list[Found]:
    """The states that a sentence tells, each with the tokens that tell it."""
    found: list[Found] = []
    read = 0
    for at, token in enumerate(tokens):
        if token.text in _SIGNAL and at >= read:
            told = _told(tokens, at)
            if told and told[1] >= read:
                found.append(told)
                read = told[2]
    return found


def _told(tokens: Sequence[Token], at: int) -> Found | None:
    word = tokens[at].text
    if word in _SINGLE:
        return None if _negation(tokens, at) is not None else (_SINGLE[word], at, at + 1)
    if word in _PARTICLE:
        return _with_particle(tokens, at)
    if word in ("finns", "fanns"):
        return _not_there(tokens, at)
    if word in _NEEDED:
        return _not_needed(tokens, at)
    return _done_or_started(tokens, at)


def _done_or_started(tokens: Sequence[Token], at: int) -> Found | None:
    word = tokens[at].text
    done = word in _DONE_IF_NOT_PLANNED or word in _HAPPENED
    negation = _negation(tokens, at)
    if negation is not None:
        state = State.NOT_DONE if done else State.NOT_STARTED
        return state, min(at, negation), max(at, negation) + 1
    certain = word in _HAPPENED or word in _BEGAN
    before = _clause_before(tokens, at)
    if not certain and (_before_a_day(tokens, at) or _is_plan(before)):
        return None
    partly = done and any(token.text in ("delvis", "nästan") for token in before)
    state = State.PARTLY if partly else State.DONE if done else State.STARTED
    return state, at, at + 1


def _is_plan(before: Sequence[Token]) -> bool:
    """Whether the words before make it a plan ("ska vara klar") or an event ("när den är klar")."""
    nearby = [*before[:1], *before[-_SHORTLY:]]
    return (
        any(token.text in _PLANS for token in before)
        or any(token.text in _CONDITIONS for token in nearby)
        or any(token.text in _TO_BE for token in before[-2:])
    )


def _before_a_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether "klart" is a promise: "klart senast maj 2022"."""
    return at + 1 < len(tokens) and tokens[at + 1].text in _PROMISES


def _with_particle(tokens: Sequence[Token], at: int) -> Found | None:
    particle, state = _PARTICLE[tokens[at].text]
    end = _next(tokens, at, frozenset((particle, "ned" if particle == "ner" else particle)))
    return None if end is None or _negation(tokens, at) is not None else (state, at, end + 1)


def _not_there(tokens: Sequence[Token], at: int) -> Found | None:
    end = _next(tokens, at, _NOT)
    return None if end is None else (State.MISSING, at, end + 1)


def _not_needed(tokens: Sequence[Token], at: int) -> Found | None:
    negation = _negation(tokens, at)
    if negation is None:
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
