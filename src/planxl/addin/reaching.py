"""Whether the keepers of statistics can be reached: one small question to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planxl.addin.diagnosis import Check, Diagnosis, doubtful, good
from planxl.catalogues.models import Keeper
from planxl.statistics.addresses import DEFAULTS, TITLES, base_of
from planxl.statistics.asking import StatisticsError
from planxl.statistics.http import Http, Patience

_SMALL: Mapping[Keeper, tuple[str, Mapping[str, str]]] = {
    Keeper.KOLADA: ("municipality", {"per_page": "1"}),
    Keeper.SCB: ("config", {}),
}
"""What is short to answer; the others answer at the beginning of their addresses."""
_HURRIED = Patience(connect=10, silence=15, longest_answer=30, attempts=1, most_bytes=4_000_000)


def reached() -> Iterator[Diagnosis]:
    """Asks each keeper something small, over the network as it will be used later."""
    return (_reached(keeper) for keeper in DEFAULTS)


def _reached(keeper: Keeper) -> Diagnosis:
    address, params = _SMALL.get(keeper, ("", {}))
    try:
        Http(keeper, calls=1, seconds=1, patience=_HURRIED).get(address, params)
    except StatisticsError as error:
        return doubtful(
            Check.STATISTICS,
            f"Statistiken nås inte. {error}",
            "Be it-avdelningen öppna adressen. Det som har hämtats förut används med planxl fill "
            "--offline, och en fil med statistik med --source FIL.",
        )
    return good(Check.STATISTICS, f"{TITLES[keeper]} svarar: {base_of(keeper)}")
