Attribute VB_Name = "PlanxlJobs"
Option Explicit
Option Private Module

' A job: the program is started, waited for without stopping Excel, and what it answered is shown.
' Whatever goes wrong comes back as a sentence, and Excel stands as it stood.

Private Const PROTOCOL As String = "1"
Private Const RESULTS As String = "|done|found|failed|cancelled|"
Private Const ESCAPE_KEY As Long = 18
Private Const START As Double = 60
Private Const LAST_WORDS As Double = 15
Private Const READING As Double = 3
Private Const GLANCE As Double = 0.5
Private Const DAY_LONG As Double = 86400

' Set by Esc; whoever else wants the job to end may set it too.
Public CancelAsked As Boolean
' What came of the last job (done, found, failed, cancelled), and the program's version.
Public LastResult As String
Public LastVersion As String

Private Running As Boolean
' Of the job that runs: the last progress, when it was looked for, and for how many seconds there
' has been nothing new.
Private Told As String
Private LookedAt As Double
Private Quiet As Double
Private EndAsked As Boolean

Public Function IsBusy() As Boolean
    IsBusy = Running
End Function

Public Sub HeardEscape(ByVal number As Long)
    If number = ESCAPE_KEY Then CancelAsked = True
End Sub

' Does a job and gives what to show. The book is the open workbook that it is about, if any.
Public Function DoneJob(ByVal verb As String, ByVal arguments As String, ByVal book As String) As String
    If Running Then
        DoneJob = Busy()
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
    LastResult = "failed"
    LastVersion = ""
    status = Answered(verb, arguments)
    LastVersion = Answer(status, "version")
    Guarded = Shown(status, book)
    LastResult = Answer(status, "result")
    Exit Function
Failed:
    Guarded = Unexpected(Err.Number, Err.Description)
End Function

' What the program answered, or what it would have said had it been there to do so.
Private Function Answered(ByVal verb As String, ByVal arguments As String) As String
    Dim status As String, command As String, trouble As Long
    status = NewPath("planxl-", ".txt")
    command = Program() & " excel " & verb & Argument("status", status) & arguments
    If IsMac() Then
        Answered = Failure(OnMac(verb, arguments))
    ElseIf status = "" Then
        Answered = Failure(NoTemporaryFolder())
    ElseIf Not IsSayable(command) Then
        Answered = Failure(NotSayable(arguments))
    Else
        trouble = Launched(command)
        If trouble = 0 Then Answered = Waited(status) Else Answered = Failure(NotStarted(trouble))
    End If
End Function

Private Function Waited(ByVal status As String) As String
    Dim limit As Double
    On Error GoTo Interrupted
    limit = Patience()
    BeginToWait
    ListenForEscape
Waiting:
    Do Until IsFile(status) Or Quiet > Allowed(limit)
        Pause
        If CancelAsked And Not EndAsked Then AskToEnd status
        If Elapsed(LookedAt) >= GLANCE Then LookFor status
    Loop
    IgnoreEscape
    Waited = Ended(status, limit)
    Exit Function
Interrupted:
    If Err.Number = ESCAPE_KEY Then
        CancelAsked = True
        Resume Waiting
    End If
    Waited = Failure(Unexpected(Err.Number, Err.Description))
    AskToEnd status
End Function

Private Sub BeginToWait()
    Told = ""
    Quiet = 0
    EndAsked = False
    LookedAt = Seconds()
    ShowProgress "startar"
End Sub

' How long the program may be silent: until it has started, while it works, and when it is to end.
Private Function Allowed(ByVal limit As Double) As Double
    Allowed = limit
    If Told = "" And Allowed > START Then Allowed = START
    If EndAsked And Allowed > LAST_WORDS Then Allowed = LAST_WORDS
End Function

' Looks whether the program tells something new, and shows it. While a cell is edited or a box is
' open nobody looks: that time is not the program's silence, so a look counts for a second at most.
Private Sub LookFor(ByVal status As String)
    Dim progress As String, since As Double
    since = Elapsed(LookedAt)
    If since > 1 Then since = 1
    Quiet = Quiet + since
    LookedAt = Seconds()
    progress = ReadText(status & ".progress")
    If progress = "" Or progress = Told Or EndAsked Then Exit Sub
    Told = progress
    Quiet = 0
    ShowProgress Answer(progress, "text")
End Sub

Private Sub AskToEnd(ByVal status As String)
    Dim isWritten As Boolean
    EndAsked = True
    Quiet = 0
    isWritten = WriteText(status & ".cancel", "1")
    ShowProgress "avbryter"
End Sub

' The answer that is there, and what was needed for it taken away; or why there is none.
Private Function Ended(ByVal status As String, ByVal limit As Double) As String
    If IsFile(status) Then
        Ended = ReadAtLast(status)
        RemoveFile status
        RemoveFile status & ".progress"
        RemoveFile status & ".cancel"
        If Not IsUnderstood(Ended) Then Ended = Failure(NotUnderstood(Ended))
    ElseIf EndAsked Then
        Ended = OwnAnswer("cancelled", "Avbrutet. planxl hann inte svara, så något kan ha blivit skrivet.")
    Else
        Ended = Failure(Silent(Allowed(limit), Told <> ""))
        AskToEnd status
    End If
End Function

' A file that has just come is read by others too, as by what looks for viruses.
Private Function ReadAtLast(ByVal path As String) As String
    Dim since As Double
    since = Seconds()
    ReadAtLast = ReadText(path)
    Do While ReadAtLast = "" And Elapsed(since) < READING
        Pause
        ReadAtLast = ReadText(path)
    Loop
End Function

Private Function IsUnderstood(ByVal status As String) As Boolean
    On Error GoTo Garbled
    IsUnderstood = Answer(status, "planxl") = PROTOCOL And InStr(RESULTS, "|" & Answer(status, "result") & "|") > 0 And Answer(status, "message") <> ""
Garbled:
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

Private Function Failure(ByVal message As String) As String
    Failure = OwnAnswer("failed", message)
End Function

Private Function Elapsed(ByVal since As Double) As Double
    Elapsed = Seconds() - since
    If Elapsed < 0 Then Elapsed = Elapsed + DAY_LONG
End Function
