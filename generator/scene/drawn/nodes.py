"""Nodes and clusters as shapes: takes what was drawn for one, gives its items and the shapes that connectors dock on.

one outline                       one shape with its text inside
several outlines, areas, icons    a group named like the node; the outermost outline is what edges dock on
records, HTML-like tables         a group; every field and cell is a shape with its text, and a dock
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.drawn.model import Area, DrawnCluster, DrawnNode, Image, Kind, Mark, Pen, Shade, Stroke, Words
from generator.scene.drawn.labels import blocks_of, label_item, lines_of, text_body
from generator.scene.drawn.outlines import Geometry, geometry_of, is_freeform, text_rect, text_share
from generator.scene.drawn.pictures import picture_item
from generator.scene.drawn.place import Place, fill
from generator.scene.model import Box, Group, Item, Label
from generator.units import Rect, emu

_RECORDS = ("record", "Mrecord")
_RULE = 1.0
"""Points by which a rule between fields may miss the sides it runs to."""
_HAIR = 0.02
"""Points under which an area has no extent."""


@dataclass(frozen=True, slots=True)
class Dock:
    """A shape that connectors can be glued to: its name on the slide, its place in the drawing and whether it is round."""

    name: str
    box: Rect
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """The items of a node or cluster; the first dock is its own, the others are those of its parts."""

    item: Item
    docks: tuple[Dock, ...]
    freeforms: int = 0


@dataclass(frozen=True, slots=True)
class Kit:
    """What all nodes are drawn with: the place on the page, the picture files by name, links of cells."""

    place: Place
    images: Mapping[str, bytes]
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    """An area in the making: its stroke, the lines on it, and the words in it."""

    stroke: Stroke
    details: tuple[Stroke, ...] = ()
    words: tuple[Words, ...] = ()

    @property
    def box(self) -> Rect:
        return self.stroke.box


def node_item(node: DrawnNode, kit: Kit) -> Drawn:
    """A node without its outer label (`xlabel`), which `outer_label` draws."""
    link, tip = link_of(node.attributes), tip_of(node.attributes, node.name)
    inner = tuple(mark for mark in node.label if not _is_outer(mark, node))
    return _Assembly(node.name, kit, link, tip).assemble(replace(node, label=inner))


def outer_label(node: DrawnNode, kit: Kit) -> Label | None:
    words = [mark for mark in node.label if isinstance(mark, Words) and _is_outer(mark, node)]
    return label_item(f"{node.name} xlabel", words, kit.place) if words else None


def _is_outer(mark: Mark, node: DrawnNode) -> bool:
    if not node.attributes.get("xlabel") or not isinstance(mark, Words):
        return False
    return not _holds(node.box, (mark.left + mark.right) / 2, mark.at[1] - mark.font.size * 0.3)


def cluster_item(cluster: DrawnCluster, kit: Kit) -> Drawn:
    """A shape behind its members, its title inside at the place where it was drawn."""
    name = f"cluster {cluster.name.removeprefix('cluster').lstrip('_') or cluster.name}"
    node = DrawnNode(name, cluster.box, cluster.attributes, cluster.outline, cluster.label)
    return _Assembly(name, kit, link_of(cluster.attributes), tip_of(cluster.attributes, "")).assemble(node)


def link_of(attributes: Mapping[str, str]) -> str:
    return attributes.get("URL") or attributes.get("href") or ""


def tip_of(attributes: Mapping[str, str], name: str) -> str:
    """The tooltip, with the escapes that Graphviz puts the name for."""
    tip = attributes.get("tooltip", "")
    return tip.replace("\\N", name).replace("\\L", attributes.get("label", "")).replace("\\n", " ")


@dataclass(frozen=True, slots=True)
class _Assembly:
    name: str
    kit: Kit
    link: str
    tip: str

    def assemble(self, node: DrawnNode) -> Drawn:
        outline = shapes_in(node.outline)
        main = outline[-1] if outline else None
        words = tuple(mark for mark in node.label if isinstance(mark, Words))
        is_table = any(not isinstance(mark, Words) for mark in node.label)
        is_record = node.attributes.get("shape") in _RECORDS and len(node.outline) > 1
        pictures = [mark for mark in (*node.outline, *node.label) if isinstance(mark, Image)]
        if len(outline) <= 1 and not is_table and not is_record and not pictures:
            shape = main or _Shape(_nothing(node.box))
            box, freeforms = self.box(self.name, replace(shape, words=words), is_whole=True)
            return Drawn(box, (_dock(self.name, shape),), freeforms)
        if is_record:
            return self.record(node, outline, words)
        return self.group(node, outline, words, is_table=is_table)

    # --- kinds of nodes ---

    def record(self, node: DrawnNode, outline: list[_Shape], words: tuple[Words, ...]) -> Drawn:
        """The frame with its rules, and on it one shape without paint for each field."""
        frame = outline[0] if outline else _Shape(_nothing(node.box))
        base, freeforms = self.box(f"{self.name} frame", frame)
        fields = [_Shape(_nothing(rectangle)) for rectangle in fields_of(frame.box, frame.details)]
        fields = _with_words(fields, words)[0]
        items: list[Item] = [base]
        docks = [_dock(base.name, frame)]
        for number, field in enumerate(fields, start=1):
            box, _ = self.box(f"{self.name}:{number}", field)
            items.append(box)
            docks.append(_dock(box.name, field))
        return self.grouped(node, items, docks, 0 if frame.details else freeforms)

    def group(self, node: DrawnNode, outline: list[_Shape], words: tuple[Words, ...], *, is_table: bool) -> Drawn:
        """Outlines from the first drawn to the last, then pictures, cells, and text that stands in none of them."""
        base = max(outline, key=lambda shape: shape.box.width * shape.box.height, default=None) or _Shape(_nothing(node.box))
        cells = shapes_in(node.label) if is_table else []
        cells, free = _with_words(cells, words)
        if not cells and outline:
            outline[-1] = replace(outline[-1], words=free)
            free = ()
        items: list[Item] = []
        docks: list[Dock] = []
        freeforms = 0
        for number, shape in enumerate(outline or [base], start=1):
            name = f"{self.name} frame" if shape.stroke is base.stroke else f"{self.name} part {number}"
            box, count = self.box(name, shape)
            items.append(box)
            freeforms += count
            if shape.stroke is base.stroke:
                docks.insert(0, _dock(name, shape))
        items += self.pictures(node.outline)
        for number, cell in enumerate(cells, start=1):
            box, _ = self.box(f"{self.name}:{number}", cell, self.cell_link(cell.box))
            items.append(box)
            docks.append(_dock(box.name, cell))
        items += self.pictures(node.label)
        for number, block in enumerate(blocks_of(free), start=1):
            label = label_item(f"{self.name} text {number}", block, self.kit.place)
            items += [label] if label else []
        return self.grouped(node, items, docks, freeforms)

    def pictures(self, marks: Sequence[Mark]) -> list[Item]:
        drawn = (picture_item(mark, self.name, self.kit.images, self.kit.place) for mark in marks if isinstance(mark, Image))
        return [picture for picture in drawn if picture]

    def grouped(self, node: DrawnNode, items: list[Item], docks: list[Dock], freeforms: int) -> Drawn:
        """A group bears no link in the scene, so its frame does."""
        items[0] = replace(items[0], link=self.link, tip=self.tip) if isinstance(items[0], Box) else items[0]
        label = " ".join(mark.text for mark in node.label if isinstance(mark, Words))
        return Drawn(
            Group(self.name, self.kit.place.frame(_around(node, docks)), tuple(items), self.tip or label or self.name),
            tuple(docks),
            freeforms,
        )

    def cell_link(self, box: Rect) -> tuple[str, str]:
        """The link and the tooltip of a cell, whose area on the image map is in whole pixels."""
        if not self.kit.areas:
            return "", ""
        near = (area for area in self.kit.areas if _is_about(area.box, box))
        return next(((area.link, area.tip) for area in near), ("", ""))

    # --- shapes ---

    def box(self, name: str, shape: _Shape, link: tuple[str, str] = ("", ""), *, is_whole: bool = False) -> tuple[Box, int]:
        """A shape of the scene, and 1 if it is a freeform."""
        stroke, place = shape.stroke, self.kit.place
        geometry, radius = geometry_of(stroke, shape.details)
        lines = lines_of(shape.words)
        has_text = any(line.text.strip() for line in lines)
        share = text_share(geometry, radius, stroke.box)
        made = Box(
            name,
            place.frame(stroke.box),
            geometry,
            fill(stroke.fill, stroke.box),
            place.line(stroke.pen),
            emu(radius * place.scale),
            text_body(lines, text_rect(geometry, stroke.box), place, share) if has_text else None,
            alt=self.tip if is_whole else "",
            link=self.link if is_whole else link[0],
            tip=self.tip if is_whole else link[1],
        )
        return made, int(is_freeform(geometry))


def fields_of(box: Rect, rules: Sequence[Stroke]) -> list[Rect]:
    """The fields of a record: its frame, parted by every rule that runs from side to side, and the parts in their turn."""
    for rule in rules:
        (x0, y0), (x1, y1) = rule.points[0], rule.points[-1]
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        is_level = abs(y1 - y0) < abs(x1 - x0)
        if is_level and _spans(left, right, box.x, box.right) and box.y + _RULE < top < box.bottom - _RULE:
            parts = Rect(box.x, box.y, box.width, top - box.y), Rect(box.x, top, box.width, box.bottom - top)
        elif not is_level and _spans(top, bottom, box.y, box.bottom) and box.x + _RULE < left < box.right - _RULE:
            parts = Rect(box.x, box.y, left - box.x, box.height), Rect(left, box.y, box.right - left, box.height)
        else:
            continue
        return [field for part in parts for field in fields_of(part, rules)]
    return [box]


def _spans(start: float, end: float, first: float, last: float) -> bool:
    return start <= first + _RULE and end >= last - _RULE


def shapes_in(marks: Sequence[Mark]) -> list[_Shape]:
    """The areas among what was drawn, each with the lines drawn after it with the same pen; other lines stand alone.

    A cell's paint and its border are drawn one after the other: they become one shape.
    """
    shapes: list[_Shape] = []
    for stroke in (mark for mark in marks if isinstance(mark, Stroke)):
        last = shapes[-1] if shapes else None
        if last and not stroke.is_closed and last.stroke.pen == stroke.pen and last.stroke.is_closed and _is_on(stroke, last):
            shapes[-1] = replace(last, details=(*last.details, stroke))
        elif last and (merged := _merged(last, stroke)):
            shapes[-1] = merged
        elif not _is_nothing(stroke):
            shapes.append(_Shape(stroke))
    return shapes


def _is_on(stroke: Stroke, shape: _Shape) -> bool:
    return shape.box.inset(-1, -1).contains(stroke.box)


def _is_nothing(stroke: Stroke) -> bool:
    return stroke.is_closed and stroke.box.width < _HAIR and stroke.box.height < _HAIR


def _merged(last: _Shape, stroke: Stroke) -> _Shape | None:
    """Paint without a border, then a border without paint around the same place."""
    is_paint = last.stroke.fill is not None and not last.details and _is_see_through(last.stroke)
    if not (is_paint and stroke.fill is None and stroke.is_closed):
        return None
    border = stroke.pen.width
    return _Shape(replace(stroke, fill=last.stroke.fill)) if _is_about(last.box, stroke.box, border + 0.5) else None


def _is_see_through(stroke: Stroke) -> bool:
    return getattr(stroke.pen.paint, "opacity", 1.0) == 0


def _is_about(one: Rect, other: Rect, tolerance: float = 1.6) -> bool:
    return (
        abs(one.x - other.x) <= tolerance
        and abs(one.y - other.y) <= tolerance
        and abs(one.right - other.right) <= tolerance
        and abs(one.bottom - other.bottom) <= tolerance
    )


def _with_words(shapes: list[_Shape], words: tuple[Words, ...]) -> tuple[list[_Shape], tuple[Words, ...]]:
    """Every piece of text to the smallest shape around it; and the text that no shape is around."""
    owned: dict[int, list[Words]] = {}
    free: list[Words] = []
    for piece in words:
        x, y = (piece.left + piece.right) / 2, piece.at[1] - piece.font.size * 0.3
        around = [index for index, shape in enumerate(shapes) if shape.stroke.is_closed and _holds(shape.box, x, y)]
        if around:
            smallest = min(around, key=lambda index: shapes[index].box.width * shapes[index].box.height)
            owned.setdefault(smallest, []).append(piece)
        else:
            free.append(piece)
    return [replace(shape, words=tuple(owned.get(index, ()))) for index, shape in enumerate(shapes)], tuple(free)


def _holds(box: Rect, x: float, y: float) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _nothing(box: Rect) -> Stroke:
    """The outline of what has none: a rectangle without pen and paint."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return Stroke(Kind.POLYGON, corners, Pen(Shade("000000", 0.0), 0.0))


def _dock(name: str, shape: _Shape) -> Dock:
    geometry: Geometry = geometry_of(shape.stroke, shape.details)[0]
    return Dock(name, shape.box, geometry == "ellipse")


def _around(node: DrawnNode, docks: Sequence[Dock]) -> Rect:
    boxes = [node.box, *(dock.box for dock in docks)]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Rect(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)
