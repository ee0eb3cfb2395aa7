"""What a source says otherwise than the workbook."""

from __future__ import annotations

from planxl.findings.finding import Code, Severity

FIGURE_DIFFERS = Code(
    "FYL-001",
    Severity.WARNING,
    "Värdet skiljer sig från källans",
    "här står {found}, men {origin} säger {figure} ({indicator}).",
    "Kontrollera vilket som gäller. Behåll det egna värdet om det är riktigt, och skriv då i "
    "Källa varifrån det kommer.",
)
SENSITIVE_FIGURE_DIFFERS = Code(
    "FYL-002",
    Severity.WARNING,
    "Ett känsligt värde skiljer sig från källans",
    "värdet är ett annat än det som {origin} säger ({indicator}).",
    "Kontrollera vilket som gäller. Behåll det egna värdet om det är riktigt, och skriv då i "
    "Källa varifrån det kommer.",
)
