"""A difference as an object for programs: ``planxl diff --json``. Keys are only ever added.

``old`` and ``new``         what was given, by name
``municipalities``          those compared, in alphabetical order, those that are alike too; each:
    ``code``, ``name``
    ``old``, ``new``        ``file``, ``year``, ``catalogue``
    ``differences``         the most important first; each:
        ``section``         activity, indicator, local_indicator, start or loose
        ``kind``            removed, changed or added
        ``sort``            removed, earlier_value, figure, text, filled_in or added: the most
                            important of its fields
        ``id``              the indicator's id, or the id of the goal
        ``subject``         the name of the activity or indicator, or the text of a loose cell
        ``old_cell``, ``new_cell``  "Aktiviteter D7", or "" where there is none
        ``fields``          those that differ (all, where the row is on one side only); each:
            ``field``       the column's key; a value of another year than the workbook's, and
                            between two years every value, as year_2022
            ``label``, ``sort``, ``unit``
            ``old``, ``new``  number, true or false, text, or null for an empty cell
            ``old_cell``, ``new_cell``
            ``hidden``      true where what changed is personal data, which is masked
    ``moved``               rows in another order: ``section``, ``subject``, ``old_cell``,
                            ``new_cell``
    ``years_without_column``  years of the earlier workbook that the later has no column for
    ``unfilled``            follow-up cells of the later year that are still empty
``only_old``, ``only_new``  municipalities on one side only: ``code``, ``name``, ``file``, ``year``
``set_aside``               files that could not be compared: ``side``, ``file``, ``message``
``passed_over``             files that are no answer: ``side``, ``file``, ``message``
"""

from __future__ import annotations

from typing import Any

from planxl.difference.model import (
    Difference,
    Differences,
    FieldChange,
    Item,
    Moved,
    SetAside,
    Side,
)

Object = dict[str, Any]


def as_object(found: Differences) -> Object:
    """Everything that differs, as the module's docstring says."""
    return {
        "old": found.old,
        "new": found.new,
        "municipalities": [_municipality(each) for each in found.compared],
        "only_old": [_alone(each) for each in found.left],
        "only_new": [_alone(each) for each in found.came],
        "set_aside": [_file(each) for each in found.set_aside],
        "passed_over": [_file(each) for each in found.passed_over],
    }


def _municipality(difference: Difference) -> Object:
    return {
        "code": difference.code,
        "name": difference.municipality,
        "old": _side(difference.old),
        "new": _side(difference.new),
        "differences": [_item(each) for each in difference.items],
        "moved": [_moved(each) for each in difference.moved],
        "years_without_column": list(difference.years_without_column),
        "unfilled": difference.unfilled,
    }


def _side(side: Side) -> Object:
    return {"file": side.file, "year": side.year, "catalogue": side.catalogue}


def _item(item: Item) -> Object:
    return {
        "section": item.section.value,
        "kind": item.kind.value,
        "sort": item.sort.value,
        "id": item.id,
        "subject": item.subject,
        "old_cell": str(item.old_place),
        "new_cell": str(item.new_place),
        "fields": [_field(each) for each in item.fields],
    }


def _field(change: FieldChange) -> Object:
    return {
        "field": change.key,
        "label": change.label,
        "sort": change.sort.value,
        "unit": change.unit,
        "old": change.old,
        "new": change.new,
        "old_cell": str(change.old_place),
        "new_cell": str(change.new_place),
        "hidden": change.hidden,
    }


def _moved(moved: Moved) -> Object:
    return {
        "section": moved.section.value,
        "subject": moved.subject,
        "old_cell": str(moved.old_place),
        "new_cell": str(moved.new_place),
    }


def _alone(side: Side) -> Object:
    return {
        "code": side.code,
        "name": side.municipality,
        "file": side.file,
        "year": side.year,
    }


def _file(each: SetAside) -> Object:
    return {"side": "old" if each.is_old else "new", "file": each.file, "message": each.message}
