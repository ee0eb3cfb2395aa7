"""Whether an xlsx package is sound: what Excel would call damage, found without Excel.

``faults`` lists what is wrong; a sound package has none. Order, counts, references and ids are held
against what ISO/IEC 29500 says of them.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as Tree

from planxl.cells.worksheet import parse_range

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _names(text: str) -> list[str]:
    return text.split()


WORKSHEET = _names(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
WORKBOOK = _names(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr "
    "smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)
STYLES = _names(
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
)
_SQREF = re.compile(r"[A-Z]{1,3}[1-9]\d*(:[A-Z]{1,3}[1-9]\d*)?")
_NAME = re.compile(r"[^\[\]:*?/\\]{1,31}")


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package in their order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def faults(data: bytes) -> list[str]:
    """Everything that is wrong with a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        broken = package.testzip()
    if broken:
        return [f"{broken}: checksum"]
    parts = parts_of(data)
    trees = {n: Tree.fromstring(p) for n, p in parts.items() if n.endswith((".xml", ".rels"))}
    return [*_joined(parts, trees), *_drawn(parts), *_book(trees)]


def related(trees: Mapping[str, Tree.Element], part: str) -> dict[str, str]:
    """The parts that a part refers to, by the ids of the references."""
    rels = join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels")
    return {
        each.attrib["Id"]: normpath(join("/" + dirname(part), each.attrib["Target"])).lstrip("/")
        for each in trees.get(rels, ())
        if each.attrib.get("TargetMode") != "External"
    }


def _joined(parts: Mapping[str, bytes], trees: Mapping[str, Tree.Element]) -> Iterator[str]:
    """References that lead nowhere, parts without a type, types without a part."""
    types = list(trees["[Content_Types].xml"])
    named = Counter(
        each.attrib["PartName"].lstrip("/") for each in types if "PartName" in each.attrib
    )
    endings = Counter(e.attrib["Extension"].lower() for e in types if "Extension" in e.attrib)
    yield from (f"{name}: type twice" for name, n in (named + endings).items() if n > 1)
    yield from (f"{name}: type of no part" for name in named if name not in parts)
    for name in parts:
        if name not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"{name}: no type"
        if name.endswith(".rels"):
            owner = name.replace("_rels/", "").removesuffix(".rels")
            ids = [each.attrib["Id"] for each in trees[name]]
            yield from (f"{name}: {i} twice" for i, n in Counter(ids).items() if n > 1)
            missing = set(related(trees, owner).values()) - set(parts)
            yield from (f"{name}: {target} is missing" for target in sorted(missing))


