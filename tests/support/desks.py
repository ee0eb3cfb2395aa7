"""Running Excels for the tests that ask for one; nothing of xlwings is loaded for the others."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from libreoffice import Office
    from open_excel import Desk, OfficeDesk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A running Excel without workbooks."""
    from open_excel import Desk, put_away, xlwings

    before = xlwings.engines.active
    yield Desk()
    put_away(before)


@pytest.fixture
def office_desk(office: Office) -> Iterator[OfficeDesk]:
    """An Excel that is LibreOffice, without workbooks."""
    from open_excel import OfficeDesk, put_away, xlwings

    before = xlwings.engines.active
    opened = OfficeDesk(office)
    yield opened
    opened.close()
    put_away(before)
