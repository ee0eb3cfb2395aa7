"""Verbs that are killed in the midst of their work, and what is left where they worked.

A scene is a folder of inputs, a folder with what an earlier run has left, and what stands there
when a run has come to its end. Whenever a run is killed, each file is the old one or the new one;
after the next run there is nothing but the new ones.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from handed_in import ALL, COUNT, SHARE, write
from program import run_here

from planxl import atomic
from planxl.atomic import is_temporary

Files = Mapping[str, bytes]

_OLD, _NEW = ("--date", "2025-06-01"), ("--date", "2026-02-01")
_SECONDS = 60


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@dataclass
class Scene:
    """A verb about to work: its command line, and what there is before and after.

    ``again`` is what stands there after another run: a summary made in place of an earlier one
    tells of notes that nobody has typed into that.
    """

    verb: str
    root: Path
    arguments: Sequence[object]
    old: Files = field(default_factory=dict)
    new: Files = field(default_factory=dict)
    again: Files = field(default_factory=dict)
    inputs: Files = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def out(self) -> Path:
        """The folder of outputs."""
        return self.root / "ut"

    def start(self) -> subprocess.Popen[bytes]:
        """The verb begun as a process of its own, with a folder of its own for temporary files."""
        return subprocess.Popen(
            [sys.executable, "-m", "planxl", *map(str, self.arguments)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": str(self.root / "tmp")},
            start_new_session=True,
        )

    def run(self) -> None:
        """The verb run to its end, within this process as if it were another: that is faster."""
        atomic._clear.cache_clear()
        ended = run_here(*self.arguments)
        assert ended.code in (0, 1), (self.verb, ended.err)

    def time(self) -> None:
        """Finds out how long the verb takes as a process."""
        before, process = time.perf_counter(), self.start()
        assert process.wait(_SECONDS) in (0, 1), self.verb
        self.seconds = time.perf_counter() - before

    def set_back(self) -> None:
        """Puts back what stood there before."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for name, data in self.old.items():
            path = self.out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def kill(self, wait: Callable[[], object]) -> None:
        """Begins the verb and kills it, and whatever it has started, when the wait is over."""
        process = self.start()
        wait()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(_SECONDS)

    def wait_for_writing(self) -> None:
        """Returns as soon as anything changes in the folder of outputs, or after a while."""
        end, before = time.perf_counter() + max(2.0, 2 * self.seconds), self._sizes()
        while time.perf_counter() < end:
            with suppress(OSError):
                if self._sizes() != before:
                    return

    def _sizes(self) -> dict[str, int]:
        with os.scandir(self.out) as inside:
            return {each.name: each.stat().st_size for each in inside}

    def strays(self) -> list[str]:
        """Temporary files that lie where the verb worked."""
        names = [*files_in(self.out), *files_in(self.root / "in")]
        left = [name for name in names if is_temporary(Path(name).name)]
        return left + list(files_in(self.root / "tmp"))

    def faults_when_killed(self) -> list[str]:
        """What is neither old nor new, and inputs that are not as they were."""
        there = files_in(self.out)
        known = {name for name in there if not is_temporary(Path(name).name)}
        torn = [n for n in known if there[n] not in (self.old.get(n), self.new.get(n))]
        lost = [name for name in self.old if name not in there]
        return torn + lost + self._changed_inputs()

    def faults_when_done(self) -> list[str]:
        """What is not as a run leaves it that nobody has disturbed."""
        there = files_in(self.out)
        wrong = [n for n in {*there, *self.new} if there.get(n) not in self._finished(n)]
        return wrong + self._changed_inputs() + self.strays()

    def _finished(self, name: str) -> tuple[bytes | None, ...]:
        return self.new.get(name), self.again.get(name)

    def _changed_inputs(self) -> list[str]:
        return [] if files_in(self.root / "in") == self.inputs else ["the inputs"]


def _summary_of(scene: Scene, changed: bool) -> None:
    """An earlier summary, perhaps changed by hand so that it is to be kept beside the new."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only where a test needs it

    first = Scene("merge", scene.root, ["merge", scene.root / "in", "-o", _summary(scene), *_OLD])
    first.run()
    if changed:
        book = load_workbook(_summary(scene))
        book.worksheets[0]["A1"] = "Vår egen titel"
        book.save(_summary(scene))


def _summary(scene: Scene) -> Path:
    return scene.out / "sammanställning.xlsx"


def _junk(scene: Scene, names: Sequence[str]) -> None:
    for name in names:
        (scene.out / name).write_bytes(b"gammal")


def _annotated(scene: Scene) -> None:
    """Copies of what the municipalities answered before."""
    with TemporaryDirectory() as before:
        for path in (scene.root / "in").iterdir():
            write(Path(before), path.stem)
        Scene("", scene.root, ["annotate", before, "-o", scene.out, *_OLD]).run()


_VERBS: Mapping[str, tuple[Sequence[object], Callable[[Scene], None]]] = {
    "merge": (("merge", "{in}", "-o", "{ut}/sammanställning.xlsx", *_NEW), lambda s: None),
    "merge again": (
        ("merge", "{in}", "-o", "{ut}/sammanställning.xlsx", *_NEW),
        lambda scene: _summary_of(scene, changed=False),
    ),
    "merge changed": (
        ("merge", "{in}", "-o", "{ut}/sammanställning.xlsx", *_NEW),
        lambda scene: _summary_of(scene, changed=True),
    ),
    "annotate": (("annotate", "{in}", "-o", "{ut}", *_NEW), _annotated),
    "fill": (
        ("fill", "{in}", "-o", "{ut}", "--offline", "--source", "beräknat", "--force", *_NEW),
        lambda scene: _junk(scene, ["Ekexempel.xlsx", "Granexempel.xlsx"]),
    ),
    "roll": (
        ("roll", "{in}", "-o", "{ut}", "--year", "2026", "--force"),
        lambda scene: _junk(scene, ["ekexempel-2026.xlsx", "granexempel-2026.xlsx"]),
    ),
    "convert": (
        ("convert", "{in}/Ekexempel.xlsx", "{ut}", "--to", "excel", "--to", "csv", "--to", "json",
         "--force"),
        lambda scene: _junk(scene, ["ekexempel-2025.xlsx", "ekexempel-2025.csv"]),
    ),
}  # fmt: skip
VERBS = tuple(_VERBS)


def scene(verb: str, root: Path, municipalities: int = 4) -> Scene:
    """Sets the scene for a verb in a folder."""
    command, earlier = _VERBS[verb]
    arguments = [str(a).format_map({"in": root / "in", "ut": root / "ut"}) for a in command]
    set_ = Scene(verb, root, arguments)
    activity = {"goal": "V1.1", "activity": "Träffar", "status": "Pågående"}
    for name in ALL[:municipalities]:
        values = {SHARE: {"numerator": 31, "denominator": 248}, COUNT: {"value": 12}}
        write(root / "in", name, activities=[activity] * 30, indicators=values)
    for folder in ("ut", "tmp"):
        (root / folder).mkdir()
    earlier(set_)
    set_.old, set_.inputs = files_in(set_.out), files_in(root / "in")
    set_.run()
    set_.new = files_in(set_.out)
    if verb.startswith("merge"):
        set_.run()
    set_.again = files_in(set_.out)
    return set_
