Attribute VB_Name = "PlanxlText"
Option Explicit
Option Private Module

' The forms of text between the add-in and the program: lines of key=value in plain ASCII, where
' every other character, and the backslash, is written as \uXXXX; and arguments of a command.

Private Const LONGEST As Long = 1000
Private Const LAST_PART As Long = 300
Private Const FOUR_HEX As String = "[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]"

' The first value of a key, or nothing.
Public Function Answer(ByVal text As String, ByVal key As String) As String
    Answer = NumberedAnswer(text, key, 1)
End Function

' The value of a key that may come several times; nothing after the last.
Public Function NumberedAnswer(ByVal text As String, ByVal key As String, ByVal number As Long) As String
    Dim parts As Variant, i As Long, found As Long
    parts = Split(text, vbLf)
    For i = LBound(parts) To UBound(parts)
        If Left(parts(i), Len(key) + 1) = key & "=" Then
            found = found + 1
            If found = number Then
                NumberedAnswer = Unescaped(Mid(parts(i), Len(key) + 2))
                Exit Function
            End If
        End If
    Next i
End Function

' A line of such a text.
Public Function Entry(ByVal key As String, ByVal value As String) As String
    Entry = key & "=" & Escaped(value)
End Function

' What the program itself would have answered, had it been there to do so.
Public Function OwnAnswer(ByVal result As String, ByVal message As String) As String
    OwnAnswer = Entry("result", result) & vbLf & Entry("message", message) & vbLf
End Function

' What is no whole escape stays as it is.
Public Function Unescaped(ByVal text As String) As String
    Dim at As Long, done As Long
    done = 1
    at = InStr(1, text, "\u")
    Do While at > 0
        If Mid(text, at + 2, 4) Like FOUR_HEX Then
            Unescaped = Unescaped & Mid(text, done, at - done) & ChrW(CLng("&H" & Mid(text, at + 2, 4)))
            done = at + 6
        End If
        at = InStr(at + 2, text, "\u")
    Loop
    Unescaped = Unescaped & Mid(text, done)
End Function

Public Function Escaped(ByVal text As String) As String
    Dim i As Long, code As Long
    For i = 1 To Len(text)
        code = AscW(Mid(text, i, 1))
        If code >= 32 And code <= 126 And code <> 92 Then
            Escaped = Escaped & ChrW(code)
        Else
            Escaped = Escaped & "\u" & Right("0000" & Hex(code), 4)
        End If
    Next i
End Function

' An option of the command, or nothing when it has no value.
Public Function Argument(ByVal named As String, ByVal value As String) As String
    If value <> "" Then Argument = " --" & named & " " & Quoted(value)
End Function

' A text as one argument. Windows takes a backslash before a quotation mark for a sign that the
' mark belongs to the text; no name of a file or a place has such a mark.
Public Function Quoted(ByVal text As String) As String
    text = Replace(text, Chr(34), "")
    If Right(text, 1) = "\" Then text = text & "\"
    Quoted = Chr(34) & text & Chr(34)
End Function

' Whether a text can be given to another program. VBA gives only what Windows' code page has, and
' for other letters the nearest, which would be another file.
Public Function IsSayable(ByVal text As String) As Boolean
    Dim i As Long, code As Long, character As String
    For i = 1 To Len(text)
        character = Mid(text, i, 1)
        code = Asc(character)
        If code <> AscW(character) And code >= 0 And code <= 255 Then
            If Chr(code) <> character Then Exit Function
        End If
    Next i
    IsSayable = True
End Function

Public Function Separator(ByVal path As String) As String
    Separator = "\"
    If InStr(path, "/") > 0 And InStr(path, "\") = 0 Then Separator = "/"
End Function

Public Function Joined(ByVal folder As String, ByVal named As String) As String
    Joined = WithoutEnd(folder)
    If Right(Joined, 1) <> Separator(folder) Then Joined = Joined & Separator(folder)
    Joined = Joined & named
End Function

' A folder's path without the separator at its end; a drive (D:\) is another place without its own.
Public Function WithoutEnd(ByVal folder As String) As String
    WithoutEnd = folder
    If Right(folder, 2) = ":\" Then Exit Function
    If Len(folder) > 1 And Right(folder, 1) = Separator(folder) Then WithoutEnd = Left(folder, Len(folder) - 1)
End Function

Public Function NameIn(ByVal path As String) As String
    NameIn = Mid(path, InStrRev(path, Separator(path)) + 1)
End Function

Public Function IsAddress(ByVal path As String) As Boolean
    IsAddress = LCase(Left(path, 7)) = "http://" Or LCase(Left(path, 8)) = "https://"
End Function

' A message box shows no more than about a thousand characters. The way on stands last in a message.
Public Function Shortened(ByVal text As String) As String
    Shortened = text
    If Len(text) > LONGEST Then Shortened = Left(text, LONGEST - LAST_PART - 3) & " … " & Right(text, LAST_PART)
End Function
