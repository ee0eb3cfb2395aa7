"""Reading one cell of När or Uppföljning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from planxl.periods import vocabulary as words
from planxl.periods.cadence import Cadence, Per
from planxl.periods.moments import moment_at
from planxl.periods.period import Period, Reading, Role, Word
from planxl.periods.recurrences import recurrence_at
from planxl.periods.spans import Season, Span
from planxl.periods.times import Place, Time, marker_of, times_at
from planxl.periods.tokens import NUMBER, WORD, Token, at, composed, sentences, tokens_in
from planxl.periods.told import State, Told, states_told
from planxl.periods.traps import past_number

_MOST_KNOWN_BY_HEART = 4096
_LONGEST_KNOWN_BY_HEART = 500
_MOST_UNKNOWN = 5  # a sentence with more words that are not of time is prose
_MOST_IN_CONDITION = 7
_CONDITIONS = words.words_of("när då efter vid")
_PROVIDED = words.words_of("ifall förutsatt förutsättning")
_IS_HAD = words.words_of("beviljas beviljats finns får räcker möjligt tillåter godkänns beslutas")
_DUE = ("latest", "before")
_ROLES = {"latest": Role.DEADLINE, "before": Role.DEADLINE, "start": Role.START}
_SMALL = words.words_of("i och under på av till är den . , ; : - (")
_EMPTY = Reading()
Piece = tuple[Role, int, int]


def read_period(text: str) -> Reading:
    """What a text of När or Uppföljning says; never raises. Places are counted in NFC text."""
    if len(text) > _LONGEST_KNOWN_BY_HEART:
        return _read(text)
    return _remembered(text)


@lru_cache(maxsize=_MOST_KNOWN_BY_HEART)
def _remembered(text: str) -> Reading:
    return _read(text)


@dataclass(slots=True)
class _Sentence:
    """What was found in one sentence."""

    tokens: list[Token]
    times: list[Time] = field(default_factory=list)
    splits: list[bool] = field(default_factory=list)
    """For each time whether "eller" stands before it."""
    cadences: list[tuple[Cadence, str]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    prose: bool = False

    def has(self, role: Role) -> bool:
        return any(each[0] is role for each in self.pieces)


def _read(text: str) -> Reading:
    text = composed(text)
    tokens = tokens_in(text)
    if not tokens:
        return _EMPTY
    read = [_sentence(each) for each in sentences(text, tokens, words.KNOWN)]
    understood: list[Word] = []
    rest: list[str] = []
    for sentence in read:
        understood += _words(text, sentence)
        rest += _not_understood(text, sentence)
    return replace(_reading(read), understood=tuple(understood), rest=" … ".join(rest))


def _reading(read: list[_Sentence]) -> Reading:
    states = tuple(dict.fromkeys(state for each in read for state in each.states))
    ongoing = any(each.has(Role.ONGOING) for each in read)
    return Reading(
        alternatives=_alternatives(read, ongoing),
        cadence=_cadence([each for one in read for each in one.cadences], ongoing),
        deadlines=tuple(_deadlines(read)),
        status=Told(states) if states else None,
        prose=any(each.prose for each in read),
        prioritised=any(each.has(Role.PRIORITY) for each in read),
        conditional=any(each.has(Role.CONDITION) for each in read),
    )


def _sentence(tokens: list[Token]) -> _Sentence:
    sentence = _Sentence(tokens)
    told = states_told(tokens)
    sentence.states = [state for state, _, _ in told]
    sentence.pieces = [(Role.STATUS, first, after) for _, first, after in told]
    moved = set(sentence.states) == {State.POSTPONED}
    found = _Sentence(tokens)
    _scan(found, moved)
    unknown = sum(1 for n in _unread(found) if _counts(tokens[n]))
    sentence.prose = bool(told) or unknown > _MOST_UNKNOWN
    if not sentence.prose:
        return found
    if moved or (not told and _is_planned(found)):
        _keep_dated(sentence, found)
    elif told:
        _keep_dated(sentence, found, after=told[-1][2])
    return sentence


def _scan(sentence: _Sentence, moved: bool) -> None:
    """Goes through a sentence once; every reader takes what it knows and says where to go on."""
    index = 0
    while index < len(sentence.tokens):
        token = sentence.tokens[index]
        if token.kind == NUMBER:
            index = (
                _recurrence(sentence, index)
                or _times(sentence, index)
                or past_number(sentence.tokens, index)
            )
        elif token.kind == WORD and not (moved and token.text == "till"):
            index = _word(sentence, index) or index + 1
        else:
            index += 1


def _word(sentence: _Sentence, index: int) -> int | None:
    word = sentence.tokens[index].text
    if word in _LEADS:
        read = _recurrence(sentence, index) or _times(sentence, index)
        if read:
            return read
    return _role(sentence, index, word) or _condition(sentence, index, word)


_LEADS = (
    words.KNOWN
    | words.NUMBERS.keys()
    | words.words_of("varje var vart per gång vid inför varannan vartannat varannat vartannan")
)


def _recurrence(sentence: _Sentence, index: int) -> int | None:
    found = recurrence_at(sentence.tokens, index)
    if not found:
        return None
    sentence.cadences.append((found.cadence, sentence.tokens[index].text))
    sentence.pieces.append((Role.CADENCE, index, found.next))
    return found.next


def _times(sentence: _Sentence, index: int) -> int | None:
    times = times_at(sentence.tokens, index)
    if not times:
        return None
    before = at(sentence.tokens, index - 1).text in words.EITHER
    for time in times:
        sentence.times.append(time)
        sentence.splits.append(time.joiner in words.EITHER or (before and not time.joiner))
        role = _ROLES.get(time.marker, Role.TIME)
        sentence.pieces.append((role, time.first, time.next))
    return times[-1].next


def _role(sentence: _Sentence, index: int, word: str) -> int | None:
    """A word that says something by itself: löpande, prioriterat, tills vidare, uppstart."""
    after = index + 1
    if word in words.ONGOING:
        role = Role.ONGOING
    elif word == "tills" and at(sentence.tokens, after).text == "vidare":
        role, after = Role.ONGOING, after + 1
    elif word in words.PRIORITY:
        role = Role.PRIORITY
    elif word in words.START:
        role = Role.START
    else:
        return None
    sentence.pieces.append((role, index, after))
    return after


def _condition(sentence: _Sentence, index: int, word: str) -> int | None:
    """A clause that ties it to an event: "när rapporten är klar", "efter utbildningen"."""
    tokens = sentence.tokens
    at_head = not index or tokens[index - 1].text in (",", "(")
    if not (word in _CONDITIONS and at_head) and not _is_proviso(tokens, index):
        return None
    after = index + 1
    while at(tokens, after).kind == WORD and not moment_at(tokens, after):
        after += 1
        if after - index > _MOST_IN_CONDITION:
            return None
    if after == index + 1:
        return None
    sentence.pieces.append((Role.CONDITION, index, after))
    return after


def _is_proviso(tokens: list[Token], index: int) -> bool:
    """Whether here begins what must be had first: "om medel beviljas", "förutsatt att …"."""
    word = tokens[index].text
    clause = tokens[index + 1 : index + 1 + _MOST_IN_CONDITION]
    return word in _PROVIDED or (word == "om" and any(each.text in _IS_HAD for each in clause))


def _is_planned(sentence: _Sentence) -> bool:
    planned = any(token.text in words.PLANNED for token in sentence.tokens)
    return planned or any(time.marker in _DUE for time in sentence.times)


def _keep_dated(sentence: _Sentence, found: _Sentence, after: int | None = None) -> None:
    """Takes from prose the times that have a year; behind a status only "start …", "senast …"."""
    for time, split in zip(found.times, found.splits, strict=True):
        word = found.tokens[time.first].text
        promised = word in words.START or word in words.LATEST
        if isinstance(time.place, Span) and (after is None or (promised and time.first >= after)):
            sentence.times.append(time)
            sentence.splits.append(split)
            sentence.pieces.append((_ROLES.get(time.marker, Role.TIME), time.first, time.next))


def _alternatives(read: list[_Sentence], ongoing: bool) -> tuple[Period, ...]:
    groups: list[list[Time]] = []
    for sentence in read:
        for time, split in zip(sentence.times, sentence.splits, strict=True):
            if split or not groups:
                groups.append([])
            groups[-1].append(time)
    if groups:
        return tuple(_period(each, ongoing) for each in groups)
    begins = any(each.has(Role.START) for each in read)
    return (Period((), start_only=begins, ongoing=ongoing),) if begins or ongoing else ()


def _period(times: list[Time], ongoing: bool) -> Period:
    pieces: tuple[Place, ...] = tuple(time.place for time in times)
    if len(pieces) == 2:
        pieces = _joined(pieces[0], pieces[1])
    period = Period(pieces, ongoing=ongoing)
    starts = any(time.starts_only for time in times) and not period.closed
    return replace(period, start_only=starts)


def _joined(first: Place, second: Place) -> tuple[Place, ...]:
    """A start and an end told apart ("start ht 2021, klart senast 2022") are one span."""
    if isinstance(first, Span) and isinstance(second, Span):
        told_apart = first.start and second.end and not first.end and not second.start
        if told_apart and first.start and second.end and first.start <= second.end:
            return (Span(first.start, second.end, first.start_by),)
    return first, second


def _cadence(found: list[tuple[Cadence, str]], ongoing: bool) -> Cadence | None:
    if len(found) > 1 and all(word in words.REPORTS for _, word in found):
        return Cadence(Per.YEAR, len({word[:3] for _, word in found}))
    timed = [cadence for cadence, _ in found if cadence.timed]
    if timed:
        return timed[0]
    if found:
        return found[0][0]
    return Cadence(Per.ONGOING) if ongoing else None


def _deadlines(read: list[_Sentence]) -> Iterator[date | Season]:
    for time in (time for each in read for time in each.times if time.marker in _DUE):
        if isinstance(time.place, Season):
            yield time.place
        elif time.place.end:
            yield time.place.end


def _words(text: str, sentence: _Sentence) -> Iterator[Word]:
    for role, first, after in sorted(sentence.pieces, key=lambda each: each[1:]):
        start, end = sentence.tokens[first].start, sentence.tokens[after - 1].end
        yield Word(text[start:end], role, start, end)


def _unread(sentence: _Sentence) -> list[int]:
    """The tokens that no piece covers."""
    covered = {n for _, first, after in sentence.pieces for n in range(first, after)}
    return [n for n in range(len(sentence.tokens)) if n not in covered]


def _counts(token: Token) -> bool:
    return token.kind == WORD and token.text not in words.FILLERS and not marker_of(token.text)


def _not_understood(text: str, sentence: _Sentence) -> Iterator[str]:
    """The stretches between the pieces, but for those that hold only filler words and marks."""
    run: list[Token] = []
    last = None
    for n in [*_unread(sentence), None]:
        if run and (n is None or n - 1 != last):
            if any(_counts(token) or token.kind == NUMBER for token in run):
                yield _trimmed(text, run)
            run = []
        if n is not None:
            run.append(sentence.tokens[n])
        last = n


def _trimmed(text: str, run: list[Token]) -> str:
    """The text of a run without the marks and small words at its ends."""
    while run[-1].text in _SMALL:
        run.pop()
    return text[run[0].start : run[-1].end].strip(" ,.;:-–•")
