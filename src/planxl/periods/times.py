"""Times with what stands around them: ranges, "start", "senast", "och framåt", lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from planxl.periods import vocabulary as words
from planxl.periods.moments import Moment, Tokens, moment_at, part_again
from planxl.periods.spans import WHOLE_YEAR, MonthDay, Season, Span
from planxl.periods.tokens import NUMBER, WORD, at

_DAY = timedelta(days=1)
_MOST_BETWEEN = 5
Place = Span | Season


@dataclass(frozen=True, slots=True)
class Time:
    """One time of a list: its place, the marker before it and the word that joins it."""

    place: Place
    marker: str
    joiner: str
    first: int
    next: int

    @property
    def starts_only(self) -> bool:
        """Whether only the beginning is told."""
        return self.marker == "start"


@dataclass(frozen=True, slots=True)
class _Item:
    """A moment, or a range of two, before its neighbours have lent it their year."""

    moment: Moment
    last: Moment | None
    open: bool
    joiner: str
    first: int
    next: int


def marker_of(word: str) -> str:
    """What kind of marker a word is, or an empty text."""
    return _MARKERS.get(word, "")


_MARKERS = {
    word: name
    for name, group in (
        ("start", words.START),
        ("since", words.SINCE),
        ("until", words.UNTIL),
        ("latest", words.LATEST),
        ("before", words.BEFORE),
        ("after", words.AFTER),
    )
    for word in group
}


def times_at(tokens: Tokens, index: int) -> list[Time]:
    """The list of times that begins with a token, perhaps with a marker; empty if none does."""
    marker, at_moment = _marker(tokens, index)
    items = _items(tokens, at_moment)
    lent = _share_years(items)
    return [_time(item, marker, index if n == 0 else item.first) for n, item in enumerate(lent)]


def _marker(tokens: Tokens, index: int) -> tuple[str, int]:
    """The marker and where its time would begin: past "med", "under", a colon and the like."""
    name, after = marker_of(at(tokens, index).text), index
    if name:
        after += 1
        while after <= index + _MOST_BETWEEN and _between(tokens, after):
            after += 1
    second = marker_of(at(tokens, after).text) if name else ""
    if second in ("until", "latest", "since", "before", "after"):
        # "fram till", "klart senast", "start från": the second says it more sharply.
        return ("start" if name == "start" and second == "since" else second), after + 1
    return name, after


def _between(tokens: Tokens, index: int) -> bool:
    return at(tokens, index).text in words.BETWEEN


def _items(tokens: Tokens, index: int) -> list[_Item]:
    items: list[_Item] = []
    joiner, start = "", index
    while True:
        item = _item(tokens, start, joiner) or _same_part(tokens, start, joiner, items)
        if not item:
            return items
        items.append(item)
        joiner = at(tokens, item.next).text
        if item.open or joiner not in words.EITHER | words.BOTH:
            return items
        start = item.next + 1
        start += joiner == "," and at(tokens, start).text in ("och", "eller")


def _item(tokens: Tokens, index: int, joiner: str) -> _Item | None:
    if joiner and at(tokens, index).text in ("i", "under"):
        index += 1
    moment = moment_at(tokens, index)
    if not moment or _backwards(tokens, moment):
        return None
    last = _range_end(tokens, moment)
    after = last.next if last else moment.next
    opened = 0 if last else _opens(tokens, after)
    return _Item(moment, last, opened > 0, joiner, index, after + opened)


def _same_part(tokens: Tokens, index: int, joiner: str, items: list[_Item]) -> _Item | None:
    """The 3 of "kvartal 1 och 3"."""
    words_first = (n.first for n in reversed(items) if at(tokens, n.first).kind == WORD)
    moment = part_again(tokens, next(words_first, -1), index)
    return _Item(moment, None, False, joiner, index, moment.next) if moment else None


def _range_end(tokens: Tokens, moment: Moment) -> Moment | None:
    mark = at(tokens, moment.next).text
    short = _short_year(tokens, moment)
    if short:
        return short
    if mark == "/" and moment.whole_year:
        second = moment_at(tokens, moment.next + 1)
        return second if second and second.whole_year and _in_order(moment, second) else None
    if mark not in ("-", "till", "tom", "fram"):
        return None
    start = moment.next + 1
    start += mark == "fram" and at(tokens, start).text in ("till", "tom")
    second = moment_at(tokens, start)
    return second if second and _in_order(moment, second) else None


def _backwards(tokens: Tokens, moment: Moment) -> bool:
    """Whether it is a range that ends before it begins, which is not to be guessed at."""
    if at(tokens, moment.next).text != "-" or not moment.year:
        return False
    second = moment_at(tokens, moment.next + 1)
    return bool(second and second.year and not _in_order(moment, second))


def _short_year(tokens: Tokens, moment: Moment) -> Moment | None:
    """The 20 of "2019–20" and the 22 of "2021/22"."""
    mark, second = at(tokens, moment.next), at(tokens, moment.next + 1)
    if not moment.whole_year or mark.text not in ("-", "/") or second.kind != NUMBER:
        return None
    if len(second.text) != 2 or at(tokens, moment.next + 2).text in words.MONTHS:
        return None
    if mark.text == "/" and not second.tight:
        return None
    year = (moment.year or 0) // 100 * 100 + int(second.text)
    later = moment.year and moment.year < year <= moment.year + 20
    return Moment(WHOLE_YEAR, year, moment.next + 2) if later else None


def _in_order(first: Moment, last: Moment) -> bool:
    if first.year and last.year and not first.season.weeks:
        # "vt 2022–2022" stands; "2023–2021" is a slip that nobody can read.
        return (first.year, first.season.first) <= (last.year, last.season.last)
    return not (first.year and last.season.weeks and not last.year and not first.season.weeks)


def _opens(tokens: Tokens, index: int) -> int:
    """How many tokens say that a time goes on: "–", "och framåt", "och tills vidare"."""
    if at(tokens, index).text == "-":
        following = at(tokens, index + 1)
        return int(following.kind != NUMBER and not (following.kind == WORD and following.tight))
    said = [at(tokens, index + n).text for n in range(4)]
    skip = int(said[0] in ("och", ","))
    if said[skip] in ("framåt", "framöver", "vidare", "ff"):
        return skip + 1
    if said[skip : skip + 2] == ["tills", "vidare"]:
        return skip + 2
    skip += said[skip] in ("sedan", "därefter", "då")
    goes_on = skip and said[0] != "," and said[skip] in words.ONGOING
    later = skip == 2 and said[skip] in words.ONGOING
    return skip if goes_on or later else 0


def _share_years(items: list[_Item]) -> list[_Item]:
    """Lends years within a list: "vt och ht 2021", "1 dec 2021 eller 2022"."""
    lent = _forward(_seasons_again(_years_after_commas(items)))
    year = None
    for n, item in enumerate(lent):
        year = _last_year(item) or year
        if year and not _last_year(item) and item.joiner:
            lent[n] = _lent(item, year)
    return lent


def _lent(item: _Item, year: int) -> _Item:
    """A range takes the year for its end, so that "dec–feb" begins in the year before."""
    if item.last:
        return replace(item, last=replace(item.last, year=year))
    return replace(item, moment=replace(item.moment, year=year))


def _years_after_commas(items: list[_Item]) -> list[_Item]:
    """The year of "mars, 2022" belongs to the month."""
    joined: list[_Item] = []
    for item in items:
        before = joined[-1] if joined else None
        bare = item.joiner == "," and item.moment.whole_year and not item.last and not item.open
        if before and bare and not _last_year(before) and item.moment.year:
            joined[-1] = replace(_lent(before, item.moment.year), next=item.next)
        else:
            joined.append(item)
    return joined


def _forward(items: list[_Item]) -> list[_Item]:
    year = None
    lent = list(items)
    for n in range(len(items) - 1, -1, -1):
        if year and not _last_year(items[n]):
            lent[n] = _lent(items[n], year)
        item = items[n]
        year = None if item.moment.whole_year else _last_year(item) or year
    return lent


def _seasons_again(items: list[_Item]) -> list[_Item]:
    """A bare year after "1 dec 2021" or "ht 2021" means the same part of that year."""
    season = None
    again = list(items)
    for n, item in enumerate(items):
        if item.moment.whole_year and not item.last and season and item.joiner:
            again[n] = replace(item, moment=replace(item.moment, season=season))
        else:
            narrow = item.moment.year and not item.moment.whole_year and not item.last
            season = item.moment.season if narrow else None
    return again


def _last_year(item: _Item) -> int | None:
    return (item.last.year if item.last else None) or item.moment.year


def _time(item: _Item, marker: str, first: int) -> Time:
    place = _bounded(_place(item), marker, item.open)
    starts = "start" if marker in ("start", "since") or item.open else marker
    return Time(place, starts, item.joiner, first, item.next)


def _place(item: _Item) -> Place:
    first, last = item.moment, item.last
    if not last:
        return first.placed()
    if not first.year and not last.year:
        weeks = (first.season.weeks or (0, 0))[0], (last.season.weeks or (0, 0))[1]
        return Season(first.season.first, last.season.last, weeks if any(weeks) else None)
    return _between_years(first, last)


def _between_years(first: Moment, last: Moment) -> Place:
    """The range; a side without a year takes it from the other, over New Year if need be."""
    if first.year:
        begin = first.season.placed(first.year)
        end = last.season.placed(last.year or first.year)
        if not last.year and end.end and begin.start and end.end < begin.start:
            end = last.season.placed(first.year + 1)
    else:
        year = last.year or 0
        end = last.season.placed(year)
        begin = first.season.placed(year)
        if begin.start and end.end and begin.start > end.end:
            begin = first.season.placed(year - 1)
    return Span(begin.start, end.end, begin.end)


def _bounded(place: Place, marker: str, opened: bool) -> Place:
    if isinstance(place, Season):
        return _season_bounded(place, marker)
    if marker in ("start", "since") or opened:
        # "start 2021–2023" tells both ends; "start ht 2021" only the first.
        closed = not opened and place.start_by != place.end
        return place if closed else Span(place.start, None, place.start_by)
    if marker in ("until", "latest"):
        return Span(None, place.end)
    if marker == "before":
        return Span(None, _shift(place.start, -_DAY))
    return Span(_shift(place.end, _DAY), None) if marker == "after" else place


def _season_bounded(season: Season, marker: str) -> Season:
    """Without a year: "senast 1 dec" is from New Year to then, "efter sommaren" from then on."""
    if season.weeks or season.last < season.first:
        return season
    if marker in ("until", "latest"):
        return Season((1, 1), season.last)
    if marker == "before" and season.first > (1, 1):
        return Season((1, 1), _month_day(season.first, -_DAY))
    if marker == "after" and season.last < (12, 31):
        return Season(_month_day(season.last, _DAY), (12, 31))
    return season


def _month_day(day: MonthDay, by: timedelta) -> MonthDay:
    other = date(2024, *day) + by
    return other.month, other.day


def _shift(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None
