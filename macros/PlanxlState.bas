Attribute VB_Name = "PlanxlState"
Option Explicit

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

Public Sub RestoreState()
    On Error Resume Next
    Application.EnableCancelKey = EnableCancelKey
    Application.StatusBar = StatusBar
    Application.DisplayStatusBar = DisplayStatusBar
    Application.Cursor = Pointer
    Application.EnableEvents = EnableEvents
    Application.DisplayAlerts = DisplayAlerts
    Application.ScreenUpdating = ScreenUpdating
    If Not IsEmpty(Calculation) Then Application.Calculation = Calculation
End Sub

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

' Kept for tests: the state as one line.
Public Function StateNow() As String
    StateNow = CStr(Application.Calculation) & "|" & CStr(Application.ScreenUpdating) & "|" & CStr(Application.DisplayAlerts) & "|" & CStr(Application.EnableEvents) & "|" & CStr(Application.EnableCancelKey) & "|" & CStr(Application.DisplayStatusBar) & "|" & CStr(Application.StatusBar) & "|" & CStr(Application.Cursor)
End Function
