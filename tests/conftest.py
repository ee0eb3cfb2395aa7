"""What all tests share: the modules in tests/support, and LibreOffice for those who ask."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "support"))

from libreoffice import Office, missing
from tries import short_run

pytest_plugins = ["desks", "fillable", "pdf_at_once", "played_kolada", "program"]

# pytest keeps the tests whose asserts it has rewritten; doing that anew each time takes seconds.
sys.dont_write_bytecode = False


def pytest_configure(config: pytest.Config) -> None:
    """Lets random tests try less often where ``-m "not thorough"`` leaves out what takes long."""
    if "not thorough" in config.option.markexpr:
        short_run()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the attacks: they all run by default, and ``-m "not thorough"`` leaves them out."""
    for item in items:
        if item.path.parent.name == "trust":
            item.add_marker(pytest.mark.thorough)


def pytest_collection_finish() -> None:
    """Lets the garbage collector pass over the thousands of tests, as the program does for itself.

    They are there until the end: looking through them again and again takes a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs LibreOffice where it is missing, but never in CI."""
    if item.get_closest_marker("libreoffice") is None or not missing():
        return
    if os.environ.get("CI"):
        pytest.fail(f"{missing()}, och i CI ska inget hoppas över")
    pytest.skip(missing())


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """A running LibreOffice."""
    running = Office()
    yield running
    running.close()
