Attribute VB_Name = "PlanxlButtons"
Option Explicit
Option Private Module

' What each button does, without any dialog: given what it needs, it gives the text to show, or
' nothing. The book is an open workbook's name; without one the workbook in front is meant.

Private Const NO_BOOK As String = "Ingen arbetsbok är öppen. Öppna kommunens arbetsbok och tryck på knappen igen. Står det Skyddad vy överst: välj Aktivera redigering först."
Private Const NO_FOLDER As String = "Ingen mapp är vald. Tryck på knappen igen och välj en mapp."
Private Const REMINDERS As String = "Påminnelser"

Public Function MergeFolder(ByVal folder As String, ByVal target As String) As String
    MergeFolder = FolderTrouble(folder)
    If MergeFolder = "" Then MergeFolder = DoneJob("merge", FolderArgument(folder) & Argument("output", target) & Argument("catalogue", Setting("catalogue")) & Argument("delregion", Setting("delregion")), "")
End Function

Public Function CheckBook(ByVal book As String) As String
    CheckBook = BookJob("check", book, Argument("catalogue", Setting("catalogue")))
End Function

Public Function FillBook(ByVal book As String) As String
    FillBook = BookJob("fill", book, Argument("catalogue", Setting("catalogue")))
End Function

Public Function UnfillBook(ByVal book As String) As String
    UnfillBook = BookJob("unfill", book, "")
End Function

Public Function MissingInBook(ByVal book As String) As String
    MissingInBook = BookJob("missing", book, Argument("catalogue", Setting("catalogue")))
End Function

Public Function CleanBook(ByVal book As String) As String
    CleanBook = BookJob("clean", book, "")
End Function

' Letters to the municipalities, in a folder of their own beside the workbooks.
Public Function RemindFolder(ByVal folder As String, ByVal deadline As String) As String
    RemindFolder = FolderTrouble(folder)
    If RemindFolder = "" Then RemindFolder = DoneJob("remind", FolderArgument(folder) & Argument("output", Joined(folder, REMINDERS)) & Argument("catalogue", Setting("catalogue")) & Argument("delregion", Setting("delregion")) & Argument("deadline", Trim(deadline)), "")
End Function

Public Function NewBook(ByVal municipality As String, ByVal whichYear As String, ByVal folder As String) As String
    NewBook = YearTrouble(whichYear) & FolderTrouble(folder)
    If Trim(municipality) = "" Then NewBook = "Ingen kommun är angiven. Skriv kommunens namn, till exempel Tanum."
    If NewBook = "" Then NewBook = DoneJob("new", Argument("kommun", Trim(municipality)) & Argument("year", Trim(whichYear)) & Argument("output", WithoutEnd(folder)) & Argument("catalogue", Setting("catalogue")), "")
End Function

' Next year's workbook of an open one, made of a copy: so it has what is not saved yet too.
Public Function RollBook(ByVal book As String, ByVal whichYear As String, ByVal target As String) As String
    Dim path As String
    If book = "" Then book = FrontBook()
    If book = "" Then RollBook = NO_BOOK
    If RollBook = "" Then RollBook = YearTrouble(whichYear) & FolderTrouble(target)
    If RollBook = "" And Not IsSayable(book) Then RollBook = NotSayable(" " & book)
    If RollBook <> "" Then Exit Function
    path = CopyOf(book)
    If path = "" Then
        RollBook = book & " gick inte att kopiera. Spara den på datorn (Arkiv, Spara som) och försök igen."
    Else
        RollBook = RollJob(path, whichYear, target)
        RemoveFile path
    End If
End Function

Public Function RollFolder(ByVal folder As String, ByVal whichYear As String, ByVal target As String) As String
    RollFolder = FolderTrouble(folder)
    If RollFolder = "" Then RollFolder = YearTrouble(whichYear) & FolderTrouble(target)
    If RollFolder = "" Then RollFolder = RollJob(folder, whichYear, target)
End Function

Private Function RollJob(ByVal source As String, ByVal whichYear As String, ByVal target As String) As String
    RollJob = DoneJob("roll", FolderArgument(source) & Argument("output", WithoutEnd(target)) & Argument("year", Trim(whichYear)) & Argument("catalogue", Setting("catalogue")), "")
End Function

