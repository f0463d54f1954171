"""What a template's tables look like: takes its package, gives the colour of their heads by its default table style."""

from __future__ import annotations

from generator.theme.load import Token
from generator.theme.office_package import OfficePackage, open_package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ACCENT = Token("accent1")
"""The head of Office's own default, Medium Style 2 - Accent 1, which files name without having it."""
_PLAIN = Token("")
_ON_SLIDES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""What slides call the colours of the scheme."""


def table_head(data: bytes) -> Token:
    """A colour of the theme with its shade; with no slot where the style leaves heads as the page. The file was found good."""
    package = open_package(data)
    main = next(item.target for item in package.relationships("") if item.type.endswith("/officeDocument"))
    styles = next((item.target for item in package.relationships(main) if item.type.endswith("/tableStyles")), "")
    return _head(package, styles) if package.has(styles) else _ACCENT


def _head(package: OfficePackage, part: str) -> Token:
    root = package.xml(part)
    default = root.get("def", "")
    style = next((item for item in root.iter(f"{_A}tblStyle") if item.get("styleId") == default), None)
    if style is None:
        return _ACCENT
    fill = style.find(f"{_A}firstRow/{_A}tcStyle/{_A}fill/{_A}solidFill")
    color = fill.find(f"{_A}schemeClr") if fill is not None else None
    if color is None:
        return _PLAIN if fill is None else _ACCENT
    shades = {child.tag.removeprefix(_A): int(child.get("val", "0")) for child in color if child.get("val", "").isdecimal()}
    return Token(_ON_SLIDES.get(color.get("val", ""), color.get("val", "")), shades.get("lumMod"), shades.get("lumOff"))
