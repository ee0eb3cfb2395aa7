"""The window: two pages over one another, the keyboard, and a look at the work now and then."""

from __future__ import annotations

import tkinter as tk
from tkinter import messagebox
from types import TracebackType
from typing import Any

from planxl.excel.jobs import unforeseen
from planxl.launcher.choosing_page import ChoosingPage
from planxl.launcher.dress import Dress
from planxl.launcher.ended_page import EndedPage, Opens
from planxl.launcher.keys import enter_presses_buttons
from planxl.launcher.merging import Merging, Phase
from planxl.launcher.opening import opened
from planxl.theme import TEAL, WHITE

NAME = "planxl"
_OFTEN = 120
"""Milliseconds between two looks at the work."""
_WIDTH, _HEIGHT = 720, 500
_LARGER, _SMALLER = (
    ("<Control-plus>", "<Control-KP_Add>"),
    ("<Control-minus>", "<Control-KP_Subtract>"),
)
# The icon: rows that become one.
_ICON_SIZE = 32
_ICON_BARS = ((6, 7, 14, 10), (6, 14, 14, 17), (6, 21, 14, 24), (18, 11, 26, 20))


class Window:
    """Shows what stands in ``Merging`` and passes on what the person does."""

    def __init__(self, dress: Dress, merging: Merging, opens: Opens = opened) -> None:
        self.root, self._dress, self._merging = dress.root, dress, merging
        self._is_leaving = False
        dress.put_on()
        self.choosing = ChoosingPage(self.root, dress, merging, self.leave)
        self.ended = EndedPage(self.root, dress, self.back, opens)
        self._frame()
        self._keys()
        self.choosing.boxes.focus_first()
        self._turn()

    def leave(self) -> None:
        """Closes the window; a merge that goes on is ended first."""
        self._is_leaving = True
        self._merging.cancel()
        self.show()
        if not self._merging.is_busy:
            self.root.destroy()

    def back(self) -> None:
        """Goes from how it went to the next choice."""
        self._merging.back()
        self.choosing.boxes.fill()
        self.show()
        self.choosing.boxes.focus_first()

    def show(self) -> None:
        """Shows the page that there is something on."""
        outcome = self._merging.outcome
        is_ended = self._merging.phase is Phase.ENDED and outcome is not None
        page, other = (self.ended, self.choosing) if is_ended else (self.choosing, self.ended)
        other.pack_forget()
        page.pack(fill="both", expand=True)
        if is_ended and outcome:
            self.ended.show(outcome)
        else:
            self.choosing.show()

    def _turn(self) -> None:
        """Looks at the work, and once more in a moment."""
        self._merging.look()
        if self._is_leaving and not self._merging.is_busy:
            self.root.destroy()
            return
        self.show()
        self.root.after(_OFTEN, self._turn)

    def _frame(self) -> None:
        px = self._dress.px
        self.root.title("planxl: slå ihop")
        self.root.geometry(f"{px(_WIDTH)}x{px(_HEIGHT)}")
        self._fit()
        self._icon = _icon(self.root)
        self.root.iconphoto(True, self._icon)
        self.root.protocol("WM_DELETE_WINDOW", self.leave)
        self.root.report_callback_exception = self._unforeseen

    def _fit(self) -> None:
        """The window is never smaller than what is in it, nor larger than the screen."""
        self.root.update_idletasks()
        pages, px = (self.choosing, self.ended), self._dress.px
        width = max(px(_WIDTH), *(page.winfo_reqwidth() for page in pages))
        height = max(px(_HEIGHT), *(page.winfo_reqheight() for page in pages))
        self.root.minsize(
            min(width, self.root.winfo_screenwidth()), min(height, self.root.winfo_screenheight())
        )

    def _enlarge(self, steps: int) -> None:
        self._dress.enlarge(steps)
        self._fit()

    def _keys(self) -> None:
        enter_presses_buttons(self.root)
        for key in ("<Return>", "<KP_Enter>"):
            self.root.bind(key, lambda _: self._entered())
        self.root.bind("<Escape>", lambda _: self._escaped())
        self.root.bind("<Alt-Key>", self._lettered)
        for steps, keys in ((1, _LARGER), (-1, _SMALLER)):
            for key in keys:
                self.root.bind(key, lambda _, by=steps: self._enlarge(by))  # type: ignore[misc]

    def _entered(self) -> None:
        if self._merging.phase is Phase.CHOOSING:
            self.choosing.begin()
        elif self._merging.phase is Phase.ENDED:
            self.ended.open_summary()

    def _escaped(self) -> None:
        """Out of where one is: the merge, the page, the window."""
        if self._merging.is_busy:
            self.choosing.end()
        elif self._merging.phase is Phase.ENDED:
            self.back()
        else:
            self.leave()

    def _lettered(self, event: tk.Event[Any]) -> None:
        is_ended = self._merging.phase is Phase.ENDED
        (self.ended if is_ended else self.choosing).letters.press(event.keysym)

    def _unforeseen(
        self, _: type[BaseException], error: BaseException, __: TracebackType | None
    ) -> None:
        """An error of planxl's own: the whole of it goes to the log, a sentence to the person."""
        if isinstance(error, Exception):
            messagebox.showerror(NAME, unforeseen(error), parent=self.root)


def _icon(root: tk.Tk) -> tk.PhotoImage:
    icon = tk.PhotoImage(master=root, width=_ICON_SIZE, height=_ICON_SIZE)
    icon.put(TEAL, to=(0, 0, _ICON_SIZE, _ICON_SIZE))
    for bar in _ICON_BARS:
        icon.put(WHITE, to=bar)
    return icon
