"""Edges as connectors: takes what was drawn for an edge and the docks of its ends, gives connectors glued at both ends.

A straight or rectangular route becomes PowerPoint's straight or elbow connector; a curve the curved connector that stays near
it, else a freeform that keeps it. Arrowheads are the ends of the line where PowerPoint has the kind; else shapes beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from generator.drawn.model import DrawnEdge, Kind, Point, Shade, Stroke
from generator.scene.bends import fit_curve, fit_elbow
from generator.scene.drawn.labels import label_item
from generator.scene.drawn.nodes import Dock, Kit, link_of, shapes_in, tip_of
from generator.scene.drawn.outlines import geometry_of
from generator.scene.drawn.place import fill
from generator.scene.model import Bend, Box, Connector, Item, Line, LineEnd
from generator.theme.model import Color
from generator.units import EMU_PER_POINT, emu

STRAIGHT = 0.75
"""Points by which the control points of a straight route may be off the straight line."""
CLOSE = 4.0
"""Points by which a curved connector may leave the route that Graphviz chose to keep clear of nodes."""
OFF_SITE = 2.0
"""Points from the end of a route to its connection site, over which it is seen to run elsewhere when a program lays it anew."""
AT_BORDER = 2.0
"""Points between the end of a route and the border of the shape it docks on."""
_SQUARE = 0.25
_LEAST_WIDTH = 2.0
"""Points; PowerPoint draws the ends of thinner lines as large as those of this one."""
_SIZES = (("sm", 2.0), ("med", 3.0), ("lg", 5.0))
_ENDS: Mapping[str, str] = {
    "normal": "triangle",
    "vee": "stealth",
    "open": "stealth",
    "diamond": "diamond",
    "ediamond": "",
    "dot": "oval",
}
_MIDDLED = ("diamond", "oval")


@dataclass(frozen=True, slots=True)
class Ends:
    """The docks of an edge's two nodes, with those of the clusters it is cut off at, where it is."""

    tail: Sequence[Dock]
    head: Sequence[Dock]


@dataclass(frozen=True, slots=True)
class Routed:
    """The items of an edge, how many of its lines keep their curves as freeforms, and how many heads are shapes."""

    items: tuple[Item, ...]
    freeforms: int = 0
    drawn_heads: int = 0


@dataclass(frozen=True, slots=True)
class _Head:
    """What becomes of an arrowhead: an end of the line that reaches `tip`, or shapes of its own."""

    end: LineEnd | None
    tip: Point | None
    shapes: tuple[Stroke, ...] = ()


def edge_items(edge: DrawnEdge, ends: Ends, kit: Kit) -> Routed:
    name = f"{edge.tail} {'->' if edge.is_directed else '--'} {edge.head}"
    lines = [line for line in edge.lines if not line.fill]
    areas = [line for line in edge.lines if line.fill]
    items: list[Item] = []
    freeforms = 0
    heads = _heads(edge, lines)
    for index, line in enumerate(lines):
        tail, head = (heads[0] if index == 0 else _NO_HEAD, heads[1] if index == len(lines) - 1 else _NO_HEAD)
        connector = _connector(name, edge, line, (tail, head), ends, kit)
        freeforms += connector.bend is None and connector.is_curved
        items.append(connector)
    if areas:  # a tapered line is an area: what it connects is said by a line without a trace
        items += [_invisible(name, edge, areas, ends, kit), *_shapes(f"{name} line", areas, kit)]
    for side, head in zip(("tail", "head"), heads, strict=True):
        items += _shapes(f"{name} {side}", head.shapes, kit)
    items += _labels(name, edge, kit)
    return Routed(tuple(items), freeforms, sum(bool(head.shapes) for head in heads))


def _labels(name: str, edge: DrawnEdge, kit: Kit) -> Iterator[Item]:
    for words in edge.labels.values():
        label = label_item(f"{name} label", words, kit.place)
        if label:
            yield label


# --- arrowheads --------------------------------------------------------------------------------------------------------

_NO_HEAD = _Head(None, None)


def _heads(edge: DrawnEdge, lines: Sequence[Stroke]) -> tuple[_Head, _Head]:
    if not lines:
        return _Head(None, None, edge.tail_arrow), _Head(None, None, edge.head_arrow)
    can_end = len(lines) == 1
    tail = _head(edge.tail_arrow, edge.attributes.get("arrowtail", "normal"), lines[0].points[0], lines[0], can_end=can_end)
    head = _head(edge.head_arrow, edge.attributes.get("arrowhead", "normal"), lines[-1].points[-1], lines[-1], can_end=can_end)
    return tail, head


