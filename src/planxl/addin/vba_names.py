"""The words of VBA and Excel that the modules may use: each has been run in LibreOffice too.

A word that is not here is a fault until somebody has tried it there and put it in.
"""

from __future__ import annotations

_LANGUAGE = """
    And As ByVal Case Close Const Dim Do Each Else ElseIf Empty End Error Exit Explicit False For
    Function GoTo If In Input Is Like Line Loop Mod Next Not Nothing On Open Option Or Output Print
    Private Public Resume Select Set Sub Then To True Until While With
"""
_TYPES = "Boolean Double Integer Long Object String Variant Workbook IRibbonControl"
_FUNCTIONS = """
    Array Asc AscW Chr ChrW CDbl CLng CStr Date DoEvents Environ EOF Err FreeFile GetAttr Hex InStr
    InStrRev IsEmpty Kill LBound LCase Left Len Mid MkDir MsgBox Replace Right Shell Split Timer
    Trim UBound Val VarType Year
"""
_CONSTANTS = """
    vbBoolean vbCr vbCrLf vbDirectory vbExclamation vbHide vbInformation vbLf vbQuestion vbYes
    vbYesNo
"""
_EXCEL = "ActiveWorkbook Application ThisWorkbook Workbooks"

KNOWN = frozenset(
    word.casefold()
    for words in (_LANGUAGE, _TYPES, _FUNCTIONS, _CONSTANTS, _EXCEL)
    for word in words.split()
)
"""In lower case, as VBA takes no notice of case."""

_TAKEN = """
    access alias any as base binary classmodule compare each end enum error exit explicit get global
    in input is lib local lock on option optional output paramarray preserve print private property
    random read shared step stop to type write
"""

NO_NAMES = frozenset(_TAKEN.split())
"""What LibreOffice takes for its own where a variable is called so; most are VBA's own too."""
