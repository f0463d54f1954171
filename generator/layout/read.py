"""Read what Graphviz placed: takes an image map (cmapx), gives rectangles in points by id."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.layout.engine import EngineError
from generator.units import Rect

UNITS_PER_POINT = 10
"""At 720 dots per inch."""


def read_boxes(cmapx: str) -> dict[str, Rect]:
    """The rectangle of every cell that has an id. Coordinates are `left,top,right,bottom` and may say `-0`."""
    try:
        areas = ElementTree.fromstring(cmapx).iter("area")
    except ElementTree.ParseError as problem:
        raise EngineError(f"Graphviz gave an image map that is no XML: {problem}") from problem
    boxes = {}
    for area in areas:
        left, top, right, bottom = (int(value) / UNITS_PER_POINT for value in area.get("coords", "").split(","))
        boxes[area.get("id", "")] = Rect(left, top, right - left, bottom - top)
    return boxes
