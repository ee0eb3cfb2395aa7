"""What is told of the add-in: where it was put, what Excel will ask, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from planxl.addin.diagnosis import Diagnosis, Verdict
from planxl.addin.installing import Installed, Removed
from planxl.addin.loading import DIALOG
from planxl.addin.machine import Machine, System
from planxl.cli.outcome import DONE, FOUND
from planxl.version import __version__

_WORDS = {Verdict.OK: "OK", Verdict.WARNING: "VARNING", Verdict.ERROR: "FEL"}
_NAMES = {"catalogue": "katalog", "delregion": "delregion", "patience": "väntetid"}
_COMMAND = re.compile(r"planxl(?: excel)?(?: [a-z]+)? --[a-z]+|planxl excel [a-z]+")
_HARD = "\N{NO-BREAK SPACE}"
_INSTALL = "planxl excel install"
_WIDTH, _MARGIN = 96, 9


def built(path: Path) -> Iterator[str]:
    """What was built."""
    yield f"Tillägget är byggt, version {__version__}: {path}"
    file = f'"{path}"' if " " in str(path) else path
    yield f"Lägg det på plats med planxl excel install --file {file}, eller signera det först."


# Installed ----------------------------------------------------------------------------------------


def installed(done: Installed, machine: Machine) -> Iterator[str]:
    """What was put where, what to do in Excel, and what Excel will ask."""
    yield _what_was_done(done)
    yield f"  Tillägget:          {done.addin}"
    yield f"  Dess inställningar: {done.settings}"
    yield f"  Knapparna startar:  {done.program}"
    if done.kept:
        yield f"  Det du har valt är kvar: {', '.join(_NAMES.get(key, key) for key in done.kept)}."
    if done.was_signed:
        yield "  OBS: tillägget som låg där var signerat, och det är inte det nya. Be den som"
        yield "  signerade det att göra det igen, om Excel kräver det, och ge filen med --file."
    yield "Inget annat på datorn är ändrat."
    yield ""
    steps = {System.WINDOWS: _in_windows, System.MAC: _on_mac}.get(machine.system, _elsewhere)
    yield from steps(done)


def _what_was_done(done: Installed) -> str:
    if not done.earlier:
        return f"Tillägget är på plats, version {done.version}."
    if done.earlier == done.version:
        return f"Tillägget är skrivet på nytt, version {done.version}."
    return f"Tillägget är bytt från version {done.earlier} till {done.version}."


def _in_windows(done: Installed) -> Iterator[str]:
    yield "Gör så här i Excel:"
    yield "1. Stäng alla Excelfönster och starta Excel igen."
    if done.is_ticked:
        yield "2. Tillägget är redan förbockat: fliken planxl visas."
    else:
        yield f"2. Välj {DIALOG}"
        yield f"3. {_tick(done)} Fliken planxl visas."
    yield ""
    yield "Excel kan fråga eller säga nej:"
    yield "- En gul rad med Aktivera innehåll: klicka på den."
    yield "- En röd rad om att makron är blockerade: stäng Excel, högerklicka på filen i"
    yield "  Utforskaren, välj Egenskaper, bocka för Avblockera, klicka på OK och starta Excel."
    yield "- Fliken syns inte eller knapparna gör inget: planxl excel doctor säger varför."


def _on_mac(done: Installed) -> Iterator[str]:
    yield "Gör så här i Excel:"
    yield "1. Avsluta Excel och starta det igen."
    yield "2. Välj Verktyg > Excel-tillägg…"
    yield f"3. {_tick(done)} Fliken planxl visas."
    yield ""
    yield "Excel kan fråga om makron: svara Aktivera makron. På Mac får Excel inte starta andra"
    yield "program, så knapparna visar vad du skriver i Terminal."
    yield "Syns inte fliken: planxl excel doctor säger varför."


def _elsewhere(done: Installed) -> Iterator[str]:
    """Put into a folder on a machine without Excel: it is meant for another."""
    yield "Excel finns inte här. För att använda tillägget på en annan dator:"
    yield f"1. Lägg {done.addin.name} och {done.settings.name} i samma mapp på den datorn."
    yield "2. Knapparna startar det som står ovan, så det måste finnas på den datorn. Ange vad det"
    yield "   ska vara med --program, eller kör planxl excel install där i stället."
    yield f"3. Välj i Excel {DIALOG}"
    yield "   Klicka på Bläddra…, välj planxl.xlam och klicka på OK."


def _tick(done: Installed) -> str:
    if done.is_found:
        return "Bocka för planxl och klicka på OK."
    return f"Klicka på Bläddra…, välj {done.addin} och klicka på OK."


# Removed ------------------------------------------------------------------------------------------


def removed(done: Removed) -> Iterator[str]:
    """What was taken away, and what was not."""
    if not done.files and not done.left:
        yield f"Det finns inget tillägg att ta bort i {done.folder}."
    if done.files:
        yield "Borttaget:"
        yield from (f"  {each}" for each in done.files)
    for each in done.left:
        yield f"{each} är kvar: den har planxl inte lagt dit."
    if done.was_ticked:
        yield "Nästa gång Excel startar säger det att tillägget saknas. Ta då bort bocken för"
        yield f"planxl: {DIALOG}"


def how_it_went(done: Removed) -> int:
    """The exit code: something was left where planxl had not put it there."""
    return FOUND if done.left else DONE


# Examined -----------------------------------------------------------------------------------------


def told(found: Sequence[Diagnosis], folder: Path | None) -> Iterator[str]:
    """Every check with its verdict and what to do, and the outcome last."""
    for each in found:
        yield f"{_WORDS[each.verdict]:<{_MARGIN}}{each.finding}"
        yield from _indented(each.remedy)
    yield ""
    yield _outcome(found)
    if folder and any(_INSTALL in each.remedy for each in found):
        yield f'Tillägget i den här mappen: {_INSTALL} --folder "{folder}"'


def _indented(remedy: str) -> list[str]:
    """What to do, in lines below. What was found is one line: its paths are to be copied."""
    margin = " " * _MARGIN
    whole = _COMMAND.sub(lambda command: command[0].replace(" ", _HARD), remedy)
    lines = wrap(
        whole,
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [each.replace(_HARD, " ") for each in lines]


def _outcome(found: Sequence[Diagnosis]) -> str:
    errors, warnings = (_count(found, each) for each in (Verdict.ERROR, Verdict.WARNING))
    if not errors and not warnings:
        return "Allt är som det ska."
    told = f"{errors} fel" if errors else "Inget fel"
    return f"{told}, {warnings} {'varning' if warnings == 1 else 'varningar'}."


def _count(found: Sequence[Diagnosis], verdict: Verdict) -> int:
    return sum(each.verdict is verdict for each in found)


def how_it_stands(found: Sequence[Diagnosis]) -> int:
    """The exit code: something keeps the add-in from working."""
    return FOUND if _count(found, Verdict.ERROR) else DONE


def as_object(found: Sequence[Diagnosis]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "version": __version__,
        "works": how_it_stands(found) == DONE,
        "checks": [
            {
                "check": each.check.value,
                "verdict": each.verdict.value,
                "finding": each.finding,
                "remedy": each.remedy,
            }
            for each in found
        ],
    }
