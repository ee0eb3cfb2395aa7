"""Dates: the serial numbers of both date systems, and ISO dates written as text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from planxl.cells.formats import Shown

Moment = date | datetime | time

_EPOCH_1904 = datetime(1904, 1, 1)
_EPOCH_1900 = datetime(1899, 12, 30)
# Excel counts a 29 February 1900 that never was: before it the days lie one later.
_EPOCH_1900_EARLY = datetime(1899, 12, 31)
_NO_SUCH_DAY = 60
# Beyond the year 9999 in both systems, and small enough to count milliseconds in.
_END = 3_000_000
_MILLISECONDS = 24 * 60 * 60 * 1000


def from_serial(serial: float, shown: Shown, date1904: bool) -> Moment | None:
    """The moment that a serial number is shown as, to the millisecond; None if there is none."""
    if not 0 <= serial < _END:
        return None
    days, milliseconds = divmod(round(serial * _MILLISECONDS), _MILLISECONDS)
    if shown is Shown.TIME and days == 0:
        return (_EPOCH_1904 + timedelta(milliseconds=milliseconds)).time()
    epoch = _epoch(days, date1904)
    if epoch is None:
        return None
    try:
        moment = epoch + timedelta(days=days, milliseconds=milliseconds)
    except OverflowError:
        return None
    return moment.date() if shown is Shown.DATE and not milliseconds else moment


def from_iso(text: str) -> Moment | None:
    """The date, the time or both that a text in ISO 8601 says; times of any zone are in UTC."""
    try:
        if ":" not in text:
            return date.fromisoformat(text)
        if "-" not in text and "T" not in text:
            return time.fromisoformat(text)
        return without_zone(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def without_zone(moment: datetime) -> datetime:
    """The moment in UTC without saying so, so that all moments can be compared."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _epoch(days: int, date1904: bool) -> datetime | None:
    if date1904:
        return _EPOCH_1904 if days >= 0 else None
    if days < 1 or days == _NO_SUCH_DAY:
        return None
    return _EPOCH_1900_EARLY if days < _NO_SUCH_DAY else _EPOCH_1900
