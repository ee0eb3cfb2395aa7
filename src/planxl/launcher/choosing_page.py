"""The page where a merge is chosen and begun, and where one sees how far it has come."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from planxl.launcher.boxes import Boxes
from planxl.launcher.dress import Dress
from planxl.launcher.keys import Action, Letters
from planxl.launcher.merging import Merging, Phase
from planxl.version import __version__

TITLE = "Slå ihop kommunernas arbetsböcker"
_ABOUT = "Alla arbetsböcker i en mapp blir en sammanställning. Originalen ändras aldrig."
_CANCELLING = "Avbryter …"


class ChoosingPage(ttk.Frame):
    """The boxes, what is wrong with them, how far the merge has come, and the buttons."""

    def __init__(self, root: tk.Misc, dress: Dress, merging: Merging, leave: Action) -> None:
        super().__init__(root, padding=dress.px(24))
        self._px, self._merging, self.letters = dress.px, merging, Letters()
        self._problem, self._step = tk.StringVar(self), tk.StringVar(self)
        self._heading()
        self.boxes = Boxes(self, dress, merging, self.letters)
        self.boxes.pack(fill="x")
        self._footer(leave)
        self._working = self._progress()
        self._wrong = ttk.Label(self, textvariable=self._problem, style="Warning.TLabel")
        self._wrong.pack(side="bottom", fill="x", pady=dress.px(8))
        self.bind("<Configure>", self._wrap)

    def show(self) -> None:
        """Shows how it stands."""
        merging = self._merging
        self._problem.set("" if merging.problem == merging.seen else merging.problem)
        self._show_progress()
        for each in (*self.boxes.inputs, self.start, self._close):
            _enable(each, not merging.is_busy)
        _enable(self.cancel, merging.phase is Phase.RUNNING)

    def begin(self) -> None:
        """Starts the merge."""
        if self._merging.phase is Phase.CHOOSING:
            self.boxes.take()
            self._merging.start()
            self.show()
            if self._merging.is_busy:
                self.cancel.focus_set()

    def end(self) -> None:
        """Cancels the merge."""
        self._merging.cancel()
        self.show()

    def _show_progress(self) -> None:
        if not self._merging.is_busy:
            self._working.pack_forget()
            return
        progress = self._merging.progress
        self._working.pack(side="bottom", fill="x", pady=(self._px(8), 0))
        cancelling = self._merging.phase is Phase.CANCELLING
        self._step.set(_CANCELLING if cancelling else progress.text)
        self.bar.configure(maximum=max(progress.every, 1), value=progress.done)

    def _heading(self) -> None:
        ttk.Label(self, text=TITLE, style="Title.TLabel").pack(anchor="w")
        about = ttk.Label(self, text=_ABOUT, style="Small.TLabel")
        about.pack(anchor="w", pady=(self._px(4), self._px(20)))

    def _progress(self) -> ttk.Frame:
        frame = ttk.Frame(self)
        frame.columnconfigure(0, weight=1)
        ttk.Label(frame, textvariable=self._step).grid(row=0, column=0, sticky="w")
        self.bar = ttk.Progressbar(frame)
        self.bar.grid(row=1, column=0, sticky="ew", pady=self._px(6))
        self.cancel = self.letters.button(frame, "Avbryt", "a", self.end)
        self.cancel.grid(row=0, column=1, rowspan=2, padx=(self._px(16), 0))
        return frame

    def _footer(self, leave: Action) -> None:
        frame = ttk.Frame(self)
        frame.pack(side="bottom", fill="x", pady=(self._px(16), 0))
        version = ttk.Label(frame, text=f"planxl {__version__}", style="Small.TLabel")
        version.pack(side="left")
        self.start = self.letters.button(frame, "Slå ihop", "s", self.begin, "Main.TButton")
        self.start.configure(default="active")
        self._close = self.letters.button(frame, "Stäng", "t", leave)
        self.start.pack(side="right")
        self._close.pack(side="right", padx=self._px(8))
        self._close.lower(self.start)

    def _wrap(self, event: tk.Event[tk.Misc]) -> None:
        self._wrong.configure(wraplength=event.width - 2 * self._px(24))


def _enable(widget: ttk.Widget, wanted: bool) -> None:
    widget.state(["!disabled" if wanted else "disabled"])
