"""Windows' registry is read as it is there: by keys, in the 64-bit view, and never written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from planxl.addin.registry import WindowsRegistry

KEY = r"HKCU\Software\Office"
CONTENT: dict[tuple[str, str], dict[str, Any]] = {
    ("user", r"Software\Office"): {"Text": "å", "Tal": 3, "Bytes": b"\1", "Lista": ["a", "b"]},
    ("user", r"Software\Office\Ett"): {"": "standard"},
    ("user", r"Software\Office\Två"): {},
    ("machine", r"SOFTWARE\Office"): {"Text": "maskinen"},
}


def played() -> SimpleNamespace:
    """What of winreg is used, over a few keys."""

    @contextmanager
    def opened(root: str, path: str, zero: int, access: int) -> Iterator[tuple[str, str]]:
        assert access == 0x20019 | 0x0100, "read only, as 64-bit programs see it"
        if (root, path) not in CONTENT:
            raise FileNotFoundError(2, path)
        yield root, path

    def below(key: tuple[str, str]) -> list[str]:
        start = f"{key[1]}\\"
        return [p.removeprefix(start) for r, p in CONTENT if r == key[0] and p.startswith(start)]

    def value(key: tuple[str, str], name: str) -> tuple[Any, int]:
        if name not in CONTENT[key]:
            raise FileNotFoundError(2, name)
        return CONTENT[key][name], 1

    return SimpleNamespace(
        HKEY_CURRENT_USER="user",
        HKEY_LOCAL_MACHINE="machine",
        KEY_READ=0x20019,
        OpenKey=opened,
        QueryValueEx=value,
        QueryInfoKey=lambda key: (len(below(key)), len(CONTENT[key]), 0),
        EnumKey=lambda key, number: below(key)[number],
        EnumValue=lambda key, number: (*list(CONTENT[key].items())[number], 1),
    )


@pytest.fixture(autouse=True)
def _winreg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "winreg", played())


def test_values_are_text_numbers_and_bytes() -> None:
    said = [WindowsRegistry().value(KEY, name) for name in ("Text", "Tal", "Bytes", "Lista")]
    assert said == ["å", 3, b"\1", None]
    assert WindowsRegistry().values(KEY) == {"Text": "å", "Tal": 3, "Bytes": b"\1"}


def test_a_key_has_a_value_without_a_name() -> None:
    assert WindowsRegistry().value(rf"{KEY}\Ett") == "standard"


def test_the_machines_keys_are_others_than_the_persons() -> None:
    assert WindowsRegistry().value(r"HKLM\SOFTWARE\Office", "Text") == "maskinen"


def test_the_keys_below_are_listed() -> None:
    assert WindowsRegistry().subkeys(KEY) == ("Ett", "Två")


def test_what_is_not_there_says_nothing() -> None:
    registry = WindowsRegistry()
    assert registry.value(KEY, "Annat") is None
    assert registry.value(r"HKLM\SOFTWARE\Annat", "Text") is None
    assert (registry.values(r"HKCU\Annat"), registry.subkeys(r"HKCU\Annat")) == ({}, ())
