"""The boxes of the window: the folder, the summary's file, a delregion and a year."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import filedialog, ttk

from planxl.launcher.delregions import delregions_of
from planxl.launcher.dress import Dress
from planxl.launcher.keys import Action, Letters
from planxl.launcher.merging import Merging

_REPLACES = "Filen finns redan. Är den en tidigare sammanställning ersätts den."
_TYPES = (("Excel-arbetsbok", "*.xlsx"),)


class Boxes(ttk.Frame):
    """What the person chooses. ``take`` hands it over, ``fill`` shows what was made of it."""

    def __init__(self, parent: tk.Misc, dress: Dress, merging: Merging, letters: Letters) -> None:
        super().__init__(parent)
        self._px, self._merging, self._letters = dress.px, merging, letters
        self.folder, self.output = tk.StringVar(self), tk.StringVar(self)
        self.delregion, self.year = tk.StringVar(self), tk.StringVar(self)
        self._seen, self._replaces = tk.StringVar(self), tk.StringVar(self)
        self.columnconfigure(1, weight=1)
        self._folder_box = self._path_row(0, "Mapp", "m", self.folder)
        self._browse = self._beside(0, "Bläddra …", "b", self.browse)
        self._hint(1, self._seen)
        self._output_box = self._path_row(2, "Spara som", "p", self.output)
        self._change = self._beside(2, "Ändra …", "n", self.change)
        self._hint(3, self._replaces)
        self._delregion_box = self._delregion_row(4)
        self._year_box = self._year_row(5)
        self.fill()

    @property
    def inputs(self) -> tuple[ttk.Widget, ...]:
        """Everything that a person can write in or press here."""
        boxes = (self._folder_box, self._output_box, self._delregion_box, self._year_box)
        return (*boxes, self._browse, self._change)

    def focus_first(self) -> None:
        """Begins where there is something to do."""
        (self._browse if not self.folder.get() else self._folder_box).focus_set()

    def take(self, *_: object) -> None:
        """Hands over what stands in the boxes."""
        self._merging.choose_output(self.output.get())
        self._merging.choose_folder(self.folder.get())
        self._merging.choose_part(self.delregion.get(), self.year.get())
        self.fill()

    def fill(self) -> None:
        """Shows what has been chosen; of a long path its end."""
        choice, merging = self._merging.choice, self._merging
        self.folder.set(choice.folder)
        self.output.set(choice.output)
        self.delregion.set(choice.delregion)
        self.year.set(choice.year)
        self._seen.set(merging.seen)
        self._replaces.set(_REPLACES if merging.replaces else "")
        for box in (self._folder_box, self._output_box):
            box.xview_moveto(1)

    def browse(self) -> None:
        """Lets the person find a folder."""
        chosen = filedialog.askdirectory(
            parent=self,
            title="Mappen med kommunernas arbetsböcker",
            initialdir=self.folder.get() or None,
            mustexist=True,
        )
        self._put(self.folder, chosen)

    def change(self) -> None:
        """Lets the person say where the summary goes. An earlier one is known, so none is asked."""
        now = Path(self.output.get() or "Sammanställning.xlsx")
        chosen = filedialog.asksaveasfilename(
            parent=self,
            title="Spara sammanställningen som",
            initialdir=str(now.parent),
            initialfile=now.name,
            defaultextension=".xlsx",
            filetypes=_TYPES,
            confirmoverwrite=False,
        )
        self._put(self.output, chosen)

    def _put(self, variable: tk.StringVar, chosen: str | tuple[()]) -> None:
        if chosen:
            variable.set(str(Path(chosen)))
            self.take()

    # The rows -------------------------------------------------------------------------------------

    def _path_row(self, row: int, text: str, letter: str, variable: tk.StringVar) -> ttk.Entry:
        box = ttk.Entry(self, textvariable=variable)
        self._label(row, text, letter, box)
        box.grid(row=row, column=1, sticky="ew")
        box.bind("<FocusOut>", self.take)
        return box

    def _beside(self, row: int, text: str, letter: str, action: Action) -> ttk.Button:
        made = self._letters.button(self, text, letter, action)
        made.grid(row=row, column=2, sticky="ew", padx=(self._px(8), 0))
        return made

    def _hint(self, row: int, variable: tk.StringVar) -> None:
        hint = ttk.Label(self, textvariable=variable, style="Small.TLabel")
        hint.grid(row=row, column=1, columnspan=2, sticky="w", pady=(self._px(2), self._px(10)))

    def _delregion_row(self, row: int) -> ttk.Combobox:
        frame = ttk.Frame(self)
        box = ttk.Combobox(frame, textvariable=self.delregion, width=24)
        box.configure(postcommand=lambda: box.configure(values=self._delregions()))
        self._small_row(row, frame, box, "Delregion", "d", "Lämna tom för alla kommuner.")
        return box

    def _delregions(self) -> tuple[str, ...]:
        return ("", *delregions_of(self._merging.choice))

    def _year_row(self, row: int) -> ttk.Entry:
        frame = ttk.Frame(self)
        box = ttk.Entry(frame, textvariable=self.year, width=8)
        hint = "Lämna tomt för det vanligaste året i arbetsböckerna."
        self._small_row(row, frame, box, "År", "r", hint)
        return box

    def _small_row(
        self, row: int, frame: ttk.Frame, box: ttk.Entry, text: str, letter: str, hint: str
    ) -> None:
        gap = self._px(4)
        self._label(row, text, letter, box).grid(pady=gap)
        frame.grid(row=row, column=1, columnspan=2, sticky="w", pady=gap)
        box.pack(side="left")
        box.bind("<FocusOut>", self.take)
        ttk.Label(frame, text=hint, style="Small.TLabel").pack(side="left", padx=self._px(8))

    def _label(self, row: int, text: str, letter: str, box: ttk.Entry) -> ttk.Label:
        label = self._letters.label(self, text, letter, box)
        label.grid(row=row, column=0, sticky="w", padx=(0, self._px(16)))
        return label
