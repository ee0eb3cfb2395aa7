"""Fonts, colours and measures laid on a tkinter window."""

from __future__ import annotations

import tkinter as tk
from dataclasses import dataclass
from tkinter import font as tkfont
from tkinter import ttk

from planxl.launcher.look import Look
from planxl.theme import GREY, INK, LINE, PALE, TEAL, WARNING, WHITE

TITLE, BOLD, SMALL = "planxl.title", "planxl.bold", "planxl.small"
_OF_SYSTEM = ("TkDefaultFont", "TkTextFont", "TkMenuFont")
_SMALLEST, _LARGEST = 8, 32
_DARKER_TEAL, _PALE_GREY = "#18585F", "#8A9AA1"
_WINDOWS_DOTS = 96


@dataclass(frozen=True)
class Dress:
    """What a window wears; ``px`` makes its measures fit the screen."""

    root: tk.Tk
    look: Look

    def px(self, dots: int) -> int:
        """So many dots of a usual screen."""
        return round(dots * max(1.0, self.root.winfo_fpixels("1i") / _WINDOWS_DOTS))

    def put_on(self) -> None:
        """Sets fonts and styles. To be done before anything is put into the window."""
        self._fonts()
        style = ttk.Style(self.root)
        if self.root.tk.call("tk", "windowingsystem") == "x11":
            style.theme_use("clam")
            self._flat(style)
        for name in ("Title.TLabel", "Good.TLabel", "Bad.TLabel"):
            style.configure(name, font=TITLE)
        style.configure("Small.TLabel", font=SMALL)
        style.configure("TButton", padding=(self.px(12), self.px(4)))
        if self.look.is_coloured:
            self._colours(style)

    def enlarge(self, steps: int) -> None:
        """Makes all text larger or smaller."""
        for name in (*_OF_SYSTEM, TITLE, BOLD, SMALL):
            each = tkfont.nametofont(name, self.root)
            size = int(each.actual("size")) + steps
            each.configure(size=min(max(size, _SMALLEST), _LARGEST))

    def _fonts(self) -> None:
        for name in _OF_SYSTEM:
            tkfont.nametofont(name, self.root).configure(size=self.look.body)
        family = tkfont.nametofont("TkDefaultFont", self.root).actual("family")
        sizes = {TITLE: self.look.heading, BOLD: self.look.body, SMALL: self.look.body - 1}
        for name, size in sizes.items():
            weight = "bold" if name == BOLD else "normal"
            self.root.tk.call(
                "font", "create", name, "-family", family, "-size", size, "-weight", weight
            )

    def _colours(self, style: ttk.Style) -> None:
        self.root.configure(background=WHITE)
        for name in ("TFrame", "TLabel", "Title.TLabel", "Small.TLabel"):
            style.configure(name, background=WHITE, foreground=INK)
        style.configure("Small.TLabel", foreground=GREY)
        style.configure("Warning.TLabel", background=WHITE, foreground=WARNING)
        style.configure("Good.TLabel", background=WHITE, foreground=TEAL)
        style.configure("Bad.TLabel", background=WHITE, foreground=WARNING)

    def _flat(self, style: ttk.Style) -> None:
        """A look for systems that have none of their own."""
        edges = {"bordercolor": LINE, "lightcolor": WHITE, "darkcolor": WHITE}
        style.configure(".", background=WHITE, foreground=INK, **edges)
        _flat_buttons(style)
        self._flat_boxes(style)
        self._flat_bars(style)

    def _flat_boxes(self, style: ttk.Style) -> None:
        for box in ("TEntry", "TCombobox"):
            style.configure(box, padding=self.px(5), fieldbackground=WHITE, selectbackground=TEAL)
            style.map(box, bordercolor=[("focus", TEAL)], lightcolor=[("focus", TEAL)],
                      fieldbackground=[("disabled", PALE)])  # fmt: skip
        style.configure("TCombobox", arrowsize=self.px(16), arrowcolor=TEAL, background=WHITE)

    def _flat_bars(self, style: ttk.Style) -> None:
        style.configure("TScrollbar", background=PALE, troughcolor=WHITE, arrowcolor=GREY,
                        arrowsize=self.px(12))  # fmt: skip
        style.map("TScrollbar", background=[("disabled", PALE)], arrowcolor=[("disabled", LINE)])
        style.configure("Horizontal.TProgressbar", background=TEAL, troughcolor=PALE,
                        thickness=self.px(10), lightcolor=TEAL, darkcolor=TEAL)  # fmt: skip


def _flat_buttons(style: ttk.Style) -> None:
    style.configure("TButton", background=PALE, lightcolor=PALE, darkcolor=PALE)
    style.map("TButton", background=[("active", LINE), ("disabled", WHITE)],
              foreground=[("disabled", _PALE_GREY)], bordercolor=[("focus", TEAL)])  # fmt: skip
    flat = {"lightcolor": TEAL, "darkcolor": TEAL, "bordercolor": TEAL}
    style.configure("Main.TButton", background=TEAL, foreground=WHITE, font=BOLD, **flat)
    dark = [("disabled", LINE), ("active", _DARKER_TEAL), ("focus", _DARKER_TEAL)]
    style.map("Main.TButton", background=dark, lightcolor=dark, darkcolor=dark,
              bordercolor=dark, foreground=[("disabled", WHITE)])  # fmt: skip
