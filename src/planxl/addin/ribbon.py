"""The ribbon held against what it calls, and against what Office takes.

Office says nothing where a ribbon is wrong: the tab is not there, or a button tells that a macro
can't be run.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping

from planxl.addin.vba_text import Module, Procedure

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
_TEXTS = frozenset({"id", "label", "keytip", "screentip", "supertip", "imageMso"})
_CHILDREN: Mapping[str, frozenset[str]] = {
    "customUI": frozenset({"ribbon"}),
    "ribbon": frozenset({"tabs"}),
    "tabs": frozenset({"tab"}),
    "tab": frozenset({"group"}),
    "group": frozenset({"button", "menu", "separator"}),
    "menu": frozenset({"button", "menuSeparator"}),
    "button": frozenset(),
    "separator": frozenset(),
    "menuSeparator": frozenset(),
}
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "tab": frozenset({"id", "label", "keytip"}),
    "group": frozenset({"id", "label"}),
    "menu": _TEXTS | {"size"},
    "button": _TEXTS | {"size", "onAction"},
    "separator": frozenset({"id"}),
    "menuSeparator": frozenset({"id", "title"}),
}
_NEEDED: Mapping[str, frozenset[str]] = {
    "tab": frozenset({"id", "label", "keytip"}),
    "group": frozenset({"id", "label"}),
    "menu": _TEXTS,
    "button": _TEXTS | {"onAction"},
}
# Each stands in Microsoft's lists of Excel's controls, in all of six releases. A name that does not
# shows no icon, and Office says nothing.
_ICON_NAMES = """
    ClearComments Consolidate ControlProperties ErrorChecking FileNew FileOpen FileProperties
    FileWorkflowTasks FunctionsDateTimeInsertGallery GetExternalDataFromWeb Help ReviewDeleteComment
    SendCopySendToMailRecipient
"""
_ICONS = frozenset(_ICON_NAMES.split())
_ID = re.compile(r"[A-Za-z_][\w.-]*")
_LONGEST_KEYTIP, _LONGEST_TEXT = 3, 1024


def faults(ribbon: str, sources: Mapping[str, str]) -> list[str]:
    """What is wrong with the ribbon, given the modules that its buttons call."""
    try:
        root = ET.fromstring(ribbon)
    except ET.ParseError as error:
        return [f"not well-formed: {error}"]
    if root.tag != f"{{{NAMESPACE}}}customUI":
        return [f"the root is {root.tag}"]
    callbacks = _callbacks(sources)
    return [
        *_shape(root),
        *_ids(root),
        *_icons(root),
        *_keytips(root),
        *_calls(root, callbacks),
    ]


def _shape(element: ET.Element) -> Iterator[str]:
    """Elements and attributes that Office does not take there, or that are missing."""
    kind, said = _kind(element), set(element.attrib)
    yield from (f"{_named(element)}: no {each}" for each in _NEEDED.get(kind, set()) - said)
    for attribute in sorted(said - _ATTRIBUTES.get(kind, frozenset())):
        yield f"{_named(element)}: {attribute} does not belong there"
    for attribute, value in element.attrib.items():
        if not 0 < len(value) <= _LONGEST_TEXT:
            yield f"{_named(element)}: {attribute} has {len(value)} characters"
    if _kind(element) == "button" and "size" in said and element.get("size") not in _SIZES:
        yield f"{_named(element)}: size {element.get('size')}"
    for child in element:
        if _kind(child) not in _CHILDREN.get(kind, frozenset()):
            yield f"{_kind(child)} does not belong in {kind}"
        if kind == "menu" and "size" in child.attrib:
            yield f"{_named(child)}: a button of a menu has no size"
        yield from _shape(child)


_SIZES = frozenset({"normal", "large"})


def _ids(root: ET.Element) -> Iterator[str]:
    counted = Counter(each.attrib["id"] for each in root.iter() if "id" in each.attrib)
    yield from (f"{each}: not one of its kind" for each, n in counted.items() if n > 1)
    yield from (f"{each}: no id" for each in counted if not _ID.fullmatch(each))


def _icons(root: ET.Element) -> Iterator[str]:
    asked = {each.attrib["imageMso"] for each in root.iter() if "imageMso" in each.attrib}
    yield from (f"{each}: no icon of Excel's that is known" for each in sorted(asked - _ICONS))


def _keytips(root: ET.Element) -> Iterator[str]:
    """Each is unique among those that are shown together: a tab's, or a menu's."""
    for parent in root.iter():
        if _kind(parent) in {"tab", "menu"}:
            shown = [each.get("keytip", "") for each in _shown_in(parent)]
            yield from (f"keytip {each} twice" for each, n in Counter(shown).items() if n > 1)
            yield from (
                f"keytip {each} is too long" for each in shown if len(each) > _LONGEST_KEYTIP
            )


def _shown_in(parent: ET.Element) -> Iterator[ET.Element]:
    for child in parent:
        if _kind(child) == "group":
            yield from child
        else:
            yield child


def _calls(root: ET.Element, callbacks: Mapping[str, Procedure]) -> Iterator[str]:
    called = [each.attrib["onAction"] for each in root.iter() if "onAction" in each.attrib]
    for name in called:
        procedure = callbacks.get(name)
        if procedure is None:
            yield f"{name}: no such public Sub"
        elif [each.type for each in procedure.parameters] != ["IRibbonControl"]:
            yield f"{name}: takes something else than control As IRibbonControl"
    unused = {name for name, each in callbacks.items() if _is_callback(each)} - set(called)
    yield from (f"{name}: no button calls it" for name in sorted(unused))


def _callbacks(sources: Mapping[str, str]) -> dict[str, Procedure]:
    modules = (Module(name, source) for name, source in sources.items())
    every = (procedure for module in modules for procedure in module.procedures)
    return {each.name: each for each in every if each.kind == "Sub" and each.is_public}


def _is_callback(procedure: Procedure) -> bool:
    return any(each.type == "IRibbonControl" for each in procedure.parameters)


def _kind(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def _named(element: ET.Element) -> str:
    return f"{_kind(element)} {element.get('id', '')}".strip()
