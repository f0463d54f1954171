"""Find the preset connector that follows a route: takes points in EMU, gives a `Bend`, or None where no preset comes close.

A route of right angles becomes PowerPoint's own elbow, turned and flipped so that it runs exactly through the points; a curve
becomes one of its curved connectors if that stays near the route:

    bentConnector3, as it is            turned by 90°
        0 ──┐ adj1                      0
            │                           └──┐ adj1
            └── 1                          1

The paths of the presets are those of presetShapeDefinitions.xml (ECMA-376-1, annex D).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot

from generator.scene.model import Bend, Connector
from generator.units import EmuRect

_WHOLE = 100_000
_MOST_ADJUSTMENTS = 3
MOST_REACH = 300_000
"""How far a curve may reach out of its frame, in 1/100000 of it: programs disagree on those that reach farther."""
_SAMPLES = 6
"""Points looked at on each Bézier curve of a route."""

Point = tuple[int, int]
Place = tuple[float, float]


def bend_of(connector: Connector) -> Bend | None:
    """The preset a connector is drawn with; None is a freeform."""
    return connector.bend if connector.is_curved else fit_elbow(connector.points)


def fit_elbow(points: tuple[Point, ...]) -> Bend | None:
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
        return Bend(preset, frame, False, right < left, bottom < top, tuple(adjustments))
    # Turned by 90° clockwise a point (x, y) of the preset comes to (-y, x): its length runs down, its height to the left.
    width, height = abs(bottom - top), abs(right - left)
    frame = EmuRect((left + right - width) // 2, (top + bottom - height) // 2, width, height)
    return Bend(preset, frame, True, bottom < top, right > left, tuple(adjustments))


def _corners(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Both ends and the points where the direction changes."""
    inner = [b for a, b, c in zip(points, points[1:], points[2:], strict=False) if _turns(a, b, c)]
    return (points[0], *inner, points[-1])


def _turns(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) != (b[1] - a[1]) * (c[0] - b[0])


def _straight(start: Point, end: Point) -> Bend:
    frame = EmuRect(min(start[0], end[0]), min(start[1], end[1]), abs(end[0] - start[0]), abs(end[1] - start[1]))
    return Bend("straightConnector1", frame, False, end[0] < start[0], end[1] < start[1])


def _is_rectangular(points: tuple[Point, ...]) -> bool:
    """Whether the parts of a route are by turns level and upright."""
    parts = [(a[1] == b[1], a[0] == b[0]) for a, b in pairwise(points)]
    return all(level != upright for level, upright in parts) and all(a[0] != b[0] for a, b in pairwise(parts))


# --- curves ------------------------------------------------------------------------------------------------------------


def fit_curve(points: tuple[Point, ...], tolerance: float, tail_site: str, head_site: str) -> Bend | None:
    """The curved connector that stays within `tolerance` EMU of a route of cubic Bézier curves, the nearest if several do.

    It must leave and arrive at right angles to the sides of its sites: programs that lay connectors anew bend others into loops.
    """
    start, end = points[0], points[-1]
    if start[0] == end[0] or start[1] == end[1] or not _is_onward(start, end, tail_site) or not _is_onward(end, start, head_site):
        return None
    route = list(sampled(points))
    is_turned, is_s = tail_site in _UPRIGHT, (tail_site in _UPRIGHT) == (head_site in _UPRIGHT)
    bend = _candidate(route, is_turned=is_turned, is_s=is_s)
    if any(abs(value) > MOST_REACH for value in bend.adjustments):
        return None
    return bend if _distance(route, _curve(bend)) <= tolerance else None


_UPRIGHT = ("top", "bottom")


def _is_onward(start: Point, end: Point, site: str) -> bool:
    """Whether the other end lies before the side of a site, not behind it."""
    (x, y), (other_x, other_y) = start, end
    return {"top": other_y < y, "bottom": other_y > y, "left": other_x < x, "right": other_x > x}.get(site, False)


