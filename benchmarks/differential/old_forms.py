"""The evidence for .xls, .xlsb and .ods, where LibreOffice is the judge.

The witness is LibreOffice's own copy; where LibreOffice itself may have changed something on its
way, the old file is asked: the records of an .xls tell a formula's last value and merged ranges.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import olefile

from differential import open_document
from differential.evidence import of_cell, shows_clock, shows_days
from differential.sight import Difference, Place
from differential.witness import Witness

_BOF, _FORMULA, _STRING, _MERGED, _ENCRYPTED = 0x0809, 0x0006, 0x0207, 0x00E5, 0x002F
_WORKSHEET = 0x0010
_DAY = timedelta(days=1)
_SPECIAL = b"\xff\xff"


def _records(path: Path) -> Iterator[tuple[int, bytes]]:
    with olefile.OleFileIO(str(path)) as compound:
        name = next(n for n in compound.listdir() if n[-1].lower() in ("workbook", "book"))
        stream = compound.openstream(name).read()
    position = 0
    while position + 4 <= len(stream):
        record, size = struct.unpack_from("<HH", stream, position)
        yield record, stream[position + 4 : position + 4 + size]
        position += 4 + size


def _of_sheets(path: Path) -> Iterator[tuple[int, int, bytes]]:
    """The records of worksheets, with the number of the sheet among them."""
    sheet, inside = -1, False
    for record, body in _records(path):
        if record == _BOF:
            inside = struct.unpack_from("<HH", body)[1] == _WORKSHEET
            sheet += inside
        elif inside:
            yield sheet, record, body


def last_value(path: Path, place: Place, sheet: int) -> float | bool | str | None:
    """The value that an .xls keeps of a formula (2.4.127 and 2.5.133 of [MS-XLS])."""
    wanted = struct.pack("<HH", place.row - 1, place.column - 1)
    of_sheet = (found for found in _of_sheets(path) if found[0] == sheet)
    for _, record, body in of_sheet:
        if record == _FORMULA and body.startswith(wanted):
            return _value(body[6:14], (later for _, kind, later in of_sheet if kind == _STRING))
    raise LookupError(place)


def _value(kept: bytes, texts: Iterator[bytes]) -> float | bool | str | None:
    """A number, or what the first byte tells: a text in the next record, truth, error, nothing."""
    if kept[6:] != _SPECIAL:
        return float(struct.unpack("<d", kept)[0])
    if kept[0] == 0:
        return _text(next(texts))
    if kept[0] == 1:
        return bool(kept[2])
    return "an error" if kept[0] == 2 else None


def _text(body: bytes) -> str:
    """A counted text; since Excel 97 a byte tells whether a character takes one byte or two."""
    count = int.from_bytes(body[:2], "little")
    if len(body) == count + 2:
        return body[2:].decode("latin-1")
    return body[3:].decode("utf-16-le" if body[2] & 1 else "latin-1")


def merged(path: Path, sheet: int) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges of an .xls (2.4.168): top, left, bottom, right, counted from 1."""
    for number, record, body in _of_sheets(path):
        if number == sheet and record == _MERGED:
            for at in range(2, len(body) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<4H", body, at)
                yield top + 1, left + 1, bottom + 1, right + 1


def is_calculated_anew(difference: Difference, witness: Witness) -> bool:
    """A formula whose last value is ours; LibreOffice has calculated it when it opened the file."""
    if not of_cell(difference, witness).formula:
        return False
    if difference.path.suffix == ".ods":
        return bool(difference.ours == open_document.value(difference.path, difference.key))
    if difference.path.suffix == ".xlsb":  # only where LibreOffice does not know a name
        formula = of_cell(difference, witness).formula_text or ""
        return difference.ours is not None and formula.endswith("#NAME?")
    kept = last_value(difference.path, difference.key, witness.sheets.index(difference.key.sheet))
    return bool(kept == difference.ours or {kept, difference.ours} == {None, ""})


def is_not_merged(difference: Difference, witness: Witness) -> bool:
    """LibreOffice merges cells over which a text is centred; the .xls does not."""
    sheet, reference = difference.key
    written = set(merged(difference.path, witness.sheets.index(sheet)))
    return difference.ours is None and witness.range(reference) not in written


def is_fifteen_digits(difference: Difference, _witness: Witness) -> bool:
    """The same number, as near as fifteen digits can say it."""
    ours, theirs = difference.ours, difference.theirs
    numbers = isinstance(ours, int | float) and isinstance(theirs, int | float)
    if not numbers or isinstance(ours, bool) or isinstance(theirs, bool) or not ours:
        return False
    unit = 10.0 ** (math.floor(math.log10(abs(ours))) - 14)
    near = abs(float(ours) - float(theirs)) <= 0.6 * unit
    return near and float(f"{theirs:.15g}") == theirs


def is_truth_value(difference: Difference, _witness: Witness) -> bool:
    ours, theirs = difference.ours, difference.theirs
    return isinstance(ours, bool) != isinstance(theirs, bool) and ours == theirs


def is_very_hidden(difference: Difference, _witness: Witness) -> bool:
    ours, theirs = difference.ours, difference.theirs
    return bool(ours[0] == theirs[0] and (ours[1], theirs[1]) == ("veryHidden", "hidden"))


def is_chart(difference: Difference, witness: Witness) -> bool:
    """A sheet without cells, that LibreOffice has made of a chart."""
    return difference.ours is None and witness.is_chart_alone(difference.theirs[0])


def is_error_unseen(difference: Difference, witness: Witness) -> bool:
    return difference.ours is None and of_cell(difference, witness).type == "e"


def is_code_page(difference: Difference, _witness: Witness) -> bool:
    """Characters that the file's code page has, and Latin-1 has not."""
    ours, theirs = difference.ours, difference.theirs
    changed = [mine for mine, other in zip(ours, theirs, strict=True) if mine != other]
    return all("\x80" <= mine <= "\x9f" or mine == "?" for mine in changed)


def is_two_bytes(difference: Difference, _witness: Witness) -> bool:
    """UTF-16 taken for single bytes."""
    ours = difference.ours
    return bool(ours.encode("latin-1").decode("utf-16-le") == difference.theirs)


def is_line_end(difference: Difference, _witness: Witness) -> bool:
    """A carriage return, that LibreOffice writes as a line break."""
    return bool(difference.ours.replace("\r", "\n") == difference.theirs)


def is_infinite_number(difference: Difference, _witness: Witness) -> bool:
    """What is no finite number in an .ods: a text to us, zero to LibreOffice."""
    return difference.ours in ("inf", "-inf", "nan") and difference.theirs == 0


def is_negative_day(difference: Difference, witness: Witness) -> bool:
    """A number below 0 in a format of days or of a clock: midnight to calamine, and so to us."""
    written = of_cell(difference, witness)
    return (
        difference.ours == time()
        and float(written.value) < 0
        and (shows_days(written) or shows_clock(written))
    )


def is_rounded_duration(difference: Difference, _witness: Witness) -> bool:
    """A duration rounded to a thousandth of a second by calamine."""
    ours, theirs = difference.ours, difference.theirs
    return isinstance(theirs, timedelta) and abs(ours * _DAY - theirs) <= timedelta(milliseconds=1)


def is_infinite_inside(difference: Difference, _witness: Witness) -> bool:
    return isinstance(difference.theirs, float) and difference.ours == str(difference.theirs)


def is_finer(difference: Difference, _witness: Witness) -> bool:
    """A time finer than LibreOffice writes it."""
    ours, theirs = difference.ours, difference.theirs
    return (
        isinstance(ours, time | datetime)
        and ours.microsecond % 1000 != 0
        and bool(ours.replace(microsecond=ours.microsecond // 1000 * 1000) == theirs)
    )


def is_known_password(difference: Difference, _witness: Witness) -> bool:
    """Encrypted, and still opened by LibreOffice, which was told no password."""
    return difference.ours == "encrypted" and any(
        record == _ENCRYPTED for record, _ in _records(difference.path)
    )


def is_taken_for_text(difference: Difference, witness: Witness) -> bool:
    """No workbook: LibreOffice has made one sheet of its lines, by the name of the file."""
    return difference.theirs == "read" and witness.sheets == [difference.path.name]


def is_days_in_open_document(difference: Difference, witness: Witness) -> bool:
    """A stretch of time in an .ods, which does not tell whether it is a time of day."""
    written = of_cell(difference, witness)
    days = float(written.value)
    return (
        difference.path.suffix == ".ods"
        and (shows_clock(written) or "[" in written.format)
        and math.isclose(_days(difference.ours), days, abs_tol=1e-8)
    )


def _days(value: object) -> float:
    if isinstance(value, time):
        return (datetime.combine(date.min, value) - datetime.combine(date.min, time())) / _DAY
    return float(value) if isinstance(value, int | float) else math.nan


def is_early_day(difference: Difference, witness: Witness) -> bool:
    """LibreOffice counts from 30 December 1899 also before Excel's 29 February 1900, and back."""
    written = of_cell(difference, witness)
    epoch = datetime(1904, 1, 1) if witness.date1904 else datetime(1899, 12, 30)
    moment = epoch + timedelta(days=float(written.value))
    return (
        difference.path.suffix == ".ods"
        and (shows_days(written) or shows_clock(written))
        and float(written.value) <= (0 if witness.date1904 else 60)
        and difference.ours in (moment, moment.date())
    )


def is_clock_lost(difference: Difference, witness: Witness) -> bool:
    """Midnight in a format with a clock: a day alone to calamine, and so to us."""
    return (
        type(difference.ours) is date
        and difference.theirs == datetime.combine(difference.ours, time())
        and shows_clock(of_cell(difference, witness))
    )


def is_given_as_days(difference: Difference, _witness: Witness) -> bool:
    """calamine's duration, or its ISO text, which planxl has turned into days."""
    theirs = difference.theirs
    if isinstance(theirs, str) and "PT" in theirs:
        sign = -1 if theirs.startswith("-") else 1
        parts = theirs.strip("-PTS").replace("H", " ").replace("M", " ").split()
        hours, minutes, seconds = map(float, parts)
        theirs = timedelta(hours=hours, minutes=minutes, seconds=seconds) * sign
    return isinstance(theirs, timedelta) and difference.ours == theirs / _DAY
