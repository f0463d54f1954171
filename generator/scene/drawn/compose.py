"""Draw a stranger's graph: takes a `Drawing`, gives one group of shapes and glued connectors, and what was drawn otherwise.

Clusters stand behind, then nodes, then edges with their labels, in Graphviz's own order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Diagnostics, Span, note, warning
from generator.drawn.model import Drawing, DrawnEdge, Words
from generator.scene.drawn.alt import describe
from generator.scene.drawn.edges import Ends, edge_items
from generator.scene.drawn.labels import label_item
from generator.scene.drawn.nodes import Dock, Drawn, Kit, cluster_item, node_item, outer_label
from generator.scene.drawn.place import Place, fill
from generator.scene.model import Box, Group, Item, Scene
from generator.theme.model import Color
from generator.units import Rect, emu

MARGIN = 24.0
LARGEST = 4032.0
"""Points: no slide is larger than 56 inches (ST_SlideSizeCoordinate)."""
SMALLEST = 72.0
SLIDE = (960.0, 540.0)
"""Points: 13⅓ by 7½ inches, PowerPoint's widescreen."""
LARGE_TYPE = 20.0
"""Points: a drawing grows on a slide till its largest type is so large."""
READABLE = 9.0
"""Points on a slide, under which labels cannot be read from the seats."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where a drawing is to stand, in points of the page."""

    frame: Rect
    may_grow: bool = False


def place_in(drawing: Drawing, room: Room) -> Place:
    """As large as it fits, in the middle; never larger than it was drawn, unless it may grow till its type is large enough."""
    width, height = turned_size(drawing)
    scale = min(room.frame.width / max(width, 1.0), room.frame.height / max(height, 1.0))
    largest = max((size for size in _type_sizes(drawing)), default=LARGE_TYPE)
    scale = min(scale, max(1.0, LARGE_TYPE / largest) if room.may_grow else 1.0)
    x, y = room.frame.center
    return Place(x - drawing.width * scale / 2, y - drawing.height * scale / 2, scale)


def turned_size(drawing: Drawing) -> tuple[float, float]:
    return (drawing.height, drawing.width) if drawing.turn % 180 else (drawing.width, drawing.height)


def compose_drawing(
    drawing: Drawing, place: Place, images: Mapping[str, bytes], locale: str, span: Span
) -> tuple[Group, Diagnostics]:
    """The group with its alternative text, and the findings about what PowerPoint cannot say."""
    kit = Kit(place, images, drawing.areas)
    sheet = _Sheet(drawing, kit, span)
    items = tuple(sheet.items())
    frame = place.frame(Rect(0, 0, drawing.width, drawing.height))
    name = f"graph {drawing.name}" if drawing.name and not drawing.name.startswith("%") else "graph"
    group = Group(name, frame, items, describe(drawing, locale), is_foreign=True, rotation=drawing.turn)
    return group, (*sheet.findings, *_of_the_whole(drawing, span))


@dataclass(frozen=True, slots=True)
class Paper:
    """What a drawing by itself stands on: a slide of the usual size, or one as large as the drawing."""

    color: Color
    is_its_own: bool = False


def compose_drawing_scene(
    drawing: Drawing, images: Mapping[str, bytes], locale: str, span: Span, paper: Paper
) -> tuple[Scene, Diagnostics]:
    """The graph by itself; a page that no program opens, because it is too large, is made smaller with what is on it."""
    width, height = turned_size(drawing)
    shrink = min(1.0, (LARGEST - 2 * MARGIN) / max(width, height, 1.0))
    page = tuple(max(SMALLEST, side * shrink + 2 * MARGIN) for side in (width, height)) if paper.is_its_own else SLIDE
    place = place_in(drawing, Room(Rect(MARGIN, MARGIN, page[0] - 2 * MARGIN, page[1] - 2 * MARGIN), not paper.is_its_own))
    group, findings = compose_drawing(drawing, place, images, locale, span)
    if not paper.is_its_own or shrink < 1:
        findings += check_readable(drawing, place, span)
    return Scene(group.name, emu(page[0]), emu(page[1]), paper.color, (group,), group.alt), findings


