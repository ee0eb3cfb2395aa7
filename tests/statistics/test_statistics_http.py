"""Asking over HTTP: a real server on this machine that has all kinds of bad days."""

from __future__ import annotations

import errno
import gzip
import json
import logging
import re
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import httpx
import pytest
from played_server import PlayedServer, Reply, as_json, cut, page, slow, wait

from planxl.catalogues.models import Keeper
from planxl.statistics import mishaps
from planxl.statistics.addresses import DEFAULTS, TITLES, VARIABLES, base_of
from planxl.statistics.asking import StatisticsError
from planxl.statistics.http import Http, Patience, _trusted
from planxl.statistics.pace import Pace
from planxl.version import __version__

WHOLE = as_json({"values": [1, 2, 3]})
HASTY = Patience(connect=1, silence=1, first_pause=0.001, longest_pause=0.001)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PlayedServer]:
    with PlayedServer(lambda _: WHOLE) as played:
        monkeypatch.setenv("PLANXL_KOLADA_URL", f"{played.url}/v3/")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield played


@pytest.fixture
def http(server: PlayedServer) -> Http:
    return hasty()


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it would have been slept between tries."""
    slept: list[float] = []
    monkeypatch.setattr("tenacity.nap.time", SimpleNamespace(sleep=slept.append))
    return slept


def hasty(patience: Patience = HASTY) -> Http:
    return Http(Keeper.KOLADA, calls=1000, seconds=1, patience=patience)


def refused(http: Http, address: str = "kpi/N1") -> str:
    with pytest.raises(StatisticsError) as error:
        http.get(address)
    said = str(error.value)
    assert said.startswith("Kolada: ")
    assert said.endswith(".")
    return said


def test_an_address_is_put_after_the_base(server: PlayedServer, http: Http) -> None:
    assert http.get("kpi/N1", {"per_page": "5000"}) == {"values": [1, 2, 3]}
    asked = server.asked[0]
    assert (asked.method, asked.path, asked.query) == ("GET", "/v3/kpi/N1", {"per_page": "5000"})
    assert asked.headers["User-Agent"] == f"planxl/{__version__}"


def test_a_whole_address_of_the_same_host_is_asked_with_its_own_query(
    server: PlayedServer, http: Http
) -> None:
    http.get(f"{server.url}/v3/kpi?page=2&per_page=7")
    assert server.asked[0].query == {"page": "2", "per_page": "7"}


def test_a_question_is_posted_as_json(server: PlayedServer, http: Http) -> None:
    assert http.post("tables/TAB638/data", {"selection": ["å"]}) == {"values": [1, 2, 3]}
    assert server.asked[0].method == "POST"
    assert server.asked[0].json == {"selection": ["å"]}
    assert server.asked[0].headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "fault",
    [
        Reply(500),
        Reply(502),
        Reply(503),
        Reply(504),
        Reply(429),
        cut(WHOLE),
        slow(WHOLE, 1.5),
    ],
)
def test_a_passing_fault_leaves_no_trace(
    fault: Reply, server: PlayedServer, http: Http, caplog: pytest.LogCaptureFixture
) -> None:
    server.then(fault, fault)
    assert http.get("kpi/N1") == {"values": [1, 2, 3]}
    tries = len(server.asked)
    assert tries == 3 or (fault.slow and tries > 3)  # a busy machine may be slow once more


def test_a_retry_is_not_written_on_the_screen(
    server: PlayedServer, capfd: pytest.CaptureFixture[str]
) -> None:
    http = hasty()
    root = list(logging.root.handlers)
    logging.root.handlers.clear()  # as in the program, where nobody has set up any log
    try:
        server.then(Reply(503))
        http.get("kpi/N1")
    finally:
        logging.root.handlers.extend(root)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("fault", "said", "tries"),
    [
        (Reply(404), "adressen finns inte (svar 404)", 1),
        (Reply(400), "tar inte emot frågan (svar 400)", 1),
        (Reply(403), "Kommunens nät kan spärra adressen", 1),
        (Reply(407), "skriv den i HTTPS_PROXY", 1),
        (Reply(429), "svar 429, också efter flera försök", 4),
        (Reply(500), "svar 500, också efter flera försök", 4),
        (Reply(501), "tjänsten har ett fel just nu (svar 501)", 1),
        (Reply(503), "svar 503, också efter flera försök", 4),
        (cut(WHOLE), "svaret avbröts på vägen", 4),
        (page(), "svaret är inte JSON", 1),
        (Reply(body=b""), "svaret är inte JSON", 1),
        (Reply(body=b'{"value": NaN}'), "svaret är inte JSON", 1),
        (Reply(body=b"[" * 100_000), "svaret är inte JSON", 1),
        (
            Reply(body=b"not packed at all", headers={"Content-Encoding": "gzip"}),
            "inte att packa upp",
            1,
        ),
    ],
)
def test_a_lasting_fault_is_told_in_a_sentence(
    fault: Reply, said: str, tries: int, server: PlayedServer, http: Http
) -> None:
    server.forever(fault)
    assert said in refused(http)
    assert len(server.asked) == tries


def test_an_answer_that_does_not_come_is_told(server: PlayedServer) -> None:
    server.forever(slow(WHOLE, 5))
    said = refused(hasty(Patience(silence=0.05, first_pause=0.001, longest_pause=0.001)))
    assert "svarade inte i tid, trots flera försök" in said


def test_an_answer_that_never_ends_is_told(server: PlayedServer) -> None:
    never = Patience(longest_answer=0, first_pause=0.001, longest_pause=0.001)
    assert "svarade inte i tid" in refused(hasty(never))


def test_a_packed_answer_is_unpacked(server: PlayedServer, http: Http) -> None:
    packed = gzip.compress(WHOLE.body)
    server.then(Reply(body=packed, headers={"Content-Encoding": "gzip"}))
    assert http.get("kpi") == {"values": [1, 2, 3]}


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_too_large_is_not_read_on(packed: bool, server: PlayedServer) -> None:
    body = json.dumps([0] * 100_000).encode()
    heads = {"Content-Encoding": "gzip"} if packed else {}
    server.forever(Reply(body=gzip.compress(body) if packed else body, headers=heads))
    assert "orimligt stort" in refused(hasty(Patience(most_bytes=1000)))


def test_a_pause_asked_for_in_seconds_is_kept(
    server: PlayedServer, http: Http, naps: list[float]
) -> None:
    server.then(wait("7"), wait("2", 503))
    http.get("kpi/N1")
    assert naps == [7, 2]


def test_a_pause_asked_for_until_a_time_is_kept(
    server: PlayedServer, http: Http, naps: list[float]
) -> None:
    until = datetime.now(UTC) + timedelta(seconds=20)
    server.then(wait(format_datetime(until, usegmt=True)))
    http.get("kpi/N1")
    assert naps == [pytest.approx(19.5, abs=1)]


@pytest.mark.parametrize("nonsense", ["soon", "-5", "Wed, 99 Foo 2026", "²"])
def test_a_pause_that_cannot_be_understood_is_an_ordinary_one(
    nonsense: str, server: PlayedServer, http: Http, naps: list[float]
) -> None:
    server.then(Reply(429, headers={"Retry-After": nonsense.encode().decode("latin-1")}))
    http.get("kpi/N1")
    assert len(naps) == 1
    assert naps[0] <= HASTY.longest_pause


@pytest.mark.parametrize(
    ("asked", "said"),
    [("61", "61 sekunder"), ("3600", "60 minuter"), ("86400", "24 timmar")],
)
def test_a_pause_that_is_too_long_is_told_at_once(
    asked: str, said: str, server: PlayedServer, http: Http, naps: list[float]
) -> None:
    server.forever(wait(asked))
    assert f"ber om en paus på {said}" in refused(http)
    assert len(server.asked) == 1
    assert not naps


@pytest.mark.parametrize(
    "elsewhere",
    ["https://api.exempel.se/v3/kpi", "http://127.0.0.1:1/v3/kpi", "ftp://127.0.0.1/kpi"],
)
def test_what_is_elsewhere_is_not_asked(elsewhere: str, server: PlayedServer, http: Http) -> None:
    assert "hänvisar till en annan adress" in refused(http, elsewhere)
    server.forever(Reply(302, headers={"Location": elsewhere}))
    assert "hänvisar till en annan adress" in refused(http)
    assert len(server.asked) == 1


def test_a_secure_address_does_not_become_an_open_one() -> None:
    http = Http(Keeper.KOLADA, calls=1, seconds=1)
    assert "hänvisar till en annan adress" in refused(http, "http://api.kolada.se/v3/kpi?page=2")


def test_a_reference_within_the_same_host_is_followed(server: PlayedServer, http: Http) -> None:
    server.then(Reply(307, headers={"Location": "/v3/kpi/"}))
    assert http.get("kpi") == {"values": [1, 2, 3]}
    assert [each.path for each in server.asked] == ["/v3/kpi", "/v3/kpi/"]


def test_references_in_a_ring_end(server: PlayedServer, http: Http) -> None:
    server.forever(Reply(302, headers={"Location": "/v3/kpi"}))
    assert "ring" in refused(http)


def test_nobody_there_is_told_with_the_variable(server: PlayedServer) -> None:
    server.close()
    said = refused(hasty())
    assert "ingen svarar på adressen" in said
    assert f"{server.url}/v3/kpi/N1, som PLANXL_KOLADA_URL säger" in said


def test_a_name_that_nobody_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANXL_KOLADA_URL", "http://kolada.invalid/v3")
    assert re.search("namnet gick inte att slå upp|gick inte att nå", refused(hasty()))


def test_a_secure_connection_to_an_open_server_is_told(
    server: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANXL_KOLADA_URL", server.url.replace("http:", "https:"))
    assert "säker anslutning gick inte att upprätta" in refused(hasty())


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (ssl.SSLCertVerificationError("self-signed"), "skriv var den ligger i SSL_CERT_FILE"),
        (socket.gaierror(-2, "unknown"), "Är datorn ansluten till internet?"),
        (OSError(errno.ENETUNREACH, "unreachable"), "datorn når inte nätet"),
        (OSError("något annat"), "gick inte att nå (något annat)"),
    ],
)
def test_why_there_is_no_connection_is_told(cause: OSError, said: str) -> None:
    cause.verify_message = "self-signed certificate"  # type: ignore[attr-defined]
    error = httpx.ConnectError(str(cause))
    error.__cause__ = cause
    assert said in mishaps.why(error, 60)


def test_a_proxy_that_is_not_there_is_told(
    server: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANXL_KOLADA_URL", "http://kolada.invalid/v3")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert "ingen svarar på adressen" in refused(hasty())
    monkeypatch.setenv("HTTP_PROXY", server.url)
    assert hasty().get("kpi") == {"values": [1, 2, 3]}


@pytest.mark.parametrize(
    ("name", "value"),
    [("ALL_PROXY", "gopher://proxy:1"), ("SSL_CERT_FILE", "/finns/inte.pem")],
)
def test_settings_that_cannot_be_used_are_told(
    name: str, value: str, server: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    _trusted.cache_clear()
    assert name in refused(hasty())


def test_what_the_systems_owner_trusts_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    trusting: list[ssl.SSLContext] = []

    def trust(self: ssl.SSLContext) -> None:
        trusting.append(self)

    _trusted.cache_clear()
    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", trust)
    assert _trusted() in trusting
    assert _trusted().get_ca_certs()
    _trusted.cache_clear()


def test_a_long_address_is_cut_in_the_sentence(server: PlayedServer, http: Http) -> None:
    server.forever(Reply(404))
    assert len(refused(http, "kpi/" + ",".join(["N12345"] * 25))) < 350


def test_each_keeper_has_a_title_a_variable_and_a_secure_address() -> None:
    assert set(TITLES) == set(VARIABLES) == set(DEFAULTS) == set(Keeper)
    assert all(base_of(each).startswith("https://") for each in Keeper)
    assert VARIABLES[Keeper.SCB] == "PLANXL_SCB_URL"


@pytest.mark.parametrize("given", ["", "  "])
def test_an_empty_variable_is_none(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANXL_SCB_URL", given)
    assert base_of(Keeper.SCB) == DEFAULTS[Keeper.SCB]


@pytest.mark.parametrize(
    "given",
    [
        "kolada",
        "api.kolada.se/v3",
        "ftp://api.kolada.se",
        "https://",
        "https://api.kolada.se:ni",
        "https://[::1",
        "https://api.kolada.se/v3?key=1",
        "https://a b.se",
        "https://jag:hemligt@api.kolada.se/v3",
    ],
)
def test_a_wrong_address_is_told_with_its_variable(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANXL_KOLADA_URL", given)
    with pytest.raises(StatisticsError, match=r"PLANXL_KOLADA_URL är .* ta bort variabeln\.") as e:
        Http(Keeper.KOLADA, calls=5, seconds=1)
    assert "hemligt" not in str(e.value)


def test_the_pace_holds_in_any_stretch_of_time() -> None:
    now, calls = [0.0], list[float]()

    def pass_time(seconds: float) -> None:
        now[0] += seconds

    pace = Pace(5, 1, clock=lambda: now[0], sleep=pass_time)
    for number in range(40):
        with pace:
            calls.append(now[0])
            pass_time(0.03 * (number % 4))
    assert all(later - first > 0.999 for first, later in zip(calls, calls[5:], strict=False))
    assert now[0] < 40 / 5 * 1.5


def test_the_pace_is_kept_towards_the_server(server: PlayedServer) -> None:
    http = Http(Keeper.KOLADA, calls=2, seconds=0.1)
    began = time.monotonic()
    for _ in range(5):
        http.get("kpi")
    assert time.monotonic() - began >= 0.2
    times = [each.at for each in server.asked]
    assert all(later - first > 0.09 for first, later in zip(times, times[2:], strict=False))
