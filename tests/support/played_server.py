"""A server on this machine that plays a keeper of statistics, and its bad days.

    with PlayedServer(play) as server:
        server.then(Reply(503), cut(whole))     # what the next two requests get
        ...                                     # the others get what ``play`` replies

What it serves is invented by whoever writes ``play``.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it came, and when."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def json(self) -> Any:
        """What was sent."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """What a request gets: ``cut`` in the middle of it, ``slow`` seconds late."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    slow: float = 0


Play = Callable[[Asked], Reply]


def as_json(value: object, status: int = 200) -> Reply:
    """A reply that says a value."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(status, body, {"Content-Type": "application/json; charset=utf-8"})


def page(title: str = "Logga in") -> Reply:
    """A web page, as a network that wants a password shows in place of what was asked for."""
    body = f"<!DOCTYPE html><html><title>{title}</title></html>".encode()
    return Reply(200, body, {"Content-Type": "text/html"})


def wait(retry_after: str, status: int = 429) -> Reply:
    """A reply that asks for a pause."""
    return Reply(status, b"slower, please", {"Retry-After": retry_after})


def cut(reply: Reply) -> Reply:
    """The same reply, stopped in the middle of its body."""
    return replace(reply, cut=True)


def slow(reply: Reply, seconds: float) -> Reply:
    """The same reply, later."""
    return replace(reply, slow=seconds)


class PlayedServer:
    """Answers on ``url`` until it is closed; ``asked`` is what it was asked for, in order."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self._next: deque[Reply] = deque()
        self._server = _Server(("127.0.0.1", 0), _handler_of(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def then(self, *replies: Reply) -> None:
        """What the next requests get, one each, before ``play`` is asked again."""
        self._next.extend(replies)

    def forever(self, reply: Reply) -> None:
        """What every request gets from now on."""
        self.play = lambda _: reply

    def reply(self, asked: Asked) -> Reply:
        """What a request gets."""
        self.asked.append(asked)
        return self._next.popleft() if self._next else self.play(asked)

    def close(self) -> None:
        """No more is answered: nobody listens any longer."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> PlayedServer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def server_bind(self) -> None:
        """Binds without asking the network what this machine is called, which can take long."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle is no concern of ours."""


def _handler_of(played: PlayedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet, or each answer takes 40 ms
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            query = dict(parse_qsl(parts.query))
            asked = Asked(self.command, parts.path, query, dict(self.headers), body)
            reply = played.reply(asked)
            played.closing.wait(reply.slow)
            self._send(reply)

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
            self.wfile.flush()
            self.close_connection = self.close_connection or reply.cut

        def log_message(self, format: str, *args: Any) -> None:
            """Tests say what they need to."""

    return Handler
