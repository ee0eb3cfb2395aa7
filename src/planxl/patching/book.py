"""The workbook as whoever splices it needs it: its sheets, their parts and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from planxl.cells.model import Visibility
from planxl.cells.package import Relationship
from planxl.cells.strings import unescaped
from planxl.patching.draft import Draft
from planxl.patching.markup import DECLARATION, appended, encoded, escaped
from planxl.patching.nodes import Node

CONTENT_TYPES = "[Content_Types].xml"
# The order that the schema gives to what stands in a workbook.
ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize",
    "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True)
class Tab:
    """A sheet of any kind: its place among the tabs, its name, its part and what it refers to."""

    index: int
    name: str
    part: str
    kind: str
    visibility: Visibility
    node: Node = field(repr=False, compare=False)
    relationships: tuple[Relationship, ...] = ()

    def related(self, kind: str) -> str:
        """The part of that kind that the sheet refers to, or ""."""
        return next((each.target for each in self.relationships if each.kind == kind), "")


class Book:
    """The parts of a draft's workbook, and additions to those that join it together."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.part = draft.main
        self.data = draft.read(self.part)
        self.root = draft.outline(self.part)
        self._overrides: list[tuple[str, str]] = []
        self._relations: dict[str, dict[str, str]] = {}

    @property
    def namespace(self) -> str:
        """The namespace of the workbook's elements: there are two, transitional and strict."""
        return self._declared(self.root.prefix) or ""

    @cached_property
    def relations(self) -> str:
        """The namespace of references between parts, which goes with the other one."""
        return _STRICT if "purl.oclc.org" in self.namespace else _TRANSITIONAL

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        """All sheets in the order of their tabs; those whose part is missing aside."""
        targets = {each.id: each for each in self.draft.package.relationships(self.part)}
        sheets = self.root.first("sheets")
        found = []
        for index, node in enumerate(sheets.children if sheets else ()):
            target = targets.get(self._reference(node))
            if target and target.target in self.draft:
                found.append(self._tab(index, node, target))
        return tuple(found)

    def related(self, kind: str) -> str:
        """The part of that kind that the workbook refers to, or ""."""
        every = self.draft.package.relationships(self.part)
        return next((each.target for each in every if each.kind == kind), "")

    def free_name(self, pattern: str) -> str:
        """A part's name that is not taken, not even by a type that is left of a lost part."""
        types = self.draft.outline(CONTENT_TYPES).children
        taken = {each.attributes.get("PartName", "").lstrip("/").lower() for each in types}
        taken |= {*self.draft.package.names, *(name.lower() for name in self.draft.added)}
        names = (pattern.format(number) for number in count(1))
        return next(name for name in names if name.lower() not in taken)

    def add_part(self, part: str, content: bytes, content_type: str) -> None:
        """A new part of a content type."""
        self.draft.add(part, content)
        self._overrides.append((part, content_type))

    def relate(self, source: str, kind: str, target: str) -> str:
        """The id of a new reference from one part to another."""
        added = self._relations.setdefault(source, {})
        taken = self._taken(source) | added.keys()
        id_ = next(f"rIdPlanxl{n}" for n in count(1) if f"rIdPlanxl{n}" not in taken)
        added[id_] = (
            f'<Relationship Id="{id_}" Type="{self.relations}/{kind}" Target="/{escaped(target)}"/>'
        )
        return id_

    def join(self) -> None:
        """Splices all new references and content types into the parts that hold them."""
        for source, added in self._relations.items():
            self._write_relations(relations_part(source), "".join(added.values()))
        if self._overrides:
            root = self.draft.outline(CONTENT_TYPES)
            self.draft.splice(CONTENT_TYPES, appended(root, self._new_types(root)))

    def reference(self, root: Node, id_: str) -> str:
        """The attribute with which an element of ours in a part refers to another part."""
        for key, value in root.attributes.items():
            if key.startswith("xmlns:") and value == self.relations:
                return f'{key.removeprefix("xmlns:")}:id="{id_}"'
        return f'xmlns:r="{self.relations}" r:id="{id_}"'

    def _taken(self, source: str) -> set[str]:
        """The ids of all references of a part, those that lead out of the package too."""
        part = relations_part(source)
        every = self.draft.outline(part).children if part in self.draft else ()
        return {each.attributes.get("Id", "") for each in every}

    def _write_relations(self, part: str, xml: str) -> None:
        if part in self.draft:
            self.draft.splice(part, appended(self.draft.outline(part), xml))
        else:
            whole = (
                f'{DECLARATION}<Relationships xmlns="{_PACKAGE_RELATIONS}">{xml}</Relationships>'
            )
            self.draft.add(part, encoded(whole))

    def _new_types(self, root: Node) -> str:
        # VML goes by its file name's ending: a type for the one part is not seen in the wild.
        known = {each.attributes.get("Extension", "").lower() for each in root.every("Default")}
        ending = {part.rpartition(".")[2]: type_ for part, type_ in self._overrides}
        vml = ending.get("vml")
        first = f'<Default Extension="vml" ContentType="{vml}"/>' if vml else ""
        return ("" if "vml" in known else first) + "".join(
            f'<Override PartName="/{escaped(part)}" ContentType="{type_}"/>'
            for part, type_ in self._overrides
            if not part.endswith(".vml")
        )

    def _tab(self, index: int, node: Node, target: Relationship) -> Tab:
        try:
            visibility = Visibility(node.attributes.get("state", "visible"))
        except ValueError:
            visibility = Visibility.VISIBLE
        return Tab(
            index=index,
            name=unescaped(node.attributes["name"]),
            part=target.target,
            kind=target.kind,
            visibility=visibility,
            node=node,
            relationships=self.draft.package.relationships(target.target),
        )

    def _reference(self, node: Node) -> str:
        return next((v for k, v in node.attributes.items() if k.endswith(":id")), "")

    def _declared(self, prefix: str) -> str | None:
        key = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
        return self.root.attributes.get(key)


def relations_part(part: str) -> str:
    """The part that holds the references of another."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")