def _drawn(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Shapes with the same number, in one drawing or two; numbers outside the drawing's blocks."""
    ids: Counter[bytes] = Counter()
    blocks: Counter[int] = Counter()
    for name, content in parts.items():
        if not name.endswith(".vml"):
            continue
        own = re.findall(rb'<v:shape\b(?!type)[^>]*?\bid="_x0000_s(\d+)"', content)
        listed = re.search(rb'<o:idmap[^>]*data="([\d,]+)"', content)
        mine = {int(n) for n in listed[1].split(b",")} if listed else set()
        ids.update(own)
        blocks.update(mine)
        yield from (f"{name}: shape {int(n)} outside" for n in own if int(n) // 1024 not in mine)
    yield from (f"shape {int(number)} twice" for number, n in ids.items() if n > 1)
    yield from (f"block {block} twice" for block, n in blocks.items() if n > 1)


def _book(trees: Mapping[str, Tree.Element]) -> Iterator[str]:
    part = next(name for name, tree in trees.items() if tree.tag == f"{MAIN}workbook")
    book, targets = trees[part], related(trees, part)
    yield from _ordered(part, book, WORKBOOK)
    sheets = book.findall(f"{MAIN}sheets/{MAIN}sheet")
    names = [sheet.attrib["name"] for sheet in sheets]
    folded = Counter(name.casefold() for name in names)
    yield from (f"sheet {name} twice" for name, n in folded.items() if n > 1)
    yield from (f"sheet {name}: bad name" for name in names if not _NAME.fullmatch(name))
    numbers = Counter(sheet.attrib["sheetId"] for sheet in sheets)
    yield from (f"sheet number {number} twice" for number, n in numbers.items() if n > 1)
    for name in book.iter(f"{MAIN}definedName"):
        if int(name.attrib.get("localSheetId", 0)) >= len(sheets):
            yield f"{name.attrib['name']}: no such sheet"
    style = next((t for n, t in targets.items() if t.endswith("styles.xml")), "")
    looks = trees[style] if style else Tree.Element("none")
    yield from _styles(style, looks)
    counts = {_local(each): len(each) for each in looks}
    view = book.find(f"{MAIN}bookViews/{MAIN}workbookView")
    active = int(view.attrib.get("activeTab", 0)) if view is not None else 0
    for index, sheet in enumerate(sheets):
        target = targets.get(sheet.attrib[f"{RELATION}id"], "")
        if target not in trees:
            yield f"{sheet.attrib['name']}: no part"
        elif trees[target].tag == f"{MAIN}worksheet":
            yield from _sheet(target, trees, names, counts, index == active)


def _styles(part: str, root: Tree.Element) -> Iterator[str]:
    yield from _ordered(part, root, STYLES)
    counts = {_local(each): len(each) for each in root}
    for each in root:
        if int(each.attrib.get("count", len(each))) != len(each):
            yield f"{part}: {_local(each)} has {len(each)}, says {each.attrib['count']}"
    pairs = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
    for look in root.findall(f"{MAIN}cellXfs/{MAIN}xf"):
        for key, of in pairs.items():
            if int(look.attrib.get(key, 0)) >= max(counts.get(of, 0), 1):
                yield f"{part}: no {key} {look.attrib[key]}"


def _sheet(
    part: str,
    trees: Mapping[str, Tree.Element],
    names: list[str],
    counts: Mapping[str, int],
    active: bool,
) -> Iterator[str]:
    root, targets = trees[part], related(trees, part)
    yield from _ordered(part, root, WORKSHEET)
    views = root.iter(f"{MAIN}sheetView")
    chosen = any(view.attrib.get("tabSelected") in ("1", "true") for view in views)
    if chosen and not active:
        yield f"{part}: chosen, but not shown"
    looks = {int(cell.attrib.get("s", 0)) for cell in root.iter(f"{MAIN}c")}
    if max(looks, default=0) >= max(counts.get("cellXfs", 0), 1):
        yield f"{part}: no such look"
    yield from _formats(part, root, counts)
    for link in root.iter(f"{MAIN}hyperlink"):
        location = link.attrib.get("location", "")
        sheet = location.rpartition("!")[0].strip("'").replace("''", "'")
        if location and "!" in location and sheet not in names:
            yield f"{part}: a link to {location}"
    for key in ("drawing", "legacyDrawing", "legacyDrawingHF"):
        for element in root.findall(f"{MAIN}{key}"):
            if element.attrib[f"{RELATION}id"] not in targets:
                yield f"{part}: {key} leads nowhere"
    for target in targets.values():
        if target in trees and trees[target].tag == f"{MAIN}comments":
            yield from _comments(target, trees[target])


def _formats(part: str, root: Tree.Element, counts: Mapping[str, int]) -> Iterator[str]:
    priorities: Counter[str] = Counter()
    for element in root.findall(f"{MAIN}conditionalFormatting"):
        for area in element.attrib["sqref"].split():
            if not _SQREF.fullmatch(area):
                yield f"{part}: sqref {area}"
        rules = element.findall(f"{MAIN}cfRule")
        if not rules:
            yield f"{part}: a conditional format without rules"
        for rule in rules:
            priorities[rule.attrib["priority"]] += 1
            if int(rule.attrib.get("dxfId", 0)) >= max(counts.get("dxfs", 0), 1):
                yield f"{part}: no dxf {rule.attrib['dxfId']}"
    yield from (f"{part}: priority {p} twice" for p, n in priorities.items() if n > 1)


def _comments(part: str, root: Tree.Element) -> Iterator[str]:
    authors = len(root.findall(f"{MAIN}authors/{MAIN}author"))
    every = root.findall(f"{MAIN}commentList/{MAIN}comment")
    places = [parse_range(each.attrib["ref"])[:2] for each in every]
    if len(set(places)) < len(places):
        yield f"{part}: two comments in a cell"
    if places != sorted(places):
        yield f"{part}: comments out of order"
    if any(int(each.attrib["authorId"]) >= authors for each in every):
        yield f"{part}: a comment without author"


def _ordered(part: str, root: Tree.Element, order: list[str]) -> Iterator[str]:
    known = [order.index(_local(each)) for each in root if _local(each) in order]
    if known != sorted(known):
        yield f"{part}: {[_local(each) for each in root]} out of order"


def _local(element: Tree.Element) -> str:
    return element.tag.rpartition("}")[2]
