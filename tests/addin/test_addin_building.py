"""The add-in file: the same every time, readable by others, and without anybody's name in it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from olefile import OleFileIO
from pyopenvba import ExcelFile
from python_calamine import CalamineWorkbook

from planxl.addin import building, macros, project
from planxl.addin.building import NotBuiltError, build, built, shipped
from planxl.addin.macros import NoMacrosError
from planxl.addin.project import NoBuilderError
from planxl.addin.stamp import version_in
from planxl.cli import addin_report
from planxl.version import __version__

OURS = {
    "PlanxlBooks", "PlanxlButtons", "PlanxlDialogs", "PlanxlFiles", "PlanxlJobs", "PlanxlRibbon",
    "PlanxlSentences", "PlanxlSettings", "PlanxlState", "PlanxlText", "PlanxlVersion",
}  # fmt: skip
DOCUMENTS = {"ThisWorkbook", "Sheet1"}


@pytest.fixture(scope="module")
def data() -> bytes:
    return built()


@pytest.fixture(scope="module")
def parts(data: bytes) -> Mapping[str, bytes]:
    return parts_of(data)


@pytest.fixture
def file(data: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "planxl.xlam"
    path.write_bytes(data)
    return path


@pytest.fixture(scope="module")
def olevba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it asks of a library of its own
        return import_module("oletools.olevba")


def parts_of(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def as_stored(source: str) -> str:
    return "\r\n".join(source.splitlines()) + "\r\n"


def test_the_committed_add_in_is_current(data: bytes) -> None:
    assert shipped() == data, "make it again: planxl excel build -o src/planxl/addin/planxl.xlam"


def test_it_is_built_to_the_byte_whatever_the_seed_of_hashes(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "en.xlam"
    code = "import sys; from pathlib import Path; from planxl.addin.building import build;"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", f"{code} build(Path(sys.argv[1]))", str(path)]
    subprocess.run(command, env=environment, check=True, timeout=60)
    assert path.read_bytes() == data


def test_oletools_reads_back_what_was_written(file: Path, olevba: Any) -> None:
    every = olevba.VBA_Parser(str(file)).extract_macros()
    found = {name.rpartition(".")[0]: code for *_, name, code in every}
    assert set(found) == OURS | DOCUMENTS
    for name, source in macros.modules().items():
        assert found[name].encode("cp1252") == as_stored(source).encode("cp1252"), name


def test_pyopenvba_reads_back_what_was_written(file: Path) -> None:
    with ExcelFile(file) as book:
        found = book.vba_modules()
        caches = {each.name: each.text_offset for each in book.vba_project().modules}
    assert caches == dict.fromkeys(OURS | DOCUMENTS, 0)
    assert {name: found[name] for name in OURS} == {
        name: as_stored(source) for name, source in macros.modules().items()
    }


def test_no_compiled_code_is_left_that_excel_could_run_instead(parts: Mapping[str, bytes]) -> None:
    with OleFileIO(io.BytesIO(parts[project.PART])) as compound:
        assert compound.openstream("VBA/_VBA_PROJECT").read() == project.NO_CACHE
        names = {"/".join(each) for each in compound.listdir()}
    assert names == {
        "PROJECT", "PROJECTwm", "VBA/dir", "VBA/_VBA_PROJECT",
        *(f"VBA/{each}" for each in OURS | DOCUMENTS),
    }  # fmt: skip


def test_the_library_that_knows_ribbons_is_referred_to(
    parts: Mapping[str, bytes], olevba: Any
) -> None:
    """Without it Excel does not know what IRibbonControl is, and compiles nothing."""
    office = b"{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}"
    with OleFileIO(io.BytesIO(parts[project.PART])) as compound:
        directory = compound.openstream("VBA/dir").read()
    assert office in olevba.decompress_stream(bytearray(directory))


def test_the_workbooks_own_modules_are_empty(file: Path) -> None:
    """What runs when a file is opened runs before anybody has asked for it."""
    with ExcelFile(file) as book:
        for name in DOCUMENTS:
            lines = book.vba_modules()[name].splitlines()
            assert all(line.startswith("Attribute ") for line in lines if line)


def test_the_version_is_stamped_where_it_is_looked_for(data: bytes) -> None:
    assert version_in(data) == __version__
    assert f'AddinVersion As String = "{__version__}"' in macros.modules()["PlanxlVersion"]


def test_nobodys_name_or_path_is_in_it(parts: Mapping[str, bytes]) -> None:
    core = ElementTree.fromstring(parts["docProps/core.xml"])
    assert {each.tag.rpartition("}")[2] for each in core} == {"title", "description", "version"}
    app = ElementTree.fromstring(parts["docProps/app.xml"])
    told = {each.tag.rpartition("}")[2]: each.text for each in app}
    assert not told.get("Company")
    assert "Manager" not in told
    for name, data in parts.items():
        assert b"Users\\" not in data, name
        assert b"/home/" not in data, name


def test_every_part_is_sound_and_of_a_known_kind(parts: Mapping[str, bytes]) -> None:
    kinds = ElementTree.fromstring(parts["[Content_Types].xml"])
    known = {each.get("Extension") for each in kinds}
    for name, data in parts.items():
        assert name.rpartition(".")[2] in known, name
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)
    assert b"addin.macroEnabled.main+xml" in parts["[Content_Types].xml"]


def test_the_ribbon_is_related_to_the_package(parts: Mapping[str, bytes]) -> None:
    relations = ElementTree.fromstring(parts["_rels/.rels"])
    ribbons = [each for each in relations if "extensibility" in each.attrib["Type"]]
    assert [each.attrib["Target"] for each in ribbons] == ["customUI/customUI14.xml"]
    assert parts["customUI/customUI14.xml"].decode() == macros.ribbon()
    ids = [each.attrib["Id"] for each in relations]
    assert len(ids) == len(set(ids))


def test_another_reader_opens_it_as_a_workbook(data: bytes) -> None:
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names == ["Sheet1"]


def test_it_is_written_where_it_is_asked_for(tmp_path: Path, data: bytes) -> None:
    assert build(tmp_path) == tmp_path / "planxl.xlam"
    assert build(tmp_path / "ny mapp" / "eget.xlam").read_bytes() == data
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ny mapp", "planxl.xlam"]


def test_the_command_that_is_told_names_a_file_with_spaces_in_quotation_marks() -> None:
    told = list(addin_report.built(Path("mitt tillägg.xlam")))
    assert 'planxl excel install --file "mitt tillägg.xlam"' in told[1]
    assert "--file planxl.xlam," in list(addin_report.built(Path("planxl.xlam")))[1]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match=r"Skriv -o tillägg\.xlam"):
        build(tmp_path / "tillägg.xlsm")


def test_modules_with_faults_are_not_built(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = {**macros.modules(), "PlanxlBad": 'Attribute VB_Name = "PlanxlBad"\n'}
    monkeypatch.setattr(macros, "modules", lambda: bad)
    with pytest.raises(NotBuiltError, match="PlanxlBad 1: Option Explicit is missing"):
        built()


def test_without_its_builder_the_way_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(NoBuilderError, match="pip install pyOpenVBA"):
        built()


def test_the_texts_are_found_beside_an_installed_planxl_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(macros, "__file__", str(tmp_path / "planxl" / "addin" / "macros.py"))
    with pytest.raises(NoMacrosError):
        macros.macros_folder()
    installed = tmp_path / "planxl" / "addin" / "vba"
    installed.mkdir(parents=True)
    (installed / macros.RIBBON).write_text("<customUI/>")
    assert macros.macros_folder() == installed


def test_an_installation_without_the_add_in_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(building, "__file__", str(tmp_path / "building.py"))
    with pytest.raises(NotBuiltError, match="saknas i den här installationen"):
        shipped()
