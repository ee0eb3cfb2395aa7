Attribute VB_Name = "PlanxlFiles"
Option Explicit
Option Private Module

' The only module that touches the disk, the clock and other programs. It uses no Windows API and
' makes no objects: both are what security policies block first.

Private Numbered As Long

Public Function IsFile(ByVal path As String) As Boolean
    On Error GoTo Missing
    If path <> "" Then IsFile = (GetAttr(path) And vbDirectory) = 0
    Exit Function
Missing:
    HeardEscape Err.Number
End Function

Public Function IsFolder(ByVal path As String) As Boolean
    On Error GoTo Missing
    If path <> "" Then IsFolder = (GetAttr(path) And vbDirectory) = vbDirectory
    Exit Function
Missing:
    HeardEscape Err.Number
End Function

' The lines of a text file, each followed by a line feed; nothing when it can't be read.
Public Function ReadText(ByVal path As String) As String
    Dim channel As Integer, part As String, found As String
    If Not IsFile(path) Then Exit Function
    On Error GoTo Failed
    channel = FreeFile
    Open path For Input As #channel
    Do While Not EOF(channel)
        Line Input #channel, part
        found = found & Replace(part, vbCr, "") & vbLf
    Loop
    Close #channel
    ReadText = found
    Exit Function
Failed:
    HeardEscape Err.Number
    CloseQuietly channel
End Function

Public Function WriteText(ByVal path As String, ByVal text As String) As Boolean
    Dim channel As Integer
    On Error GoTo Failed
    channel = FreeFile
    Open path For Output As #channel
    Print #channel, text
    Close #channel
    WriteText = True
    Exit Function
Failed:
    CloseQuietly channel
End Function

Private Sub CloseQuietly(ByVal channel As Integer)
    On Error Resume Next
    If channel > 0 Then Close #channel
End Sub

Public Sub RemoveFile(ByVal path As String)
    On Error Resume Next
    If IsFile(path) Then Kill path
End Sub

Public Function MadeFolder(ByVal path As String) As Boolean
    On Error Resume Next
    If Not IsFolder(path) Then MkDir path
    MadeFolder = IsFolder(path)
End Function

Public Function Variable(ByVal named As String) As String
    On Error Resume Next
    Variable = Environ(named)
End Function

' Where what is needed for a moment lies; nothing when there is no such place.
Public Function TemporaryFolder() As String
    Dim places As Variant, i As Long
    places = Array(Variable("TEMP"), Variable("TMP"), Variable("TMPDIR"), "/tmp")
    For i = LBound(places) To UBound(places)
        TemporaryFolder = places(i)
        If IsFolder(TemporaryFolder) Then Exit Function
    Next i
    TemporaryFolder = ""
End Function

' A name in that folder that nobody has used, or nothing.
Public Function NewPath(ByVal stem As String, ByVal ending As String) As String
    If TemporaryFolder() = "" Then Exit Function
    Do
        Numbered = Numbered + 1
        NewPath = Joined(TemporaryFolder(), stem & CStr(CLng(Seconds() * 100)) & "-" & CStr(Numbered) & ending)
    Loop While IsFile(NewPath)
End Function

' 0 when the program was started, else the number of what hindered it.
Public Function Launched(ByVal command As String) As Long
    Dim process As Double
    On Error GoTo Failed
    process = Shell(command, vbHide)
    Exit Function
Failed:
    Launched = Err.Number
End Function

Public Function Seconds() As Double
    Seconds = CDbl(Timer)
End Function

' Lets Excel draw, answer the program, and hear Esc.
Public Sub Pause()
    DoEvents
End Sub

Public Function Platform() As String
    On Error Resume Next
    Platform = Application.OperatingSystem
End Function
