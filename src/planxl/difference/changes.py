"""What two rows say differently, field by field, within a year or from one year to another."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.difference.fields import Fields, Told
from planxl.difference.model import FieldChange, Sort
from planxl.findings.finding import Place
from planxl.rules.personal_data import discreet_text
from planxl.workbook.submission import Measure

_NOTHING = Place()


class Changes:
    """Compares rows of two workbooks, and keeps count of what cannot be compared.

    Between two years a value is held against the column of its year, and an empty follow-up in the
    later workbook is no change: it is still to be made.
    """

    def __init__(self, old_year: int | None, new_year: int | None) -> None:
        self.between = old_year is not None and new_year is not None and old_year != new_year
        self._later_is_new = self.between and (new_year or 0) > (old_year or 0)
        self.years_without_column: set[int] = set()
        self.unfilled = 0

    def of_row(self, old: Fields, new: Fields) -> tuple[FieldChange, ...]:
        """The fields of a row in both workbooks that differ."""
        return tuple(self._differing(old, new))

    def _differing(self, old: Fields, new: Fields) -> Iterator[FieldChange]:
        for key in (*new, *(key for key in old if key not in new)):
            one, other = old.get(key), new.get(key)
            if self.between:
                one, other = self._between(one, other)
            change = _change(one, other)
            if change:
                yield change

    def _between(self, old: Told | None, new: Told | None) -> tuple[Told | None, Told | None]:
        """The two sides of a field as far as they can be compared from one year to another."""
        early, late = (old, new) if self._later_is_new else (new, old)
        if not self._comparable(early, late):
            early = late = None
        elif early and early.of_its_year:
            early = None
        return (early, late) if self._later_is_new else (late, early)

    def _comparable(self, early: Told | None, late: Told | None) -> bool:
        if early is None or early.value is None:
            return True
        if early.series and late is None:
            self.years_without_column.add(int(early.key.removeprefix("year_")))
            return False
        if early.yearly and (late is None or late.value is None):
            self.unfilled += 1
            return False
        return True


def of_one_side(fields: Fields, *, old: bool) -> tuple[FieldChange, ...]:
    """All that a row says which stands in one of the workbooks only."""
    changes = (
        _change(told, None) if old else _change(None, told)
        for told in fields.values()
        if told.value is not None
    )
    return tuple(filter(None, changes))


def _change(old: Told | None, new: Told | None) -> FieldChange | None:
    before, after = old.value if old else None, new.value if new else None
    told = new or old
    if told is None or (before is None and after is None):
        return None
    if old and new and before is not None and after is not None and old.same == new.same:
        return None
    shown, shown_after = _shown(before), _shown(after)
    return FieldChange(
        key=told.key,
        label=told.label,
        sort=_sort(told, before, earlier=any(each.earlier for each in (old, new) if each)),
        old=shown,
        new=shown_after,
        old_place=old.place if old else _NOTHING,
        new_place=new.place if new else _NOTHING,
        unit=told.unit,
        hidden=shown == shown_after and isinstance(shown, str),
    )


def _shown(value: Measure | None) -> Measure | None:
    return discreet_text(value) if isinstance(value, str) else value


def _sort(told: Told, before: Measure | None, *, earlier: bool) -> Sort:
    if before is None:
        return Sort.FILLED
    if earlier:
        return Sort.EARLIER
    return Sort.FIGURE if told.measure else Sort.TEXT
