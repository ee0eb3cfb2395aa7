"""The evidence: how each class of disagreement is recognised from what stands in the file."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from differential.sight import Aspect, Difference
from differential.witness import Run, Witness, Written

_BLANKS = " \t\r\n"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.I)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.I)
_YEAR_10000 = re.compile("[0-9]{5}-[0-9]{2}-[0-9]{2}(T.*)?")  # as an .ods may say it
_DAY = timedelta(days=1)
_MILLISECONDS = 24 * 60 * 60 * 1000


def of_cell(difference: Difference, witness: Witness) -> Written:
    """The cell in question, which must be there."""
    found = witness.cell(difference.key)
    if found is None:
        raise LookupError(difference.key)
    return found


def shown(written: Written) -> str:
    """The letters of its number format that are shown as parts of a date or time."""
    return _NOT_SHOWN.sub("", written.format).partition(";")[0].lower()


def shows_days(written: Written) -> bool:
    """Whether the format shows a year, a day or the name of a month."""
    letters = shown(written)
    return bool(set("yd") & set(letters)) or "mmm" in letters


def shows_clock(written: Written) -> bool:
    """Whether the format shows hours or seconds."""
    return bool(set("hs") & set(shown(written)))


def is_date_alone(difference: Difference, witness: Witness) -> bool:
    """A whole number in a format of days: a date to us, midnight of it to the other."""
    written = of_cell(difference, witness)
    return (
        round(float(written.value) * _MILLISECONDS) % _MILLISECONDS == 0
        and shows_days(written)
        and not shows_clock(written)
        and type(difference.ours) is date
        and difference.theirs == datetime.combine(difference.ours, time())
    )


def is_clock_of_a_day(difference: Difference, witness: Witness) -> bool:
    """A format that shows a clock: midnight of a day to us, a day alone to the other."""
    return (
        type(difference.theirs) is date
        and difference.ours == datetime.combine(difference.theirs, time())
        and shows_clock(of_cell(difference, witness))
    )


def is_elapsed(difference: Difference, witness: Witness) -> bool:
    """A format of elapsed time: days to us, a timedelta to the other."""
    written = of_cell(difference, witness)
    return (
        bool(_ELAPSED.search(shown(written)))
        and isinstance(difference.theirs, timedelta)
        and math.isclose(difference.ours, float(written.value), rel_tol=1e-14)
        and abs(difference.theirs - difference.ours * _DAY) < timedelta(milliseconds=1)
    )


def is_first_day_of_1904(difference: Difference, witness: Witness) -> bool:
    """Below 1 in a format of days, counted from 1904: that day to us, a time alone to the other."""
    written = of_cell(difference, witness)
    moment = datetime(1904, 1, 1) + timedelta(days=float(written.value))
    return (
        witness.date1904
        and shows_days(written)
        and moment.date() == date(1904, 1, 1)
        and difference.ours in (moment, moment.date())
        and difference.theirs == moment.time()
    )


def is_no_day(difference: Difference, witness: Witness) -> bool:
    """A number that no day of the calendar has, in a format of days or of a clock."""
    written = of_cell(difference, witness)
    serial = float(written.value)
    days = range(0 if witness.date1904 else 1, 2_957_004 if witness.date1904 else 2_958_466)
    exists = math.floor(serial) in days and (witness.date1904 or math.floor(serial) != 60)
    kept = difference.ours == serial or _YEAR_10000.fullmatch(str(difference.ours))
    by_value = difference.aspect is Aspect.ERRORS or bool(kept)
    return not exists and by_value and (shows_days(written) or shows_clock(written))


def is_too_large(difference: Difference, witness: Witness) -> bool:
    """A number beyond the largest that a double can hold: its text to us, infinity to the other."""
    written = of_cell(difference, witness)
    return (
        written.type == "n"
        and math.isinf(float(written.value))
        and difference.ours == written.value
        and difference.theirs == float(written.value)
    )


def is_escape(difference: Difference, witness: Witness) -> bool:
    """The other shows an escape as it is written, or has turned one that is none."""
    text = of_cell(difference, witness).text
    return bool(_ESCAPE.search(text)) and difference.ours == unescaped(text)


def unescaped(text: str) -> str:
    """What an ST_Xstring says; UTF-16, so two halves make one character."""
    units = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_blank_at_the_ends(difference: Difference, witness: Witness) -> bool:
    """Blanks that the file does not say are to be kept, shown by the other only."""
    written = of_cell(difference, witness)
    said = "".join(map(_said, written.runs))
    return (
        bool(written.runs)
        and (difference.ours or "") == unescaped(said)
        and difference.theirs == written.text
        and said != written.text
    )


def _said(run: Run) -> str:
    return run.text if run.kept else run.text.strip(_BLANKS)


def is_nothing(difference: Difference, witness: Witness) -> bool:
    """A text of no characters: a cell without a value to us, an empty text to the other."""
    written = of_cell(difference, witness)
    return {difference.ours, difference.theirs} == {None, ""} and not written.text


def is_strict(difference: Difference, witness: Witness) -> bool:
    return witness.strict and difference.theirs is None


def is_error(difference: Difference, witness: Witness) -> bool:
    written = of_cell(difference, witness)
    return written.type == "e" and difference.ours == written.value and difference.theirs is None


def is_without_header(difference: Difference, witness: Witness) -> bool:
    return difference.ours is None and witness.table(difference.key).get("headerRowCount") == "0"


def is_named_otherwise(difference: Difference, witness: Witness) -> bool:
    return (
        _theirs_fails(difference, "KeyError")
        and witness.says("content_types", "/xl/sharedStrings.xml")
        and witness.has_part(r"^xl/sharedstrings\.xml$")
        and "xl/sharedStrings.xml" not in witness.names
    )


def is_empty_style(difference: Difference, witness: Witness) -> bool:
    return _theirs_fails(difference, "TypeError") and witness.says(r"worksheets/", ' s=""')


def is_styles_elsewhere(difference: Difference, witness: Witness) -> bool:
    return (
        _theirs_fails(difference, "IndexError")
        and witness.has_part(r"styles\.xml$")
        and not witness.has_part(r"^xl/styles\.xml$")
    )


def is_filter_of_none(difference: Difference, witness: Witness) -> bool:
    return _theirs_fails(difference, "ValueError") and witness.says(
        "worksheets/", r'operator="\*\*none\*\*"'
    )


def is_infinite(difference: Difference, witness: Witness) -> bool:
    return _theirs_fails(difference, "ValueError") and witness.says("worksheets/", "<v>INF</v>")


def is_covered(difference: Difference, witness: Witness) -> bool:
    """A cell under a merged range, but for its first: openpyxl forgets its value."""
    place = difference.key
    return difference.theirs is None and any(
        top <= place.row <= bottom
        and left <= place.column <= right
        and (place.row, place.column) != (top, left)
        for top, left, bottom, right in witness.merged(place.sheet)
    )


def is_pivot(difference: Difference, witness: Witness) -> bool:
    return _theirs_fails(difference, "TypeError") and witness.has_part("pivotcache")


def _theirs_fails(difference: Difference, error: str) -> bool:
    return bool(difference.ours == "read" and difference.theirs == error)
