"""planxl --help against importing Typer and the parts of rich that it uses.

python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import sys

from measure import measured, seconds

RUNS = 15
HELP = [sys.executable, "-m", "planxl", "--help"]
IMPORTS = [sys.executable, "-c", "import typer, rich.table, rich.progress"]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    both = [(measured(HELP), measured(IMPORTS)) for _ in range(runs)]
    ours, theirs = (seconds(each) for each in zip(*both, strict=True))
    print(
        f"medians of {runs} runs\n  planxl --help          {ours:.3f} s\n"
        f"  import typer and rich  {theirs:.3f} s\n  ratio {ours / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
