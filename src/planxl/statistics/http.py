"""One way of asking over the network: at a pace, with patience, and failing in plain words."""

from __future__ import annotations

import json
import logging
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn

import httpx
import stamina

from planxl.catalogues.models import Keeper
from planxl.statistics import mishaps
from planxl.statistics.addresses import base_of
from planxl.statistics.asking import StatisticsError
from planxl.statistics.pace import Pace
from planxl.version import __version__

# stamina tells each retry to the log, which without any settings means the person's screen.
logging.getLogger("stamina").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, how often to try, and how much to take. Times are in seconds."""

    connect: float = 10
    silence: float = 30
    longest_answer: float = 180
    attempts: int = 4
    first_pause: float = 0.5
    longest_pause: float = 8
    longest_asked: float = 60
    most_bytes: int = 64_000_000


class Http:
    """A keeper of statistics asked over HTTP, at most ``calls`` times in any ``seconds``."""

    def __init__(
        self,
        keeper: Keeper,
        *,
        calls: int,
        seconds: float,
        patience: Patience = Patience(),
    ) -> None:
        self._keeper = keeper
        self._base = base_of(keeper)
        self._pace = Pace(calls, seconds)
        self._patience = patience
        self._client: httpx.Client | None = None

    def get(self, address: str, params: Mapping[str, str] | None = None) -> Any:
        """What stands at an address, from JSON. Raises StatisticsError."""
        return self._asked("GET", address, params=params or None)

    def post(self, address: str, body: object) -> Any:
        """What is answered to a question sent as JSON. Raises StatisticsError."""
        return self._asked("POST", address, json=body)

    def whole(self, address: str) -> str:
        """The whole of an address that may be relative to the keeper's base."""
        return address if "://" in address else f"{self._base}/{address.lstrip('/')}"

    def _asked(self, method: str, address: str, **more: Any) -> Any:
        url = self.whole(address)
        try:
            return self._tried(method, url, more)
        except mishaps.EXPECTED as error:
            why = mishaps.why(error, self._patience.longest_asked)
            raise StatisticsError(mishaps.sentence(self._keeper, why, url)) from error

    def _tried(self, method: str, url: str, more: Mapping[str, Any]) -> Any:
        patience = self._patience
        for attempt in stamina.retry_context(
            on=self._pause,
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.first_pause,
            wait_max=patience.longest_pause,
            wait_jitter=patience.first_pause,
        ):
            with attempt, self._pace:
                return _parsed(self._bytes(method, url, more))
        raise AssertionError("stamina tries at least once")

    def _pause(self, error: Exception) -> bool | float:
        """Whether to try again, or how long to wait first where the server says so."""
        if not mishaps.may_pass(error):
            return False
        asked = mishaps.pause_asked(error)
        if asked is None:
            return True
        return asked if asked <= self._patience.longest_asked else False

    def _bytes(self, method: str, url: str, more: Mapping[str, Any]) -> bytes:
        with self._opened().stream(method, url, **more) as response:
            response.raise_for_status()
            return b"".join(self._pieces(response))

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        """The answer as it comes, neither more of it nor for longer than makes sense."""
        length, end = 0, time.monotonic() + self._patience.longest_answer
        for piece in response.iter_bytes():
            length += len(piece)
            if length > self._patience.most_bytes:
                raise mishaps.TooLargeError
            if time.monotonic() > end:
                raise httpx.ReadTimeout("the answer never ends", request=response.request)
            yield piece

    def _opened(self) -> httpx.Client:
        """The connection, kept open between questions and opened at the first of them."""
        if self._client is None:
            try:
                self._client = self._made()
            except (ImportError, OSError, ValueError) as error:
                raise mishaps.SettingError from error
        return self._client

    def _made(self) -> httpx.Client:
        return httpx.Client(
            verify=_trusted(),
            timeout=httpx.Timeout(self._patience.silence, connect=self._patience.connect),
            headers={"User-Agent": f"planxl/{__version__}", "Accept": "application/json"},
            follow_redirects=True,
            event_hooks={"request": [self._check_origin]},
        )

    def _check_origin(self, request: httpx.Request) -> None:
        """Nobody else is asked, whatever an answer refers to."""
        if not mishaps.same_origin(str(request.url), self._base):
            raise mishaps.StrangerError


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise mishaps.NotJsonError from None


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


@cache
def _trusted() -> ssl.SSLContext:
    """Whom to trust: what httpx brings, and what the machine's owner has added to the system.

    A municipality's network may look into encrypted traffic, with a certificate of its own that
    only the system knows.
    """
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context
