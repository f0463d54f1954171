"""A template's typefaces: takes the part of a theme, gives its Latin families, and which table of widths measures each.

Families that a table is made for are measured by it; one that we have no table of, as wide as Arial.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostics, Span, note
from generator.text.metrics import DEFAULT_FAMILY, breadth, table_of
from generator.theme.office_package import OfficePackage

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ARIAL = "liberation-sans"
HEADINGS, TEXT = "+mj-lt", "+mn-lt"
"""How a template names the two families of its theme."""


def latin_fonts(package: OfficePackage, master: str) -> tuple[str, str]:
    """The families of headings and of text of a master's theme; empty where it names none."""
    theme = next((item.target for item in package.relationships(master) if item.type.endswith("/theme")), "")
    if not package.has(theme):
        return "", ""
    fonts = package.xml(theme).find(f"{_A}themeElements/{_A}fontScheme")
    found = [fonts.find(f"{_A}{name}/{_A}latin") if fonts is not None else None for name in ("majorFont", "minorFont")]
    major, minor = (font.get("typeface", "") if font is not None else "" for font in found)
    return major, minor


def named(font: str, fonts: tuple[str, str], default: str = TEXT) -> str:
    """The typeface that a placeholder has: by its name, or one of the theme's two; `default` is where none is said."""
    major, minor = fonts
    return {HEADINGS: major or minor, TEXT: minor or major}.get(font or default, font)


def measured_by(typeface: str) -> str:
    """The table of widths for a typeface: our own type's where none is named, Arial's where there is none for it."""
    return table_of(typeface) or (ARIAL if typeface else DEFAULT_FAMILY)


def widening(tables: Iterable[str]) -> float:
    """How much broader than our own type the broadest of the families is; 1 where all are narrower."""
    return max([1.0, *(breadth(table) / breadth(DEFAULT_FAMILY) for table in tables)])


def unmeasured(typefaces: Iterable[str], span: Span) -> Diagnostics:
    """LD230: a note on families whose widths are not known here."""
    names = [name for name in dict.fromkeys(typefaces) if name and not table_of(name)]
    if not names:
        return ()
    listed = " and ".join(f'"{name}"' for name in names)
    message = f"the widths of {listed} are not known here: text is measured as wide as Arial"
    return (note("LD230", span, message, "look at the longest headlines and labels, in a wider typeface they may break otherwise"),)
