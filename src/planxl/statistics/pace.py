"""How fast one may ask."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from types import TracebackType


class Pace:
    """Holds back whoever would ask more than ``calls`` times in any ``seconds``.

    A call is counted when it has ended. It had reached the server by then, so the pace holds as the
    server sees it, however much longer one call was on its way than the next.
    """

    def __init__(
        self,
        calls: int,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._ended: deque[float] = deque(maxlen=calls)
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep

    def __enter__(self) -> None:
        if len(self._ended) == self._ended.maxlen:
            wait = self._ended[0] + self._seconds - self._clock()
            if wait > 0:
                self._sleep(wait)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.append(self._clock())
