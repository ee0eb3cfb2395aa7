"""Findings put into Swedish words: what was found, what to do, an example."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from planxl.catalogues.reporting import Reporter
from planxl.findings.finding import Code, Finding, Param, Waiver

_MOST_NAMED = 3
_LONGEST_QUOTE = 60
_ONE_IS_ENOUGH = "example"
REPORTER = "reporter"
"""The param that tells what reports, where that is no municipality as the sentences say."""


class _Several:
    """A placeholder's values over the cells of a remark: equal ones once, a few of many."""

    def __init__(self, values: Sequence[Param]) -> None:
        self.values = tuple(dict.fromkeys(values))

    def __str__(self) -> str:
        return joined([str(value) for value in self.values], _MOST_NAMED)

    def every(self) -> str:
        return joined([str(value) for value in self.values])

    def quoted(self) -> str:
        return joined(
            [f'"{shortened(str(value), _LONGEST_QUOTE)}"' for value in self.values], _MOST_NAMED
        )


_SHOWN: Mapping[str, Callable[[_Several], str]] = {"q": _Several.quoted, "a": _Several.every}


class _SwedishFormatter(Formatter):
    """str.format with two additions.

    ``{found!q}`` puts each value between quotation marks, and ``{goal!a}`` names them all, however
    many they are: where there is no cell to look in.
    """

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # noqa: ARG002
        """A placeholder's values; a finding that lacks one still gets its sentence."""
        return kwargs.get(key, _Several(["okänt"]))

    def convert_field(self, value: object, conversion: str | None) -> object:
        """The value as text, quoted where the template asks for it."""
        if isinstance(value, _Several):
            return _SHOWN.get(conversion or "", str)(value)
        return str(value)


_FORMATTER = _SwedishFormatter()


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def joined(words: Sequence[str], most: int | None = None) -> str:
    """The words in a row with "och" before the last; beyond ``most`` only their number."""
    named = list(words if most is None or len(words) <= most else words[:most])
    rest = len(words) - len(named)
    if rest:
        return f"{', '.join(named)} och {rest} till"
    return " och ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def says_municipality(code: Code) -> bool:
    """Whether the sentence of a code is another where those that report are regions."""
    told = code.what + code.remedy
    return Reporter.REGION.said(told) != told


def _filled(template: str, params: Iterable[Mapping[str, Param]]) -> str:
    rows = list(params)
    reporter = next((row[REPORTER] for row in rows if REPORTER in row), Reporter.MUNICIPALITY)
    template = Reporter(str(reporter)).said(template)
    keys = dict.fromkeys(key for row in rows for key in row)
    several = {key: _Several([row[key] for row in rows if key in row]) for key in keys}
    if _ONE_IS_ENOUGH in several:
        several[_ONE_IS_ENOUGH] = _Several(several[_ONE_IS_ENOUGH].values[:1])
    return _FORMATTER.vformat(template, (), several)


def what(code: Code, params: Iterable[Mapping[str, Param]]) -> str:
    """What was found, as it follows a place: "här står "ca 12" i stället för ett tal."."""
    return _filled(code.what, params)


def remedy(code: Code, params: Iterable[Mapping[str, Param]]) -> str:
    """What to do about it."""
    return _filled(code.remedy, params)


def following(code: Code, params: Sequence[Mapping[str, Param]]) -> str:
    """What was found and what to do, as it follows a place and a colon."""
    return f"{what(code, params)} {remedy(code, params)}".strip()


def whole_sentence(code: Code, params: Sequence[Mapping[str, Param]]) -> str:
    """What was found and what to do, beginning with a capital, without the place."""
    text = following(code, params)
    return f"{text[:1].upper()}{text[1:]}"


def sentence(finding: Finding) -> str:
    """What was found and what to do, of one finding, without the place."""
    told = whole_sentence(finding.code, [finding.params])
    return told + aside(finding.trial, finding.waiver)


def aside(trial: bool, waiver: Waiver | None) -> str:
    """What is added to the sentence of a finding that is waived or on trial."""
    if waiver:
        return f" Undantag t.o.m. {waiver.until}: {waiver.reason}"
    return " (Regeln är på prov.)" if trial else ""
