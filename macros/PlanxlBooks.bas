Attribute VB_Name = "PlanxlBooks"
Option Explicit
Option Private Module

' The open workbooks: which is meant, where it lies, and how another is opened beside it.

' The name of the workbook in front, or nothing when none is open.
Public Function FrontBook() As String
    On Error GoTo Failed
    If ActiveWorkbook Is Nothing Then Exit Function
    If ActiveWorkbook.Name <> ThisWorkbook.Name Then FrontBook = ActiveWorkbook.Name
Failed:
End Function

Public Function IsOpen(ByVal book As String) As Boolean
    IsOpen = PathOf(book) <> ""
End Function

' Where an open workbook lies, its name alone when it has not been saved, nothing when it is not open.
Public Function PathOf(ByVal book As String) As String
    Dim item As Workbook
    For Each item In Workbooks
        If LCase(item.Name) = LCase(book) Then
            PathOf = item.Name
            If item.Path <> "" Then PathOf = Joined(item.Path, item.Name)
        End If
    Next
End Function

' A copy of an open workbook as it stands, whether it is saved, and wherever it lies; or nothing.
Public Function CopyOf(ByVal book As String) As String
    Dim path As String
    On Error GoTo Failed
    If TemporaryFolder() = "" Then Exit Function
    path = CopyPath(book)
    Workbooks(book).SaveCopyAs path
    If IsFile(path) Then CopyOf = path
Failed:
End Function

Private Function CopyPath(ByVal book As String) As String
    Dim dot As Long, number As Long, stem As String, ending As String
    dot = InStrRev(book, ".")
    stem = book
    ending = ".xlsx"
    If dot > 0 Then
        stem = Left(book, dot - 1)
        ending = Mid(book, dot)
    End If
    Do
        number = number + 1
        CopyPath = Joined(TemporaryFolder(), stem & " (kopia " & CStr(number) & ")" & ending)
    Loop While IsFile(CopyPath) Or IsOpen(NameIn(CopyPath))
End Function

' Opens a workbook; nothing when it is open, else what to add to the message.
Public Function OpenedWith(ByVal path As String) As String
    Dim there As String, opened As Workbook
    On Error GoTo Failed
    there = PathOf(NameIn(path))
    If LCase(there) = LCase(path) Then
        Workbooks(NameIn(path)).Activate
    ElseIf there <> "" Then
        OpenedWith = vbLf & "En annan arbetsbok som heter " & NameIn(path) & " är öppen. Stäng den och öppna " & path & "."
    Else
        Set opened = Workbooks.Open(path, 0)
    End If
    Exit Function
Failed:
    OpenedWith = vbLf & path & " gick inte att öppna härifrån. Öppna den som vanligt (Arkiv, Öppna)."
End Function

' Shows a cell, written as sheet!cell; that it can't be shown is no harm.
Public Sub ShowPlace(ByVal book As String, ByVal place As String)
    Dim mark As Long
    On Error Resume Next
    mark = InStrRev(place, "!")
    If book = "" Or mark = 0 Then Exit Sub
    Workbooks(book).Activate
    Workbooks(book).Worksheets(Left(place, mark - 1)).Activate
    Workbooks(book).Worksheets(Left(place, mark - 1)).Range(Mid(place, mark + 1)).Select
End Sub
