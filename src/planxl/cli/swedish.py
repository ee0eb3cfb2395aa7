"""The command line framework's own words, in Swedish.

Typer marks its texts for gettext but ships no Swedish, and which language gettext picks depends on
the machine. The users are Swedish wherever they sit, so the texts are given here outright. This
must be called before Typer is imported, since it takes hold of gettext when it loads.
"""

from __future__ import annotations

import gettext

_WORDS = {
    "Usage:": "Användning:",
    "Usage: ": "Användning: ",
    "Options": "Val",
    "Arguments": "Argument",
    "Commands": "Kommandon",
    "Error": "Fel",
    "Aborted!": "Avbrutet.",
    "Aborted.": "Avbrutet.",
    "required": "måste anges",
    "[required]": "[måste anges]",
    "default: {default}": "annars: {default}",
    "[default: {}]": "[annars: {}]",
    "(dynamic)": "(räknas ut)",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Missing command.": "Kommando saknas. Skriv planxl --help för att se vilka som finns.",
    "No such command {name!r}.": "Kommandot {name!r} finns inte. Skriv planxl --help.",
    "No such option: {name}": "Valet {name} finns inte.",
    "Did you mean {possibility}?": "Menas {possibility}?",
    "Missing argument": "Det saknas",
    "Missing option": "Valet saknas",
    "Missing parameter": "Det saknas",
    "Invalid value: {message}": "Det här går inte: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Try '{command} {option}' for help.": "Skriv '{command} {option}' för hjälp.",
    "Try [blue]'{command_path} {help_option}'[/] for help.": (
        "Skriv [blue]'{command_path} {help_option}'[/] för hjälp."
    ),
    "{value!r} is not a valid {number_type}.": "{value!r} är inget tal. Skriv till exempel 2025.",
    "Option {name!r} requires an argument.": "Valet {name} behöver ett värde efter sig.",
    "Got unexpected extra argument ({args})": "Det här förstås inte: {args}",
    "Got unexpected extra arguments ({args})": "Det här förstås inte: {args}",
}


def speak_swedish() -> None:
    """Lets what is imported after this find its texts in Swedish."""

    def translated(message: str) -> str:
        return _WORDS.get(message, message)

    def counted(one: str, many: str, number: int) -> str:
        return translated(one if number == 1 else many)

    gettext.gettext = translated
    gettext.ngettext = counted
