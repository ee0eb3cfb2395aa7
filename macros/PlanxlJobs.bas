Attribute VB_Name = "PlanxlJobs"
Option Explicit

' A job: the program is started, waited for without stopping Excel, and what it answered is shown.
' Whatever goes wrong comes back as a sentence, and Excel stands as it stood.

Private Const PROTOCOL As String = "1"
Private Const ESCAPE_KEY As Long = 18
Private Const LAST_WORDS As Double = 15
Private Const GLANCE As Double = 0.5
Private Const DAY_LONG As Double = 86400
Private Const BUSY As String = "planxl arbetar redan. Vänta tills det är klart, eller tryck på Esc för att avbryta."
Private Const OTHERWISE As String = "Samma sak går att göra utan knappen: skriv planxl --help i kommandotolken."

' Set by Esc; whoever else wants the job to end may set it too.
Public CancelAsked As Boolean
' What came of the last job (done, found, failed, cancelled), and the program's version.
Public LastResult As String
Public LastVersion As String

Private Running As Boolean

Public Sub HeardEscape(ByVal number As Long)
    If number = ESCAPE_KEY Then CancelAsked = True
End Sub

' Does a job and gives what to show. The book is the open workbook that it is about, if any.
Public Function DoneJob(ByVal verb As String, ByVal arguments As String, ByVal book As String) As String
    If Running Then
        LastResult = "failed"
        DoneJob = BUSY
        Exit Function
    End If
    Running = True
    KeepState
    IgnoreEscape
    DoneJob = Guarded(verb, arguments, book)
    RestoreState
    CancelAsked = False
    Running = False
End Function

Private Function Guarded(ByVal verb As String, ByVal arguments As String, ByVal book As String) As String
    Dim status As String
    On Error GoTo Failed
    LastVersion = ""
    status = Answered(verb, arguments)
    If Answer(status, "way") = "copy" And book <> "" Then status = AnsweredOfCopy(verb, book)
    LastResult = Answer(status, "result")
    LastVersion = Answer(status, "version")
    Guarded = Shown(status, book)
    Exit Function
Failed:
    LastResult = "failed"
    Guarded = Unexpected(Err.Number, Err.Description)
End Function

' The same job on a copy, where the program does not reach the open workbook.
Private Function AnsweredOfCopy(ByVal verb As String, ByVal book As String) As String
    Dim path As String
    path = CopyOf(book)
    If path = "" Then
        AnsweredOfCopy = OwnAnswer("failed", NotCopied(book))
    Else
        AnsweredOfCopy = Answered(verb, Argument("copy", path) & Argument("catalogue", Setting("catalogue")))
    End If
End Function

' What the program answered, or what it would have said had it been there to do so.
Private Function Answered(ByVal verb As String, ByVal arguments As String) As String
    Dim status As String, trouble As Long
    If InStr(Platform(), "Mac") > 0 Then
        Answered = OwnAnswer("failed", OnMac(verb, arguments))
        Exit Function
    End If
    If Not IsSayable(arguments) Then
        Answered = OwnAnswer("failed", NotSayable(arguments))
        Exit Function
    End If
    status = NewPath("planxl-", ".txt")
    trouble = Launched(Program() & " excel " & verb & Argument("status", status) & arguments)
    If trouble <> 0 Then
        Answered = OwnAnswer("failed", NotStarted(trouble))
        Exit Function
    End If
    Answered = Waited(status)
End Function

Private Function Waited(ByVal status As String) As String
    Dim since As Double, looked As Double, limit As Double, told As String, asked As Boolean
    On Error GoTo Interrupted
    limit = Patience()
    since = Seconds()
    looked = since
    ShowProgress "startar"
    ListenForEscape
Waiting:
    Do While Not IsFile(status) And Elapsed(since) <= limit
        Pause
        If CancelAsked And Not asked Then
            asked = True
            AskToEnd status
            since = Seconds()
            If limit > LAST_WORDS Then limit = LAST_WORDS
        ElseIf Elapsed(looked) >= GLANCE And Not asked Then
            looked = Seconds()
            If HasNews(status, told) Then since = looked
            told = ReadText(status & ".progress")
        End If
    Loop
    IgnoreEscape
    Waited = Ended(status, asked, told <> "")
    Exit Function
