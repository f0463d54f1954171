"""What shape a stroke is: takes what Graphviz drew, gives a PowerPoint preset where its corners are the same, else a freeform.

The corners of the presets are those of presetShapeDefinitions.xml (ECMA-376-1, annex D), in their frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import cos, pi, sin

from generator.drawn.model import Kind, Point, Stroke
from generator.scene.model import Outline, Preset
from generator.units import Rect

EXTENT = 10_000
NEAR = 0.35
"""Points by which a corner may be off the preset's."""
_WHOLE = 100_000
_HALF_DIAGONAL = 0.70710678
"""cos 45°: the text rectangle touches the outline there."""

Geometry = str | Outline | Preset
Adjustments = tuple[tuple[str, int], ...]
Corners = tuple[Point, ...]


def geometry_of(stroke: Stroke, details: Iterable[Stroke] = ()) -> tuple[Geometry, float]:
    """The shape of a closed stroke, and the radius of its corners in points. `details` are lines drawn on it."""
    details = tuple(details)
    box = stroke.box
    if stroke.kind is Kind.ELLIPSE and not details:
        return "ellipse", 0.0
    if stroke.kind is Kind.BEZIER:
        cylinder = _cylinder(stroke, details)
        if cylinder:
            return cylinder, 0.0
        radius = _corner_radius(stroke)
        if radius and not details:
            return "roundRect", radius
    if stroke.kind is Kind.POLYGON and not details and box.width and box.height:
        known = _known_polygon(stroke, box)
        if known:
            return known, 0.0
    return Outline(EXTENT, _path((stroke,), box), _path(details, box), is_open=not stroke.is_closed), 0.0


def is_freeform(geometry: Geometry) -> bool:
    return isinstance(geometry, Outline)


# --- presets -----------------------------------------------------------------------------------------------------------


def _known_polygon(stroke: Stroke, box: Rect) -> Geometry | None:
    """The preset with the same corners, in any order of going around."""
    corners = _without_repeats(stroke.points)
    for name, make in _PRESETS:
        if (made := make(corners, box)) and _same(corners, made[1]):
            if name == "rect":
                return "rect"
            return _preset(name, made[0], Outline(EXTENT, _path((stroke,), box)), box)
    return None


def _preset(name: str, adjustments: Adjustments, outline: Outline, box: Rect) -> Preset:
    preset = Preset(name, adjustments, outline)
    text = text_rect(preset, box)
    across, down = (text.x - box.x, box.right - text.right), (text.y - box.y, box.bottom - text.bottom)
    margins = (across[0] / box.width, down[0] / box.height, across[1] / box.width, down[1] / box.height)
    return replace(preset, margins=margins)


def _without_repeats(points: Corners) -> Corners:
    kept = [point for index, point in enumerate(points) if index == 0 or _apart(point, points[index - 1]) > 0.01]
    return tuple(kept[:-1] if len(kept) > 1 and _apart(kept[0], kept[-1]) <= 0.01 else kept)


def _same(one: Corners, other: Corners) -> bool:
    return len(one) == len(other) and all(min(_apart(a, b) for b in other) <= NEAR for a in one)


def _apart(one: Point, other: Point) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


Maker = Callable[[Corners, Rect], tuple[Adjustments, Corners] | None]


def _of_shares(*shares: Point) -> Maker:
    """A preset whose corners are always the same shares of its frame."""

    def make(_: Corners, box: Rect) -> tuple[Adjustments, Corners]:
        return (), tuple((box.x + x * box.width, box.y + y * box.height) for x, y in shares)

    return make


def _trapezoid(corners: Corners, box: Rect) -> tuple[Adjustments, Corners] | None:
    inset = min((x for x, y in corners if y - box.y <= NEAR), default=box.x) - box.x
    made = ((box.x, box.bottom), (box.x + inset, box.y), (box.right - inset, box.y), (box.right, box.bottom))
    return (_adjustment("adj", inset, box), made) if inset > NEAR else None


def _parallelogram(corners: Corners, box: Rect) -> tuple[Adjustments, Corners] | None:
    inset = min((x for x, y in corners if y - box.y <= NEAR), default=box.x) - box.x
    made = ((box.x, box.bottom), (box.x + inset, box.y), (box.right, box.y), (box.right - inset, box.bottom))
    return (_adjustment("adj", inset, box), made) if inset > NEAR else None


