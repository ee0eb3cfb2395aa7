"""The checks of the VBA text: our modules have no fault, and each fault is seen in a bad one."""

from __future__ import annotations

import pytest

from planxl.addin import macros
from planxl.addin.source_check import faults
from planxl.addin.vba_names import NO_NAMES

HEAD = 'Attribute VB_Name = "PlanxlMade"\nOption Explicit\nOption Private Module\n'
FIRST = HEAD.count("\n") + 1
"""The line after it."""
GOOD = (
    HEAD
    + """
Private Const GREETING As String = "hej, 'du' #If"
Private Count As Long

' If ListObjects were called here it would be a comment.
Public Function Greeted(ByVal named As String, _
        ByVal times As Long) As String
    Dim i As Long, made As String
    On Error GoTo Failed
    For i = 1 To times
        made = made & GREETING & named & Application.Version
        Count = Count + &HFF& + 1
    Next i
    Greeted = Replace(Expression:=made, Find:="a", Replace:="b")
Again:
    Shown made
    Exit Function
Failed:
    Resume Again
End Function

Private Sub Shown(ByVal text As String)
    MsgBox text, vbInformation
End Sub
"""
)


def told(source: str, name: str = "PlanxlMade") -> list[str]:
    return [f"{each.line} {each.what}" for each in faults({name: source})]


def inside(line: str) -> str:
    return f"{HEAD}Public Sub Tried(ByVal given As String)\n{line}\nEnd Sub\n"


def test_our_modules_have_no_fault() -> None:
    assert faults(macros.modules()) == []


def test_a_good_module_has_none() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("#If Mac Then", "conditional compilation: LibreOffice runs every branch"),
        ("Set given = Sheet.ListObjects(1)", "LibreOffice has no ListObjects"),
        (
            'Set given = CreateObject("Scripting.Dictionary")',
            "policies block objects by name, and LibreOffice lacks them",
        ),
        (
            'Set given = GetObject("winmgmts:")',
            "policies block objects by name, and LibreOffice lacks them",
        ),
        ("Application.Wait given", "stops Excel"),
        ("given = ThisWorkbook.FullName", "LibreOffice gives the name alone"),
        ("ActiveWorkbook.Save", "a workbook is saved and closed by the person"),
        ("Workbooks(given).SaveAs given", "a workbook is saved and closed by the person"),
        ("Workbooks(given).Close", "a workbook is saved and closed by the person"),
        ("On Error GoTo 0", "lets an error box through"),
        ("Stop", "ends the project's state"),
        ("End", "ends the project's state"),
        ("Resume Nowhere", "no label Nowhere"),
        ("Foo(given, 1)", "a call with parentheses round its arguments"),
        ("GoTo Nowhere", "no label Nowhere"),
        ("strange = 1", "strange is not declared, or not tried in LibreOffice"),
        ("given = StrPtr(given)", "StrPtr is not declared, or not tried in LibreOffice"),
        ("given = Sheets", "Sheets is not declared, or not tried in LibreOffice"),
    ],
)
def test_what_excel_or_libreoffice_stumbles_over_is_a_fault(line: str, fault: str) -> None:
    assert f"{FIRST + 1} {fault}" in told(inside(line))


@pytest.mark.parametrize("line", ["given = Foo(given, 1) & Foo(given, 2)", "Shown (given)"])
def test_parentheses_that_belong_to_a_value_are_none(line: str) -> None:
    assert not [each for each in told(inside(line)) if "parentheses" in each]


@pytest.mark.parametrize("name", sorted(NO_NAMES))
def test_names_that_libreoffice_takes_for_its_own(name: str) -> None:
    fault = f"LibreOffice knows no variable called {name}"
    assert f"{FIRST} {fault}" in told(inside(f"Dim {name} As String"))
    assert f"{FIRST} {fault}" in told(f"{HEAD}Private {name} As String\n")
    assert f"{FIRST} {fault}" in told(f"{HEAD}Sub A(ByVal {name} As String)\nEnd Sub\n")


def test_a_module_has_its_name_in_its_first_line() -> None:
    assert told(GOOD, "PlanxlOther") == [
        "1 the first line must be: Attribute VB_Name = 'PlanxlOther'"
    ]


def test_a_module_asks_for_declarations() -> None:
    assert told(GOOD.replace("Option Explicit\n", "\n")) == ["1 Option Explicit is missing"]


def test_functions_are_kept_out_of_the_cells_of_workbooks() -> None:
    source = GOOD.replace("Option Private Module\n", "\n")
    assert told(source) == ["1 Option Private Module is missing"]
    callback = "Public Sub Asked(control As IRibbonControl)\nEnd Sub\n"
    assert told(source + callback) == []


def test_letters_that_the_code_page_lacks_are_faults() -> None:
    assert told(GOOD.replace("hej", "a – b … åäö €")) == []
    assert told(GOOD.replace("hej", "a − b ≥ Ω")) == [f"{FIRST + 1} not in code page 1252: Ω − ≥"]


def test_a_line_that_is_too_long_is_a_fault() -> None:
    assert told(GOOD.replace("hej", "x" * 1100)) == [f"{FIRST + 1} longer than 1023 characters"]


def test_calls_of_the_windows_api_are_faults() -> None:
    declared = 'Private Declare PtrSafe Sub Sleep Lib "kernel32" (ByVal ms As Long)\n'
    assert f"{FIRST} policies block calls of the Windows API" in told(HEAD + declared)


def test_what_is_passed_by_reference_or_without_a_type_is_a_fault() -> None:
    source = f"{HEAD}Sub A(one As String, ByVal two, ByRef three As Long)\nEnd Sub\n"
    assert told(source) == [
        f"{FIRST} one is not ByVal",
        f"{FIRST} two has no type",
        f"{FIRST} three is not ByVal",
    ]


def test_a_name_that_two_modules_share_is_a_fault() -> None:
    text = HEAD.replace("PlanxlMade", "{}") + "Sub A()\nEnd Sub\n"
    found = [str(each) for each in faults({name: text.format(name) for name in "XY"})]
    assert found == [
        "X 1: a is public in another module too",
        "Y 1: a is public in another module too",
    ]


def test_what_is_private_in_another_module_is_not_declared_here() -> None:
    other = f"{HEAD.replace('Made', 'Other')}Private Sub Hidden()\nEnd Sub\n"
    found = faults({"PlanxlMade": inside("Hidden"), "PlanxlOther": other})
    assert [each.what for each in found] == ["Hidden is not declared, or not tried in LibreOffice"]
