"""Whose plan a document is: catalogue, municipality and reporting year, as it tells.

A plan goes for several years, and a workbook is for one: where the document tells no single year
none is guessed, for a guess would put the answers under the wrong year. What was read is delivered
all the same, and the person is told first of all doubts what to add.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from planxl.catalogues import built_in, load
from planxl.catalogues.models import Catalogue, Municipality
from planxl.conversion.document import Document, Paragraph, Table
from planxl.conversion.formats import ConversionError, Wish
from planxl.conversion.placing.outline import titles
from planxl.conversion.plan import Concern, Doubt, Source
from planxl.findings import Place
from planxl.salvage.lines import goals_of
from planxl.salvage.owner import Told, municipalities_in, years_in
from planxl.workbook.creation import FIRST_YEAR, LAST_YEAR, CreationError, find_municipality
from planxl.workbook.reading.recognition import DEFAULT
from planxl.workbook.vocabulary import Vocabulary

_PERIOD = re.compile(r"(?<![\d.,:/-])(20\d\d)\s*[-–—]\s*(20\d\d)(?![\d:-])")
_GOES_FOR = re.compile(r"gäller|avser|period|plan\b", re.IGNORECASE)
_MAY_NAME = re.compile(r"kommun|stad|region", re.IGNORECASE)
_FEWEST_MENTIONS = 3
_TIMES_AS_OFTEN = 3
_SHORTEST_GOAL = 12
_LONGEST_PERIOD = 15
_MOST_NAMED = 4
_FEW_WORDS = 5


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose plan it is and for which year, with doubts about what it was understood from.

    None is what the document does not tell for certain; then a doubt says what to do.
    """

    municipality: Municipality | None
    year: int | None
    doubts: tuple[Doubt, ...] = ()


def catalogue_of(document: Document, wish: Wish) -> Catalogue:
    """The catalogue that is asked for; else the one whose municipalities and goals are named."""
    if wish.catalogue:
        return wish.catalogue
    every = [load(each) for each in built_in()]
    asked = wish.municipality
    if asked:
        having = [each for each in every if Vocabulary(each).wordings.find_municipality(asked)]
        return _fitting(document, having) if having else load(DEFAULT)
    texts = list(_texts(document))
    named = [each for each in every if _municipality(document, texts, each)[0]]
    return _fitting(document, named or every)


def _fitting(document: Document, several: Sequence[Catalogue]) -> Catalogue:
    """The catalogue of which most goals are named; Västra Götaland's of those that fit alike."""
    if len(several) == 1:
        return several[0]
    texts = [text for text in _texts(document) if len(text) >= _SHORTEST_GOAL]

    def fit(catalogue: Catalogue) -> tuple[int, bool]:
        words = Vocabulary(catalogue)
        return sum(1 for text in texts if goals_of(text, words)), catalogue.id == DEFAULT

    return max(several, key=fit)


def owner_of(document: Document, wish: Wish, catalogue: Catalogue, name: str) -> Owner:
    """Whose plan a document is. Raises ConversionError where the wished municipality is none."""
    texts, whose, year = list(_texts(document)), None, wish.year
    told_whose, told_year = "", ""
    if wish.municipality:
        whose = _wished(catalogue, wish.municipality)
    else:
        whose, told_whose = _municipality(document, texts, catalogue)
    if not year:
        year, told_year = _year(document)
    doubts = (
        _doubt("municipality", told_whose, name)
        if whose
        else _unknown("municipality", _no_municipality(texts, catalogue), name),
        _doubt("year", told_year, name)
        if year
        else _unknown("year", _no_year(document, texts), name),
    )
    return Owner(whose, year, tuple(each for each in doubts if each.sentence))


# Municipality -----------------------------------------------------------------------------------


def _wished(catalogue: Catalogue, name: str) -> Municipality:
    try:
        return find_municipality(catalogue, name)
    except CreationError as error:
        raise ConversionError(str(error)) from None


def _municipality(
    document: Document, texts: Sequence[str], catalogue: Catalogue
) -> tuple[Municipality | None, str]:
    """The municipality that is told, and a sentence where that is not quite sure."""
    stem = PurePath(document.name).stem
    for found in (
        {each for text in titles(document) for each in _named(text, catalogue)},
        set(_named(stem, catalogue, is_name=True)),
    ):
        if len(found) == 1:
            return found.pop(), ""
    in_titles = {each: text for text in titles(document) for each in _bare(text, catalogue)}
    if len(in_titles) == 1:
        whose, text = in_titles.popitem()
        return whose, f"Att planen gäller {whose.name} är taget ur ”{text}”. Kontrollera det."
    counted = _mentions(texts, catalogue).most_common(2)
    if not counted or not _is_clear(counted):
        return None, ""
    whose = counted[0][0]
    return whose, f"Att planen gäller {whose.name} är taget ur dokumentets text. Kontrollera det."