def _hexagon(corners: Corners, box: Rect) -> tuple[Adjustments, Corners] | None:
    inset = min((x for x, y in corners if y - box.y <= NEAR), default=box.x) - box.x
    middle = box.y + box.height / 2
    made = (
        (box.x, middle),
        (box.x + inset, box.y),
        (box.right - inset, box.y),
        (box.right, middle),
        (box.right - inset, box.bottom),
        (box.x + inset, box.bottom),
    )
    return ((*_adjustment("adj", inset, box), ("vf", 115_470)), made) if inset > NEAR else None


def _arrow(corners: Corners, box: Rect) -> tuple[Adjustments, Corners] | None:
    """A right arrow: the least y of its shaft and where its head begins are read off the corners."""
    shafts = [y for x, y in corners if abs(x - box.x) <= NEAR]
    heads = [x for x, y in corners if abs(y - box.y) <= NEAR]
    if len(shafts) != 2 or len(heads) != 1:
        return None
    top, bottom, head, middle = min(shafts), max(shafts), heads[0], box.y + box.height / 2
    made = (
        (box.x, top),
        (head, top),
        (head, box.y),
        (box.right, middle),
        (head, box.bottom),
        (head, bottom),
        (box.x, bottom),
    )
    shaft = ("adj1", round((bottom - top) / box.height * _WHOLE))
    return (shaft, *_adjustment("adj2", box.right - head, box)), made


def _left_arrow(corners: Corners, box: Rect) -> tuple[Adjustments, Corners] | None:
    made = _arrow(tuple((box.x + box.right - x, y) for x, y in corners), box)
    return (made[0], tuple((box.x + box.right - x, y) for x, y in made[1])) if made else None


def _adjustment(name: str, length: float, box: Rect) -> Adjustments:
    return ((name, round(length / min(box.width, box.height) * _WHOLE)),)


def _star(points: int, ratio: float) -> Corners:
    """A star or, with a ratio of 1, a regular polygon, standing on its base and stretched to a frame of 1 by 1."""
    count = points if ratio == 1 else 2 * points
    radii = [1.0 if index % 2 == 0 else ratio for index in range(count)]
    raw = [(radius * sin(2 * pi * index / count), -radius * cos(2 * pi * index / count)) for index, radius in enumerate(radii)]
    left, top = min(x for x, _ in raw), min(y for _, y in raw)
    width, height = max(x for x, _ in raw) - left, max(y for _, y in raw) - top
    return tuple(((x - left) / width, (y - top) / height) for x, y in raw)


_INNER = 0.381966
"""The inner radius of a five-pointed star whose points lie in line: (3 - √5) / 2."""

_PRESETS: tuple[tuple[str, Maker], ...] = (
    ("rect", _of_shares((0, 0), (1, 0), (1, 1), (0, 1))),
    ("diamond", _of_shares((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))),
    ("triangle", _of_shares((0.5, 0), (1, 1), (0, 1))),
    ("flowChartMerge", _of_shares((0, 0), (1, 0), (0.5, 1))),
    ("trapezoid", _trapezoid),
    ("parallelogram", _parallelogram),
    ("hexagon", _hexagon),
    ("pentagon", _of_shares(*_star(5, 1))),
    ("star5", _of_shares(*_star(5, _INNER))),
    ("rightArrow", _arrow),
    ("leftArrow", _left_arrow),
)


def text_rect(geometry: Geometry, frame: Rect) -> Rect:
    """Where the text of a shape may stand, as its preset says; a freeform's is its frame."""
    if not isinstance(geometry, Preset):
        return frame
    values = dict(geometry.adjustments)
    shorter = min(frame.width, frame.height)
    inset = values.get("adj", 0) / _WHOLE * shorter
    match geometry.name:
        case "diamond":
            return frame.inset(frame.width / 4, frame.height / 4)
        case "triangle":
            return Rect(frame.x + frame.width / 4, frame.y + frame.height / 2, frame.width / 2, frame.height / 2)
        case "flowChartMerge":
            return Rect(frame.x + frame.width / 4, frame.y, frame.width / 2, frame.height / 2)
        case "trapezoid":
            share = inset / (frame.width / 2)
            side, top = frame.width / 3 * share, frame.height / 3 * share
            return Rect(frame.x + side, frame.y + top, frame.width - 2 * side, frame.height - top)
        case "can":
            return Rect(frame.x, frame.y + inset, frame.width, frame.height - inset - inset / 2)
        case "pentagon":
            return _pentagon_text(frame)
        case "star5":
            return _star_text(frame)
        case _:
            return frame  # symmetrical ones: only the middle of the text rectangle counts


