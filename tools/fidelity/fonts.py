"""One and the same type for Graphviz and for LibreOffice, which otherwise fall back on different fonts where one is missing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_RELATIVES = {
    "Liberation Serif": ("Times", "Times-Roman", "Times New Roman", "serif"),
    "Liberation Sans": ("Helvetica", "Arial", "sans-serif", "Sans-Serif", "sans"),
    "Liberation Mono": ("Courier", "Courier New", "monospace"),
    "Carlito": ("Calibri",),
}
_UNLIKE = ("DejaVu Serif", "DejaVu Sans", "DejaVu Sans Mono", "Nimbus Roman", "Nimbus Sans", "Nimbus Mono PS")
"""Fonts that Graphviz takes for Times or Helvetica where it finds them, and LibreOffice does not."""
_MATCH = """<match target="pattern"><test name="family" qual="first"><string>{asked}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit></match>"""


def fonts(folder: Path) -> Mapping[str, str]:
    """The environment in which both find the same fonts: those of the same widths as the ones that Office has."""
    path = (folder / "fonts.conf").resolve()
    if not path.exists():
        matches = "\n".join(_MATCH.format(asked=asked, given=given) for given, families in _RELATIVES.items() for asked in families)
        rejected = "".join(f'<pattern><patelt name="family"><string>{family}</string></patelt></pattern>' for family in _UNLIKE)
        path.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
            f'{matches}<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
            f"<selectfont><rejectfont>{rejected}</rejectfont></selectfont></fontconfig>",
            encoding="utf-8",
        )
    return {**os.environ, "FONTCONFIG_FILE": str(path)}
