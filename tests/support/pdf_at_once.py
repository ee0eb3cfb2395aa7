"""In the tests of the PDF reader no process is started for each PDF: it takes longer to start one
than to read them. That the process tells the same is a test of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

_HERE = Path(__file__).parents[1] / "conversion" / "pdf"


@pytest.fixture(autouse=True)
def _at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.path.parent == _HERE:
        from planxl.conversion.pdf import pages_program, reader, wire  # noqa: PLC0415 - heavy

        monkeypatch.setattr(
            reader, "messages", lambda data, _: map(wire.message_of, pages_program.lines(data))
        )
