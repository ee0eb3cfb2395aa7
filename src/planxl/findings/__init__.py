"""Findings: what was found in a workbook, and the Swedish sentences for it."""

from planxl.findings.finding import Code, Finding, Param, Place, Severity, Waiver

__all__ = ["Code", "Finding", "Param", "Place", "Severity", "Waiver"]
