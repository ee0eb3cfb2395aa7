"""The command line in Swedish: its help, and what it says of a call that it does not understand.

Typer and the framework under it speak English, and what of it can be translated differs between
their versions. So nothing of theirs is shown: the help is laid out here from what the commands
declare, and an error is told by its kind and not by its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

PROGRAM = "planxl"
_HELP = "Visa den här hjälpen."
_REQUIRED = "måste anges"


def _write_help(command: Any, ctx: Any, formatter: Any) -> None:
    formatter.write_usage(ctx.command_path, " ".join(_pieces(command, ctx)), "Användning: ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help or "")
    _write_section(formatter, "Argument", _arguments(command, ctx))
    _write_section(formatter, "Val", _options(command, ctx))
    if isinstance(command, TyperGroup):
        _write_section(formatter, "Kommandon", _commands(command, ctx))


def _write_section(formatter: Any, heading: str, rows: Iterator[tuple[str, str]]) -> None:
    found = list(rows)
    if found:
        with formatter.section(heading):
            formatter.write_dl(found)


def _pieces(command: Any, ctx: Any) -> Iterator[str]:
    yield "[VAL]"
    if isinstance(command, TyperGroup):
        yield "KOMMANDO …"
    yield from (_name(each) for each in command.get_params(ctx) if _is_argument(each))


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _name(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _arguments(command: Any, ctx: Any) -> Iterator[tuple[str, str]]:
    for each in command.get_params(ctx):
        if _is_argument(each):
            yield _name(each), each.help or ""


def _options(command: Any, ctx: Any) -> Iterator[tuple[str, str]]:
    for each in command.get_params(ctx):
        if not _is_argument(each) and not each.hidden:
            yield _spelled(each), " ".join(filter(None, [_what(each), _terms(each)]))


def _what(option: Any) -> str:
    return _HELP if option.name == "help" else option.help or ""


def _spelled(option: Any) -> str:
    """The option as it is written, the short form first: "-o, --output FIL"."""
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar or 'TEXT'}"


def _terms(option: Any) -> str:
    """That it must be given, or what holds otherwise."""
    if option.required:
        return f"[{_REQUIRED}]"
    usual = option.default if option.show_default and isinstance(option.default, str) else ""
    return f"[annars: {usual}]" if usual else ""


def _commands(group: Any, ctx: Any) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(ctx):
        yield name, (group.get_command(ctx, name).help or "").split("\n\n")[0]


class Command(TyperCommand):
    """A verb whose help is in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help."""
        _write_help(self, ctx, formatter)


class Group(TyperGroup):
    """Verbs whose help is in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help."""
        _write_help(self, ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb that was meant; says which there are where there is none such."""
        known = self.list_commands(ctx)
        if args[0] in known or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        meant = get_close_matches(args[0], known, n=1)
        hint = f"Menas {meant[0]}?" if meant else f"Det finns: {', '.join(known)}."
        return ctx.fail(f"Kommandot {args[0]} finns inte. {hint}")


def misunderstood(error: Any) -> str:
    """What was wrong with the call, and where there is help."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else PROGRAM
    return f"{PROGRAM}: {_told(error)}\nHjälp: {path} --help"


def _told(error: Any) -> str:
    kinds = {
        "MissingParameter": _missing,
        "NoSuchOption": _unknown_option,
        "NoSuchCommand": lambda e: f"Kommandot {getattr(e, 'command_name', '')} finns inte.",
        "BadOptionUsage": _badly_used,
        "BadParameter": _bad_value,
    }
    tell = kinds.get(type(error).__name__, _as_it_stands)
    return tell(error)


def _missing(error: Any) -> str:
    parameter = error.param
    if parameter is None:
        return "Något saknas i kommandot."
    name = _name(parameter) if _is_argument(parameter) else f"Valet {_spelled(parameter)}"
    about = parameter.help or ""
    return f"{name} saknas: {about[:1].lower()}{about[1:]}"


def _unknown_option(error: Any) -> str:
    meant = f" Menas {' eller '.join(error.possibilities)}?" if error.possibilities else ""
    return f"Valet {error.option_name} finns inte.{meant}"


def _badly_used(error: Any) -> str:
    if "not take" in error.message:
        return f"Valet {error.option_name} skrivs utan värde."
    return f"Valet {error.option_name} behöver ett värde efter sig."


def _bad_value(error: Any) -> str:
    return f"{_spelled(error.param)}: {error.message}" if error.param else str(error.message)


def _as_it_stands(error: Any) -> str:
    text = str(getattr(error, "message", error))
    if "unexpected extra argument" in text:
        return f"Det här förstås inte: {text.rpartition('(')[2].rstrip(').')}"
    return "Kommando saknas." if text.startswith("Missing command") else text
