"""Read what Graphviz drew: takes its JSON (`-Tjson`), gives a `Drawing` with its origin at the top left.

The drawing operations are those of the xdot format, https://graphviz.org/docs/outputs/canon/#xdot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from generator.drawn.model import (
    Area,
    Blend,
    Drawing,
    DrawnCluster,
    DrawnEdge,
    DrawnNode,
    Font,
    Image,
    Kind,
    Mark,
    Paint,
    Pen,
    Point,
    Shade,
    Stroke,
    Words,
)
from generator.drawn.xdot import PictureMark, pictures_in
from generator.units import Rect

_KINDS = {
    "p": Kind.POLYGON,
    "P": Kind.POLYGON,
    "e": Kind.ELLIPSE,
    "E": Kind.ELLIPSE,
    "b": Kind.BEZIER,
    "B": Kind.BEZIER,
    "L": Kind.POLYLINE,
}
_BOLD, _ITALIC, _UNDERLINE, _SUPER, _SUB, _STRIKE, _OVERLINE = (1 << bit for bit in range(7))
_EDGE_LABELS = {"label": "lp", "xlabel": "xlp", "headlabel": "head_lp", "taillabel": "tail_lp"}
_BLACK = Shade("000000")
_POINTS_PER_INCH = 72.0
_LATIN_1 = ("latin-1", "latin1", "l1", "iso-8859-1", "iso_8859-1", "iso8859-1", "iso-ir-100")
_PICTURE = ""
"""Graphviz's JSON says nothing of an operation that draws a picture."""

Json = Mapping[str, Any]


def read_drawing(text: str | bytes, pictures: Mapping[str, Sequence[str]], areas: Iterable[Area] = ()) -> Drawing:
    """The drawing in Graphviz's JSON; of nodes with `pictures` also outline and label in xdot, where JSON leaves gaps.

    `ValueError` or `KeyError` if it is no such JSON: that is the program's fault.
    """
    graph = json.loads(text, strict=False)
    left, bottom, right, top = _numbers(graph.get("bb", "0,0,0,0"))
    reader = _Reader(left, top, pictures, graph.get("charset", "").lower() in _LATIN_1)
    objects: list[Json] = graph.get("objects", [])
    by_id = {item["_gvid"]: item for item in objects}
    nodes = tuple(reader.node(item) for item in objects if "nodes" not in item and "pos" in item)
    clusters = tuple(reader.cluster(item, by_id) for item in objects if item["name"].startswith("cluster") and "bb" in item)
    names = {key: item["name"] for key, item in by_id.items()}
    edges = tuple(_with_doubles(reader.edge(item, names, graph["directed"]) for item in graph.get("edges", [])))
    background = [mark for mark in reader.marks(graph.get("_draw_", ())) if isinstance(mark, Stroke)]
    return Drawing(
        graph.get("name", ""),
        right - left,
        top - bottom,
        _background(graph, background),
        _attributes(graph),
        nodes,
        tuple(sorted(clusters, key=lambda cluster: -cluster.box.width * cluster.box.height)),
        edges,
        tuple(reader.marks(graph.get("_ldraw_", ()))),
        tuple(areas),
        _turn(graph),
    )


def _with_doubles(edges: Iterable[DrawnEdge]) -> Iterator[DrawnEdge]:
    """Edges marked that run between the same nodes as one before, in whatever direction."""
    seen: set[frozenset[str]] = set()
    for edge in edges:
        ends = frozenset((edge.tail, edge.head))
        yield replace(edge, is_double=ends in seen)
        seen.add(ends)


def _background(graph: Json, strokes: list[Stroke]) -> Paint | None:
    """A page has a colour of its own only if the graph says so; Graphviz draws a white one for any."""
    return strokes[-1].fill if graph.get("bgcolor") and strokes else None


