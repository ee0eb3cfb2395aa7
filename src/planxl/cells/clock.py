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
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from planxl.cells.limits import Limits
from planxl.cells.refusal import Reason, Unreadable

# Somebody on the way may have taken the refusal for one of a part: it comes again.
_AGAIN = 1.0


class OutOfTime(Unreadable):
    """The refusal of a file that took too long. It needs no arguments: it is raised from afar."""

    def __init__(self) -> None:
        super().__init__(Reason.TOO_LARGE, seconds=Limits().seconds)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises OutOfTime in what is done inside once it has taken so long."""
    main = threading.current_thread() is threading.main_thread()
    with _by_signal(seconds) if main and sys.platform != "win32" else _by_thread(seconds):
        yield


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime


if sys.platform != "win32":

    @contextmanager
    def _by_signal(seconds: float) -> Iterator[None]:
        before = signal.signal(signal.SIGALRM, _raise)
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    thread, ended, lock = threading.get_ident(), threading.Event(), threading.Lock()

    def told() -> bool:
        """Whether it has ended; if not, it is told once more that its time is up."""
        with lock:
            if not ended.is_set():
                _put(thread, ctypes.py_object(OutOfTime))
            return ended.is_set()

    def watch() -> None:
        if ended.wait(seconds):
            return
        while not told():
            ended.wait(_AGAIN)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            ended.set()
            _put(thread, None)


def _put(thread: int, exception: object) -> None:
    """Has the exception raised in the thread, or takes back one that was not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), exception)
