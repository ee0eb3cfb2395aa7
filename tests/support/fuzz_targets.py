"""What is fuzzed, and with which files.

A target takes a mutant and tells what came of it, as labels to be counted. Nothing but the
product's own refusals may stop it: any other exception is a fault, and so is an answer that is
wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import fuzz_material
import fuzz_texts
import fuzz_workbooks
from fuzz_holding import Labels
from mutations import Base, Mutant


@dataclass(frozen=True)
class Target:
    """Something that is fuzzed: its levels with the files that they mutate, and what it does."""

    name: str
    levels: Mapping[str, Callable[[], Sequence[Base]]]
    run: Callable[[Mutant, Path, Random], Labels]
    most_mib: float = 64


_BOOKS = {"zip": fuzz_material.odd_workbooks, "xml": fuzz_material.odd_workbooks}
_PLANS = dict.fromkeys(("zip", "xml", "cells"), fuzz_material.workbooks)


def _sources() -> Sequence[Base]:
    return (*fuzz_material.documents(), *fuzz_material.workbooks()[:4])


TARGETS = {
    each.name: each
    for each in (
        Target("reader", {**_BOOKS, "cells": fuzz_material.workbooks}, fuzz_workbooks.reader),
        Target("other-forms", {"zip": fuzz_material.other_forms}, fuzz_workbooks.reader),
        Target("check", _PLANS, fuzz_workbooks.check),
        Target("annotate", _PLANS, fuzz_workbooks.annotation, most_mib=96),
        Target("salvage", _PLANS, fuzz_workbooks.salvage, most_mib=96),
        Target(
            "convert",
            {
                "zip": _sources,
                "xml": _sources,
                "cells": fuzz_material.workbooks,
                "text": fuzz_material.texts,
            },
            fuzz_texts.converter,
            most_mib=256,
        ),
        Target("pdf", {"text": fuzz_material.printed}, fuzz_texts.converter, most_mib=256),
        Target("catalogue", {"text": fuzz_material.catalogues}, fuzz_texts.catalogues),
        Target("statistics", {"text": fuzz_material.statistics}, fuzz_texts.statistics),
        Target("waivers", {"text": fuzz_material.waivers}, fuzz_texts.waivers),
        Target("periods", {"text": fuzz_material.strings}, fuzz_texts.periods),
        Target("numbers", {"text": fuzz_material.strings}, fuzz_texts.numbers),
    )
}
