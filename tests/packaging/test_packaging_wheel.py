"""The wheel: everything that planxl needs when it is installed, and nothing of this machine."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from planxl.addin.stamp import version_in
from planxl.version import __version__

ROOT = Path(__file__).parents[2]
ABOUT = f"planxl-{__version__}.dist-info/"
SOURCES = "planxl/addin/vba/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The files in the wheel, by name."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (path,) = folder.iterdir()
    assert path.name == f"planxl-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel: Mapping[str, bytes]) -> Message:
    return message_from_bytes(wheel[f"{ABOUT}METADATA"])


def ours(top: Path) -> dict[str, bytes]:
    """The files below a folder of the sources, without what Python makes of them."""
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in top.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_file_of_the_package_is_in_the_wheel_and_no_other(wheel: Mapping[str, bytes]) -> None:
    package = {name: data for name, data in wheel.items() if not name.startswith(ABOUT)}
    macros = {f"{SOURCES}{name}": data for name, data in ours(ROOT / "macros").items()}
    assert package == {**ours(ROOT / "src"), **macros}


def test_plans_add_in_and_the_sources_of_its_macros_are_there(wheel: Mapping[str, bytes]) -> None:
    for name in ("vastra_gotaland.toml", "vastra_gotaland_kommuner.csv", "exempel.toml"):
        assert wheel[f"planxl/catalogues/{name}"]
    assert {f"{SOURCES}customUI14.xml", f"{SOURCES}PlanxlRibbon.bas"} <= set(wheel)
    assert version_in(wheel["planxl/addin/planxl.xlam"]) == __version__


def test_no_test_and_no_place_on_this_machine_is_in_it(wheel: Mapping[str, bytes]) -> None:
    assert not [name for name in wheel if "test" in Path(name).parts[0] or "/tests/" in name]
    places = [str(ROOT).encode(), str(Path(sys.prefix)).encode()]
    assert not [name for name, data in wheel.items() for place in places if place in data]


def test_the_metadata_says_what_pip_must_know(metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("planxl", __version__)
    assert (metadata["License-Expression"], metadata["Requires-Python"]) == ("MIT", ">=3.11")
    assert metadata.get_content_type() == "text/plain"
    assert str(metadata.get_payload()).startswith("# planxl")


def test_xlwings_is_asked_for_only_where_there_can_be_an_excel(metadata: Message) -> None:
    needed = [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]
    (xlwings,) = [each for each in needed if each.startswith("xlwings")]
    assert "sys_platform == 'win32'" in xlwings
    assert "sys_platform == 'darwin'" in xlwings
    assert not [each for each in needed if "pyopenvba" in each.casefold()]


def test_the_command_is_planxl(wheel: Mapping[str, bytes]) -> None:
    assert b"planxl = planxl.cli:main" in wheel[f"{ABOUT}entry_points.txt"]
    assert f"{ABOUT}licenses/LICENSE" in wheel
