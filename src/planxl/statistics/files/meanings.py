"""What the texts of a file of statistics stand for: municipality, indicator, gender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from planxl.catalogues.models import Catalogue, Fills, Indicator, Keeper, Statistic
from planxl.catalogues.wording import Wordings, normalise
from planxl.statistics.files.model import Cause, Passed, quoted

_KPI = re.compile(r"(?P<key>[a-zåäö]\d{5})(?: .*|[:,;(.-].*)?", re.S)
_CODE = re.compile(r"(?P<code>\d{1,4})(\.0)?(\b\D+)?")
_GROUP_OF_MUNICIPALITIES = re.compile(r"g\d{3,6}( .*)?")  # as Kolada numbers its groups
_WHOLES = frozenset(
    {
        "riket", "sverige", "hela riket", "hela landet", "länet", "hela länet", "regionen",
        "hela regionen", "totalt", "total", "totalsumma", "summa", "samtliga", "samtliga kommuner",
        "alla kommuner", "alla", "genomsnitt", "medel", "medelvärde", "snitt", "median",
        "ovägt medel", "vägt medel", "delregionen", "delregion",
    }
)  # fmt: skip
_WHOLE_WORDS = re.compile(
    r"(region|landstinget|länet|kommunalförbundet|samtliga|alla|summa|totalt|genomsnitt|medel\w*|"
    r"snitt|ovägt|vägt|hela) .+|.+ (län|läns landsting|region|kommungrupp|kommunalförbund)"
)
_GENDERS = {
    **dict.fromkeys(("t", "totalt", "total", "alla", "båda", "båda könen", "samtliga",
                     "kvinnor och män", "män och kvinnor", "flickor och pojkar",
                     "pojkar och flickor", "total kön", "totalt kön", ""), "T"),
    **dict.fromkeys(("k", "kvinnor", "kvinna", "flickor", "flicka"), "K"),
    **dict.fromkeys(("m", "män", "man", "pojkar", "pojke"), "M"),
}  # fmt: skip
_FILLS = {each.value: each for each in Fills}
REGION = Passed("region, rike, område eller summa: bara kommuners egna tal används")
OTHER_COUNTY = Passed("kommun i ett annat län")


class Target(NamedTuple):
    """What a figure is for: an indicator, and the published series where the file names that."""

    indicator: Indicator
    statistic: Statistic | None = None


class Meanings:
    """All that the words of a file may mean in a catalogue. Build it once for each file."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._wordings = Wordings(catalogue)
        self._series = dict(_series(catalogue))
        self._keys = dict(self._titles())
        own = {each.code[:2] for each in catalogue.municipalities}
        self._counties = {catalogue.region_code} if catalogue.region_code else own
        named = (catalogue.region, *catalogue.delregions)
        self._wholes = _WHOLES | {normalise(each) for each in named}
        self.indicator = cache(self._indicator)
        self.area = cache(self._area)

    def knows_area(self, text: str) -> bool:
        """Whether a text names a municipality or a region; a mere number must be a code of ours."""
        if text.strip().isdecimal():
            return isinstance(self.area("", text), str)
        return bool(text.strip()) and not isinstance(self.area("", text), Cause)

    def knows_indicator(self, text: str) -> bool:
        """Whether a text names an indicator, a published series, or what resembles one."""
        known = self._key(text) or self._wordings.find_indicator(text)
        return bool(known or self._wordings.find_related(text))

    def gender(self, text: str) -> str | None:
        """T, K or M; T for an empty text, and None for another word."""
        plain = normalise(text)
        return _GENDERS.get(plain) if plain or not text.strip() else None

    def fills(self, text: str) -> Fills | None:
        """The cell of the row that a word names: värde, täljare or nämnare."""
        return _FILLS.get(normalise(text))

    def _area(self, code: str, name: str) -> str | Passed | Cause:
        """The code of the municipality that a code, a name, or both mean."""
        text = f"{code} {name}".strip()
        found = self._wordings.find_municipality(text)
        if found:
            return found.code
        plain = normalise(text)
        numbered = _CODE.fullmatch(plain)
        if numbered:
            return self._of_code(text, numbered)
        if plain in self._wholes or _is_whole(plain):
            return REGION
        return self._unknown(text)

    def _of_code(self, text: str, numbered: re.Match[str]) -> Passed | Cause:
        digits = numbered["code"]
        if len(digits) <= 2 or digits.startswith("00"):
            return REGION
        if digits.zfill(4)[:2] not in self._counties:
            return OTHER_COUNTY
        ours = self.catalogue.municipality_by_code.get(digits.zfill(4))
        if ours is None:
            return self._unknown(text)
        what = f"koden {ours.code} är {ours.name}, men här står {quoted(text)}."
        return Cause(what, "Rätta koden eller namnet.")

    def _unknown(self, text: str) -> Cause:
        example = self.catalogue.municipalities[0]
        if not text:
            remedy = f"Skriv kommunens kod eller namn, till exempel {example.name}."
            return Cause("raden har ett tal men ingen kommun.", remedy)
        what = f"{quoted(text)} är ingen kommun i {self.catalogue.region}."
        remedy = (
            f"Skriv kod eller namn, till exempel {example.code} {example.name}. En kommun i ett "
            "annat län känns bara igen på sin kod."
        )
        return Cause(what, remedy)

    def _indicator(
        self, texts: tuple[str, ...], group: str = "", goal: str = ""
    ) -> tuple[Target, ...] | Passed | Cause:
        """What the figures of a row or column are for. ``texts`` are all that names it."""
        keys = [key for key in map(self._key, texts) if key]
        if keys:
            return self._of_series(keys[0])
        if not any(texts):
            remedy = "Skriv indikatorns id eller namn, till exempel "
            return Cause("här framgår inte vilken indikator talet gäller.", f"{remedy}{self._any}.")
        key = self._wordings.find_group(group)
        if group.strip() and key is None:
            names = ", ".join(each.name for each in self.catalogue.target_groups)
            return Cause(f"{quoted(group)} är ingen målgrupp i planen.", f"Det finns: {names}.")
        goals = self._wordings.find_goal(goal, key) if goal else ()
        return self._of_texts(texts, key, goals[0] if len(goals) == 1 else None)

    def _of_texts(
        self, texts: tuple[str, ...], group: str | None, goal: str | None
    ) -> tuple[Target, ...] | Cause:
        answers = [self._wordings.find_indicator(each, group, goal) for each in texts]
        known = [set(each) for each in answers if each]
        if not known:
            return self._not_known(texts, group)
        agreed = set.intersection(*known)
        if len(agreed) == 1:
            return (Target(self.catalogue.indicator_by_id[agreed.pop()]),)
        named = [each for each in self.catalogue.indicator_by_id if each in set.union(*known)]
        told = " och ".join((", ".join(named[:-1]), named[-1]))
        if not agreed:
            return Cause(f"här står två olika indikatorer, {told}.", "Rätta id eller text.")
        what = f"{quoted(_first(texts))} finns i {told}."
        return Cause(what, "Skriv indikatorns id, eller lägg till en kolumn Målgrupp.")

    def _not_known(self, texts: tuple[str, ...], group: str | None) -> Cause:
        text = _first(texts)
        alike = self._wordings.find_related(text, group)
        if alike:
            what = f"{quoted(text)} liknar {alike[0].indicator} men {alike[0].relation}."
            return Cause(what, "Ta bort talen ur filen, eller skriv det mått som planen har.")
        remedy = f"Skriv id, nyckeltal eller planens text, till exempel {self._any}."
        return Cause(f"{quoted(text)} är ingen indikator i planen.", remedy)

    def _of_series(self, key: str) -> tuple[Target, ...] | Passed:
        used_in = self._series.get(key, [])
        exact = tuple(each for each in used_in if each.statistic and each.statistic.fits)
        if exact:
            return exact
        if used_in:
            return Passed(f"{key} är bakgrund: det mäter inte planens indikator och fyller inget")
        return Passed(f"{key} hör inte till någon indikator i planen")

    def _titles(self) -> Iterator[tuple[str, str]]:
        """The published titles with their keys; a text that the plan itself uses is the plan's."""
        for key, target in _of_kolada(self.catalogue):
            title = target.statistic.title if target.statistic else ""
            if not self._wordings.find_indicator(title):
                yield normalise(title), key

    def _key(self, text: str) -> str | None:
        """The key of the series that a text names: "N17445", "N17445 Gymnasie…", or its title."""
        plain = normalise(text)
        match = _KPI.fullmatch(plain)
        return match["key"].upper() if match else self._keys.get(plain)

    @property
    def _any(self) -> str:
        return next(iter(self.catalogue.indicator_by_id), "V1.1-1")


def _series(catalogue: Catalogue) -> Iterable[tuple[str, list[Target]]]:
    """What each of Kolada's series is used for; only Kolada's keys are names in themselves."""
    found: dict[str, list[Target]] = {}
    for key, target in _of_kolada(catalogue):
        found.setdefault(key, []).append(target)
    return found.items()


def _of_kolada(catalogue: Catalogue) -> Iterator[tuple[str, Target]]:
    for indicator in catalogue.indicators:
        for each in indicator.statistics:
            if each.keeper is Keeper.KOLADA:
                yield each.key.upper(), Target(indicator, each)


def _is_whole(plain: str) -> bool:
    groups = (_WHOLE_WORDS, _GROUP_OF_MUNICIPALITIES)
    return any(each.fullmatch(plain) for each in groups)


def _first(texts: tuple[str, ...]) -> str:
    return next(filter(None, texts), "")
