"""What the sheets and tables of the summary workbook are called, and what its marker says."""

from __future__ import annotations

from planxl.workbook import declaration

OVERVIEW = "Översikt"
REGISTER = "Inlämning"
INDICATORS = declaration.INDICATORS
DEVELOPMENT = "Utveckling"
ACTIVITIES = declaration.ACTIVITIES
FOLLOW_UPS = "Saknade uppföljningar"
REMARKS = "Anmärkningar"
LOCAL_INDICATORS = declaration.LOCAL_INDICATORS
JOINT = "Länsgemensamt"
STEERING = "Styrgruppens noteringar"
SOURCES = "Källor"
CHART_DATA = "Diagramdata"
MARKER = declaration.MARKER

INTERNAL = "Intern – får inte spridas"
"""What every sheet of a summary says in which nothing is hidden."""

# The note sheets are read back, so their headings are a contract with earlier summaries.
ID = "Id"
JOINT_STATUS = "Status"
JOINT_COMMENT = "Kommentar"
STEERING_NOTE = "Notering"
JOINT_INPUTS = (JOINT_STATUS, JOINT_COMMENT)
STEERING_INPUTS = (STEERING_NOTE,)
INPUTS = {JOINT: JOINT_INPUTS, STEERING: STEERING_INPUTS}
"""The columns that people type into, by note sheet."""