def sampled(points: tuple[Point, ...]) -> Iterator[Place]:
    """Places along a route of Bézier curves, both ends among them."""
    yield points[0]
    for index in range(0, len(points) - 3, 3):
        a, b, c, d = points[index : index + 4]
        for step in range(1, _SAMPLES + 1):
            yield _on_curve(a, b, c, d, step / _SAMPLES)


def _on_curve(a: Place, b: Place, c: Place, d: Place, t: float) -> Place:
    """The place at `t` from 0 to 1, by Bernstein's polynomials."""
    u = 1 - t
    p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return p * a[0] + q * b[0] + r * c[0] + s * d[0], p * a[1] + q * b[1] + r * c[1] + s * d[1]


def _candidate(route: list[Place], *, is_turned: bool, is_s: bool) -> Bend:
    """The S-shaped connector, which turns where the route is halfway across, or the quarter; setting out upright if turned."""
    if not is_s:
        return _bend("curvedConnector2", route[0], route[-1], is_turned, ())
    across = 0 if is_turned else 1  # the coordinate that changes in the middle part of an S
    start, end = route[0][across], route[-1][across]
    begin, length = route[0][1 - across], route[-1][1 - across] - route[0][1 - across]
    turn = min(route, key=lambda place: abs(place[across] - (start + end) / 2))
    middle = round((turn[1 - across] - begin) / length * _WHOLE)
    return _bend("curvedConnector3", route[0], route[-1], is_turned, (middle,))


def _bend(preset: str, start: Place, end: Place, is_turned: bool, adjustments: tuple[int, ...]) -> Bend:
    (left, top), (right, bottom) = start, end
    if not is_turned:
        frame = EmuRect(round(min(left, right)), round(min(top, bottom)), round(abs(right - left)), round(abs(bottom - top)))
        return Bend(preset, frame, False, right < left, bottom < top, adjustments)
    width, height = abs(bottom - top), abs(right - left)
    frame = EmuRect(round((left + right - width) / 2), round((top + bottom - height) / 2), round(width), round(height))
    return Bend(preset, frame, True, bottom < top, right > left, adjustments)


def _curve(bend: Bend) -> list[Place]:
    """Places along a curved preset, turned and flipped as it stands."""
    width, height = float(bend.frame.width), float(bend.frame.height)
    if bend.preset == "curvedConnector2":
        parts = [((0.0, 0.0), (width / 2, 0.0), (width, height / 2), (width, height))]
    else:
        middle = width * bend.adjustments[0] / _WHOLE
        parts = [
            ((0.0, 0.0), (middle / 2, 0.0), (middle, height / 4), (middle, height / 2)),
            ((middle, height / 2), (middle, height * 3 / 4), ((width + middle) / 2, height), (width, height)),
        ]
    places = [parts[0][0], *(_on_curve(*part, step / 8) for part in parts for step in range(1, 9))]
    return [_placed(place, bend) for place in places]


def _placed(place: Place, bend: Bend) -> Place:
    """Flipped in the frame, then turned about its middle, as DrawingML does."""
    frame = bend.frame
    x = frame.width - place[0] if bend.is_flipped_across else place[0]
    y = frame.height - place[1] if bend.is_flipped_down else place[1]
    if not bend.is_turned:
        return frame.x + x, frame.y + y
    middle_x, middle_y = frame.x + frame.width / 2, frame.y + frame.height / 2
    return middle_x - (y - frame.height / 2), middle_y + (x - frame.width / 2)


def _distance(route: list[Place], curve: list[Place]) -> float:
    """How far the route gets from the curve at most."""
    return max(min(_to_part(place, a, b) for a, b in pairwise(curve)) for place in route)


def _to_part(place: Place, a: Place, b: Place) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = min(1.0, max(0.0, ((place[0] - a[0]) * dx + (place[1] - a[1]) * dy) / length)) if length else 0.0
    return hypot(place[0] - a[0] - t * dx, place[1] - a[1] - t * dy)
