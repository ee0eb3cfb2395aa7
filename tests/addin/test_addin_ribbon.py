"""The ribbon: every button calls what is there, and each way to get it wrong is seen."""

from __future__ import annotations

import os
import re
from xml.etree import ElementTree

import pytest

from planxl.addin import macros
from planxl.addin.ribbon import NAMESPACE, faults
from planxl.addin.vba_text import Module

RIBBON = macros.ribbon()
SCHEMA = os.environ.get("PLANXL_CUSTOMUI14_XSD", "")
BUTTONS = ElementTree.fromstring(RIBBON).findall(f".//{{{NAMESPACE}}}button")


def changed(old: str, new: str) -> list[str]:
    assert old in RIBBON
    return faults(RIBBON.replace(old, new, 1), macros.modules())


def test_our_ribbon_has_no_fault() -> None:
    assert faults(RIBBON, macros.modules()) == []


def test_every_button_of_the_issue_is_there() -> None:
    assert [each.get("label") for each in BUTTONS] == [
        "Slå ihop", "Lista i den här arbetsboken", "Brev till kommunerna…", "Kontrollera",
        "Fyll indikatorer", "Ta bort anmärkningar", "Ta bort hämtade värden", "Ny arbetsbok",
        "Av den här arbetsboken…", "Av en mapp med arbetsböcker…", "Inställningar", "Hjälp", "Om",
    ]  # fmt: skip


def test_every_callback_asks_for_something_that_is_done() -> None:
    """A misspelt word would show nothing at all."""
    called = re.findall(r'Clicked "(\w+)"', macros.modules()["PlanxlRibbon"])
    done = re.findall(r'Case "(\w+)":', macros.modules()["PlanxlDialogs"])
    assert len(called) == len(BUTTONS)
    assert sorted(called) == sorted(done)


def test_a_callback_leaves_all_to_the_one_that_lets_no_error_through() -> None:
    callbacks = Module("PlanxlRibbon", macros.modules()["PlanxlRibbon"]).procedures
    assert len(callbacks) == len(BUTTONS)
    for each in callbacks:
        assert [line.text for line in each.lines] == ['Clicked ""'], each.name
    dialogs = Module("PlanxlDialogs", macros.modules()["PlanxlDialogs"]).procedures
    clicked = next(each for each in dialogs if each.name == "Clicked")
    assert [line.text for line in clicked.lines][1] == "On Error GoTo Failed"


@pytest.mark.skipif(not SCHEMA, reason="PLANXL_CUSTOMUI14_XSD names no schema of Microsoft's")
def test_microsofts_own_schema_takes_the_ribbon() -> None:
    """The schema is not ours to hand on: it comes with the editors of ribbons."""
    xmlschema = pytest.importorskip("xmlschema")
    schema = xmlschema.XMLSchema(SCHEMA, validation="lax")
    assert [each.reason for each in schema.iter_errors(RIBBON)] == []
    wrong = RIBBON.replace('size="large"', 'size="huge"', 1)
    assert list(schema.iter_errors(wrong))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('onAction="PlanxlMerge"', 'onAction="PlanxlMerg"', "PlanxlMerg: no such public Sub"),
        ('onAction="PlanxlMerge"', 'onAction="Clicked"', "Clicked: takes something else than"),
        ('onAction="PlanxlMerge"', 'onAction="PlanxlCheck"', "PlanxlMerge: no button calls it"),
        ('onAction="PlanxlMerge"', 'onaction="PlanxlMerge"', "onaction does not belong there"),
        ('id="planxlCheck"', 'id="planxlMerge"', "planxlMerge: not one of its kind"),
        ('id="planxlCheck"', 'id="1"', "1: no id"),
        ('keytip="K"', 'keytip="F"', "keytip F twice"),
        ('keytip="K"', 'keytip="KONT"', "keytip KONT is too long"),
        ('imageMso="ErrorChecking"', 'imageMso="Errors"', "Errors: no icon of Excel's that is"),
        ('imageMso="ErrorChecking" ', "", "button planxlCheck: no imageMso"),
        ('label="Kontrollera"', 'label=""', "button planxlCheck: label has 0 characters"),
        ('label="Kontrollera" size="large"', 'label="K" size="big"', "planxlCheck: size big"),
        ('id="planxlClean"', 'id="planxlClean" size="large"', "a button of a menu has no size"),
        ("<tabs>", "<tabs><button id='x'/>", "button does not belong in tabs"),
        ("/2009/07/", "/2006/01/", "the root is "),
        ("</ribbon>", "", "not well-formed"),
    ],
)
def test_what_office_would_not_take_is_a_fault(old: str, new: str, fault: str) -> None:
    assert any(fault in each for each in changed(old, new))


def test_every_button_says_what_it_does() -> None:
    for each in BUTTONS:
        assert len(each.attrib["supertip"]) > len(each.attrib["screentip"]) > 5, each.get("id")
        assert each.attrib["supertip"].endswith(".")
