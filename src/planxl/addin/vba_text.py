"""The text of a VBA module taken apart as far as its checks need: lines, names, procedures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"$', re.M)
_STRING = re.compile(r'"(?:[^"]|"")*"')
_CONTINUED = re.compile(r"\s_$")
_HEAD = re.compile(
    r"^(?:(Public|Private|Friend)\s+)?(?:Static\s+)?"
    r"(Sub|Function|Property\s+(?:Get|Let|Set))\s+(\w+)\s*(?:\((.*)\))?(?:\s+As\s+\w+)?$",
    re.I,
)
_END = re.compile(r"^End\s+(Sub|Function|Property)$", re.I)
_DECLARED = re.compile(
    r"^(?:(Public|Private|Global|Dim|Static|ReDim)\s+)(Const\s+)?(.+)$|^(Const)\s+(.+)$", re.I
)
_PARAMETER = re.compile(
    r"^(?:Optional\s+)?(?:(ByVal|ByRef|ParamArray)\s+)?(\w+)(?:\(\))?(?:\s+As\s+(\w+))?", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code as VBA sees it: continuations joined, comments gone, strings emptied."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: how it is passed (``ByVal``, or empty), its name and its type."""

    passed: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure: where it begins, and its lines between head and end."""

    number: int
    kind: str
    name: str
    is_public: bool
    parameters: tuple[Parameter, ...]
    lines: tuple[Line, ...]

    @property
    def locals(self) -> frozenset[str]:
        """The names declared in it, in lower case."""
        own = {each.name.casefold() for each in self.parameters}
        return frozenset(own.union(*(declared(line.text) for line in self.lines)))

    @property
    def labels(self) -> frozenset[str]:
        """What GoTo and Resume may name."""
        found = (re.match(r"^(\w+):$", line.text) for line in self.lines)
        return frozenset(each[1].casefold() for each in found if each)


@dataclass(frozen=True)
class Module:
    """A module by its file's name, with its source text."""

    name: str
    source: str

    @property
    def own_name(self) -> str:
        """The name that it gives itself, or empty."""
        found = _NAME.match(self.source.partition("\n")[0].rstrip("\r"))
        return found[1] if found else ""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines of code."""
        return tuple(_lines(self.source))

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """Its procedures in their order."""
        return tuple(_procedures(self.lines))

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The lines before its first procedure."""
        first = self.procedures[0].number if self.procedures else len(self.source) + 1
        return tuple(line for line in self.lines if line.number < first)

    @property
    def variables(self) -> frozenset[str]:
        """The names declared in its head, in lower case."""
        return frozenset[str]().union(*(declared(line.text) for line in self.head))

    @property
    def public(self) -> frozenset[str]:
        """The names that other modules can use, in lower case."""
        procedures = {each.name.casefold() for each in self.procedures if each.is_public}
        shared = (
            line.text for line in self.head if re.match(r"(Public|Global)\b", line.text, re.I)
        )
        return frozenset(procedures.union(*map(declared, shared)))


def declared(text: str) -> frozenset[str]:
    """The names that a line declares, in lower case."""
    found = _DECLARED.match(text)
    if not found or _HEAD.match(text):
        return frozenset()
    names = (re.match(r"(\w+)", each.strip()) for each in _parts(found[3] or found[5]))
    return frozenset(each[1].casefold() for each in names if each)


def _lines(source: str) -> Iterator[Line]:
    joined, first = "", 0
    for number, raw in enumerate(source.splitlines(), start=1):
        first = first or number
        text = f"{joined} {_bare(raw)}".strip()
        if _CONTINUED.search(f" {text}"):
            joined = text[:-1].rstrip()
            continue
        if text:
            yield Line(first, text)
        joined, first = "", 0


def _bare(raw: str) -> str:
    """A line without its comment, and with empty strings."""
    return _STRING.sub('""', raw).partition("'")[0].strip()


def _procedures(lines: tuple[Line, ...]) -> Iterator[Procedure]:
    head: re.Match[str] | None = None
    number, inner = 0, list[Line]()
    for line in lines:
        found = _HEAD.match(line.text)
        if found:
            head, number, inner = found, line.number, []
        elif head and _END.match(line.text):
            yield _procedure(head, number, inner)
            head = None
        elif head:
            inner.append(line)


def _procedure(head: re.Match[str], number: int, inner: list[Line]) -> Procedure:
    scope, kind, name, given = head.groups()
    found = (_PARAMETER.match(each.strip()) for each in _parts(given or ""))
    parameters = tuple(Parameter(m[1] or "", m[2], m[3] or "") for m in found if m)
    is_public = (scope or "Public").casefold() == "public"
    return Procedure(number, kind, name, is_public, parameters, tuple(inner))


def _parts(text: str) -> Iterator[str]:
    """What stands between commas that are in no parentheses."""
    depth, part = 0, ""
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            yield part
            part = ""
        else:
            part += letter
    if part.strip():
        yield part
