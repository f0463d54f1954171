"""A graph as Graphviz drew it: nodes, clusters and edges with the strokes, areas and lines of text that make them up.

Lengths in points, origin top left, y downwards; colours as Graphviz resolved them. Knows nothing of slides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.units import Rect

Point = tuple[float, float]


class Kind(StrEnum):
    """What a stroke follows: straight sides, one ellipse, or cubic Bézier curves (a start and three points for each)."""

    POLYGON = "polygon"
    POLYLINE = "polyline"
    ELLIPSE = "ellipse"
    BEZIER = "bezier"


@dataclass(frozen=True, slots=True)
class Shade:
    """One colour, or one of a gradient's: six hex digits, and how opaque it is from 0 to 1."""

    rgb: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Blend:
    """A gradient: its stops from 0 to 1; a linear one runs from `start` to `end`, a radial one from within the area."""

    stops: tuple[tuple[float, Shade], ...]
    is_radial: bool
    start: Point
    end: Point


Paint = Shade | Blend


@dataclass(frozen=True, slots=True)
class Pen:
    """How a stroke is drawn: width in points, `dash` one of `solid`, `dashed`, `dotted`."""

    paint: Paint
    width: float = 1.0
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Stroke:
    """An outline, an area or a line; `points` of an ellipse are its top left and bottom right corners. `fill` None is hollow."""

    kind: Kind
    points: tuple[Point, ...]
    pen: Pen
    fill: Paint | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it bounds an area: a curve does when it comes back to its start."""
        return self.kind in (Kind.POLYGON, Kind.ELLIPSE) or (self.kind is Kind.BEZIER and _is_near(self.points[0], self.points[-1]))

    @property
    def box(self) -> Rect:
        xs, ys = zip(*self.points, strict=True)
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True, slots=True)
class Font:
    """Type as the graph names it; `size` in points. The marks are those of HTML-like labels."""

    face: str
    size: float
    paint: Paint
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    is_overlined: bool = False
    rise: str = ""
    """`super`, `sub` or nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of one line: `at` is on the baseline, at the left, the centre or the right of it as `align` (`l c r`) says."""

    text: str
    at: Point
    align: str
    width: float
    font: Font

    @property
    def left(self) -> float:
        return self.at[0] - {"l": 0.0, "c": self.width / 2, "r": self.width}[self.align]

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file by its name, and the rectangle it fills."""

    name: str
    box: Rect


Mark = Stroke | Words | Image


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node: `box` is its place, `outline` what is drawn for its shape, `label` for its labels."""

    name: str
    box: Rect
    attributes: Mapping[str, str]
    outline: tuple[Mark, ...]
    label: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DrawnCluster:
    """A cluster; outer ones come before those inside them. `members` are names of nodes."""

    name: str
    box: Rect
    attributes: Mapping[str, str]
    outline: tuple[Mark, ...]
    label: tuple[Mark, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An edge: its lines, the marks of the arrowheads at its ends, and its labels by place (`label headlabel taillabel xlabel`).

    One that `is_double` runs between the same nodes as an earlier one.
    """

    tail: str
    head: str
    attributes: Mapping[str, str]
    lines: tuple[Stroke, ...]
    tail_arrow: tuple[Stroke, ...]
    head_arrow: tuple[Stroke, ...]
    labels: Mapping[str, tuple[Words, ...]]
    is_directed: bool
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that has a link or a tooltip of its own: cells of HTML-like labels have."""

    box: Rect
    link: str
    tip: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole graph, drawn. `turn` is clockwise in degrees: what `rotate` and `landscape` ask for, not yet done."""

    name: str
    width: float
    height: float
    background: Paint | None
    attributes: Mapping[str, str]
    nodes: tuple[DrawnNode, ...]
    clusters: tuple[DrawnCluster, ...]
    edges: tuple[DrawnEdge, ...]
    label: tuple[Mark, ...]
    areas: tuple[Area, ...] = ()
    turn: int = 0

    @property
    def owners(self) -> tuple[DrawnNode | DrawnCluster, ...]:
        """Everything that has an outline and a label."""
        return (*self.nodes, *self.clusters)


def _is_near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.01 and abs(one[1] - other[1]) < 0.01
