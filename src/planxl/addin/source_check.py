"""What Excel would stumble over in the VBA modules, and LibreOffice, which runs them, lets pass.

LibreOffice runs every branch of ``#If``, lacks objects of Excel's, and a module that does not
compile there silences the others. And Excel tells a compile error in a box of its own, to a person
who can do nothing about it. So each of these is a fault here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from planxl.addin.vba_names import KNOWN, NO_NAMES
from planxl.addin.vba_text import Line, Module, Procedure, declared

_WORD = re.compile(r"(?<![.\w])([A-Za-z_]\w*)(?!\w*\s*:=)")
_NUMBER = re.compile(r"&H[0-9A-F]+&?|\b\d[\d.]*(?:[eE][+-]?\d+)?[#&!@%]?", re.I)
_BANNED: Mapping[str, str] = {
    r"^#(If|Const|Else|ElseIf|End)\b": "conditional compilation: LibreOffice runs every branch",
    r"\bListObjects\b": "LibreOffice has no ListObjects",
    r"\b(CreateObject|GetObject)\b": "policies block objects by name, and LibreOffice lacks them",
    r"\bDeclare\b": "policies block calls of the Windows API",
    r"\bApplication\.Wait\b": "stops Excel",
    r"\.FullName\b": "LibreOffice gives the name alone",
    r"\.(Save|SaveAs|Close)\b": "a workbook is saved and closed by the person",
    r"\bOn Error GoTo 0\b": "lets an error box through",
    r"^\s*Stop$|^\s*End$": "ends the project's state",
}
_LONGEST = 1023
_CALLED = re.compile(r"^(?!Call\b)[A-Za-z_][\w.]*\s*\(.*,.*\)$")
_JUMP = re.compile(r"\b(?:GoTo|Resume)\s+([A-Za-z]\w*)", re.I)
_RIBBON = "IRibbonControl"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a module, and in which line."""

    module: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.module} {self.line}: {self.what}"


Told = Iterator[tuple[int, str]]


def faults(sources: Mapping[str, str]) -> list[Fault]:
    """Everything that is wrong in the modules, given by name."""
    modules = [Module(name, source) for name, source in sources.items()]
    shared = _shared(modules)
    found = [*_twice(modules)]
    for module in modules:
        for rule in _RULES:
            found += [Fault(module.name, *told) for told in rule(module)]
        found += [Fault(module.name, *told) for told in _undeclared(module, shared)]
    return found


def _name(module: Module) -> Told:
    if module.own_name != module.name:
        yield 1, f"the first line must be: Attribute VB_Name = {module.name!r}"


def _explicit(module: Module) -> Told:
    if not any(re.fullmatch(r"Option\s+Explicit", line.text, re.I) for line in module.head):
        yield 1, "Option Explicit is missing"


def _hidden(module: Module) -> Told:
    """Else its functions are offered in every cell of every workbook. Callbacks must be seen."""
    option = re.compile(r"Option\s+Private\s+Module", re.I)
    has_callbacks = any(each.type == _RIBBON for p in module.procedures for each in p.parameters)
    if not has_callbacks and not any(option.fullmatch(line.text) for line in module.head):
        yield 1, "Option Private Module is missing"


def _alphabet(module: Module) -> Told:
    for number, text in enumerate(module.source.splitlines(), start=1):
        strange = sorted({letter for letter in text if not _is_in_code_page(letter)})
        if strange:
            yield number, f"not in code page 1252: {' '.join(strange)}"
        if len(text) > _LONGEST:
            yield number, f"longer than {_LONGEST} characters"


def _is_in_code_page(letter: str) -> bool:
    return letter.encode("cp1252", "ignore") != b""


def _banned(module: Module) -> Told:
    for line in module.lines:
        for pattern, why in _BANNED.items():
            if re.search(pattern, line.text, re.I):
                yield line.number, why


def _names(module: Module) -> Told:
    """Names that keep LibreOffice from compiling a module, each of them tried."""
    for line in module.head:
        yield from ((line.number, _NO_NAME.format(each)) for each in declared(line.text) & NO_NAMES)
    for procedure in module.procedures:
        for each in sorted(procedure.locals & NO_NAMES):
            yield procedure.number, _NO_NAME.format(each)


_NO_NAME = "LibreOffice knows no variable called {}"


def _passing(module: Module) -> Told:
    """Excel compiles no call that passes a Variant by reference as something else."""
    for procedure in module.procedures:
        for each in procedure.parameters:
            if each.passed.casefold() != "byval" and each.type != _RIBBON:
                yield procedure.number, f"{each.name} is not ByVal"
            if not each.type:
                yield procedure.number, f"{each.name} has no type"


def _calls(module: Module) -> Told:
    """``Name(a, b)`` as a statement is a syntax error in Excel, and none in LibreOffice."""
    for line in _inner(module):
        if _CALLED.match(line.text) and _is_one_call(line.text):
            yield line.number, "a call with parentheses round its arguments"


def _is_one_call(text: str) -> bool:
    """Whether the first parenthesis ends only at the end of the line."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ")" and not depth:
            return at == len(text) - 1
    return False


def _jumps(module: Module) -> Told:
    for procedure in module.procedures:
        for line in procedure.lines:
            for label in _JUMP.findall(line.text):
                if label.casefold() not in procedure.labels | {"next"}:
                    yield line.number, f"no label {label}"


_RULES: tuple[Callable[[Module], Told], ...] = (
    _name, _explicit, _hidden, _alphabet, _banned, _names, _passing, _calls, _jumps,
)  # fmt: skip


def _inner(module: Module) -> Iterator[Line]:
    return (line for procedure in module.procedures for line in procedure.lines)


def _shared(modules: Iterable[Module]) -> frozenset[str]:
    """What every module can name."""
    names = {module.name.casefold() for module in modules}
    return frozenset(names.union(KNOWN, *(module.public for module in modules)))


def _twice(modules: Iterable[Module]) -> Iterator[Fault]:
    """Names that Excel would call ambiguous."""
    counted = Counter(name for module in modules for name in module.public)
    for module in modules:
        for name in sorted(module.public & {name for name, n in counted.items() if n > 1}):
            yield Fault(module.name, 1, f"{name} is public in another module too")


def _undeclared(module: Module, shared: frozenset[str]) -> Told:
    own = {each.name.casefold() for each in module.procedures}
    known = shared | module.variables | own
    for procedure in module.procedures:
        yield from _unknown(procedure, known | procedure.locals | procedure.labels)


def _unknown(procedure: Procedure, known: frozenset[str]) -> Told:
    for line in procedure.lines:
        for word in _WORD.findall(_NUMBER.sub("0", line.text)):
            if word.casefold() not in known:
                yield line.number, f"{word} is not declared, or not tried in LibreOffice"
