Attribute VB_Name = "PlanxlRibbon"
Option Explicit

' What the ribbon calls, one line each: customUI14.xml names them.

Public Sub PlanxlMerge(control As IRibbonControl)
    Clicked "merge"
End Sub

Public Sub PlanxlCheck(control As IRibbonControl)
    Clicked "check"
End Sub

Public Sub PlanxlFill(control As IRibbonControl)
    Clicked "fill"
End Sub

Public Sub PlanxlUnfill(control As IRibbonControl)
    Clicked "unfill"
End Sub

Public Sub PlanxlMissing(control As IRibbonControl)
    Clicked "missing"
End Sub

Public Sub PlanxlRemind(control As IRibbonControl)
    Clicked "remind"
End Sub

Public Sub PlanxlNew(control As IRibbonControl)
    Clicked "new"
End Sub

Public Sub PlanxlRollBook(control As IRibbonControl)
    Clicked "rollbook"
End Sub

Public Sub PlanxlRollFolder(control As IRibbonControl)
    Clicked "rollfolder"
End Sub

Public Sub PlanxlClean(control As IRibbonControl)
    Clicked "clean"
End Sub

Public Sub PlanxlSettingsAsked(control As IRibbonControl)
    Clicked "settings"
End Sub

Public Sub PlanxlHelp(control As IRibbonControl)
    Clicked "help"
End Sub

Public Sub PlanxlAbout(control As IRibbonControl)
    Clicked "about"
End Sub
