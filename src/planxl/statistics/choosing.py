"""What of a table's variables a series means: each variable by its chosen codes, or left out."""

from __future__ import annotations

from collections.abc import Mapping

from planxl.catalogues.models import Keeper
from planxl.statistics.addresses import TITLES
from planxl.statistics.asking import Series, StatisticsError
from planxl.statistics.jsonstat import Dimension
from planxl.statistics.marks import gender_of, is_total
from planxl.statistics.tables import Table

Choice = Mapping[str, tuple[str, ...]]
"""Codes chosen, by the code of their variable."""


def choice(table: Table, series: Series, keeper: Keeper) -> Choice | None:
    """What is chosen in a table besides area and time, or None where it has no such thing.

    Raises StatisticsError where the plan would have to choose and has not.
    """
    named = _named(table, series)
    if named is None:
        return None
    chosen = dict(named)
    gender = table.gender
    if gender is None and series.gender != "T":
        return None
    for each in table.others:
        if each.code in chosen:
            continue
        wanted = series.gender if each is gender else "T"
        codes = _codes_of_gender(each, wanted) if each is gender else _whole(each)
        if codes is None and wanted != "T":
            return None
        if codes is None and not each.eliminable:
            raise _undecided(table, each, keeper)
        if codes is not None:
            chosen[each.code] = codes
    return chosen


def _named(table: Table, series: Series) -> Choice | None:
    """What the series' own selection means, or None where the table does not know a word of it."""
    chosen = {}
    for name, values in series.selection:
        variable = _by_name(table, name)
        codes = [_code(variable, value) for value in values] if variable else [None]
        if variable is None or not codes or None in codes:
            return None
        chosen[variable.code] = tuple(dict.fromkeys(code for code in codes if code is not None))
    return chosen


def _by_name(table: Table, name: str) -> Dimension | None:
    name = name.casefold()
    found = (v for v in table.others if name in (v.code.casefold(), v.label.casefold()))
    return next(found, None)


def _code(variable: Dimension, value: str) -> str | None:
    """The code that a value means: by code, else by a label that nothing else has."""
    wanted = value.casefold()
    codes = [code for code in variable.labels if code.casefold() == wanted]
    labelled = [code for code, label in variable.labels.items() if label.casefold() == wanted]
    if codes:
        return codes[0]
    return labelled[0] if len(labelled) == 1 else None


def _codes_of_gender(variable: Dimension, gender: str) -> tuple[str, ...] | None:
    found = [code for code, label in variable.labels.items() if gender_of(label) == gender]
    return (found[0],) if len(found) == 1 else None


def _whole(variable: Dimension) -> tuple[str, ...] | None:
    """The one code that stands for all of a variable's values.

    A table may have several totals of the same label, one for each way of dividing the values. Of
    what is measured there is no total: "Totalt antal" is one measure among others.
    """
    if len(variable.labels) == 1:
        return tuple(variable.labels)
    if variable.is_measure:
        return None
    totals = {code: label for code, label in variable.labels.items() if is_total(label)}
    return (next(iter(totals)),) if len(set(totals.values())) == 1 else None


def _undecided(table: Table, variable: Dimension, keeper: Keeper) -> StatisticsError:
    example = next(iter(variable.labels.values()), "…")
    return StatisticsError(
        f'{TITLES[keeper]}: tabellen "{table.title}" delar upp siffrorna efter '
        f'"{variable.label or variable.code}", och katalogen säger inte vilken del som menas. '
        f'Skriv det i katalogen, till exempel selection = {{ "{variable.code}" = ["{example}"] }}.'
    )
