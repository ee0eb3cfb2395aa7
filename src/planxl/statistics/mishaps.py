"""What goes wrong when one asks over a network, and how people are told."""

from __future__ import annotations

import email.utils
import errno
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus

import httpx

from planxl.catalogues.models import Keeper
from planxl.statistics.addresses import TITLES, VARIABLES, is_redirected

_PASSING = {429, 500, 502, 503, 504}
_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}
_LONGEST_SHOWN = 120


class StrangerError(Exception):
    """Somebody else than the one who was asked should be asked."""


class TooLargeError(Exception):
    """There is more of the answer than anybody can have asked for."""


class NotJsonError(Exception):
    """The answer is something else than the JSON that was asked for."""


class SettingError(Exception):
    """What the environment says of proxies or certificates cannot be used."""


EXPECTED = (
    httpx.HTTPError,
    httpx.InvalidURL,
    StrangerError,
    TooLargeError,
    NotJsonError,
    SettingError,
)
"""What may be raised when somebody is asked."""

CUT = (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
"""What is raised when an answer stops on its way."""


def may_pass(error: Exception) -> bool:
    """Whether the same question may well be answered in a moment."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in _PASSING
    return isinstance(error, (httpx.TimeoutException, *CUT))


def pause_asked(error: Exception) -> float | None:
    """For how many seconds the server asks us to wait, where it says so in a way we know."""
    if not isinstance(error, httpx.HTTPStatusError):
        return None
    asked = error.response.headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        then = email.utils.parsedate_to_datetime(asked)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0.0, (then - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def same_origin(address: str, base: str) -> bool:
    """Whether an address leads to the host that was to be asked, as safely."""
    try:
        one, other = httpx.URL(address), httpx.URL(base)
    except httpx.InvalidURL:
        return False
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def sentence(keeper: Keeper, why: str, address: str) -> str:
    """Says who did not answer, why and what to do, and where the address comes from."""
    whence = f", som {VARIABLES[keeper]} säger" if is_redirected(keeper) else ""
    return f"{TITLES[keeper]}: {why} Frågan gick till {shown(address)}{whence}."


def shown(address: str) -> str:
    """An address as people can read it: long ones are cut."""
    return address if len(address) <= _LONGEST_SHOWN else f"{address[: _LONGEST_SHOWN - 1]}…"


def why(error: Exception, longest_pause: float) -> str:
    """What went wrong and what to do."""
    if isinstance(error, httpx.HTTPStatusError):
        return _why_status(error, longest_pause)
    for kinds, words in _WORDS:
        if isinstance(error, kinds):
            return words
    return _why_not_connected(error)


def _why_status(error: httpx.HTTPStatusError, longest_pause: float) -> str:
    status = error.response.status_code
    asked = pause_asked(error)
    if may_pass(error) and asked is not None and asked > longest_pause:
        return (
            f"tar inte emot fler frågor just nu (svar {status}) och ber om en paus på "
            f"{_duration(asked)}. Försök igen efter den."
        )
    return _STATUS_WORDS.get(status) or _why_other_status(status)


def _why_other_status(status: int) -> str:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"tjänsten har ett fel just nu (svar {status}{_tried(status)}). Försök igen senare."
    return (
        f"tar inte emot frågan (svar {status}). Tjänsten kan ha ändrats: finns det en nyare "
        "version av planxl?"
    )


def _tried(status: int) -> str:
    return ", också efter flera försök" if status in _PASSING else ""


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} sekunder"
    return f"{seconds / 60:.0f} minuter" if seconds < 7200 else f"{seconds / 3600:.0f} timmar"


_BLOCKED = (
    "släpper inte fram frågan (svar {}). Kommunens nät kan spärra adressen: fråga it-avdelningen."
)
_STATUS_WORDS = {
    401: _BLOCKED.format(401),
    403: _BLOCKED.format(403),
    404: "adressen finns inte (svar 404). Den kan vara felskriven, eller så har tjänsten flyttat.",
    407: "proxyservern kräver inloggning (svar 407). Fråga it-avdelningen om proxyns adress och "
    "skriv den i HTTPS_PROXY.",
    429: "tar inte emot fler frågor just nu (svar 429, också efter flera försök). Vänta några "
    "minuter och försök igen.",
}

_WORDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (
        httpx.ConnectTimeout,
        "gick inte att nå i tid. Kontrollera nätet, eller fråga it-avdelningen om en proxy behövs.",
    ),
    (httpx.TimeoutException, "svarade inte i tid, trots flera försök. Försök igen senare."),
    (
        httpx.ProxyError,
        "proxyservern släppte inte fram frågan. Kontrollera adressen i HTTPS_PROXY, eller fråga "
        "it-avdelningen.",
    ),
    (CUT, "svaret avbröts på vägen, trots flera försök. Kontrollera nätet och försök igen."),
    (httpx.DecodingError, "svaret var skadat och gick inte att packa upp. Försök igen senare."),
    (httpx.TooManyRedirects, "hänvisar runt i en ring. Tjänsten kan ha ändrats."),
    (
        (httpx.InvalidURL, httpx.UnsupportedProtocol),
        "adressen går inte att fråga. Den ska se ut som https://api.exempel.se/v3.",
    ),
    (
        StrangerError,
        "svaret hänvisar till en annan adress än den som frågades, och dit går planxl inte. "
        "Kräver nätet inloggning? Logga i så fall in i en webbläsare först.",
    ),
    (TooLargeError, "svaret är orimligt stort och lästes inte. Tjänsten kan ha ändrats."),
    (
        NotJsonError,
        "svaret är inte JSON utan något annat, kanske en webbsida. Kräver nätet inloggning? Logga "
        "i så fall in i en webbläsare först. Annars kan tjänsten ha flyttat.",
    ),
    (
        SettingError,
        "inställningarna för nätet går inte att använda. Kontrollera miljövariablerna HTTPS_PROXY, "
        "HTTP_PROXY, ALL_PROXY (en http-proxy, inte socks) och SSL_CERT_FILE (en fil som finns).",
    ),
)


def _why_not_connected(error: Exception) -> str:
    """Of a connection that never came about, the causes that people can do something about."""
    return next(filter(None, map(_why_cause, _causes(error))), None) or (
        f"gick inte att nå ({error}). Kontrollera nätet och försök igen."
    )


def _why_cause(cause: BaseException) -> str | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"certifikatet godkändes inte ({cause.verify_message}). Granskar kommunens nät "
            "krypterad trafik? Be i så fall it-avdelningen om en fil med nätets certifikat och "
            "skriv var den ligger i SSL_CERT_FILE."
        )
    if isinstance(cause, ssl.SSLError):
        return "en säker anslutning gick inte att upprätta. Fråga it-avdelningen om nätet."
    if isinstance(cause, socket.gaierror):
        return "namnet gick inte att slå upp. Är datorn ansluten till internet?"
    if isinstance(cause, ConnectionRefusedError):
        return "ingen svarar på adressen. Kontrollera den, eller försök igen senare."
    if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
        return "datorn når inte nätet. Anslut den och försök igen."
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