Public Function SaveSettings(ByVal programme As String, ByVal catalogue As String, ByVal delregion As String) As String
    Dim path As String, lacking As String
    path = Written(AsCommand(programme), Trim(catalogue), Trim(delregion))
    If path = "" Then
        SaveSettings = "Inställningarna gick inte att spara, varken i " & SharedFile() & " eller i " & OwnFile() & ". Be it-avdelningen om rätt att skriva där."
        Exit Function
    End If
    SaveSettings = "Inställningarna är sparade i " & path & "."
    If AsCommand(programme) <> "" And Setting("program") <> AsCommand(programme) Then lacking = lacking & " program"
    If Trim(catalogue) <> "" And Setting("catalogue") <> Trim(catalogue) Then lacking = lacking & " katalog"
    If Trim(delregion) <> "" And Setting("delregion") <> Trim(delregion) Then lacking = lacking & " delregion"
    If lacking <> "" Then SaveSettings = SaveSettings & " Men det som står i " & SharedFile() & " gäller före, och det bestämmer:" & lacking & "."
    SaveSettings = SaveSettings & vbLf & AboutText()
End Function

' The versions of add-in and program, and whether they fit.
Public Function AboutText() As String
    Dim told As String
    told = DoneJob("version", "", "")
    AboutText = "planxl för Excel, tillägget version " & AddinVersion & "."
    If LastVersion = "" Or LastResult <> "done" Then
        AboutText = AboutText & vbLf & told
    ElseIf Misfits(LastVersion) <> "" Then
        AboutText = AboutText & vbLf & Misfits(LastVersion)
    Else
        AboutText = AboutText & vbLf & "Programmet är version " & LastVersion & ". De passar ihop."
    End If
    AboutText = AboutText & vbLf & "Startas med: " & Program()
End Function

Public Function HelpText() As String
    LastResult = "done"
    HelpText = "Slå ihop: en mapp med kommunernas arbetsböcker blir en sammanställning." & vbLf & _
        "Kontrollera: anmärkningar i den öppna arbetsbokens celler, och en lista med länkar dit." & vbLf & _
        "Fyll indikatorer: hämtar statistik till tomma celler. Det du har skrivit ändras aldrig." & vbLf & _
        "Saknade uppföljningar: en lista, eller brev till kommunerna." & vbLf & _
        "Ny arbetsbok, Nytt år: en kommuns arbetsbok, tom eller gjord av förra årets." & vbLf & _
        "Ta bort: anmärkningar eller hämtade värden tas bort igen." & vbLf & vbLf & _
        "Esc, eller en knapp till, avbryter. planxl sparar aldrig din arbetsbok: det gör du." & vbLf & _
        "Mer hjälp finns på bladet Manual i varje arbetsbok. Fungerar något inte: kör planxl excel doctor i kommandotolken."
End Function

Private Function BookJob(ByVal verb As String, ByVal book As String, ByVal arguments As String) As String
    If book = "" Then book = FrontBook()
    If book = "" Then
        BookJob = NO_BOOK
    ElseIf Not IsOpen(book) Then
        BookJob = book & " är inte öppen. Öppna den och tryck på knappen igen."
    Else
        BookJob = DoneJob(verb, Argument("book", PathOf(book)) & arguments, book)
    End If
End Function

Private Function FolderArgument(ByVal folder As String) As String
    FolderArgument = Argument("folder", WithoutEnd(folder))
End Function

Private Function FolderTrouble(ByVal folder As String) As String
    If Trim(folder) = "" Then
        FolderTrouble = NO_FOLDER
    ElseIf IsAddress(folder) Then
        FolderTrouble = "Mappen ligger på webben: " & folder & vbLf & "planxl läser mappar på datorn. Synkronisera mappen (knappen Synkronisera i SharePoint eller OneDrive) och välj den i Utforskaren, eller ladda ner filerna till en mapp."
    ElseIf Not IsSayable(folder) Then
        FolderTrouble = NotSayable(" " & folder)
    ElseIf Not IsFolder(folder) Then
        FolderTrouble = "Mappen går inte att nå: " & folder & vbLf & "Kontrollera att den finns och att du är ansluten, och välj den igen."
    End If
    If FolderTrouble <> "" Then LastResult = "failed"
End Function

Private Function YearTrouble(ByVal whichYear As String) As String
    If Val(whichYear) >= 2000 And Val(whichYear) <= 2100 And Len(Trim(whichYear)) = 4 Then Exit Function
    YearTrouble = Chr(34) & whichYear & Chr(34) & " är inget redovisningsår. Skriv till exempel 2026." & vbLf
    LastResult = "failed"
End Function