SMALLER_HINT = "try --split, rankdir=LR or TB in the graph, --engine, fewer nodes, or a larger page (--page graph)"


def check_readable(drawing: Drawing, place: Place, span: Span) -> Diagnostics:
    """LD712: labels that are smaller on the slide than can be read."""
    sizes = [size * place.scale for size in _type_sizes(drawing)]
    small = [size for size in sizes if size < READABLE]
    if not small:
        return ()
    message = f"{len(small)} of {len(sizes)} labels are smaller than {READABLE:g} pt on the slide, the smallest {min(small):.1f} pt"
    return (warning("LD712", span, message, SMALLER_HINT),)


def _type_sizes(drawing: Drawing) -> list[float]:
    """Of the words of nodes and clusters, in points of the drawing."""
    marks = (mark for owner in drawing.owners for mark in owner.label)
    return [mark.font.size for mark in marks if isinstance(mark, Words) and mark.text.strip()]


def _of_the_whole(drawing: Drawing, span: Span) -> Iterator[Diagnostic]:
    if drawing.attributes.get("layers"):
        hint = "PowerPoint has no layers; make one graph for each, or show them step by step"
        yield warning("LD713", span, "the graph has layers, which are drawn all at once", hint)


@dataclass(slots=True)
class _Sheet:
    """A drawing being drawn; findings are counted on the way."""

    drawing: Drawing
    kit: Kit
    span: Span
    findings: tuple[Diagnostic, ...] = ()

    def items(self) -> Iterator[Item]:
        drawing, place = self.drawing, self.kit.place
        whole = Rect(0, 0, drawing.width, drawing.height)
        if drawing.background is not None:
            yield Box("background", place.frame(whole), "rect", fill(drawing.background, whole))
        clusters = {cluster.name: cluster_item(cluster, self.kit) for cluster in drawing.clusters}
        yield from (drawn.item for drawn in clusters.values())
        nodes = {node.name: node_item(node, self.kit) for node in drawing.nodes}
        for node in drawing.nodes:
            yield nodes[node.name].item
            if label := outer_label(node, self.kit):
                yield label
        curved = heads = 0
        for edge in drawing.edges:
            routed = edge_items(edge, _ends(edge, nodes, clusters), self.kit)
            curved, heads = curved + routed.freeforms, heads + routed.drawn_heads
            yield from routed.items
        title = label_item("title", (mark for mark in drawing.label if isinstance(mark, Words)), place)
        if title:
            yield title
        self.findings = tuple(self.told(sum(drawn.freeforms for drawn in nodes.values()), curved, heads))

    def told(self, freeforms: int, curved: int, heads: int) -> Iterator[Diagnostic]:
        if freeforms:
            what = _count(freeforms, "node has a shape", "nodes have shapes")
            message = f"{what} that PowerPoint has no preset for: drawn as freeforms"
            yield note("LD710", self.span, message, "they can be edited by their points, and edges keep to them")
        if curved:
            message = (
                f"{_count(curved, 'edge keeps', 'edges keep')} a curve that no connector of PowerPoint follows: drawn as freeforms"
            )
            yield note("LD711", self.span, message, "splines=ortho, line or polyline gives connectors that PowerPoint lays anew")
        if heads:
            message = (
                f"{_count(heads, 'arrowhead is', 'arrowheads are')} of a kind that PowerPoint's lines do not have: drawn as shapes"
            )
            yield note("LD714", self.span, message, "normal, vee, diamond, dot and none are ends of lines")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _ends(edge: DrawnEdge, nodes: Mapping[str, Drawn], clusters: Mapping[str, Drawn]) -> Ends:
    """The docks of both ends; an edge cut off at a cluster's border (`ltail`, `lhead`) docks on the cluster."""
    sides = []
    for name, cut in ((edge.tail, "ltail"), (edge.head, "lhead")):
        cluster = clusters.get(edge.attributes.get(cut, ""))
        docks: tuple[Dock, ...] = cluster.docks if cluster else nodes[name].docks
        sides.append(docks)
    return Ends(sides[0], sides[1])
