"""Where each keeper of statistics answers, and what it is called."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from planxl.catalogues.models import Keeper
from planxl.statistics.asking import StatisticsError

TITLES: Mapping[Keeper, str] = {
    Keeper.KOLADA: "Kolada",
    Keeper.SCB: "SCB",
    Keeper.FOLKHALSODATA: "Folkhälsodata (Folkhälsomyndigheten)",
    Keeper.SOCIALSTYRELSEN: "Socialstyrelsen",
}
"""What people call each keeper."""

VARIABLES: Mapping[Keeper, str] = {
    keeper: f"PLANXL_{keeper.value.upper()}_URL" for keeper in Keeper
}
"""The environment variable that says where a keeper answers instead."""

DEFAULTS: Mapping[Keeper, str] = {
    Keeper.KOLADA: "https://api.kolada.se/v3",
    Keeper.SCB: "https://statistikdatabasen.scb.se/api/v2",
    Keeper.FOLKHALSODATA: "https://fohm-app.folkhalsomyndigheten.se/Folkhalsodata/api/v1/sv",
    Keeper.SOCIALSTYRELSEN: "https://sdb.socialstyrelsen.se/api/v1/sv",
}
"""Where each keeper answers."""


def base_of(keeper: Keeper) -> str:
    """The address that a keeper's own addresses begin with, without a slash at its end.

    Raises StatisticsError where the environment gives one that cannot be right.
    """
    given = os.environ.get(VARIABLES[keeper], "").strip()
    if not given:
        return DEFAULTS[keeper]
    if not _is_address(given):
        raise StatisticsError(
            f'{VARIABLES[keeper]} är "{_without_secrets(given)}", och det är ingen webbadress som '
            f"går att fråga. Skriv till exempel {DEFAULTS[keeper]}, eller ta bort variabeln."
        )
    return given.rstrip("/")


def is_redirected(keeper: Keeper) -> bool:
    """Whether the environment says where the keeper answers."""
    return bool(os.environ.get(VARIABLES[keeper], "").strip())


def _is_address(text: str) -> bool:
    """Whether it is an address of the web that others can be put after. Passwords stay outside."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username or " " in text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port != 0 and plain


def _without_secrets(text: str) -> str:
    before, at, after = text.rpartition("@")
    return f"…@{after}" if at else before or after
