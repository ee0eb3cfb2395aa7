"""What the keyboard does: a letter with Alt for each button and box, Enter and Escape."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Any

Action = Callable[[], object]


class Letters:
    """The letters of a page: each is underlined somewhere, and does something together with Alt."""

    def __init__(self) -> None:
        self._actions: dict[str, Action] = {}

    def button(
        self, parent: tk.Misc, text: str, letter: str, action: Action, style: str = "TButton"
    ) -> ttk.Button:
        """A button whose letter presses it."""
        made = ttk.Button(
            parent, text=text, command=action, style=style, underline=_place(text, letter)
        )
        self._actions[letter] = made.invoke
        return made

    def label(self, parent: tk.Misc, text: str, letter: str, box: ttk.Entry) -> ttk.Label:
        """A label whose letter leads to the box beside it."""
        self._actions[letter] = box.focus_set
        return ttk.Label(parent, text=text, underline=_place(text, letter))

    def press(self, letter: str) -> None:
        """Does what the letter stands for."""
        self._actions.get(letter.casefold(), lambda: None)()


def enter_presses_buttons(root: tk.Tk) -> None:
    """A button that has the focus is pressed by Enter too, and then Enter does nothing else."""

    def pressed(event: tk.Event[Any]) -> str:
        event.widget.invoke()
        return "break"

    for key in ("<Return>", "<KP_Enter>"):
        root.bind_class("TButton", key, pressed)


def _place(text: str, letter: str) -> int:
    return text.casefold().index(letter)
