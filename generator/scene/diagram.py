"""Draw a placed diagram: takes a layout and a theme, gives one group of boxes, labels and connectors in EMU.

Frames stand behind their members, lines on top. What the diagram is about wears its role's full colour, the rest a tint of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.content.model import EnclosureStyle, Role
from generator.diagnostics import NOWHERE, Span
from generator.graph.measure import CALLOUT_SPACE, ICON, INSET_X, INSET_Y, icon_room
from generator.graph.model import Cell, CellKind, CellText, GraphStep
from generator.layout.lay_out import cells_with_id
from generator.layout.model import GraphLayout, Route
from generator.scene.icons import icon, jump_mark
from generator.scene.links import Way
from generator.scene.marks import CAPTION_TOP, mark_place
from generator.scene.model import Box, Connector, Group, HAlign, Item, Label, Line, LineEnd, Picture, Scene, Stage, TextBody, VAlign
from generator.scene.words import Style, body, paragraph
from generator.source.product_icons import product_icon
from generator.text.metrics import has_cjk
from generator.theme.contrast import SHAPE, TEXT, contrast_ratio, luminance
from generator.theme.model import Color, RoleColors, Theme
from generator.units import EmuRect, Rect, emu

LAYER_RADIUS = 4.0
FRAME_RADIUS = 7.0
TILE_PAD = 2.0
"""Points of paper around a product's icon, whose colours were not made for ours."""
HAIRLINE = 1.0
BORDER = 1.25
BOUNDARY = 1.75
EDGE = 1.75
LEADER = 1.5
_OUTLINED = (Role.CONTROL, Role.NEUTRAL)


def compose_diagram(
    layout: GraphLayout,
    theme: Theme,
    origin: tuple[float, float],
    name: str,
    span: Span = NOWHERE,
    background: Color | None = None,
    ways: Mapping[str, Way] | None = None,
) -> Group:
    """The diagram as one group with its alt text, its top left corner at `origin` in points. `ways` are links by cell.

    `background` is what it stands on if that is not the page: boxes and frames that would sink into it get a light border.
    """
    frame = EmuRect.from_points(Rect(*origin, layout.width, layout.height))
    painted = tuple(_Painter(layout, theme, origin, span, background, ways or {}).painted())
    items = tuple(item for item, _ in painted)
    return Group(name, frame, items, layout.graph.alt, stages=_stages(painted, layout.graph.steps))


_Painted = tuple[Item, tuple[str, ...]]
"""An item, and the cells that it belongs to, by id: a box to its own, a line to those at its ends."""


def _stages(painted: tuple[_Painted, ...], steps: tuple[GraphStep, ...]) -> tuple[Stage, ...]:
    """The items of each step; what belongs to several cells comes with the last of them."""
    number = {cell: index for index, step in enumerate(steps) for cell in step.cells}
    names: list[set[str]] = [set() for _ in steps]
    for item, cells in painted if steps else ():
        names[max(number[cell] for cell in cells)].add(item.name)
    return tuple(Stage(frozenset(found), step.adds) for found, step in zip(names, steps, strict=True))


def compose_scene(layout: GraphLayout, theme: Theme, margin: float = 24.0) -> Scene:
    """The diagram by itself on the page's colour, with a margin in points around it."""
    group = compose_diagram(layout, theme, (margin, margin), layout.graph.id, layout.graph.span)
    width, height = emu(layout.width + 2 * margin), emu(layout.height + 2 * margin)
    return Scene(layout.graph.id, width, height, theme.colors["paper"], (group,), layout.graph.alt)


@dataclass(frozen=True, slots=True)
class _Look:
    """How one box is painted."""

    fill: Color | None
    text: Color
    line: Line | None
    radius: float
    is_italic: bool = False


def _holds_others(cell: Cell) -> bool:
    return cell.kind is CellKind.ENCLOSURE


