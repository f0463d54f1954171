"""Put a plan into cells: takes elements and their places, gives the tree of fixed-size cells that Graphviz will place.

Gaps and paddings become cells of their own. Knows nothing of how sizes were decided.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Align
from generator.graph.callouts import PlacedCallout, callout_name
from generator.graph.elements import Element, ElementStack
from generator.graph.measure import CALLOUT_BAR
from generator.graph.model import BOUNDARY_LABEL, Cell, CellKind, CellText
from generator.graph.placing import Request
from generator.graph.plan import SIDE_GAP, Plan


def space(width: int, height: int) -> Cell:
    return Cell("", CellKind.SPACE, width, height)


def pile(width: int, height: int, placed: list[tuple[int, Cell]]) -> Cell:
    """Cells one under the other, each at its y, spaces between."""
    rows: list[tuple[Cell, ...]] = []
    y = 0
    for top, cell in sorted(placed, key=lambda item: item[0]):
        if top > y:
            rows.append((space(width, top - y),))
        rows.append((cell,))
        y = top + cell.height
    if y < height:
        rows.append((space(width, height - y),))
    return Cell("", CellKind.GRID, width, height, tuple(rows))


def row(height: int, placed: list[tuple[int, Cell]], width: int) -> Cell:
    """Cells side by side, each at its x, spaces between."""
    cells: list[Cell] = []
    x = 0
    for left, cell in placed:
        if left > x:
            cells.append(space(left - x, height))
        cells.append(cell)
        x = left + cell.width
    if x < width:
        cells.append(space(width - x, height))
    return Cell("", CellKind.GRID, width, height, (tuple(cells),))


@dataclass(frozen=True, slots=True)
class Assembly:
    """The whole area: the stacks, then what stands beside them, then the callouts."""

    request: Request
    plan: Plan

    def root(self) -> Cell:
        plan, height = self.plan, self.request.height
        columns = [self.stack(stack) for stack in self.request.rowed.elements.stacks]
        gaps = [0, *[plan.gutter] * (len(columns) - 1)]
        for width, side in ((plan.beside_width, self.beside), (plan.callout_width, self.callouts)):
            if width:
                columns.append(side())
                gaps.append(SIDE_GAP)
        slack = self.request.width - sum(gaps) - sum(column.width for column in columns)
        x, placed = 0, []
        for index, (gap, column) in enumerate(zip(gaps, columns, strict=True)):
            x += gap + _share(slack, index, len(columns))
            placed.append((x, column))
            x += column.width
        return row(height, placed, self.request.width)

    # --- stacks ---

    def stack(self, stack: ElementStack) -> Cell:
        width, tracks = self.plan.columns.stack, self.plan.tracks
        placed = [self.at_extent(member, width, tracks.extent(member)) for member in stack.members]
        is_own = self.request.diagram.align is Align.BOTTOM
        top = tracks.top(stack) if is_own else self.stacks_top()
        return pile(width, self.request.height, [*placed, *self.heading(stack, width, top)])

    def stacks_top(self) -> int:
        return min(self.plan.tracks.top(stack) for stack in self.request.rowed.elements.stacks)

    def heading(self, stack: ElementStack, width: int, below: int) -> list[tuple[int, Cell]]:
        """The name of a stack, and on one of them what the dashed frames are: behind the name, or in a track under it."""
        heading = self.plan.heading
        name = self.name_cell(f"{stack.id}/name", stack.name, width) if stack.name else None
        if heading.label_stack != stack.id:
            return [(below - heading.name_height - (heading.label_height if not self.is_bottom else 0), name)] if name else []
        words = CellText(self.request.boundary_label, "", self.request.ruler.theme.type.label_min, 0)
        if heading.label_height:
            label = Cell(BOUNDARY_LABEL, CellKind.CAPTION, width, heading.label_height, text=words, style="left")
            top = below - heading.label_height
            return [(top, label), *([(top - heading.name_height, name)] if name else [])]
        label_width = int(self.request.ruler.width(words.label, words.label_size)) + 8
        label = Cell(BOUNDARY_LABEL, CellKind.CAPTION, label_width, heading.name_height, text=words, style="right")
        short = self.name_cell(f"{stack.id}/name", stack.name, width - label_width)
        return [(below - heading.name_height, row(heading.name_height, [(0, short), (short.width, label)], width))]

    @property
    def is_bottom(self) -> bool:
        return self.request.diagram.align is Align.BOTTOM

    def name_cell(self, id: str, name: str, width: int) -> Cell:
        size = self.plan.heading.name_size
        text = CellText(name, "", size, 0, is_strong=True)
        return Cell(id, CellKind.STACK_NAME, width, self.plan.heading.name_height, text=text)

    def at_extent(self, element: Element, width: int, extent: tuple[int, int], origin: int = 0) -> tuple[int, Cell]:
        top, bottom = extent
        return top - origin, self.element(element, width, top, bottom)

    def element(self, element: Element, width: int, top: int, bottom: int) -> Cell:
        """The cell of an element that reaches from `top` to `bottom`, members included."""
        if element.kind is CellKind.ENCLOSURE:
            return self.enclosure(element, width, top, bottom)
        if element.kind is CellKind.GRID:
            inner, gap = self.plan.columns.member_width(element, width), self.plan.columns.gap_of(element)
            cells = [self.element(member, inner, top, bottom) for member in element.members]
            return row(bottom - top, [(index * (inner + gap), cell) for index, cell in enumerate(cells)], width)
        return self.box(element, width, bottom - top)

    def box(self, element: Element, width: int, height: int) -> Cell:
        text = self.plan.words.texts.get(element.path)
        emphasised = element.is_emphasised
        return Cell(element.path, element.kind, width, height, (), text, element.role, element.style, emphasised)

    def enclosure(self, element: Element, width: int, top: int, bottom: int) -> Cell:
        tracks, pad = self.plan.tracks, self.plan.tracks.frames.spacing.pad
        inner, head = self.plan.columns.member_width(element, width), tracks.frames.head(element)
        text = self.plan.words.texts.get(element.path)
        start, end = top + head, bottom - pad
        members = [self.at_extent(member, inner, tracks.extent(member), start) for member in element.members]
        body = row(end - start, [(pad, pile(inner, end - start, members))], width)
        caption = Cell("", CellKind.CAPTION, width, head, (), text, element.role, element.style, element.is_emphasised)
        rows = ((caption,), (body,), (space(width, pad),))
        kind, emphasised = CellKind.ENCLOSURE, element.is_emphasised
        return Cell(element.path, kind, width, bottom - top, rows, text, element.role, element.style, emphasised)

    # --- beside ---

    def beside(self) -> Cell:
        width = self.plan.beside_width
        placed = [(item.top, self.box(item.element, width, item.height)) for item in self.plan.beside]
        authored = self.request.diagram.beside
        if authored and self.request.rowed.elements.beside_name:
            name = self.name_cell(f"{authored.id}/name", self.request.rowed.elements.beside_name, width)
            heading = self.plan.heading
            placed.append((self.stacks_top() - heading.height, name))
        return pile(width, self.request.height, placed)

    def callouts(self) -> Cell:
        width = self.plan.callout_width
        placed = [(callout.top, self.callout(callout, width)) for callout in self.plan.callouts]
        return pile(width, self.request.height, placed)

    def callout(self, callout: PlacedCallout, width: int) -> Cell:
        """An accent bar, a space, the words; the bar is what the leader line ends at."""
        id, target = callout_id(callout), callout.target
        bar = Cell(f"{id}/bar", CellKind.SPACE, CALLOUT_BAR, callout.bar_height, role=target.role, style=target.style)
        column = pile(CALLOUT_BAR, callout.height, [(callout.bar_top - callout.top, bar)])
        rows = ((row(callout.height, [(0, column)], width),),)
        return Cell(id, CellKind.CALLOUT, width, callout.height, rows, callout.text, target.role, target.style)


def callout_id(callout: PlacedCallout) -> str:
    return callout_name(callout.name)


def _share(slack: int, index: int, count: int) -> int:
    """What the gap before column `index` gets of points left over; a single column is centred."""
    if count == 1:
        return slack // 2
    if index == 0:
        return 0
    return slack * index // (count - 1) - slack * (index - 1) // (count - 1)
