"""The shape tree every slide, layout and notes page begins with."""

from __future__ import annotations

from lxml import etree

from generator.backends.pptx.shapes import TREE_ID
from generator.backends.pptx.xml import add


def add_tree(parent: etree._Element) -> etree._Element:
    """An empty `p:spTree`; its own place is nothing, as PowerPoint writes it."""
    tree = add(parent, "p:spTree")
    names = add(tree, "p:nvGrpSpPr")
    add(names, "p:cNvPr", {"id": TREE_ID, "name": ""})
    add(names, "p:cNvGrpSpPr")
    add(names, "p:nvPr")
    place = add(add(tree, "p:grpSpPr"), "a:xfrm")
    for name in ("a:off", "a:chOff"):
        add(place, name, {"x": 0, "y": 0})
        add(place, "a:ext" if name == "a:off" else "a:chExt", {"cx": 0, "cy": 0})
    return tree
