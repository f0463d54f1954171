"""Compare a graph in Graphviz's JSON with its slide: takes both, gives what is missing or elsewhere.

Places are compared in points of the graph; the slide's drawing is one group, whose frame is Graphviz's bounding box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from lxml import etree

EMU_PER_POINT = 12700
TOLERANCE = 0.5
"""Points by which a shape may be elsewhere."""
_NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of the slide: its frame in EMU, its words, its fill as RGB or nothing."""

    id: str
    name: str
    frame: tuple[int, int, int, int]
    text: str
    fill: str


@dataclass(frozen=True, slots=True)
class Slide:
    """The shapes by name, and the connectors as (name, shape it begins at, shape it ends at)."""

    drawing: tuple[int, int, int, int]
    shapes: Mapping[str, Shape]
    connectors: tuple[tuple[str, str, str], ...]
    words: str
    is_turned: bool

    @property
    def seen(self) -> tuple[int, int, int, int]:
        """The drawing's frame as it is seen, a quarter turned about its middle where it is."""
        x, y, width, height = self.drawing
        if not self.is_turned:
            return self.drawing
        return x + (width - height) // 2, y + (height - width) // 2, height, width


def read_slide(path: str) -> Slide:
    """The first slide of a file, as PowerPoint reads it: alternatives by their first choice."""
    with ZipFile(path) as package:
        root = etree.fromstring(package.read("ppt/slides/slide1.xml"))
    for fallback in root.iterfind(".//mc:Fallback", _NS):
        fallback.getparent().remove(fallback)
    group = root.find(".//p:grpSp", _NS)
    items = list(root.iterfind(".//p:sp", _NS)) + list(root.iterfind(".//p:grpSp", _NS)) + list(root.iterfind(".//p:pic", _NS))
    shapes = [_shape(item) for item in items]
    names = {shape.id: shape.name for shape in shapes}
    connectors = tuple(_connector(item, names) for item in root.iterfind(".//p:cxnSp", _NS))
    turned = group.find("./p:grpSpPr/a:xfrm", _NS).get("rot", "0") not in ("0", "10800000")
    return Slide(_frame(group), {shape.name: shape for shape in reversed(shapes)}, connectors, _squeezed(_text(root)), turned)


def _shape(item: Any) -> Shape:
    naming = item.find("./*/p:cNvPr", _NS)
    fill = item.find("./p:spPr/a:solidFill/a:srgbClr", _NS)
    return Shape(naming.get("id"), naming.get("name"), _frame(item), _text(item), fill.get("val") if fill is not None else "")


def _frame(item: Any) -> tuple[int, int, int, int]:
    place = item.find("./*/a:xfrm", _NS)
    if place is None:
        return (0, 0, 0, 0)
    at, size = place.find("a:off", _NS), place.find("a:ext", _NS)
    return int(at.get("x")), int(at.get("y")), int(size.get("cx")), int(size.get("cy"))


def _text(item: Any) -> str:
    return "".join(item.itertext(f"{{{_NS['a']}}}t"))


def _connector(item: Any, names: Mapping[str, str]) -> tuple[str, str, str]:
    ends = (item.find(f".//a:{name}", _NS) for name in ("stCxn", "endCxn"))
    tail, head = (names.get(str(int(end.get("id"))), "") if end is not None else "" for end in ends)
    return item.find(".//p:cNvPr", _NS).get("name"), tail, head


def differences(graph: Mapping[str, Any], slide: Slide) -> Iterator[str]:
    """Each node, cluster, edge and word that the slide lacks or has elsewhere."""
    left, _, right, top = (float(number) for number in graph["bb"].split(","))
    width = right - left
    scale = slide.drawing[2] / EMU_PER_POINT / width if width else 1.0
    origin = (left, top, scale)
    objects = graph.get("objects", [])
    for node in (item for item in objects if "nodes" not in item and "pos" in item):
        yield from _check_node(node, slide, origin)
    for cluster in (item for item in objects if item["name"].startswith("cluster") and "bb" in item):
        shown = cluster["name"].removeprefix("cluster").lstrip("_") or cluster["name"]
        if not any(name == f"cluster {shown}" or name.startswith(f"cluster {shown} ") for name in slide.shapes):
            yield f"cluster {cluster['name']} is missing"
    yield from _check_edges(graph, slide)
    for item in (*objects, *graph.get("edges", []), graph):
        yield from _check_words(item, slide)


def _check_node(node: Mapping[str, Any], slide: Slide, origin: tuple[float, float, float]) -> Iterator[str]:
    name = node["name"]
    shape = slide.shapes.get(f"{name} frame") or slide.shapes.get(name)
    if shape is None:
        yield f"node {name} is missing"
        return
    box = _drawn_box(node)
    if box is None:
        return
    left, top, scale = origin
    x, y, width, height = (length / EMU_PER_POINT for length in shape.frame)
    at_x, at_y = (length / EMU_PER_POINT for length in slide.drawing[:2])
    wanted = ((box[0] - left) * scale + at_x, (top - box[3]) * scale + at_y, (box[2] - box[0]) * scale, (box[3] - box[1]) * scale)
    off = max(abs(have - want) for have, want in zip((x, y, width, height), wanted, strict=True)) / scale
    if off > TOLERANCE:
        yield f"node {name} is off by {off:.2f} pt"
    first = next((op for op in node.get("_draw_", []) if op.get("op") == "C" and op.get("grad") == "none"), None)
    is_filled = any(op.get("op") in ("P", "E", "B") for op in node.get("_draw_", [])[:4])
    if first and is_filled and len(first["color"]) == 7 and shape.fill and shape.fill.upper() != first["color"][1:].upper():
        yield f"node {name} is filled with {shape.fill}, not {first['color']}"


def _drawn_box(node: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    """The box around the outline with the largest area; a node that draws none has only its place."""
    boxes = []
    for op in node.get("_draw_", []):
        if "rect" in op:
            x, y, across, down = op["rect"]
            boxes.append((x - across, y - down, x + across, y + down))
        elif op.get("op") in ("P", "p", "B"):
            xs, ys = zip(*op["points"], strict=True)
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=None)


def _check_edges(graph: Mapping[str, Any], slide: Slide) -> Iterator[str]:
    names = {item["_gvid"]: item["name"] for item in graph.get("objects", [])}
    glued: dict[str, int] = {}
    for name, tail, head in slide.connectors:
        base = re.sub(r" \d+$", "", name)
        if tail and head:
            for one in {name, base}:
                glued[one] = glued.get(one, 0) + 1
    arrow = "->" if graph.get("directed") else "--"
    wanted: dict[str, int] = {}
    for edge in graph.get("edges", []):
        if edge.get("_draw_"):
            name = f"{names[edge['tail']]} {arrow} {names[edge['head']]}"
            wanted[name] = wanted.get(name, 0) + 1
    for name, count in wanted.items():
        if glued.get(name, 0) < count:
            yield f"edge {name}: {count} drawn, {glued.get(name, 0)} glued at both ends"


def _check_words(item: Mapping[str, Any], slide: Slide) -> Iterator[str]:
    for key in ("_ldraw_", "_hldraw_", "_tldraw_"):
        for op in item.get(key, []):
            words = _squeezed(_meant(op.get("text", ""))) if op.get("op") == "T" else ""
            if words and words not in slide.words:
                yield f"text {op['text']!r} is missing"


def _meant(text: str) -> str:
    """Graphviz's JSON doubles backslashes, and encodes the text of Latin-1 graphs twice."""
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return text.replace("\\\\", "\\")


def _squeezed(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and not character.isspace())
