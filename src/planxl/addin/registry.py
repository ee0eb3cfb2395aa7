"""What Windows and Office have been told, read and never written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

Value = str | int | bytes
_64_BIT_VIEW = 0x0100


class Registry(Protocol):
    r"""Keys with values. A key is written as ``HKCU\Software\…`` or ``HKLM\SOFTWARE\…``."""

    def value(self, key: str, name: str = "") -> Value | None:
        """What a key says under a name, None if it says nothing."""

    def values(self, key: str) -> Mapping[str, Value]:
        """All that a key says, by name."""

    def subkeys(self, key: str) -> tuple[str, ...]:
        """The names of the keys under a key."""


@dataclass(frozen=True, slots=True)
class NoRegistry:
    """A machine without a registry."""

    def value(self, key: str, name: str = "") -> Value | None:  # noqa: ARG002
        """Nothing."""
        return None

    def values(self, key: str) -> Mapping[str, Value]:  # noqa: ARG002
        """Nothing."""
        return {}

    def subkeys(self, key: str) -> tuple[str, ...]:  # noqa: ARG002
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class WindowsRegistry:
    """The registry of this machine. What may not be read is as good as not there."""

    def value(self, key: str, name: str = "") -> Value | None:
        """What the key says under the name, where that is text, a number or bytes."""
        winreg = import_module("winreg")
        with suppress(OSError), _opened(winreg, key) as opened:
            found = winreg.QueryValueEx(opened, name)[0]
            return found if isinstance(found, (str, int, bytes)) else None
        return None

    def values(self, key: str) -> Mapping[str, Value]:
        """All that the key says in text, numbers or bytes."""
        winreg = import_module("winreg")
        with suppress(OSError), _opened(winreg, key) as opened:
            count = winreg.QueryInfoKey(opened)[1]
            every = (winreg.EnumValue(opened, number) for number in range(count))
            return {name: said for name, said, _ in every if isinstance(said, (str, int, bytes))}
        return {}

    def subkeys(self, key: str) -> tuple[str, ...]:
        """The names of the keys right under the key."""
        winreg = import_module("winreg")
        with suppress(OSError), _opened(winreg, key) as opened:
            count = winreg.QueryInfoKey(opened)[0]
            return tuple(winreg.EnumKey(opened, number) for number in range(count))
        return ()


def _opened(winreg: Any, key: str) -> Any:
    """The key, in the view of 64-bit programs, where policies are, whatever this Python is."""
    hive, _, path = key.partition("\\")
    root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive]
    return winreg.OpenKey(root, path, 0, winreg.KEY_READ | _64_BIT_VIEW)
