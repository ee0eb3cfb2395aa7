"""How well a text fits a column by what it says: times, bodies, measures, names and prose.

Scores are logarithms of odds: 0 tells nothing, 2 is "likely", -2 "hardly".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import islice

from planxl.catalogues.models import ActivityColumn
from planxl.conversion.text.remembering import Remembered
from planxl.conversion.text.work import Work
from planxl.periods import Reading, read_period
from planxl.workbook.vocabulary import Vocabulary

_BODY = re.compile(
    r"kommun|region(?!al)|förvaltning|sektor|enhet|nämnd|socialtjänst|skol|elevhäls|vårdcentral|"
    r"närhälsan|närsjukvård|primärvård|psykiatri|polis|fritid|familjecentral|nosam|habilitering|"
    r"samordnare|strateg|utvecklare|chef|rektor|grupp|team|förening|räddningstjänst|kyrka|"
    r"äldreomsorg|hemsjukvård|folkhälso|anhörigstöd|civilsamhäll|bibliotek|mottagning|omsorg|"
    r"bildning|kultur|utbildning|länsgemensam|brukar|ungdomsmottag|läns|sjukhus|ledning|råd\b|"
    r"\b(?:bup|bun|hsn|vgr|fhr|ifo|lss|sn|um|rss|kst|mim|sob|vårdsamverkan)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "och",
        "samt",
        "med",
        "i",
        "inom",
        "tillsammans",
        "av",
        "för",
        "via",
        "den",
        "de",
        "vid",
        "på",
        "resp",
        "respektive",
        "–",
        "-",
        "&",
        "/",
    ]
)
_MEASURE = re.compile(
    r"\W*(?:antal|andel|procent|klagomål|förskrivning|aktuella rutiner|skriftlig|upprättade?|"
    r"upprättande|uppföljning av|resultat|finns|har\b|hur många|ledtid|kartläggning|nöjd|"
    r"genomförd|standardiserade|länsgemensamt|deltagare)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\W*(?:antal|andel)\b", re.IGNORECASE)
_DOT = re.compile(r"[•·●▪■◦○*\u2022\uf0b7\uf0a7]")
_DASH = re.compile(r"[-‐‒–—]\s")
_YES_NO = re.compile(r"\bja\s*/\s*nej\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?:](?:\s|$)")
_DEED = re.compile(
    r"\W*(?:kartlägg|arbeta|fortsätt|utveckl|genomför|föreläs|utbild|informer|förslag|erbjud|"
    r"ta fram|inrätta|implementer|samverka|samordn|skapa|starta|stärk|säkerställ|uppdater|personal|"
    r"alla|vid|under|en |ett |att |det |vi |den |de )",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_PROSE = re.compile(
    r"\b(?:ska|skall|bör|behöver|behövs|erbjuds|syftet|syftar|arbetar|innebär|t\.ex|genom att|"
    r"för att|samt att|vi|man|vilket|där|exempel)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"antal|andel|procent|%|statistik|mått|mäts|ja\s*/\s*nej|skriftlig|finns|har\b|rutin|avtal|ledtid|"
    r"nöjd|upplev|\?|hur många|klagomål|resultat|enkät|genomförd|upprättad",
    re.IGNORECASE,
)
_SHORT_MEASURE = 60
_LONG_MEASURE = 160
_LONG_NAME = 90
_LONG_TIME = 60
_SHORT_PROSE = 25
_LONG_PROSE = 70
_MUCH_PROSE = 3

LISTING = "listing"
"""The role of a column whose cells hold all about a goal's activities."""

Sense = Callable[[str], float]


class Senses:
    """What a catalogue and the language of plans say about a column's texts."""

    def __init__(self, words: Vocabulary, work: Work | None = None) -> None:
        self._words = words
        self.work = work or Work()
        own = words.catalogue.activity_columns
        self._by_role: Mapping[str, Sense] = {
            role: Remembered(sense)
            for role, sense in {
                "activity": _activity,
                "what": _what,
                "indicators": self._indicator,
                "when": _when,
                "responsible": _responsible,
                "follow_up": _follow_up,
                "goal": self._goal,
                "target_group": self._group,
                "status": self._status,
                LISTING: self._listing,
                **{each.key: _choices(each) for each in own if each.choices},
            }.items()
        }

    def score(self, role: str, text: str) -> float:
        """How well a text fits a column of this role."""
        sense = self._by_role.get(role)
        return sense(text) if sense else 0.0

    def is_goal(self, text: str) -> bool:
        """Whether a text is a goal of the plan with its title."""
        return self._goal(text) > 0

    def is_group(self, text: str) -> bool:
        """Whether a text is a target group and nothing more."""
        return len(text) > 2 and bool(self._words.find_group(text))

    def _indicator(self, text: str) -> float:
        score = _measure(text)
        return score + 2.0 if self._words.find_indicator(text.strip("•- "), None, None) else score

    def _goal(self, text: str) -> float:
        found = re.match(r"(?:mål\s*)?\d+(?:[.:]\d+)?[.:]?\s+(?=\D)", text, re.IGNORECASE)
        if self._words.find_goal(text[found.end() :] if found else text, None):
            return 6.0 if re.search(r"[^\W\d]{4}", text) else -2.0
        return (0.5 if found else -5.0) - max(0, len(text) - 120) / 20

    def _group(self, text: str) -> float:
        return 3.0 if self.is_group(text) else -9.0

    def _listing(self, text: str) -> float:
        """All about a goal's activities is neither a group nor a goal."""
        short = len(text) < _LONG_NAME
        return -4.0 if short and (self.is_group(text) or self._goal(text) > 1) else 0.0

    def _status(self, text: str) -> float:
        return 3.0 if self._words.find_status(text) else -1.5


