"""A template's typefaces: takes the part of a theme, gives its Latin families, and which table of widths measures them.

Families of the same advance widths are measured exactly; one that we have no table of, as wide as Arial.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostics, Span, note
from generator.theme.office_package import OfficePackage

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CALIBRI, ARIAL = "carlito", "liberation-sans"
WIDENING = 1.12
"""Arial's advances over Calibri's: 1.09 in the mean of our decks' English texts, and single lines are wider."""
_MEASURED = {
    **dict.fromkeys(("calibri", "carlito", "calibri light"), CALIBRI),
    **dict.fromkeys(("arial", "helvetica", "liberation sans", "arimo"), ARIAL),
}


def latin_fonts(package: OfficePackage, master: str) -> tuple[str, str]:
    """The families of headings and of text of a master's theme; empty where it names none."""
    theme = next((item.target for item in package.relationships(master) if item.type.endswith("/theme")), "")
    if not package.has(theme):
        return "", ""
    fonts = package.xml(theme).find(f"{_A}themeElements/{_A}fontScheme")
    found = [fonts.find(f"{_A}{name}/{_A}latin") if fonts is not None else None for name in ("majorFont", "minorFont")]
    major, minor = (font.get("typeface", "") if font is not None else "" for font in found)
    return major, minor


def measured_by(fonts: tuple[str, str]) -> str:
    """The table that measures both families: Arial's, unless both are as narrow as Calibri."""
    tables = {_MEASURED.get(name.strip().casefold(), ARIAL) for name in fonts if name}
    return CALIBRI if tables <= {CALIBRI} else ARIAL


def unmeasured(fonts: tuple[str, str], span: Span) -> Diagnostics:
    """LD230: a note on families whose widths are not known here."""
    names = [name for name in dict.fromkeys(fonts) if name and name.strip().casefold() not in _MEASURED]
    if not names:
        return ()
    listed = " and ".join(f'"{name}"' for name in names)
    message = f"the widths of {listed} are not known here: text is measured as wide as Arial"
    return (note("LD230", span, message, "look at the longest headlines and labels, in a wider typeface they may break otherwise"),)
