"""Finding the open workbook, and refusing with a sentence what cannot be worked in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from good import good
from markdown import workbook
from open_excel import Desk
from xlwings_memory import MemoryBook, MemorySheet, of_workbook

import planxl.excel
from planxl.excel import connecting
from planxl.excel.ending import Ending
from planxl.not_done import NotDoneError


def book(full_name: str) -> MemoryBook:
    return of_workbook(good(), full_name)


def test_the_workbook_in_front_is_meant_where_none_is_named(desk: Desk) -> None:
    desk.put(book("/svar/a.xlsx"))
    desk.put(book("/svar/b.xlsx"))
    assert connecting.opened().name == "b.xlsx"


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        ("ÅMÅL.xlsx", "/svar/åmål.xlsx"),
        (r"C:\Svar 2025\åmål.xlsx", "C:/svar 2025/åmål.xlsx"),
        (
            "https://x.sharepoint.com/Plan/%C3%85m%C3%A5l%202025.xlsx",
            "https://x.sharepoint.com/Plan/Åmål 2025.xlsx",
        ),
        (
            "https://d.docs.live.net/1/Plan/tanum.xlsx",
            "C:/Users/anna/OneDrive/Plan/tanum.xlsx",
        ),
    ],
)
def test_a_workbook_is_found_by_name_or_path_however_it_is_written(
    desk: Desk, name: str, full_name: str
) -> None:
    desk.put(book(full_name))
    desk.put(book("/svar/annan.xlsx"))
    assert connecting.opened(name).book.impl.store.full_name == full_name


def test_of_two_of_the_same_name_the_path_tells_which(desk: Desk) -> None:
    desk.put(book("/norr/plan.xlsx"))
    desk.another(book("/syd/plan.xlsx"))
    assert connecting.opened("/syd/plan.xlsx").path == Path("/syd/plan.xlsx")


def test_a_workbook_in_a_second_excel_is_found(desk: Desk) -> None:
    desk.put(book("/svar/a.xlsx"))
    desk.another(book("/svar/b.xlsx"))
    assert connecting.opened("b.xlsx").app.pid == 1001


def test_a_name_that_is_open_in_two_excels_is_refused(desk: Desk) -> None:
    desk.put(book("/norr/plan.xlsx"))
    desk.another(book("/syd/plan.xlsx"))
    with pytest.raises(NotDoneError, match="öppen i flera Excel samtidigt"):
        connecting.opened("plan.xlsx")


def test_a_name_that_is_not_open_is_told_with_those_that_are(desk: Desk) -> None:
    desk.put(book("/svar/a.xlsx"))
    with pytest.raises(NotDoneError, match=r"tanum.xlsx är inte öppen i Excel. Öppna: a.xlsx"):
        connecting.opened("/svar/tanum.xlsx")


def test_an_excel_without_workbooks_is_told(desk: Desk) -> None:
    with pytest.raises(NotDoneError, match="Aktivera redigering"):
        connecting.opened()
    with pytest.raises(NotDoneError, match="Aktivera redigering"):
        connecting.opened("a.xlsx")


def test_no_excel_at_all_is_told(desk: Desk) -> None:
    desk.engine.excels.clear()
    with pytest.raises(NotDoneError, match="hittar inget öppet Excel"):
        connecting.opened()
    with pytest.raises(NotDoneError, match="hittar inget öppet Excel"):
        connecting.opened("a.xlsx")


def test_a_machine_without_an_engine_for_excel_is_told_what_to_do_instead(desk: Desk) -> None:
    connecting.xlwings().engines.active = None
    with pytest.raises(NotDoneError, match="kör planxl check"):
        connecting.opened()


def test_a_machine_without_xlwings_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "xlwings")

    def missing(name: str) -> None:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr(connecting, "import_module", missing)
    with pytest.raises(NotDoneError, match="Det som behövs för att nå Excel saknas"):
        connecting.opened()


def test_loading_xlwings_does_not_load_what_it_need_not() -> None:
    import subprocess  # noqa: PLC0415

    code = (
        "import sys; from planxl.excel.connecting import xlwings; xlwings(); "
        "print('pandas' in sys.modules, 'numpy' in sys.modules); import pandas; print('ok')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "ok"]


def test_a_workbook_that_was_never_saved_is_refused(desk: Desk) -> None:
    desk.put(book("Bok1"))
    with pytest.raises(NotDoneError, match=r"Bok1 är inte sparad än. Spara den"):
        connecting.opened()


def test_a_workbook_on_the_web_can_be_worked_in(desk: Desk) -> None:
    desk.put(book("https://x.sharepoint.com/Plan/Tanum 2025.xlsx"))
    assert "inga anmärkningar" in planxl.excel.check("Tanum 2025.xlsx").message


def test_the_workbook_that_has_called_is_meant_and_the_add_in_is_none(desk: Desk) -> None:
    first = desk.put(book("/svar/a.xlsx"))
    desk.put(book("/svar/b.xlsx"))
    desk.calls(first)
    assert connecting.opened().name == "a.xlsx"
    add_in = desk.put(book("/tillägg/planxl.xlam"))
    desk.calls(add_in)
    desk.excel.books.remove(add_in)
    assert connecting.opened().name == "b.xlsx"


# None of ours -------------------------------------------------------------------------------------

VERBS: list[Callable[[], Ending]] = [
    planxl.excel.check, planxl.excel.missing, planxl.excel.fill
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_somebody_else_s_workbook_is_refused_and_left_as_it_is(
    desk: Desk, verb: Callable[[], Ending]
) -> None:
    theirs = desk.shows(
        workbook({"Blad1": "| Konto | Belopp |\n| 1234 | 500 |"}), "/x/bokslut.xlsx"
    )
    before = theirs.state()
    with pytest.raises(NotDoneError, match=r"bokslut.xlsx: "):
        verb()
    assert theirs.state() == before


@pytest.mark.parametrize("verb", VERBS)
def test_a_summary_is_refused(desk: Desk, verb: Callable[[], Ending]) -> None:
    marker = "| kind | summary |"
    desk.shows(workbook({"Översikt": "| Hej |", "_planxl": marker}), "/x/s.xlsx")
    with pytest.raises(NotDoneError, match="är en sammanställning från planxl"):
        verb()


@pytest.mark.parametrize("verb", VERBS)
def test_a_workbook_whose_structure_is_locked_is_refused_before_anything_is_done(
    desk: Desk, verb: Callable[[], Ending]
) -> None:
    locked = book("/svar/a.xlsx")
    locked.structure_locked = True
    desk.put(locked)
    before = locked.state()
    with pytest.raises(NotDoneError, match=r"struktur är skyddad.*Granska, Skydda arbetsbok"):
        verb()
    assert locked.state() == before
    assert desk.crossings.cells == 0


def test_a_read_only_workbook_is_checked_and_told_but_not_filled(desk: Desk) -> None:
    read_only = of_workbook(replace(good(), name="a.xlsx"), "/svar/a.xlsx")
    read_only.read_only = True
    read_only.sheet("Indikatorer").cells.pop((5, 14), None)
    desk.put(read_only)
    assert "Den är öppen som skrivskyddad" in planxl.excel.check(date=None).message
    with pytest.raises(NotDoneError, match=r"a.xlsx är öppen som skrivskyddad.*Spara en kopia"):
        planxl.excel.fill()


def test_a_sheet_with_far_too_many_cells_in_use_is_read_where_something_stands(desk: Desk) -> None:
    whole = book("/svar/a.xlsx")
    desk.put(whole)

    class Coloured(MemorySheet):
        def used(self) -> tuple[int, int, int, int]:
            return 1, 1, 1_048_576, 200

    sheet = whole.sheet("Indikatorer")
    coloured = Coloured(sheet.name, sheet.cells, sheet.formats, sheet.unlocked, sheet.merged)
    coloured.listed = sheet.listed
    whole.stores[whole.stores.index(sheet)] = coloured
    assert "inga anmärkningar" in planxl.excel.check().message