def text_share(geometry: Geometry, radius: float, frame: Rect) -> float:
    """How wide the text rectangle of a preset given by its name is, as a share of its frame: others' is in `text_rect`."""
    if geometry == "ellipse":
        return _HALF_DIAGONAL
    if geometry == "roundRect" and frame.width:
        return 1 - 2 * radius * (1 - _HALF_DIAGONAL) / frame.width
    return 1.0


def _pentagon_text(frame: Rect) -> Rect:
    """From the corners at the sides, drawn in as far as those at the foot, down to the foot."""
    corners = _star(5, 1)
    foot, side = corners[2], corners[1]
    top = side[1] * (foot[0] - 0.5) / (side[0] - 0.5)
    return Rect(
        frame.x + (1 - foot[0]) * frame.width,
        frame.y + top * frame.height,
        frame.width * (2 * foot[0] - 1),
        frame.height * (1 - top),
    )


def _star_text(frame: Rect) -> Rect:
    """Between the inner corners."""
    inner = _star(5, _INNER)[1::2]
    xs, ys = [x for x, _ in inner], [y for _, y in inner]
    return Rect(
        frame.x + min(xs) * frame.width,
        frame.y + min(ys) * frame.height,
        (max(xs) - min(xs)) * frame.width,
        (max(ys) - min(ys)) * frame.height,
    )


# --- curves ------------------------------------------------------------------------------------------------------------


def _corner_radius(stroke: Stroke) -> float:
    """Of a rectangle with rounded corners, as Graphviz draws it; 0 for any other curve.

    Graphviz rounds with one Bézier curve a corner, whose ends are a radius away from the corner of the frame.
    """
    box, points = stroke.box, stroke.points
    if len(points) != 25:
        return 0.0
    on_top = [x for x, y in points[::3] if abs(y - box.y) <= 0.02]
    on_left = [y for x, y in points[::3] if abs(x - box.x) <= 0.02]
    if not on_top or not on_left:
        return 0.0
    across, down = min(on_top) - box.x, min(on_left) - box.y
    corners = all(min(abs(x - box.x), abs(x - box.right), abs(y - box.y), abs(y - box.bottom)) <= 0.02 for x, y in points[::3])
    return across if corners and across > 0 and abs(across - down) <= 0.1 else 0.0


def _cylinder(stroke: Stroke, details: tuple[Stroke, ...]) -> Preset | None:
    """The `can`: an outline of curves with the front of its lid as the only detail."""
    if len(details) != 1 or details[0].kind is not Kind.BEZIER or len(stroke.points) != 19:
        return None
    box, lid = stroke.box, details[0].box
    if abs(lid.width - box.width) > NEAR or abs(lid.x - box.x) > NEAR:
        return None
    height = 2 * (lid.y - box.y)
    adjustment = round(height / min(box.width, box.height) * _WHOLE)
    return _preset("can", (("adj", adjustment),), Outline(EXTENT, _path((stroke,), box), _path(details, box)), box)


# --- paths -------------------------------------------------------------------------------------------------------------


def _path(strokes: Iterable[Stroke], box: Rect) -> str:
    """SVG path commands on the square of `EXTENT` that is stretched to the box."""
    return " ".join(_commands(stroke, box) for stroke in strokes)


def _commands(stroke: Stroke, box: Rect) -> str:
    first, *rest = [_share(point, box) for point in _outline_points(stroke)]
    is_curved = stroke.kind in (Kind.BEZIER, Kind.ELLIPSE)
    letter = "C" if is_curved else "L"
    end = " Z" if stroke.is_closed else ""
    return f"M {first} {letter} {' '.join(rest)}{end}"


def _share(point: Point, box: Rect) -> str:
    x = (point[0] - box.x) / box.width * EXTENT if box.width else 0.0
    y = (point[1] - box.y) / box.height * EXTENT if box.height else 0.0
    return f"{x:.1f} {y:.1f}"


_KAPPA = 0.5522847498
"""The control distance that makes a cubic Bézier curve a quarter of a circle."""


def _outline_points(stroke: Stroke) -> tuple[Point, ...]:
    """The points of a stroke; of an ellipse those of four Bézier curves."""
    if stroke.kind is not Kind.ELLIPSE:
        return stroke.points
    (left, top), (right, bottom) = stroke.points
    x, y, rx, ry = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return (
        (x + rx, y),
        (x + rx, y + ky), (x + kx, y + ry), (x, y + ry),
        (x - kx, y + ry), (x - rx, y + ky), (x - rx, y),
        (x - rx, y - ky), (x - kx, y - ry), (x, y - ry),
        (x + kx, y - ry), (x + rx, y - ky), (x + rx, y),
    )  # fmt: skip
