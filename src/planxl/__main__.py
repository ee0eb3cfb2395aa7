"""``python -m planxl``: the command line."""

from planxl.cli import main

if __name__ == "__main__":
    main()
