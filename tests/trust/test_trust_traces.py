"""Nothing goes out that nobody asked for: no names, no paths, no network, no shell."""

from __future__ import annotations

import ast
import getpass
import re
import socket
import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from every_verb import outputs, parts, write_everything
from handed_in import COUNT, EKEX, GRAN, SHARE, write

ROOT = Path(__file__).parents[2]
USER, HOST, AUTHOR, PLACE = "zqanvandare", "zqdatornamn", "Zq Upphovsperson", "zqhemma"
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def with_author(path: Path) -> None:
    """The workbook as Excel saves it for a person with a name, a firm and a boss."""
    told = (
        f"<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>",
        f"<Company>{AUTHOR}</Company><Manager>{AUTHOR}</Manager>",
    )
    copy = BytesIO()
    with ZipFile(path) as old, ZipFile(copy, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "docProps/core.xml":
                text = re.sub(rb"<dc:creator/?>(</dc:creator>)?", b"", text)
                text = re.sub(rb"<cp:lastModifiedBy/?>(</cp:lastModifiedBy>)?", b"", text)
                text = text.replace(b"</cp:coreProp", told[0].encode() + b"</cp:coreProp")
            if name == "docProps/app.xml":
                text = re.sub(rb"<Company/?>(</Company>)?", b"", text)
                text = text.replace(b"</Properties>", told[1].encode() + b"</Properties>")
            new.writestr(name, text)
    path.write_bytes(copy.getvalue())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All outputs, and what is packed in them, in small letters.

    They are made by a person with a name, at a machine with one, and without any network.
    """
    root = tmp_path_factory.mktemp(PLACE)
    values = {SHARE: {"numerator": 31, "denominator": 248}, COUNT: {"value": 12}}
    activity = {"goal": "V1.1", "activity": "Träffar", "status": "Pågående"}
    for name in (EKEX, GRAN):
        with_author(write(root / "in", name, indicators=values, activities=[activity]))
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"):
            patch.setenv(variable, USER if variable[0] in "UL" else HOST)
        patch.setenv("HOME", str(root))
        patch.setenv("PLANXL_CACHE", str(root / "cache"))
        patch.setattr(socket, "gethostname", lambda: HOST)
        patch.setattr(getpass, "getuser", lambda: USER)
        patch.setattr(socket.socket, "connect", refused)
        patch.setattr(socket, "getaddrinfo", refused)
        patch.chdir(root)
        write_everything(root / "in", root / "ut")
    every = outputs(root / "ut").items()
    return {name: part.lower() for output in every for name, part in parts(*output)}


def refused(*arguments: Any, **_: Any) -> None:
    raise AssertionError(f"asked the network: {arguments}")


def searched(made: dict[str, bytes], wanted: str) -> list[str]:
    """The parts of outputs in which a text stands, however it is encoded."""
    forms = [wanted.lower().encode(coding) for coding in ("utf-8", "utf-16-le")]
    return [name for name, data in made.items() if any(form in data for form in forms)]


@pytest.mark.parametrize("wanted", [USER, HOST, PLACE, "/tmp/", "C:\\Users", "file://"])
def test_no_output_tells_who_made_it_where(made: dict[str, bytes], wanted: str) -> None:
    assert searched(made, wanted) == []


def test_the_name_of_the_machine_that_the_tests_run_on_is_in_no_output(
    made: dict[str, bytes],
) -> None:
    names = (socket.gethostname(), getpass.getuser(), Path.home().name)
    for name in (each for each in names if len(each) > 5):  # "vm" is part of many words
        assert searched(made, name) == [], name


def test_the_author_of_an_answer_is_told_to_nobody_else(made: dict[str, bytes]) -> None:
    """A copy that goes back to the municipality is its own file, and as it was."""
    theirs = ("annotate/", "clean/", "fill/", "remind/")
    assert [name for name in searched(made, AUTHOR) if not name.startswith(theirs)] == []
    assert [name for name in searched(made, AUTHOR) if name.startswith("annotate/")]


def test_the_search_looks_into_what_is_packed(made: dict[str, bytes]) -> None:
    found = searched(made, "Träffar")
    for output in ("sammanställning.xlsx", "remind", "convert", "roll"):
        assert any(name.startswith(output) for name in found), output
    assert any(".docx/" in name for name in found)


def test_the_guard_of_the_network_is_on_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    with pytest.raises(AssertionError, match="asked the network"):
        socket.create_connection(("example.com", 80), timeout=1)


# The source --------------------------------------------------------------------------------------


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def every_call() -> list[tuple[str, str, ast.Call]]:
    """Where a call stands, what is called, and the call."""
    return [
        (f"{path.name}:{node.lineno}", ast.unparse(node.func), node)
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
    ]


def test_no_command_goes_through_a_shell() -> None:
    forbidden = re.compile(
        r"os\.(system|popen|exec\w*|spawn\w*)|subprocess\.get(status)?output|"
        r"asyncio\.create_subprocess_shell|eval|exec|__import__|pickle\.loads?|shelve\.open|"
        r"yaml\.load|marshal\.loads?"
    )
    for place, called, call in every_call():
        assert not forbidden.fullmatch(called), f"{place} {called}"
        assert "shell" not in {each.arg for each in call.keywords}, f"{place} {called}"


def test_every_command_is_a_list_and_never_a_line() -> None:
    """A line is taken apart by Windows; the parts of a list are not."""
    runs = re.compile(r"subprocess\.(run|Popen|call|check_call|check_output)")
    found = [each for each in every_call() if runs.fullmatch(each[1])]
    assert len(found) > 3
    for place, _, call in found:
        assert not isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp), place


NETWORK = {"httpx", "urllib.request", "http.client", "socket", "ftplib", "smtplib", "requests"}


def test_only_those_who_ask_for_statistics_know_the_network() -> None:
    knowing = set()
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            names = {each.name for each in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            if names & NETWORK:
                knowing.add(path.relative_to(ROOT / "src" / "planxl").parts[0])
    assert knowing == {"statistics"}


# Dependencies ------------------------------------------------------------------------------------


def project() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_what_is_installed_with_planxl_is_held_within_a_range() -> None:
    needed = project()["dependencies"] + project()["optional-dependencies"]["addin"]
    needed += project()["optional-dependencies"]["parquet"]
    loose = [each for each in needed if not re.search(r">=[\d.]+,<\d", each)]
    assert loose == []


def test_a_release_tells_what_it_is_made_of() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert re.search(r"pip install cyclonedx-bom==\d+\.\d+\.\d+ pip-audit==\d", workflow)
    assert "cyclonedx-py environment installed" in workflow
    assert "pip-audit --path installed" in workflow
