"""Connectors glued to their shapes: takes the points of a route, gives `p:cxnSp`.

A route of right angles becomes PowerPoint's own elbow, turned and flipped so that it runs exactly through the points:

    bentConnector3, as it is            turned by 90°
        0 ──┐ adj1                      0
            │                           └──┐ adj1
            └── 1                          1
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from generator.backends.pptx.geometry import add_polyline_geometry
from generator.backends.pptx.xml import add
from generator.scene.model import Connector
from generator.units import EmuRect

_QUARTER_TURN = 5_400_000
_WHOLE = 100_000
_MOST_ADJUSTMENTS = 3

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Elbow:
    """A preset connector in its place. `frame` is before turning; adjustments are in 1/100000 of its sides."""

    preset: str
    frame: EmuRect
    is_turned: bool = False
    is_flipped_across: bool = False
    is_flipped_down: bool = False
    adjustments: tuple[int, ...] = ()


def fit_elbow(points: tuple[Point, ...]) -> Elbow | None:
    """The preset that runs through the points; None if none does: slanting parts, more than four bends, or a loop back."""
    points = _corners(points)
    if len(points) == 2:
        return _straight(*points)
    if not _is_rectangular(points) or len(points) - 3 > _MOST_ADJUSTMENTS:
        return None
    (left, top), (right, bottom) = points[0], points[-1]
    adjustments = []
    for index, (x, y) in enumerate(points[1:-2], start=1):
        is_level = points[index - 1][1] == y
        start, end, place = (left, right, x) if is_level else (top, bottom, y)
        if start == end:
            return None
        adjustments.append(round((place - start) / (end - start) * _WHOLE))
    preset = f"bentConnector{len(points) - 1}"
    if points[0][1] == points[1][1]:
        frame = EmuRect(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))
        return Elbow(preset, frame, False, right < left, bottom < top, tuple(adjustments))
    # Turned by 90° clockwise a point (x, y) of the preset comes to (-y, x): its length runs down, its height to the left.
    width, height = abs(bottom - top), abs(right - left)
    frame = EmuRect((left + right - width) // 2, (top + bottom - height) // 2, width, height)
    return Elbow(preset, frame, True, bottom < top, right > left, tuple(adjustments))


def _corners(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Both ends and the points where the direction changes."""
    inner = [b for a, b, c in zip(points, points[1:], points[2:], strict=False) if _turns(a, b, c)]
    return (points[0], *inner, points[-1])


def _turns(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) != (b[1] - a[1]) * (c[0] - b[0])


def _straight(start: Point, end: Point) -> Elbow:
    frame = EmuRect(min(start[0], end[0]), min(start[1], end[1]), abs(end[0] - start[0]), abs(end[1] - start[1]))
    return Elbow("straightConnector1", frame, False, end[0] < start[0], end[1] < start[1])


def _is_rectangular(points: tuple[Point, ...]) -> bool:
    """Whether the parts of a route are by turns level and upright."""
    parts = [(a[1] == b[1], a[0] == b[0]) for a, b in pairwise(points)]
    return all(level != upright for level, upright in parts) and all(a[0] != b[0] for a, b in pairwise(parts))


@dataclass(frozen=True, slots=True)
class Glue:
    """The shape a connector's end is tied to, by its id on the slide, and the number of the connection site."""

    shape_id: int
    site: int


def add_route(parent: etree._Element, connector: Connector) -> None:
    """Place and geometry of a connector."""
    elbow = fit_elbow(connector.points)
    if elbow is None:
        xs, ys = zip(*connector.points, strict=True)
        frame = EmuRect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        _add_place(parent, Elbow("", frame))
        add_polyline_geometry(parent, connector.points, frame)
        return
    _add_place(parent, elbow)
    guides = add(add(parent, "a:prstGeom", {"prst": elbow.preset}), "a:avLst")
    for number, value in enumerate(elbow.adjustments, start=1):
        add(guides, "a:gd", {"name": f"adj{number}", "fmla": f"val {value}"})


def _add_place(parent: etree._Element, elbow: Elbow) -> None:
    turns = {
        "rot": _QUARTER_TURN if elbow.is_turned else None,
        "flipH": True if elbow.is_flipped_across else None,
        "flipV": True if elbow.is_flipped_down else None,
    }
    place = add(parent, "a:xfrm", turns)
    add(place, "a:off", {"x": elbow.frame.x, "y": elbow.frame.y})
    add(place, "a:ext", {"cx": elbow.frame.width, "cy": elbow.frame.height})


def add_glue(parent: etree._Element, tail: Glue | None, head: Glue | None) -> None:
    for name, glue in (("a:stCxn", tail), ("a:endCxn", head)):
        if glue is not None:
            add(parent, name, {"id": glue.shape_id, "idx": glue.site})
