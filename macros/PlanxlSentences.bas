Attribute VB_Name = "PlanxlSentences"
Option Explicit
Option Private Module

' What the add-in says when the program itself can't: what is wrong, and what to do.

Private Const OTHERWISE As String = "Samma sak går att göra utan knappen: skriv planxl --help i kommandotolken."

Public Function Busy() As String
    Busy = "planxl arbetar redan. Vänta tills det är klart, eller tryck på Esc för att avbryta."
End Function

Public Function Unexpected(ByVal number As Long, ByVal description As String) As String
    Unexpected = "Något gick fel i tillägget (fel " & CStr(number) & ": " & description & "). Försök igen. " & OTHERWISE
End Function

' Errors 53 and 76 are a file and a path that are not found; 5 and 70 come where it is forbidden.
Public Function NotStarted(ByVal number As Long) As String
    If number = 53 Or number = 76 Then
        NotStarted = "Programmet planxl hittades inte: " & Program() & vbLf & "Tryck på Inställningar och ange var det finns, eller kör planxl excel install i kommandotolken."
    Else
        NotStarted = "Excel fick inte starta planxl (fel " & CStr(number) & "). Det kan vara spärrat på den här datorn: planxl excel doctor säger vad som är det." & vbLf & "Slå ihop går med dubbelklick i stället: planxl excel install --launcher lägger en startare på skrivbordet. " & OTHERWISE
    End If
End Function

Public Function Silent(ByVal waited As Double, ByVal wasAlive As Boolean) As String
    Silent = "planxl svarade inte på " & CStr(waited) & " sekunder, så väntan avbröts. "
    If wasAlive Then
        Silent = Silent & "Försök igen. " & OTHERWISE
    Else
        Silent = Silent & "Prova knappen Om. Svarar planxl inte där heller: kör planxl excel doctor i kommandotolken, som säger vad som är fel."
    End If
End Function

Public Function NotUnderstood(ByVal status As String) As String
    NotUnderstood = "Programmet svarade på ett sätt som tillägget inte förstår. " & Misfits(Answer(status, "version"))
    If InStr(NotUnderstood, "planxl excel install") = 0 Then NotUnderstood = NotUnderstood & "Stäng Excel och kör planxl excel install i kommandotolken, så passar de ihop igen."
End Function

Public Function NotSayable(ByVal arguments As String) As String
    If IsSayable(arguments) Then
        NotSayable = "planxl, eller mappen för tillfälliga filer, ligger i en mapp vars namn Excel inte kan lämna vidare. Be it-avdelningen installera planxl i en mapp med vanliga bokstäver i namnet, och kör planxl excel install därifrån."
    Else
        NotSayable = "Här finns tecken som Excel inte kan lämna vidare till planxl:" & arguments & vbLf & "Byt namn på filen eller mappen till bokstäver, siffror och bindestreck, och försök igen."
    End If
End Function

Public Function NoTemporaryFolder() As String
    NoTemporaryFolder = "Mappen för tillfälliga filer finns inte (TEMP: " & Variable("TEMP") & "). Starta om datorn och försök igen. Finns den ändå kan Excel inte läsa dess namn: be it-avdelningen om en TEMP med vanliga bokstäver i namnet. " & OTHERWISE
End Function

Public Function OnMac(ByVal verb As String, ByVal arguments As String) As String
    OnMac = "På Mac får Excel inte starta andra program. Gör samma sak i Terminal:" & vbLf & "planxl excel " & verb & arguments
End Function

Public Function IsMac() As Boolean
    IsMac = InStr(Platform(), "Mac") > 0
End Function

' Nothing when add-in and program fit, else which is older and what to do.
Public Function Misfits(ByVal version As String) As String
    Dim difference As Long
    If version = "" Then Exit Function
    difference = VersionLine(AddinVersion) - VersionLine(version)
    If difference < 0 Then
        Misfits = "Tillägget (version " & AddinVersion & ") är äldre än programmet (version " & version & "). Stäng Excel och kör planxl excel install i kommandotolken, så byts tillägget."
    ElseIf difference > 0 Then
        Misfits = "Programmet (version " & version & ") är äldre än tillägget (version " & AddinVersion & "). Uppdatera programmet, eller kör planxl excel install med det planxl som ska användas."
    End If
End Function

' The first two numbers of a version as one.
Private Function VersionLine(ByVal version As String) As Long
    Dim parts As Variant
    parts = Split(version & "..", ".")
    VersionLine = CLng(Val(parts(0))) * 1000 + CLng(Val(parts(1)))
End Function