Interrupted:
    If Err.Number = ESCAPE_KEY Then
        CancelAsked = True
        Resume Waiting
    End If
    Waited = OwnAnswer("failed", Unexpected(Err.Number, Err.Description))
End Function

' Whether the program tells something new; then it is shown.
Private Function HasNews(ByVal status As String, ByVal told As String) As Boolean
    Dim progress As String
    progress = ReadText(status & ".progress")
    HasNews = progress <> "" And progress <> told
    If HasNews Then ShowProgress Answer(progress, "text")
End Function

Private Sub AskToEnd(ByVal status As String)
    Dim isWritten As Boolean
    isWritten = WriteText(status & ".cancel", "1")
    ShowProgress "avbryter"
End Sub

' The answer that is there, and what was needed for it taken away; or why there is none.
Private Function Ended(ByVal status As String, ByVal asked As Boolean, ByVal wasAlive As Boolean) As String
    If IsFile(status) Then
        Ended = ReadText(status)
        RemoveFile status
        RemoveFile status & ".progress"
        RemoveFile status & ".cancel"
        If Answer(Ended, "planxl") <> PROTOCOL Then Ended = OwnAnswer("failed", NotUnderstood())
    ElseIf asked Then
        Ended = OwnAnswer("cancelled", "Avbrutet. planxl hann inte svara, så något kan ha blivit skrivet.")
    Else
        AskToEnd status
        Ended = OwnAnswer("failed", Silent(wasAlive))
    End If
End Function

' The message, with what there is to add to it; workbooks are opened and the place is shown.
Private Function Shown(ByVal status As String, ByVal book As String) As String
    Dim number As Long, path As String, misfit As String
    Shown = Answer(status, "message")
    number = 1
    path = NumberedAnswer(status, "open", number)
    Do While path <> ""
        Shown = Shown & OpenedWith(path)
        number = number + 1
        path = NumberedAnswer(status, "open", number)
    Loop
    ShowPlace book, Answer(status, "goto")
    misfit = Misfits(Answer(status, "version"))
    If misfit <> "" Then Shown = Shown & vbLf & vbLf & misfit
End Function

Private Function Elapsed(ByVal since As Double) As Double
    Elapsed = Seconds() - since
    If Elapsed < 0 Then Elapsed = Elapsed + DAY_LONG
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

Public Function Unexpected(ByVal number As Long, ByVal description As String) As String
    Unexpected = "Något gick fel i tillägget (fel " & CStr(number) & ": " & description & "). Försök igen. " & OTHERWISE
End Function

Private Function NotStarted(ByVal number As Long) As String
    If number = 53 Or number = 76 Then
        NotStarted = "Programmet planxl hittades inte: " & Program() & vbLf & "Tryck på Inställningar och ange var det finns, eller kör planxl excel install i kommandotolken."
    Else
        NotStarted = "Excel fick inte starta planxl (fel " & CStr(number) & "). Det kan vara spärrat på den här datorn: planxl excel doctor säger vad som är det. " & OTHERWISE
    End If
End Function

Private Function Silent(ByVal wasAlive As Boolean) As String
    Silent = "planxl svarade inte på " & CStr(Patience()) & " sekunder, så väntan avbröts. "
    If wasAlive Then
        Silent = Silent & "Försök igen. " & OTHERWISE
    Else
        Silent = Silent & "Prova knappen Om. Svarar planxl inte där heller: kör planxl excel doctor i kommandotolken, som säger vad som är fel."
    End If
End Function

Private Function NotUnderstood() As String
    NotUnderstood = "Programmet svarade på ett sätt som tillägget inte förstår. Stäng Excel och kör planxl excel install i kommandotolken, så passar de ihop igen."
End Function

Private Function NotSayable(ByVal arguments As String) As String
    NotSayable = "Här finns tecken som Excel inte kan lämna vidare till planxl:" & arguments & vbLf & "Byt namn på filen eller mappen till bokstäver, siffror och bindestreck, och försök igen."
End Function

Private Function NotCopied(ByVal book As String) As String
    NotCopied = book & " gick inte att kopiera. Spara den på datorn (Arkiv, Spara som) och kör planxl annotate på filen i kommandotolken."
End Function

Private Function OnMac(ByVal verb As String, ByVal arguments As String) As String
    OnMac = "På Mac får Excel inte starta andra program. Gör samma sak i Terminal:" & vbLf & "planxl excel " & verb & arguments
End Function