def _turn(graph: Json) -> int:
    if graph.get("rotate") == "90" or graph.get("landscape") == "true" or graph.get("orientation", "").lower().startswith("l"):
        return -90
    return 0


def _attributes(item: Json) -> Mapping[str, str]:
    return {key: value for key, value in item.items() if isinstance(value, str) and not key.startswith("_")}


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.replace(",", " ").split()]


def _shade(text: str) -> Shade:
    """`#rrggbb` or `#rrggbbaa`; Graphviz says `transparent` as an all but white that is fully see-through."""
    digits = text.removeprefix("#").upper()
    return Shade(digits[:6], int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0)


@dataclass(slots=True)
class _Brush:
    """The state that operations change on the way."""

    pen: Pen = field(default_factory=lambda: Pen(_BLACK))
    fill: Paint = _BLACK
    font: Font = field(default_factory=lambda: Font("Times-Roman", 14.0, _BLACK))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns Graphviz's coordinates, which grow upwards, into ours."""

    left: float
    top: float
    pictures: Mapping[str, Sequence[str]]
    is_latin_1: bool = False

    def point(self, pair: Iterable[float]) -> Point:
        x, y = pair
        return x - self.left, self.top - y

    def box(self, text: str) -> Rect:
        x0, y0, x1, y1 = _numbers(text)
        return Rect(x0 - self.left, self.top - y1, x1 - x0, y1 - y0)

    # --- objects ---

    def node(self, item: Json) -> DrawnNode:
        x, y = self.point(_numbers(item["pos"])[:2])
        width, height = (float(item.get(side, 0)) * _POINTS_PER_INCH for side in ("width", "height"))
        return DrawnNode(
            item["name"],
            Rect(x - width / 2, y - height / 2, width, height),
            _attributes(item),
            tuple(self.marks(item.get("_draw_", ()), self.pictures_of(item, 0))),
            tuple(self.marks(item.get("_ldraw_", ()), self.pictures_of(item, 1))),
        )

    def pictures_of(self, item: Json, part: int) -> Iterable[PictureMark]:
        """Those of a node's outline (0) or label (1)."""
        drawn = self.pictures.get(item["name"])
        return pictures_in(drawn[part]) if drawn else ()

    def cluster(self, item: Json, by_id: Mapping[int, Json]) -> DrawnCluster:
        return DrawnCluster(
            item["name"],
            self.box(item["bb"]),
            _attributes(item),
            tuple(self.marks(item.get("_draw_", ()))),
            tuple(self.marks(item.get("_ldraw_", ()))),
            tuple(by_id[key]["name"] for key in item.get("nodes", ()) if key in by_id),
        )

    def edge(self, item: Json, names: Mapping[int, str], is_directed: bool) -> DrawnEdge:
        return DrawnEdge(
            names[item["tail"]],
            names[item["head"]],
            _attributes(item),
            tuple(self.strokes(item.get("_draw_", ()))),
            tuple(self.strokes(item.get("_tdraw_", ()))),
            tuple(self.strokes(item.get("_hdraw_", ()))),
            self.edge_labels(item),
            is_directed,
        )

    def edge_labels(self, item: Json) -> Mapping[str, tuple[Words, ...]]:
        """Lines of text by the label they belong to: labels are drawn one after the other, each around its own place."""
        places = {name: self.point(_numbers(item[key])[:2]) for name, key in _EDGE_LABELS.items() if item.get(key)}
        drawn: dict[str, tuple[Words, ...]] = {}
        for operations in ("_ldraw_", "_hldraw_", "_tldraw_"):
            words = [mark for mark in self.marks(item.get(operations, ())) if isinstance(mark, Words)]
            fixed = {"_hldraw_": "headlabel", "_tldraw_": "taillabel"}.get(operations)
            for piece in words:
                name = fixed or _nearest(piece, places)
                drawn[name] = (*drawn.get(name, ()), piece)
        return drawn

    # --- operations ---

    def strokes(self, operations: Iterable[Json]) -> Iterator[Stroke]:
        return (mark for mark in self.marks(operations) if isinstance(mark, Stroke))

    def marks(self, operations: Iterable[Json], pictures: Iterable[PictureMark] = ()) -> Iterator[Mark]:
        brush, pictures = _Brush(), iter(pictures)
        for operation in operations:
            kind = operation.get("op", _PICTURE)
            if kind in _KINDS:
                yield self.stroke(operation, brush)
            elif kind == "T":
                yield self.words(operation, brush)
            elif kind == _PICTURE:
                yield from map(self.image, islice(pictures, 1))
            else:
                self.change(operation, brush)

    def stroke(self, operation: Json, brush: _Brush) -> Stroke:
        kind = operation["op"]
        points: tuple[Point, ...]
        if "rect" in operation:
            x, y, across, down = operation["rect"]
            points = (self.point((x - across, y + down)), self.point((x + across, y - down)))
        else:
            points = tuple(self.point(pair) for pair in operation["points"])
        return Stroke(_KINDS[kind], points, brush.pen, brush.fill if kind in "PEB" else None)

    def words(self, operation: Json, brush: _Brush) -> Words:
        text = _twice_decoded(operation["text"]) if self.is_latin_1 else operation["text"]
        text = text.replace("\\\\", "\\")  # of each backslash, Graphviz's JSON makes two
        return Words(text, self.point(operation["pt"]), operation["align"], operation["width"], brush.font)

    def image(self, picture: PictureMark) -> Image:
        x, y = self.point((picture.x, picture.y))
        return Image(picture.name, Rect(x, y - picture.height, picture.width, picture.height))

    def change(self, operation: Json, brush: _Brush) -> None:
        match operation["op"]:
            case "c":
                paint = self.paint(operation)
                brush.pen = replace(brush.pen, paint=paint)
                brush.font = replace(brush.font, paint=paint)
            case "C":
                brush.fill = self.paint(operation)
            case "F":
                brush.font = replace(brush.font, face=operation["face"], size=operation["size"])
            case "t":
                brush.font = _with_flags(brush.font, operation["fontchar"])
            case "S":
                brush.pen = _with_style(brush.pen, operation["style"])

    def paint(self, operation: Json) -> Paint:
        if operation["grad"] == "none":
            return _shade(operation["color"])
        stops = tuple((stop["frac"], _shade(stop["color"])) for stop in operation["stops"])
        return Blend(stops, operation["grad"] == "radial", self.point(operation["p0"][:2]), self.point(operation["p1"][:2]))


