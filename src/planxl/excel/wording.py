"""The program's sentences where a button or a window shows them: nobody can write options there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from planxl.excel.ending import Ending

# The longer first: a shorter one may be a part of it.
_AT_A_BUTTON: Mapping[str, str] = {
    "Välj ett annat namn med -o": "Välj en annan mapp",
    "lägg till --force om den gamla filen ska ersättas": "ta bort den gamla filen först",
    "lägg till --force om den ska ersättas": "ta bort den först om den ska ersättas",
    "Ange filer, eller en mapp med dem.": "Välj mappen där de ligger.",
    "Skriv --all i stället.": "Lämna Delregion tom.",
    "Ange det med --year.": "Välj Redovisningsår på Start.",
    " Har ingen kommun svarat än: lägg till --catalogue och --year, så får alla ett brev.": "",
    "kör med --offline för att använda det.": "planxl fill --offline använder det.",
    " efter --year": "",
    " efter -o": "",
    " med -o": "",
}
_FOR_ITSELF = re.compile(r"för sig med --year \d+")


def at_a_button(ending: Ending) -> Ending:
    """An ending without the options of the command line, as far as there is another way."""
    return replace(ending, message=_said(ending.message), details=tuple(map(_said, ending.details)))


def _said(text: str) -> str:
    for option, instead in _AT_A_BUTTON.items():
        text = text.replace(option, instead)
    return _FOR_ITSELF.sub("för sig i en egen mapp", text)
