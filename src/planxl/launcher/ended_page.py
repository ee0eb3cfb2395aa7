"""The page that tells how a merge went, in text that can be read, copied and scrolled."""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

from planxl.excel.ending import Result
from planxl.excel.merge_details import ITEM
from planxl.launcher.dress import BOLD, Dress
from planxl.launcher.keys import Letters
from planxl.launcher.outcome import Outcome
from planxl.theme import INK, PALE, TEAL, WHITE

_COPIED = "Texten är kopierad."
_READ_ONLY = "PlanxlReading"
_READS = re.compile(r"Button|B[12]-|Wheel|-(Prior|Next|Home|End)>|<<(Prev|Next|Line|Select|Copy)")

Opens = Callable[[Path], str]


class EndedPage(ttk.Frame):
    """How it went, what to open, and the way back."""

    def __init__(
        self, root: tk.Misc, dress: Dress, back: Callable[[], object], opens: Opens
    ) -> None:
        super().__init__(root, padding=dress.px(24))
        self._dress, self._px, self._opens, self.letters = dress, dress.px, opens, Letters()
        self._outcome: Outcome | None = None
        self.note = tk.StringVar(self)
        self.headline = ttk.Label(self)
        self.headline.pack(anchor="w", pady=(0, dress.px(12)))
        self._footer(back)
        ttk.Label(self, textvariable=self.note, style="Small.TLabel").pack(
            side="bottom", anchor="w"
        )
        self.text = self._text()

    def show(self, outcome: Outcome) -> None:
        """Shows an outcome, once."""
        if outcome is self._outcome:
            return
        self._outcome = outcome
        went_well = outcome.result in {Result.DONE, Result.FOUND}
        self.headline.configure(text=outcome.headline, style=f"{_STYLES[went_well]}.TLabel")
        self.note.set("")
        self._write(outcome)
        for button in (self.to_summary, self.to_folder):
            button.state(["!disabled" if outcome.summary else "disabled"])
        (self.to_summary if outcome.summary else self.to_choice).focus_set()

    def open_summary(self) -> None:
        """Opens the summary."""
        if self._outcome:
            self._open(self._outcome.summary)

    def open_folder(self) -> None:
        """Opens the folder where the summary lies."""
        if self._outcome:
            self._open(self._outcome.folder)

    def copy(self) -> None:
        """Puts the whole text where it can be pasted from."""
        if self._outcome:
            self.clipboard_clear()
            self.clipboard_append(self._outcome.text)
            self.note.set(_COPIED)

    def _open(self, path: Path | None) -> None:
        if path:
            self.note.set(self._opens(path))

    def _write(self, outcome: Outcome) -> None:
        self.text.delete("1.0", "end")
        for at, line in enumerate(outcome.lines):
            is_first = at == 0 and len(outcome.lines) > 1
            self.text.insert("end", f"{line}\n", "first" if is_first else _tag(line, "plain"))
        for line in outcome.details:
            self.text.insert("end", f"{line}\n", _tag(line, "heading"))
        self.text.delete("end-2c", "end-1c")

    def _footer(self, back: Callable[[], object]) -> None:
        frame, button = ttk.Frame(self), self.letters.button
        frame.pack(side="bottom", fill="x", pady=(self._px(12), 0))
        self.to_choice = button(frame, "Tillbaka", "t", back)
        self.to_copy = button(frame, "Kopiera texten", "k", self.copy)
        self.to_folder = button(frame, "Öppna mappen", "m", self.open_folder)
        self.to_summary = button(
            frame, "Öppna sammanställningen", "s", self.open_summary, "Main.TButton"
        )
        gap = (0, self._px(8))
        self.to_choice.pack(side="left", padx=gap)
        self.to_copy.pack(side="left", padx=gap)
        self.to_summary.pack(side="right")
        self.to_folder.pack(side="right", padx=gap)

    def _text(self) -> tk.Text:
        frame = ttk.Frame(self)
        frame.pack(fill="both", expand=True)
        text = tk.Text(frame, wrap="word", relief="flat", borderwidth=0, font="TkTextFont",
                       width=60, height=12, padx=self._px(14), pady=self._px(12))  # fmt: skip
        bar = ttk.Scrollbar(frame, command=text.yview)
        text.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        text.pack(side="left", fill="both", expand=True)
        self._tags(text)
        _only_for_reading(text)
        return text

    def _tags(self, text: tk.Text) -> None:
        if self._dress.look.is_coloured:
            text.configure(background=PALE, foreground=INK, insertbackground=PALE,
                           selectbackground=TEAL, selectforeground=WHITE,
                           highlightthickness=self._px(1), highlightcolor=TEAL,
                           highlightbackground=PALE)  # fmt: skip
        gap, indent = self._px(4), self._px(14)
        text.tag_configure("first", font=BOLD, spacing3=gap)
        text.tag_configure("plain", spacing3=gap)
        text.tag_configure("heading", font=BOLD, spacing1=self._px(14), spacing3=gap)
        text.tag_configure("item", lmargin2=indent, spacing3=gap)


_STYLES = {True: "Good", False: "Bad"}


def _tag(line: str, otherwise: str) -> str:
    return "item" if line.startswith((ITEM, "  ")) else otherwise


def _only_for_reading(text: tk.Text) -> None:
    """Lets a text be walked in, marked, scrolled and copied; nothing that writes is known to it."""
    for event in text.bind_class("Text"):
        if _READS.search(event):
            text.bind_class(_READ_ONLY, event, text.bind_class("Text", event))
    window = str(text.winfo_toplevel())
    text.bindtags((str(text), _READ_ONLY, window, "all"))