def _choices(column: ActivityColumn) -> Sense:
    """How well a text fits a column of the catalogue's own, which has a list of choices."""
    every = (*column.choices, *(each for own in column.choice_aliases.values() for each in own))
    said = frozenset(each.casefold() for each in every)
    return lambda text: 4.0 if text.strip("(). ").casefold() in said else -4.0


def time_of(text: str) -> float:
    """How far a text is one of time: 1 for nothing but time, 0 for none."""
    return 0.0 if len(text) > _LONG_TIME * 2 else _time_of(text)


@lru_cache(maxsize=65536)
def _time_of(text: str) -> float:
    reading: Reading = read_period(text)
    if not (reading.says_when or reading.prioritised) or reading.prose:
        return 0.5 if text.casefold().startswith(_BEGINNINGS) else 0.0
    unknown = (
        sum(map(len, reading.rest)) if not isinstance(reading.rest, str) else len(reading.rest)
    )
    return max(0.2, 1 - unknown / max(1, len(text)))


_BEGINNINGS = (
    "uppstart",
    "start ",
    "pågående",
    "löpande",
    "årligen",
    "fortlöpande",
    "klart",
    "klar ",
)


def bodies_in(text: str) -> float:
    """The share of a text's words that name bodies, small words aside."""
    words = [each for each in re.split(r"[\s,/:;.()]+", text.casefold()) if each]
    telling = [each for each in words if each not in _SMALL]
    return sum(map(_names_body, telling)) / len(telling) if telling else 0.0


@lru_cache(maxsize=8192)
def _names_body(word: str) -> bool:
    return bool(_BODY.search(word))


def _activity(text: str) -> float:
    score = -max(0, len(text) - _LONG_NAME) / 15 - 2.5 * time_of(text)
    score -= 3.5 * bool(_DOT.match(text) or _DASH.match(text))
    score -= 2.0 * bool(_COUNTED.match(text)) + 1.5 * bool(_YES_NO.search(text))
    score -= 1.5 * (len(text) < 40 and bodies_in(text) > 0.9)
    sentences = len(_SENTENCE.findall(text[:-1]))
    return score - 1.2 * sentences + 0.3 * (not text.endswith("."))


def _what(text: str) -> float:
    score = 0.6 if len(text) > _LONG_PROSE else -0.8 if len(text) < _SHORT_PROSE else 0.0
    score += (
        0.4 * text.endswith(".") + 0.4 * bool(_DASH.match(text)) + 0.5 * bool(_DEED.match(text))
    )
    score -= (
        3.0 * time_of(text) + 2.0 * bool(_COUNTED.match(text)) + 0.8 * bool(_YES_NO.search(text))
    )
    score -= 0.5 * bool(_DOT.match(text))
    return score - 1.0 * (len(text) < 40 and bodies_in(text) > 0.9)


def _measure(text: str) -> float:
    score = 1.6 if _COUNTED.match(text) else 0.8 if _MEASURE.match(text) else -0.6
    score += (
        0.6 * bool(_DOT.match(text)) + 1.0 * bool(_YES_NO.search(text)) + 0.3 * text.endswith("?")
    )
    score -= 0.3 * bool(_DASH.match(text)) + 2.5 * time_of(text)
    score -= 1.0 * bool(_DEED.match(text)) + 0.5 * _prose_in(text)
    if text.endswith(".") and not _MEASURED.search(text):
        score -= 0.6 * (len(text) > _SHORT_MEASURE) + 0.3
    if not _DOT.search(text):
        score -= max(0, len(text) - _LONG_MEASURE) / 50
    return score - 0.8 * (len(text) < 30 and bodies_in(text) > 0.9)


def _prose_in(text: str) -> int:
    """How many words of running text there are, as far as it matters."""
    return sum(1 for _ in islice(_PROSE.finditer(text), _MUCH_PROSE))


def _when(text: str) -> float:
    told = time_of(text)
    if told >= 0.5:
        return 1.0 + 2.0 * told - max(0, len(text) - _LONG_TIME) / 20
    return -3.0 + told - max(0, len(text) - 30) / 30


def _responsible(text: str) -> float:
    share = max(bodies_in(text), 0.8 * bodies_in(" ".join(text.split()[:3])))
    score = 2.2 * share - (1.5 if share == 0 else 0) - 2.0 * time_of(text)
    return (
        score
        - max(0, len(text) - 110) / 40
        - 1.5 * bool(_COUNTED.match(text) or _YEAR.search(text))
    )


def _follow_up(text: str) -> float:
    score = -0.8 * (bodies_in(" ".join(text.split()[:1])) > 0)
    return score + (-0.7 if len(text) > 400 else _followed(text))


def _followed(text: str) -> float:
    reading = read_period(text)
    if reading.cadence and not reading.prose:
        return 3.0 if len(text) < 40 else 1.2
    if reading.deadlines or reading.status:
        return 1.0
    return (0.3 if reading.says_when else -0.5) - 1.0 * (len(text) < 60 and bodies_in(text) > 0.6)
