"""Route edges between placed boxes: takes rectangles by id, gives lines from the middle of one side to the middle of another.

A line is straight, or has one or two right-angled bends, as PowerPoint's connectors do; of all ways the one that crosses no
other box and is shortest is taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Diagnostics, error
from generator.graph.model import Graph, GraphEdge
from generator.layout.model import Route
from generator.units import Rect

Point = tuple[float, float]

ALIGNED = 0.5
"""Points; middles that differ less make a straight line."""
LANE = 12.0
"""How far a line that leaves and enters on the same side keeps from the boxes."""
LEADER_BEND = 18.0
"""How far before the bar of its callout a leader line bends: in the gap beside the stacks."""
LEAST_ARROW = 8.0
LABEL_GAP = 3.0

_OUTWARD: Mapping[str, Point] = {"top": (0, -1), "right": (1, 0), "bottom": (0, 1), "left": (-1, 0)}


@dataclass(frozen=True, slots=True)
class Way:
    """One possible line, with what is wrong with it."""

    points: tuple[Point, ...]
    tail_site: str
    head_site: str
    crossed: tuple[str, ...]

    @property
    def cost(self) -> tuple[int, float]:
        length = sum(abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in _segments(self.points))
        return len(self.crossed), length + 20 * (len(self.points) - 2)


def route_edges(graph: Graph, boxes: Mapping[str, Rect]) -> tuple[tuple[Route, ...], Diagnostics]:
    """The route of every edge; a fault is a line that crosses boxes it does not belong to, or a label without room."""
    routes: list[Route] = []
    problems: list[Diagnostic] = []
    for edge in graph.edges:
        ways = _leader_ways(edge, boxes) if edge.kind == "leader" else _ways(edge, boxes, graph)
        best = min(ways, key=lambda way: way.cost, default=None)
        if best is None:
            problems.append(_no_way(edge))
            continue
        if best.crossed:
            problems.append(_crossing(edge, best))
        label_box, is_free = _label_box(edge, best, boxes)
        if not is_free:
            problems.append(_label_without_room(edge))
        routes.append(Route(edge, best.points, best.tail_site, best.head_site, label_box))
    return tuple(routes), tuple(problems)


# --- ways ------------------------------------------------------------------------------------------------------------


def site(box: Rect, side: str) -> Point:
    """The middle of a side, where PowerPoint glues a connector."""
    (x, y), (dx, dy) = box.center, _OUTWARD[side]
    return x + dx * box.width / 2, y + dy * box.height / 2


def _leader_ways(edge: GraphEdge, boxes: Mapping[str, Rect]) -> Iterator[Way]:
    """From the right side of what a callout speaks of to the left side of its bar."""
    start, end = site(boxes[edge.tail], "right"), site(boxes[edge.head], "left")
    if abs(start[1] - end[1]) <= ALIGNED:
        points: tuple[Point, ...] = (start, (end[0], start[1]))
    else:
        bend = end[0] - LEADER_BEND
        points = (start, (bend, start[1]), (bend, end[1]), end)
    yield Way(points, "right", "left", tuple(_crossed(points, edge, boxes)))


def _ways(edge: GraphEdge, boxes: Mapping[str, Rect], graph: Graph) -> Iterator[Way]:
    """Every line between two sides that leaves and enters outwards and stays in the area."""
    tail, head = boxes[edge.tail], boxes[edge.head]
    area = Rect(0, 0, graph.root.width, graph.root.height)
    for tail_site in _OUTWARD:
        for head_site in _OUTWARD:
            points = _line(tail, tail_site, head, head_site)
            if points and all(area.contains(Rect(x, y, 0, 0)) for x, y in points):
                yield Way(points, tail_site, head_site, tuple(_crossed(points, edge, boxes)))


def _line(tail: Rect, tail_site: str, head: Rect, head_site: str) -> tuple[Point, ...] | None:
    start, end = site(tail, tail_site), site(head, head_site)
    out, back = _OUTWARD[tail_site], _OUTWARD[head_site]
    if out == back:
        return _around(start, end, out)
    if (out[0] == 0) == (back[0] == 0):
        return _across(start, end, out)
    corner = (end[0], start[1]) if out[0] else (start[0], end[1])
    leaves = (corner[0] - start[0]) * out[0] + (corner[1] - start[1]) * out[1]
    enters = (corner[0] - end[0]) * back[0] + (corner[1] - end[1]) * back[1]
    return (start, corner, end) if min(leaves, enters) >= LEAST_ARROW else None


def _across(start: Point, end: Point, out: Point) -> tuple[Point, ...] | None:
    """Between facing sides: straight where their middles agree, else with two bends half way."""
    distance = (end[0] - start[0]) * out[0] + (end[1] - start[1]) * out[1]
    if distance < LEAST_ARROW:
        return None
    if out[0]:
        if abs(start[1] - end[1]) <= ALIGNED:
            return start, (end[0], start[1])
        middle = (start[0] + end[0]) / 2
        return start, (middle, start[1]), (middle, end[1]), end
    if abs(start[0] - end[0]) <= ALIGNED:
        return start, (start[0], end[1])
    middle = (start[1] + end[1]) / 2
    return start, (start[0], middle), (end[0], middle), end


def _around(start: Point, end: Point, out: Point) -> tuple[Point, ...]:
    """From one side to the same side of the other box, past the one that reaches further."""
    if out[0]:
        lane = max(start[0] * out[0], end[0] * out[0]) * out[0] + LANE * out[0]
        return start, (lane, start[1]), (lane, end[1]), end
    lane = max(start[1] * out[1], end[1] * out[1]) * out[1] + LANE * out[1]
    return start, (start[0], lane), (end[0], lane), end


# --- crossings -------------------------------------------------------------------------------------------------------


def _segments(points: Iterable[Point]) -> Iterator[tuple[Point, Point]]:
    listed = list(points)
    yield from itertools.pairwise(listed)


def _segment_box(a: Point, b: Point) -> Rect:
    return Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


def _crossed(points: tuple[Point, ...], edge: GraphEdge, boxes: Mapping[str, Rect]) -> Iterator[str]:
    """Boxes that a line runs through: not those around its ends, nor those within them."""
    ends = (boxes[edge.tail], boxes[edge.head])
    lines = [_segment_box(a, b) for a, b in _segments(points)]
    for id, box in boxes.items():
        is_end = id in (edge.tail, edge.head)
        is_around = not is_end and any(box.contains(end, 0.1) for end in ends)
        if not is_around and any(_runs_through(line, box) for line in lines):
            yield id


def _runs_through(line: Rect, box: Rect) -> bool:
    """Whether a line touches the inside of a box; along its border it does not."""
    inner = box.inset(0.5, 0.5)
    return line.x < inner.right and inner.x < line.right + 1e-9 and line.y < inner.bottom and inner.y < line.bottom + 1e-9


# --- labels ----------------------------------------------------------------------------------------------------------


def _label_box(edge: GraphEdge, way: Way, boxes: Mapping[str, Rect]) -> tuple[Rect | None, bool]:
    """Beside the longest part of a line, on the first side that is free; the second value says whether one was."""
    if not edge.label:
        return None, True
    (ax, ay), (bx, by) = max(_segments(way.points), key=lambda ab: abs(ab[0][0] - ab[1][0]) + abs(ab[0][1] - ab[1][1]))
    x, y, width, height = (ax + bx) / 2, (ay + by) / 2, edge.label_width, edge.label_height
    is_upright = abs(ax - bx) < abs(ay - by)
    if is_upright:
        places = [Rect(x + LABEL_GAP, y - height / 2, width, height), Rect(x - LABEL_GAP - width, y - height / 2, width, height)]
    else:
        places = [Rect(x - width / 2, y - LABEL_GAP - height, width, height), Rect(x - width / 2, y + LABEL_GAP, width, height)]
    ends = (boxes[edge.tail], boxes[edge.head])
    others = [box for box in boxes.values() if not any(box.contains(end, 0.1) and box != end for end in ends)]
    free = next((place for place in places if not any(place.overlaps(box, 0.5) for box in others)), None)
    return free or places[0], free is not None


# --- findings --------------------------------------------------------------------------------------------------------


def _crossing(edge: GraphEdge, way: Way) -> Diagnostic:
    crossed = ", ".join(way.crossed[:3])
    if edge.kind == "leader":
        hint = "let the callout speak of an element on the right, with nothing between it and the callouts"
        return error("LD409", edge.span, f'the leader line from "{edge.tail}" crosses {crossed}', hint)
    message = f'the edge from "{edge.tail}" to "{edge.head}" crosses {crossed}'
    return error("LD409", edge.span, message, "put the two next to each other, or leave the edge out")


def _no_way(edge: GraphEdge) -> Diagnostic:
    message = f'there is no room for an edge from "{edge.tail}" to "{edge.head}"'
    return error("LD409", edge.span, message, "put the two next to each other, or leave the edge out")


def _label_without_room(edge: GraphEdge) -> Diagnostic:
    message = f'the label "{edge.label}" of the edge from "{edge.tail}" to "{edge.head}" covers other boxes'
    return error("LD412", edge.span, message, "shorten it, or leave it out")