def _is_clear(counted: Sequence[tuple[Municipality, int]]) -> bool:
    """Whether one municipality is named so much more than the next that it is the plan's."""
    if len(counted) == 1:
        return True
    first, second = counted[0][1], counted[1][1]
    return first >= _FEWEST_MENTIONS and first >= _TIMES_AS_OFTEN * second


def _mentions(texts: Iterable[str], catalogue: Catalogue) -> Counter[Municipality]:
    return Counter(
        each for text in texts if _MAY_NAME.search(text) for each in _named(text, catalogue)
    )


def _named(text: str, catalogue: Catalogue, *, is_name: bool = False) -> Iterator[Municipality]:
    found = set(municipalities_in(Told(Place(), text, is_name), catalogue))
    # "Region Dalarna" has no word "kommun" after it.
    found |= {each for each in catalogue.reporters if " " in each.name and each.name in text}
    yield from (each for each in catalogue.reporters if each in found)


def _bare(text: str, catalogue: Catalogue) -> Iterator[Municipality]:
    """The municipalities that a title names without saying that they are: "Handlingsplan Tanum".

    Not in its first word, which has a capital letter anyway (Vara, Mark).
    """
    for each in catalogue.reporters:
        if re.search(rf"(?<=\W){re.escape(each.name)}s?(?!\w)", text):
            yield each


def _no_municipality(texts: Sequence[str], catalogue: Catalogue) -> str:
    names = [each.name for each, _ in _mentions(texts, catalogue).most_common(_MOST_NAMED)]
    told = f": det nämner {_listed(names)}" if names else ""
    example = names[0] if names else catalogue.reporters[0].name
    return (
        f"Det framgår inte vilken kommun dokumentet gäller{told}. Läs det på nytt med --kommun "
        f"{example}, med rätt kommun i stället för exemplet."
    )


def _listed(names: Sequence[str], last: str = "och") -> str:
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else names[0]


# Year -------------------------------------------------------------------------------------------


def _year(document: Document) -> tuple[int | None, str]:
    """The one reporting year that the title or the name of the file tells."""
    for text, is_name in _named_texts(document):
        is_told = is_name or bool(_GOES_FOR.search(text))
        if not is_told and len(text.split()) > _FEW_WORDS:
            continue  # "År 2016 slöt regeringen …" is no title
        years = set(years_in(Told(Place(), text, is_told)))
        if len(years) == 1:
            year = years.pop()
            return year, f"Redovisningsåret {year} är taget ur ”{text}”. Kontrollera det."
        if years or _PERIOD.search(text):
            return None, ""
    return None, ""


def _named_texts(document: Document) -> list[tuple[str, bool]]:
    name = PurePath(document.name).stem.replace("_", " ")
    return [*((text, False) for text in titles(document)), (name, True)]


def _no_year(document: Document, texts: Sequence[str]) -> str:
    period = _period(document, texts)
    if period:
        years = _listed([str(each) for each in period], "eller")
        return (
            f"Planen gäller {period[0]}–{period[-1]}, och det framgår inte vilket av åren som "
            f"redovisas. Läs det på nytt med --year {years}."
        )
    return (
        "Det framgår inte vilket redovisningsår dokumentet gäller. Läs det på nytt med --year "
        "2025, med rätt år i stället för exemplet."
    )


def _period(document: Document, texts: Sequence[str]) -> Sequence[int]:
    """The years that the plan goes for, as its title or a sentence about it tells."""
    telling = [text for text, _ in _named_texts(document)]
    telling += [text for text in texts if _GOES_FOR.search(text)]
    for text in telling:
        for first, last in _PERIOD.findall(text):
            years = range(int(first), int(last) + 1)
            if FIRST_YEAR <= years.start < years.stop <= LAST_YEAR and len(years) in range(
                2, _LONGEST_PERIOD
            ):
                return years
    return ()


def _texts(document: Document) -> Iterator[str]:
    """Every paragraph and cell, on one line."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (" ".join(cell.text.split()) for cell in block.cells())
        elif isinstance(block, Paragraph):
            yield " ".join(block.text.split())


def _doubt(field: str, sentence: str, name: str) -> Doubt:
    return Doubt(
        table="start",
        field=field,
        concern=Concern.VALUE,
        confidence=0.8,
        sentence=sentence,
        source=Source(file=name),
    )


def _unknown(field: str, sentence: str, name: str) -> Doubt:
    return _doubt(field, sentence, name).model_copy(update={"confidence": 0.0})
