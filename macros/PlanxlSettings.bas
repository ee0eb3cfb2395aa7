Attribute VB_Name = "PlanxlSettings"
Option Explicit
Option Private Module

' What planxl.ini says: beside the add-in first, so that an IT department can decide, and what is
' not said there in the user's own folder.

Private Const FILE_NAME As String = "planxl.ini"
Private Const USUAL_PROGRAM As String = "planxl"
Private Const USUAL_PATIENCE As Long = 120

Public Function Setting(ByVal key As String) As String
    Setting = Answer(ReadText(SharedFile()), key)
    If Setting = "" Then Setting = Answer(ReadText(OwnFile()), key)
End Function

' The program as it is written in a command.
Public Function Program() As String
    Program = Setting("program")
    If Program = "" Then Program = USUAL_PROGRAM
End Function

' How many seconds the program may be silent.
Public Function Patience() As Double
    Patience = Val(Setting("patience"))
    If Patience <= 0 Then Patience = USUAL_PATIENCE
End Function

Public Function SharedFile() As String
    SharedFile = Joined(ThisWorkbook.Path, FILE_NAME)
End Function

Public Function OwnFile() As String
    OwnFile = Joined(OwnFolder(), FILE_NAME)
End Function

Private Function OwnFolder() As String
    OwnFolder = Joined(Variable("HOME") & "/.config", "planxl")
    If Variable("APPDATA") <> "" Then OwnFolder = Joined(Variable("APPDATA"), "planxl")
End Function

' The file that was written, or nothing.
Public Function Written(ByVal programme As String, ByVal catalogue As String, ByVal delregion As String) As String
    Dim path As String
    path = SharedFile()
    If WriteText(path, Changed(path, programme, catalogue, delregion)) Then
        Written = path
        Exit Function
    End If
    path = OwnFile()
    If Not MadeFolder(OwnFolder()) Then Exit Function
    If WriteText(path, Changed(path, programme, catalogue, delregion)) Then Written = path
End Function

' The file's lines with three of them new; what else is there stays.
Private Function Changed(ByVal path As String, ByVal programme As String, ByVal catalogue As String, ByVal delregion As String) As String
    Dim parts As Variant, i As Long, key As String
    Changed = Entry("program", programme) & vbCrLf & Entry("catalogue", catalogue) & vbCrLf & Entry("delregion", delregion)
    parts = Split(ReadText(path), vbLf)
    For i = LBound(parts) To UBound(parts)
        key = Left(parts(i), InStr(parts(i) & "=", "=") - 1)
        If parts(i) <> "" And key <> "program" And key <> "catalogue" And key <> "delregion" Then
            Changed = Changed & vbCrLf & parts(i)
        End If
    Next i
End Function

' A program as a person writes it: a path with spaces needs its quotation marks.
Public Function AsCommand(ByVal programme As String) As String
    AsCommand = Trim(programme)
    If IsFile(AsCommand) Then AsCommand = Quoted(AsCommand)
End Function
