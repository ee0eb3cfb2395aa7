"""How the value of an indicator comes to be: published, counted, reported, or nobody said."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from planxl.catalogues.figures import Fills, Statistic
from planxl.catalogues.models import Catalogue, Indicator


class Origin(Enum):
    """Where this year's value of an indicator is to be had."""

    PUBLISHED = "published"
    COUNTED = "counted"  # among the activities of the workbook itself
    REPORTED = "reported"  # nobody but the municipality has it
    UNNAMED = "unnamed"  # the catalogue names no one who publishes it


def origin(indicator: Indicator) -> Origin:
    """Where this year's value is to be had."""
    if published(indicator):
        return Origin.PUBLISHED
    if indicator.own_count:
        return Origin.COUNTED
    return Origin.REPORTED if indicator.only_reported else Origin.UNNAMED


def published(indicator: Indicator) -> tuple[Statistic, ...]:
    """The figures that measure the indicator and are still given."""
    return tuple(each for each in indicator.measured_by if each.withdrawn is None)


def formerly_published(indicator: Indicator) -> tuple[Statistic, ...]:
    """The figures that measure the indicator and are given for past years only."""
    return tuple(each for each in indicator.measured_by if each.withdrawn is not None)


def filling(indicator: Indicator, cell: Fills) -> tuple[Statistic, ...]:
    """The figures that are still given and belong in a cell of the indicator's row."""
    found = (each for each in indicator.statistics if each.fills is cell and each.fits)
    return tuple(each for each in found if each.withdrawn is None)


def by_origin(catalogue: Catalogue) -> Mapping[Origin, tuple[Indicator, ...]]:
    """The plan's indicators by where their values are to be had, in the order of the plan."""
    return {each: tuple(i for i in catalogue.indicators if origin(i) is each) for each in Origin}
