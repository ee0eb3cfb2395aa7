"""The real window on a screen that nobody sees: pressed, typed in, and read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import screen
from handed_in import EKEX, write
from launched import EXAMPLES, Forgetful, Played, until
from tries import some

from planxl.excel import log
from planxl.excel.ending import Ending, Result
from planxl.launcher.look import Look
from planxl.launcher.merging import Merging, Phase
from planxl.launcher.outcome import outcome_of

if TYPE_CHECKING:
    from planxl.launcher.window import Window

Shown = Callable[..., "Window"]


@pytest.fixture(scope="module", autouse=True)
def display() -> Iterator[str]:
    """A screen for the tests of this file; in CI it may not be missing."""
    why_not = screen.elsewhere() or screen.missing()
    if screen.missing() and not screen.elsewhere() and os.environ.get("CI"):
        pytest.fail(f"{why_not}, och i CI ska inget hoppas över")
    if why_not:
        pytest.skip(why_not)
    with screen.screen() as name, pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLAY", name)
        yield name


@pytest.fixture
def shown() -> Iterator[Shown]:
    """Shows the window, as if it were used by somebody."""
    import tkinter as tk  # noqa: PLC0415 - not every Python has it

    from planxl.launcher.dress import Dress  # noqa: PLC0415
    from planxl.launcher.window import Window  # noqa: PLC0415

    roots: list[tk.Tk] = []

    def show(merging: Merging, look: Look | None = None, **more: Any) -> Window:
        root = tk.Tk()
        roots.append(root)
        window = Window(Dress(root, look or Look()), merging, **more)
        root.update()
        root.focus_force()
        root.update()
        return window

    yield show
    for root in roots:
        if is_there(root):
            root.destroy()


def is_there(root: Any) -> bool:
    try:
        return bool(root.winfo_exists())
    except Exception:  # the window's whole program is gone
        return False


@pytest.fixture
def received(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES, tmp_path / "Svar från kommunerna – 2025"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one workbook."""
    write(tmp_path / "svar å", EKEX)
    return tmp_path / "svar å"


