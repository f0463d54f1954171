"""Connectors glued to their shapes: takes a connector of the scene, gives the geometry of a `p:cxnSp`.

Which preset follows a route is settled in `scene/bends.py`; what none follows is drawn as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator.backends.pptx.geometry import add_line_geometry
from generator.backends.pptx.xml import add
from generator.scene.bends import bend_of
from generator.scene.model import Bend, Connector
from generator.units import EmuRect

_QUARTER_TURN = 5_400_000


@dataclass(frozen=True, slots=True)
class Glue:
    """The shape a connector's end is tied to, by its id on the slide, and the number of the connection site."""

    shape_id: int
    site: int


def is_preset(connector: Connector) -> bool:
    """Whether a preset draws it, which every program knows how to lay anew."""
    return bend_of(connector) is not None


def add_route(parent: etree._Element, connector: Connector) -> None:
    """Place and geometry of a connector."""
    bend = bend_of(connector)
    if bend is None:
        xs, ys = zip(*connector.points, strict=True)
        frame = EmuRect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        _add_place(parent, Bend("", frame))
        add_line_geometry(parent, connector, frame)
        return
    _add_place(parent, bend)
    guides = add(add(parent, "a:prstGeom", {"prst": bend.preset}), "a:avLst")
    for number, value in enumerate(bend.adjustments, start=1):
        add(guides, "a:gd", {"name": f"adj{number}", "fmla": f"val {value}"})


def _add_place(parent: etree._Element, bend: Bend) -> None:
    turns = {
        "rot": _QUARTER_TURN if bend.is_turned else None,
        "flipH": True if bend.is_flipped_across else None,
        "flipV": True if bend.is_flipped_down else None,
    }
    place = add(parent, "a:xfrm", turns)
    add(place, "a:off", {"x": bend.frame.x, "y": bend.frame.y})
    add(place, "a:ext", {"cx": bend.frame.width, "cy": bend.frame.height})


def add_glue(parent: etree._Element, tail: Glue | None, head: Glue | None, *, is_fixed: bool = False) -> None:
    """The shapes at both ends. LibreOffice compares ids as text and draws a line as it is stored where it finds no shape:
    that of a fixed line begins with a zero, which an unsigned integer may (docs/research/office-files.md).
    """
    for name, glue in (("a:stCxn", tail), ("a:endCxn", head)):
        if glue is not None:
            add(parent, name, {"id": f"0{glue.shape_id}" if is_fixed else glue.shape_id, "idx": glue.site})
