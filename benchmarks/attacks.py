"""Every attack on the gate: what came of it, how long it took, and how much memory.

    python benchmarks/attacks.py [--merge] [PART OF A NAME]

Each attack meets a process of its own, which has read a good workbook before; the memory is what it
took at most on top of that, and all that the process took which it had read the file, if there was
one. It is ended after two minutes, and may take no more than 3 GiB. Documents are read as by
``convert``. With ``--merge`` workbooks are merged with a good one instead, and the memory is all
there is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from attack_files import another
from attack_list import every_attack
from attack_running import memory, met, outcome
from good import good_bytes


def main() -> None:
    """Runs the attacks and prints the table."""
    merging = "--merge" in sys.argv
    wanted = [each for each in sys.argv[1:] if not each.startswith("--")]
    print("| Attack | Outcome | Seconds | MiB |\n| --- | --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder) / "ekexempel.xlsx"
        good.write_bytes(another() if merging else good_bytes())
        for attack in every_attack():
            if all(part in f"{attack.sort}: {attack.name}" for part in wanted):
                file = Path(folder) / f"attack{attack.suffix}"
                file.write_bytes(attack.make())
                verb = "merge" if merging else "check"
                told = met(good, file, "convert" if attack.sort == "document" else verb, 120)
                sort = f"{attack.sort}: {attack.name}"
                print(
                    f"| {sort} | {outcome(told)} | {told['seconds']:.2f} | {memory(told)} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