def _head(strokes: tuple[Stroke, ...], kind: str, base: Point, line: Stroke, *, can_end: bool) -> _Head:
    """An arrowhead that PowerPoint knows, of nearly the size it was drawn in; any other stays as it was drawn."""
    if not strokes:
        return _NO_HEAD
    known = _ENDS.get(kind or "normal", "")
    if not (known and can_end and len(strokes) == 1 and strokes[0].fill == line.pen.paint):
        return _Head(None, None, strokes)
    tip = _tip(strokes[0], base)
    length = hypot(tip[0] - base[0], tip[1] - base[1])
    across = _across(strokes[0], base, tip)
    if known in _MIDDLED:
        tip = ((tip[0] + base[0]) / 2, (tip[1] + base[1]) / 2)
    return _Head(LineEnd(known, _size(across, line.pen.width), _size(length, line.pen.width)), tip)


def _tip(stroke: Stroke, base: Point) -> Point:
    """The point of an arrowhead farthest from where the line ends; a circle's is as far beyond its middle."""
    if stroke.kind is Kind.ELLIPSE:
        x, y = stroke.box.center
        return 2 * x - base[0], 2 * y - base[1]
    return max(stroke.points, key=lambda point: hypot(point[0] - base[0], point[1] - base[1]))


def _across(stroke: Stroke, base: Point, tip: Point) -> float:
    length = hypot(tip[0] - base[0], tip[1] - base[1]) or 1.0
    dx, dy = (tip[0] - base[0]) / length, (tip[1] - base[1]) / length
    if stroke.kind is Kind.ELLIPSE:
        return stroke.box.width
    sides = [(x - base[0]) * dy - (y - base[1]) * dx for x, y in stroke.points]
    return max(sides) - min(sides)


def _size(length: float, width: float) -> str:
    """The size whose length for a line of this width is nearest."""
    return min(_SIZES, key=lambda size: abs(size[1] * max(width, _LEAST_WIDTH) - length))[0]


# --- routes ------------------------------------------------------------------------------------------------------------


def _connector(name: str, edge: DrawnEdge, line: Stroke, heads: tuple[_Head, _Head], ends: Ends, kit: Kit) -> Connector:
    points = _extended(line.points, heads[0].tip, heads[1].tip)
    tail, head = _dock_of(points[0], ends.tail), _dock_of(points[-1], ends.head)
    straightened = _corners(points, line.kind)
    tolerance = CLOSE * kit.place.scale * EMU_PER_POINT
    placed = tuple(kit.place.emu_point(point) for point in straightened or points)
    is_curved = straightened is None
    sites = site_near(points[0], tail), site_near(points[-1], head)
    bend: Bend | None = fit_curve(placed, tolerance, *sites) if is_curved else None
    if straightened and len(straightened) > 2 and fit_elbow(placed) is None:  # slanting parts: kept as they are
        placed, is_curved = _as_curves(placed), True
    stroke = kit.place.line(line.pen) or Line(Color("", "000000", alpha=0), emu(0.25))
    return Connector(
        name,
        placed,
        stroke,
        tail.name,
        head.name,
        *sites,
        heads[0].end,
        heads[1].end,
        is_curved,
        bend,
        alt=tip_of(edge.attributes, ""),
        link=link_of(edge.attributes),
        tip=tip_of(edge.attributes, ""),
        is_fixed=edge.is_double or _is_off_site(points, (tail, head), sites),
    )


def _extended(points: Sequence[Point], tail: Point | None, head: Point | None) -> tuple[Point, ...]:
    """The route with its ends at the tips of its arrowheads; the next points go along, so that it stays smooth."""
    route = list(points)
    if tail:
        route[0] = tail
    if head:
        route[-1] = head
    return tuple(route)


def _corners(points: Sequence[Point], kind: Kind) -> tuple[Point, ...] | None:
    """The corners of a route whose parts are all straight; None if one is curved."""
    if kind is not Kind.BEZIER:
        return tuple(points)
    if _is_straight(points[0], points[1:-1], points[-1]):
        return points[0], points[-1]
    corners = [points[0]]
    for index in range(0, len(points) - 3, 3):
        a, b, c, d = points[index : index + 4]
        if not _is_straight(a, (b, c), d):
            return None
        corners.append(d)
    return tuple(_squared(_without_middles(corners)))


def _is_straight(start: Point, between: Sequence[Point], end: Point) -> bool:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    if length < 0.01:
        return all(hypot(x - start[0], y - start[1]) < STRAIGHT for x, y in between)
    return all(
        abs((x - start[0]) * dy - (y - start[1]) * dx) / length <= STRAIGHT
        and -STRAIGHT <= ((x - start[0]) * dx + (y - start[1]) * dy) / length <= length + STRAIGHT
        for x, y in between
    )


