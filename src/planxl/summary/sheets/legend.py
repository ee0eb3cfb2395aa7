"""What the signs in the tables of figures mean, in words that are true of this summary."""

from __future__ import annotations

from planxl.summary.model import Summary
from planxl.summary.sheets import figures


def of_symbols(summary: Summary) -> str:
    """What stands where there is no figure."""
    missing = f"{figures.MISSING} betyder att värde saknas."
    if summary.internal:
        return f"{missing}  Inget är dolt: också små antal om känsliga frågor visas."
    return (
        f"{missing}  {summary.catalogue.disclosure.symbol} betyder att antalet är för litet för "
        "att visas, eller att det skulle röja ett som är det."
    )


def on_paper(summary: Summary) -> str:
    """The same in few words, for the foot of every page."""
    symbol = summary.catalogue.disclosure.symbol
    hidden = "" if summary.internal else f"   {symbol} visas inte, för att inga små antal ska röjas"
    return f"{figures.MISSING} saknas{hidden}   {figures.ESTIMATED} skattat"


def of_estimates() -> str:
    """What the sign of an estimate means."""
    return (
        f"{figures.ESTIMATED} betyder skattat: ett medelvärde vägt med folkmängd, där täljare "
        "eller nämnare saknas."
    )