@dataclass(frozen=True, slots=True)
class _Painter:
    layout: GraphLayout
    theme: Theme
    origin: tuple[float, float]
    span: Span
    background: Color | None
    ways: Mapping[str, Way]

    def painted(self) -> Iterator[_Painted]:
        """What leads on is painted last: LibreOffice takes a link for one of all shapes that follow in its group."""
        cells = [cell for cell in cells_with_id(self.layout.graph.root) if cell.id in self.layout.boxes]
        leading = [cell for cell in cells if cell.id in self.ways and not _holds_others(cell)]
        yield from (painted for cell in cells if cell not in leading for painted in self.whole(cell))
        yield from self.lines()
        yield from (painted for cell in leading for painted in self.whole(cell))
        for cell in cells:
            yield from ((item, (cell.id,)) for item in self.mark(cell))

    def whole(self, cell: Cell) -> Iterator[_Painted]:
        """A cell with its icon; a click on it leads on, unless it holds others."""
        way = None if _holds_others(cell) else self.ways.get(cell.id)
        for item in (self.cell(cell), *self.icon(cell)):
            yield (replace(item, link=way.link, tip=way.tip) if way and isinstance(item, Box) else item), (cell.id,)

    def lines(self) -> Iterator[_Painted]:
        for route in self.layout.routes:
            ends = (route.edge.tail, route.edge.head)
            yield self.connector(route), ends
            if route.label_box:
                yield self.edge_label(route, route.label_box), ends

    def frame(self, box: Rect) -> EmuRect:
        return EmuRect.from_points(box.moved(*self.origin))

    # --- cells ---

    def mark(self, cell: Cell) -> Iterator[Item]:
        """What tells that a click leads on: in the corner of the box that is free of its words."""
        way = self.ways.get(cell.id)
        place = mark_place(cell, self.layout) if way else None
        if way and place:
            frame, color = self.frame(place), self.look(cell).text
            yield Box(f"{cell.id}/link", frame, jump_mark(), fill=color, span=self.span, link=way.link, tip=way.tip)

    def cell(self, cell: Cell) -> Item:
        box = self.layout.boxes[cell.id]
        match cell.kind:
            case CellKind.STACK_NAME:
                return self.label(cell, box, Style(self.size(cell), self.theme.colors["ink"], is_strong=True), VAlign.TOP)
            case CellKind.CAPTION:
                align = HAlign.RIGHT if cell.style == "right" else HAlign.LEFT
                style = Style(self.size(cell), self.theme.colors["boundary"], is_strong=True, align=align)
                return self.label(cell, box, style, VAlign.BOTTOM)
            case CellKind.CALLOUT:
                return self.callout(cell, box)
            case CellKind.SPACE:
                return Box(cell.id, self.frame(box), fill=self.accent(cell), span=self.span)
            case _:
                return self.box(cell, box)

    def size(self, cell: Cell) -> float:
        return cell.text.label_size if cell.text else self.theme.type.label

    def label(self, cell: Cell, box: Rect, style: Style, anchor: VAlign) -> Label:
        words = cell.text.label if cell.text else ""
        inset = (0.0, 0.0, 0.0, 3.0) if anchor is VAlign.BOTTOM else (0.0, 0.0, 0.0, 0.0)
        return Label(cell.id, self.frame(box), body((paragraph(words, style),), anchor, inset), self.span)

    def callout(self, cell: Cell, box: Rect) -> Label:
        """The words beside the accent bar: a title, and under it what there is to say."""
        text = cell.text or CellText("", "", self.theme.type.body, self.theme.type.small)
        bar = self.layout.boxes[f"{cell.id}/bar"]
        left = bar.right + CALLOUT_SPACE
        title = paragraph(text.label, Style(text.label_size, self.theme.colors["ink"], is_strong=True))
        remark = paragraph(text.detail, Style(text.detail_size, self.theme.colors["ink"]))
        frame = self.frame(Rect(left, box.y, box.right - left, box.height))
        return Label(cell.id, frame, body((title, remark) if text.detail else (title,), VAlign.MIDDLE), self.span)

    def box(self, cell: Cell, box: Rect) -> Box:
        look = self.look(cell)
        return Box(
            cell.id,
            self.frame(box),
            "roundRect",
            look.fill,
            look.line,
            emu(look.radius),
            self.words(cell, look),
            span=self.span,
        )

    def words(self, cell: Cell, look: _Look) -> TextBody | None:
        if not cell.text or not cell.text.label:
            return None
        text, align = cell.text, HAlign.CENTER
        label = Style(text.label_size, look.text, is_strong=text.is_strong, is_italic=look.is_italic, align=align)
        if cell.kind is CellKind.ENCLOSURE:
            return body((paragraph(text.label, label),), VAlign.TOP, (INSET_X, CAPTION_TOP, INSET_X, 0))
        detail = Style(text.detail_size, look.text, is_italic=look.is_italic, align=align)
        lines = [paragraph(text.label, label), *([paragraph(text.detail, detail)] if text.detail else [])]
        return body(lines, VAlign.MIDDLE, (INSET_X + icon_room(text.icon), INSET_Y, INSET_X, INSET_Y))

    def icon(self, cell: Cell) -> Iterator[Item]:
        """At the left of its box, beside the words; one of ours in the colour of the words, a product's as it is."""
        if not cell.text or not cell.text.icon:
            return
        box = self.layout.boxes[cell.id]
        side = min(ICON, box.height - 2 * INSET_Y)
        place = Rect(box.x + INSET_X, box.y + (box.height - side) / 2, side, side).moved(*self.origin)
        name, icon_name = f"{cell.id}/icon", cell.text.icon
        if "." not in icon_name:
            yield Box(name, EmuRect.from_points(place), icon(icon_name), fill=self.look(cell).text)
            return
        product = product_icon(icon_name)
        if product is not None:
            tile = max((self.theme.colors[name] for name in ("paper", "ink")), key=lambda color: luminance(color.rgb))
            yield Box(f"{name}-tile", EmuRect.from_points(place), "roundRect", fill=tile, radius=emu(LAYER_RADIUS))
            scale = (side - 2 * TILE_PAD) / max(product.width, product.height)
            width, height = product.width * scale, product.height * scale
            frame = Rect(place.x + (side - width) / 2, place.y + (side - height) / 2, width, height)
            yield Picture(name, EmuRect.from_points(frame), product.png, product.svg, icon_name.rpartition(".")[2])

    # --- looks ---

    def look(self, cell: Cell) -> _Look:
        look = self.look_on_page(cell)
        if self.background is None:
            return look
        if cell.style == EnclosureStyle.ISOLATION:
            return replace(look, line=Line(self.boundary_on(self.background), emu(BOUNDARY), "dash"))
        edge = look.fill or (look.line.color if look.line else None)
        if edge is None or contrast_ratio(edge.rgb, self.background.rgb) >= SHAPE:
            return look
        dash = look.line.dash if look.line else "solid"
        return replace(look, line=Line(self.theme.colors["backdrop_muted"], emu(BORDER), dash))

    def boundary_on(self, ground: Color) -> Color:
        """The boundary's colour: what a diagram is about is seen as well as text is, on the title slide, too."""
        own, other = self.theme.colors["boundary"], self.theme.colors["backdrop_boundary"]
        contrast, better = (contrast_ratio(color.rgb, ground.rgb) for color in (own, other))
        return own if contrast >= TEXT or contrast >= better else other

    def look_on_page(self, cell: Cell) -> _Look:
        if cell.kind is CellKind.GAP:
            return self.gap_look(cell)
        if cell.kind is CellKind.ENCLOSURE and cell.style != EnclosureStyle.FILLED:
            return self.frame_look(cell)
        role = self.theme.roles[cell.role]
        radius = FRAME_RADIUS if cell.kind is CellKind.ENCLOSURE else LAYER_RADIUS
        if cell.role in _OUTLINED:
            return _Look(role.fill, role.text, Line(self.quiet_line(cell), emu(BORDER)), radius)
        if cell.is_emphasised:
            return _Look(role.fill, role.text, None, radius)
        return _Look(role.tint, role.tint_text, Line(role.accent, emu(HAIRLINE)), radius)

    def quiet_line(self, cell: Cell) -> Color:
        return self.theme.roles[cell.role].accent if cell.role == Role.CONTROL else self.theme.colors["rule"]

    def gap_look(self, cell: Cell) -> _Look:
        """An empty place: seen, named, and quieter than any layer, unless it is what the diagram is about."""
        is_strong = bool(cell.text and cell.text.is_strong)
        color = self.theme.colors["ink" if is_strong else "muted"]
        is_italic = not (cell.text and has_cjk(cell.text.label))  # ideographs have no italics
        return _Look(None, color, Line(color, emu(BORDER), "sysDash"), LAYER_RADIUS, is_italic)

    def frame_look(self, cell: Cell) -> _Look:
        ink = self.theme.colors["ink"]
        if cell.style == EnclosureStyle.ISOLATION:
            return _Look(None, ink, Line(self.theme.colors["boundary"], emu(BOUNDARY), "dash"), FRAME_RADIUS)
        return _Look(None, ink, Line(self.theme.colors["muted"], emu(HAIRLINE)), FRAME_RADIUS)

    def accent(self, cell: Cell) -> Color:
        """The colour of a callout's bar and leader: that of what it speaks of."""
        if cell.style == EnclosureStyle.ISOLATION:
            return self.theme.colors["boundary"]
        role: RoleColors | None = self.theme.roles.get(cell.role)
        return role.accent if role else self.theme.colors["muted"]

    # --- lines ---

    def connector(self, route: Route) -> Connector:
        points = tuple((emu(x + self.origin[0]), emu(y + self.origin[1])) for x, y in route.points)
        edge = route.edge
        is_leader = edge.kind == "leader"
        if is_leader:
            bar = next(cell for cell in cells_with_id(self.layout.graph.root) if cell.id == edge.head)
            name, line = edge.head.replace("/bar", "/leader"), Line(self.accent(bar), emu(LEADER))
        else:
            name, line = f"{edge.tail} to {edge.head}", Line(self.theme.colors["ink"], emu(EDGE))
        head_end = None if is_leader else LineEnd()
        return Connector(name, points, line, edge.tail, edge.head, route.tail_site, route.head_site, head_end=head_end)

    def edge_label(self, route: Route, box: Rect) -> Label:
        style = Style(self.theme.type.label_min, self.theme.colors["ink"], align=HAlign.CENTER)
        name = f"{route.edge.tail} to {route.edge.head}/label"
        return Label(name, self.frame(box), body((paragraph(route.edge.label, style),), VAlign.MIDDLE), self.span)
