"""One time in a text: a year, a term, a quarter, a month, a week, a day, with or without year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from planxl.periods import vocabulary as words
from planxl.periods.spans import WHOLE_YEAR, Season, Span, is_day, months
from planxl.periods.tokens import NUMBER, WORD, Token, at
from planxl.periods.traps import EARLIEST, LATEST, follows_tightly, year_at

_NESTING = frozenset(("den", "hela", *words.THIRDS))  # at most one of them before a time
_XMAS = Season((12, 24), (12, 24))
Tokens = list[Token]


@dataclass(frozen=True, slots=True)
class Moment:
    """A season with its year, if one is written, and the index of the token after it."""

    season: Season
    year: int | None
    next: int

    @property
    def whole_year(self) -> bool:
        """Whether it is a year and nothing narrower."""
        return self.season is WHOLE_YEAR and self.year is not None

    def placed(self, year: int | None = None) -> Span | Season:
        """The days meant, in the year written or else in the one given; the season without."""
        known = self.year or year
        return self.season.placed(known) if known else self.season


def moment_at(tokens: Tokens, index: int) -> Moment | None:
    """The time that begins with a token, or None."""
    token = at(tokens, index)
    if token.kind == NUMBER:
        return _day(tokens, index) or _in_year(tokens, index) or _nth_part(tokens, index)
    if token.kind == WORD and token.text in words.LEADS:
        return _READERS[token.text](tokens, index)
    return None


def _day(tokens: Tokens, index: int) -> Moment | None:
    token = tokens[index]
    if len(token.text) > 8 or at(tokens, index - 1).text in words.NO_YEAR_AFTER:
        return None
    if len(token.text) == 8:
        return _eight_digits(token.text, index)
    if len(token.text) == 4:
        return _year_first(tokens, index)
    if len(token.text) <= 2:
        return _day_of_month_name(tokens, index) or _day_and_month(tokens, index)
    return None


def _one_day(year: int | None, month: int, day: int, after: int) -> Moment | None:
    if not is_day(month, day, year) or (year and not EARLIEST <= year <= LATEST):
        return None
    return Moment(Season((month, day), (month, day)), year, after)


def _eight_digits(text: str, index: int) -> Moment | None:
    return _one_day(int(text[:4]), int(text[4:6]), int(text[6:]), index + 1)


def _year_first(tokens: Tokens, index: int) -> Moment | None:
    """2022-03-15, or the month 2022-03 (which 2019-20 and 2021-22 are not)."""
    year, mark = int(tokens[index].text), at(tokens, index + 1).text
    if mark not in ("-", "/", ".") or not follows_tightly(tokens, index + 1, mark):
        return None
    month = tokens[index + 2].text
    if len(month) > 2:
        return None
    if follows_tightly(tokens, index + 3, mark) and len(tokens[index + 4].text) <= 2:
        return _one_day(year, int(month), int(tokens[index + 4].text), _clock(tokens, index + 5))
    is_month = len(month) == 2 and 1 <= int(month) <= 12 and int(month) != (year + 1) % 100
    if mark == "." or not is_month or not EARLIEST <= year <= LATEST:
        return None
    return Moment(months(int(month), int(month)), year, index + 3)


def _clock(tokens: Tokens, index: int) -> int:
    """Past the midnight that a date cell brings along: 2022-03-15 00:00:00."""
    following = [at(tokens, index + n).text for n in range(5)]
    if following[:3] == ["00", ":", "00"]:
        return index + (5 if following[3:] == [":", "00"] else 3)
    return index


def _day_and_month(tokens: Tokens, index: int) -> Moment | None:
    """15/3 2022, 15.3.2022, 15-3-2022, and 15/3 without a year."""
    mark = at(tokens, index + 1).text
    if mark not in ("/", ".", "-") or not follows_tightly(tokens, index + 1, mark):
        return None
    if len(tokens[index + 2].text) > 2:
        return None
    day, month = int(tokens[index].text), int(tokens[index + 2].text)
    at_year = index + 3 + (at(tokens, index + 3).text in (mark, "-", "/"))
    year = year_at(tokens, at_year)
    if year:
        return _one_day(year, month, day, at_year + 1)
    return _one_day(None, month, day, index + 3) if mark == "/" else None


def _day_of_month_name(tokens: Tokens, index: int) -> Moment | None:
    """10 okt, den 1:e mars 2022, 1–15 mars."""
    first = last = int(tokens[index].text)
    after = index + 1
    if at(tokens, after).text in ("-", "/") and len(at(tokens, after + 1).text) <= 2:
        if at(tokens, after + 1).kind != NUMBER:
            return None
        last, after = int(tokens[after + 1].text), after + 2
    if at(tokens, after).text == ":" and at(tokens, after + 1).text in ("e", "a"):
        after += 2
    month = words.MONTHS.get(at(tokens, after).text)
    if not month or not is_day(month, first) or not is_day(month, last) or last < first:
        return None
    year, after = _year_after(tokens, after + 1, short=True)
    if not is_day(month, last, year):
        return None
    return Moment(Season((month, first), (month, last)), year, after)


def _in_year(tokens: Tokens, index: int) -> Moment | None:
    """A year, or a year with its part after it: 2025 kv 2, 2021 ht."""
    year = year_at(tokens, index)
    if not year:
        return None
    after = index + 1
    if at(tokens, after).text == "(" or follows_tightly(tokens, after, "-", WORD):
        after += 1
    if at(tokens, after).kind == WORD and at(tokens, after).text in words.LEADS:
        part = moment_at(tokens, after)
        if part and part.year is None and at(tokens, part.next).kind != NUMBER:
            return replace(part, year=year)
    return Moment(WHOLE_YEAR, year, index + 1)


def _after_a_word(tokens: Tokens, index: int) -> Moment | None:
    """Den 1 mars, hela 2022, årsskiftet 2021/22."""
    if tokens[index].text == "årsskiftet":
        return _turn_of_year(tokens, index)
    if at(tokens, index + 1).text in _NESTING:
        return None
    return moment_at(tokens, index + 1) if tokens[index].text in _NESTING else None


def _turn_of_year(tokens: Tokens, index: int) -> Moment | None:
    year, after = _year_after(tokens, index + 1, short=False)
    second = at(tokens, after + 1)
    if year and at(tokens, after).text in ("-", "/") and second.kind == NUMBER:
        after += 2
    return Moment(Season((12, 31), (1, 1)), year, after)


def _school_year(tokens: Tokens, index: int) -> Moment | None:
    """Läsåret 2021/22: the year written first is the one in which it begins."""
    year, after = _year_after(tokens, index + 1, short=True)
    second = at(tokens, after + 1)
    if year and at(tokens, after).text in ("/", "-") and second.kind == NUMBER:
        if second.text not in (str(year + 1), f"{(year + 1) % 100:02}"):
            return None
        after += 2
    return Moment(words.SEASONS["läsår"], year, after)


def _season(tokens: Tokens, index: int) -> Moment | None:
    word = tokens[index].text
    season = words.SEASONS[word]
    if word == "jul" and at(tokens, index - 1).text in words.BEFORE | words.AFTER:
        season = _XMAS
    short = word in words.SHORT_YEAR_AFTER or at(tokens, index + 1).text in ("-", "'")
    short = short or at(tokens, index + 2).kind not in (WORD, NUMBER)  # "maj 22", and no more
    year, after = _year_after(tokens, index + 1, short=short)
    return Moment(season, year, after)


def _year_after(tokens: Tokens, index: int, *, short: bool) -> tuple[int | None, int]:
    """The year that belongs to the word before, and where the text goes on."""
    after = index
    while at(tokens, after).text in (".", "månad", "av", "år", "under", "'", "-"):
        if at(tokens, after).text == "-" and not at(tokens, after + 1).tight:
            return None, index
        after += 1
    year = year_at(tokens, after)
    if year:
        return year, after + 1
    token = at(tokens, after)
    if short and token.kind == NUMBER and len(token.text) == 2 and 15 <= int(token.text) <= 79:
        return 2000 + int(token.text), after + 1
    return None, index + (at(tokens, index).text == "." and at(tokens, index).tight)


def _part(tokens: Tokens, index: int) -> Moment | None:
    """Kvartal 3 2022, Q1–Q2, kv 1–4, halvår 1, T2."""
    word, number = tokens[index].text, at(tokens, index + 1)
    after = index + 1 + (number.text == ".")
    number = at(tokens, after)
    if word in ("t", "h", "q") and not number.tight:
        return None
    count = words.PARTS.get(word, 3)
    if number.kind != NUMBER or len(number.text) > 1 or not 1 <= int(number.text) <= count:
        return None
    first = last = int(number.text)
    after += 1
    second = at(tokens, after + 1)
    if at(tokens, after).text == "-" and second.kind == NUMBER and len(second.text) == 1:
        last, after = int(second.text), after + 2
    return _parts(count, first, last, tokens, after)


def _parts(count: int, first: int, last: int, tokens: Tokens, after: int) -> Moment | None:
    if not 1 <= first <= last <= count:
        return None
    year, after = _year_after(tokens, after, short=False)
    length = 12 // count
    return Moment(months((first - 1) * length + 1, last * length), year, after)


def part_again(tokens: Tokens, named: int, index: int) -> Moment | None:
    """A bare number as a part of the same kind as the one named before: "kvartal 1 och 3"."""
    count = words.PARTS.get(at(tokens, named).text, 0)
    number, after = at(tokens, index), at(tokens, index + 1)
    if number.kind != NUMBER or len(number.text) > 1 or not 1 <= int(number.text) <= count:
        return None
    counts_something = after.kind == WORD and after.text not in words.KNOWN
    nth = int(number.text)
    return None if counts_something else _parts(count, nth, nth, tokens, index + 1)


def _nth_part(tokens: Tokens, index: int) -> Moment | None:
    """Tredje kvartalet 2022, 3:e kvartalet, andra halvåret."""
    after, token = index + 1, tokens[index]
    if token.kind == NUMBER and follows_tightly(tokens, after, ":", WORD):
        after += 2
    count = words.PARTS.get(at(tokens, after).text)
    if not count or len(token.text) > 6:
        return None
    nth = int(token.text) if token.kind == NUMBER else words.ORDINALS[token.text]
    nth = count if nth < 0 else nth
    return _parts(count, nth, nth, tokens, after + 1)


def _third(tokens: Tokens, index: int) -> Moment | None:
    """Slutet av 2022 is its last four months; the end of anything shorter is all of it."""
    within = at(tokens, index + 1).text in ("av", "på")
    if not within or at(tokens, index + 2).text in _NESTING:
        return None
    inner = moment_at(tokens, index + 2)
    if inner and inner.season is WHOLE_YEAR:
        first = 4 * words.THIRDS[tokens[index].text] + 1
        return replace(inner, season=months(first, first + 3))
    return inner


def _weeks(tokens: Tokens, index: int) -> Moment | None:
    """v. 41 2022, vecka 10, v 10–12."""
    after = index + 1 + (at(tokens, index + 1).text == ".")
    first = _week(tokens, after)
    if not first:
        return None
    last, after = first, after + 1
    if at(tokens, after).text in ("-", "/") and _week(tokens, after + 1):
        last, after = _week(tokens, after + 1), after + 2
    year, after = _year_after(tokens, after, short=False)
    return Moment(Season((0, 0), (0, 0), (first, last)), year, after)


def _week(tokens: Tokens, index: int) -> int:
    token = at(tokens, index)
    if token.kind != NUMBER or len(token.text) > 2 or not 1 <= int(token.text) <= 53:
        return 0
    return int(token.text)


_READERS: dict[str, Callable[[Tokens, int], Moment | None]] = {
    **dict.fromkeys(words.LEADS, _after_a_word),
    **dict.fromkeys(words.SEASONS, _season),
    **dict.fromkeys(words.SCHOOL_YEAR_WORDS, _school_year),
    **dict.fromkeys((*words.PARTS, "t"), _part),
    **dict.fromkeys(words.WEEK_WORDS, _weeks),
    **dict.fromkeys(words.ORDINALS, _nth_part),
    **dict.fromkeys(words.THIRDS, _third),
}