def _twice_decoded(text: str) -> str:
    """Graphviz's JSON takes the text of a Latin-1 graph, which it has as UTF-8 already, for Latin-1 once more."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _with_flags(font: Font, flags: int) -> Font:
    rise = "super" if flags & _SUPER else "sub" if flags & _SUB else ""
    return replace(
        font,
        is_bold=bool(flags & _BOLD),
        is_italic=bool(flags & _ITALIC),
        is_underlined=bool(flags & _UNDERLINE),
        is_struck=bool(flags & _STRIKE),
        is_overlined=bool(flags & _OVERLINE),
        rise=rise,
    )


def _with_style(pen: Pen, style: str) -> Pen:
    if style.startswith("setlinewidth("):
        return replace(pen, width=float(style[len("setlinewidth(") : -1]))
    if style in ("solid", "dashed", "dotted"):
        return replace(pen, dash=style)
    return replace(pen, width=2.0) if style == "bold" else pen


def _nearest(words: Words, places: Mapping[str, Point]) -> str:
    x, y = (words.left + words.right) / 2, words.at[1]
    candidates = {name: place for name, place in places.items() if name in ("label", "xlabel")}
    return min(candidates, key=lambda name: (candidates[name][0] - x) ** 2 + (candidates[name][1] - y) ** 2, default="label")