def finds(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """What the person will find in the folder dialog."""
    from tkinter import filedialog  # noqa: PLC0415

    monkeypatch.setattr(filedialog, "askdirectory", lambda **_: str(folder))


def chosen(folder: Path, **more: Any) -> Merging:
    merging = Merging(Forgetful(), **more)
    merging.choose_folder(str(folder))
    return merging


def phase_of(merging: Merging) -> Phase:
    return merging.phase


def texts_of(widget: Any) -> list[str]:
    """Whatever can be read in a part of the window that is shown."""
    own = [str(widget.cget("text"))] if "text" in widget.keys() else []  # noqa: SIM118
    if not widget.winfo_ismapped():
        return []
    return own + [text for child in widget.winfo_children() for text in texts_of(child)]


def pressed(window: Window, key: str, at: Any = None) -> None:
    """A key pressed wherever the person is, or in a certain place."""
    if at is not None:
        at.focus_force()
        window.root.update()
    where = at or window.root
    where.event_generate(key)
    if is_there(window.root):
        window.root.update()


def test_a_folder_is_found_merged_read_about_and_opened(
    shown: Shown, received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    merging = Merging(Forgetful())

    def opens(path: Path) -> str:
        opened.append(path)
        return ""

    window = shown(merging, opens=opens)
    page = window.choosing
    finds(monkeypatch, received)
    page.boxes.browse()
    window.root.update()
    assert "8 arbetsböcker i mappen." in texts_of(page)
    summary = received.parent / "Sammanställning Svar från kommunerna – 2025.xlsx"
    assert page.boxes.output.get() == str(summary)

    page.start.invoke()
    window.root.update()
    assert page.start.instate(["disabled"])
    assert page.cancel.instate(["!disabled"])
    assert "Startar …" in texts_of(page)

    until(merging, Phase.ENDED, meanwhile=window.root.update)
    window.show()
    window.root.update()
    assert not page.winfo_ismapped()
    assert window.ended.headline.cget("text") == "Klart, med saker att se över"
    told = window.ended.text.get("1.0", "end")
    assert "Exempellän 2025: 7 av 8 kommuner har svarat.\n" in told
    assert "\nLagt åt sidan\n– Kopia av lindexempel.xlsx: " in told
    assert "\n– Sörexempel: 3 fel, 14 uppföljningar saknas, 6 varningar (" in told

    window.ended.to_summary.invoke()
    window.ended.to_folder.invoke()
    assert opened == [summary, received.parent]
    window.ended.to_copy.invoke()
    assert window.root.clipboard_get() == merging.outcome.text  # type: ignore[union-attr]


def test_progress_is_shown_as_the_program_tells_it(shown: Shown, small: Path) -> None:
    from planxl.launcher.program import Progress  # noqa: PLC0415

    told: list[Progress | Ending] = [Progress("Läser tanum.xlsx (12 av 49)", 11, 49)]
    asked = []

    class Going:
        def __init__(self, _: object) -> None: ...

        def look(self) -> Progress | Ending:
            return told[-1]

        def cancel(self) -> None:
            asked.append("to end")  # which takes the program a while

        def close(self) -> None: ...

    merging = chosen(small, begin=Going)
    window = shown(merging)
    window.choosing.start.invoke()
    merging.look()
    window.show()
    window.root.update()
    assert "Läser tanum.xlsx (12 av 49)" in texts_of(window.choosing)
    bar = window.choosing.bar
    assert (float(bar.cget("value")), float(bar.cget("maximum"))) == (11, 49)
    window.choosing.cancel.invoke()
    window.root.update()
    assert asked == ["to end"]
    assert "Avbryter …" in texts_of(window.choosing)
    told.append(Ending(Result.CANCELLED, "Avbrutet. Inget har skrivits."))
    until(merging, Phase.ENDED)
    window.show()
    assert window.ended.headline.cget("text") == "Avbrutet"
    assert window.ended.to_summary.instate(["disabled"])


def test_what_is_missing_is_told_in_the_window(shown: Shown) -> None:
    window = shown(Merging(Forgetful()))
    window.choosing.start.invoke()
    window.root.update()
    told = "Välj först mappen där kommunernas arbetsböcker ligger."
    assert told in texts_of(window.choosing)


def test_a_path_that_is_typed_counts_when_enter_is_pressed(
    shown: Shown, small: Path, tmp_path: Path
) -> None:
    played = Played(tmp_path / "p", answer={"result": "done", "message": "Klart."})
    merging = Merging(Forgetful(), played.begin)
    window = shown(merging)
    window.choosing.boxes.folder.set(f'"{small}"')
    window.choosing.boxes.year.set(" 2025 ")
    pressed(window, "<Return>")
    until(merging, Phase.ENDED)
    assert played.asked[played.asked.index("--folder") + 1] == str(small)
    assert played.asked[played.asked.index("--year") + 1] == "2025"


def test_enter_on_a_button_presses_that_button_alone(
    shown: Shown, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merging = Merging(Forgetful())
    window = shown(merging)
    finds(monkeypatch, small)
    pressed(window, "<Return>", window.choosing.boxes._browse)
    assert merging.choice.folder == str(small)
    assert merging.phase is Phase.CHOOSING


def test_escape_goes_out_of_where_one_is(shown: Shown, small: Path, tmp_path: Path) -> None:
    merging = chosen(small, begin=Played(tmp_path / "p", cancelled="Avbrutet.").begin)
    window = shown(merging)
    window.choosing.start.invoke()
    pressed(window, "<Escape>")
    assert phase_of(merging) is Phase.CANCELLING
    until(merging, Phase.ENDED)
    window.show()
    pressed(window, "<Escape>")
    assert phase_of(merging) is Phase.CHOOSING
    assert window.choosing.winfo_ismapped()
    pressed(window, "<Escape>")
    assert not is_there(window.root)


def test_every_button_and_box_has_a_letter_of_its_own(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, small: Path
) -> None:
    window = shown(Merging(Forgetful()))
    finds(monkeypatch, small)
    pressed(window, "<Alt-b>")
    assert window.choosing.boxes.folder.get() == str(small)
    pressed(window, "<Alt-r>")
    assert window.root.focus_get() is window.choosing.boxes._year_box
    for page in (window.choosing, window.ended):
        underlined = list(underlined_in(page))
        assert sorted(underlined) == sorted(page.letters._actions)


def underlined_in(widget: Any) -> Iterator[str]:
    at = int(str(widget.cget("underline"))) if "underline" in widget.keys() else -1  # noqa: SIM118
    if at >= 0:
        yield str(widget.cget("text"))[at].casefold()
    for child in widget.winfo_children():
        yield from underlined_in(child)


def test_tab_goes_through_the_window_from_the_top(shown: Shown, small: Path) -> None:
    window = shown(chosen(small))
    boxes = window.choosing.boxes
    at, order = boxes._folder_box, []
    for _ in range(8):
        order.append(at)
        at = at.tk_focusNext()  # type: ignore[assignment]
    first = [boxes._folder_box, boxes._browse, boxes._output_box, boxes._change]
    last = [window.choosing._close, window.choosing.start]
    assert order == [*first, boxes._delregion_box, boxes._year_box, *last]


def test_the_result_can_be_marked_but_not_written_in(shown: Shown, small: Path) -> None:
    merging = chosen(small)
    window = shown(merging)
    merging._end(Ending(Result.FAILED, "Det blev fel."))
    window.show()
    text = window.ended.text
    before = text.get("1.0", "end")
    assert before.strip() == "Det blev fel."
    window.root.clipboard_append("x")
    text.mark_set("insert", "1.4")
    for key in ("<Key-x>", "<BackSpace>", "<Delete>", "<Control-d>", "<Control-v>", "<Return>"):
        pressed(window, key, text)
        assert text.get("1.0", "end") == before, key
    pressed(window, "<Control-slash>", text)
    assert text.get("sel.first", "sel.last") == before
    pressed(window, "<<Copy>>", text)
    assert window.root.clipboard_get() == before
    pressed(window, "<Tab>", text)
    assert window.root.focus_get() is not text


@pytest.mark.parametrize("enlarged", some([2.25, 1.5, 1.0], 1))
def test_nothing_is_cut_however_large_the_text_is(
    shown: Shown, small: Path, enlarged: float
) -> None:
    merging = chosen(small)
    window = shown(merging, Look(enlarged=enlarged))
    merging.start()
    window.show()
    window.root.update()
    assert list(cut_in(window.choosing)) == []
    merging.close()
    merging.outcome, merging.phase = outcome_of(Ending(Result.DONE, "Klart.")), Phase.ENDED
    window.show()
    window.root.update()
    assert list(cut_in(window.ended)) == []


def cut_in(widget: Any) -> Iterator[str]:
    """The texts that have got less room than they need."""
    given = widget.winfo_width(), widget.winfo_height()
    wanted = widget.winfo_reqwidth(), widget.winfo_reqheight()
    if widget.winfo_class() in {"TButton", "TLabel"} and any(map(int.__lt__, given, wanted)):
        yield str(widget.cget("text"))
    for child in widget.winfo_children():
        yield from cut_in(child)


def test_text_is_made_larger_and_smaller_by_the_keyboard(shown: Shown) -> None:
    from tkinter import font  # noqa: PLC0415

    window = shown(Merging(Forgetful()))
    size = font.nametofont("TkDefaultFont", window.root).actual("size")
    before = window.root.minsize()
    for _ in range(4):
        pressed(window, "<Control-plus>")
    assert font.nametofont("TkDefaultFont", window.root).actual("size") == size + 4
    assert window.root.minsize() > before
    pressed(window, "<Control-minus>")
    assert font.nametofont("TkDefaultFont", window.root).actual("size") == size + 3


def test_without_colours_of_its_own_it_is_the_system_s_window(shown: Shown, small: Path) -> None:
    merging = chosen(small)
    window = shown(merging, Look(is_coloured=False))
    merging._end(Ending(Result.DONE, "Klart."))
    window.show()
    assert str(window.ended.text.cget("background")) != "#EAF3F4"


def test_closing_the_window_ends_the_merge_first(shown: Shown, small: Path, tmp_path: Path) -> None:
    merging = chosen(small, begin=Played(tmp_path / "p", cancelled="Avbrutet.").begin)
    window = shown(merging)
    window.choosing.start.invoke()
    window.leave()
    assert is_there(window.root)
    deadline = time.monotonic() + 20
    while is_there(window.root) and time.monotonic() < deadline:
        window.root.update()
        time.sleep(0.01)
    assert not is_there(window.root)
    assert merging.phase is Phase.ENDED


def test_an_error_of_planxl_s_own_is_told_and_the_window_stays(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tkinter import messagebox  # noqa: PLC0415

    told: list[str] = []
    monkeypatch.setattr(messagebox, "showerror", lambda _, message, **__: told.append(message))
    monkeypatch.setattr(log, "log_file", lambda: tmp_path / "planxl.log")
    merging = Merging(Forgetful())
    window = shown(merging)

    def broken() -> None:
        raise KeyError("mapp")

    monkeypatch.setattr(merging, "start", broken)
    window.choosing.start.invoke()
    window.root.update()
    assert len(told) == 1
    assert str(tmp_path / "planxl.log") in told[0]
    assert "Traceback" not in told[0]
    assert is_there(window.root)


def test_the_delregions_of_the_folder_s_catalogue_can_be_chosen(shown: Shown, small: Path) -> None:
    from planxl import catalogues  # noqa: PLC0415

    source = Path(catalogues.__file__).with_name("exempel.toml")
    shutil.copy(source, small / "catalogue.toml")
    box = shown(chosen(small)).choosing.boxes._delregion_box
    box.tk.call(str(box.cget("postcommand")))
    assert box.cget("values") == ("", "Exempelområdet")


def test_the_program_opens_the_window_with_the_folder_that_was_dropped(
    shown: Shown, small: Path, tmp_path: Path
) -> None:
    looking = shown(Merging(Forgetful())).root
    command = [sys.executable, "-P", "-m", "planxl", "excel", "window", str(small)]
    home = {**os.environ, "HOME": str(tmp_path)}
    running = subprocess.Popen(command, env=home, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 20
        while "planxl" not in looking.winfo_interps():
            assert time.monotonic() < deadline
            assert running.poll() is None, running.stderr and running.stderr.read()
            time.sleep(0.05)
    finally:
        running.terminate()
        running.communicate(timeout=10)
