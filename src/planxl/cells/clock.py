"""The clock: work on one file that does not come back is ended, and the next file is taken up.

The reader's own limits make it end. This is for what is not foreseen, and for all that is done with
the cells afterwards. A signal ends even a search in a long text; where there is none (on Windows,
outside the main thread) an exception is put into the thread, which ends any loop of Python's.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType

from planxl.cells.limits import Limits
from planxl.cells.refusal import Reason, Unreadable

# Somebody on the way may have taken the refusal for one of a part: it comes again.
_AGAIN = 1.0
# A clock that is to go off at once; with nothing it would never do.
_AT_ONCE = 0.001


class OutOfTime(Unreadable):
    """The refusal of a file that took too long. It needs no arguments: it is raised from afar."""

    def __init__(self) -> None:
        super().__init__(Reason.TOO_LARGE, seconds=Limits().seconds)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises OutOfTime in what is done inside once it has taken so long.

    One may go within another: then the one whose time is up first ends the work.
    """
    with _by_signal(seconds) if sys.platform != "win32" and _is_main() else _by_thread(seconds):
        yield


@contextmanager
def standing_still() -> Iterator[None]:
    """Stops the clock for what is done inside: a person has been asked something."""
    with _signal_stopped() if sys.platform != "win32" and _is_main() else _watches_stopped():
        yield


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


# Signals --------------------------------------------------------------------------------------


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime


if sys.platform != "win32":

    @contextmanager
    def _by_signal(seconds: float) -> Iterator[None]:
        before, began = signal.signal(signal.SIGALRM, _raise), time.monotonic()
        others = signal.getitimer(signal.ITIMER_REAL)[0] if before is _raise else 0.0
        _set(min(seconds, others or seconds))
        try:
            try:
                yield
            finally:
                _set(0.0)
        finally:  # also if the time was up just when the work was done
            _set(max(_AT_ONCE, others - (time.monotonic() - began)) if others else 0.0)
            signal.signal(signal.SIGALRM, before)

    @contextmanager
    def _signal_stopped() -> Iterator[None]:
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        _set(0.0)
        try:
            yield
        finally:
            _set(left)

    def _set(seconds: float) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN if seconds else 0.0)


# Threads --------------------------------------------------------------------------------------


class _Watch:
    """Tells a thread that its time is up, and tells it again, until it has ended its work."""

    def __init__(self, seconds: float) -> None:
        self._thread = threading.get_ident()
        self._left, self._until = seconds, time.monotonic() + seconds
        self.ended, self._changed = False, threading.Condition()

    def run(self) -> None:
        """What another thread does meanwhile."""
        with self._changed:
            while not self.ended:
                left = self._until - time.monotonic()
                if left <= 0:
                    _put(self._thread, ctypes.py_object(OutOfTime))
                    left = _AGAIN
                self._changed.wait(min(left, threading.TIMEOUT_MAX))

    def end(self) -> None:
        """The work is done."""
        with self._changed:
            self.ended = True
            _put(self._thread, None)
            self._changed.notify()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Counts nothing of what is done inside."""
        with self._changed:
            self._left, self._until = self._until - time.monotonic(), float("inf")
            self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._until = time.monotonic() + self._left
                self._changed.notify()


class _Watches(threading.local):
    """The watches over a thread, each one within the one before."""

    def __init__(self) -> None:
        self.every: list[_Watch] = []


_watches = _Watches()


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    watch = _Watch(seconds)
    _watches.every.append(watch)
    threading.Thread(target=watch.run, daemon=True).start()
    try:
        yield
    finally:
        while not watch.ended:
            with suppress(OutOfTime):  # if the time was up just when the work was done
                watch.end()
        _watches.every.remove(watch)


@contextmanager
def _watches_stopped() -> Iterator[None]:
    with ExitStack() as stopped:
        for watch in _watches.every:
            stopped.enter_context(watch.stopped())
        yield


def _put(thread: int, exception: object) -> None:
    """Has the exception raised in the thread, or takes back one that was not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), exception)
