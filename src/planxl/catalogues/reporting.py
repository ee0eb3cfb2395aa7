"""Who answers for a plan and to whom: municipalities or a region, reporting bodies, networks."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property

from planxl.catalogues.frozen import Frozen, Id, MunicipalityCode, Text
from planxl.catalogues.spelling import normalise
from planxl.periods import Cadence, read_period

WHEN_RELEVANT = "i förekommande fall"
"""An interval without a day: when there is something to tell."""

_UNSETTLED = "hur ofta är inte bestämt"
_REGION_CODES = "00"
_REGION = "Region "


class Reporter(StrEnum):
    """What those that report are; the value is the word for one of them.

    Both words are declined alike, so that a text about the one is a text about the other.
    """

    MUNICIPALITY = "kommun"
    REGION = "region"

    @property
    def many(self) -> str:
        """Several of them."""
        return f"{self}er"

    def said(self, text: str) -> str:
        """A text that is written about municipalities, about these."""
        return _MUNICIPALITY.sub(self._word, text) if self is not Reporter.MUNICIPALITY else text

    def _word(self, found: re.Match[str]) -> str:
        word = self.value.capitalize() if found["word"][0].isupper() else self.value
        return word + found["ending"]


# "kommunerna", but neither "kommunkod" nor "--kommun" nor an address.
_MUNICIPALITY = re.compile(r"(?<![\w@-])(?P<word>[Kk]ommun)(?P<ending>(?:en|er|erna)?s?)(?![\w@])")


class Municipality(Frozen):
    """A municipality of the plan, or a region that answers for itself (its code begins with 00).

    ``delregion`` is empty where it is not settled; ``reports`` tells whether an answer is expected.
    """

    code: MunicipalityCode
    name: Text
    delregion: str = ""
    reports: bool = True

    @property
    def is_region(self) -> bool:
        """Whether it is a region, as Kolada and others number them: 0020 is Region Dalarna."""
        return self.code.startswith(_REGION_CODES)

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called: a region also without the word."""
        bare = self.name.removeprefix(_REGION)
        return (self.name, bare) if self.is_region and bare != self.name else (self.name,)


class ReportingBody(Frozen):
    """A body that the plan is reported to; ``interval`` is how often, as it is said in Uppföljning.

    The interval may be no time of the calendar (``WHEN_RELEVANT``), or not be settled ("").
    """

    id: Id
    name: Text
    interval: str = ""
    aliases: tuple[Text, ...] = ()

    @cached_property
    def cadence(self) -> Cadence | None:
        """How often, where the calendar tells when it is due."""
        found = read_period(self.interval).cadence
        return found if found and found.timed else None

    @property
    def told_interval(self) -> str:
        """How often, in words, also where the plan does not say it."""
        return self.interval or _UNSETTLED

    def is_named_in(self, text: str) -> bool:
        """Whether a text names the body, by its name or otherwise."""
        return bool(self._named.search(normalise(text)))

    @cached_property
    def _named(self) -> re.Pattern[str]:
        names = "|".join(re.escape(normalise(each)) for each in (self.name, *self.aliases))
        return re.compile(rf"(?<!\w)(?:{names})s?(?!\w)")


class Network(Frozen):
    """A network or a forum that the plan names, on which level it is, and who meets in it."""

    name: Text
    level: str = ""
    about: Text


def alphabetical(name: str) -> str:
    """A sort key that puts å, ä and ö last, in that order, as Swedish does."""
    return name.casefold().translate(str.maketrans("åäöé", "{|}e"))
