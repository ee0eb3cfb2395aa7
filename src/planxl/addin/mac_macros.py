"""What Office for Mac has been told of macros, and what its add-ins can do."""

from __future__ import annotations

from collections.abc import Iterator

from planxl.addin.diagnosis import Check, Diagnosis, bad, doubtful, good
from planxl.addin.machine import Machine

_ASK = "/usr/bin/defaults read com.microsoft.office"
_WITHOUT = "Utan tillägget: använd kommandoraden (planxl --help). Den gör samma arbete."


def macros(machine: Machine) -> Iterator[Diagnosis]:
    """Whether macros may run, as far as Office's preferences tell."""
    if _said(machine, "VisualBasicEntirelyDisabled") == "1":
        yield bad(Check.MACROS, "VBA är avstängt för hela Office på den här datorn.", _WITHOUT)
    elif _said(machine, "VisualBasicMacroExecutionState") == "DisabledWithoutWarnings":
        yield bad(
            Check.MACROS,
            "Alla makron stängs av utan fråga.",
            "Ändra det i Excel > Inställningar > Säkerhet, om det går. Annars är det "
            f"it-avdelningens val. {_WITHOUT}",
        )
    else:
        yield good(Check.MACROS, "Ingen inställning som stänger av makron är synlig.")


def child_processes() -> Diagnosis:
    """Excel for Mac is shut in its own box and starts nothing."""
    return doubtful(
        Check.CHILD_PROCESSES,
        "På Mac får Excel inte starta andra program.",
        "Tilläggets knappar visar i stället vad du skriver i Terminal.",
    )


def _said(machine: Machine, name: str) -> str:
    ran = machine.run(f"{_ASK} {name}")
    return ran.said if ran.code == 0 else ""
