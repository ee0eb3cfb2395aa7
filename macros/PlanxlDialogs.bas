Attribute VB_Name = "PlanxlDialogs"
Option Explicit
Option Private Module

' The dialogs around the work: they ask for what a button needs, and show what came of it.

Private Const TITLE As String = "planxl"
Private Const FOLDER_PICKER As Long = 4
Private Const ASKING As String = "|merge|remind|new|rollbook|rollfolder|settings|"
Private Const ON_MAC As String = "På Mac får Excel inte starta andra program. Gör samma sak i Terminal: skriv planxl --help, så står det hur."

Private WasCancelled As Boolean

' What every button on the ribbon comes to. Esc belongs to the dialogs: else it would stop the code,
' with a box of its own.
Public Sub Clicked(ByVal button As String)
    Dim escape As Variant
    On Error GoTo Failed
    escape = EscapeNow()
    IgnoreEscape
    If IsBusy() Then
        OfferToEnd
    Else
        WasCancelled = False
        Tell Outcome(button)
    End If
    RestoreEscape escape
    Exit Sub
Failed:
    LastResult = "failed"
    Tell Unexpected(Err.Number, Err.Description)
    RestoreEscape escape
End Sub

' A click while a job goes on, which is what Excel does not keep anybody from.
Private Sub OfferToEnd()
    If MsgBox("planxl arbetar redan. Ska det avbrytas?", vbYesNo + vbQuestion, TITLE) = vbYes Then CancelAsked = True
End Sub

Private Function Outcome(ByVal button As String) As String
    LastResult = "failed"
    If IsMac() And InStr(ASKING, "|" & button & "|") > 0 Then
        Outcome = ON_MAC
        Exit Function
    End If
    Select Case button
        Case "merge": Outcome = AskedMerge()
        Case "check": Outcome = CheckBook("")
        Case "fill": Outcome = FillBook("")
        Case "unfill": Outcome = UnfillBook("")
        Case "missing": Outcome = MissingInBook("")
        Case "remind": Outcome = AskedRemind()
        Case "new": Outcome = AskedNew()
        Case "rollbook": Outcome = AskedRollBook()
        Case "rollfolder": Outcome = AskedRollFolder()
        Case "clean": Outcome = CleanBook("")
        Case "settings": Outcome = AskedSettings()
        Case "help": Outcome = HelpText()
        Case "about": Outcome = AboutText()
    End Select
End Function

Private Function AskedMerge() As String
    Dim folder As String
    folder = ChosenFolder("Välj mappen med kommunernas arbetsböcker")
    If Not WasCancelled Then AskedMerge = MergeFolder(folder, "")
End Function

Private Function AskedRemind() As String
    Dim folder As String, deadline As String
    folder = ChosenFolder("Välj mappen med kommunernas arbetsböcker")
    If Not WasCancelled Then deadline = Asked("Sista dag att svara, till exempel 2027-01-31. Lämna tomt om breven inte ska nämna någon dag.", "")
    If Not WasCancelled Then AskedRemind = RemindFolder(folder, deadline)
End Function

Private Function AskedNew() As String
    Dim municipality As String, whichYear As String, folder As String
    municipality = Asked("Vilken kommun är arbetsboken för?", "")
    If Not WasCancelled Then whichYear = Asked("Vilket redovisningsår?", CStr(Year(Date)))
    If Not WasCancelled Then folder = ChosenFolder("Välj mappen som arbetsboken ska läggas i")
    If Not WasCancelled Then AskedNew = NewBook(municipality, whichYear, folder)
End Function

Private Function AskedRollBook() As String
    Dim whichYear As String, folder As String
    whichYear = Asked("Vilket redovisningsår ska den nya arbetsboken vara för?", CStr(Year(Date)))
    If Not WasCancelled Then folder = ChosenFolder("Välj mappen som den nya arbetsboken ska läggas i")
    If Not WasCancelled Then AskedRollBook = RollBook("", whichYear, folder)
End Function

Private Function AskedRollFolder() As String
    Dim folder As String, whichYear As String, target As String
    folder = ChosenFolder("Välj mappen med förra årets arbetsböcker")
    If Not WasCancelled Then whichYear = Asked("Vilket redovisningsår ska de nya arbetsböckerna vara för?", CStr(Year(Date)))
    If Not WasCancelled Then target = ChosenFolder("Välj mappen som de nya arbetsböckerna ska läggas i")
    If Not WasCancelled Then AskedRollFolder = RollFolder(folder, whichYear, target)
End Function

Private Function AskedSettings() As String
    Dim programme As String, catalogue As String, delregion As String
    programme = Asked("Programmet planxl: sökvägen till planxl.exe, eller kommandot som startar det.", Program())
    If Not WasCancelled Then catalogue = Asked("Handlingsplanens katalog: ett id eller en .toml-fil. Tomt: den som arbetsböckerna hör till.", Setting("catalogue"))
    If Not WasCancelled Then delregion = Asked("Delregion: bara den delregionens kommuner räknas. Tomt: alla.", Setting("delregion"))
    If Not WasCancelled Then AskedSettings = SaveSettings(programme, catalogue, delregion)
End Function

' Excel's own box tells a cancelled question from an empty answer.
Private Function Asked(ByVal question As String, ByVal suggestion As String) As String
    Dim given As Variant
    given = Application.InputBox(question, TITLE, suggestion, Type:=2)
    WasCancelled = VarType(given) = vbBoolean
    If Not WasCancelled Then Asked = CStr(given)
End Function

Private Function ChosenFolder(ByVal question As String) As String
    Dim picker As Object
    Set picker = Application.FileDialog(FOLDER_PICKER)
    picker.Title = question
    picker.AllowMultiSelect = False
    WasCancelled = picker.Show = 0
    If Not WasCancelled Then ChosenFolder = picker.SelectedItems(1)
End Function

' Nothing to say is nothing to show: the person has cancelled.
Private Sub Tell(ByVal text As String)
    If text = "" Then Exit Sub
    If LastResult = "failed" Then
        MsgBox Shortened(text), vbExclamation, TITLE
    Else
        MsgBox Shortened(text), vbInformation, TITLE
    End If
End Sub
