Attribute VB_Name = "PlanxlState"
Option Explicit
Option Private Module

' How Excel stood before a job, and that it stands so afterwards, whatever happened in between.
' Each line may fail on its own: Excel knows no way of calculating while no workbook is open.

Private Calculation As Variant
Private ScreenUpdating As Variant
Private DisplayAlerts As Variant
Private EnableEvents As Variant
Private EnableCancelKey As Variant
Private DisplayStatusBar As Variant
Private StatusBar As Variant
Private Pointer As Variant

Public Sub KeepState()
    On Error Resume Next
    Calculation = Empty
    Calculation = Application.Calculation
    ScreenUpdating = Application.ScreenUpdating
    DisplayAlerts = Application.DisplayAlerts
    EnableEvents = Application.EnableEvents
    EnableCancelKey = Application.EnableCancelKey
    DisplayStatusBar = Application.DisplayStatusBar
    StatusBar = Application.StatusBar
    Pointer = Application.Cursor
End Sub

' Only what has changed is set: setting is work of its own, as drawing or calculating all anew.
Public Sub RestoreState()
    On Error Resume Next
    If Application.EnableCancelKey <> EnableCancelKey Then Application.EnableCancelKey = EnableCancelKey
    Application.StatusBar = TextBefore(StatusBar)
    If Application.DisplayStatusBar <> DisplayStatusBar Then Application.DisplayStatusBar = DisplayStatusBar
    If Application.Cursor <> Pointer Then Application.Cursor = Pointer
    If Application.EnableEvents <> EnableEvents Then Application.EnableEvents = EnableEvents
    If Application.DisplayAlerts <> DisplayAlerts Then Application.DisplayAlerts = DisplayAlerts
    If Application.ScreenUpdating <> ScreenUpdating Then Application.ScreenUpdating = ScreenUpdating
    If IsEmpty(Calculation) Then Exit Sub
    If Application.Calculation <> Calculation Then Application.Calculation = Calculation
End Sub

' Somebody's text, or False, which gives the bar back to Excel. Should Excel tell that as a word, in
' its own language, the word would else stand there from now on.
Private Function TextBefore(ByVal bar As Variant) As Variant
    TextBefore = False
    If VarType(bar) = vbBoolean Or IsEmpty(bar) Then Exit Function
    If LCase(bar) <> "false" And LCase(bar) <> LCase(CStr(False)) And bar <> "" Then TextBefore = bar
End Function

Public Sub ShowProgress(ByVal text As String)
    On Error Resume Next
    Application.DisplayStatusBar = True
    Application.StatusBar = "planxl: " & text & " (Esc avbryter)"
End Sub

' While workbooks are opened and answers are read Esc does nothing: it would show an error box.
Public Sub IgnoreEscape()
    On Error Resume Next
    Application.EnableCancelKey = 0
End Sub

' From here on Esc is an error of its own, which the waiting takes care of.
Public Sub ListenForEscape()
    On Error Resume Next
    Application.EnableCancelKey = 2
End Sub

' What Esc does now, to be given back to RestoreEscape.
Public Function EscapeNow() As Variant
    On Error Resume Next
    EscapeNow = Application.EnableCancelKey
End Function

Public Sub RestoreEscape(ByVal before As Variant)
    On Error Resume Next
    If Not IsEmpty(before) Then Application.EnableCancelKey = before
End Sub

' Kept for tests: the state as one line.
Public Function StateNow() As String
    StateNow = CStr(Application.Calculation) & "|" & CStr(Application.ScreenUpdating) & "|" & CStr(Application.DisplayAlerts) & "|" & CStr(Application.EnableEvents) & "|" & CStr(Application.EnableCancelKey) & "|" & CStr(Application.DisplayStatusBar) & "|" & CStr(Application.StatusBar) & "|" & CStr(Application.Cursor)
End Function
