"""Names and elements of PresentationML: takes prefixed names, gives lxml elements; knows no shape.

Elements are added straight to their parent, which is the fast way with lxml and keeps namespaces declared once, at the root.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lxml import etree

NAMESPACES: Mapping[str, str] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p159": "http://schemas.microsoft.com/office/powerpoint/2015/09/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "office2010": "http://schemas.microsoft.com/office/drawing/2010/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def qualified(name: str) -> str:
    """`a:off` as lxml wants it: `{http://…}off`; a name without a prefix stays as it is."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def root(name: str, *prefixes: str) -> etree._Element:
    """A new root element that declares the prefixes used below it."""
    return etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})


def add(parent: etree._Element, name: str, attributes: Mapping[str, object] | None = None) -> etree._Element:
    """A new last child; attributes that are None are left out, truths are written 1 and 0."""
    if not attributes:
        return etree.SubElement(parent, qualified(name))
    given = {qualified(key): written(value) for key, value in attributes.items() if value is not None}
    return etree.SubElement(parent, qualified(name), given)


def add_value(parent: etree._Element, name: str, value: object) -> etree._Element:
    """A child that says one thing, as charts have many: `<c:barDir val="bar"/>`."""
    element = etree.SubElement(parent, qualified(name))
    element.set("val", written(value))
    return element


def add_text(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, qualified(name))
    element.text = legal(text)
    return element


def add_extension(parent: etree._Element, uri: str, name: str, prefix: str, attributes: Mapping[str, object]) -> None:
    """An element of a later Office version, in the extension list that earlier ones skip."""
    extensions = parent.find(qualified("a:extLst"))
    if extensions is None:
        extensions = add(parent, "a:extLst")
    extension = add(extensions, "a:ext", {"uri": uri})
    element = etree.SubElement(extension, qualified(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in attributes.items():
        element.set(qualified(key), written(value))


def add_alternatives(parent: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Two places for the same thing: PowerPoint reads the first, programs that know no Office 2010 the second.

    LibreOffice goes by the usual prefixes (`a14`), so that under this one it reads the second: docs/research/office-files.md.
    """
    both = etree.SubElement(parent, qualified("mc:AlternateContent"), nsmap={"mc": NAMESPACES["mc"]})
    nsmap = {"office2010": NAMESPACES["office2010"]}
    choice = etree.SubElement(both, qualified("mc:Choice"), {"Requires": "office2010"}, nsmap=nsmap)
    return choice, etree.SubElement(both, qualified("mc:Fallback"))


def written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return legal(value) if isinstance(value, str) else str(value)


def legal(text: str) -> str:
    """Without the control characters that no XML file can hold; YAML lets authors write them."""
    return text if text.isascii() and text.isprintable() else _FORBIDDEN.sub("", text)