def _without_middles(corners: Sequence[Point]) -> list[Point]:
    """Without points on the straight line between their neighbours."""
    kept = [corners[0]]
    for index in range(1, len(corners) - 1):
        if not _is_straight(kept[-1], (corners[index],), corners[index + 1]):
            kept.append(corners[index])
    return [*kept, corners[-1]]


def _squared(corners: Sequence[Point]) -> list[Point]:
    """Parts that are level or upright but for rounding are made so."""
    made = [corners[0]]
    for x, y in corners[1:]:
        before = made[-1]
        made.append((before[0] if abs(x - before[0]) <= _SQUARE else x, before[1] if abs(y - before[1]) <= _SQUARE else y))
    return made


def _as_curves(points: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Straight parts as Bézier curves, which a freeform keeps."""
    curves = [points[0]]
    for before, point in pairwise(points):
        curves += [before, point, point]
    return tuple(curves)


# --- docks -------------------------------------------------------------------------------------------------------------


def _dock_of(end: Point, docks: Sequence[Dock]) -> Dock:
    """The part at whose border the route ends, the smallest if several; else the node as a whole."""
    near = [dock for dock in docks[1:] if _is_at(end, dock)]
    return min(near, key=lambda dock: dock.box.width * dock.box.height, default=docks[0])


def _is_at(end: Point, dock: Dock) -> bool:
    box, (x, y) = dock.box, end
    if not (box.x - AT_BORDER <= x <= box.right + AT_BORDER and box.y - AT_BORDER <= y <= box.bottom + AT_BORDER):
        return False
    return min(abs(x - box.x), abs(x - box.right), abs(y - box.y), abs(y - box.bottom)) <= AT_BORDER


def _is_off_site(points: Sequence[Point], docks: tuple[Dock, Dock], sites: tuple[str, str]) -> bool:
    """Whether a route would be another one if it began and ended at the sites it is glued to."""
    ends = zip((points[0], points[-1]), docks, sites, strict=True)
    return any(hypot(end[0] - at[0], end[1] - at[1]) > OFF_SITE for end, dock, site in ends for at in [_sites(dock)[site]])


def site_near(end: Point, dock: Dock) -> str:
    """The connection site of the side on which a route ends; of a shape whose sides slant or bend, the nearest one."""
    box, sites = dock.box, _sites(dock)
    gaps = {"top": end[1] - box.y, "left": end[0] - box.x, "bottom": end[1] - box.bottom, "right": end[0] - box.right}
    on_side = min(gaps, key=lambda name: abs(gaps[name]))
    if abs(gaps[on_side]) <= AT_BORDER and not dock.is_round:
        return on_side
    return min(sites, key=lambda name: hypot(sites[name][0] - end[0], sites[name][1] - end[1]))


def _sites(dock: Dock) -> dict[str, Point]:
    """The places of a shape's connection sites by their names."""
    box = dock.box
    (x, y), across, down = box.center, box.width / 2, box.height / 2
    sites = {"top": (x, box.y), "left": (box.x, y), "bottom": (x, box.bottom), "right": (box.right, y)}
    if dock.is_round:
        part = 0.7071067812
        for down_name, down_way in (("top", -part), ("bottom", part)):
            for side_name, side_way in (("left", -part), ("right", part)):
                sites[f"{down_name}-{side_name}"] = (x + across * side_way, y + down * down_way)
    return sites


# --- what a line cannot say ----------------------------------------------------------------------------------------------


def _shapes(name: str, strokes: Sequence[Stroke], kit: Kit) -> Iterator[Item]:
    for shape in shapes_in(strokes):
        geometry, radius = geometry_of(shape.stroke, shape.details)
        frame = kit.place.frame(shape.box)
        yield Box(name, frame, geometry, fill(shape.stroke.fill, shape.box), kit.place.line(shape.stroke.pen), emu(radius))


def _invisible(name: str, edge: DrawnEdge, areas: Sequence[Stroke], ends: Ends, kit: Kit) -> Connector:
    start, end = (_middle_of(docks[0]) for docks in (ends.tail, ends.head))
    points = (kit.place.emu_point(start), kit.place.emu_point(end))
    paint = areas[0].fill
    color = Color("", paint.rgb if isinstance(paint, Shade) else "000000", alpha=0)
    tail, head = ends.tail[0], ends.head[0]
    sites = site_near(end, tail), site_near(start, head)
    return Connector(name, points, Line(color, emu(0.25)), tail.name, head.name, *sites, None, None, link=link_of(edge.attributes))


def _middle_of(dock: Dock) -> Point:
    return dock.box.center
